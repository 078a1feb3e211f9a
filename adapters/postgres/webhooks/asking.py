"""Whether a record meets a webhook's question, as it is when its event is made a delivery."""

from collections.abc import Collection
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Any
from uuid import UUID

from adapters.postgres.segments.membership import membership
from domain.identity import Actor
from domain.shared.errors import DomainError, ErrorKind
from domain.webhooks.errors import WebhookFilterBroken

_AT = "query:filter"


async def check_question(
    name: str, question: Any, *, actor: Actor, connection: Any, now: datetime
) -> None:
    """Raises what is wrong with it, at /filters/{name}."""
    try:
        await membership(name, question, actor=actor, connection=connection, clock=_At(now_is=now))
    except DomainError as error:
        error.errors = tuple(
            replace(each, pointer=each.pointer.replace(_AT, f"/filters/{name}", 1))
            for each in error.errors
        )
        raise


async def met(
    name: str,
    question: Any,
    ids: Collection[UUID],
    *,
    actor: Actor,
    connection: Any,
    now: datetime,
) -> frozenset[UUID]:
    """Which of the records meet it. Raises WebhookFilterBroken."""
    try:
        statement, arguments = await membership(
            name, question, actor=actor, connection=connection, clock=_At(now_is=now), cards=ids
        )
    except DomainError as error:
        if error.kind not in (ErrorKind.INVALID, ErrorKind.MALFORMED):
            raise
        problem = error.errors[0] if error.errors else None
        raise WebhookFilterBroken(object_name=name, problem=problem) from error
    rows = await connection.fetch(statement.text, *arguments)
    return frozenset(row["id"] for row in rows)


@dataclass(frozen=True, slots=True, kw_only=True)
class _At:
    now_is: datetime

    def now(self) -> datetime:
        return self.now_is
