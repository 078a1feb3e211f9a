"""Taking back by value: what still holds goes back, the rest is left and named."""

from typing import Any
from uuid import UUID, uuid4

import pytest

from domain.contacts import Contact
from domain.history.errors import AlreadyUndone, UndoInProgress
from domain.history.model import ChangeEntry, LeftItem, Op, Reason, SetStatus, UndoTally
from domain.history.use_cases import AT_ONCE, BATCH, Undone, undo_change_set, undo_one_batch
from domain.identity import RoleKey
from domain.shared.json import Json
from tests.support.identity_fakes import RandomIds, an_actor
from tests.support.record_fakes import FakeUnitOfWork

ADMIN = an_actor()
SET = uuid4()


async def house(*people: Contact) -> FakeUnitOfWork:
    uow = FakeUnitOfWork()
    async with uow:
        for person in people:
            uow.contacts.add(person)
        await uow.commit()
    return uow


def person(name: str = "Anna", **fields: Any) -> Contact:
    return Contact.create(uuid4(), {"display_name": name, "owner_id": ADMIN.user_id, **fields})


def entry(
    record_id: UUID,
    op: Op,
    before: Any = None,
    after: Any = None,
    *,
    n: int = 0,
    of: str = "contacts",
) -> ChangeEntry:
    return ChangeEntry(
        n=n,
        object=of,
        record_id=record_id,
        version=1,
        op=op,
        before=before or {},
        after=after or {},
    )


async def undo(
    uow: FakeUnitOfWork, *entries: ChangeEntry, actor: Any = ADMIN, **more: Any
) -> Undone:
    uow.history.remember(SET, *entries, **more)
    return await undo_change_set(
        SET, render=lambda _: Json(b"{}"), actor=actor, uow=uow, ids=RandomIds()
    )


def reasons(undone: Undone) -> list[Reason]:
    return [each.reason for each in undone.left_items]


async def test_a_field_goes_back_if_it_still_holds_what_the_set_gave_it() -> None:
    card = person(nickname="new", source="later")
    uow = await house(card)
    change = entry(
        card.id,
        Op.UPDATE,
        {"nickname": "old", "source": None},
        {"nickname": "new", "source": "fair"},
    )
    undone = await undo(uow, change)

    assert (undone.status, undone.restored, undone.left) == (SetStatus.PARTLY_UNDONE, 1, 1)
    assert undone.left_items == (
        LeftItem(type="contacts", id=card.id, fields=("source",), reason=Reason.EDITED_SINCE),
    )
    document = uow.contacts.kept[card.id].document
    assert (document["nickname"], document["source"]) == ("old", "later")
    assert uow.kind == "undo"


async def test_an_update_of_which_nothing_holds_is_left() -> None:
    card = person(nickname="later")
    uow = await house(card)
    undone = await undo(uow, entry(card.id, Op.UPDATE, {"nickname": "a"}, {"nickname": "b"}))
    assert (undone.restored, reasons(undone)) == (0, [Reason.EDITED_SINCE])
    assert uow.contacts.kept[card.id].version == 1


async def test_what_was_made_goes_to_the_bin_unless_touched_since() -> None:
    plain, edited, referred = person(), person(), person()
    binned = person()
    binned.bin()
    uow = await house(plain, edited, referred, binned)
    uow.contacts.edited = {edited.id}
    uow.contacts.referred = {referred.id}
    undone = await undo(
        uow, *(entry(each.id, Op.CREATE) for each in (plain, edited, referred, binned))
    )
    assert uow.contacts.kept[plain.id].deleted
    assert undone.restored == 1
    assert set(reasons(undone)) == {Reason.EDITED_SINCE, Reason.REFERRED_SINCE}


async def test_a_deletion_is_taken_back_with_what_it_changed() -> None:
    card = person(nickname="merged away")
    card.bin()
    uow = await house(card)
    change = entry(card.id, Op.DELETE, {"nickname": "before"}, {"nickname": "merged away"})
    assert (await undo(uow, change)).status is SetStatus.UNDONE
    kept = uow.contacts.kept[card.id]
    assert (kept.deleted, kept.document["nickname"]) == (False, "before")


async def test_a_restoration_is_taken_back_and_one_that_no_longer_holds_is_left() -> None:
    living, gone = person(), person()
    gone.bin()
    uow = await house(living, gone)
    undone = await undo(uow, entry(living.id, Op.RESTORE), entry(gone.id, Op.RESTORE, n=1))
    assert uow.contacts.kept[living.id].deleted
    assert (undone.restored, reasons(undone)) == (1, [Reason.EDITED_SINCE])


