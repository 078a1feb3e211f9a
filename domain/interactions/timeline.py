from dataclasses import dataclass
from datetime import datetime
from typing import Protocol
from uuid import UUID

from domain.identity import Actor
from domain.shared.json import Json


@dataclass(frozen=True, slots=True, kw_only=True)
class TimelineQuery:
    """`kinds` are those of interactions, `change` for edits of the card, and `deal` for how far
    deals came; empty means all.

    `q` looks into what people wrote, `pinned` leaves what somebody pinned, `field` the edits of
    this field.
    """

    limit: int = 30
    cursor: str | None = None
    kinds: tuple[str, ...] = ()
    author_ids: tuple[UUID, ...] = ()
    since: datetime | None = None
    until: datetime | None = None
    q: str | None = None
    pinned: bool = False
    field: str | None = None


class Timelines(Protocol):
    """The line of time of a card, newest first. Raises NotFound, InBin, Merged, BadCursor."""

    async def of_contact(self, contact_id: UUID, query: TimelineQuery, *, actor: Actor) -> Json: ...

    async def of_company(self, company_id: UUID, query: TimelineQuery, *, actor: Actor) -> Json: ...

    async def of_deal(self, deal_id: UUID, query: TimelineQuery, *, actor: Actor) -> Json: ...

    async def of_interaction(
        self, interaction_id: UUID, query: TimelineQuery, *, actor: Actor
    ) -> Json:
        """The edits of one entry."""
        ...

    async def of_task(self, task_id: UUID, query: TimelineQuery, *, actor: Actor) -> Json:
        """Who changed what of one task."""
        ...


class Glances(Protocol):
    """A card in one glance: how often in the last 90 days, when last, what is promised.

    Raises NotFound, InBin, Merged.
    """

    async def of_contact(self, contact_id: UUID, *, now: datetime, actor: Actor) -> Json: ...

    async def of_company(self, company_id: UUID, *, now: datetime, actor: Actor) -> Json: ...


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
