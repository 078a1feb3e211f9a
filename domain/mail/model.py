"""A letter that the installation sends of its own accord, and how far it is on its way."""

import unicodedata
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum
from uuid import UUID

LONGEST_SUBJECT = 200
LONGEST_TEXT = 20_000
PAUSES = tuple(timedelta(minutes=each) for each in (1, 5, 15, 60, 3 * 60, 6 * 60, 12 * 60, 24 * 60))
"""How long is waited after each attempt that failed for now; greylisting lets in after minutes."""
LEASE = timedelta(minutes=5)
"""Longer than any attempt takes: whoever took a letter longer ago is no more."""


class LetterKind(StrEnum):
    REMINDER = "reminder"
    DELEGATION = "delegation"
    AUTO_REPLY = "auto_reply"
    WEBHOOK = "webhook"
    TEST = "test"


class MailState(StrEnum):
    """`unknown`: handed over, and the line broke before the server said whether it has it."""

    QUEUED = "queued"
    SENDING = "sending"
    SENT = "sent"
    FAILED = "failed"
    UNKNOWN = "unknown"


@dataclass(frozen=True, slots=True, kw_only=True)
class Letter:
    """`to` is one address. Names and subjects are one line, whatever was typed."""

    kind: str
    to: str
    subject: str
    text: str
    html: str
    to_name: str = ""
    language: str = "en"
    reply_to: str | None = None

    @property
    def headers(self) -> Mapping[str, str]:
        """By which other machines know not to answer (RFC 3834, and what Exchange asks for)."""
        replied = self.kind == LetterKind.AUTO_REPLY
        return {
            "Auto-Submitted": "auto-replied" if replied else "auto-generated",
            "X-Auto-Response-Suppress": "All",
        }

    @property
    def bounces(self) -> bool:
        """Whether a refusal may come back: one to an automatic answer would begin a loop."""
        return self.kind != LetterKind.AUTO_REPLY


@dataclass(frozen=True, slots=True, kw_only=True)
class Posting:
    """A letter to be sent once for its `cause`: another with the same is not sent.

    What it is about is named, so that it goes when that is erased.
    """

    id: UUID
    cause: str
    letter: Letter
    at: datetime
    user_id: UUID | None = None
    contact_id: UUID | None = None
    task_id: UUID | None = None
    form_id: UUID | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Taken:
    """A letter in the hands of one sender; `attempt` counts from one."""

    id: UUID
    letter: Letter
    attempt: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Outcome:
    """What became of an attempt. `detail` is what the server said."""

    state: str
    at: datetime
    reason: str | None = None
    detail: str | None = None
    next_at: datetime | None = None


def one_line(text: str, *, most: int = LONGEST_SUBJECT) -> str:
    """Without anything that ends a line, or that nobody sees: a header cannot be begun in it."""
    seen = "".join(" " if _breaks(each) else each for each in text)
    return " ".join(seen.split())[:most].strip()


def _breaks(character: str) -> bool:
    return unicodedata.category(character) in ("Cc", "Zl", "Zp", "Cs")
