"""Days of a calendar: what is due there, and when its series will come again."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from typing import Any, Self
from uuid import UUID
from zoneinfo import ZoneInfo

from domain.identity import Actor
from domain.shared.documents import iso_time
from domain.shared.errors import Invalid
from domain.shared.json import JsonObject
from domain.tasks.model import FIRST_YEAR, LAST_YEAR, at_home, zone_of
from domain.tasks.ports import Recurrences

MOST_DAYS = 62


@dataclass(frozen=True, slots=True, kw_only=True)
class Days:
    """From the first to the last of them, by the clock of the person who looks."""

    first: date
    last: date
    zone: ZoneInfo

    @classmethod
    def of(cls, first: date, last: date, *, actor: Actor) -> Self:
        """Raises Invalid where there are none, more than a screen shows, or none of our times."""
        for name, day in (("from_on", first), ("to_on", last)):
            if not FIRST_YEAR <= day.year <= LAST_YEAR:
                raise Invalid.at(f"query:{name}", "date_out_of_range")
        if not first <= last < first + timedelta(days=MOST_DAYS):
            raise Invalid.at("query:to_on", "days_out_of_range")
        return cls(first=first, last=last, zone=zone_of(actor.time_zone))

    @property
    def since(self) -> datetime:
        return at_home(datetime.combine(self.first, time()), self.zone)

    @property
    def until(self) -> datetime:
        return at_home(datetime.combine(self.last, time()) + timedelta(days=1), self.zone)

    def contain(self, moment: datetime | None, day: date | None) -> bool:
        if moment is not None:
            return self.since <= moment < self.until
        return day is not None and self.first <= day <= self.last

    @property
    def filter(self) -> JsonObject:
        """A day is over at midnight where it was promised: that may be a day away from here."""
        since, until = self.since - timedelta(days=1), self.until + timedelta(days=1)
        return {
            "all": [
                {"field": "assignee_id", "op": "eq", "value": "@me"},
                {"field": "status", "op": "in", "value": ["open", "done"]},
                {"field": "due", "op": "gte", "value": iso_time(since)},
                {"field": "due", "op": "lte", "value": iso_time(until)},
            ]
        }


@dataclass(frozen=True, slots=True, kw_only=True)
class Ahead:
    """A time at which a task comes again that is not made yet."""

    task_id: UUID
    title: str
    kind: str
    due_at: datetime | None
    due_on: date | None


def ahead(
    series: Sequence[Mapping[str, Any]], days: Days, *, recurrences: Recurrences
) -> list[Ahead]:
    return [each for one in series for each in _ahead(one, days, recurrences=recurrences)]


def _ahead(one: Mapping[str, Any], days: Days, *, recurrences: Recurrences) -> Iterator[Ahead]:
    zone, due_at = zone_of(one["time_zone"]), one["due_at"]
    made = (
        datetime.combine(one["due_on"], time())
        if due_at is None
        else due_at.astimezone(zone).replace(tzinfo=None)
    )
    first = days.since.astimezone(zone).replace(tzinfo=None) - timedelta(days=1)
    until = days.until.astimezone(zone).replace(tzinfo=None) + timedelta(days=1)
    start = datetime.fromisoformat(one["series_start"])
    for local in recurrences.between(one["recurrence"], max(made, first), until, start=start):
        moment = None if due_at is None else at_home(local, zone)
        day = local.date() if moment is None else None
        if days.contain(moment, day):
            task_id, title, kind = one["id"], one["title"], one["kind"]
            yield Ahead(task_id=task_id, title=title, kind=kind, due_at=moment, due_on=day)
