"""Rules of recurrence, by python-dateutil.

Times are the wall's, without a zone: a task at ten is at ten in summer and in winter. What is asked
is bounded: rules from a day upwards, and no search that goes on for longer than people plan.
"""

import re
from collections.abc import Callable, Iterator, Mapping
from datetime import datetime, timedelta
from itertools import islice, takewhile
from typing import TypeAlias

from dateutil.rrule import rrule, rrulestr

from domain.tasks.ports import BadRule

LONGEST = 500
FARTHEST = timedelta(days=366 * 30)
"""How far ahead the next time is looked for."""
MOST_TIMES = 1000
_WRITTEN = "%Y%m%dT%H%M%S"
_TOO_OFTEN = {"SECONDLY", "MINUTELY", "HOURLY"}
_ALWAYS = {"FREQ", "INTERVAL", "COUNT", "UNTIL", "BYDAY", "BYMONTH", "WKST"}
_EVERY = {
    "DAILY": _ALWAYS,
    "WEEKLY": _ALWAYS,
    "MONTHLY": _ALWAYS | {"BYMONTHDAY", "BYSETPOS"},
    "YEARLY": _ALWAYS | {"BYMONTHDAY", "BYSETPOS", "BYYEARDAY", "BYWEEKNO"},
}
"""What each may be narrowed by: a rule that never happens is found out within half a second."""


class DateutilRecurrences:
    def checked(self, rule: str, /, *, start: datetime) -> str:
        parts = _parts(rule)
        text = _written(parts)
        if next(_walk(parts, start, start - timedelta(seconds=1)), None) is None:
            raise BadRule("recurrence_never")
        return text

    def after(self, rule: str, moment: datetime, /, *, start: datetime) -> datetime | None:
        return next(_walk(_parts(rule), start, moment), None)

    def between(
        self, rule: str, after: datetime, until: datetime, /, *, start: datetime
    ) -> list[datetime]:
        """In one walk from the start, which is where rules are counted from."""
        return [*takewhile(lambda each: each < until, _walk(_parts(rule), start, after))]


def _parts(rule: str) -> dict[str, str]:
    text = rule.strip().upper().removeprefix("RRULE:")
    pairs = [part.partition("=") for part in text.split(";") if part]
    parts = {name: value for name, _, value in pairs}
    if parts.get("FREQ") in _TOO_OFTEN:
        raise BadRule("recurrence_too_often")
    allowed = _EVERY.get(parts.get("FREQ", ""), set())
    plain = len(text) <= LONGEST and text.isascii() and len(parts) == len(pairs)
    if not (plain and set(parts) <= allowed and all(parts.values())) or {"COUNT", "UNTIL"} <= {
        *parts
    }:
        raise BadRule("recurrence_unreadable")
    if not all(_FORMS[name](value, parts["FREQ"]) for name, value in parts.items()):
        raise BadRule("recurrence_unreadable")
    if parts["FREQ"] == "DAILY" and parts.get("INTERVAL", "1") != "1" and "BYDAY" in parts:
        raise BadRule("recurrence_unreadable")  # it may never meet that day
    return parts


def _days(value: str, every: str) -> bool:
    """Plain days; the first or last of a month, any of a year."""
    most = {"MONTHLY": 5, "YEARLY": 53}.get(every, 0)
    found = [_DAY.fullmatch(each) for each in value.split(",")]
    return all(each and (not each[1] or 1 <= abs(int(each[1])) <= most) for each in found)


def _numbers(most: int, *, backwards: bool = True) -> "_Form":
    """A list of numbers that there are, counted from the end, too, where that is said."""

    def fits(value: str, _every: str) -> bool:
        found = [_NUMBER.fullmatch(each) for each in value.split(",")]
        return all(
            each and 1 <= abs(int(each[0])) <= most and (backwards or each[0][0] != "-")
            for each in found
        )

    return fits


def _one(most: int) -> "_Form":
    def fits(value: str, _every: str) -> bool:
        return value.isdigit() and 1 <= int(value[:6]) <= most

    return fits


def _any(_value: str, _every: str) -> bool:
    return True


_Form: TypeAlias = Callable[[str, str], bool]
_DAY = re.compile("([+-]?[0-9]{1,2})?(MO|TU|WE|TH|FR|SA|SU)")
_NUMBER = re.compile("-?[0-9]{1,3}")
_FORMS: Mapping[str, _Form] = {
    "FREQ": _any,
    "INTERVAL": _one(MOST_TIMES),
    "COUNT": _one(MOST_TIMES),
    "UNTIL": _any,
    "BYDAY": _days,
    "BYMONTH": _numbers(12, backwards=False),
    "BYMONTHDAY": _numbers(31),
    "BYSETPOS": _numbers(31),
    "BYYEARDAY": _numbers(366),
    "BYWEEKNO": _numbers(53),
    "WKST": lambda value, _every: value in ("MO", "SU"),
}


def _written(parts: dict[str, str]) -> str:
    return ";".join(f"{name}={value}" for name, value in parts.items())


def _walk(parts: dict[str, str], start: datetime, after: datetime) -> Iterator[datetime]:
    """Those after a moment."""
    end = max(start, after) + FARTHEST
    last = min(end, _until(parts["UNTIL"])) if "UNTIL" in parts else end
    if last < start:
        return
    times = islice(_rule(parts, start, last), int(parts["COUNT"]) if "COUNT" in parts else None)
    yield from (each for each in times if each > after)


def _rule(parts: dict[str, str], start: datetime, last: datetime) -> rrule:
    rest = {name: value for name, value in parts.items() if name not in ("COUNT", "UNTIL")}
    text = _written({**rest, "UNTIL": last.strftime(_WRITTEN)})
    try:
        rule = rrulestr(text, dtstart=start)
    except (ValueError, KeyError, TypeError, OverflowError, IndexError):
        raise BadRule("recurrence_unreadable") from None
    if not isinstance(rule, rrule):
        raise BadRule("recurrence_unreadable")
    return rule


def _until(text: str) -> datetime:
    """The end of that day where only a day is said."""
    try:
        if len(text) == len("20260305"):
            return datetime.strptime(f"{text}T235959", _WRITTEN)  # noqa: DTZ007 (the wall's)
        return datetime.strptime(text.removesuffix("Z"), _WRITTEN)  # noqa: DTZ007 (the wall's)
    except (ValueError, OverflowError):
        raise BadRule("recurrence_unreadable") from None
