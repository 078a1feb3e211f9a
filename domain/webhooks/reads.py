from typing import Protocol
from uuid import UUID

from domain.identity import Actor
from domain.shared.json import Json


class WebhookReads(Protocol):
    async def get(self, record_id: UUID, /, *, actor: Actor) -> Json: ...

    async def all(self, *, actor: Actor) -> Json:
        """By name, each with what became of the deliveries of a week."""
        ...

    async def deliveries(
        self, webhook_id: UUID, /, *, state: str | None, before: UUID | None, actor: Actor
    ) -> Json:
        """Newest first, a hundred at most; `before` is the last one that was seen."""
        ...

    async def delivery(self, webhook_id: UUID, delivery_id: UUID, /, *, actor: Actor) -> Json:
        """With its body and attempts. Raises DeliveryNotFound."""
        ...
