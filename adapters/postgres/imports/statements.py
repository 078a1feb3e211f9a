# ruff: noqa: S608  # what is put into a statement are names from this file
"""The SQL of imports. `$1` is always the workspace; keys of cards arrive as arrays."""

from adapters.postgres.imports.representation import GOES_IN
from domain.imports.mapping import CardKind

_COLUMNS = (
    "id, object, status, file_name, file_size, file_hash, detected, mapping, options, done, total, "
    "summary, problem, change_set_id, remembered_at, stopped, created_by, version"
)
GET = f"SELECT {_COLUMNS} FROM imports WHERE workspace_id = $1 AND id = $2"
GET_LOCKED = f"{GET} FOR UPDATE"

ADD = """
    INSERT INTO imports (workspace_id, id, status, detected, mapping, options, done, total, summary,
        problem, change_set_id, header_key, remembered_at, stopped,
        object, file_name, file_size, file_hash, version,
        created_at, created_by, updated_at, updated_by)
    VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16, $17, $18, 1,
        $19, $20, $19, $20)
"""
SAVE = """
    UPDATE imports SET status = $3, detected = $4, mapping = $5, options = $6,
        done = $7, total = $8, summary = $9, problem = $10, change_set_id = $11,
        header_key = $12, remembered_at = $13, stopped = $14, updated_at = $15, version = $16
    WHERE workspace_id = $1 AND id = $2
"""
REPORT = "UPDATE imports SET done = $3 WHERE workspace_id = $1 AND id = $2"
REPORT_WRITTEN = """
    UPDATE imports SET done = done + $3, written_to = $4 WHERE workspace_id = $1 AND id = $2
"""
PIECES = "SELECT bytes FROM import_files WHERE workspace_id = $1 AND import_id = $2 ORDER BY n"
KEEP_PIECE = "INSERT INTO import_files (workspace_id, import_id, n, bytes) VALUES ($1, $2, $3, $4)"

LATEST = """
    SELECT created_at, mapping, options FROM imports
    WHERE workspace_id = $1 AND header_key = $2 AND object = $3
      AND status IN ('checked', 'applying', 'applied')
    ORDER BY created_at DESC LIMIT 1
"""
FORGET_ROWS = "DELETE FROM import_rows WHERE workspace_id = $1 AND import_id = $2"
DROP_ROWS = f"{FORGET_ROWS} AND row = ANY($3::int[])"
_ROW_COLUMNS = "row, verdict, cells, draft, problems, repairs, target_id, target_row, decision"
ROWS = f"""
    SELECT {_ROW_COLUMNS} FROM import_rows
    WHERE workspace_id = $1 AND import_id = $2 AND row = ANY($3::int[]) ORDER BY row
"""
GROUP_OF = """
    WITH lead AS (
        SELECT row, target_row FROM import_rows
        WHERE workspace_id = $1 AND import_id = $2 AND (row = ANY($3::int[]) OR EXISTS (
            SELECT 1 FROM unnest($4::text[]) AS wanted(text)
            WHERE strpos(draft::text, wanted.text) > 0))
    )
    SELECT DISTINCT r.row FROM import_rows r, lead
    WHERE r.workspace_id = $1 AND r.import_id = $2 AND (
        r.row = lead.row
        OR (r.verdict = 'duplicate' AND r.target_row IN (lead.row, lead.target_row))
        OR r.row = lead.target_row)
"""
DECIDE = """
    UPDATE import_rows SET decision = $5
    WHERE workspace_id = $1 AND import_id = $2
      AND ($3::text IS NULL OR verdict = $3) AND ($4::text IS NULL OR problem = $4)
      AND (NOT $6::bool OR decision IS NULL) AND ($7::int[] IS NULL OR row = ANY($7))
    RETURNING row
"""
WITH_CELL = """
    SELECT row FROM import_rows
    WHERE workspace_id = $1 AND import_id = $2 AND cells -> $3::int = $4::jsonb
    ORDER BY row LIMIT $5
"""
COUNT_ALIKE = """
    SELECT count(*)::int FROM import_rows
    WHERE workspace_id = $1 AND import_id = $2 AND verdict = $3
      AND ($4::text IS NULL OR problem = $4) AND decision IS NULL AND row <> $5
"""
SUMMARY = """
    SELECT verdict, count(*)::int AS count FROM import_rows
    WHERE workspace_id = $1 AND import_id = $2 GROUP BY verdict
"""
_TO_WRITE = f"workspace_id = $1 AND import_id = $2 AND {GOES_IN}"
COUNT_TO_WRITE = f"SELECT count(*)::int FROM import_rows WHERE {_TO_WRITE}"
TAKE = f"""
    SELECT {_ROW_COLUMNS} FROM import_rows
    WHERE {_TO_WRITE} AND row > (SELECT written_to FROM imports WHERE workspace_id = $1 AND id = $2)
    ORDER BY row LIMIT $3
"""
MARK_WRITTEN = """
    WITH written AS (SELECT * FROM unnest($3::int[], $4::uuid[]) AS w(row, card_id))
    UPDATE import_rows r SET done = true, target_id = written.card_id
    FROM written WHERE r.workspace_id = $1 AND r.import_id = $2 AND r.row = written.row
      AND r.row BETWEEN $5 AND $6
"""

