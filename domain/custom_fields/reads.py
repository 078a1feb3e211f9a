from typing import Protocol
from uuid import UUID

from domain.identity import Actor
from domain.shared.json import Json
from domain.shared.query import Catalog


class FieldReads(Protocol):
    async def get(self, field_id: UUID, *, actor: Actor) -> Json:
        """One definition. Raises NotFound, InBin."""
        ...

    async def all(self, *, actor: Actor, kind: str | None = None, binned: bool = False) -> Json:
        """Every definition, or those for one kind of object, in their order."""
        ...

    async def usage(self, field_id: UUID, *, actor: Actor) -> Json:
        """How many records have a value. Raises NotFound."""
        ...

    async def catalog(self, kind: str, *, actor: Actor) -> Catalog:
        """Everything that can be asked about one kind of object, custom fields included."""
        ...
