from typing import Protocol
from uuid import UUID

from domain.identity import Actor
from domain.shared.json import Json
from domain.shared.paging import PageRequest


class TaskReads(Protocol):
    async def get(self, task_id: UUID, *, actor: Actor) -> Json:
        """Raises NotFound, InBin."""
        ...

    async def page(
        self,
        page: PageRequest,
        *,
        actor: Actor,
        q: str | None,
        filter: object | None,  # noqa: A002 its name in the contract
    ) -> Json: ...
