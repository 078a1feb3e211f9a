"""A form of a website: what it asks, and what becomes of an answer."""

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum
from typing import Any, Self
from urllib.parse import urlsplit
from uuid import UUID

from domain.shared import documents as form
from domain.shared.errors import Invalid
from domain.shared.events import Aggregate, DomainEvent

MOST_FIELDS = 50
OWN = "krt_"
"""How the names of our own hidden inputs begin."""
_NAME = re.compile(r"[^\W\d][\w.\-]{0,63}")
_TARGETS = frozenset(
    {"full_name", "given_name", "middle_name", "family_name", "phone", "email", "message"}
)
_REACHES = frozenset({"full_name", "given_name", "family_name", "phone", "email"})


class Routing(StrEnum):
    FIXED = "fixed"
    ROUND_ROBIN = "round_robin"
    LEAST_LOAD = "least_load"


@dataclass(slots=True, kw_only=True)
class LeadForm(Aggregate):
    """`keeper_id`: who saved it last; leads are written with their rights.

    `signing_since`, `captcha_since`: when the secrets were set, which are kept elsewhere.
    """

    name: str
    active: bool = True
    key: str = ""
    language: str = "en"
    fields: list[dict[str, Any]] = field(default_factory=list)
    consent: dict[str, Any] | None = None
    routing: dict[str, Any] = field(default_factory=dict)
    tags: list[str] = field(default_factory=list)
    source: str | None = None
    follow_up: dict[str, Any] | None = None
    auto_reply: dict[str, str] | None = None
    redirect_url: str | None = None
    thanks: str | None = None
    origins: list[str] = field(default_factory=list)
    protection: dict[str, Any] = field(default_factory=dict)
    keeper_id: UUID | None = None
    signing_since: datetime | None = None
    captcha_since: datetime | None = None

    @classmethod
    def open(cls, form_id: UUID, fields: Mapping[str, Any], *, key: str, keeper_id: UUID) -> Self:
        """A new one. Raises Invalid."""
        made = cls(id=form_id, key=key, keeper_id=keeper_id, **fields)
        made.settle(before=None)
        made.record(
            DomainEvent(name="lead_form.created", record_type="lead_form", record_id=form_id)
        )
        return made

    def change(self, changes: Mapping[str, Any], *, by: UUID) -> None:
        before = self.consent
        for name, value in changes.items():
            setattr(self, name, value)
        self.keeper_id = by
        self.settle(before=before)

    def settle(self, *, before: Mapping[str, Any] | None) -> None:
        self.name = (self.name or "").strip()
        if not self.name:
            raise Invalid.at("/name", "required")
        _check_fields(self.fields)
        self.consent = _numbered(self.consent, before)
        self.tags = list(dict.fromkeys(tag.strip() for tag in self.tags if tag.strip()))
        if self.redirect_url is not None:
            self.redirect_url = _web_address(self.redirect_url, "/redirect_url")
        self.origins = [_origin(each, place) for place, each in enumerate(self.origins)]

    def bin(self) -> None:
        self.deleted = True
        self._tell("deleted")

    def restore(self) -> None:
        self.deleted = False
        self._tell("restored")

    def _tell(self, what: str) -> None:
        name = f"lead_form.{what}"
        self.record(DomainEvent(name=name, record_type="lead_form", record_id=self.id))

    @property
    def min_seconds(self) -> int:
        return int(self.protection.get("min_seconds") or 0)

    @property
    def per_minute(self) -> int:
        """Posts from one address; everybody together may send twenty times as many."""
        return int(self.protection.get("per_minute") or 30)

    @property
    def captcha(self) -> Mapping[str, Any] | None:
        return self.protection.get("captcha")


def _check_fields(fields: list[dict[str, Any]]) -> None:
    seen: set[str] = set()
    for place, each in enumerate(fields):
        name = each["name"]
        if not _NAME.fullmatch(name) or name.startswith(OWN):
            raise Invalid.at(f"/fields/{place}/name", "field_name_odd", value=name)
        if name in seen:
            raise Invalid.at(f"/fields/{place}/name", "field_name_twice", value=name)
        seen.add(name)
        target = each.get("target")
        if target is not None and target not in _TARGETS and not target.startswith("custom."):
            raise Invalid.at(f"/fields/{place}/target", "unknown_target", target=target)
    if not any(each.get("target") in _REACHES for each in fields):
        raise Invalid.at("/fields", "form_needs_person")


def _numbered(
    consent: dict[str, Any] | None, before: Mapping[str, Any] | None
) -> dict[str, Any] | None:
    """Another text is another version: what somebody agreed to can be told later."""
    if consent is None:
        return None
    last = int((before or {}).get("version") or 0)
    same = before is not None and before.get("text") == consent["text"]
    return {**consent, "version": last if same and last else last + 1}


def _web_address(text: str, pointer: str) -> str:
    parts = urlsplit(text.strip())
    if parts.scheme not in ("http", "https") or not parts.hostname or parts.username:
        raise Invalid.at(pointer, "web_address_expected", value=text)
    return text.strip()


def _origin(text: str, place: int) -> str:
    """`https://example.com`, whatever page of it was copied."""
    parts = urlsplit(
        _web_address(text if "://" in text else f"https://{text}", f"/origins/{place}")
    )
    return f"{parts.scheme}://{parts.netloc}".lower()


LEAD_FORM: form.DocumentForm[LeadForm] = form.DocumentForm(
    build=LeadForm,
    codecs={
        "name": form.PLAIN,
        "active": form.PLAIN,
        "key": form.PLAIN,
        "language": form.PLAIN,
        "fields": form.PLAIN,
        "consent": form.PLAIN,
        "routing": form.PLAIN,
        "tags": form.PLAIN,
        "source": form.PLAIN,
        "follow_up": form.PLAIN,
        "auto_reply": form.PLAIN,
        "redirect_url": form.PLAIN,
        "thanks": form.PLAIN,
        "origins": form.PLAIN,
        "protection": form.PLAIN,
        "keeper_id": form.REFERENCE,
        "signing_since": form.MOMENT,
        "captcha_since": form.MOMENT,
    },
)
