"""Watches what is written: each change of a workspace's table must have its entry.

Triggers of the test database note table, transaction and workspace of each write. What is derived
from other tables, or is the log itself, is exempt, each for its reason.
"""

from collections.abc import Sequence

import asyncpg

EXEMPT = {
    "change_sets": "the log itself",
    "change_entries": "the log itself",
    "outbox": "announcements of what the log has",
    "idempotency_keys": "remembers an answer, changes nothing",
    "access_log": "what changes nothing",
    "search_keys": "derived from the record",
    "timeline_links": "derived from the interaction",
    "contact_stats": "derived from the interactions",
    "company_stats": "derived from the interactions",
    "field_values": "derived from the record's custom values",
    "jobs": "progress of the machine's work",
    "import_rows": "a file on its way in, not the base yet",
    "imports": "a file on its way in, not the base yet",
}
_SETUP = """
CREATE SCHEMA IF NOT EXISTS witness;
CREATE TABLE IF NOT EXISTS witness.writes (xid xid8, relation text, workspace_id int, kind text);
CREATE OR REPLACE FUNCTION witness.note_new() RETURNS trigger
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog AS $$
BEGIN
    INSERT INTO witness.writes
    SELECT DISTINCT pg_current_xact_id(), TG_TABLE_NAME::text, workspace_id, TG_OP FROM written;
    RETURN NULL;
END $$;
"""
_TABLES = """
    SELECT c.relname FROM pg_class c
    JOIN pg_namespace n ON n.oid = c.relnamespace
    JOIN pg_attribute a ON a.attrelid = c.oid AND a.attname = 'workspace_id' AND NOT a.attisdropped
    WHERE n.nspname = 'public' AND c.relkind IN ('r', 'p')
    ORDER BY c.relname
"""
_UNWITNESSED = """
    SELECT DISTINCT w.workspace_id, w.relation, w.kind FROM witness.writes w
    WHERE w.workspace_id = ANY($1::int[]) AND NOT (w.relation = ANY($2::text[]))
      AND NOT EXISTS (
          SELECT FROM witness.writes e
          WHERE e.xid = w.xid AND e.workspace_id = w.workspace_id AND e.relation = 'change_entries'
      )
"""


async def install(owner: asyncpg.Connection, *, global_tables: Sequence[str]) -> None:
    await owner.execute(_SETUP)
    for row in await owner.fetch(_TABLES):
        table = row["relname"]
        if table in global_tables:
            continue
        for kind, rows in (("INSERT", "NEW"), ("UPDATE", "NEW"), ("DELETE", "OLD")):
            await owner.execute(
                f'CREATE OR REPLACE TRIGGER witness_{kind.lower()} AFTER {kind} ON "{table}" '
                f"REFERENCING {rows} TABLE AS written FOR EACH STATEMENT "
                "EXECUTE FUNCTION witness.note_new()"
            )


async def unwitnessed(owner: asyncpg.Connection, workspaces: Sequence[int]) -> list[str]:
    """Writes without a change entry in their transaction; forgets what it looked at."""
    rows = await owner.fetch(_UNWITNESSED, list(workspaces), list(EXEMPT))
    await owner.execute("TRUNCATE witness.writes")
    return [f"{row['relation']} {row['kind']}" for row in rows]
