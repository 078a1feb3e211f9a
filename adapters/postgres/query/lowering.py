"""From a filter to its shape and its arguments: done anew for every request."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date, datetime, timedelta
from decimal import ROUND_CEILING, ROUND_FLOOR, Decimal
from typing import Any, TypeAlias, cast
from uuid import UUID

from adapters.postgres.query.segments import AT, PICKED, KnownSegments
from adapters.postgres.query.shapes import (
    EVERYTHING,
    NOTHING,
    Compared,
    Either,
    Every,
    Exists,
    Figure,
    Opposite,
    Shape,
    Test,
    TestKind,
)
from adapters.postgres.query.sources import Custom, Fact, ObjectMap, Source
from domain.shared.custom_fields import NUMBER_SCALE, CustomField
from domain.shared.errors import Invalid
from domain.shared.money import Money
from domain.shared.query import (
    Aggregate,
    All,
    Catalog,
    FieldSpec,
    FieldType,
    InSegment,
    Leaf,
    Node,
    NoneOf,
    Not,
    Operator,
    Period,
    Related,
    Some,
    Viewpoint,
    Who,
    anniversaries_of,
    comparable_email,
    comparable_text,
    condition,
    days_of,
    positive,
    prefix_end,
    times_of,
)
from domain.shared.query import Any as AnyOf

_NEVER = ((1, 0), (1, 0))
_MICROSECOND = timedelta(microseconds=1)
_DAY = timedelta(days=1)


@dataclass(frozen=True, slots=True, kw_only=True)
class Lowered:
    shape: Shape
    args: tuple[Any, ...]


def lower(
    node: Node,
    *,
    catalog: Catalog,
    tables: ObjectMap,
    viewpoint: Viewpoint,
    custom: Mapping[str, CustomField],
    segments: KnownSegments | None = None,
) -> Lowered:
    """The shape of the filter, and the values that belong into its places."""
    lowering = _Lowering(
        catalog=catalog,
        tables=tables,
        sources=tables.fields,
        viewpoint=viewpoint,
        custom=custom,
        segments=segments or {},
        args=[],
    )
    shape = lowering.node(node)
    return Lowered(shape=shape, args=tuple(lowering.args))


def custom_source(definition: CustomField) -> Custom:
    """The column of the typed copy in which the field's values lie."""
    kind = definition.spec.type
    if kind is FieldType.MONEY:
        return Custom(column="value_number", currency=True)
    if kind in (FieldType.NUMBER, FieldType.YES_NO):
        return Custom(column="value_number")
    return Custom(column="value_date" if kind is FieldType.DATE else "value_text")


@dataclass(frozen=True, slots=True, kw_only=True)
class _Place:
    """A field, where its value lies, and how a filter's values become the column's."""

    spec: FieldSpec
    source: Source
    field_id: int | None = None

    def test(self, kind: TestKind, *args: int | None, currency: int | None = None) -> Test:
        return Test(
            source=self.source, kind=kind, args=args, field_id=self.field_id, currency=currency
        )

    @property
    def scale(self) -> int:
        return NUMBER_SCALE if isinstance(self.source, Custom) else 1


