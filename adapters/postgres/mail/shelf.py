"""Letters queued in the transaction of what they tell of, with the job that sends them."""

from typing import Any

from adapters.postgres.jobs import PostgresJobQueue
from domain.mail.model import Posting
from domain.mail.sending import JOB, job_of

_POST = """
    INSERT INTO outgoing_mail
        (workspace_id, id, cause, kind, language, to_address, to_name, reply_to, subject,
         text_body, html_body, user_id, contact_id, task_id, form_id, state, queued_at, next_at)
    VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, 'queued', $16, $16)
    ON CONFLICT (workspace_id, cause) DO NOTHING
    RETURNING id
"""


class PostgresLetters:
    def __init__(self, connection: Any, *, workspace_id: int) -> None:
        self._connection = connection
        self._workspace_id = workspace_id

    async def post(self, posting: Posting) -> bool:
        letter = posting.letter
        fresh = await self._connection.fetchval(
            _POST,
            self._workspace_id,
            posting.id,
            posting.cause,
            str(letter.kind),
            letter.language,
            letter.to,
            letter.to_name,
            letter.reply_to,
            letter.subject,
            letter.text,
            letter.html,
            posting.user_id,
            posting.contact_id,
            posting.task_id,
            posting.form_id,
            posting.at,
        )
        if fresh is None:
            return False
        await enqueue_letter(self._connection, self._workspace_id, posting.id)
        return True


async def enqueue_letter(connection: Any, workspace_id: int, letter_id: Any) -> None:
    await PostgresJobQueue(connection).enqueue(
        JOB, job_of(workspace_id, letter_id), dedupe_key=f"letter:{letter_id}"
    )
