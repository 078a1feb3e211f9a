from collections.abc import Mapping, Sequence
from typing import Protocol
from uuid import UUID

from domain.identity import ObjectKind
from domain.interactions.ports import InteractionsUnitOfWork

Holdings = Mapping[ObjectKind, Sequence[UUID]]


class MergingUnitOfWork(InteractionsUnitOfWork, Protocol):
    async def held_by(self, kind: ObjectKind, card_id: UUID, /) -> Holdings:
        """All records that speak of the card, by their kind, those in the bin too."""
        ...
