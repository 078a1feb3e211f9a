"""What use cases may expect of a unit of work, held by the one in memory and by PostgreSQL."""

from collections.abc import Callable
from typing import Any
from uuid import uuid4

import pytest

from domain.cards.batch import Match
from domain.companies import Company
from domain.contacts import Contact
from domain.identity import Action, Actor, RoleKey
from domain.shared.cards import CardEmail, CardPhone, ExternalId
from domain.shared.errors import Forbidden, InBin, Invalid, NotFound, Stale
from domain.shared.json import Json
from tests.support.house import House
from tests.support.identity_fakes import an_actor
from tests.support.record_fakes import FakeUnitOfWork

pytestmark = pytest.mark.postgres

Begin = Callable[[], Any]


@pytest.fixture(params=["memory", "postgres"])
def begin(request: pytest.FixtureRequest) -> Begin:
    """A new unit of work over the same records."""
    if request.param == "memory":
        uow = FakeUnitOfWork()
        return lambda: uow
    house: House = request.getfixturevalue("house")
    return house.uow


@pytest.fixture
def admin(house: House) -> Actor:
    return house.actor


KINDS = pytest.mark.parametrize("kind", ["contacts", "companies"])


def card(kind: str, **fields: Any) -> Any:
    if kind == "contacts":
        return Contact.create(uuid4(), {"display_name": "Anna", **fields})
    return Company.create(uuid4(), {"name": "Firm", **fields})


async def keep(begin: Begin, kind: str, *cards: Any) -> None:
    async with begin() as uow:
        for each in cards:
            getattr(uow, kind).add(each)
        await uow.commit(body=Json(b"{}"))


@KINDS
async def test_what_is_committed_is_there_and_all_else_is_not(
    kind: str, begin: Begin, admin: Actor
) -> None:
    kept, forgotten = card(kind, description="x"), card(kind)
    await keep(begin, kind, kept)
    async with begin() as uow:
        getattr(uow, kind).add(forgotten)

    async with begin() as uow:
        found = await getattr(uow, kind).get(kept.id, actor=admin)
        assert (found.version, found.description) == (1, "x")
        with pytest.raises(NotFound):
            await getattr(uow, kind).get(forgotten.id, actor=admin)


@KINDS
async def test_only_a_change_makes_a_version(kind: str, begin: Begin, admin: Actor) -> None:
    kept = card(kind)
    await keep(begin, kind, kept)
    for description, version in (("x", 2), ("x", 2), ("y", 3)):
        async with begin() as uow:
            found = await getattr(uow, kind).get(kept.id, actor=admin)
            found.change({"description": description})
            await uow.commit(answer=found)
            assert found.version == version


@KINDS
async def test_who_expects_another_version_is_told_so(
    kind: str, begin: Begin, admin: Actor
) -> None:
    kept = card(kind)
    await keep(begin, kind, kept)
    async with begin() as uow:
        cards = getattr(uow, kind)
        with pytest.raises(Stale):
            await cards.get(kept.id, actor=admin, expected=frozenset({2, 3}))
        assert await cards.get(kept.id, actor=admin, expected=frozenset({1, 9}))


@KINDS
async def test_the_bin_is_opened_only_on_purpose(kind: str, begin: Begin, admin: Actor) -> None:
    kept = card(kind)
    await keep(begin, kind, kept)
    async with begin() as uow:
        (await getattr(uow, kind).get(kept.id, actor=admin)).bin()
        await uow.commit()
    async with begin() as uow:
        cards = getattr(uow, kind)
        with pytest.raises(InBin):
            await cards.get(kept.id, actor=admin)
        assert (await cards.get(kept.id, actor=admin, binned=True)).deleted
        assert set(await cards.find([kept.id, uuid4()])) == {kept.id}


@KINDS
async def test_rights_decide_what_is_there(kind: str, begin: Begin, admin: Actor) -> None:
    theirs, free = card(kind, owner_id=admin.user_id), card(kind)
    await keep(begin, kind, theirs, free)
    seller = an_actor(RoleKey.SELLER, workspace_id=admin.workspace_id)
    async with begin() as uow:
        cards = getattr(uow, kind)
        with pytest.raises(NotFound):
            await cards.get(theirs.id, actor=seller)
        assert await cards.get(free.id, actor=seller, action=Action.VIEW)
        with pytest.raises(Forbidden):
            await cards.get(free.id, actor=seller, action=Action.DELETE)


@KINDS
async def test_cards_are_matched_by_each_of_their_keys_while_they_live(
    kind: str, begin: Begin, admin: Actor
) -> None:
    external = ExternalId(source="1c", id=uuid4().hex)
    address, number = f"{uuid4().hex}@example.com", f"+3749{uuid4().int % 10**7:07}"
    kept = card(
        kind,
        external_ids=[external],
        emails=[CardEmail(address=address)],
        phones=[CardPhone(raw=number, number=number)],
    )
    await keep(begin, kind, kept)
    asked = (
        (Match(external_id=external), None),
        (Match(email=address.upper()), None),
        (Match(phone=number), number),
    )
    for match, form in asked:
        async with begin() as uow:
            assert list(await getattr(uow, kind).matching(match, number=form)) == [kept.id], match
    async with begin() as uow:
        (await getattr(uow, kind).get(kept.id, actor=admin)).bin()
        await uow.commit()
    for match, form in asked:
        async with begin() as uow:
            assert list(await getattr(uow, kind).matching(match, number=form)) == [], match


@KINDS
async def test_an_attempt_that_fails_is_forgotten_and_the_rest_goes_on(
    kind: str, begin: Begin, admin: Actor
) -> None:
    kept, failed = card(kind), card(kind)
    async with begin() as uow:
        cards = getattr(uow, kind)
        with pytest.raises(Invalid):
            await _failing(uow, cards, failed)
        async with uow.savepoint():
            cards.add(kept)
            await uow.flush()
        await uow.commit(body=Json(b"{}"))
    async with begin() as uow:
        assert set(await getattr(uow, kind).find([kept.id, failed.id])) == {kept.id}


async def _failing(uow: Any, cards: Any, failed: Any) -> None:
    async with uow.savepoint():
        cards.add(failed)
        await uow.flush()
        raise Invalid
