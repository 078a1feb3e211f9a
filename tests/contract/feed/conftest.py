"""A workspace without HTTP in front of it."""

from collections.abc import AsyncIterator

import pytest
import pytest_asyncio

from api.settings import Settings
from tests.support.database import TestDatabase
from tests.support.house import House, open_house


@pytest_asyncio.fixture(loop_scope="session")
async def house(
    database: TestDatabase, tmp_path_factory: pytest.TempPathFactory
) -> AsyncIterator[House]:
    settings = Settings(data_dir=tmp_path_factory.mktemp("house"), demo=False)
    house = await open_house(database.app_dsn, settings)
    yield house
    await house.pool.close()
