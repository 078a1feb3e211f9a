"""Which contents the workspaces keep in the storage."""

from collections.abc import AsyncIterator, Sequence
from contextlib import asynccontextmanager
from datetime import datetime
from uuid import UUID

from adapters.postgres.engine import Pool, showing

_CLAIM = """
    INSERT INTO file_contents (workspace_id, digest, size, claimed_at) VALUES ($1, $2, $3, $4)
    ON CONFLICT (workspace_id, digest) DO UPDATE SET claimed_at = excluded.claimed_at
"""
_UNUSED = """
    NOT EXISTS (SELECT FROM files f WHERE f.workspace_id = $1 AND f.digest = c.digest)
    AND NOT EXISTS (SELECT FROM files f WHERE f.workspace_id = $1 AND f.small_digest = c.digest)
"""
_SPENT = f"""
    SELECT c.digest FROM file_contents c
    WHERE c.workspace_id = $1 AND c.claimed_at < $2 AND {_UNUSED}
"""  # noqa: S608 (our own words)
# A file that is being written at this moment holds its content by the foreign key.
_RELEASE = f"""
    DELETE FROM file_contents c
    WHERE c.workspace_id = $1 AND c.digest = $3 AND c.claimed_at < $2 AND {_UNUSED}
    RETURNING c.digest
"""  # noqa: S608 (our own words)
_LOOSE = """
    DELETE FROM files
    WHERE workspace_id = $1 AND created_at < $2 AND version = 1
      AND contact_id IS NULL AND company_id IS NULL AND interaction_id IS NULL
      AND deal_id IS NULL
"""


class PostgresContentBook:
    """Satisfies the ContentBook port."""

    def __init__(self, pool: Pool) -> None:
        self._pool = pool

    async def claim(self, workspace_id: int, digest: str, *, size: int, now: datetime) -> None:
        async with showing(self._pool, workspace_id) as connection:
            await connection.execute(_CLAIM, workspace_id, digest, size, now)

    async def spent(self, *, before: datetime) -> Sequence[tuple[int, UUID, str]]:
        found: list[tuple[int, UUID, str]] = []
        for workspace in await self._pool.fetch("SELECT id, public_id FROM workspaces"):
            async with showing(self._pool, workspace["id"]) as connection:
                rows = await connection.fetch(_SPENT, workspace["id"], before)
            found += [(workspace["id"], workspace["public_id"], row["digest"]) for row in rows]
        return found

    @asynccontextmanager
    async def releasing(
        self, workspace_id: int, digest: str, *, before: datetime
    ) -> AsyncIterator[bool]:
        async with (
            showing(self._pool, workspace_id) as connection,
            connection.transaction(),
        ):
            yield await connection.fetchval(_RELEASE, workspace_id, before, digest) is not None

    async def forget_loose_uploads(self, *, before: datetime) -> None:
        for workspace in await self._pool.fetch("SELECT id FROM workspaces"):
            async with showing(self._pool, workspace["id"]) as connection:
                await connection.execute(_LOOSE, workspace["id"], before)
