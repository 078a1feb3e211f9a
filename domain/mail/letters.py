"""A letter as it came: what was read from its bytes, and what was odd about them."""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum


class Oddity(StrEnum):
    """What a letter does that the standards do not allow; the letter is kept all the same."""

    ADDRESSES_UNREADABLE = "addresses_unreadable"
    CHARSET_GUESSED = "charset_guessed"
    DATE_MISSING = "date_missing"
    DATE_UNREADABLE = "date_unreadable"
    ENCODING_BROKEN = "encoding_broken"
    MESSAGE_ID_MADE = "message_id_made"
    NUL_REMOVED = "nul_removed"
    OUTLOOK_CONTAINER = "outlook_container"
    STRUCTURE_BROKEN = "structure_broken"
    TEXT_CUT = "text_cut"
    TOO_MANY_PARTS = "too_many_parts"
    TOO_NESTED = "too_nested"


@dataclass(frozen=True, slots=True, kw_only=True)
class Mailbox:
    """One person of a header: the name as shown (may be empty) and the address as written."""

    name: str
    address: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Attachment:
    """A part that is not the text: `name` is safe to show and never a path; `sha256` is in hex."""

    name: str
    media_type: str
    content: bytes
    sha256: str
    content_id: str | None
    inline: bool

    @property
    def size(self) -> int:
        return len(self.content)


@dataclass(frozen=True, slots=True, kw_only=True)
class ReceivedLetter:
    """What one message says. Identifiers are without their angle brackets; no text holds a NUL.

    `html` is as it was sent: it is to be cleaned before anybody looks at it. `text` is made from
    `html` where the sender gave none. `sent_at` is what the sender claims, in UTC.
    """

    message_id: str
    in_reply_to: tuple[str, ...]
    references: tuple[str, ...]
    senders: tuple[Mailbox, ...]
    to: tuple[Mailbox, ...]
    cc: tuple[Mailbox, ...]
    bcc: tuple[Mailbox, ...]
    reply_to: tuple[Mailbox, ...]
    delivered_to: tuple[str, ...]
    return_path: str | None
    subject: str
    sent_at: datetime | None
    text: str
    html: str | None
    attachments: tuple[Attachment, ...]
    headers: tuple[tuple[str, str], ...]
    oddities: frozenset[Oddity]

    def header(self, name: str) -> str | None:
        """The first header of that name, decoded; names know no case."""
        wanted = name.lower()
        return next((value for key, value in self.headers if key.lower() == wanted), None)

    @property
    def ancestors(self) -> tuple[str, ...]:
        """The letters this one may answer, the nearest first: where to look for its thread."""
        nearest_first = (*self.in_reply_to, *reversed(self.references))
        return tuple(dict.fromkeys(nearest_first))
