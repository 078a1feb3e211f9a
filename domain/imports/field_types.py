"""The type that a new field would have, told from the values of its column."""

import re
from collections.abc import Sequence
from datetime import date

from domain.imports.repair.dates import DateOrder, read_date
from domain.imports.repair.values import cell_text, read_flag, read_number
from domain.imports.table import CellValue
from domain.imports.text import is_sentinel

_DATE = re.compile(r"^\d{1,4}[./-]\d{1,2}[./-]\d{1,4}\b")
_LONG = 200
_URL = ("http://", "https://", "www.")


def guess_type(cells: Sequence[CellValue], *, today: date) -> str:
    """Text, unless every value says otherwise."""
    filled = [cell for cell in cells if not is_sentinel(cell_text(cell))]
    texts = [cell_text(cell) for cell in filled]
    if not filled:
        return "text"
    if all(read_flag(cell) is not None for cell in filled) and not all(map(_is_digits, texts)):
        return "yes_no"
    if all(_is_date(cell, today) for cell in filled):
        return "date"
    if all(map(_is_number, filled)):
        return "number"
    if all(text.casefold().startswith(_URL) for text in texts):
        return "url"
    return "long_text" if any(len(text) > _LONG or "\n" in text for text in texts) else "text"


def _is_number(cell: CellValue) -> bool:
    """Leading zeros and signs of a number plate are text."""
    text = cell_text(cell)
    coded = text.startswith(("0", "+")) and len(text) > 1 and text[1].isdigit()
    return read_number(cell) is not None and not coded and not _has_letters(text)


def _is_date(cell: CellValue, today: date) -> bool:
    if isinstance(cell, date):
        return True
    text = cell_text(cell)
    looks = _DATE.search(text) is not None or (_has_letters(text) and any(map(str.isdigit, text)))
    return looks and read_date(cell, order=DateOrder.DAY_FIRST, today=today).value is not None


def _is_digits(text: str) -> bool:
    return text.isdigit()


def _has_letters(text: str) -> bool:
    return any(map(str.isalpha, text))
