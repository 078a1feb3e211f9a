from datetime import datetime
from typing import Any, Literal
from uuid import UUID

from pydantic import Field

from api.http.schemas import (
    Day,
    ExternalIdOut,
    Line,
    LongText,
    MoneyOut,
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


class AttachmentIn(StrictModel):
    """A file that was uploaded before; only its id counts, the rest is as it was read."""

    id: UUID
    name: Line | None = None
    media_type: Line | None = None
    size: Whole | None = None


class AttachmentOut(OutModel):
    id: UUID
    name: str
    media_type: str
    size: int


class InteractionFields(StrictModel):
    direction: Direction | None = None
    occurred_at: Time | None = Field(default=None, description="Now where it is left out.")
    duration_seconds: Whole | None = Field(default=None, ge=0, le=10_000_000)
    subject: Text | None = None
    body: LongText | None = None
    outcome: Line | None = None
    contact_ids: list[UUID] | None = Field(default=None, max_length=100)
    company_id: UUID | None = None
    deal_id: UUID | None = None
    participant_user_ids: list[UUID] | None = Field(default=None, max_length=100)
    mentioned_user_ids: list[UUID] | None = Field(
        default=None, max_length=100, description="Colleagues named in the text as `@Name`."
    )
    attachments: list[AttachmentIn] | None = Field(
        default=None, max_length=20, description="Loose files of `POST /files`, and those there."
    )
    pinned: YesNo = False
    confidential: YesNo = False


class InteractionIn(InteractionFields):
    """Needs a kind, and somebody it is about."""

    kind: InteractionKind
    follow_up: FollowUp | None = None
    add_tags: list[NonEmptyLine] = Field(
        default_factory=list,
        max_length=20,
        description="Put on the first person, or on the company where there is none.",
    )
    completes_task_id: UUID | None = Field(
        default=None, description="The task that this was: done with this outcome."
    )


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
    mentioned_user_ids: list[UUID]
    pinned: bool
    confidential: bool
    attachments: list[AttachmentOut]
    author_id: UUID | None
    call_id: UUID | None
    email_id: UUID | None
    external_ids: list[ExternalIdOut]
    deleted_at: datetime | None


class PersonRef(OutModel):
    id: UUID
    name: str


class LastContact(OutModel):
    id: UUID
    at: datetime
    kind: InteractionKind
    outcome: str | None
    author: PersonRef | None


class NextTask(OutModel):
    id: UUID
    title: str
    kind: str
    due_at: datetime | None
    due_on: str | None


class GlanceOut(OutModel):
    since: datetime
    counts: dict[str, int] = Field(description="Interactions since then, by kind.")
    last: LastContact | None
    open_tasks: int
    next_task: NextTask | None = Field(description="The open task that is due first.")


class FieldChange(OutModel):
    field: str
    before: Any
    after: Any


class ChangeOut(OutModel):
    change_set_id: UUID
    op: Literal["create", "update", "delete", "restore"]
    kind: str = Field(description="What made it: edit, import, undo, batch …")
    fields: list[FieldChange]


class DealStepOut(OutModel):
    """A deal was opened, came to another stage, was won, lost or taken up again."""

    id: UUID = Field(description="The deal.")
    name: str
    step: Literal["created", "moved", "won", "lost", "reopened"]
    from_stage: str | None
    to_stage: str | None
    amount: MoneyOut | None
    reason: str | None = Field(description="Why it was lost.")
    comment: str | None


class TimelineEntry(OutModel):
    id: UUID
    type: Literal["interaction", "change", "deal"]
    at: datetime
    author: PersonRef | None
    interaction: InteractionOut | None
    change: ChangeOut | None = Field(description="Of the card, or of the deal that it is about.")
    deal: DealStepOut | None
    contacts: list[PersonRef] = Field(description="The people an interaction is with.")


class TimelineOut(OutModel):
    data: list[TimelineEntry]
    page: PageOut
