from collections.abc import Sequence
from typing import Protocol
from uuid import UUID

from domain.cards import Cards
from domain.companies.ports import CompaniesUnitOfWork
from domain.contacts.ports import ContactsUnitOfWork
from domain.segments.model import Segment


class SegmentsUnitOfWork(ContactsUnitOfWork, CompaniesUnitOfWork, Protocol):
    @property
    def segments(self) -> Cards[Segment]: ...

    async def gather_members(self, frozen_id: UUID, /, *, of: UUID) -> None:
        """Whoever is in the other segment now is in the frozen one from now on.

        Raises Invalid where the other asks about something that was deleted since.
        """
        ...

    async def only_asker(self) -> None:
        """Until the end of the unit nobody else lets a segment of the workspace speak of others:
        two that would come to speak of each other wait for one another, and the second is told.
        """
        ...

    async def watched_segments(self) -> int:
        """How many living segments of the workspace are watched."""
        ...


class Watching(Protocol):
    """Who is in a watched segment is kept by the changes themselves. This does what they cannot:
    the first filling, changes to very many, and what the clock alone does.
    """

    async def catch_up(self, workspace_id: int, /) -> None:
        """Afterwards each watched segment's members are those who answer its question."""
        ...

    async def workspaces(self) -> Sequence[int]:
        """Those in which something is watched."""
        ...
