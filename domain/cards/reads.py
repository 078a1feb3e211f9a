from typing import Protocol

from domain.identity import Actor
from domain.shared.json import Json


class TagReads(Protocol):
    async def all(self, *, actor: Actor) -> Json:
        """Every tag of the workspace, by name."""
        ...
