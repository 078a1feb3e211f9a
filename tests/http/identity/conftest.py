from collections.abc import AsyncIterator

import pytest_asyncio

from tests.support.database import TestDatabase
from tests.support.identity_house import House, Office, open_house


@pytest_asyncio.fixture
async def house(database: TestDatabase) -> AsyncIterator[House]:
    async with open_house(database) as opened:
        yield opened


@pytest_asyncio.fixture
async def office(house: House) -> Office:
    return await house.workspace()
