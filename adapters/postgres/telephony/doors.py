"""The way in for telephone systems: the one behind a key, and what it sends, kept as it came."""

from collections.abc import Sequence
from datetime import datetime, timedelta
from typing import Any
from uuid import UUID

import orjson

from adapters.postgres.engine import Pool, showing
from adapters.postgres.jobs import PostgresJobQueue
from adapters.postgres.repository import load_statement
from adapters.postgres.telephony import secrets as kept
from adapters.postgres.telephony.mapping import PHONE_SYSTEMS
from adapters.postgres.telephony.notices import COLUMNS, row_of
from adapters.security.sealed_texts import SealedTexts
from domain.telephony.errors import TooManyNotices
from domain.telephony.notices import JOB, Fate, StoredNotice, job_of
from domain.telephony.shelves import Door

MOST_REFUSED = 60
MOST_TAKEN = 6000
"""In a minute: what is refused from one address, and what one system may tell."""
_MINUTE = timedelta(minutes=1)
_REFUSED = """
    SELECT count(*) FROM (
        SELECT FROM phone_notices WHERE workspace_id = $1 AND system_id = $2 AND received_at > $3
          AND state = 'refused' AND address = $4 LIMIT $5) few
"""
_TAKEN = """
    SELECT count(*) FROM (
        SELECT FROM phone_notices WHERE workspace_id = $1 AND system_id = $2 AND received_at > $3
        LIMIT $4) few
"""
_KEEP = f"""
    INSERT INTO phone_notices (workspace_id, {COLUMNS})
    VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14)
    ON CONFLICT (workspace_id, system_id, repeat_key)
        DO UPDATE SET repeats = phone_notices.repeats + 1
    RETURNING repeats = 0
"""  # noqa: S608 (constants)
_KEEPER = """
    SELECT m.user_id FROM phone_notices n
    JOIN phone_systems s ON s.workspace_id = $1 AND s.id = n.system_id
    JOIN memberships m ON m.workspace_id = $1 AND m.active
      AND (m.user_id = s.keeper_id OR m.role = 'administrator')
    WHERE n.workspace_id = $1 AND n.id = $2
    ORDER BY m.user_id = s.keeper_id DESC NULLS LAST, m.user_id LIMIT 1
"""
_SILENT = """
    SELECT last.id FROM calls c
    CROSS JOIN LATERAL (
        SELECT n.id FROM phone_notices n
        WHERE n.workspace_id = $1 AND n.system_id = c.system_id AND n.call_key = c.key
        ORDER BY n.received_at DESC, n.id DESC LIMIT 1
    ) last
    WHERE c.workspace_id = $1 AND NOT c.settled AND c.last_notice_at < $2
    ORDER BY c.last_notice_at LIMIT 1000
"""


class PostgresDoors:
    """Satisfies the Doors port."""

    def __init__(self, pool: Pool, *, sealed: SealedTexts) -> None:
        self._pool = pool
        self._sealed = sealed

    async def find(self, key: str) -> Door | None:
        row = await self._pool.fetchrow(
            "SELECT workspace_id, system_id FROM phone_index WHERE key = $1", key
        )
        if row is None:
            return None
        workspace_id, system_id = row["workspace_id"], row["system_id"]
        statement = load_statement(PHONE_SYSTEMS)
        arguments = statement.arguments({"workspace_id": workspace_id, "ids": [system_id]})
        async with showing(self._pool, workspace_id) as connection:
            found = await connection.fetchrow(statement.text, *arguments)
            secrets = await kept.read(connection, workspace_id, system_id, sealed=self._sealed)
        if found is None or found["deleted"]:
            return None
        system = PHONE_SYSTEMS.form.rebuild(
            system_id, found["version"], orjson.loads(found["document"]), deleted=False
        )
        return Door(workspace_id=workspace_id, system=system, secrets=secrets)

    async def keep(self, door: Door, notice: StoredNotice) -> bool:
        workspace_id = door.workspace_id
        async with showing(self._pool, workspace_id) as connection, connection.transaction():
            await _count(connection, workspace_id, notice)
            fresh: bool = await connection.fetchval(_KEEP, workspace_id, *row_of(notice))
            if fresh and notice.state is Fate.RECEIVED:
                await PostgresJobQueue(connection).enqueue(JOB, job_of(workspace_id, notice.id))
        return fresh

    async def keeper_of(self, workspace_id: int, notice_id: UUID) -> UUID | None:
        async with showing(self._pool, workspace_id) as connection:
            found: UUID | None = await connection.fetchval(_KEEPER, workspace_id, notice_id)
        return found

    async def silent(self, *, before: datetime) -> Sequence[tuple[int, UUID]]:
        found: list[tuple[int, UUID]] = []
        for workspace in await self._pool.fetch("SELECT id FROM workspaces"):
            async with showing(self._pool, workspace["id"]) as connection:
                rows = await connection.fetch(_SILENT, workspace["id"], before)
            found += [(workspace["id"], row["id"]) for row in rows]
        return found


async def _count(connection: Any, workspace_id: int, one: StoredNotice) -> None:
    """Raises TooManyNotices."""
    since = one.received_at - _MINUTE
    asked = (workspace_id, one.system_id, since)
    if one.state is Fate.REFUSED:
        most, counted = (
            MOST_REFUSED,
            await connection.fetchval(_REFUSED, *asked, one.notice.address, MOST_REFUSED),
        )
    else:
        most, counted = MOST_TAKEN, await connection.fetchval(_TAKEN, *asked, MOST_TAKEN)
    if counted >= most:
        raise TooManyNotices(retry_after=60)
