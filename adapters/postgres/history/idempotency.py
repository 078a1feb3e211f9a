"""Idempotency keys: claimed at the start of a transaction, answered with its end."""

from datetime import datetime, timedelta
from hashlib import blake2b
from typing import Any
from uuid import UUID

import orjson

from domain.identity import Actor
from domain.shared.json import Json
from domain.shared.unit_of_work import Answer, KeyInFlight, KeyReused, Replay, WriteRequest

LIFETIME = timedelta(hours=24)


async def claim_key(connection: Any, actor: Actor, request: WriteRequest) -> None:
    """Raises Replay for an answered key, KeyReused for one with another body, KeyInFlight."""
    scope = (actor.workspace_id, actor.principal, request.method, request.path, request.key)
    digest = blake2b(repr(scope).encode(), digest_size=8).digest()
    lock = int.from_bytes(digest, "big", signed=True)
    if not await connection.fetchval("SELECT pg_try_advisory_xact_lock($1)", lock):
        raise KeyInFlight
    row = await connection.fetchrow(
        "SELECT fingerprint, status, headers, body FROM idempotency_keys WHERE workspace_id = $1 "
        "AND principal = $2 AND method = $3 AND path = $4 AND key = $5",
        *scope,
    )
    if row is None:
        return
    if row["fingerprint"] != request.fingerprint:
        raise KeyReused.at("header:Idempotency-Key", "idempotency_key_reused")
    raise Replay(row["status"], _answer(orjson.loads(row["headers"]), row["body"]))


async def keep_answer(
    connection: Any, actor: Actor, request: WriteRequest, answer: Answer, now: datetime
) -> None:
    await connection.execute(
        "INSERT INTO idempotency_keys (workspace_id, principal, method, path, key, fingerprint, "
        "status, headers, body, created_at) VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)",
        actor.workspace_id,
        actor.principal,
        request.method,
        request.path,
        request.key,
        request.fingerprint,
        request.status,
        orjson.dumps(
            {
                "version": answer.version,
                "record_id": answer.record_id,
                "change_set_id": answer.change_set_id,
            },
            default=str,  # asyncpg's ids are of a class of their own
        ),
        answer.body or b"",
        now,
    )


async def forget_old_keys(connection: Any, workspace_id: int, *, now: datetime) -> None:
    await connection.execute(
        "DELETE FROM idempotency_keys WHERE workspace_id = $1 AND created_at < $2",
        workspace_id,
        now - LIFETIME,
    )


def _answer(headers: dict[str, Any], body: bytes) -> Answer:
    return Answer(
        body=Json(bytes(body)) if body else None,
        version=headers["version"],
        record_id=_uuid(headers["record_id"]),
        change_set_id=_uuid(headers["change_set_id"]),
    )


def _uuid(value: str | None) -> UUID | None:
    return UUID(value) if value else None
