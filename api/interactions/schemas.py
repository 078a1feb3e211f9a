from datetime import datetime
from typing import Any, Literal
from uuid import UUID

from pydantic import Field

from api.http.schemas import (
    Day,
    ExternalIdOut,
    Line,
    LongText,
    NonEmptyLine,
    OutModel,
    PageOut,
    RecordOut,
    StrictModel,
    Text,
    Time,
    Whole,
    YesNo,
)

InteractionKind = Literal["call", "email", "meeting", "message", "visit", "note"]
Direction = Literal["inbound", "outbound", "internal"]


class FollowUp(StrictModel):
    """Makes a task in the same change set."""

    title: NonEmptyLine
    due_at: Time | None = None
    due_on: Day | None = None
    assignee_id: UUID | None = None
    kind: Literal["call", "email", "meeting", "to_do", "visit"] | None = None


class InteractionFields(StrictModel):
    direction: Direction | None = None
    occurred_at: Time | None = Field(default=None, description="Now where it is left out.")
    duration_seconds: Whole | None = Field(default=None, ge=0, le=10_000_000)
    subject: Text | None = None
    body: LongText | None = None
    outcome: Line | None = None
    contact_ids: list[UUID] | None = Field(default=None, max_length=100)
    company_id: UUID | None = None
    participant_user_ids: list[UUID] | None = Field(default=None, max_length=100)
    pinned: YesNo = False
    confidential: YesNo = False


class InteractionIn(InteractionFields):
    """Needs a kind, and somebody it is about."""

    kind: InteractionKind
    follow_up: FollowUp | None = None


class InteractionPatch(InteractionFields):
    kind: InteractionKind | None = None


class InteractionOut(RecordOut):
    kind: InteractionKind
    direction: Direction | None
    occurred_at: datetime
    duration_seconds: int | None
    subject: str | None
    body: str | None
    outcome: str | None
    contact_ids: list[UUID]
    company_id: UUID | None
    company_ids: list[UUID] = Field(
        description="Every company whose timeline shows it, as of that time."
    )
    deal_id: UUID | None
    task_id: UUID | None
    case_id: UUID | None
    participant_user_ids: list[UUID]
    pinned: bool
    confidential: bool
    attachments: list[dict[str, Any]]
    author_id: UUID | None
    call_id: UUID | None
    email_id: UUID | None
    external_ids: list[ExternalIdOut]
    deleted_at: datetime | None


class PersonRef(OutModel):
    id: UUID
    name: str


class FieldChange(OutModel):
    field: str
    before: Any
    after: Any


class ChangeOut(OutModel):
    change_set_id: UUID
    op: Literal["create", "update", "delete", "restore"]
    kind: str = Field(description="What made it: edit, import, undo, batch …")
    fields: list[FieldChange]


class TimelineEntry(OutModel):
    id: UUID
    type: Literal["interaction", "change"]
    at: datetime
    author: PersonRef | None
    interaction: InteractionOut | None
    change: ChangeOut | None
    contacts: list[PersonRef] = Field(description="The people an interaction is with.")


class TimelineOut(OutModel):
    data: list[TimelineEntry]
    page: PageOut
