from collections.abc import AsyncIterator, Sequence
from contextlib import AbstractAsyncContextManager, asynccontextmanager
from dataclasses import replace
from datetime import datetime
from typing import Any
from uuid import UUID

from adapters.postgres.engine import Pool
from domain.identity.sessions import LONGEST_LIFETIME, EndReason, Session

_COLUMNS = """
    id, user_id, workspace_id, client, generation,
    created_at, rotated_at, expires_at, ended_at, end_reason
"""
_INSERT = f"""
    INSERT INTO refresh_tokens ({_COLUMNS})
    VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)
"""  # noqa: S608 (the columns above)
_HOLD = f"SELECT {_COLUMNS} FROM refresh_tokens WHERE id = $1 FOR UPDATE"  # noqa: S608 (as above)
_UPDATE = """
    UPDATE refresh_tokens
    SET workspace_id = $2, generation = $3, rotated_at = $4, expires_at = $5, ended_at = $6,
        end_reason = $7
    WHERE id = $1
"""
_END_ALL = """
    UPDATE refresh_tokens SET ended_at = $2, end_reason = $3
    WHERE user_id = $1 AND ended_at IS NULL AND id IS DISTINCT FROM $4
"""
_LIVE = f"""
    SELECT {_COLUMNS} FROM refresh_tokens
    WHERE user_id = $1 AND ended_at IS NULL AND expires_at > $2
    ORDER BY rotated_at DESC, id DESC LIMIT 100
"""  # noqa: S608 (the columns above)
_SWEEP = "DELETE FROM refresh_tokens WHERE user_id = $1 AND expires_at < $2"


class PostgresSessions:
    def __init__(self, pool: Pool) -> None:
        self._pool = pool

    async def begin(self, session: Session) -> None:
        """Sweeps up what this person left behind long ago, so that the table does not grow."""
        long_ago = session.created_at - LONGEST_LIFETIME
        await self._pool.execute(_SWEEP, session.user_id, long_ago)
        await self._pool.execute(
            _INSERT,
            session.id,
            session.user_id,
            session.workspace_id,
            session.client,
            session.generation,
            session.created_at,
            session.rotated_at,
            session.expires_at,
            session.ended_at,
            session.end_reason,
        )

    def held(self, session_id: UUID) -> AbstractAsyncContextManager[Session | None]:
        return self._held(session_id)

    @asynccontextmanager
    async def _held(self, session_id: UUID) -> AsyncIterator[Session | None]:
        async with self._pool.acquire() as connection, connection.transaction():
            row = await connection.fetchrow(_HOLD, session_id)
            session = None if row is None else _session(row)
            before = None if session is None else replace(session)
            yield session
            if session is not None and session != before:
                await _write(connection, session)

    async def end_all(
        self, user_id: UUID, *, reason: EndReason, at: datetime, but: UUID | None = None
    ) -> None:
        await self._pool.execute(_END_ALL, user_id, at, reason, but)

    async def live_of(self, user_id: UUID, *, at: datetime) -> Sequence[Session]:
        return [_session(row) for row in await self._pool.fetch(_LIVE, user_id, at)]


async def _write(connection: Any, session: Session) -> None:
    await connection.execute(
        _UPDATE,
        session.id,
        session.workspace_id,
        session.generation,
        session.rotated_at,
        session.expires_at,
        session.ended_at,
        session.end_reason,
    )


def _session(row: Any) -> Session:
    reason = row["end_reason"]
    return Session(
        id=row["id"],
        user_id=row["user_id"],
        workspace_id=row["workspace_id"],
        client=row["client"],
        generation=row["generation"],
        created_at=row["created_at"],
        rotated_at=row["rotated_at"],
        expires_at=row["expires_at"],
        ended_at=row["ended_at"],
        end_reason=None if reason is None else EndReason(reason),
    )
