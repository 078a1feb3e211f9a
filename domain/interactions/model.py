"""An interaction: one short fact of contact, who with whom, when, how long, and what came of it."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum
from typing import Any, Self
from uuid import UUID

from domain.interactions.errors import InteractionNeedsSubject
from domain.shared import documents as form
from domain.shared.cards import ExternalId
from domain.shared.errors import Invalid
from domain.shared.events import Aggregate, DomainEvent


class InteractionKind(StrEnum):
    CALL = "call"
    EMAIL = "email"
    MEETING = "meeting"
    MESSAGE = "message"
    VISIT = "visit"
    NOTE = "note"


class Direction(StrEnum):
    INBOUND = "inbound"
    OUTBOUND = "outbound"
    INTERNAL = "internal"


@dataclass(slots=True, kw_only=True)
class Interaction(Aggregate):
    """`company_ids` are all companies whose timeline shows it: the given one and those of the
    people, as of then.
    """

    kind: str
    occurred_at: datetime
    direction: str | None = None
    duration_seconds: int | None = None
    subject: str | None = None
    body: str | None = None
    outcome: str | None = None
    contact_ids: list[UUID] = field(default_factory=list)
    company_id: UUID | None = None
    company_ids: list[UUID] = field(default_factory=list)
    deal_id: UUID | None = None
    task_id: UUID | None = None
    case_id: UUID | None = None
    participant_user_ids: list[UUID] = field(default_factory=list)
    mentioned_user_ids: list[UUID] = field(default_factory=list)
    pinned: bool = False
    confidential: bool = False
    attachments: list[dict[str, Any]] = field(default_factory=list)
    author_id: UUID | None = None
    external_ids: list[ExternalId] = field(default_factory=list)

    @classmethod
    def log(cls, interaction_id: UUID, fields: Mapping[str, Any]) -> Self:
        """A new fact of contact. Raises InteractionNeedsSubject."""
        interaction = cls(id=interaction_id, **fields)
        interaction.settle()
        interaction.record(
            DomainEvent(
                name="interaction.created", record_type="interaction", record_id=interaction_id
            )
        )
        interaction._announce_mentions(but=())
        return interaction

    def change(self, changes: Mapping[str, Any]) -> None:
        known = tuple(self.mentioned_user_ids)
        for name, value in changes.items():
            setattr(self, name, value)
        self.settle()
        if self._announce_mentions(but=known):
            self._announce("interaction.updated", {"fields": sorted(changes)})

    def _announce_mentions(self, *, but: Collection[UUID]) -> bool:
        """Who is named for the first time is told; a correction of the text tells nobody again."""
        fresh = [str(each) for each in self.mentioned_user_ids if each not in but]
        if fresh:
            self._announce("interaction.mentioned", {"user_ids": fresh})
        return bool(fresh)

    def _announce(self, name: str, data: Mapping[str, object]) -> None:
        self.record(DomainEvent(name=name, record_type="interaction", record_id=self.id, data=data))

    def settle(self) -> None:
        for name in ("kind", "occurred_at"):
            if getattr(self, name) is None:
                raise Invalid.at(f"/{name}", "required")
        self.contact_ids = list(dict.fromkeys(self.contact_ids))
        employers = [self.company_id] if self.company_id else []
        self.company_ids = list(dict.fromkeys([*employers, *self.company_ids]))
        self.participant_user_ids = list(dict.fromkeys(self.participant_user_ids))
        self.mentioned_user_ids = list(dict.fromkeys(self.mentioned_user_ids))
        if not (self.contact_ids or self.company_id or self.deal_id):
            raise InteractionNeedsSubject.at("/contact_ids", "interaction_needs_subject")

    def bin(self) -> None:
        self.deleted = True
        self.record(
            DomainEvent(name="interaction.deleted", record_type="interaction", record_id=self.id)
        )

    def restore(self) -> None:
        self.deleted = False
        self.record(
            DomainEvent(name="interaction.restored", record_type="interaction", record_id=self.id)
        )


INTERACTION: form.DocumentForm[Interaction] = form.DocumentForm(
    build=Interaction,
    codecs={
        "kind": form.PLAIN,
        "direction": form.PLAIN,
        "occurred_at": form.MOMENT,
        "duration_seconds": form.PLAIN,
        "subject": form.PLAIN,
        "body": form.PLAIN,
        "outcome": form.PLAIN,
        "contact_ids": form.REFERENCES,
        "company_id": form.REFERENCE,
        "company_ids": form.REFERENCES,
        "deal_id": form.REFERENCE,
        "task_id": form.REFERENCE,
        "case_id": form.REFERENCE,
        "participant_user_ids": form.REFERENCES,
        "mentioned_user_ids": form.REFERENCES,
        "pinned": form.PLAIN,
        "confidential": form.PLAIN,
        "attachments": form.TEXTS,
        "author_id": form.REFERENCE,
        "external_ids": form.EXTERNAL_IDS,
    },
)
