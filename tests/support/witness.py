"""Watches what is written: each change of a workspace's table must have its entry in the log.

Triggers of the test database note transaction, table and record of each write. What is derived
from other tables, or is the log itself, is exempt, each for its reason.
"""

from collections.abc import Sequence

import asyncpg

EXEMPT = {
    "change_sets": "the log itself",
    "change_entries": "the log itself",
    "outbox": "announcements of what the log has",
    "idempotency_keys": "remembers an answer, changes nothing",
    "access_log": "tells what changes nothing",
    "search_keys": "derived from the record",
    "timeline_links": "derived from the interaction",
    "mentions": "derived from the interaction; the mark is its reader's own",
    "task_mentions": "derived from the comment; the mark is its reader's own",
    "contact_stats": "derived from the interactions",
    "company_stats": "derived from the interactions",
    "deal_states": "derived from the deal",
    "board_books": "whether columns are summed up",
    "board_deals": "derived from the deals",
    "board_sums": "derived from the deals",
    "board_marks": "which deals are to be summed up again",
    "figure_books": "how far days are summed up",
    "figure_days": "derived from the records",
    "figure_sums": "derived from the records",
    "figure_marks": "which days are to be summed up again",
    "segment_watches": "how far the machine's watching is; the wish for it is the segment's",
    "watched_members": "the answer to the segment's question, kept",
    "field_values": "derived from the record's custom values",
    "job_runs": "progress of the machine's work",
    "job_items": "what the machine's work is about",
    "exports": "a copy for somebody, told in the access log",
    "imports": "a file on its way in, not the base yet",
    "import_files": "a file on its way in, not the base yet",
    "import_rows": "a file on its way in, not the base yet",
    "outgoing_mail": "the machine's letters on their way; what they tell of is witnessed",
    "webhook_states": "how far was read, and secrets; when they were set is witnessed",
    "webhook_deliveries": "what was announced, on its way out",
    "webhook_attempts": "what receivers answered",
    "presence": "who looks where, for a minute; nothing changes by it",
    "form_submissions": "what strangers sent, on its way in; the lead it becomes is witnessed",
    "phone_notices": "what telephone systems sent, on its way in",
    "calls": "folded from notices; the line of time and the task they become are witnessed",
    "file_contents": "what the storage holds; the files that have it are witnessed",
}
# Whose change a row's change is: the first of these that the row has.
_OWNERS = (
    "record_id",
    "deal_id",
    "pipeline_id",
    "contact_id",
    "company_id",
    "team_id",
    "segment_id",
    "form_id",
    "system_id",
)
_SETUP = """
CREATE SCHEMA IF NOT EXISTS witness;
CREATE TABLE IF NOT EXISTS witness.writes
    (xid xid8, relation text, workspace_id int, record_id uuid, kind text);
CREATE OR REPLACE FUNCTION witness.note() RETURNS trigger
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog AS $$
BEGIN
    EXECUTE format(
        'INSERT INTO witness.writes SELECT DISTINCT pg_current_xact_id(), $1, workspace_id, %I, $2 '
        'FROM written', TG_ARGV[0]
    ) USING TG_TABLE_NAME::text, TG_OP;
    RETURN NULL;
END $$;
"""
_TABLES = """
    SELECT c.relname, array_agg(a.attname::text) AS key
    FROM pg_class c
    JOIN pg_namespace n ON n.oid = c.relnamespace
    JOIN pg_index i ON i.indrelid = c.oid AND i.indisprimary
    JOIN pg_attribute a ON a.attrelid = c.oid AND a.attnum = ANY(i.indkey)
    WHERE n.nspname = 'public' AND c.relkind IN ('r', 'p')
    GROUP BY c.relname
    HAVING 'workspace_id' = ANY(array_agg(a.attname::text))
"""
_UNWITNESSED = """
    SELECT DISTINCT w.relation, w.kind, w.record_id FROM witness.writes w
    WHERE w.workspace_id = ANY($1::int[]) AND NOT w.relation = ANY($2::text[])
      AND NOT EXISTS (
          SELECT FROM witness.writes e
          WHERE e.xid = w.xid AND e.workspace_id = w.workspace_id
            AND e.record_id = w.record_id AND e.relation = 'change_entries'
      )
"""


async def install(owner: asyncpg.Connection, *, global_tables: Sequence[str]) -> None:
    await owner.execute(_SETUP)
    for row in await owner.fetch(_TABLES):
        table = row["relname"]
        record = None if table in global_tables else _record_column(table, row["key"])
        if record is None:
            continue
        for kind, rows in (("INSERT", "NEW"), ("UPDATE", "NEW"), ("DELETE", "OLD")):
            await owner.execute(
                f'CREATE OR REPLACE TRIGGER witness_{kind.lower()} AFTER {kind} ON "{table}" '
                f"REFERENCING {rows} TABLE AS written FOR EACH STATEMENT "
                f"EXECUTE FUNCTION witness.note('{record}')"
            )


async def forget(owner: asyncpg.Connection, workspace: int) -> None:
    """What a workspace begins with is nobody's change."""
    await owner.execute("DELETE FROM witness.writes WHERE workspace_id = $1", workspace)


async def unwitnessed(owner: asyncpg.Connection, workspaces: Sequence[int]) -> list[str]:
    """Writes without an entry of their record in the same transaction; forgets what it saw."""
    rows = await owner.fetch(_UNWITNESSED, list(workspaces), list(EXEMPT))
    await owner.execute("TRUNCATE witness.writes")
    return sorted({f"{row['relation']} {row['kind']}" for row in rows})


def _record_column(table: str, key: Sequence[str]) -> str | None:
    """None where a table is exempt and has no record that could be named."""
    if table == "change_entries":
        return "record_id"
    if table in EXEMPT:
        return None
    found = next((column for column in (*_OWNERS, "id") if column in key), None)
    assert found is not None, f"whose are the rows of {table}?"
    return found
