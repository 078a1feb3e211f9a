"""What is to be sent, for whoever sends it: taken by one, given back where that one dies."""

from collections.abc import Sequence
from datetime import datetime, timedelta
from typing import Any

import orjson

from adapters.postgres.engine import Pool, showing
from adapters.postgres.feed import log
from adapters.postgres.webhooks.shelf import PostgresWebhookOutbox
from domain.feed.model import Place
from domain.identity import Actor
from domain.shared.ids import Ids
from domain.webhooks.errors import WebhookFilterBroken
from domain.webhooks.model import GIVEN_UP_AFTER, GIVEN_UP_FAILURES, Webhook
from domain.webhooks.ports import Outcome, Parcel, Receiver

_AT_ONCE = 10
_PAGE = 200
LEASE = timedelta(minutes=1)
"""Longer than any attempt takes."""
_RECEIVERS = """
    SELECT w.id, w.name, w.url, w.events, w.filters, w.keeper_id, s.secret,
           CASE WHEN s.former_until > $2 THEN s.former_secret END AS former_secret
    FROM webhooks w JOIN webhook_states s ON s.workspace_id = $1 AND s.webhook_id = w.id
    WHERE w.workspace_id = $1 AND w.active AND w.deleted_at IS NULL
"""
_PLACE = """
    SELECT xid, n, entry, rests, held IS NOT NULL AS held FROM webhook_states
    WHERE workspace_id = $1 AND webhook_id = $2 FOR UPDATE
"""
_MOVE = """
    UPDATE webhook_states SET xid = $3, n = $4, entry = $5
    WHERE workspace_id = $1 AND webhook_id = $2
"""
_REST = """
    UPDATE webhook_states s SET rests = true FROM webhooks w
    WHERE s.workspace_id = $1 AND NOT s.rests AND w.workspace_id = $1 AND w.id = s.webhook_id
      AND (w.id = $2 OR NOT w.active OR w.deleted_at IS NOT NULL)
"""
_HOLD = """
    UPDATE webhook_states SET held = $3
    WHERE workspace_id = $1 AND webhook_id = $2 AND held IS DISTINCT FROM $3
"""
_TAKE = """
    UPDATE webhook_deliveries d SET attempts = d.attempts + 1, next_at = $4
    FROM (SELECT id FROM webhook_deliveries
          WHERE workspace_id = $1 AND webhook_id = $2 AND next_at <= $3
          ORDER BY next_at LIMIT $5 FOR UPDATE SKIP LOCKED) due
    WHERE d.workspace_id = $1 AND d.id = due.id
    RETURNING d.id, d.event_id, d.body, d.attempts
"""
_TRIED = """
    INSERT INTO webhook_attempts
        (workspace_id, id, delivery_id, at, duration_ms, sent, status, got, answer, error)
    VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)
"""
_SETTLE = """
    UPDATE webhook_deliveries SET state = $3, next_at = $4, last_status = $5, last_error = $6,
        last_at = $7
    WHERE workspace_id = $1 AND id = $2
"""
_COUNT = """
    UPDATE webhook_states SET
        failures = CASE WHEN $3 THEN 0 ELSE failures + 1 END,
        failing_since = CASE WHEN $3 THEN NULL ELSE coalesce(failing_since, $4) END
    WHERE workspace_id = $1 AND webhook_id = $2
    RETURNING failures, failing_since
"""


