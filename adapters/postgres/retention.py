"""What is deleted for its age alone."""

from datetime import datetime, timedelta

from adapters.postgres.engine import Pool, showing
from adapters.postgres.history.idempotency import forget_old_keys
from adapters.postgres.jobs import prune_job_log
from domain.feed.model import KEPT, MARGIN
from domain.telephony.notices import KEPT as NOTICES_KEPT
from domain.webhooks.model import KEPT as DELIVERIES_KEPT

UPLOADS_KEPT = timedelta(days=30)
JOB_LOG_KEPT = timedelta(days=30)
ACCESSES_KEPT = timedelta(days=365)
LETTERS_KEPT = timedelta(days=90)
SEARCHES_KEPT = timedelta(days=90)
_EXPIRED_SESSIONS = "DELETE FROM refresh_tokens WHERE expires_at < $1"
_OLD_FAILURES = "DELETE FROM login_failures WHERE window_ends_at < $1"
_OLD_UPLOADS = """
    DELETE FROM import_files f USING imports i
    WHERE f.workspace_id = $1 AND i.workspace_id = $1 AND i.id = f.import_id
      AND i.updated_at < $2 AND i.status NOT IN ('checking', 'applying')
"""
_OLD_POSTS = """
    UPDATE form_submissions SET body = NULL, headers = '{}'
    WHERE workspace_id = $1 AND received_at < $2 AND body IS NOT NULL
"""
_OLD_NOTICES = "DELETE FROM phone_notices WHERE workspace_id = $1 AND received_at < $2"
# What was answered is remembered for longer than it is read: one answer to a person and form a day.
_OLD_LETTERS = """
    DELETE FROM outgoing_mail
    WHERE workspace_id = $1 AND queued_at < $2 AND state NOT IN ('queued', 'sending')
"""
# What people typed may be a name that was erased since: it is kept for a shorter time.
_OLD_ACCESSES = """
    DELETE FROM access_log
    WHERE workspace_id = $1 AND (at < $2 OR (at < $3 AND action = 'search'))
"""


_OLD_ATTEMPTS = """
    DELETE FROM webhook_attempts a USING webhook_deliveries d
    WHERE a.workspace_id = $1 AND d.workspace_id = $1 AND d.id = a.delivery_id
      AND d.created_at < $2 AND d.next_at IS NULL
"""
_OLD_DELIVERIES = """
    DELETE FROM webhook_deliveries d
    WHERE d.workspace_id = $1 AND d.created_at < $2 AND d.next_at IS NULL
      AND NOT EXISTS (SELECT FROM webhook_attempts a
                      WHERE a.workspace_id = $1 AND a.delivery_id = d.id)
"""
_GONE_LOOKERS = "DELETE FROM presence WHERE workspace_id = $1 AND until < $2"
_OLD_ANNOUNCEMENTS = "DELETE FROM outbox WHERE workspace_id = $1 AND at < $2"


class PostgresRetention:
    """Satisfies the Retention port."""

    def __init__(self, pool: Pool) -> None:
        self._pool = pool

    async def forget_answers(self, *, now: datetime) -> None:
        for workspace_id in await self._workspaces():
            async with showing(self._pool, workspace_id) as connection:
                await forget_old_keys(connection, workspace_id, now=now)

    async def forget_lookers(self, *, now: datetime) -> None:
        for workspace_id in await self._workspaces():
            async with showing(self._pool, workspace_id) as connection:
                await connection.execute(_GONE_LOOKERS, workspace_id, now)

    async def forget_sign_ins(self, *, now: datetime) -> None:
        await self._pool.execute(_EXPIRED_SESSIONS, now)
        await self._pool.execute(_OLD_FAILURES, now)

    async def forget_finished_jobs(self, *, now: datetime) -> None:
        async with self._pool.acquire() as connection:
            await prune_job_log(connection, before=now - JOB_LOG_KEPT)

    async def forget_uploads(self, *, now: datetime) -> None:
        for workspace_id in await self._workspaces():
            async with showing(self._pool, workspace_id) as connection:
                await connection.execute(_OLD_UPLOADS, workspace_id, now - UPLOADS_KEPT)
                await connection.execute(_OLD_POSTS, workspace_id, now - UPLOADS_KEPT)
                await connection.execute(_OLD_NOTICES, workspace_id, now - NOTICES_KEPT)

    async def forget_letters(self, *, now: datetime) -> None:
        for workspace_id in await self._workspaces():
            async with showing(self._pool, workspace_id) as connection:
                await connection.execute(_OLD_LETTERS, workspace_id, now - LETTERS_KEPT)

    async def forget_announcements(self, *, now: datetime) -> None:
        for workspace_id in await self._workspaces():
            async with showing(self._pool, workspace_id) as connection:
                await connection.execute(_OLD_ANNOUNCEMENTS, workspace_id, now - KEPT - MARGIN)

    async def forget_deliveries(self, *, now: datetime) -> None:
        for workspace_id in await self._workspaces():
            async with showing(self._pool, workspace_id) as connection:
                await connection.execute(_OLD_ATTEMPTS, workspace_id, now - DELIVERIES_KEPT)
                await connection.execute(_OLD_DELIVERIES, workspace_id, now - DELIVERIES_KEPT)

    async def forget_accesses(self, *, now: datetime) -> None:
        for workspace_id in await self._workspaces():
            async with showing(self._pool, workspace_id) as connection:
                await connection.execute(
                    _OLD_ACCESSES, workspace_id, now - ACCESSES_KEPT, now - SEARCHES_KEPT
                )

    async def _workspaces(self) -> list[int]:
        """One after the other, because each stands behind its own wall."""
        return [row["id"] for row in await self._pool.fetch("SELECT id FROM workspaces")]
