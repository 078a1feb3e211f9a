from datetime import datetime
from uuid import UUID

from adapters.postgres.engine import Pool, showing
from adapters.postgres.mail.shelf import enqueue_letter
from domain.identity import Action, Actor
from domain.mail.log import KIND, LetterNotFound
from domain.mail.receivers import Receiver
from domain.shared.json import Json

# Without the text: that is between the installation and who it was written to.
_PAGE = """
    SELECT json_build_object('data', coalesce(json_agg(few.one), '[]'::json)) FROM (
        SELECT json_build_object(
            'id', m.id, 'kind', m.kind, 'to', m.to_address, 'to_name', m.to_name,
            'subject', m.subject, 'state', m.state, 'reason', m.reason, 'detail', m.detail,
            'attempts', m.attempts, 'queued_at', api_time(m.queued_at),
            'next_at', CASE WHEN m.state = 'queued' THEN api_time(m.next_at) END,
            'settled_at', api_time(m.settled_at)) AS one
        FROM outgoing_mail m
        WHERE m.workspace_id = $1 AND ($2::text IS NULL OR m.state = $2)
          AND ($3::uuid IS NULL OR (m.queued_at, m.id) < (
              SELECT p.queued_at, p.id FROM outgoing_mail p
              WHERE p.workspace_id = $1 AND p.id = $3))
        ORDER BY m.queued_at DESC, m.id DESC LIMIT 50
    ) few
"""
_AGAIN = """
    UPDATE outgoing_mail SET
        state = 'queued', attempts = 0, next_at = $3, taken_until = NULL, handed_at = NULL,
        settled_at = NULL
    WHERE workspace_id = $1 AND id = $2 AND state IN ('queued', 'failed', 'unknown')
    RETURNING id
"""
_THERE = "SELECT EXISTS (SELECT FROM outgoing_mail WHERE workspace_id = $1 AND id = $2)"
_READER = """
    SELECT w.id AS workspace_id, u.id AS user_id, u.email, u.name,
           coalesce(u.language, w.language) AS language,
           coalesce(u.time_zone, w.time_zone) AS time_zone
    FROM users u JOIN workspaces w ON w.id = $1 WHERE u.id = $2
"""


class PostgresMailLog:
    """Satisfies the MailLog port."""

    def __init__(self, pool: Pool) -> None:
        self._pool = pool

    async def page(self, *, state: str | None, before: UUID | None, actor: Actor) -> Json:
        actor.require(KIND, Action.EDIT)
        async with showing(self._pool, actor.workspace_id) as connection:
            return Json(await connection.fetchval(_PAGE, actor.workspace_id, state, before))

    async def again(self, letter_id: UUID, *, workspace_id: int, now: datetime) -> bool:
        async with showing(self._pool, workspace_id) as connection, connection.transaction():
            if await connection.fetchval(_AGAIN, workspace_id, letter_id, now):
                await enqueue_letter(connection, workspace_id, letter_id)
                return True
            if await connection.fetchval(_THERE, workspace_id, letter_id):
                return False
        raise LetterNotFound

    async def reader(self, actor: Actor) -> Receiver:
        row = await self._pool.fetchrow(_READER, actor.workspace_id, actor.user_id)
        return Receiver(**dict(row))
