"""Records as the HTTP contract shows them: what one can ask about every kind alike."""

from typing import Protocol
from uuid import UUID

from domain.identity import Actor
from domain.shared.json import Json
from domain.shared.paging import PageRequest


class ListedReads(Protocol):
    """One record, and lists of them. Each answer is one statement."""

    async def get(self, record_id: UUID, /, *, actor: Actor) -> Json:
        """Raises NotFound, InBin; Merged where the record went into another one."""
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


class CardReads(ListedReads, Protocol):
    """People or companies."""

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


class TagReads(Protocol):
    async def all(self, *, actor: Actor) -> Json:
        """Every tag of the workspace, by name."""
        ...
