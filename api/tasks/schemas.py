from datetime import datetime
from typing import Literal
from uuid import UUID

from pydantic import Field

from api.http.schemas import Day, Line, LongText, NonEmptyLine, RecordOut, StrictModel, Time, Word

TaskKind = Literal["call", "email", "meeting", "to_do", "visit"]
Priority = Literal["low", "normal", "high"]


class TaskFields(StrictModel):
    kind: TaskKind = "to_do"
    description: LongText | None = None
    due_at: Time | None = Field(default=None, description="Either a moment, or `due_on`.")
    due_on: Day | None = None
    time_zone: Word | None = None
    priority: Priority = "normal"
    assignee_id: UUID | None = Field(default=None, description="The caller where it is left out.")
    contact_id: UUID | None = None
    company_id: UUID | None = None


class TaskIn(TaskFields):
    title: NonEmptyLine


class TaskPatch(TaskFields):
    title: NonEmptyLine | None = None


class TaskCompletion(StrictModel):
    outcome: Line | None = None


class TaskOut(RecordOut):
    title: str
    kind: TaskKind
    description: str | None
    due_at: datetime | None
    due_on: str | None
    time_zone: str | None
    priority: Priority
    status: Literal["open", "done", "cancelled"]
    assignee_id: UUID | None
    created_by_id: UUID | None
    contact_id: UUID | None
    company_id: UUID | None
    completed_at: datetime | None
    outcome: str | None
    interaction_id: UUID | None
    deleted_at: datetime | None
