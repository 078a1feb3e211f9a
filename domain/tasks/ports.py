from collections.abc import Sequence
from datetime import datetime
from typing import Protocol
from uuid import UUID

from domain.cards import Cards
from domain.deals.ports import AboutDealsUnitOfWork
from domain.tasks.comments import TaskComment
from domain.tasks.model import Task
from domain.tasks.routes import Route


class TasksUnitOfWork(AboutDealsUnitOfWork, Protocol):
    @property
    def tasks(self) -> Cards[Task]: ...

    @property
    def task_routes(self) -> Cards[Route]: ...

    @property
    def task_comments(self) -> Cards[TaskComment]: ...

    async def least_busy(self, role: str, /) -> UUID | None:
        """Who of the active members with that role has the fewest open tasks."""
        ...

    async def active_members(self, user_ids: Sequence[UUID], /) -> frozenset[UUID]: ...


class BadRule(Exception):
    """A rule of recurrence that nobody can keep; `code` says why."""

    def __init__(self, code: str) -> None:
        super().__init__(code)
        self.code = code


class Recurrences(Protocol):
    """Rules of recurrence as RFC 5545 writes them, by the clock on the wall."""

    def checked(self, rule: str, /, *, start: datetime) -> str:
        """The rule as it is kept. Raises BadRule where it cannot be read, or never happens."""
        ...

    def after(self, rule: str, moment: datetime, /, *, start: datetime) -> datetime | None:
        """The first time after this moment; None where the series is over."""
        ...

    def between(
        self, rule: str, after: datetime, until: datetime, /, *, start: datetime
    ) -> Sequence[datetime]:
        """All times after the one moment and before the other."""
        ...
