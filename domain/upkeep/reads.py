from typing import Protocol

from domain.identity import Actor
from domain.shared.json import Json


class UpkeepReads(Protocol):
    async def tags(self, *, actor: Actor) -> Json:
        """Every tag, and on how many people and companies it is."""
        ...

    async def sources(self, *, actor: Actor) -> Json:
        """Every source that cards have, and how many have it."""
        ...
