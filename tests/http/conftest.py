"""The running application for tests over HTTP."""

from collections.abc import AsyncIterator
from functools import partial
from pathlib import Path

import asyncpg
import pytest
import pytest_asyncio

from adapters.postgres.base import GLOBAL_TABLES
from api import logs
from api.settings import Settings
from tests.support import copies, witness
from tests.support.client import Office, Stack, running_stack
from tests.support.database import TestDatabase


@pytest.fixture(scope="session", autouse=True)
def _quiet_logs() -> None:
    """As in production, and only what went wrong."""
    logs.configure("error")


@pytest.fixture(scope="session")
def settings(tmp_path_factory: pytest.TempPathFactory) -> Settings:
    folder: Path = tmp_path_factory.mktemp("data")
    return Settings(data_dir=folder, demo=False, webhook_networks="127.0.0.0/8")


@pytest_asyncio.fixture(scope="session", loop_scope="session")
async def _session_stack(database: TestDatabase, settings: Settings) -> AsyncIterator[Stack]:
    async with running_stack(database.app_dsn, settings) as stack:
        yield stack


@pytest_asyncio.fixture(scope="session", loop_scope="session")
async def _witness(database: TestDatabase) -> AsyncIterator[asyncpg.Connection]:
    owner = await asyncpg.connect(database.owner_dsn)
    await witness.install(owner, global_tables=sorted(GLOBAL_TABLES))
    yield owner
    await owner.close()


@pytest_asyncio.fixture(loop_scope="session")
async def stack(_session_stack: Stack, _witness: asyncpg.Connection) -> AsyncIterator[Stack]:
    """The application. Afterwards every write to a workspace's table must be in its change log, and
    cards must show what they are found by.
    """
    _session_stack.workspaces.clear()
    _session_stack.founded = partial(witness.forget, _witness)
    yield _session_stack
    missed = await witness.unwitnessed(_witness, _session_stack.workspaces)
    assert not missed, f"written without a change entry: {missed}"
    untrue = await copies.differing(_witness, _session_stack.workspaces)
    assert not untrue, f"shows other numbers or addresses than it is found by: {untrue}"


@pytest_asyncio.fixture(loop_scope="session")
async def office(stack: Stack) -> Office:
    """A workspace of this test's own."""
    return await stack.office()
