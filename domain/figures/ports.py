from collections.abc import Sequence
from datetime import datetime
from typing import Protocol

from domain.cards import Cards
from domain.deals.ports import DealsUnitOfWork
from domain.figures.goals import Goal
from domain.identity.ports import Teams


class GoalsUnitOfWork(DealsUnitOfWork, Protocol):
    @property
    def goals(self) -> Cards[Goal]: ...

    @property
    def teams(self) -> Teams: ...


class FigureBooks(Protocol):
    """Sums of the days that are over, kept so that a figure need not count their records again."""

    async def workspaces(self) -> Sequence[int]: ...

    async def settle(self, workspace_id: int, /, *, now: datetime) -> None:
        """Sums up the days that ended since, and those that were changed; twice does no harm."""
        ...