async def test_what_is_gone_or_not_the_actors_is_left() -> None:
    theirs = person()
    uow = await house(theirs)
    seller = an_actor(RoleKey.SELLER)
    undone = await undo(
        uow,
        entry(theirs.id, Op.UPDATE, {"nickname": None}, {"nickname": None}),
        entry(uuid4(), Op.DELETE, n=1),
        actor=seller,
    )
    assert set(reasons(undone)) == {Reason.NOT_ALLOWED, Reason.GONE}


async def test_one_may_take_back_what_one_has_just_made_without_the_right_to_delete() -> None:
    operator = an_actor(RoleKey.OPERATOR)
    fresh, edited = person(owner_id=operator.user_id), person(owner_id=operator.user_id)
    uow = await house(fresh, edited)
    uow.contacts.edited = {edited.id}
    undone = await undo(
        uow, entry(fresh.id, Op.CREATE), entry(edited.id, Op.CREATE, n=1), actor=operator
    )
    assert (undone.restored, reasons(undone)) == (1, [Reason.NOT_ALLOWED])


async def test_kinds_that_are_not_taken_back_are_passed_over() -> None:
    undone = await undo(await house(), entry(uuid4(), Op.CREATE, of="tags"))
    assert (undone.status, undone.restored, undone.left) == (SetStatus.UNDONE, 0, 0)


async def test_the_last_entry_is_taken_back_first() -> None:
    card = person(nickname="third")
    uow = await house(card)
    await undo(
        uow,
        entry(card.id, Op.UPDATE, {"nickname": "first"}, {"nickname": "second"}, n=0),
        entry(card.id, Op.UPDATE, {"nickname": "second"}, {"nickname": "third"}, n=1),
    )
    assert uow.contacts.kept[card.id].document["nickname"] == "first"


async def test_a_set_is_undone_once_at_a_time() -> None:
    for status, error in (
        (SetStatus.UNDONE, AlreadyUndone),
        (SetStatus.UNDOING, UndoInProgress),
    ):
        with pytest.raises(error):
            await undo(await house(), status=status)


async def test_a_large_set_is_taken_back_batch_by_batch() -> None:
    people = [person(f"N{n}") for n in range(BATCH + 5)]
    uow = await house(*people)
    entries = [entry(each.id, Op.CREATE, n=n) for n, each in enumerate(people)]
    uow.contacts.referred = {people[0].id}
    undone = await undo(uow, *entries)
    assert len(entries) > AT_ONCE
    assert undone.status is SetStatus.UNDOING
    assert undone.job_id is not None
    assert uow.history.sets[SET].status is SetStatus.UNDOING

    assert await undo_one_batch(undone.job_id, actor=ADMIN, uow=uow) is False
    assert uow.job_run is not None
    assert uow.job_run.done == BATCH
    assert await undo_one_batch(undone.job_id, actor=ADMIN, uow=uow) is True
    assert uow.job_run.result["restored"] == BATCH + 4
    assert [each["reason"] for each in uow.job_run.result["left_items"]] == ["referred_since"]
    assert uow.history.sets[SET].status is SetStatus.PARTLY_UNDONE
    assert await undo_one_batch(undone.job_id, actor=ADMIN, uow=uow) is True  # given twice


def test_only_the_first_of_what_is_left_is_told_in_full() -> None:
    tally = UndoTally(most_items=2)
    for _ in range(5):
        tally.leave(LeftItem(type="contacts", id=uuid4(), fields=(), reason=Reason.GONE))
    assert (tally.left, len(tally.left_items)) == (5, 2)


async def test_a_setting_is_not_taken_back_and_that_is_said() -> None:
    """A role is set back where it was set; undo does not pretend."""
    someone = uuid4()
    role = entry(someone, Op.UPDATE, {"role": "seller"}, {"role": "manager"}, of="users")
    undone = await undo(await house(), role)
    assert (undone.status, undone.restored) == (SetStatus.PARTLY_UNDONE, 0)
    assert undone.left_items == (
        LeftItem(type="users", id=someone, fields=("role",), reason=Reason.NOT_UNDOABLE),
    )


async def test_colleagues_whom_a_change_set_brought_stay_without_a_word() -> None:
    undone = await undo(await house(), entry(uuid4(), Op.CREATE, of="users"))
    assert (undone.status, undone.left) == (SetStatus.UNDONE, 0)
