from uuid import UUID

from adapters.postgres.cards.reads import RecordReads
from adapters.postgres.engine import Pool, showing
from adapters.postgres.reader import Reader
from adapters.postgres.webhooks.mapping import WEBHOOKS
from adapters.postgres.webhooks.records import WebhookRecord
from domain.identity import Action, Actor
from domain.shared.json import Json
from domain.webhooks.errors import DeliveryNotFound

_ALL = """
    SELECT json_build_object('data', coalesce(json_agg(json_build_object(
        'id', w.id, 'version', w.version, 'name', w.name, 'url', w.url, 'events', w.events,
        'active', w.active, 'paused_reason', w.paused_reason,
        'delivered', n.delivered, 'waiting', n.waiting, 'parked', n.parked,
        'last_at', api_time(n.last_at), 'failing_since', api_time(s.failing_since)
        ) ORDER BY w.name, w.id), '[]'::json))
    FROM webhooks w JOIN webhook_states s ON s.workspace_id = $1 AND s.webhook_id = w.id
    CROSS JOIN LATERAL (
        SELECT count(*) FILTER (WHERE state = 'delivered') AS delivered,
               count(*) FILTER (WHERE state IN ('pending', 'retrying')) AS waiting,
               count(*) FILTER (WHERE state = 'parked') AS parked, max(last_at) AS last_at
        FROM (SELECT state, last_at FROM webhook_deliveries d
              WHERE d.workspace_id = $1 AND d.webhook_id = w.id
              ORDER BY created_at DESC, id DESC LIMIT 10000) few
    ) n
    WHERE w.workspace_id = $1 AND w.deleted_at IS NULL
"""
_MEMBERS = """
    'id', d.id, 'webhook_id', d.webhook_id, 'event_id', d.event_id, 'event', d.event,
    'object', d.object, 'record_id', d.record_id, 'created_at', api_time(d.created_at),
    'state', d.state, 'attempts', d.attempts, 'next_at', api_time(d.next_at),
    'last_status', d.last_status, 'last_error', d.last_error, 'last_at', api_time(d.last_at)
"""
_DELIVERIES = f"""
    SELECT json_build_object('data', coalesce(json_agg(few.one), '[]'::json)) FROM (
        SELECT json_build_object({_MEMBERS}) AS one FROM webhook_deliveries d
        WHERE d.workspace_id = $1 AND d.webhook_id = $2 AND ($3::text IS NULL OR d.state = $3)
          AND ($4::uuid IS NULL OR (d.created_at, d.id) < (
              SELECT p.created_at, p.id FROM webhook_deliveries p
              WHERE p.workspace_id = $1 AND p.id = $4))
        ORDER BY d.created_at DESC, d.id DESC LIMIT 100
    ) few
"""  # noqa: S608 (constants)
_DELIVERY = f"""
    SELECT json_build_object({_MEMBERS}, 'body', convert_from(d.body, 'UTF8'), 'tries', (
        SELECT coalesce(json_agg(json_build_object(
            'at', api_time(a.at), 'duration_ms', a.duration_ms, 'request_headers', a.sent,
            'status', a.status, 'response_headers', a.got, 'response_body', a.answer,
            'error', a.error) ORDER BY a.at, a.id), '[]'::json)
        FROM webhook_attempts a WHERE a.workspace_id = $1 AND a.delivery_id = d.id))
    FROM webhook_deliveries d WHERE d.workspace_id = $1 AND d.webhook_id = $2 AND d.id = $3
"""  # noqa: S608 (constants)


class PostgresWebhookReads:
    def __init__(self, pool: Pool, reader: Reader) -> None:
        self._pool = pool
        self._records = RecordReads(reader, WEBHOOKS, owner=WebhookRecord.created_by)

    async def get(self, record_id: UUID, /, *, actor: Actor) -> Json:
        return await self._records.get(record_id, actor=actor)

    async def all(self, *, actor: Actor) -> Json:
        actor.require(WEBHOOKS.kind, Action.VIEW)
        async with showing(self._pool, actor.workspace_id) as connection:
            return Json(await connection.fetchval(_ALL, actor.workspace_id))

    async def deliveries(
        self, webhook_id: UUID, /, *, state: str | None, before: UUID | None, actor: Actor
    ) -> Json:
        await self._records.require(webhook_id, actor=actor)
        asked = (actor.workspace_id, webhook_id, state, before)
        async with showing(self._pool, actor.workspace_id) as connection:
            return Json(await connection.fetchval(_DELIVERIES, *asked))

    async def delivery(self, webhook_id: UUID, delivery_id: UUID, /, *, actor: Actor) -> Json:
        await self._records.require(webhook_id, actor=actor)
        async with showing(self._pool, actor.workspace_id) as connection:
            found = await connection.fetchval(
                _DELIVERY, actor.workspace_id, webhook_id, delivery_id
            )
        if found is None:
            raise DeliveryNotFound
        return Json(found)
