"""Submissions and secrets, beside the aggregates and in their transaction."""

from collections.abc import Sequence
from typing import Any
from uuid import UUID

import orjson

from adapters.postgres.lead_capture import secrets as kept
from adapters.security.sealed_texts import SealedTexts
from domain.lead_capture.model import LeadForm
from domain.lead_capture.submissions import Post, Secrets, Submission

_KEEP = """
    INSERT INTO form_submissions
        (workspace_id, id, form_id, received_at, content_type, headers, body, address, part,
         sender, repeat_key, state, reason, answers, attribution)
    VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15)
"""
_TAKE = """
    SELECT * FROM form_submissions WHERE workspace_id = $1 AND id = $2 FOR UPDATE
"""
_SETTLE = """
    UPDATE form_submissions SET state = $3, reason = $4, answers = $5, attribution = $6,
        verdict = $7, contact_id = $8, made_card = $9, interaction_id = $10, owner_id = $11,
        handled_at = $12, task_id = $13, lead_set_id = $14, spam_set_id = $15,
        former_state = $16, former_reason = $17
    WHERE workspace_id = $1 AND id = $2
"""
_LONGEST_WITHOUT = """
    SELECT m.user_id FROM memberships m
    LEFT JOIN LATERAL (
        SELECT s.handled_at FROM form_submissions s
        WHERE s.workspace_id = $1 AND s.form_id = $2 AND s.owner_id = m.user_id
        ORDER BY s.handled_at DESC LIMIT 1
    ) last ON true
    WHERE m.workspace_id = $1 AND m.active AND m.user_id = ANY($3)
    ORDER BY last.handled_at NULLS FIRST, array_position($3, m.user_id) LIMIT 1
"""
_LEAST_LOADED = """
    SELECT m.user_id FROM memberships m
    CROSS JOIN LATERAL (
        SELECT count(*) AS n FROM (
            SELECT FROM tasks t WHERE t.workspace_id = $1 AND t.assignee_id = m.user_id
              AND t.status = 'open' AND t.deleted_at IS NULL LIMIT 1000) few
    ) busy
    WHERE m.workspace_id = $1 AND m.active AND m.user_id = ANY($2)
    ORDER BY busy.n, array_position($2, m.user_id) LIMIT 1
"""


class PostgresSubmissions:
    def __init__(self, connection: Any, *, workspace_id: int, sealed: SealedTexts) -> None:
        self._connection = connection
        self._workspace_id = workspace_id
        self._sealed = sealed

    async def alone(self) -> None:
        await self._connection.execute(
            "SELECT pg_advisory_xact_lock(hashtextextended('lead', $1::bigint))",
            self._workspace_id,
        )

    async def keep(self, submission: Submission) -> None:
        await keep(self._connection, self._workspace_id, submission)
        await self.settle(submission)

    async def take(self, submission_id: UUID) -> Submission | None:
        row = await self._connection.fetchrow(_TAKE, self._workspace_id, submission_id)
        return None if row is None else _submission_of(row)

    async def settle(self, submission: Submission) -> None:
        one = submission
        await self._connection.execute(
            _SETTLE,
            self._workspace_id,
            one.id,
            str(one.state),
            one.reason,
            orjson.dumps(one.answers),
            orjson.dumps(one.attribution),
            one.verdict,
            one.contact_id,
            one.made_card,
            one.interaction_id,
            one.owner_id,
            one.handled_at,
            one.task_id,
            one.lead_set_id,
            one.spam_set_id,
            one.former_state,
            one.former_reason,
        )

    async def open_door(self, form: LeadForm, secrets: Secrets) -> None:
        """After the form itself was written."""
        await self._connection.execute(
            "INSERT INTO hook_index (key, workspace_id, form_id) VALUES ($1, $2, $3)",
            form.key,
            self._workspace_id,
            form.id,
        )
        await self._connection.execute(
            "INSERT INTO lead_form_secrets (workspace_id, form_id, seal) VALUES ($1, $2, $3)",
            self._workspace_id,
            form.id,
            secrets.seal,
        )

    async def secrets(self, form_id: UUID) -> Secrets | None:
        return await kept.read(self._connection, self._workspace_id, form_id, sealed=self._sealed)

    async def set_secrets(self, form_id: UUID, secrets: Secrets) -> None:
        await kept.write(
            self._connection, self._workspace_id, form_id, secrets, sealed=self._sealed
        )

    async def longest_without(self, form_id: UUID, user_ids: Sequence[UUID]) -> UUID | None:
        found: UUID | None = await self._connection.fetchval(
            _LONGEST_WITHOUT, self._workspace_id, form_id, list(user_ids)
        )
        return found

    async def least_loaded(self, user_ids: Sequence[UUID]) -> UUID | None:
        found: UUID | None = await self._connection.fetchval(
            _LEAST_LOADED, self._workspace_id, list(user_ids)
        )
        return found


def _submission_of(row: Any) -> Submission:
    return Submission(
        id=row["id"],
        form_id=row["form_id"],
        received_at=row["received_at"],
        post=Post(
            content_type=row["content_type"],
            body=row["body"] or b"",
            headers=orjson.loads(row["headers"]),
            address=row["address"],
        ),
        part=row["part"],
        sender=row["sender"],
        repeat_key=row["repeat_key"],
        state=row["state"],
        reason=row["reason"],
        answers=orjson.loads(row["answers"]),
        attribution=orjson.loads(row["attribution"]),
        verdict=row["verdict"],
        contact_id=row["contact_id"],
        made_card=row["made_card"],
        interaction_id=row["interaction_id"],
        task_id=row["task_id"],
        lead_set_id=row["lead_set_id"],
        spam_set_id=row["spam_set_id"],
        former_state=row["former_state"],
        former_reason=row["former_reason"],
        owner_id=row["owner_id"],
        handled_at=row["handled_at"],
    )


async def keep(connection: Any, workspace_id: int, one: Submission) -> None:
    """A new one, as it came."""
    await connection.execute(
        _KEEP,
        workspace_id,
        one.id,
        one.form_id,
        one.received_at,
        one.post.content_type[:300],
        orjson.dumps(dict(one.post.headers)),
        one.post.body,
        one.post.address,
        one.part,
        one.sender,
        one.repeat_key,
        str(one.state),
        one.reason,
        orjson.dumps(one.answers),
        orjson.dumps(one.attribution),
    )
