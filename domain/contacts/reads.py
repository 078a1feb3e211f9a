from typing import Protocol
from uuid import UUID

from domain.cards.reads import CardReads
from domain.identity import Actor
from domain.shared.json import Json


class ContactReads(CardReads, Protocol):
    async def relations(self, contact_id: UUID, *, actor: Actor) -> Json:
        """Who is what to the person, those cards only that the actor sees. Raises as `get`."""
        ...

    async def wishes(self, contact_id: UUID, *, actor: Actor) -> Json:
        """Consents, and since when and by whom the person is not to be contacted."""
        ...
