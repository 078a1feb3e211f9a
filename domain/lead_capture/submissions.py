"""What came in through a form, as it came, and what became of it."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum
from uuid import UUID

from domain.shared.events import DomainEvent

LARGEST = 256 * 1024
JOB = "capture_lead"


class State(StrEnum):
    RECEIVED = "received"
    LEAD = "lead"
    SPAM = "spam"
    ERROR = "error"
    TEST = "test"


@dataclass(frozen=True, slots=True, kw_only=True)
class Post:
    """One request: the bytes, and the headers that matter."""

    content_type: str
    body: bytes
    headers: Mapping[str, str]
    address: str

    @property
    def origin(self) -> str | None:
        return self.headers.get("origin")


@dataclass(slots=True, kw_only=True)
class Submission:
    """`part` tells which lead of a notification with several it is.

    `lead_set_id`, `spam_set_id`: the change sets that made the lead, and took it back; `former_`:
    what it was before somebody called it spam.
    """

    id: UUID
    form_id: UUID
    received_at: datetime
    post: Post
    part: str = ""
    sender: str = "form"
    repeat_key: str = ""
    state: str = State.RECEIVED
    reason: str | None = None
    answers: list[dict[str, str]] = field(default_factory=list)
    attribution: dict[str, str] = field(default_factory=dict)
    verdict: str | None = None
    contact_id: UUID | None = None
    made_card: bool = False
    interaction_id: UUID | None = None
    task_id: UUID | None = None
    lead_set_id: UUID | None = None
    spam_set_id: UUID | None = None
    former_state: str | None = None
    former_reason: str | None = None
    owner_id: UUID | None = None
    handled_at: datetime | None = None

    def told(self) -> DomainEvent:
        return told(self.id, self.form_id, self.state)


@dataclass(frozen=True, slots=True, kw_only=True)
class Secrets:
    """`seal` signs the moment at which our own page was shown."""

    seal: str
    signing: str | None = None
    captcha: str | None = None
    page_token: str | None = None


def told(submission_id: UUID, form_id: UUID, state: str) -> DomainEvent:
    """That it came, or became something else: for whoever looks at what comes in."""
    past = "submitted" if state == State.RECEIVED else "sorted"
    return DomainEvent(
        name=f"lead_form.{past}",
        record_type="lead_form",
        record_id=form_id,
        data={"submission_id": str(submission_id), "state": str(state)},
    )


def job_of(workspace_id: int, submission_id: UUID) -> dict[str, object]:
    """What the job has to know that makes a lead of it."""
    return {"workspace_id": workspace_id, "submission_id": str(submission_id)}
