"""Whether the database answers, has the tables we expect, and is served by a worker."""

import asyncio
from dataclasses import dataclass
from typing import Any

import asyncpg

from adapters.postgres import migrate
from adapters.postgres.engine import Pool

WORKER_NAME = "kartoteka-worker"
_PATIENCE = 2.0  # seconds; whoever asks for readiness wants to know soon
_WORKER = """
    SELECT EXISTS (
        SELECT FROM pg_stat_activity
        WHERE datname = current_database() AND application_name = $1
    )
"""


@dataclass(frozen=True, slots=True, kw_only=True)
class DatabaseHealth:
    answers: bool = False
    current: bool = False
    has_worker: bool = False


async def database_health(pool: Pool) -> DatabaseHealth:
    """A worker is seen by its open connection: it ends with the worker, however that ends."""
    try:
        async with asyncio.timeout(_PATIENCE), pool.acquire() as proxy:
            connection: Any = proxy
            return DatabaseHealth(
                answers=True,
                current=not await migrate.pending(connection),
                has_worker=await has_worker(connection),
            )
    except (OSError, TimeoutError, asyncpg.PostgresError, asyncpg.InterfaceError):
        return DatabaseHealth()


async def has_worker(connection: Any) -> bool:
    found: bool = await connection.fetchval(_WORKER, WORKER_NAME)
    return found
