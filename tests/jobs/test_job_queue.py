"""The promises of the job queue, on a database of its own for each test."""

import asyncio
import os
import signal
import sys
from collections.abc import AsyncIterator, Mapping
from datetime import UTC, datetime, timedelta
from typing import Any

import asyncpg
import pytest
import pytest_asyncio

from adapters.postgres.jobs import (
    PostgresJobQueue,
    count_jobs,
    parked_jobs,
    prune_job_log,
    replay_jobs,
)
from adapters.postgres.worker import Schedule, WorkerOptions, run_worker, work_off
from tests.support.database import ROOT, TestDatabase, TestServer

pytestmark = pytest.mark.postgres

IMPATIENT = WorkerOptions(
    attempts=3,
    first_delay=timedelta(milliseconds=10),
    poll=timedelta(milliseconds=50),
    heartbeat=timedelta(seconds=1),
    grace=timedelta(milliseconds=200),
    reconnect=timedelta(milliseconds=50),
)
Payload = Mapping[str, Any]


class Recorder:
    """A handler that remembers, and fails as often as it was told to."""

    def __init__(self, *, failures: int = 0) -> None:
        self.seen: list[Payload] = []
        self._failures = failures

    async def __call__(self, payload: Payload) -> None:
        self.seen.append(payload)
        if len(self.seen) <= self._failures:
            raise ValueError(f"attempt {len(self.seen)} failed")


@pytest_asyncio.fixture(loop_scope="session")
async def app(own_database: TestDatabase) -> AsyncIterator[asyncpg.Connection]:
    connection = await asyncpg.connect(own_database.app_dsn)
    yield connection
    await connection.close()


async def test_a_job_exists_only_if_its_transaction_commits(
    own_database: TestDatabase, app: asyncpg.Connection
) -> None:
    handler = Recorder()
    forgotten = app.transaction()
    await forgotten.start()
    await PostgresJobQueue(app).enqueue("greet", {"name": "rolled back"})
    await forgotten.rollback()
    async with app.transaction():
        await PostgresJobQueue(app).enqueue("greet", {"name": "committed"})

    await work_off(own_database.app_dsn, {"greet": handler}, options=IMPATIENT)

    assert handler.seen == [{"name": "committed"}]


async def test_a_second_job_with_the_same_key_is_dropped_and_the_transaction_goes_on(
    own_database: TestDatabase, app: asyncpg.Connection
) -> None:
    handler = Recorder()
    queue = PostgresJobQueue(app)
    async with app.transaction():
        await queue.enqueue("greet", {"n": 1}, dedupe_key="once")
        await queue.enqueue("greet", {"n": 2}, dedupe_key="once")
        await queue.enqueue("greet", {"n": 3})

    await work_off(own_database.app_dsn, {"greet": handler}, options=IMPATIENT)

    assert sorted(each["n"] for each in handler.seen) == [1, 3]


async def test_a_key_is_free_again_once_its_job_is_done(
    own_database: TestDatabase, app: asyncpg.Connection
) -> None:
    handler = Recorder()
    for n in (1, 2):
        await PostgresJobQueue(app).enqueue("greet", {"n": n}, dedupe_key="daily")
        await work_off(own_database.app_dsn, {"greet": handler}, options=IMPATIENT)

    assert handler.seen == [{"n": 1}, {"n": 2}]


async def test_a_job_for_later_is_not_run_before_its_time(
    own_database: TestDatabase, app: asyncpg.Connection
) -> None:
    handler = Recorder()
    queue = PostgresJobQueue(app)
    await queue.enqueue("greet", {"n": "later"}, run_after=timedelta(seconds=3))
    await queue.enqueue("greet", {"n": "now"})

    await work_off(own_database.app_dsn, {"greet": handler}, options=IMPATIENT)

    assert handler.seen == [{"n": "now"}, {"n": "later"}]


async def test_a_job_that_fails_is_tried_again_until_it_succeeds(
    own_database: TestDatabase, app: asyncpg.Connection
) -> None:
    handler = Recorder(failures=2)
    await PostgresJobQueue(app).enqueue("greet", {"n": 1})

    await work_off(own_database.app_dsn, {"greet": handler}, options=IMPATIENT)

    assert len(handler.seen) == 3
    assert await parked_jobs(app) == []


