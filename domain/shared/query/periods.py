"""Stretches of time in people's words, and their bounds in a time zone.

Bounds are computed here, from the clock, so that no query asks the database for the time.
"""

import re
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from enum import StrEnum
from typing import Self, TypeAlias, assert_never
from zoneinfo import ZoneInfo

_DURATION = re.compile(
    r"P(?=[0-9T])(?:([0-9]{1,5})Y)?(?:([0-9]{1,5})M)?(?:([0-9]{1,5})W)?(?:([0-9]{1,5})D)?"
    r"(?:T(?=[0-9])(?:([0-9]{1,7})H)?(?:([0-9]{1,8})M)?(?:([0-9]{1,10})S)?)?"
)
_LONGEST_DAYS = 200 * 366
_MOMENT = timedelta(microseconds=1)
_DAY = timedelta(days=1)


@dataclass(frozen=True, slots=True, kw_only=True)
class Duration:
    """A calendar distance: months and days by the wall calendar, seconds by the clock."""

    months: int = 0
    days: int = 0
    seconds: int = 0

    @classmethod
    def parse(cls, text: str) -> Self | None:
        """From ISO 8601 (`P30D`, `P1Y6M`, `PT12H`).

        None where it is none, or longer than two hundred years.
        """
        found = _DURATION.fullmatch(text)
        if found is None:
            return None
        years, months, weeks, days, hours, minutes, seconds = (int(n or 0) for n in found.groups())
        made = cls(
            months=years * 12 + months,
            days=weeks * 7 + days,
            seconds=(hours * 60 + minutes) * 60 + seconds,
        )
        return made if made._about_days() <= _LONGEST_DAYS else None

    def __str__(self) -> str:
        clock = f"T{self.seconds}S" if self.seconds else ""
        return f"P{self.months}M{self.days}D{clock}"

    def _about_days(self) -> float:
        return self.months * 30.5 + self.days + self.seconds / 86_400


class Named(StrEnum):
    TODAY = "today"
    YESTERDAY = "yesterday"
    TOMORROW = "tomorrow"
    THIS_WEEK = "this_week"
    LAST_WEEK = "last_week"
    NEXT_WEEK = "next_week"
    THIS_MONTH = "this_month"
    LAST_MONTH = "last_month"
    NEXT_MONTH = "next_month"
    THIS_QUARTER = "this_quarter"
    LAST_QUARTER = "last_quarter"
    NEXT_QUARTER = "next_quarter"
    THIS_YEAR = "this_year"
    LAST_YEAR = "last_year"
    NEXT_YEAR = "next_year"


@dataclass(frozen=True, slots=True, kw_only=True)
class Last:
    duration: Duration


@dataclass(frozen=True, slots=True, kw_only=True)
class Next:
    duration: Duration


@dataclass(frozen=True, slots=True, kw_only=True)
class Span:
    """From and to, both inclusive, at least one of them set. A day stands for all of it."""

    start: date | datetime | None = None
    end: date | datetime | None = None


Period: TypeAlias = Last | Next | Named | Span


@dataclass(frozen=True, slots=True, kw_only=True)
class Times:
    """Start inclusive, end exclusive; None is open."""

    start: datetime | None
    end: datetime | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Days:
    """Start inclusive, end exclusive; None is open."""

    start: date | None
    end: date | None


def times_of(period: Period, *, now: datetime, zone: ZoneInfo) -> Times:
    """The period as moments."""
    match period:
        case Last(duration=duration):
            return Times(start=_back(now, duration, zone), end=now + _MOMENT)
        case Next(duration=duration):
            return Times(start=now, end=_on(now, duration, zone) + _MOMENT)
        case Named():
            first, after = _named_days(period, now.astimezone(zone).date())
            return Times(start=_midnight(first, zone), end=_midnight(after, zone))
        case Span(start=start, end=end):
            return Times(
                start=None if start is None else _start_of(start, zone),
                end=None if end is None else _end_of(end, zone),
            )
        case _:
            assert_never(period)


