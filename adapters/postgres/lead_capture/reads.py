"""Forms and what came in through them, as they are shown."""

from datetime import timedelta
from uuid import UUID

from adapters.postgres.cards.reads import RecordReads
from adapters.postgres.engine import Pool, showing
from adapters.postgres.lead_capture.mapping import LEAD_FORMS
from adapters.postgres.lead_capture.records import LeadFormRecord
from adapters.postgres.reader import Reader
from domain.identity import Action, Actor
from domain.shared.clock import Clock
from domain.shared.errors import NotFound
from domain.shared.json import Json

_LATELY = timedelta(days=30)
_ALL = """
    SELECT json_build_object('data', coalesce(json_agg(json_build_object(
        'id', f.id, 'version', f.version, 'name', f.name, 'active', f.active, 'key', f.key,
        'routing', f.settings -> 'routing', 'leads', n.leads, 'recent_leads', n.lately,
        'spam', n.spam, 'errors', n.errors,
        'last_at', api_time(n.last_at)) ORDER BY f.name, f.id), '[]'::json))
    FROM lead_forms f
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
    'id', s.id, 'form_id', s.form_id, 'received_at', api_time(s.received_at),
    'sender', s.sender, 'state', s.state, 'reason', s.reason, 'repeats', s.repeats,
    'answers', s.answers, 'attribution', s.attribution, 'contact_id', s.contact_id,
    'contact_name', (SELECT c.display_name FROM contacts c
                     WHERE c.workspace_id = $1 AND c.id = s.contact_id),
    'made_card', s.made_card, 'owner_id', s.owner_id, 'handled_at', api_time(s.handled_at)
"""
_SUBMISSIONS = f"""
    SELECT json_build_object('data', coalesce(json_agg(few.one), '[]'::json)) FROM (
        SELECT json_build_object({_MEMBERS}) AS one FROM form_submissions s
        WHERE s.workspace_id = $1 AND s.form_id = $2 AND ($3::text IS NULL OR s.state = $3)
          AND ($4::uuid IS NULL OR (s.received_at, s.id) < (
              SELECT p.received_at, p.id FROM form_submissions p
              WHERE p.workspace_id = $1 AND p.id = $4))
        ORDER BY s.received_at DESC, s.id DESC LIMIT 100
    ) few
"""  # noqa: S608 (constants)
_SUBMISSION = f"""
    SELECT json_build_object({_MEMBERS}, 'content_type', s.content_type, 'headers', s.headers,
        'address', s.address, 'body', CASE WHEN s.body IS NULL THEN NULL
            ELSE encode(s.body, 'base64') END)
    FROM form_submissions s WHERE s.workspace_id = $1 AND s.id = $2
"""  # noqa: S608 (constants)


class PostgresLeadFormReads:
    def __init__(self, pool: Pool, reader: Reader, *, clock: Clock) -> None:
        self._pool = pool
        self._clock = clock
        self._records = RecordReads(reader, LEAD_FORMS, owner=LeadFormRecord.created_by)

    async def get(self, record_id: UUID, /, *, actor: Actor) -> Json:
        return await self._records.get(record_id, actor=actor)

    async def all(self, *, actor: Actor) -> Json:
        actor.require(LEAD_FORMS.kind, Action.VIEW)
        async with showing(self._pool, actor.workspace_id) as connection:
            since = self._clock.now() - _LATELY
            return Json(await connection.fetchval(_ALL, actor.workspace_id, since))

    async def submissions(
        self, form_id: UUID, /, *, state: str | None, before: UUID | None, actor: Actor
    ) -> Json:
        await self._records.require(form_id, actor=actor)
        async with showing(self._pool, actor.workspace_id) as connection:
            return Json(
                await connection.fetchval(_SUBMISSIONS, actor.workspace_id, form_id, state, before)
            )

    async def submission(self, submission_id: UUID, /, *, actor: Actor) -> Json:
        actor.require(LEAD_FORMS.kind, Action.VIEW)
        async with showing(self._pool, actor.workspace_id) as connection:
            found = await connection.fetchval(_SUBMISSION, actor.workspace_id, submission_id)
        if found is None:
            raise NotFound(object=LEAD_FORMS.object)
        return Json(found)
