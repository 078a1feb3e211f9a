"""Exports read everything as one moment shows it, and never hold all of it at once."""

from collections.abc import AsyncIterator
from pathlib import Path

import pytest
import pytest_asyncio

from adapters.postgres.exports import documents
from api.settings import Settings
from domain.cards.bulk import Selection
from domain.identity import ObjectKind
from tests.support.database import TestDatabase
from tests.support.house import House, open_house

pytestmark = pytest.mark.postgres
NAMES = frozenset({"id", "display_name"})


@pytest_asyncio.fixture(loop_scope="session")
async def house(database: TestDatabase, tmp_path: Path) -> AsyncIterator[House]:
    opened = await open_house(database.app_dsn, Settings(data_dir=tmp_path, demo=False))
    yield opened
    await opened.pool.close()


async def test_a_few_at_a_time_and_without_what_came_meanwhile(
    house: House, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(documents, "AT_A_TIME", 2)
    for n in range(5):
        await house.create(display_name=f"Person {n}")
    seen: list[list[str]] = []

    async for total, batch in house.container.documents.stream(
        Selection(),
        kind=ObjectKind.CONTACTS,
        sort="display_name",
        members=NAMES,
        actor=house.actor,
    ):
        if not seen:
            await house.create(display_name="A late one")
        seen.append([each["display_name"] for each in batch])
        assert total == 5

    assert seen == [["Person 0", "Person 1"], ["Person 2", "Person 3"], ["Person 4"]]
