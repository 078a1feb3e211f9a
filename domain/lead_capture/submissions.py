"""What came in through a form, as it came, and what became of it."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum
from uuid import UUID

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
    """`part` tells which lead of a notification with several it is."""

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
    owner_id: UUID | None = None
    handled_at: datetime | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Secrets:
    """`seal` signs the moment at which our own page was shown."""

    seal: str
    signing: str | None = None
    captcha: str | None = None
    page_token: str | None = None
