"""Change sets and their entries inside a unit of work."""

from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Any
from uuid import UUID

import orjson

from adapters.postgres.engine import Pool
from adapters.postgres.jobs import PostgresJobQueue
from domain.history.model import ChangeEntry, ChangeSet, FailedJob, JobRun, Op, SetStatus
from domain.history.use_cases import JOB as UNDO
from domain.identity import Action, Actor, ObjectKind
from domain.shared.clock import Clock
from domain.shared.errors import NotFound


class PostgresHistory:
    def __init__(self, connection: Any, *, workspace_id: int) -> None:
        self._connection = connection
        self._workspace_id = workspace_id

    async def get(self, change_set_id: UUID, *, actor: Actor, lock: bool = False) -> ChangeSet:
        row = await self._connection.fetchrow(
            "SELECT id, kind, actor_id, status, created + updated + deleted AS entries, "
            "job_id, undoes_id, EXISTS (SELECT FROM imports i WHERE i.workspace_id = $1 "
            "AND i.change_set_id = $2 AND i.status = 'applying') OR EXISTS ("
            "SELECT FROM job_runs j WHERE j.workspace_id = $1 AND j.id = job_id "
            "AND j.status = 'running') AS still_written "
            f"FROM change_sets WHERE workspace_id = $1 AND id = $2{' FOR UPDATE' if lock else ''}",
            self._workspace_id,
            change_set_id,
        )
        scope = actor.scope(ObjectKind.CHANGE_SETS, Action.VIEW)
        if row is None or not scope.covers(row["actor_id"]):
            raise NotFound(object="change_sets")
        return ChangeSet(**{**row, "status": SetStatus(row["status"])})

    async def entries(
        self, change_set_id: UUID, *, below: int, limit: int
    ) -> Sequence[ChangeEntry]:
        rows = await self._connection.fetch(
            "SELECT n, object, record_id, version, op, before, after FROM change_entries "
            "WHERE workspace_id = $1 AND change_set_id = $2 AND n < $3 ORDER BY n DESC LIMIT $4",
            self._workspace_id,
            change_set_id,
            below,
            limit,
        )
        return [_entry(row) for row in rows]

    async def settle(
        self, change_set_id: UUID, *, status: SetStatus, job_id: UUID | None = None
    ) -> None:
        await self._connection.execute(
            "UPDATE change_sets SET status = $3, job_id = coalesce($4, job_id) "
            "WHERE workspace_id = $1 AND id = $2",
            self._workspace_id,
            change_set_id,
            status.value,
            job_id,
        )


