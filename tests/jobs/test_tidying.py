"""What is old is forgotten in every workspace, what is needed stays."""

from collections.abc import AsyncIterator
from datetime import UTC, datetime, timedelta
from pathlib import Path
from uuid import UUID

import asyncpg
import pytest
import pytest_asyncio
from croniter import croniter  # type: ignore[import-untyped]

from adapters.postgres.jobs import PostgresJobQueue
from adapters.postgres.worker import work_off
from api.jobs.handlers import HANDLERS
from api.jobs.schedules import SCHEDULES, tidy_hourly, tidy_nightly
from api.settings import Settings
from tests.support.client import Office, Stack, running_stack
from tests.support.database import TestDatabase, TestServer
from tests.support.importing import Importer

pytestmark = pytest.mark.asyncio(loop_scope="session")


@pytest_asyncio.fixture(loop_scope="session")
async def stack(own_database: TestDatabase, tmp_path: Path) -> AsyncIterator[Stack]:
    settings = Settings(data_dir=tmp_path, demo=False)
    async with running_stack(own_database.app_dsn, settings) as running:
        yield running


@pytest_asyncio.fixture(loop_scope="session")
async def everywhere(
    database_server: TestServer, own_database: TestDatabase
) -> AsyncIterator[asyncpg.Connection]:
    """Past the walls between workspaces."""
    connection = await asyncpg.connect(database_server.all_seeing_dsn(own_database))
    yield connection
    await connection.close()


async def test_kept_answers_are_forgotten_after_a_day_in_every_workspace(
    stack: Stack, everywhere: asyncpg.Connection
) -> None:
    for name in ("One", "Two"):
        caller = (await stack.office(name)).administrator
        for key in ("old", "young"):
            await caller.post(
                "/contacts", json={"display_name": key}, headers={"Idempotency-Key": key * 4}
            )
    await everywhere.execute(
        "UPDATE idempotency_keys SET created_at = created_at - interval '25 hours' "
        "WHERE key LIKE 'old%'"
    )

    await tidy_hourly({}, stack.container)

    kept = await everywhere.fetch("SELECT key FROM idempotency_keys")
    assert [row["key"] for row in kept] == ["young" * 4] * 2


async def test_expired_sessions_are_forgotten(stack: Stack, everywhere: asyncpg.Connection) -> None:
    await stack.office("One")
    await stack.office("Two")
    expired = await everywhere.fetchval(
        "UPDATE refresh_tokens SET expires_at = now() - interval '1 minute' "
        "WHERE id = (SELECT min(id::text)::uuid FROM refresh_tokens) RETURNING id"
    )

    await tidy_hourly({}, stack.container)

    rest = [row["id"] for row in await everywhere.fetch("SELECT id FROM refresh_tokens")]
    assert len(rest) == 1
    assert expired not in rest


async def test_old_uploads_are_forgotten_but_their_reports_stay(
    stack: Stack, everywhere: asyncpg.Connection
) -> None:
    office = await stack.office()
    importer = Importer(office.administrator)
    old = await importer.bring_in("Имя;Телефон\nАни;+374 91 123456".encode(), kind="contacts")
    young = await importer.upload("Имя;Телефон\nАрам;+374 91 654321".encode(), kind="contacts")
    await age(everywhere, old["id"])

    await tidy_nightly({}, stack.container)

    kept = await everywhere.fetch("SELECT DISTINCT import_id FROM import_files")
    assert [str(row["import_id"]) for row in kept] == [young["id"]]
    assert len(await importer.rows(old)) == 1
    report = await office.administrator.get(f"/imports/{old['id']}/report")
    assert report.status_code == 200


async def test_a_file_that_is_not_kept_any_more_is_asked_for_again(
    stack: Stack, everywhere: asyncpg.Connection
) -> None:
    office = await stack.office()
    importer = Importer(office.administrator)
    item = await importer.upload("Имя;Телефон\nАни;+374 91 123456".encode(), kind="contacts")
    await age(everywhere, item["id"])
    await tidy_nightly({}, stack.container)

    item = await importer.check(item)

    assert (item["status"], item["problem"]["code"]) == ("failed", "file_forgotten")