async def test_a_job_that_fails_every_time_is_parked_with_its_error_and_can_be_replayed(
    own_database: TestDatabase, app: asyncpg.Connection
) -> None:
    handler = Recorder(failures=3)
    await PostgresJobQueue(app).enqueue("greet", {"workspace_id": 7, "n": 1})
    await work_off(own_database.app_dsn, {"greet": handler}, options=IMPATIENT)

    [parked] = await parked_jobs(app, workspace_id=7)
    assert (parked.kind, parked.payload["n"], parked.attempts) == ("greet", 1, 3)
    assert parked.error == "ValueError: attempt 3 failed"
    assert (await count_jobs(app)).parked == 1

    assert await replay_jobs(app, [parked.id], workspace_id=7) == [parked.id]
    await work_off(own_database.app_dsn, {"greet": handler}, options=IMPATIENT)

    assert len(handler.seen) == 4
    assert await parked_jobs(app) == []


async def test_parked_jobs_of_another_workspace_are_neither_seen_nor_replayed(
    own_database: TestDatabase, app: asyncpg.Connection
) -> None:
    await PostgresJobQueue(app).enqueue("greet", {"workspace_id": 7})
    await work_off(own_database.app_dsn, {"greet": Recorder(failures=3)}, options=IMPATIENT)
    [parked] = await parked_jobs(app)

    assert await parked_jobs(app, workspace_id=8) == []
    assert await replay_jobs(app, [parked.id], workspace_id=8) == []


async def test_a_parked_job_whose_key_is_taken_again_is_not_replayed(
    own_database: TestDatabase, app: asyncpg.Connection
) -> None:
    queue = PostgresJobQueue(app)
    await queue.enqueue("greet", {"n": 1}, dedupe_key="daily")
    await work_off(own_database.app_dsn, {"greet": Recorder(failures=3)}, options=IMPATIENT)
    await queue.enqueue("greet", {"n": 2}, dedupe_key="daily")
    [parked] = await parked_jobs(app)

    assert await replay_jobs(app, [parked.id]) == []


async def test_a_limited_kind_runs_one_job_at_a_time(
    own_database: TestDatabase, app: asyncpg.Connection
) -> None:
    running, most = 0, 0

    async def handler(_payload: Payload) -> None:
        nonlocal running, most
        running += 1
        most = max(most, running)
        await asyncio.sleep(0.02)
        running -= 1

    for n in range(4):
        await PostgresJobQueue(app).enqueue("import", {"n": n})
    options = WorkerOptions(limits={"import": 1}, poll=timedelta(milliseconds=50))

    await work_off(own_database.app_dsn, {"import": handler}, options=options)

    assert most == 1


async def test_a_stopped_worker_gives_back_the_job_it_could_not_finish(
    own_database: TestDatabase, app: asyncpg.Connection
) -> None:
    started, stop = asyncio.Event(), asyncio.Event()

    async def endless(_payload: Payload) -> None:
        started.set()
        await asyncio.Event().wait()

    await PostgresJobQueue(app).enqueue("greet", {"n": 1})
    worker = asyncio.create_task(
        run_worker(own_database.app_dsn, {"greet": endless}, stop=stop, options=IMPATIENT)
    )
    await asyncio.wait_for(started.wait(), 20)
    stop.set()
    await asyncio.wait_for(worker, 20)

    assert (await count_jobs(app)).waiting == 1
    handler = Recorder()
    await work_off(own_database.app_dsn, {"greet": handler}, options=IMPATIENT)
    assert handler.seen == [{"n": 1}]


async def test_a_stopped_worker_finishes_what_it_has_begun(
    own_database: TestDatabase, app: asyncpg.Connection
) -> None:
    started, stop = asyncio.Event(), asyncio.Event()
    finished: list[Payload] = []

    async def short(payload: Payload) -> None:
        started.set()
        await stop.wait()
        finished.append(payload)

    await PostgresJobQueue(app).enqueue("greet", {"n": 1})
    worker = asyncio.create_task(
        run_worker(own_database.app_dsn, {"greet": short}, stop=stop, options=IMPATIENT)
    )
    await asyncio.wait_for(started.wait(), 20)
    stop.set()
    await asyncio.wait_for(worker, 20)

    assert finished == [{"n": 1}]
    assert (await count_jobs(app)).waiting == 0


