"""The same job given to two workers at once is done once: by its own transactions."""

import asyncio
from collections.abc import AsyncIterator, Mapping
from pathlib import Path
from typing import Any

import asyncpg
import pytest
import pytest_asyncio

from api.jobs.handlers import HANDLERS
from api.settings import Settings
from domain.history import use_cases as history
from domain.imports import apply as applying
from domain.imports.use_cases import APPLY_JOB, CHECK_JOB
from tests.support.client import Caller, running_stack
from tests.support.database import TestDatabase, TestServer
from tests.support.importing import Importer
from tests.support.installed import people_csv
from tests.support.ledger import require_exact

pytestmark = pytest.mark.asyncio(loop_scope="session")
_ROWS, _FIRMS = 450, 15
_NOTES = _ROWS // 10


@pytest_asyncio.fixture(loop_scope="session")
async def caller(own_database: TestDatabase, tmp_path: Path) -> AsyncIterator[Caller]:
    """An administrator of a base of this test's own."""
    settings = Settings(data_dir=tmp_path, demo=False)
    async with running_stack(own_database.app_dsn, settings, size=8) as stack:
        yield (await stack.office()).administrator


async def test_two_workers_import_and_undo_one_file_exactly_once(
    caller: Caller,
    database_server: TestServer,
    own_database: TestDatabase,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    dsn = database_server.all_seeing_dsn(own_database)
    monkeypatch.setattr(applying, "BATCH", 20)
    monkeypatch.setattr(history, "BATCH", 30)
    importer = Importer(caller)
    item = await importer.upload(people_csv(_ROWS, firms=_FIRMS), kind="contacts")
    await importer.change(item, options={"default_region": "RU", "match_on": ["phone", "email"]})

    await caller.post(f"/imports/{item['id']}/dry-run")
    await twice(caller, CHECK_JOB, import_id=item["id"])
    item = await importer.get(item)
    assert (item["status"], item["summary"]["create"]) == ("checked", _ROWS)
    assert len(await importer.rows(item)) == _ROWS

    await caller.post(f"/imports/{item['id']}/apply")
    await twice(caller, APPLY_JOB, import_id=item["id"])
    item = await importer.get(item)
    assert (item["status"], item["progress"]["done"]) == ("applied", _ROWS)
    assert await living(dsn) == [_ROWS, _FIRMS, _NOTES]

    undone = (await caller.post(f"/change-sets/{item['change_set_id']}/undo")).json()
    await twice(caller, history.JOB, job_id=undone["job_id"])
    job = (await caller.get(f"/jobs/{undone['job_id']}")).json()
    assert job["status"] == "done"
    assert job["result"]["restored"] == _ROWS + _FIRMS + _NOTES
    assert job["result"]["left"] == 0
    assert await living(dsn) == [0, 0, 0]
    await require_exact(dsn)


async def test_nothing_is_undone_while_it_is_still_being_written(
    caller: Caller, monkeypatch: pytest.MonkeyPatch
) -> None:
    importer = Importer(caller)
    item = await importer.upload(people_csv(20), kind="contacts")
    item = await importer.check(item)
    item = (await caller.post(f"/imports/{item['id']}/apply")).json()

    early = await caller.post(f"/change-sets/{item['change_set_id']}/undo")

    assert (early.status_code, early.json()["code"]) == (409, "still_being_written")
    await HANDLERS[APPLY_JOB](await payload(caller, import_id=item["id"]), caller.stack.container)
    undone = await caller.post(f"/change-sets/{item['change_set_id']}/undo")
    assert (undone.status_code, undone.json()["left"]) == (200, 0)


async def twice(caller: Caller, kind: str, **names: str) -> None:
    given = await payload(caller, **names)
    await asyncio.gather(*(HANDLERS[kind](given, caller.stack.container) for _ in range(2)))


async def payload(caller: Caller, **names: str) -> Mapping[str, Any]:
    actor = await caller.actor()
    return {"workspace_id": actor.workspace_id, "user_id": str(actor.user_id), **names}


async def living(dsn: str) -> list[int]:
    connection = await asyncpg.connect(dsn)
    try:
        return [
            await connection.fetchval("SELECT count(*) FROM contacts WHERE deleted_at IS NULL"),
            await connection.fetchval("SELECT count(*) FROM companies WHERE deleted_at IS NULL"),
            await connection.fetchval("SELECT count(*) FROM interactions WHERE deleted_at IS NULL"),
        ]
    finally:
        await connection.close()
