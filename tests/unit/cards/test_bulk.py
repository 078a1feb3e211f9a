"""One change to many cards, in the business's words: what is changed, and what is left and why."""

from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from typing import Any
from uuid import UUID, uuid4

import pytest

from domain.cards import bulk
from domain.cards.bulk import Bulk, Change, Do, Done, Reason, Selection
from domain.contacts import Contact
from domain.contacts.use_cases import CARDS
from domain.identity import Actor, ObjectKind, RoleKey
from domain.shared.errors import Forbidden, Invalid
from domain.shared.json import Json
from tests.support.identity_fakes import an_actor
from tests.support.record_fakes import TOOLS, FakeUnitOfWork

ADMIN = an_actor()
ALL = Selection()


@dataclass
class FakeSelections:
    """Every card is found; `strangers` fit no more."""

    uow: "House"
    strangers: set[UUID] = field(default_factory=set)
    items: list[UUID] = field(default_factory=list)

    async def first(self, selection: Selection, /, *, limit: int) -> list[UUID]:
        return sorted(self.uow.contacts.kept)[:limit]

    async def fix(self, selection: Selection, /, *, job_id: UUID) -> int:
        self.items = sorted(self.uow.contacts.kept)
        assert self.uow.job_run is not None
        self.uow.job_run = replace(self.uow.job_run, total=len(self.items))
        return len(self.items)

    async def fixed(self, job_id: UUID, /, *, after: int, limit: int) -> Sequence[UUID]:
        return self.items[after : after + limit]

    async def still_fitting(self, selection: Selection, ids: Sequence[UUID], /) -> frozenset[UUID]:
        return frozenset(set(ids) - self.strangers)

    async def forget(self, job_id: UUID, /) -> None:
        self.items = []


class FakeUsers:
    async def members_among(self, ids: frozenset[UUID], *, actor: Actor) -> frozenset[UUID]:
        return ids & {ADMIN.user_id}


class House(FakeUnitOfWork):
    def __init__(self) -> None:
        super().__init__()
        self.chosen = FakeSelections(self)
        self.users: Any = FakeUsers()

    def selections(self, kind: ObjectKind, /) -> FakeSelections:
        return self.chosen


async def house(*people: Contact) -> House:
    uow = House()
    async with uow:
        for person in people:
            uow.contacts.add(person)
        await uow.commit()
    return uow


def person(name: str = "Anna", **fields: Any) -> Contact:
    return Contact.create(uuid4(), {"display_name": name, "owner_id": ADMIN.user_id, **fields})


async def change(uow: House, change: Change, *, actor: Actor = ADMIN) -> Done:
    return await _bulk(uow, change, actor).begin(ALL, render=lambda _: Json(b"{}"))


def _bulk(uow: House, change: Change, actor: Actor = ADMIN) -> Bulk[Contact]:
    cards: Any = uow.contacts
    unit: Any = uow
    return Bulk(use_cases=CARDS, change=change, actor=actor, uow=unit, cards=cards, tools=TOOLS)


def tags_of(uow: House) -> list[list[str]]:
    return [kept.document["tags"] for _, kept in sorted(uow.contacts.kept.items())]


async def test_a_tag_that_is_there_in_another_spelling_is_not_added_again() -> None:
    uow = await house(person(tags=["VIP"]), person(tags=["new"]))

    done = await change(uow, Change(do=Do.ADD_TAGS, tags=("vip",)))

    assert (done.tally.changed, done.tally.unchanged, done.tally.left) == (1, 1, [])
    assert sorted(map(tuple, tags_of(uow))) == [("VIP",), ("new", "vip")]


async def test_a_tag_is_taken_away_in_any_spelling() -> None:
    uow = await house(person(tags=["Оптовик", "a"]))

    await change(uow, Change(do=Do.REMOVE_TAGS, tags=("оптовик",)))

    assert tags_of(uow) == [["a"]]


async def test_nothing_is_written_where_nothing_differs() -> None:
    uow = await house(person())

    done = await change(uow, Change(do=Do.ASSIGN, owner_id=ADMIN.user_id))

    assert (done.change_set_id, done.tally.unchanged) == (None, 1)


async def test_a_card_that_fits_no_more_is_left_and_told() -> None:
    stranger, other = person(), person()
    uow = await house(stranger, other)
    uow.chosen.strangers = {stranger.id}

    done = await change(uow, Change(do=Do.DELETE))

    assert [(each.id, each.reason) for each in done.tally.left] == [
        (stranger.id, Reason.NO_LONGER_MATCHES)
    ]
    assert not uow.contacts.kept[stranger.id].deleted
    assert uow.contacts.kept[other.id].deleted


async def test_what_one_sees_but_may_not_change_is_told_and_the_rest_is_done() -> None:
    operator = an_actor(RoleKey.OPERATOR)
    uow = await house(person(owner_id=operator.user_id))

    with pytest.raises(Forbidden):
        await change(uow, Change(do=Do.DELETE), actor=operator)


async def test_one_bad_card_does_not_stop_the_others(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(bulk, "MOST_TAGS", 2)
    full = person(tags=["a", "b"])
    uow = await house(person(), person(), full, person(), person())

    done = await change(uow, Change(do=Do.ADD_TAGS, tags=("x",)))

    assert done.tally.changed == 4
    assert [(each.id, each.reason, each.code) for each in done.tally.left] == [
        (full.id, Reason.REFUSED, "list_too_long")
    ]
    assert sum(tags == ["x"] for tags in tags_of(uow)) == 4


async def test_nobody_gets_cards_who_is_not_here() -> None:
    uow = await house(person())

    with pytest.raises(Invalid) as refused:
        await change(uow, Change(do=Do.ASSIGN, owner_id=uuid4()))

    assert [each.code for each in refused.value.errors] == ["unknown_user"]


async def test_many_are_done_in_batches_and_a_stranger_in_one_of_them_is_told(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(bulk, "AT_ONCE", 2)
    monkeypatch.setattr(bulk, "BATCH", 3)
    people = [person() for _ in range(7)]
    uow = await house(*people)
    wish = Change(do=Do.ADD_TAGS, tags=("x",))
    done = await change(uow, wish)
    uow.chosen.strangers = {people[3].id}
    assert done.job_id is not None

    rounds = [await _bulk(uow, wish).run_batch(done.job_id, selection=ALL) for _ in range(3)]

    assert (done.total, rounds) == (7, [False, False, True])
    assert uow.job_run is not None
    assert (uow.job_run.done, uow.job_run.result["changed"]) == (7, 6)
    assert uow.job_run.result["left"] == 1
    assert uow.chosen.items == []


def test_a_wish_survives_the_way_through_the_queue() -> None:
    wish = Change(do=Do.SET, fields={"source": None, "custom": {"size": 3}})
    owned = Change(do=Do.ASSIGN, owner_id=ADMIN.user_id)
    asked = Selection(filter={"field": "source", "op": "is_set"}, q="anna")

    assert Change.from_json(wish.as_json()) == wish
    assert Change.from_json(owned.as_json()) == owned
    assert Selection.from_json(asked.as_json()) == asked
