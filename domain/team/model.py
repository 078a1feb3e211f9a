"""Days as moments: where a day of the workspace, or of a person, begins and ends."""

from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from typing import Self
from zoneinfo import ZoneInfo

BIRTHDAYS_AHEAD = 14


@dataclass(frozen=True, slots=True, kw_only=True)
class Day:
    on: date
    begins: datetime
    ends: datetime
    time_zone: str

    @classmethod
    def of(cls, day: date, *, time_zone: str) -> Self:
        return cls(
            on=day,
            begins=_midnight(day, time_zone),
            ends=_midnight(day + timedelta(days=1), time_zone),
            time_zone=time_zone,
        )

    @classmethod
    def at(cls, now: datetime, *, time_zone: str) -> Self:
        return cls.of(now.astimezone(ZoneInfo(time_zone)).date(), time_zone=time_zone)

    def after(self, days: int) -> "Day":
        return Day.of(self.on + timedelta(days=days), time_zone=self.time_zone)

    @property
    def week_ends(self) -> date:
        """The Sunday of this week."""
        return self.on + timedelta(days=6 - self.on.weekday())


def birthdays_from(day: date, *, days: int = BIRTHDAYS_AHEAD) -> list[int]:
    """Months and days (1231) from this day on; who was born on 29 February has the 28th as well
    where the year has no 29th.
    """
    found: list[int] = []
    for ahead in range(days + 1):
        one = day + timedelta(days=ahead)
        found.append(one.month * 100 + one.day)
        if (one.month, one.day) == (2, 28) and (one + timedelta(days=1)).day == 1:
            found.append(229)
    return found


def _midnight(day: date, time_zone: str) -> datetime:
    return datetime.combine(day, time.min, tzinfo=ZoneInfo(time_zone))
