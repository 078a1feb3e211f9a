from typing import Protocol
from uuid import UUID

from domain.cards import Cards
from domain.shared.unit_of_work import UnitOfWork
from domain.views.model import View


class ViewsUnitOfWork(UnitOfWork, Protocol):
    @property
    def views(self) -> Cards[View]: ...

    async def views_of(self, owner_id: UUID, /) -> int:
        """How many living views somebody keeps."""
        ...
