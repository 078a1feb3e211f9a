from datetime import datetime
from typing import Any, Literal
from uuid import UUID

from pydantic import Field

from api.http.schemas import OutModel

SetStatus = Literal["applied", "undoing", "undone", "partly_undone"]


class ActorRef(OutModel):
    id: UUID
    name: str


class NamedCard(OutModel):
    object: Literal["contacts", "companies"]
    id: UUID
    name: str


class AuditOut(OutModel):
    """`access`: what changes nothing but is told (`sign_in`, `refusal` of one, `view`,
    `search`, `export`); `change`: a change
    set. Looking at a card again within ten minutes is not told again.
    """

    id: UUID
    at: datetime
    log: Literal["access", "change"]
    action: str
    via: str
    actor: ActorRef | None
    object: str | None
    record_id: UUID | None
    details: dict[str, Any] | None
    record: NamedCard | None = Field(
        description="The card that was looked at, or the first that was changed."
    )


class Counts(OutModel):
    created: int
    updated: int
    deleted: int


class ChangeSetOut(OutModel):
    id: UUID
    kind: str
    actor: ActorRef | None
    via: str
    created_at: datetime
    counts: Counts
    status: SetStatus
    undoes_id: UUID | None
    job_id: UUID | None


class ChangeEntryOut(OutModel):
    n: int
    object: str
    record_id: UUID
    version: int
    op: Literal["create", "update", "delete", "restore"]
    before: dict[str, Any] | None = Field(description="Changed fields only; a creation has none.")
    after: dict[str, Any] | None
    at: datetime


class LeftItemOut(OutModel):
    type: str
    id: UUID
    fields: list[str]
    reason: Literal["edited_since", "referred_since", "not_allowed", "gone", "not_undoable"]


class UndoOut(OutModel):
    change_set_id: UUID = Field(description="The change set of the undo: undoing that is redo.")
    status: SetStatus
    restored: int
    left: int
    left_items: list[LeftItemOut]
    job_id: UUID | None = Field(description="Where it goes on in the background: see `/jobs/{id}`.")


class Progress(OutModel):
    done: int
    total: int


class JobOut(OutModel):
    id: UUID
    kind: str
    status: Literal["waiting", "running", "done", "failed", "cancelled"]
    progress: Progress
    result: dict[str, Any] | None
    subject_id: UUID | None
    change_set_id: UUID | None
    created_at: datetime
    updated_at: datetime


class FailedJobOut(JobOut):
    actor: ActorRef | None
    reason: str = Field(description="Why it was given up, in the caller's language.")
