"""A task: a person's to-do, about somebody, due at a moment or on a day."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, time, timedelta
from enum import StrEnum
from typing import Any, Self
from uuid import UUID
from zoneinfo import ZoneInfo

from domain.shared import documents as form
from domain.shared.errors import Conflict, Invalid
from domain.shared.events import Aggregate, DomainEvent

FAR = datetime(9999, 1, 1, tzinfo=UTC)
"""When a task is due that has no date: after everything else."""
LONG_AGO = datetime(1900, 1, 1, tzinfo=UTC)
"""When a task was done that is still open: before everything else."""
DAY_BEGINS = time(9)
"""A reminder of a task that is due on a day counts from nine o'clock in the morning."""
FIRST_YEAR, LAST_YEAR = 1900, 2200
MOST_REMINDERS = 5
MOST_POINTS = 50
OPEN, DONE, CANCELLED = "open", "done", "cancelled"


class TaskKind(StrEnum):
    CALL = "call"
    EMAIL = "email"
    MEETING = "meeting"
    TO_DO = "to_do"
    VISIT = "visit"


class TaskAlreadyClosed(Conflict):
    code = "task_already_closed"


class DueTwice(Invalid):
    code = "due_twice"


@dataclass(slots=True, kw_only=True)
class Task(Aggregate):
    """`delegator_id` gave it to somebody else and goes on seeing it.

    `series_start` is when the first of a series was due, in the clock of its zone: the rule of a
    recurrence counts from there, whatever became of a single one. `reminded_at`: reminders up to
    then were seen. `route`: the run of a route that it is a step of.
    """

    title: str
    kind: str = TaskKind.TO_DO
    description: str | None = None
    due_at: datetime | None = None
    due_on: date | None = None
    time_zone: str | None = None
    priority: str = "normal"
    status: str = OPEN
    assignee_id: UUID | None = None
    delegator_id: UUID | None = None
    contact_id: UUID | None = None
    company_id: UUID | None = None
    deal_id: UUID | None = None
    completed_at: datetime | None = None
    outcome: str | None = None
    interaction_id: UUID | None = None
    reminders: list[dict[str, Any]] = field(default_factory=list)
    reminded_at: datetime | None = None
    recurrence: str | None = None
    series_start: str | None = None
    checklist: list[dict[str, Any]] = field(default_factory=list)
    route: dict[str, Any] | None = None

    @classmethod
    def plan(cls, task_id: UUID, fields: Mapping[str, Any]) -> Self:
        """A new task. Raises DueTwice where both a moment and a day are given, and Invalid."""
        task = cls(id=task_id, **fields)
        task.settle()
        task.begin_series()
        task.record(DomainEvent(name="task.created", record_type="task", record_id=task_id))
        return task

    def change(self, changes: Mapping[str, Any], *, by: UUID | None = None) -> None:
        """Who hands on a task of their own goes on seeing it."""
        recurrence, assignee_id = self.recurrence, self.assignee_id
        for name, value in changes.items():
            setattr(self, name, value)
        self.settle()
        if self.recurrence != recurrence:
            self.begin_series()
        if by is not None and by == assignee_id != self.assignee_id:
            self.delegator_id = by

    def settle(self) -> None:
        self.title = (self.title or "").strip()
        if not self.title:
            raise Invalid.at("/title", "required")
        if self.due_at is not None and self.due_on is not None:
            raise DueTwice.at("/due_on", "due_twice")
        dated = self.due_at is not None or self.due_on is not None
        for name, due in (("due_at", self.due_at), ("due_on", self.due_on)):
            if due is not None and not FIRST_YEAR <= due.year <= LAST_YEAR:
                raise Invalid.at(f"/{name}", "date_out_of_range")
        self.reminders = list(self.reminders or ())
        self.checklist = list(self.checklist or ())
        if self.reminders and not dated:
            raise Invalid.at("/reminders", "due_needed")
        if self.recurrence and not dated:
            raise Invalid.at("/recurrence", "due_needed")

    def begin_series(self) -> None:
        first = self.local_due
        self.series_start = first.isoformat() if self.recurrence and first else None

    @property
    def zone(self) -> ZoneInfo:
        return zone_of(self.time_zone)

    @property
    def local_due(self) -> datetime | None:
        """When it is due, by the clock on the assignee's wall; a day begins at midnight."""
        if self.due_at is not None:
            return self.due_at.astimezone(self.zone).replace(tzinfo=None)
        return datetime.combine(self.due_on, time()) if self.due_on else None

    @property
    def due(self) -> datetime:
        """The moment from which it is late."""
        if self.due_at is not None:
            return self.due_at
        if self.due_on is None:
            return FAR
        return at_home(datetime.combine(self.due_on, time()) + timedelta(days=1), self.zone)

    @property
    def settled(self) -> datetime:
        return self.completed_at or LONG_AGO

    @property
    def remind_at(self) -> datetime | None:
        """The next reminder that was not seen; none where it is done."""
        seen = self.reminded_at
        unseen = (each for each in self.reminder_moments if seen is None or each > seen)
        return min(unseen, default=None) if self.status == OPEN else None

    @property
    def reminder_moments(self) -> Sequence[datetime]:
        """When one wanted to be reminded, seen or not."""
        local = self.local_due
        if local is None:
            return ()
        counted = self.due_at or at_home(datetime.combine(local, DAY_BEGINS), self.zone)
        return [counted - timedelta(minutes=each["minutes_before"]) for each in self.reminders]

    def complete(self, *, at: datetime, outcome: str | None) -> None:
        """Raises TaskAlreadyClosed."""
        if self.status != OPEN:
            raise TaskAlreadyClosed(title=self.title)
        self.status, self.completed_at, self.outcome = DONE, at, outcome
        self.record(DomainEvent(name="task.completed", record_type="task", record_id=self.id))

    def cancel(self) -> None:
        """Raises TaskAlreadyClosed."""
        if self.status != OPEN:
            raise TaskAlreadyClosed(title=self.title)
        self.status = CANCELLED
        self.record(DomainEvent(name="task.cancelled", record_type="task", record_id=self.id))

    def again(self, task_id: UUID, local: datetime) -> Self:
        """The next of the series, due at this time by the wall's clock."""
        by_day = self.due_at is None
        fields = {
            **{name: getattr(self, name) for name in _OF_SERIES},
            "due_on": local.date() if by_day else None,
            "due_at": None if by_day else at_home(local, self.zone),
            "checklist": [{**each, "done": False} for each in self.checklist],
        }
        task = type(self).plan(task_id, fields)
        task.series_start = self.series_start
        return task

    def reopen(self) -> None:
        self.status, self.completed_at, self.outcome = OPEN, None, None
        self.record(DomainEvent(name="task.reopened", record_type="task", record_id=self.id))

    def seen(self, *, at: datetime) -> None:
        """Its reminders up to now were looked at."""
        self.reminded_at = at

    def bin(self) -> None:
        self.deleted = True
        self.record(DomainEvent(name="task.deleted", record_type="task", record_id=self.id))

    def restore(self) -> None:
        self.deleted = False
        self.record(DomainEvent(name="task.restored", record_type="task", record_id=self.id))


