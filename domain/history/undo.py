"""Taking back one batch of entries, last first, inside a unit of work."""

from collections.abc import Iterable, Mapping, Sequence
from itertools import groupby
from typing import Any
from uuid import UUID

from domain.history.model import ChangeEntry, LeftItem, Op, Reason, UndoTally, taken_back
from domain.history.ports import HistoryUnitOfWork, UndoableRecords
from domain.identity import Action, Actor

_SETTINGS = frozenset({"users", "teams", "tokens", "workspace"})


async def take_back(
    entries: Sequence[ChangeEntry],
    *,
    change_set_id: UUID,
    actor: Actor,
    uow: HistoryUnitOfWork,
    tally: UndoTally,
    as_one: bool = False,
) -> None:
    """Strictly backwards, neighbours of one kind together: who refers was written after who is
    referred to, and has to go before.

    `as_one` where the change set was one deed, allowed as a whole: a merge moves what others
    wrote, and who may merge may take it back.
    """
    for (name, _), neighbours in groupby(entries, key=_turn):
        records = uow.undoable(name)
        if records is None:
            _tell_left(name, neighbours, tally)
        else:
            undoing = _Undoing(
                records, change_set_id=change_set_id, actor=actor, tally=tally, as_one=as_one
            )
            await undoing.run(list(neighbours))
            await uow.flush()


def _turn(entry: ChangeEntry) -> tuple[str, bool]:
    """A card that went into another one comes back after that one has given up what was its."""
    return entry.object, entry.op is Op.DELETE and "merged_into_id" in entry.after


def _tell_left(name: str, entries: Iterable[ChangeEntry], tally: UndoTally) -> None:
    """A role or a time zone is set back where it was set; it is said that undo did not."""
    for entry in entries:
        if name in _SETTINGS and entry.op is not Op.CREATE:
            fields = tuple(sorted(entry.after))
            tally.leave(
                LeftItem(type=name, id=entry.record_id, fields=fields, reason=Reason.NOT_UNDOABLE)
            )


def _touched(entries: Sequence[ChangeEntry]) -> frozenset[str]:
    """What taking these back may change."""
    flipped = {"deleted"} if any(entry.op is not Op.UPDATE for entry in entries) else set[str]()
    return frozenset(flipped).union(*(entry.after for entry in entries))


class _Undoing:
    def __init__(
        self,
        records: UndoableRecords,
        *,
        change_set_id: UUID,
        actor: Actor,
        tally: UndoTally,
        as_one: bool,
    ) -> None:
        self._as_one = as_one
        self._records = records
        self._change_set_id = change_set_id
        self._actor = actor
        self._tally = tally

    async def run(self, entries: Sequence[ChangeEntry]) -> None:
        ids = {entry.record_id for entry in entries}
        self._found: Mapping[UUID, Any] = await self._records.find(
            ids, lock=True, fields=_touched(entries)
        )
        created = {entry.record_id for entry in entries if entry.op is Op.CREATE}
        self._referred = await self._records.referred_to(created)
        self._edited = await self._records.edited_since(self._change_set_id, created)
        for entry in entries:
            self._take_back(entry)

    def _take_back(self, entry: ChangeEntry) -> None:
        aggregate = self._found.get(entry.record_id)
        if aggregate is None:
            self._leave(entry, Reason.GONE)
        elif not self._allowed(entry, aggregate):
            self._leave(entry, Reason.NOT_ALLOWED)
        else:
            self._undo(entry, aggregate)

    def _allowed(self, entry: ChangeEntry, aggregate: Any) -> bool:
        if self._as_one:
            return True
        action = Action.EDIT if entry.op is Op.UPDATE else Action.DELETE
        if entry.op is Op.CREATE and entry.record_id not in self._edited:
            action = Action.EDIT  # what one has just made oneself, one may take back
        return self._actor.scope(self._records.kind, action).covers(
            self._records.owner_of(aggregate)
        )

    def _undo(self, entry: ChangeEntry, aggregate: Any) -> None:
        match entry.op:
            case Op.UPDATE:
                self._undo_update(entry, aggregate)
            case Op.CREATE:
                self._undo_creation(entry, aggregate)
            case Op.DELETE | Op.RESTORE:
                self._undo_flip(entry, aggregate)

    def _undo_update(self, entry: ChangeEntry, aggregate: Any) -> None:
        step = taken_back(entry, self._records.document(aggregate))
        if step.sets:
            self._records.put_back(aggregate, step.sets)
            self._tally.restored += 1
        if step.leaves:
            self._leave(entry, Reason.EDITED_SINCE, step.leaves)

    def _undo_creation(self, entry: ChangeEntry, aggregate: Any) -> None:
        if aggregate.deleted:
            return
        if entry.record_id in self._edited:
            self._leave(entry, Reason.EDITED_SINCE)
        elif entry.record_id in self._referred:
            self._leave(entry, Reason.REFERRED_SINCE)
        else:
            aggregate.bin()
            self._tally.restored += 1

    def _undo_flip(self, entry: ChangeEntry, aggregate: Any) -> None:
        """A deletion may have changed fields as well (a merge does); they go back with it."""
        should_live = entry.op is Op.DELETE
        if aggregate.deleted is not should_live:
            self._leave(entry, Reason.EDITED_SINCE)
            return
        if should_live:
            aggregate.restore()
        else:
            aggregate.bin()
        self._tally.restored += 1
        if entry.after:
            self._records.put_back(
                aggregate, taken_back(entry, self._records.document(aggregate)).sets
            )

    def _leave(self, entry: ChangeEntry, reason: Reason, fields: tuple[str, ...] = ()) -> None:
        self._tally.leave(
            LeftItem(type=entry.object, id=entry.record_id, fields=fields, reason=reason)
        )
