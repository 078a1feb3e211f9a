from collections.abc import Collection, Mapping, Sequence
from typing import Protocol
from uuid import UUID

from domain.identity import ObjectKind
from domain.interactions.ports import InteractionsUnitOfWork

Gone = Mapping[ObjectKind, Collection[UUID]]


class Eraser(Protocol):
    """What no aggregate can do: rows, what is derived from them, and what history says of them."""

    async def merged_into(self, kind: ObjectKind, card_id: UUID, /) -> Sequence[UUID]:
        """The cards that went into this one, and those that had gone into them."""
        ...

    async def hanging_on(
        self, interactions: Collection[UUID], /
    ) -> Mapping[ObjectKind, Sequence[UUID]]:
        """Tasks and files of these interactions, those in the bin too."""
        ...

    async def erase(self, gone: Gone, /) -> None:
        """Records that were written as deleted before; each gets its line in the change set."""
        ...


class ErasingUnitOfWork(InteractionsUnitOfWork, Protocol):
    @property
    def eraser(self) -> Eraser: ...

    async def held_by(
        self, kind: ObjectKind, card_id: UUID, /
    ) -> Mapping[ObjectKind, Sequence[UUID]]:
        """All records that speak of the card, by their kind, those in the bin too."""
        ...
