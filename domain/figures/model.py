"""What a figure is asked for: a period of the workspace's days, and whose."""

from dataclasses import dataclass, replace
from datetime import UTC, date, datetime, time, timedelta
from decimal import ROUND_HALF_EVEN, Decimal
from enum import StrEnum
from typing import Self
from uuid import UUID
from zoneinfo import ZoneInfo

from domain.identity import Action, Actor, ObjectKind, Owners
from domain.identity.errors import MemberNotFound
from domain.shared.errors import Invalid

MOST_DAYS = 1_100
MOST_DAYS_ONE_BY_ONE = 92
_DAY = timedelta(days=1)
_TENTH = Decimal("0.1")


class By(StrEnum):
    """What a figure is taken apart by."""

    OWNER = "owner"
    SOURCE = "source"
    PIPELINE = "pipeline"
    MONTH = "month"


@dataclass(frozen=True, slots=True, kw_only=True)
class Period:
    """Days of the workspace, the first and the last included."""

    first: date
    last: date
    time_zone: str

    @classmethod
    def of(cls, first: date, last: date, *, time_zone: str, most: int = MOST_DAYS) -> Self:
        """Raises Invalid where it ends before it begins, or is longer than `most` days."""
        if last < first:
            raise Invalid.at("query:to", "period_ends_first")
        if (last - first).days >= most:
            raise Invalid.at("query:to", "period_too_long", limit=most)
        return cls(first=first, last=last, time_zone=time_zone)

    @property
    def begins(self) -> datetime:
        return _midnight(self.first, self.time_zone)

    @property
    def ends(self) -> datetime:
        return _midnight(self.last + _DAY, self.time_zone)

    def days(self) -> tuple["Period", ...]:
        length = (self.last - self.first).days + 1
        return tuple(self._part(day, day) for day in map(self._day, range(length)))

    def months(self) -> tuple["Period", ...]:
        """The first and the last may be parts of a month."""
        found: list[Period] = []
        first = self.first
        while first <= self.last:
            following = (first.replace(day=1) + timedelta(days=32)).replace(day=1)
            found.append(self._part(first, min(following - _DAY, self.last)))
            first = following
        return tuple(found)

    def _day(self, number: int) -> date:
        return self.first + timedelta(days=number)

    def _part(self, first: date, last: date) -> "Period":
        return Period(first=first, last=last, time_zone=self.time_zone)


@dataclass(frozen=True, slots=True, kw_only=True)
class FigureQuery:
    """`team_id` narrows it to those who are in the team now."""

    period: Period
    owner_id: UUID | None = None
    team_id: UUID | None = None
    source: str | None = None
    pipeline_id: UUID | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class People:
    """Whose figures the caller may see; `ids` is None for everybody's, and nobody's."""

    ids: frozenset[UUID] | None

    @classmethod
    def of(cls, actor: Actor, *kinds: ObjectKind) -> Self:
        """Those whom the right to the team's day covers, and the right to these records.

        Raises Forbidden.
        """
        found: frozenset[UUID] | None = None
        for kind in (ObjectKind.TEAM_DAY, *kinds):
            actor.require(kind, Action.VIEW)
            scope = actor.scope(kind, Action.VIEW)
            if isinstance(scope, Owners):
                found = scope.user_ids if found is None else found & scope.user_ids
        return cls(ids=found)

    def only(self, user_id: UUID | None, mates: frozenset[UUID] | None) -> Self:
        """Those of them who are in the team; None is no team.

        Raises MemberNotFound where the one who is asked for is somebody else's business.
        """
        if user_id is not None and self.ids is not None and user_id not in self.ids:
            raise MemberNotFound
        if mates is None:
            return self
        return replace(self, ids=mates if self.ids is None else self.ids & mates)


def percent(part: int, whole: int) -> float | None:
    """With one decimal; of nothing there is no share."""
    if whole == 0:
        return None
    return float((Decimal(100 * part) / whole).quantize(_TENTH, rounding=ROUND_HALF_EVEN))


def _midnight(day: date, time_zone: str) -> datetime:
    return datetime.combine(day, time(), tzinfo=ZoneInfo(time_zone)).astimezone(UTC)
