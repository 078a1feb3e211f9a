"""Forms and what came in through them, as they are shown."""

from datetime import timedelta
from typing import Any
from uuid import UUID

import orjson

from adapters.postgres.cards.reads import RecordReads
from adapters.postgres.engine import Pool, showing
from adapters.postgres.keyset import Cursors, Position
from adapters.postgres.lead_capture.mapping import LEAD_FORMS
from adapters.postgres.lead_capture.records import LeadFormRecord
from adapters.postgres.reader import Reader
from domain.identity import Action, Actor
from domain.lead_capture.errors import SubmissionNotFound
from domain.lead_capture.reads import Wanted
from domain.shared.clock import Clock
from domain.shared.json import Json
from domain.shared.paging import PageRequest

_LATELY = timedelta(days=30)
_ALL = """
    SELECT json_build_object('data', coalesce(json_agg(json_build_object(
        'id', f.id, 'version', f.version, 'name', f.name, 'active', f.active, 'key', f.key,
        'routing', f.settings -> 'routing', 'keeper_id', f.keeper_id,
        'keeper_left', m.active IS NOT TRUE, 'leads', n.leads, 'recent_leads', n.lately,
        'spam', n.spam, 'errors', n.errors,
        'last_at', api_time(n.last_at)) ORDER BY f.name, f.id), '[]'::json))
    FROM lead_forms f
    LEFT JOIN memberships m ON m.workspace_id = $1 AND m.user_id = f.keeper_id
    CROSS JOIN LATERAL (
        SELECT count(*) FILTER (WHERE state = 'lead') AS leads,
               count(*) FILTER (WHERE state = 'lead' AND received_at > $2) AS lately,
               count(*) FILTER (WHERE state = 'spam') AS spam,
               count(*) FILTER (WHERE state = 'error') AS errors, max(received_at) AS last_at
        FROM (SELECT state, received_at FROM form_submissions s
              WHERE s.workspace_id = $1 AND s.form_id = f.id
              ORDER BY received_at DESC, id DESC LIMIT 10000) few
    ) n
    WHERE f.workspace_id = $1 AND f.deleted_at IS NULL
"""
_MEMBERS = """
    'id', s.id, 'form_id', s.form_id, 'form_name', (
        SELECT f.name FROM lead_forms f WHERE f.workspace_id = $1 AND f.id = s.form_id),
    'received_at', api_time(s.received_at),
    'sender', s.sender, 'state', s.state, 'reason', s.reason, 'repeats', s.repeats,
    'origin', s.headers ->> 'origin', 'answers', s.answers, 'attribution', s.attribution,
    'contact_id', s.contact_id, 'contact_name', c.display_name,
    'contact_in_bin', coalesce(c.deleted_at IS NOT NULL, false), 'made_card', s.made_card,
    'interaction_id', s.interaction_id, 'task_id', s.task_id, 'owner_id', s.owner_id,
    'handled_at', api_time(s.handled_at)
"""
_CARD = "LEFT JOIN contacts c ON c.workspace_id = $1 AND c.id = s.contact_id"
# $6, $7: behind which; $8: how many.
_SUBMISSIONS = f"""
    SELECT s.received_at, s.id, json_build_object({_MEMBERS}) AS document
    FROM form_submissions s {_CARD}
    WHERE s.workspace_id = $1 AND ($2::uuid IS NULL OR s.form_id = $2)
      AND ($3::text IS NULL OR s.state = $3)
      AND ($4::timestamptz IS NULL OR s.received_at >= $4)
      AND ($5::timestamptz IS NULL OR s.received_at < $5)
      AND ($6::timestamptz IS NULL OR (s.received_at, s.id) < ($6, $7::uuid))
    ORDER BY s.received_at DESC, s.id DESC LIMIT $8
"""  # noqa: S608 (constants)
_SUBMISSION = f"""
    SELECT json_build_object({_MEMBERS}, 'content_type', s.content_type, 'headers', s.headers,
        'address', s.address, 'part', s.part, 'body', CASE WHEN s.body IS NULL THEN NULL
            ELSE encode(s.body, 'base64') END)
    FROM form_submissions s {_CARD} WHERE s.workspace_id = $1 AND s.id = $2
"""  # noqa: S608 (constants)
_COUNTS = """
    SELECT json_build_object('counts', json_object_agg(asked.state, n.n))
    FROM unnest(ARRAY['received', 'lead', 'spam', 'error', 'test']) AS asked(state)
    CROSS JOIN LATERAL (
        SELECT count(*) AS n FROM (
            SELECT FROM form_submissions s
            WHERE s.workspace_id = $1 AND s.state = asked.state
              AND ($2::uuid IS NULL OR s.form_id = $2) LIMIT 10000) few
    ) n
"""


class PostgresLeadFormReads:
    def __init__(self, pool: Pool, reader: Reader, cursors: Cursors, *, clock: Clock) -> None:
        self._pool = pool
        self._cursors = cursors
        self._clock = clock
        self._records = RecordReads(reader, LEAD_FORMS, owner=LeadFormRecord.created_by)

    async def get(self, record_id: UUID, /, *, actor: Actor) -> Json:
        return await self._records.get(record_id, actor=actor)

    async def all(self, *, actor: Actor) -> Json:
        actor.require(LEAD_FORMS.kind, Action.VIEW)
        async with showing(self._pool, actor.workspace_id) as connection:
            since = self._clock.now() - _LATELY
            return Json(await connection.fetchval(_ALL, actor.workspace_id, since))

    async def submissions(self, wanted: Wanted, page: PageRequest, /, *, actor: Actor) -> Json:
        await self._may_look(wanted.form_id, actor)
        asked = (wanted.form_id, wanted.state, wanted.since, wanted.until)
        context = f"submissions|{actor.workspace_id}|{'|'.join(map(str, asked))}".encode()
        position = self._cursors.read(page.cursor, context=context) if page.cursor else None
        after: tuple[Any, Any] = (None, None)
        if position is not None:
            after = (position.value, position.record_id)
        async with showing(self._pool, actor.workspace_id) as connection:
            rows = await connection.fetch(
                _SUBMISSIONS, actor.workspace_id, *asked, *after, page.limit + 1
            )
        return self._page(rows, page.limit, context)

    def _page(self, rows: list[Any], limit: int, context: bytes) -> Json:
        kept, more = rows[:limit], len(rows) > limit
        cursor = None
        if more:
            last = Position(value=kept[-1]["received_at"], record_id=kept[-1]["id"])
            cursor = self._cursors.write(last, context=context)
        page = orjson.dumps({"next_cursor": cursor, "has_more": more})
        return Json(b'{"data":[%b],"page":%b}' % (b",".join(row["document"] for row in kept), page))

    async def counts(self, form_id: UUID | None, /, *, actor: Actor) -> Json:
        await self._may_look(form_id, actor)
        async with showing(self._pool, actor.workspace_id) as connection:
            return Json(await connection.fetchval(_COUNTS, actor.workspace_id, form_id))

    async def _may_look(self, form_id: UUID | None, actor: Actor) -> None:
        actor.require(LEAD_FORMS.kind, Action.VIEW)
        if form_id is not None:
            await self._records.require(form_id, actor=actor)

    async def submission(self, submission_id: UUID, /, *, actor: Actor) -> Json:
        actor.require(LEAD_FORMS.kind, Action.VIEW)
        async with showing(self._pool, actor.workspace_id) as connection:
            found = await connection.fetchval(_SUBMISSION, actor.workspace_id, submission_id)
        if found is None:
            raise SubmissionNotFound
        return Json(found)