def days_of(period: Period, *, now: datetime, zone: ZoneInfo) -> Days:
    """The period as days of the calendar."""
    today = now.astimezone(zone).date()
    match period:
        case Last(duration=duration):
            return Days(start=_local_day(_back(now, duration, zone), zone), end=today + _DAY)
        case Next(duration=duration):
            return Days(start=today, end=_local_day(_on(now, duration, zone), zone) + _DAY)
        case Named():
            first, after = _named_days(period, today)
            return Days(start=first, end=after)
        case Span(start=start, end=end):
            return Days(
                start=None if start is None else _local_day(start, zone),
                end=None if end is None else _local_day(end, zone) + _DAY,
            )
        case _:
            assert_never(period)


def anniversaries_of(
    period: Period, *, now: datetime, zone: ZoneInfo
) -> tuple[tuple[int, int], ...]:
    """The days of the year that the period touches: inclusive ranges of month * 100 + day.

    In a year without 29 February, those born on it are congratulated on the 28th.
    """
    days = days_of(period, now=now, zone=zone)
    if days.start is None or days.end is None or days.end - days.start >= timedelta(days=366):
        return ((101, 1231),)
    if days.end <= days.start:
        return ()
    last = days.end - _DAY
    if last.year == days.start.year:
        return (_year_range(days.start, last),)
    return (
        _year_range(days.start, date(days.start.year, 12, 31)),
        _year_range(date(last.year, 1, 1), last),
    )


def _year_range(first: date, last: date) -> tuple[int, int]:
    end = last.month * 100 + last.day
    leap_day_is_missing = end == 228 and (last + _DAY).day == 1
    return first.month * 100 + first.day, 229 if leap_day_is_missing else end


def _back(now: datetime, duration: Duration, zone: ZoneInfo) -> datetime:
    local = _months_on(now.astimezone(zone), -duration.months) - timedelta(days=duration.days)
    return local.astimezone(UTC) - timedelta(seconds=duration.seconds)


def _on(now: datetime, duration: Duration, zone: ZoneInfo) -> datetime:
    local = _months_on(now.astimezone(zone), duration.months) + timedelta(days=duration.days)
    return local.astimezone(UTC) + timedelta(seconds=duration.seconds)


def _months_on(moment: datetime, months: int) -> datetime:
    """The same day `months` later or earlier; the month's last day where it has no such day."""
    day = _add_months(moment.date().replace(day=1), months)
    last = (_add_months(day, 1) - _DAY).day
    return moment.replace(year=day.year, month=day.month, day=min(moment.day, last))


def _add_months(first: date, months: int) -> date:
    count = first.year * 12 + first.month - 1 + months
    return date(count // 12, count % 12 + 1, 1)


def _named_days(period: Named, today: date) -> tuple[date, date]:
    """First day, and the day after the last."""
    simple = {Named.TODAY: 0, Named.YESTERDAY: -1, Named.TOMORROW: 1}
    if period in simple:
        day = today + timedelta(days=simple[period])
        return day, day + _DAY
    which, unit = period.split("_")
    shift = {"last": -1, "this": 0, "next": 1}[which]
    if unit == "week":
        monday = today - timedelta(days=today.weekday()) + timedelta(days=7 * shift)
        return monday, monday + timedelta(days=7)
    months = {"month": 1, "quarter": 3, "year": 12}[unit]
    current = today.replace(month=(today.month - 1) // months * months + 1, day=1)
    return _add_months(current, months * shift), _add_months(current, months * (shift + 1))


def _midnight(day: date, zone: ZoneInfo) -> datetime:
    return datetime.combine(day, time.min, tzinfo=zone).astimezone(UTC)


def _start_of(point: date | datetime, zone: ZoneInfo) -> datetime:
    return point if isinstance(point, datetime) else _midnight(point, zone)


def _end_of(point: date | datetime, zone: ZoneInfo) -> datetime:
    return point + _MOMENT if isinstance(point, datetime) else _midnight(point + _DAY, zone)


def _local_day(point: date | datetime, zone: ZoneInfo) -> date:
    return point.astimezone(zone).date() if isinstance(point, datetime) else point
