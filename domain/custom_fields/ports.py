from collections.abc import Sequence
from typing import Protocol

from domain.cards import Cards
from domain.shared.custom_fields import CustomField
from domain.shared.unit_of_work import UnitOfWork


class CustomFieldsUnitOfWork(UnitOfWork, Protocol):
    """`commit()` makes a field's copies anew where its index or its uniqueness changed."""

    @property
    def definitions(self) -> Cards[CustomField]: ...

    async def custom_fields(self, kind: str, /) -> Sequence[CustomField]:
        """The living definitions for one kind of object, in their order."""
        ...
