"""Dates in every usual writing. Day and month are told apart for a whole column, never for one
cell.
"""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from enum import StrEnum

from domain.imports.table import CellValue
from domain.imports.text import is_sentinel, plain

_NUMERIC = re.compile(r"^(\d{1,4})\s*[./\-]\s*(\d{1,2})\s*[./\-]\s*(\d{1,4})(?=\D|$)")
_DAY_MONTH = re.compile(r"^(\d{1,2})\s*[./]\s*(\d{1,2})\.?$")
_WITHOUT_YEAR = re.compile(r"^--(\d{1,2})-?(\d{2})$")
_COMPACT = re.compile(r"^(\d{4})(\d{2})(\d{2})$")
_YEAR = re.compile(r"^(\d{4})\s*(?:г\.?|թ\.?|year)?$", re.IGNORECASE)
_DAY_WORD = re.compile(
    r"^(\d{1,2})(?:st|nd|rd|th)?[\s.\-]+([^\W\d_]+)\.?,?[\s.\-]*(\d{4}|\d{2})?\b", re.IGNORECASE
)
_WORD_DAY = re.compile(r"^([^\W\d_]+)\.?\s+(\d{1,2})(?:st|nd|rd|th)?,?\s*(\d{4})?\b", re.IGNORECASE)
_HIJRI = re.compile(r"هـ|هجري|\bAH\b|\bhijri\b", re.IGNORECASE)
_MONTHS = [
    "jan|янв|հունվ|يناير|كانون الثاني", "feb|фев|փետր|فبراير|شباط", "mar|мар|մարտ|مارس|آذار",
    "apr|апр|ապր|أبريل|ابريل|نيسان",
    "may|май|мая|մայ|مايو|أيار", "jun|июн|հունիս|يونيو|حزيران", "jul|июл|հուլիս|يوليو|تموز",
    "aug|авг|օգոս|أغسطس|اغسطس|آب",
    "sep|сен|սեպ|سبتمبر|أيلول", "oct|окт|հոկ|أكتوبر|اكتوبر|تشرين الأول",
    "nov|ноя|նոյ|نوفمبر|تشرين الثاني",
    "dec|дек|դեկ|ديسمبر|كانون الأول",
]  # fmt: skip
_EMPTY_DATES = frozenset(
    {
        (1, 1, 1),
        (1900, 1, 1),
        (1899, 12, 30),
        (1970, 1, 1),
        (1904, 1, 1),
        (9999, 12, 31),
        (1753, 1, 1),
    }
)
_NO_YEAR = 1604  # Apple's mark for a birthday without a year
_OLDEST = 1850
_SERIAL_START = date(1899, 12, 30)
_LAST_SERIAL = 80_000


class DateOrder(StrEnum):
    DAY_FIRST = "dmy"
    MONTH_FIRST = "mdy"


@dataclass(frozen=True, slots=True, kw_only=True)
class ReadDate:
    """`value` is `YYYY-MM-DD` or `--MM-DD`; `problem` says why there is none."""

    value: str | None = None
    problem: str | None = None


NOTHING = ReadDate()


def order_of(cells: Iterable[CellValue], *, region: str) -> DateOrder:
    """How a column writes its dates, by the numbers that can be only a day."""
    first_is_day = second_is_day = 0
    for cell in cells:
        found = _NUMERIC.match(plain(cell)) if isinstance(cell, str) else None
        if found and len(found[1]) <= 2:
            first_is_day += int(found[1]) > 12
            second_is_day += int(found[2]) > 12
            if "." in found[0]:
                first_is_day += 1  # nobody who writes the month first uses dots
    if first_is_day == second_is_day:
        return DateOrder.MONTH_FIRST if region == "US" else DateOrder.DAY_FIRST
    return DateOrder.DAY_FIRST if first_is_day > second_is_day else DateOrder.MONTH_FIRST


