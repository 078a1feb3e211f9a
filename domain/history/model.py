"""The log of writes, and the rule by which one of them is taken back.

Undo goes by value and not by version: a field goes back if it still holds what the change gave it,
else it is left and reported. What was created goes to the bin unless it was edited or referred to
since.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Any
from uuid import UUID


class Op(StrEnum):
    CREATE = "create"
    UPDATE = "update"
    DELETE = "delete"
    RESTORE = "restore"


class SetStatus(StrEnum):
    APPLIED = "applied"
    UNDOING = "undoing"
    UNDONE = "undone"
    PARTLY_UNDONE = "partly_undone"


class Reason(StrEnum):
    """Why something was left as it is."""

    EDITED_SINCE = "edited_since"
    REFERRED_SINCE = "referred_since"
    NOT_ALLOWED = "not_allowed"
    GONE = "gone"
    NOT_UNDOABLE = "not_undoable"


@dataclass(frozen=True, slots=True, kw_only=True)
class ChangeEntry:
    n: int
    object: str
    record_id: UUID
    version: int
    op: Op
    before: Mapping[str, Any]
    after: Mapping[str, Any]


@dataclass(frozen=True, slots=True, kw_only=True)
class ChangeSet:
    id: UUID
    kind: str
    actor_id: UUID | None
    status: SetStatus
    entries: int
    job_id: UUID | None = None
    undoes_id: UUID | None = None
    still_written: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class JobRun:
    """Background work as people see it: what it is about, how far it is, what came of it so far."""

    id: UUID
    kind: str
    subject_id: UUID
    done: int
    total: int
    payload: Mapping[str, Any]
    result: Mapping[str, Any]
    created_by: UUID | None


@dataclass(frozen=True, slots=True, kw_only=True)
class FailedJob:
    """Work that somebody wants to see done after all."""

    id: UUID
    kind: str
    status: str
    created_by: UUID | None
    taken_back: bool
    """What it had done has been undone since."""


@dataclass(frozen=True, slots=True, kw_only=True)
class LeftItem:
    type: str
    id: UUID
    fields: tuple[str, ...]
    reason: Reason

    def as_json(self) -> dict[str, Any]:
        return {
            "type": self.type,
            "id": str(self.id),
            "fields": list(self.fields),
            "reason": self.reason.value,
        }


@dataclass(slots=True, kw_only=True)
class UndoTally:
    """What was taken back, and what was left; `left_items` keeps the first ones in full."""

    restored: int = 0
    left: int = 0
    left_items: list[LeftItem] = field(default_factory=list)
    most_items: int = 1000

    def leave(self, item: LeftItem) -> None:
        self.left += 1
        if len(self.left_items) < self.most_items:
            self.left_items.append(item)


@dataclass(frozen=True, slots=True, kw_only=True)
class TakenBack:
    """What undoing an update sets, and which fields it must leave."""

    sets: dict[str, Any]
    leaves: tuple[str, ...]


def taken_back(entry: ChangeEntry, current: Mapping[str, Any]) -> TakenBack:
    """Field by field: back to `before` where the record still holds `after`."""
    held = [name for name, value in entry.after.items() if current.get(name) == value]
    return TakenBack(
        sets={name: entry.before[name] for name in held},
        leaves=tuple(name for name in entry.after if name not in held),
    )
