"""A colleague whom the machine writes, and a letter to them."""

from collections.abc import Sequence
from dataclasses import dataclass
from uuid import UUID

from domain.mail.model import Letter, one_line
from domain.mail.writing import as_html, as_text


@dataclass(frozen=True, slots=True, kw_only=True)
class Receiver:
    workspace_id: int
    user_id: UUID
    email: str
    name: str
    language: str
    time_zone: str


def letter_to(receiver: Receiver, *, kind: str, subject: str, paragraphs: Sequence[str]) -> Letter:
    text = as_text(paragraphs)
    return Letter(
        kind=kind,
        to=receiver.email,
        to_name=one_line(receiver.name),
        subject=one_line(subject),
        text=text,
        html=as_html(text, language=receiver.language),
        language=receiver.language,
    )
