from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Any, Protocol
from uuid import UUID

from domain.cards.reads import ListedReads
from domain.identity import Actor
from domain.shared.json import Json


class TaskRouteReads(Protocol):
    async def get(self, record_id: UUID, /, *, actor: Actor) -> Json: ...

    async def all(self, *, actor: Actor) -> Json:
        """By name."""
        ...


class TaskTalk(Protocol):
    async def of_task(self, task_id: UUID, /, *, actor: Actor) -> Json:
        """What was said about the task, the oldest first. Raises NotFound, InBin."""
        ...


class TaskReads(ListedReads, Protocol):
    async def summary(self, *, now: datetime, day_end: datetime, mail: bool, actor: Actor) -> Json:
        """How many of the actor's own are late, due today, ahead and delegated; and the reminders
        whose time has come, but for those who have them by mail while `mail` goes out.
        """
        ...

    async def dated(self, since: datetime, *, actor: Actor) -> Sequence[Mapping[str, Any]]:
        """The actor's own tasks that have a date, from then on."""
        ...

    async def series(self, until: datetime, *, actor: Actor) -> Sequence[Mapping[str, Any]]:
        """The actor's own open tasks that come again, and are due before then."""
        ...


class Calendars(Protocol):
    def written(self, tasks: Sequence[Mapping[str, Any]], *, name: str, now: datetime) -> bytes:
        """An iCalendar file (RFC 5545) with an entry for each task."""
        ...
