"""A database that goes away is told as such, and is used again as soon as it is back."""

from collections.abc import AsyncIterator

import asyncpg
import pytest_asyncio

from api.settings import Settings
from tests.support.client import running_stack
from tests.support.database import TestDatabase, TestServer

_END_SESSIONS = "SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = $1"


@pytest_asyncio.fixture(loop_scope="session")
async def admin(database_server: TestServer) -> AsyncIterator[asyncpg.Connection]:
    connection = await asyncpg.connect(database_server.admin_dsn)
    yield connection
    await connection.close()


async def test_the_database_goes_away_and_comes_back(
    own_database: TestDatabase, admin: asyncpg.Connection, settings: Settings
) -> None:
    async with running_stack(own_database.app_dsn, settings) as stack:
        office = await stack.office()
        assert (await office.administrator.get("/contacts")).status_code == 200

        await admin.execute(f'ALTER DATABASE "{own_database.name}" ALLOW_CONNECTIONS false')
        await admin.fetch(_END_SESSIONS, own_database.name)
        away = await office.administrator.get("/contacts")
        ready = await office.administrator.get("/readyz")

        assert away.status_code == 503
        assert away.json()["code"] == "database_unavailable"
        assert int(away.headers["retry-after"]) > 0
        assert ready.json()["checks"]["database"] is False

        await admin.execute(f'ALTER DATABASE "{own_database.name}" ALLOW_CONNECTIONS true')
        assert (await office.administrator.get("/contacts")).status_code == 200


async def test_lost_connections_are_replaced(
    own_database: TestDatabase, admin: asyncpg.Connection, settings: Settings
) -> None:
    async with running_stack(own_database.app_dsn, settings) as stack:
        office = await stack.office()
        await admin.fetch(_END_SESSIONS, own_database.name)

        answers = [(await office.administrator.get("/contacts")).status_code for _ in range(3)]

        assert answers[-1] == 200
        assert set(answers) <= {200, 503}
