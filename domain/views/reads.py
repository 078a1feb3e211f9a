from typing import Protocol
from uuid import UUID

from domain.identity import Actor
from domain.shared.json import Json


class ViewReads(Protocol):
    async def get(self, view_id: UUID, *, actor: Actor) -> Json:
        """Raises NotFound, also for somebody else's private view; InBin."""
        ...

    async def all(self, *, actor: Actor, kind: str | None = None, binned: bool = False) -> Json:
        """The actor's own and the shared ones, of one kind of object or of all, in their order."""
        ...
