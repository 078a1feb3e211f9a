from datetime import datetime
from typing import Literal
from uuid import UUID

from pydantic import Field

from api.http.schemas import OutModel

LetterState = Literal["queued", "sending", "sent", "failed", "unknown"]


class MailOut(OutModel):
    ready: bool = Field(description="Whether this installation has a mail server to send through.")
    sender: str | None = Field(description="The address that its letters come from.")


class MailLetterOut(OutModel):
    """`unknown`: handed over, and the line broke before the server said whether it has it."""

    id: UUID
    kind: Literal["reminder", "delegation", "auto_reply", "webhook", "test"]
    to: str
    to_name: str
    subject: str
    state: LetterState
    reason: str | None = Field(description="Why the last attempt failed, as a code.")
    why: str | None = Field(description="The same in the caller's language.")
    detail: str | None = Field(description="What the mail server said.")
    attempts: int
    queued_at: datetime
    next_at: datetime | None = Field(description="When it is tried next.")
    settled_at: datetime | None