def read_date(cell: CellValue, *, order: DateOrder, today: date) -> ReadDate:
    if isinstance(cell, datetime):
        return _checked(cell.year, cell.month, cell.day)
    if isinstance(cell, date):
        return _checked(cell.year, cell.month, cell.day)
    if isinstance(cell, int | float) and not isinstance(cell, bool):
        return _serial(cell)
    text = plain(cell) if isinstance(cell, str) else ""
    if not text or is_sentinel(text):
        return NOTHING
    if _HIJRI.search(text):
        return ReadDate(problem="date_hijri")
    return (
        _numeric(text, order, today) or _worded(text, today) or ReadDate(problem="date_unreadable")
    )


def _numeric(text: str, order: DateOrder, today: date) -> ReadDate | None:
    if short := _WITHOUT_YEAR.match(text):
        return _without_year(int(short[1]), int(short[2]))
    if whole := _COMPACT.match(text):
        return _checked(int(whole[1]), int(whole[2]), int(whole[3]))
    if found := _NUMERIC.match(text):
        return _three(found[1], found[2], found[3], order, today)
    if pair := _DAY_MONTH.match(text):
        first, second = int(pair[1]), int(pair[2])
        month_first = order is DateOrder.MONTH_FIRST and first <= 12
        return _without_year(first, second) if month_first else _without_year(second, first)
    if _YEAR.match(text):
        return ReadDate(problem="date_year_only")
    if text.isdecimal() and len(text) <= 5:
        return _serial(int(text))
    return None


def _three(first: str, second: str, third: str, order: DateOrder, today: date) -> ReadDate:
    if len(first) >= 3:
        return _checked(int(first), int(second), int(third))
    year = int(third) if len(third) > 2 else _century(int(third), today)
    month_first = order is DateOrder.MONTH_FIRST and int(first) <= 12
    if month_first or int(second) > 12 >= int(first):
        return _checked(year, int(first), int(second))
    return _checked(year, int(second), int(first))


def _worded(text: str, today: date) -> ReadDate | None:
    if found := _DAY_WORD.match(text):
        return _with_month(found[2], found[1], found[3], today)
    if found := _WORD_DAY.match(text):
        return _with_month(found[1], found[2], found[3], today)
    return None


def _with_month(word: str, day: str, year: str | None, today: date) -> ReadDate | None:
    month = _month(word)
    if month is None:
        return None
    if year is None:
        return _without_year(month, int(day))
    return _checked(int(year) if len(year) == 4 else _century(int(year), today), month, int(day))


def _month(word: str) -> int | None:
    lower = word.casefold()
    return next(
        (
            n
            for n, stems in enumerate(_MONTHS, start=1)
            if any(lower.startswith(stem) for stem in stems.split("|"))
        ),
        None,
    )


def _century(year: int, today: date) -> int:
    """Two digits mean the last such year: 77 is 1977, 03 is 2003."""
    return 2000 + year if year <= today.year % 100 else 1900 + year


def _serial(number: float) -> ReadDate:
    """Excel keeps a date as days since the end of 1899."""
    if not 1 <= number <= _LAST_SERIAL:
        return ReadDate(problem="date_unreadable")
    if 1850 <= number <= 2100 and number == int(number):
        return ReadDate(problem="date_year_only")
    day = _SERIAL_START + timedelta(days=int(number))
    return _checked(day.year, day.month, day.day)


def _without_year(month: int, day: int) -> ReadDate:
    try:
        date(2000, month, day)
    except ValueError:
        return ReadDate(problem="date_impossible")
    return ReadDate(value=f"--{month:02d}-{day:02d}")


def _checked(year: int, month: int, day: int) -> ReadDate:
    if (year, month, day) in _EMPTY_DATES:
        return NOTHING
    if year == _NO_YEAR:
        return _without_year(month, day)
    if 1300 <= year <= 1500:
        return ReadDate(problem="date_hijri")
    try:
        value = date(year, month, day)
    except ValueError:
        return ReadDate(problem="date_impossible")
    if year < _OLDEST:
        return ReadDate(problem="date_impossible")
    return ReadDate(value=value.isoformat())
