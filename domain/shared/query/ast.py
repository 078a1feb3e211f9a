"""The filter as a tree of frozen nodes: made by `parse`, asked by `evaluate`, compiled to SQL."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal
from enum import Enum
from typing import TypeAlias, assert_never
from uuid import UUID

from domain.shared.money import Money
from domain.shared.query.operators import Function, Operator
from domain.shared.query.periods import Period


class Who(Enum):
    """People named by their relation to the caller."""

    ME = "@me"
    MY_TEAM = "@my_team"


Scalar: TypeAlias = str | bool | Decimal | datetime | date | UUID | Money | Who
Operand: TypeAlias = Scalar | tuple[Scalar, ...] | Period | None


@dataclass(frozen=True, slots=True, kw_only=True)
class All:
    nodes: tuple["Node", ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Any:
    nodes: tuple["Node", ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Not:
    node: "Node"


@dataclass(frozen=True, slots=True, kw_only=True)
class Leaf:
    """A comparison: `field` is a key of the catalogue, `value` is typed by it.

    The value is None for is_set and is_not_set.
    """

    field: str
    op: Operator
    value: Operand = None


@dataclass(frozen=True, slots=True, kw_only=True)
class InSegment:
    segment_id: UUID


@dataclass(frozen=True, slots=True, kw_only=True)
class Within:
    """Narrows a collection to a stretch of time."""

    field: str
    period: Period


@dataclass(frozen=True, slots=True, kw_only=True)
class Some:
    """At least one member of the collection is like this."""

    collection: str
    where: "Node | None" = None
    within: Within | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class NoneOf:
    """No member of the collection is like this."""

    collection: str
    where: "Node | None" = None
    within: Within | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Aggregate:
    """A figure over the members of a collection, compared; `of` is None for a count."""

    collection: str
    function: Function
    op: Operator
    value: Operand
    of: str | None = None
    currency: str | None = None
    where: "Node | None" = None
    within: Within | None = None


Related: TypeAlias = Some | NoneOf | Aggregate
Node: TypeAlias = All | Any | Not | Leaf | InSegment | Some | NoneOf | Aggregate


def condition(node: Related) -> Node:
    """What a member of the collection must meet: `where` and `within` together."""
    parts: list[Node] = [] if node.where is None else [node.where]
    if node.within is not None:
        parts.append(Leaf(field=node.within.field, op=Operator.WITHIN, value=node.within.period))
    return parts[0] if len(parts) == 1 else All(nodes=tuple(parts))


def leaves(node: Node) -> Iterator[Leaf]:
    """Every comparison about the record itself, not those about members of its collections."""
    return (each for each in _asked(node) if isinstance(each, Leaf))


def subjects(node: Node) -> Iterator[str]:
    """What of a record the filter speaks of: keys of fields and of collections, and segments."""
    for each in _asked(node):
        match each:
            case Leaf(field=field):
                yield field
            case InSegment():
                yield "in_segment"
            case Some() | NoneOf() | Aggregate():
                yield each.collection
            case _:
                assert_never(each)


def _asked(node: Node) -> Iterator[Leaf | InSegment | Related]:
    """The questions about the record that the filter puts together."""
    match node:
        case All(nodes=nodes) | Any(nodes=nodes):
            for inner in nodes:
                yield from _asked(inner)
        case Not(node=inner):
            yield from _asked(inner)
        case _:
            yield node