_OF_SERIES = (
    "title", "kind", "description", "time_zone", "priority", "assignee_id", "delegator_id",
    "contact_id", "company_id", "deal_id", "reminders", "recurrence",
)  # fmt: skip


def zone_of(name: str | None) -> ZoneInfo:
    """The zone of that name; the world's time where nobody said one, or one that is not known."""
    try:
        return ZoneInfo(name or "UTC")
    except (OSError, ValueError):
        return ZoneInfo("UTC")


def at_home(local: datetime, zone: ZoneInfo) -> datetime:
    """The moment at which the wall's clock says this.

    As RFC 5545 has it: what comes twice is meant the first time; what a clock that goes forward
    leaves out counts by the time before it.
    """
    return local.replace(tzinfo=zone, fold=0).astimezone(UTC)


def _objects(**usual: object) -> form.Codec:
    """A list of small objects; what one leaves out is as usual."""

    def copies(values: Sequence[Mapping[str, Any]] | None) -> list[dict[str, Any]]:
        return [{**usual, **value} for value in values or ()]

    return form.Codec(encode=copies, decode=copies)


TASK: form.DocumentForm[Task] = form.DocumentForm(
    build=Task,
    codecs={
        "title": form.PLAIN,
        "kind": form.PLAIN,
        "description": form.PLAIN,
        "due_at": form.MOMENT,
        "due_on": form.DAY,
        "time_zone": form.PLAIN,
        "priority": form.PLAIN,
        "status": form.PLAIN,
        "assignee_id": form.REFERENCE,
        "delegator_id": form.REFERENCE,
        "contact_id": form.REFERENCE,
        "company_id": form.REFERENCE,
        "deal_id": form.REFERENCE,
        "completed_at": form.MOMENT,
        "outcome": form.PLAIN,
        "interaction_id": form.REFERENCE,
        "reminders": _objects(channel="app"),
        "reminded_at": form.MOMENT,
        "recurrence": form.PLAIN,
        "series_start": form.PLAIN,
        "checklist": _objects(done=False),
        "route": form.PLAIN,
    },
)
