"""The way in for strangers: the form behind a key, and what they send, kept as it came."""

from collections.abc import Sequence
from datetime import datetime, timedelta
from typing import Any
from uuid import UUID

import orjson

from adapters.postgres.engine import Pool, showing
from adapters.postgres.jobs import PostgresJobQueue
from adapters.postgres.lead_capture import secrets as kept
from adapters.postgres.lead_capture.mapping import LEAD_FORMS
from adapters.postgres.lead_capture.shelf import keep
from adapters.postgres.repository import load_statement
from adapters.security.sealed_texts import SealedTexts
from domain.lead_capture.errors import TooManyPosts
from domain.lead_capture.ports import Gate
from domain.lead_capture.submissions import JOB, State, Submission, job_of, told
from domain.shared.clock import Clock
from domain.shared.events import DomainEvent

_MINUTE = timedelta(minutes=1)
_OF_ALL = 20
# $3: the address; $4: a minute ago. No more than the limits need is counted.
_COUNTS = """
    SELECT (SELECT count(*) FROM (
                SELECT FROM form_submissions WHERE workspace_id = $1 AND form_id = $2
                  AND address = $3 AND received_at > $4 LIMIT $5) own) AS own,
           (SELECT count(*) FROM (
                SELECT FROM form_submissions WHERE workspace_id = $1 AND form_id = $2
                  AND received_at > $4 LIMIT $6) everybody) AS everybody
"""
_REPEATED = """
    UPDATE form_submissions SET repeats = repeats + 1
    WHERE workspace_id = $1 AND id = (
        SELECT id FROM form_submissions
        WHERE workspace_id = $1 AND form_id = $2 AND repeat_key = $3
          AND received_at > $4::timestamptz
        ORDER BY received_at DESC LIMIT 1)
    RETURNING id
"""
_KEEPER = """
    SELECT f.keeper_id FROM form_submissions s
    JOIN lead_forms f ON f.workspace_id = s.workspace_id AND f.id = s.form_id
    WHERE s.workspace_id = $1 AND s.id = $2
"""
_ANNOUNCE = """
    INSERT INTO outbox (workspace_id, id, name, record_type, record_id, data, at)
    VALUES ($1, gen_random_uuid(), $2, $3, $4, $5, $6)
"""
_GIVE_UP = """
    UPDATE form_submissions SET state = 'error', reason = $3
    WHERE workspace_id = $1 AND id = $2 AND state = 'received' RETURNING form_id
"""
_LONG_AGO = datetime.fromisoformat("1970-01-01T00:00:00+00:00")


class PostgresGates:
    def __init__(self, pool: Pool, *, clock: Clock, sealed: SealedTexts) -> None:
        self._sealed = sealed
        self._pool = pool
        self._clock = clock

    async def find(self, key: str) -> Gate | None:
        row = await self._pool.fetchrow(
            "SELECT workspace_id, form_id FROM hook_index WHERE key = $1", key
        )
        if row is None:
            return None
        workspace_id, form_id = row["workspace_id"], row["form_id"]
        statement = load_statement(LEAD_FORMS)
        arguments = statement.arguments({"workspace_id": workspace_id, "ids": [form_id]})
        async with showing(self._pool, workspace_id) as connection:
            found = await connection.fetchrow(statement.text, *arguments)
            secrets = await kept.read(connection, workspace_id, form_id, sealed=self._sealed)
        if found is None or found["deleted"] or secrets is None:
            return None
        form = LEAD_FORMS.form.rebuild(
            form_id, found["version"], orjson.loads(found["document"]), deleted=False
        )
        return Gate(workspace_id=workspace_id, form=form, secrets=secrets)

    async def keep(
        self,
        gate: Gate,
        submissions: Sequence[Submission],
        *,
        since: datetime,
        told_by_sender: bool,
    ) -> bool:
        fresh = False
        async with showing(self._pool, gate.workspace_id) as connection, connection.transaction():
            await self._count(connection, gate, submissions[0])
            for each in submissions:
                after = _LONG_AGO if told_by_sender else since
                fresh = await self._keep(connection, gate, each, after) or fresh
        return fresh

    async def keeper_of(self, workspace_id: int, submission_id: UUID) -> UUID | None:
        async with showing(self._pool, workspace_id) as connection:
            found: UUID | None = await connection.fetchval(_KEEPER, workspace_id, submission_id)
        return found

    async def give_up(self, workspace_id: int, submission_id: UUID, reason: str) -> None:
        async with showing(self._pool, workspace_id) as connection, connection.transaction():
            form_id = await connection.fetchval(_GIVE_UP, workspace_id, submission_id, reason)
            if form_id is not None:
                event = told(submission_id, form_id, State.ERROR)
                await _announce(connection, workspace_id, event, self._clock.now())

    async def _count(self, connection: Any, gate: Gate, one: Submission) -> None:
        """Raises TooManyPosts."""
        own, everybody = gate.form.per_minute, gate.form.per_minute * _OF_ALL
        counts = await connection.fetchrow(
            _COUNTS,
            gate.workspace_id,
            gate.form.id,
            one.post.address,
            one.received_at - _MINUTE,
            own,
            everybody,
        )
        if counts["own"] >= own or counts["everybody"] >= everybody:
            raise TooManyPosts(retry_after=60)

    async def _keep(self, connection: Any, gate: Gate, one: Submission, after: datetime) -> bool:
        """Two equal posts at once wait for each other: one of them is the repetition."""
        await connection.execute(
            "SELECT pg_advisory_xact_lock(hashtextextended($1, $2::bigint))",
            f"{gate.form.id}{one.repeat_key}",
            gate.workspace_id,
        )
        repeated = await connection.fetchval(
            _REPEATED, gate.workspace_id, gate.form.id, one.repeat_key, after
        )
        if repeated is not None:
            return False
        await keep(connection, gate.workspace_id, one)
        await _announce(connection, gate.workspace_id, one.told(), one.received_at)
        if one.state == State.RECEIVED:
            await PostgresJobQueue(connection).enqueue(JOB, job_of(gate.workspace_id, one.id))
        return True


async def _announce(connection: Any, workspace_id: int, event: DomainEvent, at: datetime) -> None:
    """Nobody signed in did it: there is no change set, and no actor."""
    await connection.execute(
        _ANNOUNCE,
        workspace_id,
        event.name,
        event.record_type,
        event.record_id,
        orjson.dumps(dict(event.data)),
        at,
    )
