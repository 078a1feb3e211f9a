from datetime import datetime
from typing import Annotated, Literal
from uuid import UUID

from pydantic import Field

from api.http.schemas import (
    Day,
    Line,
    ListOut,
    LongText,
    NonEmptyLine,
    OutModel,
    RecordOut,
    StrictModel,
    Time,
    Whole,
    Word,
    YesNo,
)
from domain.tasks.comments import LONGEST
from domain.tasks.model import MOST_POINTS, MOST_REMINDERS
from domain.tasks.routes import MOST_STEPS

TaskKind = Literal["call", "email", "meeting", "to_do", "visit"]
Priority = Literal["low", "normal", "high"]
Role = Literal["administrator", "manager", "seller", "operator", "viewer"]
MOST_AT_ONCE = 500


class ReminderIn(StrictModel):
    minutes_before: Annotated[Whole, Field(ge=0, le=60 * 24 * 60)]
    channel: Literal["app"] = "app"


class PointIn(StrictModel):
    text: NonEmptyLine
    done: YesNo = False


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
    reminders: list[ReminderIn] = Field(
        default_factory=list,
        max_length=MOST_REMINDERS,
        description="Before the moment; before nine o'clock of a day.",
    )
    recurrence: Line | None = Field(
        default=None,
        description="An RRULE (RFC 5545) from a day upwards. When it is done, the next is made.",
        examples=["FREQ=WEEKLY;BYDAY=MO"],
    )
    checklist: list[PointIn] = Field(default_factory=list, max_length=MOST_POINTS)
    deal_id: UUID | None = None


class TaskIn(TaskFields):
    title: NonEmptyLine


class TaskPatch(TaskFields):
    title: NonEmptyLine | None = None


class NextTask(StrictModel):
    """Who and what it is about stays as it was, where nothing else is said."""

    title: NonEmptyLine
    kind: TaskKind = "to_do"
    due_at: Time | None = None
    due_on: Day | None = None
    assignee_id: UUID | None = None


class TaskCompletion(StrictModel):
    """What came of it goes into the timeline of whom it is about."""

    outcome: Line | None = None
    note: LongText | None = None
    next: NextTask | None = Field(default=None, description="Made in the same change set.")


class ManyTasks(StrictModel):
    ids: list[UUID] = Field(min_length=1, max_length=MOST_AT_ONCE)


class TaskAssignment(ManyTasks):
    assignee_id: UUID


class TasksPutOff(ManyTasks):
    to_on: Day = Field(description="The day, by your clock.")


class StepIn(StrictModel):
    """For a person, or for a role: whoever of it has the least to do. Else for who starts it."""

    title: NonEmptyLine
    kind: TaskKind = "to_do"
    assignee_id: UUID | None = None
    role: Role | None = None
    days: Annotated[Whole, Field(ge=0, le=3650)] | None = Field(
        default=None, description="Due so many days after the step begins."
    )


Steps = Annotated[list[StepIn], Field(max_length=MOST_STEPS)]


class TaskRouteIn(StrictModel):
    name: NonEmptyLine
    steps: Steps


class TaskRoutePatch(StrictModel):
    name: NonEmptyLine = ""
    steps: Steps = Field(default_factory=list)


class TaskRouteStart(StrictModel):
    contact_id: UUID | None = None
    company_id: UUID | None = None
    deal_id: UUID | None = None


class StepOut(OutModel):
    title: str
    kind: TaskKind
    assignee_id: UUID | None
    role: Role | None
    days: int | None


class TaskRouteOut(RecordOut):
    name: str
    steps: list[StepOut]
    deleted_at: datetime | None


class RunOut(OutModel):
    """The run of a route: steps before `at` are done, or `skipped`; those after it wait."""

    run_id: UUID
    route_id: UUID
    name: str
    started_by: UUID
    steps: list[StepOut]
    at: int
    skipped: list[int]


class ReminderOut(OutModel):
    minutes_before: int
    channel: Literal["app"]


class PointOut(OutModel):
    text: str
    done: bool


Colleagues = Annotated[
    list[UUID],
    Field(max_length=50, description="Who is named in the text; each sees it on their Today."),
]
CommentText = Annotated[LongText, Field(max_length=LONGEST)]


class TaskCommentIn(StrictModel):
    text: CommentText
    mentioned_user_ids: Colleagues = Field(default_factory=list)


class TaskCommentPatch(StrictModel):
    text: CommentText = ""
    mentioned_user_ids: Colleagues = Field(default_factory=list)


class TaskCommentOut(RecordOut):
    """`version` is above 1 where it was corrected."""

    task_id: UUID
    text: str
    author_id: UUID | None
    mentioned_user_ids: list[UUID]
    deleted_at: datetime | None


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
    delegator_id: UUID | None = Field(description="Who gave it to somebody else, and watches it.")
    created_by_id: UUID | None
    contact_id: UUID | None
    company_id: UUID | None
    deal_id: UUID | None
    completed_at: datetime | None
    outcome: str | None
    interaction_id: UUID | None
    reminders: list[ReminderOut]
    reminded_at: datetime | None = Field(description="Reminders up to then were seen.")
    recurrence: str | None
    series_start: str | None = Field(description="When the first of the series was due, locally.")
    checklist: list[PointOut]
    route: RunOut | None = Field(description="Where it is a step of a route.")
    deleted_at: datetime | None


class TaskContactOut(OutModel):
    id: UUID
    name: str
    phone: str | None


class TaskCompanyOut(OutModel):
    id: UUID
    name: str


class TaskDealOut(OutModel):
    id: UUID
    name: str


class TaskLineOut(TaskOut):
    contact: TaskContactOut | None = Field(description="As far as you may see the card.")
    company: TaskCompanyOut | None
    deal: TaskDealOut | None


class AheadOut(OutModel):
    """A task of a series that is made when the one before is done."""

    task_id: UUID
    title: str
    kind: TaskKind
    due_at: datetime | None
    due_on: str | None


class TaskCalendarOut(ListOut[TaskLineOut]):
    time_zone: str = Field(description="By whose clock the days were meant: yours.")
    ahead: list[AheadOut]


class DueReminderOut(OutModel):
    id: UUID
    version: int
    title: str
    kind: TaskKind
    due_at: datetime | None
    due_on: str | None
    contact_id: UUID | None
    company_id: UUID | None


class TaskSummaryOut(OutModel):
    """Your own open tasks in numbers, each up to a thousand, and reminders whose time has come."""

    overdue: int
    today: int
    upcoming: int
    delegated: int
    delegated_overdue: int
    reminders: list[DueReminderOut]
