"""Letters on their way, as the machine sees them. Who may send one is decided by one statement."""

from collections.abc import AsyncIterator, Sequence
from contextlib import asynccontextmanager
from datetime import datetime
from typing import Any
from uuid import UUID

from adapters.postgres.engine import Pool, showing
from adapters.postgres.mail.shelf import PostgresLetters, enqueue_letter
from domain.mail.model import LEASE, Letter, Outcome, Posting, Taken

MOST_AT_ONCE = 500
# $3: now; $4: until when it is taken. One whose sender vanished in the middle may have arrived.
_TAKE = """
    UPDATE outgoing_mail SET
        state = CASE WHEN handed_at IS NULL THEN 'sending' ELSE 'unknown' END,
        reason = CASE WHEN handed_at IS NULL THEN reason ELSE 'not_told' END,
        settled_at = CASE WHEN handed_at IS NULL THEN NULL ELSE $3 END,
        attempts = attempts + CASE WHEN handed_at IS NULL THEN 1 ELSE 0 END,
        taken_until = $4
    WHERE workspace_id = $1 AND id = $2
      AND (state = 'queued' AND next_at <= $3 OR state = 'sending' AND taken_until <= $3)
    RETURNING *
"""
_HANDING_OVER = """
    UPDATE outgoing_mail SET handed_at = $3, message_id = $4
    WHERE workspace_id = $1 AND id = $2 AND state = 'sending'
"""
# One that was not taken is not over the line any more.
_SETTLE = """
    UPDATE outgoing_mail SET
        state = $3, reason = $4, detail = $5, next_at = coalesce($6, next_at), taken_until = NULL,
        handed_at = CASE WHEN $3 = 'queued' THEN NULL ELSE handed_at END,
        settled_at = CASE WHEN $3 = 'queued' THEN NULL ELSE $7::timestamptz END
    WHERE workspace_id = $1 AND id = $2 AND state = 'sending'
"""
_DUE = """
    SELECT id FROM outgoing_mail
    WHERE workspace_id = $1 AND state IN ('queued', 'sending') AND next_at <= $2
      AND (taken_until IS NULL OR taken_until <= $2)
    ORDER BY next_at LIMIT $3
"""


class PostgresMailBook:
    """Satisfies the MailBook port."""

    def __init__(self, pool: Pool) -> None:
        self._pool = pool

    async def post(self, workspace_id: int, postings: Sequence[Posting]) -> int:
        async with self._transaction(workspace_id) as connection:
            letters = PostgresLetters(connection, workspace_id=workspace_id)
            return sum([await letters.post(each) for each in postings])

    async def take(self, workspace_id: int, letter_id: UUID, *, now: datetime) -> Taken | None:
        async with showing(self._pool, workspace_id) as connection:
            row = await connection.fetchrow(_TAKE, workspace_id, letter_id, now, now + LEASE)
        if row is None or row["state"] != "sending":
            return None
        return Taken(id=letter_id, letter=_letter_of(row), attempt=row["attempts"])

    async def handing_over(
        self, workspace_id: int, letter_id: UUID, *, message_id: str, now: datetime
    ) -> None:
        async with showing(self._pool, workspace_id) as connection:
            await connection.execute(_HANDING_OVER, workspace_id, letter_id, now, message_id)

    async def settle(self, workspace_id: int, letter_id: UUID, outcome: Outcome) -> None:
        async with showing(self._pool, workspace_id) as connection:
            await connection.execute(
                _SETTLE,
                workspace_id,
                letter_id,
                str(outcome.state),
                outcome.reason,
                outcome.detail,
                outcome.next_at,
                outcome.at,
            )

    async def ask_for_due(self, *, now: datetime) -> int:
        asked = 0
        for workspace in await self._pool.fetch("SELECT id FROM workspaces ORDER BY id"):
            async with self._transaction(workspace["id"]) as connection:
                due = await connection.fetch(_DUE, workspace["id"], now, MOST_AT_ONCE)
                for row in due:
                    await enqueue_letter(connection, workspace["id"], row["id"])
            asked += len(due)
        return asked

    @asynccontextmanager
    async def _transaction(self, workspace_id: int) -> AsyncIterator[Any]:
        async with showing(self._pool, workspace_id) as connection, connection.transaction():
            yield connection


def _letter_of(row: Any) -> Letter:
    return Letter(
        kind=row["kind"],
        to=row["to_address"],
        to_name=row["to_name"],
        subject=row["subject"],
        text=row["text_body"],
        html=row["html_body"],
        language=row["language"],
        reply_to=row["reply_to"],
    )
