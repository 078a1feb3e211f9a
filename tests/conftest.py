"""What every test may ask for. Only a test that asks for a database starts one."""

import os
import uuid
from collections.abc import AsyncIterator

import asyncpg
import pytest
import pytest_asyncio

from tests.support import database as databases
from tests.support.database import TestDatabase, TestServer


def pytest_configure(config: pytest.Config) -> None:
    if not hasattr(config, "workerinput"):
        databases.begin_run()


def pytest_unconfigure(config: pytest.Config) -> None:
    if not hasattr(config, "workerinput"):
        databases.end_run()


@pytest.fixture(scope="session")
def database_server() -> TestServer:
    """The server of this test run, shared by all workers."""
    return databases.running_server()


@pytest_asyncio.fixture(scope="session", loop_scope="session")
async def database(database_server: TestServer) -> AsyncIterator[TestDatabase]:
    """This worker's migrated database. Nothing empties it: make a workspace for each test."""
    worker = os.environ.get("PYTEST_XDIST_WORKER", "main")
    async with databases.cloned_database(database_server, worker) as cloned:
        yield cloned


@pytest_asyncio.fixture(loop_scope="session")
async def own_database(database_server: TestServer) -> AsyncIterator[TestDatabase]:
    """A migrated database for one test alone, where it breaks things or counts everything."""
    async with databases.cloned_database(database_server, uuid.uuid4().hex[:12]) as cloned:
        yield cloned


@pytest_asyncio.fixture(loop_scope="session")
async def empty_database(database_server: TestServer) -> AsyncIterator[TestDatabase]:
    """A database with roles and extensions but no tables, for tests of migrations."""
    async with databases.empty_database(database_server, uuid.uuid4().hex[:12]) as empty:
        yield empty


@pytest_asyncio.fixture(loop_scope="session")
async def app_connection(database: TestDatabase) -> AsyncIterator[asyncpg.Connection]:
    """Walled in by row-level security, as the application is."""
    connection = await asyncpg.connect(database.app_dsn)
    yield connection
    await connection.close()


@pytest_asyncio.fixture(loop_scope="session")
async def owner_connection(database: TestDatabase) -> AsyncIterator[asyncpg.Connection]:
    """The owner of the tables, for arranging what the application could not."""
    connection = await asyncpg.connect(database.owner_dsn)
    yield connection
    await connection.close()
