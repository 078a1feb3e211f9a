"""What one unit of work has loaded or made of one kind of identity's records."""

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any, Generic, TypeVar
from uuid import UUID

import orjson

from adapters.postgres.changes import Entry
from domain.identity import Actor
from domain.shared.errors import DomainError, Stale
from domain.shared.events import Aggregate, DomainEvent
from domain.shared.json import Json

A = TypeVar("A", bound=Aggregate)
Document = dict[str, Any]
_PAST = {"create": "created", "update": "updated", "delete": "deleted"}


def locked(document: str, source: str, condition: str) -> str:
    """One record, held until the transaction ends, without getting in the way of references."""
    locked = condition.partition(".")[0]
    return f"SELECT {document} {source} AND {condition} FOR NO KEY UPDATE OF {locked}"


@dataclass(slots=True)
class Kept(Generic[A]):
    """An aggregate with what its fields were; None where it is new."""

    aggregate: A
    before: Document | None
    secret: str | None = field(default=None, repr=False)


@dataclass(frozen=True, slots=True, kw_only=True)
class Shape(Generic[A]):
    """How a kind is shown, and which of its fields the log tells about."""

    object: str
    record_type: str
    select: str
    fields: Callable[[A], Document]
    missing: type[DomainError]


class Shelf(Generic[A]):
    """What one unit of work has loaded or made of one kind."""

    shape: Shape[A]

    def __init__(self, actor: Actor) -> None:
        self._actor = actor
        self._workspace_id = actor.workspace_id
        self._connection: Any = None
        self._kept: dict[UUID, Kept[A]] = {}

    def join(self, connection: Any) -> None:
        self._connection = connection

    def holds(self, aggregate: Aggregate) -> bool:
        kept = self._kept.get(aggregate.id)
        return kept is not None and kept.aggregate is aggregate

    async def render(self, record_id: UUID) -> Json:
        document = await self._connection.fetchval(self.shape.select, self._workspace_id, record_id)
        return Json(document)

    async def write(self, now: datetime) -> list[tuple[Entry, DomainEvent]]:
        """Send what has changed, and say what it was, for the log and for those who listen."""
        written = [await self._write_one(kept, now) for kept in list(self._kept.values())]
        return [(entry, self._event(entry)) for entry in written if entry is not None]

    async def _load(self, record_id: UUID, expected: frozenset[int] | None) -> Document:
        found = await self._connection.fetchval(self.shape.select, self._workspace_id, record_id)
        if found is None:
            raise self.shape.missing
        document: Document = orjson.loads(found)
        if expected is not None and document["version"] not in expected:
            raise _stale(found, document["version"])
        return document

    def _keep(self, aggregate: A, *, is_new: bool = False, secret: str | None = None) -> A:
        before = None if is_new else self.shape.fields(aggregate)
        self._kept[aggregate.id] = Kept(aggregate, before, secret)
        return aggregate

    async def _write_one(self, kept: Kept[A], now: datetime) -> Entry | None:
        if kept.before is None:
            await self._insert(kept, now)
            return self._written(kept, "create", None, None)
        if kept.aggregate.deleted:
            await self._delete(kept)
            del self._kept[kept.aggregate.id]
            return self._written(kept, "delete", kept.before, None)
        after = self.shape.fields(kept.aggregate)
        changed = {name for name, value in after.items() if kept.before[name] != value}
        if not changed:
            return None
        await self._update(kept, changed, now)
        return self._written(
            kept,
            "update",
            {name: kept.before[name] for name in sorted(changed)},
            {name: after[name] for name in sorted(changed)},
        )

    def _written(
        self, kept: Kept[A], op: str, before: Document | None, after: Document | None
    ) -> Entry:
        """The line for the log; the aggregate is now what the table says."""
        kept.aggregate.version += 1
        kept.before = self.shape.fields(kept.aggregate)
        return Entry(
            object=self.shape.object,
            record_id=kept.aggregate.id,
            version=kept.aggregate.version,
            op=op,
            before=before,
            after=after,
        )

    def _event(self, entry: Entry) -> DomainEvent:
        record_type = self.shape.record_type
        return DomainEvent(
            name=f"{record_type}.{_PAST[entry.op]}",
            record_type=record_type,
            record_id=entry.record_id,
            data={"fields": sorted(entry.after)} if entry.after else {},
        )

    # Each kind writes what can happen to it: a workspace is not made here, a member not deleted.

    async def _insert(self, kept: Kept[A], now: datetime) -> None:
        raise NotImplementedError

    async def _update(self, kept: Kept[A], changed: set[str], now: datetime, /) -> None:
        raise NotImplementedError

    async def _delete(self, kept: Kept[A]) -> None:
        raise NotImplementedError


def moment(text: str | None) -> datetime | None:
    return None if text is None else datetime.fromisoformat(text)


def _stale(current: bytes, version: int) -> Stale:
    error = Stale(version=version)
    error.current = current
    return error