async def test_the_clock_asks_for_scheduled_jobs(own_database: TestDatabase) -> None:
    ran, stop = asyncio.Event(), asyncio.Event()

    async def tick(_payload: Payload) -> None:
        ran.set()

    worker = asyncio.create_task(
        run_worker(
            own_database.app_dsn,
            {"tick": tick},
            stop=stop,
            schedules=[Schedule(kind="tick", cron="* * * * * *")],
            options=IMPATIENT,
        )
    )
    await asyncio.wait_for(ran.wait(), 20)
    stop.set()
    await asyncio.wait_for(worker, 20)


async def test_the_worker_finds_its_database_again(
    database_server: TestServer, own_database: TestDatabase, app: asyncpg.Connection
) -> None:
    done, stop = asyncio.Event(), asyncio.Event()

    async def handler(_payload: Payload) -> None:
        done.set()

    worker = asyncio.create_task(
        run_worker(own_database.app_dsn, {"greet": handler}, stop=stop, options=IMPATIENT)
    )
    try:
        await _cut_off_the_worker(database_server, own_database)
        await PostgresJobQueue(app).enqueue("greet", {})
        await asyncio.wait_for(done.wait(), 30)
    finally:
        stop.set()
        await asyncio.wait_for(worker, 20)


async def test_the_job_of_a_killed_worker_is_done_by_another(
    own_database: TestDatabase, app: asyncpg.Connection
) -> None:
    await PostgresJobQueue(app).enqueue("greet", {"n": 1})
    victim = await asyncio.create_subprocess_exec(
        sys.executable,
        str(ROOT / "tests" / "support" / "stuck_worker.py"),
        own_database.app_dsn,
        env={**os.environ, "PYTHONPATH": os.pathsep.join([str(ROOT), *sys.path])},
        stdout=asyncio.subprocess.PIPE,
    )
    assert victim.stdout is not None
    assert await victim.stdout.readline() == b"begun\n"
    victim.send_signal(signal.SIGKILL)
    await victim.wait()

    done, stop = asyncio.Event(), asyncio.Event()

    async def handler(_payload: Payload) -> None:
        done.set()

    worker = asyncio.create_task(
        run_worker(own_database.app_dsn, {"greet": handler}, stop=stop, options=IMPATIENT)
    )
    await asyncio.wait_for(done.wait(), 20)
    stop.set()
    await asyncio.wait_for(worker, 20)


async def test_the_history_of_finished_jobs_can_be_pruned(
    own_database: TestDatabase, app: asyncpg.Connection
) -> None:
    queue = PostgresJobQueue(app)
    await queue.enqueue("greet", {"n": "done"})
    await work_off(own_database.app_dsn, {"greet": Recorder()}, options=IMPATIENT)
    await queue.enqueue("greet", {"n": "waiting"})

    await prune_job_log(app, before=datetime(2200, 1, 1, tzinfo=UTC))

    assert await app.fetchval("SELECT count(DISTINCT job_id) FROM jobs.log") == 1


async def _cut_off_the_worker(server: TestServer, database: TestDatabase) -> None:
    admin = await asyncpg.connect(server.admin_dsn)
    try:
        ended = 0
        while not ended:
            ended = await admin.fetchval(
                "SELECT count(pg_terminate_backend(pid)) FROM pg_stat_activity "
                "WHERE application_name = 'kartoteka-worker' AND datname = $1",
                database.name,
            )
    finally:
        await admin.close()


async def test_a_job_that_failed_its_last_attempt_is_told_once_with_its_reason(
    own_database: TestDatabase, app: asyncpg.Connection
) -> None:
    told: list[tuple[Payload, str]] = []

    async def given_up(payload: Payload, error: BaseException) -> None:
        told.append((payload, str(error)))

    for n, failures in ((1, 2), (2, 3)):
        await PostgresJobQueue(app).enqueue("greet", {"n": n})
        await work_off(
            own_database.app_dsn,
            {"greet": Recorder(failures=failures)},
            options=IMPATIENT,
            given_up=given_up,
        )

    assert told == [({"n": 2}, "attempt 3 failed")]
