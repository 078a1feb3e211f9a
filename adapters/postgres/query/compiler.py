"""From a shape to SQL: EXISTS and NOT EXISTS over parameters, and no value in the text.

Every table that is touched says its workspace itself. Operators on indexed columns are leakproof:
equality with one of an array, and ranges (a prefix is a range of a `COLLATE "C"` column). Looking
inside a text cannot use an index under row-level security: it filters the rows that the sort's
index walks, which the list's limit and the statement's time limit bound.
"""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any, TypeAlias

from sqlalchemy import (
    BigInteger,
    ColumnElement,
    Date,
    DateTime,
    FromClause,
    Integer,
    Interval,
    SmallInteger,
    Text,
    and_,
    bindparam,
    case,
    cast,
    column,
    false,
    func,
    intersect,
    literal_column,
    not_,
    or_,
    select,
    true,
    union,
)
from sqlalchemy.dialects.postgresql import ARRAY
from sqlalchemy.types import Numeric, TypeEngine, Uuid

from adapters.postgres.base import Base
from adapters.postgres.query.shapes import (
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
from adapters.postgres.query.sources import (
    Child,
    Custom,
    Fact,
    Keys,
    Members,
    ObjectMap,
    Own,
    OwnList,
    Source,
    Tagged,
)
from domain.shared.custom_fields import NUMBER_SCALE
from domain.shared.money import UNUSUAL
from domain.shared.query import Function

Predicate: TypeAlias = Any  # ColumnElement[bool]; SQLAlchemy's own types lose it on the way
_ONE: ColumnElement[int] = literal_column("1")
_ZERO: ColumnElement[int] = literal_column("0")
_DAY: ColumnElement[Any] = literal_column("interval '24 hours'", Interval())
_SCALE: ColumnElement[int] = literal_column(str(NUMBER_SCALE))


def workspace() -> Any:
    return bindparam("workspace_id", type_=Integer())


def argument(place: int) -> str:
    """The parameter's name for a place in the list of arguments."""
    return f"a{place}"


def compile_shape(shape: Shape, *, tables: ObjectMap, row: FromClause) -> Predicate:
    """The predicate over `row`, which is a row of the object's table. It is never NULL."""
    return _Compiler(tables=tables).shape(shape, row)


def table(name: str) -> FromClause:
    return Base.metadata.tables[name].alias()


@dataclass(frozen=True, slots=True, kw_only=True)
class _Compiler:
    tables: ObjectMap

    def shape(self, shape: Shape, row: FromClause) -> Predicate:
        match shape:
            case Every(parts=parts):
                return and_(true(), *(self.shape(part, row) for part in parts))
            case Either(parts=parts):
                return self.either(shape, row)
            case Opposite(part=part):
                return not_(self.shape(part, row))
            case Test():
                return _SOURCES[type(shape.source)](shape, shape.source, row)
            case Exists(collection=collection, part=part):
                return self.member(collection, part, row).exists()
            case Figure():
                return self.figure(shape, row)

    def either(self, shape: Either, row: FromClause) -> Predicate:
        """Records found by indexes are gathered; OR would try each record of the workspace."""
        found = self.found(shape) if len(shape.parts) > 1 else None
        if found is not None:
            return row.c.id.in_(found)
        return or_(false(), *(self.shape(part, row) for part in shape.parts))

    def found(self, shape: Shape) -> Any:
        """The ids of the records that `shape` finds by its indexes; None where it needs more."""
        match shape:
            case Test(source=Keys() as source):
                return _with_keys(shape, source)
            case Test(source=Child(indexed=True) as source) if shape.kind in _INDEXED_KINDS:
                return _owners(shape, source)
            case Every(parts=parts) | Either(parts=parts) if parts:
                all_found = [self.found(part) for part in parts]
                if any(each is None for each in all_found):
                    return None
                together = intersect if isinstance(shape, Every) else union
                return together(*all_found) if len(all_found) > 1 else all_found[0]
            case _:
                return None

    def member(self, collection: str, part: Shape, row: FromClause) -> Any:
        """The members of the collection that meet `part`."""
        members = self.tables.collections[collection]
        one = table(members.table)
        return _members(one, members, row, self.shape(part, one))

    def figure(self, figure: Figure, row: FromClause) -> Predicate:
        members = self.tables.collections[figure.collection]
        one = table(members.table)
        count, value = _figure(figure, one)
        meets = and_(
            *(_compare(each, value, count, figure.function) for each in figure.comparisons)
        )
        asked = [self.shape(figure.part, one)]
        if figure.currency is not None and isinstance(figure.of, Own) and figure.of.currency:
            currency = bindparam(argument(figure.currency), type_=Text())
            asked.append(one.c[figure.of.currency] == currency)
        answer = func.coalesce(meets, false())
        return _members(one, members, row, *asked, answer=answer).scalar_subquery()


def _rows(one: FromClause, *conditions: Predicate, answer: Any = _ONE) -> Any:
    """Rows of one table; everything else that the conditions name lies outside."""
    return select(answer).select_from(one).where(*conditions).correlate_except(one)


def _members(
    one: FromClause, members: Members, row: FromClause, *asked: Predicate, answer: Any = _ONE
) -> Any:
    """Rows of the collection that belong to the record."""
    between = one if members.via is None else table(members.via.table)
    conditions: list[Predicate] = [
        one.c.workspace_id == workspace(),
        between.c[members.link] == row.c.id,
    ]
    if members.via is not None:
        conditions += [
            between.c.workspace_id == workspace(),
            between.c[members.via.member] == one.c.id,
        ]
    if members.binned is not None:
        conditions.append(one.c[members.binned].is_(None))
    tables = (one,) if between is one else (one, between)
    return select(answer).select_from(*tables).where(*conditions, *asked).correlate_except(*tables)


def _figure(figure: Figure, one: FromClause) -> tuple[Any, Any]:
    """How many there are, and the figure times ten thousand (an average also times that)."""
    if figure.of is None:
        return func.count(), func.count() * _SCALE
    value = _value(figure.of, one)
    scale = _money_scale(figure.of, one)
    wide = cast(value, BigInteger) if scale is None else cast(value, Numeric) * scale
    figures: dict[Function, Callable[[], Any]] = {
        Function.COUNT: func.count,
        Function.SUM: lambda: func.coalesce(func.sum(wide), 0),
        Function.AVG: lambda: func.sum(wide),
        Function.MIN: lambda: func.min(wide),
        Function.MAX: lambda: func.max(wide),
    }
    figured = cast(figures[figure.function](), Numeric)
    return func.count(value), figured * _SCALE if scale is None else figured


def _money_scale(source: Source, row: FromClause) -> Any:
    """What makes ten-thousandths of an amount's minor units; None where it is no amount."""
    if not isinstance(source, Own) or source.currency is None:
        return None
    currency = row.c[source.currency]
    factors: list[Any] = [
        (
            currency.in_([_constant(each) for each in currencies]),
            literal_column(str(NUMBER_SCALE // 10**decimals)),
        )
        for decimals, currencies in sorted(UNUSUAL.items())
    ]
    return case(*factors, else_=literal_column(str(NUMBER_SCALE // 100)))


def _compare(compared: Compared, value: Any, count: Any, function: Function) -> Predicate:
    limit: Any = bindparam(argument(compared.arg), type_=BigInteger())
    if function is Function.AVG:
        limit = limit * cast(count, Numeric)
    return _SIGNS[compared.op](value, limit)


def _value(source: Source, row: FromClause) -> Any:
    """The one value of a field of numbers."""
    if isinstance(source, Child):
        one = table(source.table)
        found = _rows(one, *_of_record(one, source, row), answer=one.c[source.column])
        return found.scalar_subquery()
    if isinstance(source, Own):
        return row.c[source.column]
    raise TypeError(f"{source} holds no single number")


def _own(test: Test, source: Own, row: FromClause) -> Predicate:
    column = row.c[source.column]
    if test.kind is TestKind.SET:
        return column.is_not(None)
    predicate = _matches(test, column)
    if test.currency is not None and source.currency is not None:
        asked = bindparam(argument(test.currency), type_=Text())
        predicate = and_(predicate, row.c[source.currency] == asked)
    return _guarded(column, predicate)


def _guarded(column: ColumnElement[Any], predicate: Predicate) -> Predicate:
    """False instead of NULL, so that its opposite is true."""
    nullable = getattr(column, "nullable", True)
    return and_(column.is_not(None), predicate) if nullable else predicate


def _own_list(test: Test, source: OwnList, row: FromClause) -> Predicate:
    column = row.c[source.column]
    if test.kind is TestKind.SET:
        return func.jsonb_array_length(column) > _ZERO
    texts = bindparam(argument(_place(test, 0)), type_=ARRAY(Text()))
    return column.has_all(texts) if test.kind is TestKind.ALL else column.has_any(texts)


def _child(test: Test, source: Child, row: FromClause) -> Predicate:
    def rows(*conditions: Callable[[Any], Predicate]) -> Any:
        one = table(source.table)
        asked = (condition(one) for condition in conditions)
        return _rows(one, *_of_record(one, source, row), *asked)

    if test.kind is TestKind.SET:
        if source.reversed is not None:  # a number that could not be repaired is there, too
            return rows().exists()
        return rows(lambda one: one.c[source.column].is_not(None)).exists()
    if test.kind is TestKind.ALL:
        return _every(test, lambda item: rows(lambda one: one.c[source.column] == item).exists())
    return rows(lambda one: _matches(test, _compared(test, source, one))).exists()


def _owners(test: Test, source: Child) -> Any:
    """The ids of the records of which a child matches."""
    one = table(source.table)
    conditions = (*_narrowed(one, source), _matches(test, _compared(test, source, one)))
    return select(one.c[source.link]).select_from(one).where(*conditions)


def _compared(test: Test, source: Child, one: FromClause) -> Any:
    backwards = source.reversed if test.kind is TestKind.ENDING else None
    return one.c[backwards or source.column]


def _of_record(one: FromClause, source: Child, row: FromClause) -> list[Predicate]:
    return [*_narrowed(one, source), one.c[source.link] == row.c[source.of]]


def _narrowed(one: FromClause, source: Child) -> list[Predicate]:
    return [
        one.c.workspace_id == workspace(),
        *(one.c[name] == _constant(value) for name, value in source.only),
        *(one.c[name].is_(None) for name in source.missing),
    ]


def _tagged(test: Test, source: Tagged, row: FromClause) -> Predicate:
    def marks(condition: Callable[[Any], Predicate] | None = None) -> Any:
        mark = table(source.table)
        mine = (mark.c.workspace_id == workspace(), mark.c[source.link] == row.c.id)
        asked = () if condition is None else (mark.c.tag_id.in_(_tags(condition)),)
        return _rows(mark, *mine, *asked)

    if test.kind is TestKind.SET:
        return marks().exists()
    if test.kind is TestKind.ALL:
        return _every(test, lambda item: marks(lambda key: key == item).exists())
    return marks(lambda key: _matches(test, key)).exists()


def _tags(condition: Callable[[Any], Predicate]) -> Any:
    tag = table("tags")
    return _rows(tag, tag.c.workspace_id == workspace(), condition(tag.c.key), answer=tag.c.id)


def _custom(test: Test, source: Custom, row: FromClause) -> Predicate:
    def copies(condition: Callable[[Any], Predicate] | None = None) -> Any:
        one = table("field_values")
        conditions = [
            one.c.workspace_id == workspace(),
            one.c.field_id == bindparam(argument(_field_id(test)), type_=Uuid()),
            one.c.record_id == row.c.id,
        ]
        if test.currency is not None:
            currency = bindparam(argument(test.currency), type_=Text())
            conditions.append(one.c.value_text == currency)
        if condition is not None:
            conditions.append(condition(one.c[source.column]))
        return _rows(one, *conditions)

    if test.kind is TestKind.SET:
        return copies().exists()
    if test.kind is TestKind.ALL:
        return _every(test, lambda item: copies(lambda column: column == item).exists())
    return copies(lambda column: _matches(test, column)).exists()


def _fact(test: Test, source: Fact, row: FromClause) -> Predicate:
    other = table("tasks" if source is Fact.AIMLESS else "pipeline_stages")
    asked = [other.c.workspace_id == workspace()]
    if source is Fact.AIMLESS:
        asked += [
            other.c.deal_id == row.c.id,
            other.c.status == _constant("open"),
            other.c.deleted_at.is_(None),
        ]
        there = not_(_rows(other, *asked).exists())
    else:
        now = bindparam(argument(_place(test, 0)), type_=DateTime(timezone=True))
        asked += [
            other.c.id == row.c.stage_id,
            row.c.stage_entered_at < now - other.c.rotting_days * _DAY,
        ]
        there = _rows(other, *asked).exists()
    return and_(row.c.status == _constant("open"), there)


def _keys(test: Test, source: Keys, row: FromClause) -> Predicate:
    one = table("search_keys")
    return _rows(one, *_found_by(test, source, one), one.c.record_id == row.c.id).exists()


def _with_keys(test: Test, source: Keys) -> Any:
    """The ids of the records with a key in one of the ranges."""
    one = table("search_keys")
    return select(one.c.record_id).select_from(one).where(*_found_by(test, source, one))


def _found_by(test: Test, source: Keys, one: FromClause) -> list[Predicate]:
    """Range by range, so that the planner sees how much each of them holds."""
    ranges = zip(test.args[::2], test.args[1::2], strict=True)
    return [
        one.c.workspace_id == workspace(),
        one.c.record_type == literal_column(str(int(source.record_type))),
        or_(false(), *(_between(one.c.key, start, end) for start, end in ranges)),
    ]


def _every(test: Test, has: Callable[[Any], Predicate]) -> Predicate:
    """Of the wanted items none is missing."""
    wanted = bindparam(argument(_place(test, 0)), type_=ARRAY(Text()))
    items = func.unnest(wanted).table_valued(column("item", Text()), name="wanted").render_derived()
    return not_(_rows(items, not_(has(items.c.item))).exists())


def _matches(test: Test, column: Any) -> Predicate:
    return _TESTS[test.kind](test, column)


def _any(test: Test, column: Any) -> Predicate:
    wanted = bindparam(argument(_place(test, 0)), type_=ARRAY(_type(column)))
    return column == func.any(wanted)


def _range(test: Test, column: Any) -> Predicate:
    start, end = test.args
    return _between(column, start, end)


def _between(column: Any, start: int | None, end: int | None) -> Predicate:
    """From (inclusive) to (exclusive); an end without a place is open."""
    kind = _type(column)
    conditions: list[Predicate] = []
    if start is not None:
        conditions.append(column >= bindparam(argument(start), type_=kind))
    if end is not None:
        conditions.append(column < bindparam(argument(end), type_=kind))
    return and_(*conditions)


def _part(test: Test, column: Any) -> Predicate:
    return func.strpos(column, bindparam(argument(_place(test, 0)), type_=Text())) > _ZERO


def _days(test: Test, column: Any) -> Predicate:
    first, last, again, end = (
        bindparam(argument(_place(test, n)), type_=SmallInteger()) for n in range(4)
    )
    return or_(column.between(first, last), column.between(again, end))


def _type(column: Any) -> TypeEngine[Any]:
    """What a parameter that is compared with the column is."""
    match column.type:
        case SmallInteger() | Integer() | BigInteger():
            return BigInteger()
        case DateTime():
            return DateTime(timezone=True)
        case Date():
            return Date()
        case Uuid():
            return Uuid()
        case _:
            return Text()


def _place(test: Test, n: int) -> int:
    place = test.args[n]
    if place is None:
        raise ValueError(f"{test.kind} has no argument {n}")
    return place


def _field_id(test: Test) -> int:
    if test.field_id is None:
        raise ValueError("a custom field without its id")
    return test.field_id


def _constant(value: str) -> ColumnElement[str]:
    """One of our own words, straight in the text."""
    quoted = value.replace("'", "''")
    return literal_column(f"'{quoted}'", Text())


_INDEXED_KINDS = frozenset({TestKind.ANY, TestKind.RANGE, TestKind.ENDING})
_SOURCES: dict[type[Any], Callable[[Test, Any, FromClause], Predicate]] = {
    Own: _own,
    OwnList: _own_list,
    Child: _child,
    Tagged: _tagged,
    Custom: _custom,
    Keys: _keys,
    Fact: _fact,
}
_TESTS: dict[TestKind, Callable[[Test, Any], Predicate]] = {
    TestKind.ANY: _any,
    TestKind.RANGE: _range,
    TestKind.ENDING: _range,
    TestKind.PART: _part,
    TestKind.DAYS: _days,
}
_SIGNS: dict[str, Callable[[Any, Any], Predicate]] = {
    "=": lambda value, limit: value == limit,
    "<": lambda value, limit: value < limit,
    "<=": lambda value, limit: value <= limit,
    ">": lambda value, limit: value > limit,
    ">=": lambda value, limit: value >= limit,
}