async def test_the_bin_is_not_emptied(stack: Stack, everywhere: asyncpg.Connection) -> None:
    office = await stack.office()
    card = (await office.administrator.post("/contacts", json={"display_name": "Ani"})).json()
    await remove(office, card["id"])
    await everywhere.execute("UPDATE contacts SET deleted_at = now() - interval '2 years'")

    await tidy_hourly({}, stack.container)
    await tidy_nightly({}, stack.container)

    restored = await office.administrator.post(f"/contacts/{card['id']}/restore")
    assert restored.status_code == 200, restored.text


async def test_the_history_of_finished_jobs_is_forgotten_after_a_month(
    stack: Stack, own_database: TestDatabase, everywhere: asyncpg.Connection
) -> None:
    async def nothing(_payload: object) -> None: ...

    for _ in range(2):
        await PostgresJobQueue(everywhere).enqueue("nothing", {})
        await work_off(own_database.app_dsn, {"nothing": nothing})
        await everywhere.execute("UPDATE jobs.log SET created = created - interval '31 days'")
    await everywhere.execute(
        "UPDATE jobs.log SET created = now() WHERE job_id = (SELECT max(job_id) FROM jobs.log)"
    )

    await tidy_nightly({}, stack.container)

    assert await everywhere.fetchval("SELECT count(DISTINCT job_id) FROM jobs.log") == 1


async def test_old_accesses_are_forgotten_and_searches_sooner(
    stack: Stack, everywhere: asyncpg.Connection
) -> None:
    office = await stack.office()
    ages = {"search": (1, 91), "view": (91, 364, 366)}
    for action, days in ages.items():
        for age_days in days:
            await everywhere.execute(
                "INSERT INTO access_log (workspace_id, id, at, via, action) "
                "VALUES ($1, gen_random_uuid(), now() - $2 * interval '1 day', 'app', $3)",
                office.number,
                age_days,
                action,
            )

    await tidy_nightly({}, stack.container)

    kept = await everywhere.fetch(
        "SELECT action, extract(day FROM now() - at)::int AS days FROM access_log "
        "WHERE action IN ('search', 'view') ORDER BY at DESC"
    )
    assert [tuple(row) for row in kept] == [("search", 1), ("view", 91), ("view", 364)]


async def test_every_scheduled_kind_has_a_handler_and_a_time() -> None:
    assert set(SCHEDULES) <= set(HANDLERS)
    for cron in SCHEDULES.values():
        assert croniter(cron, datetime(2026, 1, 1, tzinfo=UTC)).get_next(datetime)


async def age(connection: asyncpg.Connection, import_id: str) -> None:
    await connection.execute(
        "UPDATE imports SET updated_at = updated_at - $2::interval WHERE id = $1",
        UUID(import_id),
        timedelta(days=31),
    )


async def remove(office: Office, card_id: str) -> None:
    answer = await office.administrator.delete(f"/contacts/{card_id}", headers={"If-Match": '"1"'})
    assert answer.is_success, answer.text


async def test_announcements_are_forgotten_a_day_after_no_cursor_leads_to_them(
    stack: Stack, everywhere: asyncpg.Connection
) -> None:
    for name in ("One", "Two"):
        caller = (await stack.office(name)).administrator
        for card in ("old", "young"):
            await caller.post("/contacts", json={"display_name": card})
    await everywhere.execute("DELETE FROM outbox WHERE name <> 'contact.created'")
    await everywhere.execute(
        "UPDATE outbox o SET at = at - interval '32 days' FROM contacts c "
        "WHERE c.id = o.record_id AND c.display_name = 'old'"
    )

    await tidy_nightly({}, stack.container)

    assert await everywhere.fetchval("SELECT count(*) FROM outbox") == 2
