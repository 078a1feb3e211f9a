"""The end of a record: its rows, its keys, and what the log of writes tells of it."""

from collections.abc import Callable, Collection, Mapping, Sequence
from typing import Any
from uuid import UUID

from adapters.postgres.changes import Entry
from domain.identity import ObjectKind

_MERGED_INTO = """
    WITH RECURSIVE gone AS (
        SELECT id FROM {table} WHERE workspace_id = $1 AND merged_into_id = $2
        UNION
        SELECT c.id FROM {table} c JOIN gone g ON c.merged_into_id = g.id WHERE c.workspace_id = $1
    )
    SELECT id FROM gone
"""
_HANGING = {
    ObjectKind.TASKS: "SELECT id FROM tasks WHERE workspace_id = $1 AND interaction_id = ANY($2)",
    ObjectKind.FILES: "SELECT id FROM files WHERE workspace_id = $1 AND interaction_id = ANY($2)",
}
# Who refers goes before who is referred to; children go with their record.
_ORDER = (
    ObjectKind.TASKS,
    ObjectKind.FILES,
    ObjectKind.INTERACTIONS,
    ObjectKind.CONTACTS,
    ObjectKind.COMPANIES,
)
_DROP = "DELETE FROM {table} WHERE workspace_id = $1 AND id = ANY($2) RETURNING id, version"
# What no foreign key holds, and what other places remember of the record.
_TRACES = (
    "DELETE FROM search_keys WHERE workspace_id = $1 AND record_id = ANY($2)",
    "DELETE FROM field_values WHERE workspace_id = $1 AND record_id = ANY($2)",
    "DELETE FROM external_ids WHERE workspace_id = $1 AND record_id = ANY($2)",
    "DELETE FROM timeline_links WHERE workspace_id = $1 AND subject_id = ANY($2)",
    "DELETE FROM form_submissions WHERE workspace_id = $1 AND contact_id = ANY($2)",
    # A company's number is nobody's; a person's goes with them, and what came about their calls.
    (
        "DELETE FROM phone_notices n USING calls c WHERE n.workspace_id = $1 "
        "AND c.workspace_id = $1 AND c.system_id = n.system_id AND c.key = n.call_key "
        "AND c.contact_id = ANY($2)"
    ),
    "DELETE FROM calls WHERE workspace_id = $1 AND contact_id = ANY($2)",
    "UPDATE calls SET company_id = NULL WHERE workspace_id = $1 AND company_id = ANY($2)",
    (
        "DELETE FROM outgoing_mail "
        "WHERE workspace_id = $1 AND (contact_id = ANY($2) OR task_id = ANY($2))"
    ),
    # The log keeps that something was written, and by whom; no longer what.
    (
        "UPDATE change_entries SET before = NULL, after = NULL "
        "WHERE workspace_id = $1 AND record_id = ANY($2)"
    ),
    (
        "UPDATE change_entries SET before = NULL, after = NULL WHERE workspace_id = $1 "
        "AND record_id IN (SELECT id FROM task_comments "
        "WHERE workspace_id = $1 AND task_id = ANY($2))"
    ),
    (
        "DELETE FROM idempotency_keys k WHERE k.workspace_id = $1 AND EXISTS ("
        "SELECT FROM unnest($2::uuid[]) gone(id) "
        "WHERE position(convert_to(gone.id::text, 'UTF8') IN k.body) > 0)"
    ),
    # A file that brought the card would tell it all again, the row and the bytes alike.
    (
        "DELETE FROM import_files f USING imports i WHERE f.workspace_id = $1 "
        "AND i.workspace_id = $1 AND i.id = f.import_id AND i.status IN ('applied', 'undone') "
        "AND EXISTS (SELECT FROM import_rows r WHERE r.workspace_id = $1 "
        "AND r.import_id = i.id AND r.target_id = ANY($2))"
    ),
    # The samples beside the columns are of some row of it.
    (
        "UPDATE imports i SET mapping = coalesce((SELECT jsonb_agg(c || '{\"samples\": []}') "
        "FROM jsonb_array_elements(i.mapping) c), '[]') WHERE i.workspace_id = $1 "
        "AND EXISTS (SELECT FROM import_rows r WHERE r.workspace_id = $1 "
        "AND r.import_id = i.id AND r.target_id = ANY($2))"
    ),
    (
        "UPDATE import_rows SET draft = NULL, problems = '[]', repairs = '[]', cells = coalesce("
        "(SELECT jsonb_agg(''::text) FROM jsonb_array_elements(cells)), '[]') "
        "WHERE workspace_id = $1 AND target_id = ANY($2)"
    ),
)


class PostgresEraser:
    def __init__(self, connection: Any, *, workspace_id: int, log: Callable[[Entry], None]) -> None:
        self._connection = connection
        self._workspace_id = workspace_id
        self._log = log

    async def merged_into(self, kind: ObjectKind, card_id: UUID) -> Sequence[UUID]:
        query = _MERGED_INTO.format(table=kind.value)
        rows = await self._connection.fetch(query, self._workspace_id, card_id)
        return [row["id"] for row in rows]

    async def hanging_on(
        self, interactions: Collection[UUID]
    ) -> Mapping[ObjectKind, Sequence[UUID]]:
        found = {}
        for kind, query in _HANGING.items():
            rows = await self._connection.fetch(query, self._workspace_id, list(interactions))
            found[kind] = [row["id"] for row in rows]
        return found

    async def erase(self, gone: Mapping[ObjectKind, Collection[UUID]]) -> None:
        everything = [each for ids in gone.values() for each in ids]
        for statement in _TRACES:
            await self._connection.execute(statement, self._workspace_id, everything)
        for kind in _ORDER:
            await self._drop(kind, list(gone.get(kind, ())))

    async def _drop(self, kind: ObjectKind, ids: Sequence[UUID]) -> None:
        rows = await self._connection.fetch(
            _DROP.format(table=kind.value),
            self._workspace_id,
            ids,
        )
        for row in rows:
            entry = Entry(
                object=kind.value, record_id=row["id"], version=row["version"] + 1, op="delete"
            )
            self._log(entry)
