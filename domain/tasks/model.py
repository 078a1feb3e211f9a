"""A task: a person's to-do, about somebody, due at a moment or on a day."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum
from typing import Any, Self
from uuid import UUID

from domain.shared import documents as form
from domain.shared.errors import Conflict, Invalid
from domain.shared.events import Aggregate, DomainEvent


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
    title: str
    kind: str = TaskKind.TO_DO
    description: str | None = None
    due_at: datetime | None = None
    due_on: date | None = None
    time_zone: str | None = None
    priority: str = "normal"
    status: str = "open"
    assignee_id: UUID | None = None
    contact_id: UUID | None = None
    company_id: UUID | None = None
    completed_at: datetime | None = None
    outcome: str | None = None
    interaction_id: UUID | None = None

    @classmethod
    def plan(cls, task_id: UUID, fields: Mapping[str, Any]) -> Self:
        """A new task. Raises DueTwice where both a moment and a day are given."""
        task = cls(id=task_id, **fields)
        task.settle()
        task.record(DomainEvent(name="task.created", record_type="task", record_id=task_id))
        return task

    def change(self, changes: Mapping[str, Any]) -> None:
        for name, value in changes.items():
            setattr(self, name, value)
        self.settle()

    def settle(self) -> None:
        self.title = (self.title or "").strip()
        if not self.title:
            raise Invalid.at("/title", "required")
        if self.due_at is not None and self.due_on is not None:
            raise DueTwice.at("/due_on", "due_twice")

    def complete(self, *, at: datetime, outcome: str | None) -> None:
        """Raises TaskAlreadyClosed."""
        if self.status != "open":
            raise TaskAlreadyClosed(title=self.title)
        self.status, self.completed_at, self.outcome = "done", at, outcome
        self.record(DomainEvent(name="task.completed", record_type="task", record_id=self.id))

    def reopen(self) -> None:
        self.status, self.completed_at, self.outcome = "open", None, None
        self.record(DomainEvent(name="task.reopened", record_type="task", record_id=self.id))

    def bin(self) -> None:
        self.deleted = True
        self.record(DomainEvent(name="task.deleted", record_type="task", record_id=self.id))

    def restore(self) -> None:
        self.deleted = False
        self.record(DomainEvent(name="task.restored", record_type="task", record_id=self.id))


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
        "contact_id": form.REFERENCE,
        "company_id": form.REFERENCE,
        "completed_at": form.MOMENT,
        "outcome": form.PLAIN,
        "interaction_id": form.REFERENCE,
    },
)
