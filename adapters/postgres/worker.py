"""The worker: takes jobs, tries again with patience, and parks what does not succeed."""

import asyncio
import logging
from collections.abc import AsyncIterator, Awaitable, Callable, Mapping, Sequence
from contextlib import asynccontextmanager, suppress
from dataclasses import dataclass, field
from datetime import timedelta
from functools import partial
from typing import Any

import asyncpg
import orjson
from pgqueuer.adapters.drivers.asyncpg import AsyncpgPoolDriver
from pgqueuer.adapters.persistence.queries import Queries
from pgqueuer.core.applications import PgQueuer
from pgqueuer.core.executors import DatabaseRetryEntrypointExecutor
from pgqueuer.core.qm import QueueManager
from pgqueuer.domain.errors import FailingListenerError, RetryRequested
from pgqueuer.domain.models import Context, HealthCheckEvent, Job, TracebackRecord
from pgqueuer.domain.models import Schedule as DueSchedule
from pgqueuer.domain.types import QueueExecutionMode

from adapters.postgres.job_tables import CHANNEL, job_queries
from adapters.postgres.jobs import PostgresJobQueue
from adapters.postgres.outages import outage_code

JobHandler = Callable[[Mapping[str, Any]], Awaitable[None]]
GivenUp = Callable[[Mapping[str, Any], BaseException], Awaitable[None]]
"""Told of a job that failed its last attempt, and why."""

_log = logging.getLogger(__name__)
_BATCH = 5
_PROBES = 3
_OUTAGE_PAUSE = timedelta(seconds=5)
_LONGEST_OUTAGE = timedelta(minutes=10)


@dataclass(frozen=True, slots=True, kw_only=True)
class Schedule:
    """A job of `kind` without payload, asked for at the times of a cron expression in UTC."""

    kind: str
    cron: str


@dataclass(frozen=True, slots=True, kw_only=True)
class WorkerOptions:
    concurrency: int = 10
    limits: Mapping[str, int] = field(default_factory=dict)
    """How many jobs of a kind may run at once, over all workers; no entry is no limit."""
    attempts: int = 5
    first_delay: timedelta = timedelta(seconds=2)
    longest_delay: timedelta = timedelta(minutes=10)
    heartbeat: timedelta = timedelta(seconds=5)
    """After this silence a job counts as its dead worker's and is taken by another.

    A handler that keeps the event loop busy for longer is silent too: compute in a thread.
    """
    poll: timedelta = timedelta(seconds=2)
    grace: timedelta = timedelta(seconds=20)
    reconnect: timedelta = timedelta(seconds=1)


async def run_worker(
    dsn: str,
    handlers: Mapping[str, JobHandler],
    *,
    stop: asyncio.Event,
    schedules: Sequence[Schedule] = (),
    options: WorkerOptions | None = None,
    given_up: GivenUp | None = None,
) -> None:
    """Work until `stop`, through any absence of the database.

    Every job is done at least once: a handler must not mind being given the same one twice.
    """
    options = options or WorkerOptions()
    while not stop.is_set():
        try:
            async with _queuer(
                dsn, handlers, schedules=schedules, options=options, given_up=given_up
            ) as queuer:
                await _work(queuer, stop=stop, options=options)
        except Exception:  # noqa: BLE001 (without a worker everything that waits waits for ever)
            _log.warning("The worker lost its database and looks for it again", exc_info=True)
            await _wait_for(stop, options.reconnect)


async def work_off(
    dsn: str,
    handlers: Mapping[str, JobHandler],
    *,
    options: WorkerOptions | None = None,
    given_up: GivenUp | None = None,
) -> None:
    """Do everything that waits, and return."""
    options = options or WorkerOptions()
    async with _queuer(dsn, handlers, schedules=(), options=options, given_up=given_up) as queuer:
        await queuer.qm.run(
            mode=QueueExecutionMode.drain,
            dequeue_timeout=options.poll,
            batch_size=_BATCH,
            max_concurrent_tasks=options.concurrency,
            heartbeat_timeout=options.heartbeat,
            log_aggregation_interval=timedelta(0),
        )


@dataclass
class _PatientExecutor(DatabaseRetryEntrypointExecutor):
    given_up: GivenUp | None = None

    async def execute(self, job: Job, context: Context) -> None:
        try:
            await super().execute(job, context)
        except asyncio.CancelledError as error:
            # The worker is leaving. PgQueuer would drop a cancelled job for good.
            raise RetryRequested(reason="the worker was stopped") from error
        except Exception as error:
            cause = error.__cause__ if isinstance(error, RetryRequested) else error
            if cause is None or not _is_outage(cause):
                if not isinstance(error, RetryRequested):
                    await self._tell_given_up(job, error)
                raise
            # No fault of the job: it waits for its database however often that goes away.
            raise RetryRequested(delay=_OUTAGE_PAUSE, reason=str(cause)) from cause

    async def _tell_given_up(self, job: Job, error: BaseException) -> None:
        if self.given_up is None:
            return
        try:
            await self.given_up(orjson.loads(job.payload or b"{}"), error)
        except Exception:  # noqa: BLE001 (the job is parked either way, and tells its error there)
            _log.warning("A job that was given up could not be shown as failed", exc_info=True)


