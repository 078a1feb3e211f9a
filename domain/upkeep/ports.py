from collections.abc import Sequence
from dataclasses import dataclass
from typing import Protocol
from uuid import UUID

from domain.history.ports import HistoryUnitOfWork
from domain.identity.ports import Users
from domain.tasks.ports import TasksUnitOfWork
from domain.upkeep.model import Replacement


@dataclass(frozen=True, slots=True, kw_only=True)
class NamedTag:
    id: UUID
    name: str
    version: int


class Holders(Protocol):
    """The records that have a value, those in the bin too: they may come back."""

    async def count(self, replacement: Replacement, /) -> int: ...

    async def next(
        self, replacement: Replacement, kind: str, /, *, after: UUID | None, limit: int
    ) -> Sequence[UUID]:
        """Of one kind (contacts, companies, tasks), in the order of ids."""
        ...

    async def tag(self, tag_id: UUID, /) -> NamedTag | None: ...

    async def rename_tag(self, tag: NamedTag, /, *, name: str) -> None:
        """Raises TagNameTaken."""
        ...

    async def hold_tag(self, name: str, /) -> None:
        """Until the end of the transaction nobody can give the tag to a card."""
        ...

    async def drop_tag(self, name: str, /) -> None:
        """Take a tag away that nobody has any more."""
        ...


class UpkeepUnitOfWork(TasksUnitOfWork, HistoryUnitOfWork, Protocol):
    @property
    def holders(self) -> Holders: ...

    @property
    def users(self) -> Users: ...
