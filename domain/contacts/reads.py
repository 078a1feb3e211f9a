from typing import Protocol
from uuid import UUID

from domain.identity import Actor
from domain.shared.json import Json
from domain.shared.paging import PageRequest


class ContactReads(Protocol):
    """Contacts as the HTTP contract shows them. Each answer is one statement."""

    async def get(self, contact_id: UUID, *, actor: Actor) -> Json:
        """Raises NotFound, InBin, Merged."""
        ...

    async def relations(self, contact_id: UUID, *, actor: Actor) -> Json:
        """Who is what to the person, those cards only that the actor sees. Raises as `get`."""
        ...

    async def wishes(self, contact_id: UUID, *, actor: Actor) -> Json:
        """Consents, and since when and by whom the person is not to be contacted."""
        ...

    async def page(
        self,
        page: PageRequest,
        *,
        actor: Actor,
        q: str | None,
        filter: object | None,  # noqa: A002 its name in the contract
    ) -> Json:
        """A list with its page member. Raises Malformed, Invalid."""
        ...

    async def groups(
        self,
        by: str,
        *,
        actor: Actor,
        q: str | None,
        filter: object | None,  # noqa: A002 its name in the contract
        binned: bool = False,
    ) -> Json:
        """How many records of a list have which value of the field. Raises Malformed, Invalid."""
        ...
