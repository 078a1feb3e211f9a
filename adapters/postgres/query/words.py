"""What a person types into a list's search box, as a part of its filter.

Every token has to be found: as the start of words of the name in any script, as the start of an
e-mail address, or, from four digits on, as the start or the end of a number.
"""

import re
from collections.abc import Callable
from itertools import chain
from typing import Any

from adapters.postgres.query.shapes import NOTHING, Either, Every, Shape, Test, TestKind
from adapters.postgres.query.sources import Child, Keys, ObjectMap, Source
from domain.shared.query import comparable_email, phone_digits, prefix_end
from domain.shared.transliteration import query_keys, query_words

MOST_TOKENS = 6
FEWEST_DIGITS = 4
FEWEST_LETTERS = 3
_ONLY_PHONE = re.compile(r"[\d\s()+./-]+")
_AN_INITIAL = 2  # "a." stands for a first letter: too wide to narrow a list by

Keep = Callable[[Any], int]


def words_shape(text: str, *, tables: ObjectMap, keep: Keep) -> Shape:
    """The shape of the search; `keep` takes an argument and says its place."""
    tokens = [text] if _ONLY_PHONE.fullmatch(text) else text.split()[:MOST_TOKENS]
    return Every(parts=tuple(_token(token, tables, keep) for token in tokens))


def _token(token: str, tables: ObjectMap, keep: Keep) -> Shape:
    """One or two letters are the start of half the world: they are looked for in names only."""
    ways = [_in_name(token, tables, keep)]
    if len(token) >= FEWEST_LETTERS:
        ways.append(_in_email(token, tables, keep))
    digits = phone_digits(token)
    if len(digits) >= FEWEST_DIGITS:
        ways += _in_phone(digits, tables, keep)
    found = tuple(way for way in ways if way is not NOTHING)
    return found[0] if len(found) == 1 else Either(parts=found)


def _in_name(token: str, tables: ObjectMap, keep: Keep) -> Shape:
    found = query_words(token)
    if not found or tables.searched_as is None:
        return NOTHING
    source = Keys(record_type=tables.searched_as)
    return Every(parts=tuple(_word(word, source, keep) for word in found))


def _word(word: str, source: Keys, keep: Keep) -> Shape:
    keys = [key for key in query_keys(word) if not (key.endswith(".") and len(key) == _AN_INITIAL)]
    places = [(keep(key), _place(prefix_end(key), keep)) for key in keys]
    return Test(source=source, kind=TestKind.WORD, args=tuple(chain.from_iterable(places)))


def _place(end: str | None, keep: Keep) -> int | None:
    return None if end is None else keep(end)


def _in_email(token: str, tables: ObjectMap, keep: Keep) -> Shape:
    if "email" not in tables.fields or not token.isascii():
        return NOTHING
    return _starting(tables.fields["email"], comparable_email(token), keep)


def _in_phone(digits: str, tables: ObjectMap, keep: Keep) -> list[Shape]:
    phone = tables.fields.get("phone")
    if not isinstance(phone, Child):
        return []
    national = Child(table=phone.table, link=phone.link, column="national", indexed=True)
    backwards = digits[::-1]
    ending = (keep(backwards), _place(prefix_end(backwards), keep))
    return [
        _starting(phone, f"+{digits}", keep),
        _starting(national, digits.lstrip("0") or digits, keep),
        Test(source=phone, kind=TestKind.ENDING, args=ending),
    ]


def _starting(source: Source, prefix: str, keep: Keep) -> Shape:
    places = (keep(prefix), _place(prefix_end(prefix), keep))
    return Test(source=source, kind=TestKind.RANGE, args=places)
