"""Readers beside real writers, long transactions and bulk ones among them: no gap, no repeat."""

import asyncio
import random
from typing import Any
from uuid import UUID, uuid4

import asyncpg
import orjson
import pytest

from domain.contacts import Contact
from domain.feed import ChangeFeed, Wanted
from domain.shared.events import DomainEvent
from tests.support.feed import settled
from tests.support.house import House

pytestmark = pytest.mark.postgres
CONTACTS = Wanted(objects=frozenset({"contacts"}))
Line = dict[str, Any]


class Follower:
    """Somebody who keeps asking, some lines at a time, and remembers all they were told."""

    def __init__(self, house: House, *, limit: int) -> None:
        self.told: list[Line] = []
        self._house = house
        self._limit = limit
        self._cursor: str | None = None

    async def ask(self) -> bool:
        """Whether there is more."""
        feed: ChangeFeed = self._house.container.feed
        page = orjson.loads(
            await feed.page(
                cursor=self._cursor,
                now=False,
                limit=self._limit,
                wanted=CONTACTS,
                actor=self._house.actor,
            )
        )
        self.told += page["data"]
        self._cursor = page["page"]["next_cursor"]
        return bool(page["page"]["has_more"])

    async def follow(self, stop: asyncio.Event) -> None:
        while not stop.is_set():
            await self.ask()
            await asyncio.sleep(0)

    async def finish(self) -> None:
        while await self.ask():
            pass


async def write_some(house: House, dice: random.Random) -> None:
    for n in range(8):
        made = await house.create(display_name=f"C{n}")
        assert made.record_id is not None
        for _ in range(dice.randint(0, 2)):
            await house.change(made.record_id, {"nickname": uuid4().hex})


async def write_slowly(house: House, may_end: asyncio.Event) -> None:
    """Takes its number now, and commits after many that came later."""
    async with house.uow() as uow:
        await _make(house, uow, 5)
        await uow.flush()
        await may_end.wait()
        await uow.commit()


async def import_slowly(house: House, may_end: asyncio.Event) -> None:
    """A batch that is under way while the next ones of its import are there already."""
    change_set_id = house.container.ids.new()
    async with house.uow() as slow:
        await slow.continue_change_set(change_set_id, kind="import")
        await _make(house, slow, 30)
        await slow.flush()
        await may_end.wait()
        await slow.commit()


async def import_many(house: House, batches: int, size: int) -> None:
    """As an import does: transactions that share a change set, announced by one line each."""
    change_set_id = house.container.ids.new()
    for _ in range(batches):
        async with house.uow() as uow:
            await uow.continue_change_set(change_set_id, kind="import")
            await _make(house, uow, size)
            await asyncio.sleep(0)
            await uow.commit()


async def _make(house: House, uow: Any, many: int) -> None:
    for n in range(many):
        card = Contact(id=house.container.ids.new(), display_name=f"B{n}", owner_id=None)
        card.record(DomainEvent(name="contact.created", record_type="contact", record_id=card.id))
        uow.contacts.add(card)


async def give_up(house: House) -> None:
    """Its number is given, and nothing comes of it."""
    async with house.uow() as uow:
        await _make(house, uow, 3)
        await uow.flush()


async def entries_of(house: House, dsn: str) -> set[tuple[str, int]]:
    connection = await asyncpg.connect(dsn)
    try:
        await connection.execute(
            f"SELECT set_config('app.workspace_id', '{house.actor.workspace_id}', false)"
        )
        rows = await connection.fetch(
            "SELECT record_id, version FROM change_entries WHERE object = 'contacts'"
        )
    finally:
        await connection.close()
    return {(str(row["record_id"]), row["version"]) for row in rows}


@pytest.mark.parametrize("seed", [1, 2, 3])
async def test_two_followers_beside_many_writers_miss_nothing_and_hear_nothing_twice(
    house: House, database: Any, seed: int
) -> None:
    dice = random.Random(seed)  # noqa: S311 (which change comes when)
    followers = [Follower(house, limit=3), Follower(house, limit=500)]
    stop, may_end, import_may_end = asyncio.Event(), asyncio.Event(), asyncio.Event()
    asking = [asyncio.create_task(each.follow(stop)) for each in followers]
    long_one = asyncio.create_task(write_slowly(house, may_end))
    await asyncio.gather(write_some(house, dice), import_many(house, 3, 40), give_up(house))
    # The second long one begins while the first is under way, and outlives it.
    long_import = asyncio.create_task(import_slowly(house, import_may_end))
    await asyncio.gather(*(write_some(house, dice) for _ in range(3)), import_many(house, 2, 7))
    may_end.set()
    await asyncio.gather(long_one, write_some(house, dice), give_up(house))
    import_may_end.set()
    await asyncio.gather(long_import, write_some(house, dice))
    stop.set()
    await asyncio.gather(*asking)
    await settled(house.pool)

    written = await entries_of(house, database.app_dsn)
    for follower in followers:
        await follower.finish()
        heard = [(each["record_id"], each["version"]) for each in follower.told]
        assert len({each["id"] for each in follower.told}) == len(follower.told)
        assert len(heard) == len(set(heard))
        assert set(heard) == written
    assert [e["id"] for e in followers[0].told] == [e["id"] for e in followers[1].told]


async def test_what_is_committed_behind_a_transaction_under_way_waits_for_it(
    house: House,
) -> None:
    follower = Follower(house, limit=50)
    may_end = asyncio.Event()
    long_one = asyncio.create_task(write_slowly(house, may_end))
    while not await _under_way(house):  # noqa: ASYNC110 (the database tells nobody)
        await asyncio.sleep(0.01)
    late = await house.create(display_name="Late")

    await follower.finish()
    before = {UUID(each["record_id"]) for each in follower.told}
    may_end.set()
    await long_one
    await settled(house.pool)
    await follower.finish()

    assert late.record_id not in before
    assert [each["record_id"] for each in follower.told][-1] == str(late.record_id)
    assert len(follower.told) == 6


async def _under_way(house: House) -> bool:
    """Whether a transaction of this base has its number and holds what comes behind it."""
    found: bool = await house.pool.fetchval(
        "SELECT EXISTS (SELECT FROM pg_locks behind JOIN pg_locks numbered USING (pid) "
        "WHERE behind.locktype = 'relation' AND behind.mode LIKE 'Row%' "
        "AND behind.relation = 'outbox'::regclass "
        # Tables of other tests' bases, made from the same template, have the same number.
        "AND behind.database = (SELECT oid FROM pg_database WHERE datname = current_database()) "
        # A statement locks its tables before its transaction has a number.
        "AND numbered.locktype = 'transactionid' AND numbered.mode = 'ExclusiveLock')"
    )
    return found
