"""An import and its rows as the HTTP contract shows them."""

STATUS = """
    CASE WHEN i.status = 'applied' AND (
        SELECT s.status FROM change_sets s
        WHERE s.workspace_id = i.workspace_id AND s.id = i.change_set_id
    ) IN ('undone', 'partly_undone') THEN 'undone' ELSE i.status END
"""

GOES_IN = """
    (verdict IN ('create', 'update', 'suspect') AND decision IS DISTINCT FROM 'skip'
     OR verdict IN ('duplicate', 'unchanged') AND decision = 'create')
"""

IMPORT = f"""
    json_build_object(
        'id', i.id,
        'object', i.object,
        'status', {STATUS},
        'file_name', i.file_name,
        'file_size', i.file_size,
        'detected', i.detected,
        'mapping', i.mapping,
        'options', i.options,
        'progress', json_build_object('done', i.done, 'total', i.total),
        'summary', CASE WHEN i.summary = '{{}}'::jsonb THEN NULL ELSE i.summary END,
        'to_write', CASE WHEN i.status = 'checked' THEN (
            SELECT count(*) FROM import_rows r
            WHERE r.workspace_id = i.workspace_id AND r.import_id = i.id AND {GOES_IN}) END,
        'problem', i.problem,
        'change_set_id', i.change_set_id,
        'remembered_at', api_time(i.remembered_at),
        'stopped', i.stopped,
        'created_at', api_time(i.created_at),
        'updated_at', api_time(i.updated_at),
        'version', i.version
    )
"""  # noqa: S608  # put together from this file alone
IMPORT_JSON = f"SELECT {IMPORT} FROM imports i WHERE i.workspace_id = $1"  # noqa: S608

ROW = """
    json_build_object(
        'row', r.row,
        'verdict', r.verdict,
        'decision', r.decision,
        'cells', r.cells,
        'fields', coalesce(r.draft -> 'fields', '{}'::jsonb),
        'companies', coalesce(r.draft -> 'companies', '[]'::jsonb),
        'remarks', coalesce(r.draft -> 'remarks', '[]'::jsonb),
        'problems', r.problems,
        'repairs', r.repairs,
        'target', CASE WHEN r.target_id IS NULL THEN NULL ELSE json_build_object(
            'id', r.target_id,
            'name', coalesce(
                (SELECT c.display_name FROM contacts c
                 WHERE c.workspace_id = r.workspace_id AND c.id = r.target_id),
                (SELECT c.name FROM companies c
                 WHERE c.workspace_id = r.workspace_id AND c.id = r.target_id)
            )) END,
        'target_row', r.target_row,
        'written', r.done
    )
"""
