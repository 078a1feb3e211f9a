from dataclasses import dataclass
from datetime import datetime
from typing import Protocol
from uuid import UUID

from domain.identity import Actor
from domain.shared.json import Json


@dataclass(frozen=True, slots=True, kw_only=True)
class TimelineQuery:
    """`kinds` are those of interactions, and `change` for edits of the card; empty means all."""

    limit: int = 30
    cursor: str | None = None
    kinds: tuple[str, ...] = ()
    author_ids: tuple[UUID, ...] = ()
    since: datetime | None = None
    until: datetime | None = None


class Timelines(Protocol):
    """The line of time of a card, newest first. Raises NotFound, InBin, Merged, BadCursor."""

    async def of_contact(self, contact_id: UUID, query: TimelineQuery, *, actor: Actor) -> Json: ...

    async def of_company(self, company_id: UUID, query: TimelineQuery, *, actor: Actor) -> Json: ...


class CustomerCards(Protocol):
    """Everything an operator needs when the phone rings, in one answer.

    Raises NotFound, InBin, Merged.
    """

    async def of_contact(self, contact_id: UUID, *, actor: Actor) -> Json:
        """The person, the last 20 entries of the timeline, the open tasks."""
        ...

    async def of_company(self, company_id: UUID, *, actor: Actor) -> Json:
        """The company, its people, the last 20 entries, the open tasks."""
        ...
