from collections.abc import AsyncIterator

import asyncpg
import pytest_asyncio

from tests.support.database import TestDatabase, TestServer


@pytest_asyncio.fixture(loop_scope="session")
async def everywhere(
    database: TestDatabase, database_server: TestServer
) -> AsyncIterator[asyncpg.Connection]:
    """Past the walls between workspaces."""
    connection = await asyncpg.connect(database_server.all_seeing_dsn(database))
    yield connection
    await connection.close()