@dataclass(frozen=True, slots=True, kw_only=True)
class _Lowering:
    catalog: Catalog
    tables: ObjectMap
    sources: Mapping[str, Source]
    viewpoint: Viewpoint
    custom: Mapping[str, CustomField]
    segments: KnownSegments = field(default_factory=dict)
    within_segments: tuple[UUID, ...] = ()
    args: list[Any] = field(default_factory=list)

    def node(self, node: Node) -> Shape:
        match node:
            # The planner looks into no brackets: those of one thing are left out, as two noes are.
            case All(nodes=(only,)) | AnyOf(nodes=(only,)) | Not(node=Not(node=only)):
                return self.node(only)
            case All(nodes=nodes):
                return Every(parts=tuple(self.node(inner) for inner in nodes))
            case AnyOf(nodes=nodes):
                return Either(parts=tuple(self.node(inner) for inner in nodes))
            case Not(node=inner):
                return Opposite(part=self.node(inner))
            case Leaf():
                return self.leaf(node)
            case InSegment(segment_id=segment_id):
                return self.in_segment(segment_id)
            case Some() | NoneOf() | Aggregate():
                return self.related(node)

    def in_segment(self, segment_id: UUID) -> Shape:
        """Who was picked by hand is looked up; a question stands here as if it were written out."""
        known = self.segments.get(segment_id)
        if known is None:
            raise Invalid.at(AT, "unknown_segment", id=str(segment_id))
        if known.object != self.catalog.object:
            raise Invalid.at(AT, "segment_of_others", name=known.name)
        if segment_id in self.within_segments:
            raise Invalid.at(AT, "segment_of_itself", name=known.name)
        if known.question is None:
            return Test(source=PICKED, kind=TestKind.ANY, args=(self.keep([segment_id]),))
        inside = replace(self, within_segments=(*self.within_segments, segment_id))
        return inside.node(known.node(self.catalog))

    def leaf(self, leaf: Leaf) -> Shape:
        op, turned = positive(leaf.op)
        place = self.place(leaf.field)
        if isinstance(place.source, Fact):
            return self.fact(place.source, leaf)
        shape = _LOWERINGS[op](self, place, leaf.value)
        return Opposite(part=shape) if turned else shape

    def fact(self, source: Fact, leaf: Leaf) -> Shape:
        """It is one or the other of every record: asked whether it is known, all are meant."""
        if leaf.op is not Operator.EQ:
            return EVERYTHING if leaf.op is Operator.IS_SET else NOTHING
        shape = Test(source=source, kind=TestKind.ANY, args=(self.keep(self.viewpoint.now),))
        return shape if leaf.value else Opposite(part=shape)

    def related(self, node: Related) -> Shape:
        inside = _Lowering(
            catalog=self.catalog.inside(node.collection),
            tables=self.tables,
            sources=self.tables.collections[node.collection].fields,
            viewpoint=self.viewpoint,
            custom={},
            args=self.args,
        )
        part = inside.node(condition(node))
        if isinstance(node, Aggregate):
            return inside.figure(node, part)
        exists = Exists(collection=node.collection, part=part)
        return exists if isinstance(node, Some) else Opposite(part=exists)

    def figure(self, node: Aggregate, part: Shape) -> Shape:
        op, turned = positive(node.op)
        values = node.value if isinstance(node.value, tuple) else (node.value,)
        signs = _SIGNS[op]
        scaled = [int(cast(Decimal, value) * NUMBER_SCALE) for value in values]
        figure = Figure(
            collection=node.collection,
            part=part,
            function=node.function,
            of=self.figured(node),
            currency=None if node.currency is None else self.keep(node.currency),
            comparisons=tuple(
                Compared(op=sign, arg=self.keep(value))
                for sign, value in zip(signs, scaled, strict=True)
            ),
        )
        return Opposite(part=figure) if turned else figure

    def figured(self, node: Aggregate) -> Source | None:
        """Amounts of all currencies are summed up in the one of the workspace."""
        if node.of is None:
            return None
        base = self.catalog.fields[node.of].base
        return self.place(node.of if node.currency or base is None else base).source

    def place(self, key: str) -> _Place:
        spec = self.catalog.fields[key]
        if not spec.custom:
            return _Place(spec=spec, source=self.sources[key])
        definition = self.custom[key.removeprefix("custom.")]
        return _Place(
            spec=spec, source=custom_source(definition), field_id=self.keep(definition.id)
        )

    def keep(self, value: Any) -> int:
        self.args.append(value)
        return len(self.args) - 1

    def keep_or_open(self, value: Any) -> int | None:
        return None if value is None else self.keep(value)

    # One method for each kind of comparison

    def is_set(self, place: _Place, _value: Any) -> Shape:
        return place.test(TestKind.SET)

    def one_of(self, place: _Place, value: Any) -> Shape:
        if place.spec.type is FieldType.MONEY:
            return self.ordered(place, start=value, last=value)
        values = value if isinstance(value, tuple) else (value,)
        return place.test(TestKind.ANY, self.keep(self.items(place, values)))

    def all_of(self, place: _Place, value: Any) -> Shape:
        """Having the first of them says little to us, but it gives the planner a place to start."""
        first = self.one_of(place, value[:1])
        return Every(parts=(first, place.test(TestKind.ALL, self.keep(self.items(place, value)))))

    def starts(self, place: _Place, value: Any) -> Shape:
        start = _form(place, value)
        return place.test(TestKind.RANGE, self.keep(start), self.keep_or_open(prefix_end(start)))

    def ends(self, place: _Place, value: Any) -> Shape:
        backwards = str(value)[::-1]
        return place.test(
            TestKind.ENDING, self.keep(backwards), self.keep_or_open(prefix_end(backwards))
        )

    def contains(self, place: _Place, value: Any) -> Shape:
        return place.test(TestKind.PART, self.keep(_form(place, value)))

    def less(self, place: _Place, value: Any) -> Shape:
        return self.ordered(place, end=value)

    def at_most(self, place: _Place, value: Any) -> Shape:
        return self.ordered(place, last=value)

    def more(self, place: _Place, value: Any) -> Shape:
        return self.ordered(place, after=value)

    def at_least(self, place: _Place, value: Any) -> Shape:
        return self.ordered(place, start=value)

    def between(self, place: _Place, value: Any) -> Shape:
        low, high = value
        if isinstance(low, Money) and low.currency != high.currency:
            return NOTHING
        return self.ordered(place, start=low, last=high)

    def within(self, place: _Place, period: Any) -> Shape:
        start, end = self.bounds(place, period)
        if start is None and end is None:
            return place.test(TestKind.SET)
        return place.test(TestKind.RANGE, self.keep_or_open(start), self.keep_or_open(end))

    def anniversary(self, place: _Place, period: Any) -> Shape:
        found = anniversaries_of(period, now=self.viewpoint.now, zone=self.viewpoint.zone)
        first, second = (*found, *_NEVER)[:2]
        return place.test(TestKind.DAYS, *(self.keep(day) for day in (*first, *second)))

    def ordered(
        self,
        place: _Place,
        *,
        start: Any = None,
        after: Any = None,
        end: Any = None,
        last: Any = None,
    ) -> Shape:
        """A half-open range: the value after `after` starts it, the one after `last` ends it."""
        first = _first(place, start) if after is None else _next(place, after)
        beyond = _first(place, end) if last is None else _next(place, last)
        return place.test(
            TestKind.RANGE,
            self.keep_or_open(first),
            self.keep_or_open(beyond),
            currency=self.currency(start, after, end, last),
        )

    def currency(self, *values: Any) -> int | None:
        amounts = [value for value in values if isinstance(value, Money)]
        return self.keep(amounts[0].currency) if amounts else None

    def bounds(self, place: _Place, period: Period) -> tuple[Any, Any]:
        now, zone = self.viewpoint.now, self.viewpoint.zone
        if place.spec.type is FieldType.DATE:
            days = days_of(period, now=now, zone=zone)
            return days.start, days.end
        times = times_of(period, now=now, zone=zone)
        return times.start, times.end

    def items(self, place: _Place, values: Sequence[Any]) -> list[Any]:
        return [item for value in values for item in self.item(place, value)]

    def item(self, place: _Place, value: Any) -> list[Any]:
        if isinstance(value, Who):
            return [_form(place, person) for person in sorted(self.viewpoint.people(value))]
        if place.spec.type is FieldType.NUMBER:
            scaled = value * place.scale
            return [int(scaled)] if scaled == scaled.to_integral_value() else []
        return [_form(place, value)]