class PostgresJobRuns:
    """The visible side of background work, written in the transaction of the work itself."""

    def __init__(self, connection: Any, *, workspace_id: int) -> None:
        self._connection = connection
        self._workspace_id = workspace_id

    async def begin(
        self,
        job_id: UUID,
        *,
        kind: str,
        subject_id: UUID,
        total: int,
        payload: Mapping[str, Any],
        actor: Actor,
        now: datetime,
    ) -> None:
        await self._connection.execute(
            "INSERT INTO job_runs (workspace_id, id, kind, status, done, total, subject_id, "
            "payload, result, created_by, created_at, updated_at) "
            "VALUES ($1, $2, $3, 'running', 0, $4, $5, $6, $7, $8, $9, $9)",
            self._workspace_id,
            job_id,
            kind,
            total,
            subject_id,
            orjson.dumps(dict(payload)),
            orjson.dumps({}),
            actor.user_id,
            now,
        )
        await self._enqueue(job_id, kind=kind, user_id=actor.user_id)

    async def _enqueue(self, job_id: UUID, *, kind: str, user_id: UUID | None) -> None:
        await PostgresJobQueue(self._connection).enqueue(
            kind,
            {
                "workspace_id": self._workspace_id,
                "job_id": str(job_id),
                "user_id": str(user_id),
            },
            dedupe_key=_key(kind, job_id),
        )

    async def failed(self, job_id: UUID) -> FailedJob | None:
        row = await self._connection.fetchrow(
            "SELECT id, kind, status, created_by, kind <> $3 AND EXISTS ("
            "SELECT FROM change_sets s WHERE s.workspace_id = $1 AND s.id = j.subject_id "
            "AND s.status <> 'applied') AS taken_back "
            "FROM job_runs j WHERE workspace_id = $1 AND id = $2 FOR UPDATE",
            self._workspace_id,
            job_id,
            UNDO,
        )
        return None if row is None else FailedJob(**row)

    async def again(self, job: FailedJob, *, now: datetime) -> None:
        await self._connection.execute(
            "UPDATE job_runs SET status = 'running', result = result - 'error', updated_at = $3 "
            "WHERE workspace_id = $1 AND id = $2",
            self._workspace_id,
            job.id,
            now,
        )
        await PostgresJobQueue(self._connection).forget_parked(_key(job.kind, job.id))
        await self._enqueue(job.id, kind=job.kind, user_id=job.created_by)

    async def dismiss(self, job: FailedJob, *, now: datetime) -> None:
        await self._connection.execute(
            "UPDATE job_runs SET status = 'cancelled', updated_at = $3 "
            "WHERE workspace_id = $1 AND id = $2",
            self._workspace_id,
            job.id,
            now,
        )
        await PostgresJobQueue(self._connection).forget_parked(_key(job.kind, job.id))

    async def running(self, job_id: UUID) -> JobRun | None:
        row = await self._connection.fetchrow(
            "SELECT id, kind, subject_id, done, total, payload, result, created_by FROM job_runs "
            "WHERE workspace_id = $1 AND id = $2 AND status = 'running' FOR UPDATE",
            self._workspace_id,
            job_id,
        )
        if row is None:
            return None
        return JobRun(
            **{
                **row,
                "payload": orjson.loads(row["payload"]),
                "result": orjson.loads(row["result"] or b"{}"),
            }
        )

    async def report(
        self,
        job_id: UUID,
        *,
        done: int,
        result: Mapping[str, Any],
        finished: bool,
        change_set_id: UUID | None,
        now: datetime,
        total: int | None = None,
    ) -> None:
        await self._connection.execute(
            "UPDATE job_runs SET done = $3, result = $4, status = $5, "
            "change_set_id = coalesce($6, change_set_id), updated_at = $7, "
            "total = coalesce($8, total) "
            "WHERE workspace_id = $1 AND id = $2",
            self._workspace_id,
            job_id,
            done,
            orjson.dumps(dict(result), default=str),
            "done" if finished else "running",
            change_set_id,
            now,
            total,
        )


class PostgresFailedJobs:
    """Outside any unit of work: the one of the job has failed."""

    def __init__(self, pool: Pool, *, clock: Clock) -> None:
        self._pool = pool
        self._clock = clock

    async def tell(self, job_id: UUID, /, *, workspace_id: int, code: str) -> None:
        async with self._pool.acquire() as connection, connection.transaction():
            await connection.execute(
                "SELECT set_config('app.workspace_id', $1, true)", str(workspace_id)
            )
            await connection.execute(
                "UPDATE job_runs SET status = 'failed', updated_at = $3, "
                "result = coalesce(result, '{}') || jsonb_build_object('error', $4::text) "
                "WHERE workspace_id = $1 AND id = $2 AND status = 'running'",
                workspace_id,
                job_id,
                self._clock.now(),
                code,
            )


def _key(kind: str, job_id: UUID) -> str:
    return f"{kind}:{job_id}"


def _entry(row: Any) -> ChangeEntry:
    return ChangeEntry(
        n=row["n"],
        object=row["object"],
        record_id=row["record_id"],
        version=row["version"],
        op=Op(row["op"]),
        before=orjson.loads(row["before"] or b"{}"),
        after=orjson.loads(row["after"] or b"{}"),
    )
