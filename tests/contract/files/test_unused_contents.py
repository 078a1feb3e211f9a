"""What nobody has any more leaves the storage, a day later and not before."""

import asyncio
from collections.abc import AsyncIterator
from dataclasses import dataclass
from datetime import datetime, timedelta
from pathlib import Path
from uuid import UUID

import pytest
import pytest_asyncio

from api.settings import Settings
from domain.files.use_cases import Upload, forget_unused, storage_key, upload_file
from tests.support.database import TestDatabase
from tests.support.house import House, open_house


@dataclass(frozen=True)
class Later:
    """The clock, so many hours on."""

    house: House
    hours: int

    def now(self) -> datetime:
        return self.house.container.clock.now() + timedelta(hours=self.hours)


@pytest_asyncio.fixture(loop_scope="session")
async def house(own_database: TestDatabase, tmp_path: Path) -> AsyncIterator[House]:
    house = await open_house(own_database.app_dsn, Settings(data_dir=tmp_path, demo=False))
    yield house
    await house.pool.close()


async def uploaded(house: House, folder: Path, data: bytes, **subject: UUID) -> str:
    """The digest of a file that was uploaded and, where a subject is given, attached."""
    path = folder / "upload"
    path.write_bytes(data)
    file = await upload_file(
        Upload(path=path, name="x", size=len(data)),
        subject,
        actor=house.actor,
        uow=house.uow(),
        archive=house.container.archive,
    )
    return file.digest


async def kept(house: House, digest: str) -> bool:
    key = storage_key(house.actor.workspace_public_id, digest)
    try:
        return [piece async for piece in house.container.archive.storage.read(key)] != []
    except LookupError:
        return False


async def tidied(house: House, hours: int) -> None:
    archive = house.container.archive
    await forget_unused(book=archive.book, storage=archive.storage, clock=Later(house, hours))


@pytest.mark.parametrize(("hours", "there"), [(23, True), (25, False)])
async def test_an_upload_that_was_never_attached_goes_after_a_day(
    house: House, tmp_path: Path, hours: int, there: bool
) -> None:
    digest = await uploaded(house, tmp_path, b"loose")

    await tidied(house, hours)

    assert await kept(house, digest) is there
    assert await house.count("files") == int(there)


async def test_what_hangs_on_a_card_stays(house: House, tmp_path: Path) -> None:
    answer = await house.create(display_name="Anna")
    assert answer.record_id is not None
    digest = await uploaded(house, tmp_path, b"contract", contact_id=answer.record_id)

    await tidied(house, 1000)

    assert await kept(house, digest)


async def test_a_content_that_two_files_have_stays_with_the_second(
    house: House, tmp_path: Path
) -> None:
    answer = await house.create(display_name="Anna")
    assert answer.record_id is not None
    loose = await uploaded(house, tmp_path, b"same")
    hung = await uploaded(house, tmp_path, b"same", contact_id=answer.record_id)

    await tidied(house, 1000)

    assert loose == hung
    assert await kept(house, hung)
    assert await house.count("files") == 1


async def test_what_is_uploaded_again_while_it_is_forgotten_is_kept(
    house: House, tmp_path: Path
) -> None:
    """The upload comes at the worst moment: the line is struck out, the content not gone yet."""
    archive = house.container.archive
    digest = await uploaded(house, tmp_path, b"wanted again")
    again: list[asyncio.Task[str]] = []

    class Meanwhile:
        """The storage, in whose deleting somebody uploads the same."""

        async def delete(self, key: str, /) -> None:
            again.append(asyncio.create_task(uploaded(house, tmp_path, b"wanted again")))
            while not again[0].done() and not await somebody_waits(house):
                pass
            await archive.storage.delete(key)

        put, read = archive.storage.put, archive.storage.read

    await forget_unused(book=archive.book, storage=Meanwhile(), clock=Later(house, 25))

    assert await again[0] == digest
    assert await kept(house, digest)


async def somebody_waits(house: House) -> bool:
    waiting: int = await house.pool.fetchval(
        "SELECT count(*) FROM pg_stat_activity "
        "WHERE datname = current_database() AND wait_event_type = 'Lock'"
    )
    return waiting > 0
