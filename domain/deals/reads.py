from dataclasses import dataclass
from datetime import date
from typing import Protocol
from uuid import UUID

from domain.cards.reads import CardReads
from domain.identity import Actor
from domain.shared.json import Json


@dataclass(frozen=True, slots=True, kw_only=True)
class BoardQuery:
    """`stage_id` and `cursor` ask for the next cards of one column; `filter` is the query
    language: cards and figures are those of the deals that it means.
    """

    owner_id: UUID | None = None
    stage_id: UUID | None = None
    cursor: str | None = None
    filter: object | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class ForecastQuery:
    """Months from the one of `first` on; `as_of` what was known at the end of that day.

    `team_id` narrows it to those who are in the team now, `filter` (the query language) to the
    deals that it means: of a past day to those that it meant then.
    """

    first: date
    months: int
    pipeline_id: UUID | None = None
    owner_id: UUID | None = None
    team_id: UUID | None = None
    as_of: date | None = None
    filter: object | None = None


class DealReads(CardReads, Protocol):
    async def board(self, pipeline_id: UUID, query: BoardQuery, *, actor: Actor) -> Json:
        """The columns of a pipeline with their figures and first cards. Raises NotFound, InBin,
        BadCursor, Malformed (FilterTooComplex), Invalid.
        """
        ...

    async def stages(self, deal_id: UUID, /, *, actor: Actor) -> Json:
        """Where the deal was, and how long. Raises NotFound, InBin."""
        ...

    async def forecast(self, query: ForecastQuery, *, actor: Actor) -> Json:
        """Raises TeamNotFound, NotKept (a filter of a past day by what only today is known of),
        Malformed (FilterTooComplex), Invalid.
        """
        ...


class PipelineReads(Protocol):
    async def get(self, record_id: UUID, /, *, actor: Actor) -> Json:
        """Raises NotFound, InBin."""
        ...

    async def all(self, *, actor: Actor) -> Json:
        """Every living pipeline, in order."""
        ...


class RateReads(Protocol):
    async def get(self, record_id: UUID, /, *, actor: Actor) -> Json:
        """Raises NotFound, InBin."""
        ...

    async def all(self, *, actor: Actor) -> Json:
        """Every living rate, the newest day first."""
        ...
