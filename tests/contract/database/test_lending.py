"""Connections go from hand to hand, and none is lost on the way."""

import asyncio
from collections.abc import AsyncIterator

import asyncpg
import pytest
import pytest_asyncio

from adapters.postgres.engine import Pool, open_pool
from tests.support.database import TestDatabase

pytestmark = pytest.mark.postgres
PID = "SELECT pg_backend_pid()"
PATIENCE_S = 20


@pytest_asyncio.fixture(loop_scope="session")
async def pool(database: TestDatabase) -> AsyncIterator[Pool]:
    opened = await open_pool(database.app_dsn, size=2)
    yield opened
    async with asyncio.timeout(PATIENCE_S):  # a connection that was lost would be waited for
        await opened.close()


async def test_more_readers_than_connections_are_all_answered_by_these_few(pool: Pool) -> None:
    async with asyncio.timeout(PATIENCE_S):
        pids = await asyncio.gather(*(pool.fetchval(PID) for _ in range(50)))

    assert len(set(pids)) == 2


async def test_who_came_first_gets_the_connection_first(pool: Pool) -> None:
    order: list[int] = []

    async def read(number: int) -> None:
        async with pool.acquire():
            order.append(number)

    async with (
        asyncio.timeout(PATIENCE_S),
        pool.acquire(),
        asyncio.TaskGroup() as readers,
        pool.acquire(),
    ):
        for number in range(5):
            readers.create_task(read(number))
            await asyncio.sleep(0)

    assert order == [0, 1, 2, 3, 4]


async def test_a_reader_who_gives_up_waiting_takes_no_connection_along(pool: Pool) -> None:
    async with asyncio.timeout(PATIENCE_S):
        one, two = await pool.lend(), await pool.lend()
        waiting = [asyncio.create_task(pool.fetchval(PID)) for _ in range(3)]
        await asyncio.sleep(0)
        waiting[0].cancel()  # while it waits
        pool.take_back_sound(one)
        waiting[1].cancel()  # when it has been handed one already
        pool.take_back_sound(two)
        results = await asyncio.gather(*waiting, return_exceptions=True)
        pids = await asyncio.gather(*(pool.fetchval(PID) for _ in range(8)))

    assert [type(each) for each in results] == [
        asyncio.CancelledError,
        asyncio.CancelledError,
        int,
    ]
    assert len(set(pids)) == 2


async def test_who_waits_gets_a_new_connection_where_one_broke(pool: Pool) -> None:
    async with asyncio.timeout(PATIENCE_S):
        one, two = await pool.lend(), await pool.lend()
        broken = await one.connection.fetchval(PID)
        waiting = asyncio.create_task(pool.fetchval(PID))
        await asyncio.sleep(0)
        one.connection.terminate()
        await pool.take_back(one)
        answered = await waiting
        await pool.take_back(two)

    assert answered != broken


async def test_one_who_cannot_connect_keeps_no_place(
    pool: Pool, monkeypatch: pytest.MonkeyPatch
) -> None:
    class Refusing:
        async def acquire(self) -> None:
            raise asyncpg.CannotConnectNowError("starting up")

    async with asyncio.timeout(PATIENCE_S):
        for _ in range(3):
            with monkeypatch.context() as broken:
                broken.setattr(pool, "_opened", Refusing())
                with pytest.raises(asyncpg.CannotConnectNowError):
                    await pool.fetchval(PID)
        pids = await asyncio.gather(*(pool.fetchval(PID) for _ in range(8)))

    assert len(set(pids)) == 2
