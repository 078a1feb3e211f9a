from collections.abc import Iterable, Sequence
from typing import Protocol
from uuid import UUID

from domain.contacts.model import Contact
from domain.identity import Action, Actor
from domain.shared.custom_fields import CustomField
from domain.shared.unit_of_work import UnitOfWork


class Contacts(Protocol):
    """The contacts of one workspace, inside a unit of work."""

    def add(self, aggregate: Contact, /) -> None: ...

    async def get(
        self,
        record_id: UUID,
        /,
        *,
        actor: Actor,
        action: Action = Action.EDIT,
        expected: frozenset[int] | None = None,
        binned: bool = False,
    ) -> Contact:
        """Raises NotFound, InBin, Merged, Forbidden; Stale where the version is none of `expected`."""
        ...

    async def find(self, ids: Iterable[UUID], /, *, lock: bool = False) -> dict[UUID, Contact]: ...


class ContactsUnitOfWork(UnitOfWork, Protocol):
    @property
    def contacts(self) -> Contacts: ...

    async def custom_fields(self, kind: str, /) -> Sequence[CustomField]: ...
