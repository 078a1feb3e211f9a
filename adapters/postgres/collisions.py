"""Which living record already has what another one wants for itself alone."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any
from uuid import UUID

import orjson

from adapters.postgres.changes import Change
from adapters.postgres.mapping import Row, WriteContext
from domain.shared.errors import FieldProblem


@dataclass(frozen=True, slots=True, kw_only=True)
class UniqueRule:
    """No two records have the same `key` among those rows of the table that the rule is about."""

    table: str
    key: tuple[str, ...]
    types: str
    among: str


_RULES = {
    "uq_external_ids_live": UniqueRule(
        table="external_ids",
        key=("record_type", "source", "external_id"),
        types="record_type text, source text, external_id text",
        among="live",
    ),
    "uq_field_values_unique": UniqueRule(
        table="field_values",
        key=("field_id", "unique_key"),
        types="field_id uuid, unique_key text",
        among="unique_key IS NOT NULL",
    ),
}


async def holder_of(
    connection: Any,
    workspace_id: int,
    constraint: str | None,
    changes: Sequence[Change],
    context: WriteContext,
) -> UUID | None:
    """Whoever has it; None for other constraints, and where it is a record of the same write.

    The server does not say it: behind row-level security its errors keep the key to themselves.
    """
    rule = _RULES.get(constraint or "")
    if rule is None:
        return None
    names = ("record_id", *rule.key)
    rows = [{name: row[name] for name in names} for row in _rows(rule.table, changes, context)]
    same = " AND ".join(f"held.{name} = wanted.{name}" for name in rule.key)
    holder: UUID | None = await connection.fetchval(
        f"SELECT held.record_id FROM {rule.table} held "
        f"JOIN json_to_recordset($2::json) AS wanted(record_id uuid, {rule.types}) ON {same} "
        f"WHERE held.workspace_id = $1 AND held.{rule.among} "
        "AND held.record_id <> wanted.record_id LIMIT 1",
        workspace_id,
        orjson.dumps(rows, default=str),
    )
    return holder


async def employers_missing(
    connection: Any, workspace_id: int, changes: Sequence[Change]
) -> list[FieldProblem]:
    """At which places of the first card that has such, jobs name companies that are not there."""
    people = [c.tracked.aggregate for c in changes if c.tracked.mapping.object == "contacts"]
    named = {job.company_id for person in people for job in person.employments}
    rows = await connection.fetch(
        "SELECT id FROM companies WHERE workspace_id = $1 AND id = ANY($2)",
        workspace_id,
        list(named),
    )
    missing = named - {row["id"] for row in rows}
    for person in people:
        found = [n for n, job in enumerate(person.employments) if job.company_id in missing]
        if found:
            return [
                FieldProblem(pointer=f"/employments/{n}/company_id", code="unknown_company")
                for n in found
            ]
    return []


def _rows(table: str, changes: Sequence[Change], context: WriteContext) -> Iterator[Row]:
    for change in changes:
        for child in change.tracked.mapping.children:
            if child.table == table:
                yield from child.rows(change.tracked.aggregate, context)
