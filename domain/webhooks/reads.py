from dataclasses import dataclass
from datetime import datetime
from typing import Protocol
from uuid import UUID

from domain.identity import Actor
from domain.shared.json import Json


@dataclass(frozen=True, slots=True, kw_only=True)
class DeliveriesAsked:
    """`event`: a name, or `deal.*`; made at `since` or later and before `until`."""

    state: str | None = None
    event: str | None = None
    since: datetime | None = None
    until: datetime | None = None
    cursor: str | None = None


class WebhookReads(Protocol):
    async def get(self, record_id: UUID, /, *, actor: Actor) -> Json: ...

    async def all(self, *, actor: Actor) -> Json:
        """By name, each with what became of the deliveries of a week."""
        ...

    async def deliveries(
        self, webhook_id: UUID, asked: DeliveriesAsked, /, *, actor: Actor
    ) -> Json:
        """Newest first, in pages. Raises BadCursor."""
        ...

    async def delivery(self, webhook_id: UUID, delivery_id: UUID, /, *, actor: Actor) -> Json:
        """With its body and attempts. Raises DeliveryNotFound."""
        ...
