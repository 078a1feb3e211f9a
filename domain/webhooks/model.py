"""An address that is told what happens, and how patiently."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from enum import StrEnum
from typing import Any, Self
from uuid import UUID

from domain.shared import documents as form
from domain.shared.errors import Invalid
from domain.shared.events import Aggregate, DomainEvent

OVERLAP = timedelta(hours=24)
"""How long the former secret signs along with the new one."""
DELAYS = (5, 300, 1800, 7200, 18_000, 36_000, 36_000)
"""Seconds between the attempts: eight of them in a little over a day."""
GIVEN_UP_AFTER = timedelta(days=5)
GIVEN_UP_FAILURES = 20
LONGEST_WAIT = timedelta(hours=24)
KEPT = timedelta(days=7)


class Paused(StrEnum):
    """Why the machine stopped sending."""

    GONE = "gone"
    FAILING = "failing"


class State(StrEnum):
    PENDING = "pending"
    RETRYING = "retrying"
    DELIVERED = "delivered"
    PARKED = "parked"


@dataclass(slots=True, kw_only=True)
class Webhook(Aggregate):
    """`keeper_id`: who saved it last; it is told what they may see.

    `filters`: by the object, a question of the query language that a record has to meet.

    `secret_since`: when the secret was made, which is kept elsewhere.
    """

    name: str
    url: str
    events: list[str] = field(default_factory=list)
    filters: dict[str, Any] = field(default_factory=dict)
    active: bool = True
    paused_reason: str | None = None
    keeper_id: UUID | None = None
    secret_since: datetime | None = None

    @classmethod
    def open(
        cls, webhook_id: UUID, fields: Mapping[str, Any], *, keeper_id: UUID, now: datetime
    ) -> Self:
        made = cls(id=webhook_id, keeper_id=keeper_id, secret_since=now, **fields)
        made._settle()
        made._tell("created")
        return made

    def change(self, changes: Mapping[str, Any], *, by: UUID) -> None:
        for name, value in changes.items():
            setattr(self, name, value)
        if "active" in changes:
            self.paused_reason = None
        self.keeper_id = by
        self._settle()

    def pause(self, reason: Paused) -> None:
        self.active = False
        self.paused_reason = reason.value

    def bin(self) -> None:
        self.deleted = True
        self._tell("deleted")

    def restore(self) -> None:
        self.deleted = False
        self._tell("restored")

    def _settle(self) -> None:
        self.name = (self.name or "").strip()
        if not self.name:
            raise Invalid.at("/name", "required")
        self.events = sorted(set(self.events))
        self.filters = {name: each for name, each in self.filters.items() if each}

    def _tell(self, what: str) -> None:
        self.record(DomainEvent(name=f"webhook.{what}", record_type="webhook", record_id=self.id))


WEBHOOK: form.DocumentForm[Webhook] = form.DocumentForm(
    build=Webhook,
    codecs={
        "name": form.PLAIN,
        "url": form.PLAIN,
        "events": form.PLAIN,
        "filters": form.PLAIN,
        "active": form.PLAIN,
        "paused_reason": form.PLAIN,
        "keeper_id": form.REFERENCE,
        "secret_since": form.MOMENT,
    },
)
