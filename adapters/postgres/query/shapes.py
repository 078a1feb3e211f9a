"""A filter without its values: what decides about the text of the statement, and nothing else.

Two filters of one shape are one statement with other arguments. `args` are places in the list of
arguments.
"""

from dataclasses import dataclass
from enum import StrEnum
from typing import TypeAlias

from adapters.postgres.query.sources import Source
from domain.shared.query import Function


class TestKind(StrEnum):
    SET = "set"  # there is a value
    ANY = "any"  # it is one of these
    ALL = "all"  # every one of these is there
    RANGE = "range"  # from (inclusive) to (exclusive), either may be open
    ENDING = "ending"  # a range of the text written backwards
    PART = "part"  # the text is inside
    DAYS = "days"  # in one of two inclusive ranges
    WORD = "word"  # one of the search keys lies in one of these ranges


@dataclass(frozen=True, slots=True, kw_only=True)
class Test:
    """`field_id` and `currency` are places too, for custom fields."""

    source: Source
    kind: TestKind
    args: tuple[int | None, ...] = ()
    field_id: int | None = None
    currency: int | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Every:
    parts: tuple["Shape", ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Either:
    parts: tuple["Shape", ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Opposite:
    part: "Shape"


@dataclass(frozen=True, slots=True, kw_only=True)
class Exists:
    """A member of the collection meets `part`."""

    collection: str
    part: "Shape"


@dataclass(frozen=True, slots=True, kw_only=True)
class Compared:
    """`op` is one of = <> < <= > >=."""

    op: str
    arg: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Figure:
    """A figure over the members that meet `part`; its arguments are numbers times ten thousand.

    `currency` is a place, too: only amounts in it count.
    """

    collection: str
    part: "Shape"
    function: Function
    of: Source | None
    comparisons: tuple[Compared, ...]
    currency: int | None = None


Shape: TypeAlias = Test | Every | Either | Opposite | Exists | Figure

NOTHING = Either(parts=())
EVERYTHING = Every(parts=())
