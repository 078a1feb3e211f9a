"""Writers at the same time, over real connections: nothing is lost, nothing is done twice."""

import asyncio
from typing import Any
from uuid import uuid4

import asyncpg
import pytest

from adapters.postgres.outages import outage_code
from domain.contacts import use_cases as contacts
from domain.history.errors import AlreadyUndone
from domain.shared.errors import DomainError, Stale
from domain.shared.unit_of_work import KeyInFlight, Replay
from tests.support.house import House

pytestmark = pytest.mark.postgres


async def gathered(*writers: Any) -> tuple[list[Any], list[BaseException]]:
    done = await asyncio.gather(*writers, return_exceptions=True)
    return (
        [each for each in done if not isinstance(each, BaseException)],
        [each for each in done if isinstance(each, BaseException)],
    )


async def test_of_two_writers_of_one_card_one_wins_and_the_other_is_stale(house: House) -> None:
    made = await house.create(display_name="Anna")
    assert made.record_id is not None
    first, second = house.uow(), house.uow()
    async with first, second:
        for uow, name in ((first, "one"), (second, "two")):
            card = await uow.contacts.get(made.record_id, actor=house.actor)
            card.change({"nickname": name})
        winner = asyncio.create_task(first.commit())
        await winner
        with pytest.raises(Stale) as refused:
            await second.commit()
    assert refused.value.current is not None

    async with house.uow() as uow:
        card = await uow.contacts.get(made.record_id, actor=house.actor)
        assert (card.nickname, card.version) == ("one", 2)


async def test_many_writers_of_one_card_lose_no_version(house: House) -> None:
    made = await house.create(display_name="Anna")
    assert made.record_id is not None
    writers = (house.change(made.record_id, {"nickname": f"n{n}"}) for n in range(8))
    done, refused = await gathered(*writers)

    assert len(done) + len(refused) == 8
    assert done
    assert all(isinstance(each, Stale) for each in refused), refused
    async with house.uow() as uow:
        card = await uow.contacts.get(made.record_id, actor=house.actor)
    assert card.version == 1 + len(done)


async def test_a_tag_made_by_several_at_once_is_one_tag(house: House) -> None:
    before = await house.count("tags")
    spelled = ("Fresh", "FRESH", "fresh", "fReSh")
    done, refused = await gathered(
        *(house.create(display_name=f"T{n}", tags=[tag]) for n, tag in enumerate(spelled))
    )

    assert refused == []
    assert len(done) == 4
    assert await house.count("tags") == before + 1


async def test_two_who_make_the_same_tags_in_another_order_do_not_block_each_other(
    house: House,
) -> None:
    names = [f"tag{n}" for n in range(30)]
    orders = (names, names[::-1], names[10:] + names[:10], names[::2] + names[1::2])
    _, refused = await gathered(
        *(house.create(display_name=f"D{n}", tags=list(order)) for n, order in enumerate(orders))
    )
    assert refused == []


async def test_the_same_key_at_once_writes_once(house: House) -> None:
    before = await house.count("contacts")
    key = uuid4().hex
    done, refused = await gathered(*(house.create(key=key, display_name="K") for _ in range(6)))

    assert len(done) == 1
    assert all(isinstance(each, KeyInFlight | Replay) for each in refused), refused
    assert await house.count("contacts") == before + 1


async def test_of_two_undos_at_once_one_is_done(house: House) -> None:
    made = await house.create(display_name="Anna")
    assert made.change_set_id is not None
    done, refused = await gathered(*(house.undo(made.change_set_id) for _ in range(3)))

    assert len(done) == 1
    assert all(isinstance(each, AlreadyUndone) for each in refused), refused


async def test_an_external_id_claimed_by_several_at_once_has_one_owner(house: House) -> None:
    ids = [{"source": "1c", "id": uuid4().hex}]
    done, refused = await gathered(
        *(house.create(display_name=f"E{n}", external_ids=ids) for n in range(4))
    )
    assert len(done) == 1
    assert [getattr(each, "code", each) for each in refused] == ["conflict"] * 3


LOGS = ("contacts", "change_sets", "change_entries", "outbox", "idempotency_keys", "tags")


async def counts(house: House) -> dict[str, int]:
    return {table: await house.count(table) for table in LOGS}


async def test_forgetting_to_commit_forgets_everything(house: House) -> None:
    before = await counts(house)
    uow = house.uow(key=uuid4().hex)
    async with uow:
        card = contacts.CARDS.make(uuid4(), {"display_name": "Never", "tags": ["never"]})
        uow.contacts.add(card)
        await uow.flush()
    assert await counts(house) == before


async def test_a_commit_that_fails_leaves_nothing(house: House) -> None:
    before = await counts(house)
    with pytest.raises(DomainError):
        await house.create(
            key=uuid4().hex,
            display_name="Never",
            tags=["new to us"],
            employments=[{"company_id": str(uuid4())}],
        )
    assert await counts(house) == before


async def test_a_connection_that_is_cut_leaves_nothing_and_the_pool_goes_on(
    house: House, app_connection: asyncpg.Connection
) -> None:
    before = await counts(house)
    with pytest.raises(Exception) as lost:  # noqa: PT011 the driver has many names for it
        await _write_over_a_cut_connection(house, app_connection)

    assert outage_code(lost.value) == "database_unavailable"
    assert await counts(house) == before
    await house.create(display_name="Next")
    assert await house.count("contacts") == before["contacts"] + 1


async def _write_over_a_cut_connection(house: House, other: asyncpg.Connection) -> None:
    uow = house.uow()
    async with uow:
        uow.contacts.add(contacts.CARDS.make(uuid4(), {"display_name": "Cut"}))
        await uow.flush()
        await other.execute("SELECT pg_terminate_backend($1)", uow.connection.get_server_pid())
        await uow.commit()
