"""The job queue over PgQueuer's tables: asking for work, and looking after what failed."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

import asyncpg
import orjson
from asyncpg.pool import PoolConnectionProxy

from adapters.postgres.job_tables import JOBS_SCHEMA, job_tables_ddl

SCHEMA = JOBS_SCHEMA
DDL = job_tables_ddl()
"""For the first migration."""

AnyConnection = asyncpg.Connection | PoolConnectionProxy

# PgQueuer's own statement sends a jsonb parameter, which the codecs of our connections, made for
# passing JSON through as bytes, would garble; and a duplicate must not break the transaction.
_ENQUEUE = """
    WITH asked AS (
        INSERT INTO jobs.queue AS job
            (priority, entrypoint, payload, execute_after, dedupe_key, status)
        VALUES (0, $1, $2, now() + coalesce($3::interval, interval '0'), $4, 'queued')
        ON CONFLICT (dedupe_key)
            WHERE status = ANY (ARRAY['queued'::jobs.job_status, 'picked'::jobs.job_status])
              AND dedupe_key IS NOT NULL
            DO NOTHING
        RETURNING id, entrypoint, priority
    )
    INSERT INTO jobs.log (job_id, status, entrypoint, priority)
    SELECT id, 'queued', entrypoint, priority FROM asked
"""

_PARKED = """
    SELECT job.id, job.entrypoint, job.payload, job.attempts, job.created, job.updated,
           failure.traceback ->> 'exception_type' AS error_type,
           failure.traceback ->> 'exception_message' AS error_text
    FROM jobs.queue AS job
    LEFT JOIN LATERAL (
        SELECT traceback FROM jobs.log
        WHERE log.job_id = job.id AND log.traceback IS NOT NULL
        ORDER BY log.created DESC, log.id DESC LIMIT 1
    ) AS failure ON true
    WHERE job.status = 'failed'
      AND ($1::int IS NULL
           OR convert_from(job.payload, 'UTF8')::jsonb -> 'workspace_id' = to_jsonb($1::int))
    ORDER BY job.updated DESC, job.id DESC
    LIMIT $2
"""

# A key that is taken again meanwhile stands for a newer wish for the same work.
_REPLAY = """
    UPDATE jobs.queue AS job
    SET status = 'queued', execute_after = now(), updated = now(), attempts = 0,
        queue_manager_id = NULL
    WHERE job.id = ANY($1::bigint[]) AND job.status = 'failed'
      AND ($2::int IS NULL
           OR convert_from(job.payload, 'UTF8')::jsonb -> 'workspace_id' = to_jsonb($2::int))
      AND NOT EXISTS (SELECT FROM jobs.queue AS other
                      WHERE other.dedupe_key = job.dedupe_key
                        AND other.status IN ('queued', 'picked'))
    RETURNING job.id
"""

_COUNT = """
    SELECT count(*) FILTER (WHERE status = 'queued') AS waiting,
           count(*) FILTER (WHERE status = 'picked') AS running,
           count(*) FILTER (WHERE status = 'failed') AS parked
    FROM jobs.queue
"""

_PRUNE = """
    DELETE FROM jobs.log
    WHERE created < $1 AND NOT EXISTS (SELECT FROM jobs.queue WHERE queue.id = log.job_id)
"""


class PostgresJobQueue:
    """Speaks over the caller's connection, so that the job is part of the caller's transaction."""

    def __init__(self, connection: AnyConnection) -> None:
        self._connection = connection

    async def enqueue(
        self,
        kind: str,
        payload: Mapping[str, object],
        *,
        dedupe_key: str | None = None,
        run_after: timedelta | None = None,
    ) -> None:
        body = orjson.dumps(dict(payload))
        await self._connection.execute(_ENQUEUE, kind, body, run_after, dedupe_key)

    async def forget_parked(self, dedupe_key: str) -> None:
        """What failed is asked for anew: nobody has to look at the old one any more."""
        await self._connection.execute(
            "DELETE FROM jobs.queue WHERE dedupe_key = $1 AND status = 'failed'", dedupe_key
        )


@dataclass(frozen=True, slots=True, kw_only=True)
class ParkedJob:
    """Work that failed every attempt and waits for somebody to look at it."""

    id: int
    kind: str
    payload: Mapping[str, Any]
    attempts: int
    asked_at: datetime
    parked_at: datetime
    error: str


@dataclass(frozen=True, slots=True, kw_only=True)
class JobCounts:
    waiting: int
    running: int
    parked: int


async def parked_jobs(
    connection: AnyConnection, *, workspace_id: int | None = None, limit: int = 100
) -> list[ParkedJob]:
    """Newest first; of one workspace, by the `workspace_id` in the payload, or of all."""
    rows = await connection.fetch(_PARKED, workspace_id, limit)
    return [
        ParkedJob(
            id=row["id"],
            kind=row["entrypoint"],
            payload=orjson.loads(row["payload"]),
            attempts=row["attempts"] + 1,
            asked_at=row["created"],
            parked_at=row["updated"],
            error=f"{row['error_type']}: {row['error_text']}" if row["error_type"] else "",
        )
        for row in rows
    ]


async def replay_jobs(
    connection: AnyConnection, ids: Sequence[int], *, workspace_id: int | None = None
) -> list[int]:
    """Give parked jobs a new set of attempts; returns those that wait again."""
    return [row["id"] for row in await connection.fetch(_REPLAY, list(ids), workspace_id)]


async def count_jobs(connection: AnyConnection) -> JobCounts:
    row = await connection.fetchrow(_COUNT)
    return JobCounts(**dict(row or {}))


async def prune_job_log(connection: AnyConnection, *, before: datetime) -> None:
    """Forget the history of jobs that are done."""
    await connection.execute(_PRUNE, before)
