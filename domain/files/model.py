"""A stored file: what it is called, what it is by its content, and what it is attached to."""

import re
import unicodedata
from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import Any, Self
from uuid import UUID

from domain.shared import documents as form
from domain.shared.errors import Invalid
from domain.shared.events import Aggregate, DomainEvent

SUBJECTS = ("contact_id", "company_id", "deal_id", "interaction_id")
LONGEST_NAME = 200
_SPACES = re.compile(r"\s+")
_RESERVED = re.compile(r'[<>:"|?*]')
# Letters that turn the direction of what follows: `invoice_<U+202E>fdp.exe` reads as a PDF.
_UNSEEN_CATEGORIES = frozenset({"Cc", "Cf", "Co", "Cs", "Zl", "Zp"})


class Purpose(StrEnum):
    ATTACHMENT = "attachment"
    PICTURE = "picture"
    """Re-encoded by us, and therefore the only kind that is ever shown in place."""


@dataclass(slots=True, kw_only=True)
class StoredFile(Aggregate):
    """`digest` is the SHA-256 of the content, and its key in the storage."""

    name: str
    media_type: str
    size: int
    digest: str
    small_digest: str | None = None
    purpose: str = Purpose.ATTACHMENT
    contact_id: UUID | None = None
    company_id: UUID | None = None
    deal_id: UUID | None = None
    interaction_id: UUID | None = None
    author_id: UUID | None = None

    @classmethod
    def store(cls, file_id: UUID, fields: Mapping[str, Any]) -> Self:
        file = cls(id=file_id, **fields)
        file.settle()
        file.record(DomainEvent(name="file.created", record_type="file", record_id=file_id))
        return file

    @property
    def subject(self) -> tuple[str, UUID] | None:
        """What it is attached to, by the name of the field and the id."""
        held = ((name, getattr(self, name)) for name in SUBJECTS)
        return next(((name, each) for name, each in held if each is not None), None)

    def change(self, changes: Mapping[str, Any]) -> None:
        for name, value in changes.items():
            setattr(self, name, value)
        self.settle()

    def attach(self, field: str, subject_id: UUID | None) -> None:
        """To one thing only: it leaves what it was attached to before."""
        for name in SUBJECTS:
            setattr(self, name, subject_id if name == field else None)

    def settle(self) -> None:
        self.name = safe_name(self.name)
        if sum(getattr(self, name) is not None for name in SUBJECTS) > 1:
            raise Invalid.at("/contact_id", "file_one_subject")

    def as_attachment(self) -> dict[str, Any]:
        return {
            "id": str(self.id),
            "name": self.name,
            "media_type": self.media_type,
            "size": self.size,
        }

    def bin(self) -> None:
        self.deleted = True
        self.record(DomainEvent(name="file.deleted", record_type="file", record_id=self.id))

    def restore(self) -> None:
        self.deleted = False
        self.record(DomainEvent(name="file.restored", record_type="file", record_id=self.id))


def safe_name(name: str | None) -> str:
    """The last part of a path, without what cannot be seen or what file systems refuse."""
    last = re.split(r"[/\\]", unicodedata.normalize("NFC", name or ""))[-1]
    seen = "".join(
        letter
        for letter in last
        if letter.isspace() or unicodedata.category(letter) not in _UNSEEN_CATEGORIES
    )
    tidy = _RESERVED.sub("_", _SPACES.sub(" ", seen)).strip(" .")
    return _shortened(tidy) or "file"


def _shortened(name: str) -> str:
    """The end stays, for it says what the file is."""
    if len(name) <= LONGEST_NAME:
        return name
    stem, dot, ending = name.rpartition(".")
    if not dot or len(ending) > 10:
        return name[:LONGEST_NAME]
    return f"{stem[: LONGEST_NAME - len(ending) - 1]}.{ending}"


FILE: form.DocumentForm[StoredFile] = form.DocumentForm(
    build=StoredFile,
    codecs={
        "name": form.PLAIN,
        "media_type": form.PLAIN,
        "size": form.PLAIN,
        "digest": form.PLAIN,
        "small_digest": form.PLAIN,
        "purpose": form.PLAIN,
        "contact_id": form.REFERENCE,
        "company_id": form.REFERENCE,
        "deal_id": form.REFERENCE,
        "interaction_id": form.REFERENCE,
        "author_id": form.REFERENCE,
    },
)
