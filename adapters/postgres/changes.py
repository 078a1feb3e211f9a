"""What a unit of work changed, and the log of it: change set, entries, announcements."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from typing import Any
from uuid import UUID

from adapters.postgres.repository import Tracked
from domain.shared.events import DomainEvent


@dataclass(frozen=True, slots=True, kw_only=True)
class Change:
    """One record's change.

    `fields` are the names of the fields that differ, `deleted` among them.
    """

    tracked: Tracked[Any]
    op: str
    fields: frozenset[str]
    before: dict[str, Any] | None
    after: dict[str, Any] | None

    @property
    def version(self) -> int:
        return int(self.tracked.aggregate.version) + 1


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """A line of the log for a record that is no aggregate here (a team, a token, a tag)."""

    object: str
    record_id: UUID
    version: int
    op: str
    before: dict[str, Any] | None = None
    after: dict[str, Any] | None = None


def changes_of(tracked: Iterable[Tracked[Any]]) -> list[Change]:
    found = (_change(each) for each in tracked)
    return [change for change in found if change is not None]


def _change(tracked: Tracked[Any]) -> Change | None:
    if tracked.before is None:
        return Change(
            tracked=tracked,
            op="create",
            fields=frozenset({*tracked.mapping.form.codecs, "deleted"}),
            before=None,
            after=None,
        )
    document = tracked.document()
    before = tracked.before
    differing = {name for name, value in document.items() if before[name] != value}
    flipped = tracked.was_deleted != tracked.aggregate.deleted
    if not differing and not flipped:
        return None
    return Change(
        tracked=tracked,
        op=_op(tracked, flipped=flipped),
        fields=frozenset(differing | ({"deleted"} if flipped else set())),
        before={name: before[name] for name in document if name in differing},
        after={name: document[name] for name in document if name in differing},
    )


def _op(tracked: Tracked[Any], *, flipped: bool) -> str:
    if not flipped:
        return "update"
    return "delete" if tracked.aggregate.deleted else "restore"


@dataclass(slots=True)
class ChangeLog:
    """The change set of a unit of work: new, or one that several transactions share."""

    id: UUID
    kind: str = "edit"
    undoes_id: UUID | None = None
    job_id: UUID | None = None
    next_entry: int = 0
    bulk: bool = False
    entries: list[Entry] = field(default_factory=list)

    def lines(self, changes: Sequence[Change]) -> list[Entry]:
        return [*self.entries, *(_entry(change) for change in changes)]


def _entry(change: Change) -> Entry:
    return Entry(
        object=change.tracked.mapping.object,
        record_id=change.tracked.aggregate.id,
        version=change.version,
        op=change.op,
        before=change.before,
        after=change.after,
    )


def events_of(change: Change) -> list[DomainEvent]:
    """What the aggregate announced, or else that it was updated."""
    announced = list(change.tracked.aggregate.announced)
    if announced or change.op != "update":
        return announced
    record_type = change.tracked.mapping.record_type
    return [
        DomainEvent(
            name=f"{record_type}.updated",
            record_type=record_type,
            record_id=change.tracked.aggregate.id,
            data={"fields": sorted(change.fields)},
        )
    ]