_PERSON = "c.id, c.given_name, c.middle_name, c.family_name, c.display_name"
_FIRM = "c.id, c.name, c.tax_id"
_CARDS = {CardKind.CONTACTS: ("contact", _PERSON), CardKind.COMPANIES: ("company", _FIRM)}


def _by_phone(one: str, table: str, shown: str) -> str:
    return f"""
        SELECT DISTINCT p.number AS key, {shown} FROM {one}_phones p
        JOIN {table} c ON c.workspace_id = $1 AND c.id = p.{one}_id AND c.deleted_at IS NULL
        WHERE p.workspace_id = $1 AND p.number = ANY($2::text[]) ORDER BY 2
    """


def _by_email(one: str, table: str, shown: str) -> str:
    return f"""
        SELECT DISTINCT e.address_key AS key, {shown} FROM {one}_emails e
        JOIN {table} c ON c.workspace_id = $1 AND c.id = e.{one}_id AND c.deleted_at IS NULL
        WHERE e.workspace_id = $1 AND e.address_key = ANY($2::text[]) ORDER BY 2
    """


def _by_external_id(table: str, shown: str) -> str:
    return f"""
        SELECT wanted.key, {shown} FROM unnest($2::text[]) AS wanted(key)
        JOIN external_ids x ON x.workspace_id = $1 AND x.record_type = '{table}' AND x.live
            AND x.source = split_part(wanted.key, chr(31), 1)
            AND x.external_id = substr(wanted.key, strpos(wanted.key, chr(31)) + 1)
        JOIN {table} c ON c.workspace_id = $1 AND c.id = x.record_id AND c.deleted_at IS NULL
        ORDER BY 2
    """


def _statements(kind: CardKind) -> dict[str, str]:
    one, shown = _CARDS[kind]
    table = kind.value
    return {
        "phone": _by_phone(one, table, shown),
        "email": _by_email(one, table, shown),
        "external_id": _by_external_id(table, shown),
    }


CANDIDATES = {kind: _statements(kind) for kind in CardKind}
CANDIDATES[CardKind.COMPANIES] |= {
    "tax_id": f"""
        SELECT c.tax_id AS key, {_FIRM} FROM companies c
        WHERE c.workspace_id = $1 AND c.tax_id = ANY($2::text[]) AND c.deleted_at IS NULL
        ORDER BY 2
    """,
    "name_company": f"""
        SELECT c.name_key AS key, {_FIRM} FROM companies c
        WHERE c.workspace_id = $1 AND c.name_key = ANY($2::text[]) AND c.deleted_at IS NULL
        ORDER BY 2
    """,
}
CANDIDATES[CardKind.CONTACTS] |= {
    "name_company": f"""
        SELECT DISTINCT wanted.key, {_PERSON} FROM unnest($2::text[]) AS wanted(key)
        JOIN contacts c ON c.workspace_id = $1 AND c.deleted_at IS NULL
            AND c.sort_name = split_part(wanted.key, chr(31), 1)
        JOIN employments e ON e.workspace_id = $1 AND e.contact_id = c.id
        JOIN companies f ON f.workspace_id = $1 AND f.id = e.company_id
            AND f.name_key = split_part(wanted.key, chr(31), 2)
        ORDER BY 2
    """,
    "tax_id": f"SELECT '' AS key, {_PERSON} FROM contacts c WHERE $1 = 0 AND $2::text[] IS NULL",
}

COMPANIES = """
    WITH wanted AS (
        SELECT x.record_id AS id FROM unnest($2::text[]) AS w(key)
        JOIN external_ids x ON x.workspace_id = $1 AND x.record_type = 'companies' AND x.live
            AND x.source = split_part(w.key, chr(31), 1)
            AND x.external_id = substr(w.key, strpos(w.key, chr(31)) + 1)
        UNION
        SELECT id FROM companies
        WHERE workspace_id = $1 AND tax_id = ANY($3::text[]) AND deleted_at IS NULL
        UNION
        SELECT id FROM companies
        WHERE workspace_id = $1 AND name_key = ANY($4::text[]) AND deleted_at IS NULL
    )
    SELECT c.id, c.name_key, c.tax_id, (
        SELECT array_agg(x.source || chr(31) || x.external_id) FROM external_ids x
        WHERE x.workspace_id = $1 AND x.record_type = 'companies' AND x.record_id = c.id AND x.live
    ) AS external_ids
    FROM wanted
    JOIN companies c ON c.workspace_id = $1 AND c.id = wanted.id AND c.deleted_at IS NULL
    ORDER BY c.id
"""
KNOWN_NOTES = """
    SELECT external_id FROM external_ids
    WHERE workspace_id = $1 AND record_type = 'interactions' AND source = $2
      AND external_id = ANY($3::text[]) AND live
"""
COLLEAGUES = """
    SELECT u.id, u.name, u.email FROM memberships m JOIN users u ON u.id = m.user_id
    WHERE m.workspace_id = $1 AND m.active
"""
OPEN_CHANGE_SET = """
    INSERT INTO change_sets (workspace_id, id, kind, actor_id, via, created_at)
    VALUES ($1, $2, 'import', $3, $4, $5)
"""
