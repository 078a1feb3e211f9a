"""Deliveries and secrets, beside the endpoint and in its transaction."""

from collections.abc import Sequence
from datetime import datetime
from typing import Any
from uuid import UUID

import orjson

from adapters.postgres.feed import log
from adapters.postgres.feed.reads import shown
from adapters.postgres.feed.sight import Seen, seen_by
from adapters.postgres.webhooks.asking import check_question, met
from domain.feed import Wanted
from domain.feed.model import Announcement, Gone, Place
from domain.identity import Actor
from domain.shared.documents import iso_time
from domain.shared.ids import Ids
from domain.webhooks.model import Webhook

TEST = "webhook.test"
_PAGE = 500
_OPEN = """
    INSERT INTO webhook_states (workspace_id, webhook_id, secret, xid, n, entry)
    VALUES ($1, $2, $3, $4, $5, -1)
"""
_BEGIN = """
    UPDATE webhook_states SET xid = $3, n = $4, entry = -1, failures = 0, failing_since = NULL,
        rests = false, held = NULL
    WHERE workspace_id = $1 AND webhook_id = $2
"""
_PARK = """
    UPDATE webhook_deliveries SET state = 'parked', next_at = NULL
    WHERE workspace_id = $1 AND webhook_id = $2 AND next_at IS NOT NULL
"""
_ROTATE = """
    UPDATE webhook_states SET former_secret = secret, former_until = $4, secret = $3
    WHERE workspace_id = $1 AND webhook_id = $2
"""
_ADD = """
    INSERT INTO webhook_deliveries (workspace_id, id, webhook_id, event_id, event, object,
        record_id, created_at, body, state, next_at)
    VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, 'pending', $8)
    ON CONFLICT (workspace_id, webhook_id, event_id)
"""
ADD_ONCE = f"{_ADD} DO NOTHING"
ADD_AGAIN = f"{_ADD} DO UPDATE SET state = 'pending', next_at = excluded.next_at, attempts = 0"
_AGAIN = """
    UPDATE webhook_deliveries SET state = 'pending', next_at = $4, attempts = 0
    WHERE workspace_id = $1 AND webhook_id = $2 AND id = $3 RETURNING id
"""
_FROM = """
    SELECT xid::text::bigint AS xid, n FROM outbox WHERE workspace_id = $1 AND at >= $2
    ORDER BY xid, n LIMIT 1
"""


class PostgresWebhookOutbox:
    def __init__(self, connection: Any, *, workspace_id: int, ids: Ids) -> None:
        self._connection = connection
        self._workspace_id = workspace_id
        self._ids = ids

    async def open(self, webhook_id: UUID, secret: str) -> None:
        head = await log.head(self._connection)
        await self._connection.execute(
            _OPEN, self._workspace_id, webhook_id, secret, head.xid, head.n
        )

    async def begin_now(self, webhook_id: UUID) -> None:
        head = await log.head(self._connection)
        await self._connection.execute(_BEGIN, self._workspace_id, webhook_id, head.xid, head.n)
        await self._connection.execute(_PARK, self._workspace_id, webhook_id)

    async def check_filters(self, webhook: Webhook, *, actor: Actor, now: datetime) -> None:
        for name, question in webhook.filters.items():
            await check_question(name, question, actor=actor, connection=self._connection, now=now)

    async def rotate(self, webhook_id: UUID, secret: str, *, until: datetime) -> None:
        await self._connection.execute(_ROTATE, self._workspace_id, webhook_id, secret, until)

    async def add_test(self, webhook_id: UUID, event_id: UUID, *, now: datetime) -> None:
        told = {"message": "A test of this webhook.", "webhook_id": str(webhook_id)}
        body = {"type": TEST, "timestamp": iso_time(now), "data": told}
        await self._connection.execute(
            ADD_ONCE,
            self._workspace_id,
            self._ids.new(),
            webhook_id,
            event_id,
            TEST,
            None,
            None,
            now,
            orjson.dumps(body),
        )

    async def again(self, delivery_id: UUID, *, webhook_id: UUID, now: datetime) -> bool:
        found = await self._connection.fetchval(
            _AGAIN, self._workspace_id, webhook_id, delivery_id, now
        )
        return found is not None

    async def again_between(
        self, webhook: Webhook, *, since: datetime, until: datetime, actor: Actor, now: datetime
    ) -> int:
        """Those that were never sent, too: the feed is read anew."""
        first = await self._connection.fetchrow(_FROM, self._workspace_id, since)
        if first is None:
            return 0
        place, count = Place(xid=first["xid"], n=first["n"] - 1), 0
        while True:
            stretch = await log.read(self._connection, self._workspace_id, after=place, limit=_PAGE)
            asked = [each for each in stretch.lines if since <= each.at < until]
            count += await self.add(asked, webhook=webhook, actor=actor, now=now, how=ADD_AGAIN)
            if stretch.exhausted:
                return count
            place = stretch.place

    async def add(
        self,
        lines: Sequence[Announcement],
        *,
        webhook: Webhook,
        actor: Actor,
        now: datetime,
        how: str = ADD_ONCE,
    ) -> int:
        wanted = Wanted(events=frozenset(webhook.events))
        asked = [each for each in lines if wanted.takes(each.event, each.object)]
        seen = await seen_by(self._connection, asked, actor=actor) if asked else []
        count = 0
        for line, gone in await self._met(seen, webhook=webhook, actor=actor, now=now):
            body = {"type": line.event, "timestamp": iso_time(line.at), "data": shown(line, gone)}
            await self._connection.execute(
                how,
                self._workspace_id,
                self._ids.new(),
                webhook.id,
                line.id,
                line.event,
                line.object,
                line.record_id,
                now,
                orjson.dumps(body),
            )
            count += 1
        return count

    async def _met(
        self, seen: Seen, *, webhook: Webhook, actor: Actor, now: datetime
    ) -> Sequence[tuple[Announcement, Gone | None]]:
        """Of what is gone nothing can be asked: who keeps a copy is always told to drop it."""
        asked: dict[str, set[UUID]] = {}
        for line, gone in seen:
            if gone is None and line.record_id is not None and line.object in webhook.filters:
                asked.setdefault(line.object, set()).add(line.record_id)
        found = {
            name: await met(
                name,
                webhook.filters[name],
                ids,
                actor=actor,
                connection=self._connection,
                now=now,
            )
            for name, ids in asked.items()
        }
        return [
            (line, gone)
            for line, gone in seen
            if gone is not None or line.object not in found or line.record_id in found[line.object]
        ]
