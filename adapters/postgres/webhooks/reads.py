from datetime import datetime
from typing import Any
from uuid import UUID

import orjson

from adapters.postgres.cards.reads import RecordReads
from adapters.postgres.engine import Pool, showing
from adapters.postgres.keyset import Cursors, Position
from adapters.postgres.reader import Reader
from adapters.postgres.webhooks.mapping import WEBHOOKS
from adapters.postgres.webhooks.records import WebhookRecord
from domain.identity import Action, Actor
from domain.shared.json import Json
from domain.shared.query import BadCursor
from domain.webhooks.errors import DeliveryNotFound
from domain.webhooks.reads import DeliveriesAsked

_PAGE = 50

_ALL = """
    SELECT json_build_object('data', coalesce(json_agg(json_build_object(
        'id', w.id, 'version', w.version, 'name', w.name, 'url', w.url, 'events', w.events,
        'filters', w.filters, 'filter_broken', s.held,
        'keeper', CASE WHEN w.keeper_id IS NULL THEN NULL ELSE json_build_object(
            'id', w.keeper_id, 'name', u.name, 'active', m.active IS TRUE) END,
        'active', w.active, 'paused_reason', w.paused_reason,
        'delivered', n.delivered, 'waiting', n.waiting, 'parked', n.parked,
        'last_at', api_time(n.last_at), 'failing_since', api_time(s.failing_since)
        ) ORDER BY w.name, w.id), '[]'::json))
    FROM webhooks w JOIN webhook_states s ON s.workspace_id = $1 AND s.webhook_id = w.id
    LEFT JOIN memberships m ON m.workspace_id = $1 AND m.user_id = w.keeper_id
    LEFT JOIN users u ON u.id = m.user_id
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
    SELECT d.created_at, d.id, json_build_object({_MEMBERS})::text AS one
    FROM webhook_deliveries d
    WHERE d.workspace_id = $1 AND d.webhook_id = $2 AND ($3::text IS NULL OR d.state = $3)
      AND ($4::text IS NULL OR d.event = $4 OR starts_with(d.event, $5))
      AND ($6::timestamptz IS NULL OR d.created_at >= $6)
      AND ($7::timestamptz IS NULL OR d.created_at < $7)
      AND ($8::timestamptz IS NULL OR (d.created_at, d.id) < ($8, $9::uuid))
    ORDER BY d.created_at DESC, d.id DESC LIMIT $10
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
    def __init__(self, pool: Pool, reader: Reader, *, cursors: Cursors) -> None:
        self._pool = pool
        self._cursors = cursors
        self._records = RecordReads(reader, WEBHOOKS, owner=WebhookRecord.created_by)

    async def get(self, record_id: UUID, /, *, actor: Actor) -> Json:
        return await self._records.get(record_id, actor=actor)

    async def all(self, *, actor: Actor) -> Json:
        actor.require(WEBHOOKS.kind, Action.VIEW)
        async with showing(self._pool, actor.workspace_id) as connection:
            return Json(await connection.fetchval(_ALL, actor.workspace_id))

    async def deliveries(
        self, webhook_id: UUID, asked: DeliveriesAsked, /, *, actor: Actor
    ) -> Json:
        await self._records.require(webhook_id, actor=actor)
        context = _context(webhook_id, asked, actor)
        at, last = self._after(asked.cursor, context)
        family = asked.event.removesuffix("*") if asked.event and asked.event[-1] == "*" else None
        async with showing(self._pool, actor.workspace_id) as connection:
            rows = await connection.fetch(
                _DELIVERIES,
                actor.workspace_id,
                webhook_id,
                asked.state,
                asked.event,
                family,
                asked.since,
                asked.until,
                at,
                last,
                _PAGE + 1,
            )
        shown, more = rows[:_PAGE], len(rows) > _PAGE
        page = {"next_cursor": self._behind(shown[-1], context) if more else None, "has_more": more}
        lines = ",".join(row["one"] for row in shown)
        return Json(b'{"data":[%b],"page":%b}' % (lines.encode(), orjson.dumps(page)))

    def _after(self, cursor: str | None, context: bytes) -> tuple[datetime | None, UUID | None]:
        if cursor is None:
            return None, None
        position = self._cursors.read(cursor, context=context)
        if not isinstance(position.value, datetime):
            raise BadCursor
        return position.value, position.record_id

    def _behind(self, row: Any, context: bytes) -> str:
        position = Position(value=row["created_at"], record_id=row["id"])
        return self._cursors.write(position, context=context)

    async def delivery(self, webhook_id: UUID, delivery_id: UUID, /, *, actor: Actor) -> Json:
        await self._records.require(webhook_id, actor=actor)
        async with showing(self._pool, actor.workspace_id) as connection:
            found = await connection.fetchval(
                _DELIVERY, actor.workspace_id, webhook_id, delivery_id
            )
        if found is None:
            raise DeliveryNotFound
        return Json(found)


def _context(webhook_id: UUID, asked: DeliveriesAsked, actor: Actor) -> bytes:
    told = (asked.state, asked.event, asked.since, asked.until)
    return f"deliveries|{actor.workspace_id}|{webhook_id}|{told}".encode()
