"""How often and when last there was contact: counted in the transaction that changes it."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Any
from uuid import UUID

import orjson

from adapters.postgres.cards.mapping import COMPANY_TYPE, CONTACT_TYPE
from adapters.postgres.changes import Change

_TABLES = {
    CONTACT_TYPE: ("contact_stats", "contact_id"),
    COMPANY_TYPE: ("company_stats", "company_id"),
}
_WATCHED = frozenset({"contact_ids", "company_ids", "occurred_at", "deleted"})


@dataclass(frozen=True, slots=True)
class Touch:
    """A subject gains (+1), loses (-1) or keeps (0) an interaction at a time."""

    subject_type: int
    subject_id: UUID
    count: int
    at: str | None


async def count_interactions(connection: Any, workspace_id: int, changes: Sequence[Change]) -> None:
    touches = [touch for change in changes if _counts(change) for touch in _touches(change)]
    for subject_type, (table, owner) in _TABLES.items():
        own = [touch for touch in touches if touch.subject_type == subject_type]
        if own:
            await _add(connection, workspace_id, table, owner, own)
            lost = {touch.subject_id for touch in own if touch.count <= 0}
            if lost:
                await _recount_last(connection, workspace_id, table, owner, list(lost))


def _counts(change: Change) -> bool:
    return change.tracked.mapping.record_type == "interaction" and bool(_WATCHED & change.fields)


def _touches(change: Change) -> Iterator[Touch]:
    after = set() if change.tracked.aggregate.deleted else set(_subjects_now(change))
    before = (
        set()
        if change.op == "create" or change.tracked.was_deleted
        else set(_subjects_before(change))
    )
    at = change.tracked.aggregate.occurred_at.isoformat()
    for subject_type, subject_id in after | before:
        gained = int((subject_type, subject_id) in after) - int(
            (subject_type, subject_id) in before
        )
        yield Touch(subject_type, subject_id, gained, at if gained > 0 else None)


def _subjects_now(change: Change) -> Iterable[tuple[int, UUID]]:
    interaction = change.tracked.aggregate
    yield from ((CONTACT_TYPE, each) for each in interaction.contact_ids)
    yield from ((COMPANY_TYPE, each) for each in interaction.company_ids)


def _subjects_before(change: Change) -> Iterable[tuple[int, UUID]]:
    document = change.tracked.before or {}
    yield from ((CONTACT_TYPE, UUID(each)) for each in document["contact_ids"])
    yield from ((COMPANY_TYPE, UUID(each)) for each in document["company_ids"])


async def _add(
    connection: Any, workspace_id: int, table: str, owner: str, touches: list[Touch]
) -> None:
    summed: dict[UUID, list[Any]] = defaultdict(lambda: [0, None])
    for touch in touches:
        entry = summed[touch.subject_id]
        entry[0] += touch.count
        entry[1] = max(filter(None, (entry[1], touch.at)), default=None)
    rows = [{"id": key, "n": n, "at": at} for key, (n, at) in sorted(summed.items())]
    await connection.execute(
        f"INSERT INTO {table} (workspace_id, {owner}, last_interaction_at, interaction_count) "
        "SELECT $1, r.id, r.at, r.n "
        "FROM json_to_recordset($2::json) AS r(id uuid, n int, at timestamptz) "
        f"ON CONFLICT (workspace_id, {owner}) DO UPDATE SET "
        "last_interaction_at = "
        f"greatest({table}.last_interaction_at, excluded.last_interaction_at), "
        f"interaction_count = {table}.interaction_count + excluded.interaction_count",
        workspace_id,
        orjson.dumps(rows, default=str),  # ids come from the driver as its own UUIDs
    )


async def _recount_last(
    connection: Any, workspace_id: int, table: str, owner: str, ids: list[UUID]
) -> None:
    await connection.execute(
        f"UPDATE {table} t SET last_interaction_at = (SELECT l.at FROM timeline_links l "
        f"WHERE l.workspace_id = $1 AND l.subject_id = t.{owner} ORDER BY l.at DESC LIMIT 1) "
        f"WHERE t.workspace_id = $1 AND t.{owner} = ANY($2)",
        workspace_id,
        ids,
    )