def _is_outage(error: BaseException) -> bool:
    """A time-out is none: a job that always runs into it would never end."""
    unavailable = outage_code(error) in ("database_unavailable", "storage_full")
    return unavailable and not isinstance(error, TimeoutError)


class _PatientQueries(Queries):
    """A job that wants to be tried again may have to wait for the database to be told so."""

    async def retry_job(
        self, job: Job, delay: timedelta, traceback_record: TracebackRecord | None
    ) -> None:
        deadline = asyncio.get_running_loop().time() + _LONGEST_OUTAGE.total_seconds()
        while True:
            try:
                await super().retry_job(job, delay, traceback_record)
            except Exception as error:
                if not _is_outage(error) or asyncio.get_running_loop().time() > deadline:
                    raise
                await asyncio.sleep(0.5)
            else:
                return


class _PatientManager(QueueManager):
    async def listener_healthy(
        self,
        timeout: timedelta = timedelta(seconds=10),  # noqa: ASYNC109 (PgQueuer's own signature)
    ) -> HealthCheckEvent:
        """The first probe is sent before anybody listens, and a busy loop may miss one."""
        for _ in range(_PROBES - 1):
            with suppress(FailingListenerError):
                return await super().listener_healthy(timeout)
        return await super().listener_healthy(timeout)


@asynccontextmanager
async def _queuer(
    dsn: str,
    handlers: Mapping[str, JobHandler],
    *,
    schedules: Sequence[Schedule],
    options: WorkerOptions,
    given_up: GivenUp | None,
) -> AsyncIterator[PgQueuer]:
    pool = await asyncpg.create_pool(
        dsn, min_size=2, max_size=4, server_settings={"application_name": "kartoteka-worker"}
    )
    try:
        driver = AsyncpgPoolDriver(pool)
        queries = job_queries(driver, kind=_PatientQueries)
        queuer = PgQueuer(connection=driver, channel=CHANNEL, queries=queries)
        queuer.qm = _PatientManager(queries, CHANNEL)
        queuer.qm.shutdown = queuer.shutdown
        for kind, handler in handlers.items():
            _register(queuer, kind, handler=handler, options=options, given_up=given_up)
        for schedule in schedules:
            _arrange(queuer, schedule, pool=pool)
        yield queuer
    finally:
        pool.terminate()


def _register(
    queuer: PgQueuer,
    kind: str,
    *,
    handler: JobHandler,
    options: WorkerOptions,
    given_up: GivenUp | None,
) -> None:
    async def run(job: Job) -> None:
        await handler(orjson.loads(job.payload or b"{}"))

    queuer.entrypoint(
        kind,
        concurrency_limit=options.limits.get(kind, 0),
        accepts_context=False,
        on_failure="hold",
        executor_factory=partial(
            _PatientExecutor,
            max_attempts=options.attempts - 1,
            initial_delay=options.first_delay,
            max_delay=options.longest_delay,
            given_up=given_up,
        ),
    )(run)


def _arrange(queuer: PgQueuer, schedule: Schedule, *, pool: asyncpg.Pool) -> None:
    """The clock only asks for the job, which then has retries and is seen like any other."""

    async def ask(_due: DueSchedule) -> None:
        async with pool.acquire() as connection:
            await PostgresJobQueue(connection).enqueue(
                schedule.kind, {}, dedupe_key=f"schedule:{schedule.kind}"
            )

    queuer.schedule(schedule.kind, schedule.cron, accepts_context=False)(ask)


async def _work(queuer: PgQueuer, *, stop: asyncio.Event, options: WorkerOptions) -> None:
    manager = queuer.run if queuer.sm.registry else queuer.qm.run
    running = asyncio.create_task(
        manager(
            dequeue_timeout=options.poll,
            batch_size=_BATCH,
            max_concurrent_tasks=options.concurrency,
            shutdown_on_listener_failure=True,
            heartbeat_timeout=options.heartbeat,
        )
    )
    stopping = asyncio.create_task(stop.wait())
    try:
        await asyncio.wait({running, stopping}, return_when=asyncio.FIRST_COMPLETED)
        queuer.shutdown.set()
        await asyncio.wait({running}, timeout=options.grace.total_seconds())
    finally:
        stopping.cancel()
        running.cancel()
        await asyncio.gather(running, stopping, return_exceptions=True)
    if not running.cancelled():
        running.result()


async def _wait_for(stop: asyncio.Event, delay: timedelta) -> None:
    try:
        await asyncio.wait_for(stop.wait(), delay.total_seconds())
    except TimeoutError:
        return