class PostgresDeliveryBook:
    def __init__(self, pool: Pool, *, ids: Ids) -> None:
        self._pool = pool
        self._ids = ids

    async def workspaces(self) -> Sequence[int]:
        return [row["id"] for row in await self._pool.fetch("SELECT id FROM workspaces")]

    async def receivers(self, workspace_id: int, *, now: datetime) -> Sequence[Receiver]:
        async with showing(self._pool, workspace_id) as connection:
            rows = await connection.fetch(_RECEIVERS, workspace_id, now)
        return [_receiver(workspace_id, row) for row in rows]

    async def rest(self, workspace_id: int) -> None:
        async with showing(self._pool, workspace_id) as connection:
            await connection.execute(_REST, workspace_id, None)

    async def rest_one(self, receiver: Receiver) -> None:
        async with showing(self._pool, receiver.workspace_id) as connection:
            await connection.execute(_REST, receiver.workspace_id, receiver.webhook.id)

    async def spread(self, receiver: Receiver, *, actor: Actor, now: datetime) -> None:
        exhausted = False
        while not exhausted:
            try:
                exhausted = await self._spread_some(receiver, actor=actor, now=now)
            except WebhookFilterBroken as broken:
                await self._hold(receiver, broken)
                return

    async def _spread_some(self, receiver: Receiver, *, actor: Actor, now: datetime) -> bool:
        """Place and deliveries move in one transaction: nothing is missed, nothing made twice.

        Whether that was all there is.
        """
        workspace_id, webhook = receiver.workspace_id, receiver.webhook
        async with showing(self._pool, workspace_id) as connection, connection.transaction():
            outbox = PostgresWebhookOutbox(connection, workspace_id=workspace_id, ids=self._ids)
            row = await connection.fetchrow(_PLACE, workspace_id, webhook.id)
            if row["rests"]:
                await outbox.begin_now(webhook.id)
                return True
            head = await log.head(connection)
            # A restored base counts its transactions anew.
            place = min(Place(xid=row["xid"], n=row["n"], entry=row["entry"]), head)
            stretch = await log.read(connection, workspace_id, after=place, limit=_PAGE)
            await outbox.add(stretch.lines, webhook=webhook, actor=actor, now=now)
            to = stretch.place
            if to != place:
                await connection.execute(_MOVE, workspace_id, webhook.id, to.xid, to.n, to.entry)
            if row["held"]:
                await connection.execute(_HOLD, workspace_id, webhook.id, None)
            return stretch.exhausted

    async def _hold(self, receiver: Receiver, broken: WebhookFilterBroken) -> None:
        told = {
            "object": broken.object_name,
            "problem": broken.problem,
            "missing": broken.missing,
        }
        async with showing(self._pool, receiver.workspace_id) as connection:
            await connection.execute(
                _HOLD, receiver.workspace_id, receiver.webhook.id, orjson.dumps(told)
            )

    async def take(self, receiver: Receiver, *, now: datetime) -> Sequence[Parcel]:
        async with showing(self._pool, receiver.workspace_id) as connection:
            rows = await connection.fetch(
                _TAKE, receiver.workspace_id, receiver.webhook.id, now, now + LEASE, _AT_ONCE
            )
        return [
            Parcel(
                id=row["id"],
                event_id=row["event_id"],
                body=bytes(row["body"]),
                attempt=row["attempts"],
            )
            for row in rows
        ]

    async def settle(
        self,
        receiver: Receiver,
        parcel: Parcel,
        outcome: Outcome,
        *,
        state: str,
        next_at: datetime | None,
    ) -> bool:
        workspace_id = receiver.workspace_id
        async with showing(self._pool, workspace_id) as connection, connection.transaction():
            await connection.execute(
                _TRIED,
                workspace_id,
                self._ids.new(),
                parcel.id,
                outcome.at,
                outcome.duration_ms,
                orjson.dumps(outcome.sent),
                outcome.status,
                orjson.dumps(outcome.got),
                outcome.answer,
                outcome.error,
            )
            await connection.execute(
                _SETTLE,
                workspace_id,
                parcel.id,
                str(state),
                next_at,
                outcome.status,
                outcome.error,
                outcome.at,
            )
            row = await connection.fetchrow(
                _COUNT, workspace_id, receiver.webhook.id, outcome.taken, outcome.at
            )
        return _hopeless(row, now=outcome.at)


def _hopeless(row: Any, *, now: datetime) -> bool:
    since = row["failing_since"]
    return (
        since is not None and row["failures"] >= GIVEN_UP_FAILURES and now - since >= GIVEN_UP_AFTER
    )


def _receiver(workspace_id: int, row: Any) -> Receiver:
    return Receiver(
        workspace_id=workspace_id,
        webhook=Webhook(
            id=row["id"],
            name=row["name"],
            url=row["url"],
            events=orjson.loads(row["events"]),
            filters=orjson.loads(row["filters"]),
            keeper_id=row["keeper_id"],
        ),
        secrets=[each for each in (row["secret"], row["former_secret"]) if each],
    )
