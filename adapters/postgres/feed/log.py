"""The outbox read in the order of commits: a reader never passes a transaction that is under way.

A transaction takes its number before it commits, so what has a lower number may become visible
later; below the oldest number that is still running nothing can come any more.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any
from uuid import UUID, uuid5

import orjson

from domain.feed.model import Announcement, Place

START = Place(xid=0, n=0)
_BULK = "records.changed"
_PAST = {
    "create": "created", "update": "updated", "delete": "deleted", "restore": "restored",
}  # fmt: skip
_ROWS = """
    SELECT xid::text::bigint AS xid, n, id, name, record_type, record_id, version, data,
           change_set_id, actor_id, at
    FROM outbox
    WHERE workspace_id = $1 AND (xid, n) > ($2::text::xid8, $3::bigint)
      AND xid < pg_snapshot_xmin(pg_current_snapshot())
    ORDER BY xid, n LIMIT $4
"""
# What is below the oldest transaction under way; what that will write comes behind this place.
_HEAD = "SELECT pg_snapshot_xmin(pg_current_snapshot())::text::bigint - 1"
_ENTRIES = """
    SELECT n, object, record_id, version, op,
           ARRAY(SELECT jsonb_object_keys(CASE WHEN op = 'update' THEN after END)) AS fields
    FROM change_entries
    WHERE workspace_id = $1 AND change_set_id = $2 AND n > $3 AND n <= $4
    ORDER BY n LIMIT $5
"""
_KINDS = {"companies": "company"}
_LAST = 2**62


@dataclass(frozen=True, slots=True, kw_only=True)
class Stretch:
    """Consecutive lines, and whether these were all there are."""

    lines: Sequence[Announcement]
    place: Place
    exhausted: bool


async def head(connection: Any) -> Place:
    """Whatever is committed is told already; whatever is not will come."""
    return Place(xid=await connection.fetchval(_HEAD), n=_LAST)


async def read(connection: Any, workspace_id: int, *, after: Place, limit: int) -> Stretch:
    """At most `limit` lines behind `after`; the connection shows the workspace."""
    begin = after.n if after.entry < 0 else after.n - 1
    rows = await connection.fetch(_ROWS, workspace_id, str(after.xid), begin, limit + 1)
    lines: list[Announcement] = []
    place = after
    for row in rows:
        room = limit - len(lines)
        if room == 0:
            return Stretch(lines=lines, place=place, exhausted=False)
        here = Place(xid=row["xid"], n=row["n"])
        if row["name"] != _BULK:
            lines.append(_line(row, here))
        else:
            told = after.entry if (here.xid, here.n) == (after.xid, after.n) else -1
            lines += await _expanded(connection, workspace_id, row, told=told, limit=room)
        place = lines[-1].place if lines and len(lines) == limit else here
    return Stretch(lines=lines, place=place, exhausted=place.entry < 0)


def _line(row: Any, here: Place) -> Announcement:
    return Announcement(
        id=row["id"],
        event=row["name"],
        object=_object(row["record_type"]),
        record_id=row["record_id"],
        version=row["version"],
        at=row["at"],
        actor_id=row["actor_id"],
        change_set_id=row["change_set_id"],
        data=orjson.loads(row["data"]),
        place=here,
    )


async def _expanded(
    connection: Any, workspace_id: int, row: Any, *, told: int, limit: int
) -> list[Announcement]:
    """The lines of a bulk transaction, from the entries that it wrote."""
    data = orjson.loads(row["data"])
    last = data["last_entry"]
    entries = await connection.fetch(
        _ENTRIES,
        workspace_id,
        UUID(data["change_set_id"]),
        max(data["first_entry"] - 1, told),
        last,
        limit,
    )
    return [
        Announcement(
            id=uuid5(row["id"], str(entry["n"])),
            event=f"{_singular(entry['object'])}.{_PAST[entry['op']]}",
            object=entry["object"],
            record_id=entry["record_id"],
            version=entry["version"],
            at=row["at"],
            actor_id=row["actor_id"],
            change_set_id=row["change_set_id"],
            data={"fields": sorted(entry["fields"])} if entry["fields"] else {},
            place=Place(xid=row["xid"], n=row["n"], entry=entry["n"] if entry["n"] < last else -1),
        )
        for entry in entries
    ]


def _singular(object_name: str) -> str:
    return _KINDS.get(object_name, object_name.removesuffix("s"))


def _object(record_type: str) -> str:
    plural = next((many for many, one in _KINDS.items() if one == record_type), None)
    return plural or (record_type if record_type == "workspace" else f"{record_type}s")