def _form(place: _Place, value: Any) -> Any:
    """The value as the column holds it."""
    match value:
        case UUID():
            return str(value) if isinstance(place.source, Custom) else value
        case bool():
            return int(value) if isinstance(place.source, Custom) else value
        case str():
            form = _FORMS.get(place.spec.type)
            return value if form is None else form(value)
        case _:
            return value


def _first(place: _Place, value: Any) -> Any:
    """The smallest value of the column that is not below."""
    if isinstance(value, Decimal):
        return int((value * place.scale).to_integral_value(ROUND_CEILING))
    return value.minor if isinstance(value, Money) else value


def _next(place: _Place, value: Any) -> Any:
    """The smallest value of the column that is above."""
    match value:
        case Decimal():
            return int((value * place.scale).to_integral_value(ROUND_FLOOR)) + 1
        case Money():
            return value.minor + 1
        case datetime():
            return value + _MICROSECOND
        case date():
            return value + _DAY
        case _:
            raise TypeError(f"{place.spec.key} is not ordered")


_FORMS: dict[FieldType, Callable[[str], str]] = {
    FieldType.TEXT: comparable_text,
    FieldType.TAGS: comparable_text,
    FieldType.EMAIL: comparable_email,
}
_SIGNS: dict[Operator, tuple[str, ...]] = {
    Operator.EQ: ("=",),
    Operator.LT: ("<",),
    Operator.LTE: ("<=",),
    Operator.GT: (">",),
    Operator.GTE: (">=",),
    Operator.BETWEEN: (">=", "<="),
}
_Method: TypeAlias = Callable[[_Lowering, _Place, Any], Shape]
_LOWERINGS: dict[Operator, _Method] = {
    Operator.IS_SET: _Lowering.is_set,
    Operator.EQ: _Lowering.one_of,
    Operator.IN: _Lowering.one_of,
    Operator.HAS_ANY: _Lowering.one_of,
    Operator.HAS_ALL: _Lowering.all_of,
    Operator.STARTS_WITH: _Lowering.starts,
    Operator.ENDS_WITH: _Lowering.ends,
    Operator.CONTAINS: _Lowering.contains,
    Operator.LT: _Lowering.less,
    Operator.LTE: _Lowering.at_most,
    Operator.GT: _Lowering.more,
    Operator.GTE: _Lowering.at_least,
    Operator.BETWEEN: _Lowering.between,
    Operator.WITHIN: _Lowering.within,
    Operator.ANNIVERSARY_WITHIN: _Lowering.anniversary,
}
