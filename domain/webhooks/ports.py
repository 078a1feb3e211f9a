from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import Protocol
from uuid import UUID

from domain.cards import Cards
from domain.identity import Actor
from domain.shared.unit_of_work import UnitOfWork
from domain.webhooks.model import Webhook


class Outbox(Protocol):
    """Secrets and deliveries, in the transaction of the endpoint."""

    async def open(self, webhook_id: UUID, secret: str, /) -> None:
        """What is announced from now on is sent."""
        ...

    async def begin_now(self, webhook_id: UUID, /) -> None:
        """What was announced meanwhile, and what still waited, is not sent by itself."""
        ...

    async def check_filters(self, webhook: Webhook, /, *, actor: Actor, now: datetime) -> None:
        """Raises Invalid, Malformed at /filters/{object} where a question cannot be asked."""
        ...

    async def rotate(self, webhook_id: UUID, secret: str, /, *, until: datetime) -> None:
        """The former secret is good until then."""
        ...

    async def add_test(self, webhook_id: UUID, event_id: UUID, /, *, now: datetime) -> None: ...

    async def again(self, delivery_id: UUID, /, *, webhook_id: UUID, now: datetime) -> bool:
        """False where it is not there."""
        ...

    async def again_between(
        self, webhook: Webhook, /, *, since: datetime, until: datetime, actor: Actor, now: datetime
    ) -> int: ...


class WebhooksUnitOfWork(UnitOfWork, Protocol):
    @property
    def webhooks(self) -> Cards[Webhook]: ...

    @property
    def webhook_outbox(self) -> Outbox: ...

    async def flush(self, *, for_good: bool = ...) -> None: ...


class Targets(Protocol):
    async def check(self, url: str, /) -> None:
        """Raises Invalid at /url where nothing may be sent there."""
        ...


class WebhookSecrets(Protocol):
    def new_webhook(self) -> str: ...


@dataclass(frozen=True, slots=True, kw_only=True)
class Receiver:
    """An endpoint to which something is to be sent."""

    workspace_id: int
    webhook: Webhook
    secrets: Sequence[str]


@dataclass(frozen=True, slots=True, kw_only=True)
class Parcel:
    """One delivery, taken for one attempt."""

    id: UUID
    event_id: UUID
    body: bytes
    attempt: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Outcome:
    """What became of one attempt; `error` is a code where there was no answer to take."""

    at: datetime
    duration_ms: int
    sent: Mapping[str, str]
    status: int | None = None
    got: Mapping[str, str] = field(default_factory=dict)
    answer: str = ""
    error: str | None = None
    retry_after: timedelta | None = None

    @property
    def taken(self) -> bool:
        return self.error is None and self.status is not None and 200 <= self.status < 300


class Sender(Protocol):
    async def send(self, parcel: Parcel, /, *, to: Receiver, now: datetime) -> Outcome: ...


class DeliveryBook(Protocol):
    async def workspaces(self) -> Sequence[int]: ...

    async def receivers(self, workspace_id: int, /, *, now: datetime) -> Sequence[Receiver]:
        """Those that are sent to."""
        ...

    async def rest(self, workspace_id: int, /) -> None:
        """Note who is not sent to; when it is again, that begins with what is announced then."""
        ...

    async def rest_one(self, receiver: Receiver, /) -> None: ...

    async def spread(self, receiver: Receiver, /, *, actor: Actor, now: datetime) -> None:
        """What was announced since becomes deliveries, each once.

        Where the filter cannot be asked any more it is noted, and nothing is passed over.
        """
        ...

    async def take(self, receiver: Receiver, /, *, now: datetime) -> Sequence[Parcel]:
        """What is due, for this caller alone while an attempt lasts."""
        ...

    async def settle(
        self,
        receiver: Receiver,
        parcel: Parcel,
        outcome: Outcome,
        /,
        *,
        state: str,
        next_at: datetime | None,
    ) -> bool:
        """Whether the endpoint has failed for so long that it is to be paused."""
        ...
