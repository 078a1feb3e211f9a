"""The meaning of a filter, in plain Python: what the compiled SQL must agree with.

A record is a mapping from field keys to values: text, Decimal or int, Money, date, datetime, bool,
UUID; a list where there may be several; a birthday as `YYYY-MM-DD` or `--MM-DD`; a collection as a
list of records.
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal
from fractions import Fraction
from typing import TypeAlias, assert_never, cast
from uuid import UUID
from zoneinfo import ZoneInfo

from domain.shared.money import Money
from domain.shared.query.ast import (
    Aggregate,
    All,
    Any,
    InSegment,
    Leaf,
    Node,
    NoneOf,
    Not,
    Operand,
    Related,
    Some,
    Who,
    condition,
)
from domain.shared.query.comparing import comparable_email, comparable_text
from domain.shared.query.operators import FieldType, Function, Operator, positive
from domain.shared.query.periods import (
    Last,
    Named,
    Next,
    Period,
    Span,
    anniversaries_of,
    days_of,
    times_of,
)
from domain.shared.query.types import Catalog, FieldSpec

Record: TypeAlias = Mapping[str, object]


def _in_no_segment(segment_id: UUID, record: Record) -> bool:  # noqa: ARG001 the shape of the question
    return False


@dataclass(frozen=True, slots=True, kw_only=True)
class Viewpoint:
    """Who asks, and when: what the relative words of a filter refer to."""

    now: datetime
    zone: ZoneInfo
    user_id: UUID
    team_user_ids: frozenset[UUID] = frozenset()

    def people(self, who: Who) -> frozenset[UUID]:
        return frozenset({self.user_id}) if who is Who.ME else self.team_user_ids


@dataclass(frozen=True, slots=True, kw_only=True)
class Evaluator:
    catalog: Catalog
    viewpoint: Viewpoint
    in_segment: Callable[[UUID, Record], bool] = _in_no_segment

    def matches(self, node: Node, record: Record) -> bool:
        match node:
            case All(nodes=nodes):
                return all(self.matches(inner, record) for inner in nodes)
            case Any(nodes=nodes):
                return any(self.matches(inner, record) for inner in nodes)
            case Not(node=inner):
                return not self.matches(inner, record)
            case Leaf():
                return self._compare(node, record)
            case InSegment(segment_id=segment_id):
                return self.in_segment(segment_id, record)
            case Some() | NoneOf() | Aggregate():
                return self._related(node, record)
            case _:
                assert_never(node)

    def _related(self, node: Related, record: Record) -> bool:
        inside = Evaluator(
            catalog=self.catalog.inside(node.collection),
            viewpoint=self.viewpoint,
            in_segment=self.in_segment,
        )
        members = [
            member
            for member in cast(Sequence[Record], record.get(node.collection) or ())
            if inside.matches(condition(node), member)
        ]
        if isinstance(node, Aggregate):
            return _compare_figure(node, members, inside.catalog)
        return bool(members) is isinstance(node, Some)

    def _compare(self, leaf: Leaf, record: Record) -> bool:
        spec = self.catalog.fields[leaf.field]
        op, turned = positive(leaf.op)
        values = [_stored(spec, value) for value in _values(record, leaf.field)]
        test = _TESTS[op]
        return test(values, self._operand(spec, leaf.value)) is not turned

    def _operand(self, spec: FieldSpec, value: Operand) -> object:
        if isinstance(value, Last | Next | Named | Span):
            return self._bounds(spec, value)
        if isinstance(value, tuple):
            return [person for item in value for person in self._people(spec, item)]
        return self._people(spec, value)

    def _people(self, spec: FieldSpec, value: object) -> list[object]:
        if isinstance(value, Who):
            return list(self.viewpoint.people(value))
        return [_comparable(spec, value)]

    def _bounds(self, spec: FieldSpec, period: Period) -> object:
        now, zone = self.viewpoint.now, self.viewpoint.zone
        if spec.type is FieldType.BIRTHDAY:
            return anniversaries_of(period, now=now, zone=zone)
        if spec.type is FieldType.DATE:
            days = days_of(period, now=now, zone=zone)
            return days.start, days.end
        times = times_of(period, now=now, zone=zone)
        return times.start, times.end


def _values(record: Record, field: str) -> list[object]:
    value = record.get(field)
    several = value if isinstance(value, list | tuple | set | frozenset) else [value]
    return [one for one in several if one is not None and one != ""]


def _comparable(spec: FieldSpec, value: object) -> object:
    if isinstance(value, str):
        form = _FORMS.get(spec.type)
        return value if form is None else form(value)
    return Decimal(value) if spec.type is FieldType.NUMBER and isinstance(value, int) else value


def _stored(spec: FieldSpec, value: object) -> object:
    if spec.type is FieldType.PHONE:
        # What could not be repaired to an international number is there, but is like no number.
        return value if str(value).startswith("+") else ""
    return _birth_day(str(value)) if spec.type is FieldType.BIRTHDAY else _comparable(spec, value)


def _birth_day(birthday: str) -> int:
    month, day = birthday[-5:].split("-")
    return int(month) * 100 + int(day)


def _equal(values: list[object], wanted: object) -> bool:
    return any(value in cast(list[object], wanted) for value in values)


def _has_all(values: list[object], wanted: object) -> bool:
    return all(item in values for item in cast(list[object], wanted))


def _is_set(values: list[object], wanted: object) -> bool:  # noqa: ARG001 one shape for all tests
    return bool(values)


def _text_test(test: Callable[[str, str], bool]) -> "_Test":
    def run(values: list[object], wanted: object) -> bool:
        (part,) = cast(list[str], wanted)
        return any(test(cast(str, value), part) for value in values)

    return run


def _order_test(test: Callable[[Decimal, Decimal], bool]) -> "_Test":
    """Between numbers, dates or times; amounts in different currencies are never in order."""

    def run(values: list[object], wanted: object) -> bool:
        (limit,) = cast(list[object], wanted)
        pairs = [_ordered(value, limit) for value in values]
        return any(test(*pair) for pair in pairs if pair is not None)

    return run


def _between(values: list[object], wanted: object) -> bool:
    low, high = cast(list[object], wanted)
    not_below = _order_test(lambda value, limit: value >= limit)
    not_above = _order_test(lambda value, limit: value <= limit)
    return any(not_below([value], [low]) and not_above([value], [high]) for value in values)


def _within(values: list[object], wanted: object) -> bool:
    start, end = cast(tuple[date | None, date | None], wanted)
    return any(
        (start is None or value >= start) and (end is None or value < end)
        for value in cast(list[date], values)
    )


def _anniversary(values: list[object], wanted: object) -> bool:
    ranges = cast(tuple[tuple[int, int], ...], wanted)
    return any(low <= day <= high for day in cast(list[int], values) for low, high in ranges)


def _ordered(value: object, limit: object) -> tuple[Decimal, Decimal] | None:
    if isinstance(value, Money) and isinstance(limit, Money):
        same = value.currency == limit.currency
        return (Decimal(value.minor), Decimal(limit.minor)) if same else None
    return cast(Decimal, value), cast(Decimal, limit)


def _compare_figure(node: Aggregate, members: Sequence[Record], catalog: Catalog) -> bool:
    figure = _figure(node, members, catalog)
    op, turned = positive(node.op)
    value = node.value if isinstance(node.value, tuple) else (node.value,)
    wanted = [Fraction(cast(Decimal, number)) for number in value]
    return _TESTS[op]([] if figure is None else [figure], wanted) is not turned


def _figure(node: Aggregate, members: Sequence[Record], catalog: Catalog) -> Fraction | None:
    if node.of is None:
        return Fraction(len(members))
    numbers = [
        number
        for member in members
        for number in _numbers(member, catalog.fields[node.of], node.currency)
    ]
    if node.function is Function.SUM:
        return sum(numbers, Fraction(0))
    if not numbers:
        return None
    if node.function is Function.AVG:
        return sum(numbers, Fraction(0)) / len(numbers)
    return min(numbers) if node.function is Function.MIN else max(numbers)


def _numbers(member: Record, spec: FieldSpec, currency: str | None) -> list[Fraction]:
    if spec.type is FieldType.NUMBER:
        return [Fraction(cast(Decimal, value)) for value in _values(member, spec.key)]
    key = spec.key if currency is not None or spec.base is None else spec.base
    amounts = cast(list[Money], _values(member, key))
    return [Fraction(money.amount) for money in amounts if currency in (None, money.currency)]


_Test: TypeAlias = Callable[[list[object], object], bool]

_FORMS: dict[FieldType, Callable[[str], str]] = {
    FieldType.TEXT: comparable_text,
    FieldType.TAGS: comparable_text,
    FieldType.EMAIL: comparable_email,
}

_TESTS: dict[Operator, _Test] = {
    Operator.IS_SET: _is_set,
    Operator.EQ: _equal,
    Operator.IN: _equal,
    Operator.HAS_ANY: _equal,
    Operator.HAS_ALL: _has_all,
    Operator.STARTS_WITH: _text_test(str.startswith),
    Operator.ENDS_WITH: _text_test(str.endswith),
    Operator.CONTAINS: _text_test(str.__contains__),
    Operator.LT: _order_test(lambda value, limit: value < limit),
    Operator.LTE: _order_test(lambda value, limit: value <= limit),
    Operator.GT: _order_test(lambda value, limit: value > limit),
    Operator.GTE: _order_test(lambda value, limit: value >= limit),
    Operator.BETWEEN: _between,
    Operator.WITHIN: _within,
    Operator.ANNIVERSARY_WITHIN: _anniversary,
}
