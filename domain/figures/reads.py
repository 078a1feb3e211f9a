"""What the database counts; one statement each."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Protocol
from uuid import UUID

from domain.figures.model import By, FigureQuery, People, Period
from domain.identity import Actor
from domain.shared.json import Json


@dataclass(frozen=True, slots=True, kw_only=True)
class Counted:
    """How many, and how much in the smallest units of the workspace's currency; `unvalued` have an
    amount for which nobody entered a rate.
    """

    count: int
    minor: int = 0
    unvalued: int = 0

    def __add__(self, other: "Counted") -> "Counted":
        return Counted(
            count=self.count + other.count,
            minor=self.minor + other.minor,
            unvalued=self.unvalued + other.unvalued,
        )


NOTHING = Counted(count=0)


@dataclass(frozen=True, slots=True, kw_only=True)
class FunnelRow:
    """One step of one group. `key` is None for what has no owner, source …; of months it is their
    number, from 1.
    """

    step: str
    key: str | None
    label: str | None
    counted: Counted


@dataclass(frozen=True, slots=True, kw_only=True)
class OutcomeRow:
    status: str
    reason_id: UUID | None
    reason: str | None
    counted: Counted


@dataclass(frozen=True, slots=True, kw_only=True)
class Pace:
    """How long it took from getting to know somebody to the deal won with them: the days in the
    middle, and of how many deals.
    """

    median_days: float | None
    deals: int


@dataclass(frozen=True, slots=True, kw_only=True)
class ActivityRow:
    """`day` is the number of the day, from 1; None for somebody who did nothing at all."""

    user_id: UUID | None
    name: str | None
    day: int | None
    kind: str | None
    count: int


@dataclass(frozen=True, slots=True, kw_only=True)
class SilentRow:
    """`customers` is how many of theirs nobody spoke to."""

    user_id: UUID | None
    name: str | None
    active: bool
    last_at: datetime | None
    customers: int


@dataclass(frozen=True, slots=True, kw_only=True)
class GoalRow:
    """A goal with its addressee's name, the people who count for it (None: everybody), and what
    they reached: how many, and how much in the smallest units of the workspace's currency.
    """

    id: UUID
    version: int
    measure: str
    user_id: UUID | None
    team_id: UUID | None
    name: str | None
    count: int | None
    minor: int | None
    currency: str | None
    people: Sequence[UUID] | None
    reached: int
    reached_minor: int


class FigureReads(Protocol):
    async def team(self, team_id: UUID, /, *, actor: Actor) -> frozenset[UUID]:
        """Who is in it. Raises TeamNotFound."""
        ...

    async def funnel(
        self,
        query: FigureQuery,
        *,
        by: By | None,
        contacts_of: People,
        deals_of: People,
        actor: Actor,
    ) -> tuple[str, Sequence[FunnelRow]]:
        """The workspace's currency, and what was counted."""
        ...

    async def outcomes(
        self, query: FigureQuery, *, people: People, actor: Actor
    ) -> tuple[str, Sequence[OutcomeRow], Pace]: ...

    async def activity(
        self, period: Period, *, owner_id: UUID | None, people: People, actor: Actor
    ) -> Sequence[ActivityRow]: ...

    async def silence(
        self, before: datetime, *, people: People, actor: Actor
    ) -> Sequence[SilentRow]: ...

    async def goal(self, record_id: UUID, /, *, actor: Actor) -> Json:
        """Raises NotFound, InBin."""
        ...

    async def goals(self, period: Period, *, actor: Actor) -> tuple[str, Sequence[GoalRow]]:
        """Those of the month that the period is."""
        ...
