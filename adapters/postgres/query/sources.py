"""Where the value of a field lies: the vocabulary in which an object's fields are mapped to tables.

Names of tables and columns are ours, never a caller's. Every source is hashable, because it is part
of the shape by which a compiled statement is remembered.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import Enum
from typing import TypeAlias


@dataclass(frozen=True, slots=True, kw_only=True)
class Own:
    """A column of the record's row; `currency` names the one that says in what an amount is."""

    column: str
    currency: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class OwnList:
    """A JSON list of texts in the record's row."""

    column: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Child:
    """A column of rows that belong to the record: `table.link` holds the record's `of`.

    `only` narrows the rows to those with these constants, `missing` to those without these columns.
    `reversed` names the column that holds the text backwards, so that an ending is a range.
    `indexed`: by the column (and its reverse) few rows are found fast.
    """

    table: str
    link: str
    column: str
    of: str = "id"
    only: tuple[tuple[str, str], ...] = ()
    missing: tuple[str, ...] = ()
    reversed: str | None = None
    indexed: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Tagged:
    """The tags of the record, over the table that joins the two."""

    table: str
    link: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Custom:
    """The typed copy of a custom field; `currency`: amounts are compared within one."""

    column: str
    currency: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Keys:
    """The keys by which the record is searched."""

    record_type: int


class Fact(Enum):
    """What is true of a deal by its stage, its tasks and the clock: it lies in no column."""

    AIMLESS = "aimless"  # it is open, and nothing is planned
    ROTTING = "rotting"  # it is open, and in its stage for longer than the stage allows


Source: TypeAlias = Own | OwnList | Child | Tagged | Custom | Keys | Fact


@dataclass(frozen=True, slots=True, kw_only=True)
class Via:
    """A table between the two: its `member` holds the id of the collection's row."""

    table: str
    member: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Members:
    """The rows of a collection: `link` holds the record's id, in `table` or in the one between."""

    table: str
    link: str
    fields: Mapping[str, Source]
    binned: str | None = None
    via: Via | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Sort:
    """A column of the record's row; with `beside`, of the one row there that belongs to it.

    `none` is what the column holds where there is no value, in SQL; `none_is_least`: it is the
    least that there is, not the greatest.
    """

    column: str
    beside: Child | None = None
    none: str | None = None
    none_is_least: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class ObjectMap:
    """How one kind of record lies in tables."""

    object: str
    table: str
    owner: str
    fields: Mapping[str, Source]
    sorts: Mapping[str, Sort]
    default_sort: str = "-updated_at"
    binned: str | None = "deleted_at"
    searched_as: int | None = None
    collections: Mapping[str, Members] = field(default_factory=dict)
