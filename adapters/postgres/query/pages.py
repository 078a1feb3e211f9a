"""The statement of one page of a list, compiled once per shape.

A page is an index walked from where the last page ended; its rows are rendered as they come, and
the answer is one row. Sorts whose value may be missing walk the values first, then the records
without one: there the ids are found first, and their records after.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import Any

from sqlalchemy import (
    ARRAY,
    BigInteger,
    Column,
    ColumnElement,
    Date,
    DateTime,
    FromClause,
    Integer,
    Select,
    Text,
    and_,
    bindparam,
    case,
    func,
    literal_column,
    not_,
    null,
    or_,
    select,
    true,
    tuple_,
    union_all,
)
from sqlalchemy.dialects.postgresql import aggregate_order_by
from sqlalchemy.orm import aliased
from sqlalchemy.sql.visitors import iterate
from sqlalchemy.types import Uuid

from adapters.postgres.elsewhere import Elsewhere
from adapters.postgres.mapping import AggregateMapping
from adapters.postgres.query.compiler import compile_shape, table, workspace
from adapters.postgres.query.shapes import EVERYTHING, Shape
from adapters.postgres.query.sources import Child, Custom, ObjectMap, Own
from adapters.postgres.scope import scope_predicate, scope_shape
from adapters.postgres.sql import json_object
from adapters.postgres.statement import Statement, compiled
from domain.identity import Scope
from domain.shared.paging import Total

CAPPED_AT = 1001


class Start(StrEnum):
    """Where a page begins."""

    FIRST = "first"
    AFTER = "after"  # after a row with a sort value
    AFTER_EMPTY = "after_empty"  # after a row without one


@dataclass(frozen=True, slots=True, kw_only=True)
class Order:
    """By what the list is sorted: a column of the row, or a value that lies in a row beside it.

    Beside it lie the typed copy of a custom field, and what is counted apart from the card. `none`
    stands for no value where it would come first otherwise: it comes last.
    """

    source: Own | Custom | Child
    descending: bool = False
    none: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class PageShape:
    """All that decides about the text of a page's statement."""

    object: str
    scope: str
    order: Order
    start: Start = Start.FIRST
    filter: Shape = EVERYTHING
    total: Total | None = None
    binned: bool = False
    members: frozenset[str] | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class PageStatements:
    """`page` answers one row; `estimate` is explained by the planner, not run."""

    page: Statement
    estimate: Statement | None = None


def page_statements(
    shape: PageShape, *, mapping: AggregateMapping[Any], tables: ObjectMap, scope: Scope
) -> PageStatements:
    if shape.scope != scope_shape(scope):
        raise ValueError("the shape is of another scope")
    builder = _Builder(shape=shape, mapping=mapping, tables=tables, scope=scope)
    estimate = compiled(builder.all_ids()) if shape.total is Total.ESTIMATE else None
    return PageStatements(page=compiled(builder.page()), estimate=estimate)


def chosen_rows(
    row: FromClause,
    *columns: Any,
    shape: PageShape,
    mapping: AggregateMapping[Any],
    tables: ObjectMap,
    scope: Scope,
) -> Select[Any]:
    """Columns of all records of a list, whatever their order; `row` is the object's table."""
    builder = _Builder(shape=shape, mapping=mapping, tables=tables, scope=scope)
    return builder.chosen(row, *columns)


@dataclass(frozen=True, slots=True, kw_only=True)
class _Builder:
    shape: PageShape
    mapping: AggregateMapping[Any]
    tables: ObjectMap
    scope: Scope

    def page(self) -> Select[Any]:
        match self.shape.order.source:
            case Own(column=column) if self.shape.filter == EVERYTHING and self.elsewhere():
                return self.page_gathered(column)
            case Own(column=column) if self.counted_out():
                return self.page_counted_out(column)
            case Own(column=column):
                return self.page_as_it_comes(column)
            case beside:
                return self.page_by_ids(beside)

    def page_as_it_comes(self, column: str) -> Select[Any]:
        """Nothing is sorted again, nor looked up twice: what the walk gives is in order."""
        page = self.walked(column).subquery("page")
        record: Any = aliased(self.mapping.record, page)
        on_page, is_last = page.c.n <= _limit(), page.c.n == _limit()
        documents = func.json_agg(json_object(self.members(record))).filter(on_page)
        return select(
            func.coalesce(documents, literal_column("'[]'::json")).label("data"),
            func.count().label("found"),
            _only(page.c[column], is_last).label("last_value"),
            _only(page.c.id, is_last).label("last_id"),
            self.total().label("total"),
        ).select_from(page)

    def counted_out(self) -> bool:
        """Whether every record is found anyway, so that the page is best taken from all of them."""
        narrowed = self.shape.filter != EVERYTHING
        return self.shape.total is Total.EXACT and narrowed and self.shape.order.none is None

    def page_counted_out(self, column: str) -> Select[Any]:
        """The condition is asked once, for the count and for the page."""
        row = self.row()
        every = self.chosen(row, row.c.id, row.c[column].label("value")).cte("every")
        rest = select(every)
        if self.shape.start is not Start.FIRST:
            rest = rest.where(self.beyond(every.c.value, every.c.id))
        walked = rest.order_by(*self.directed(every.c.value, every.c.id)).limit(_one_more())
        rows = walked.subquery("walked")
        page = select(rows, func.row_number().over().label("n")).cte("page")
        total = select(func.count()).select_from(every).scalar_subquery()
        return self.answer(page, self.rendered(page), sorted_by=page.c.value, total=total)

    def page_gathered(self, column: str) -> Select[Any]:
        """What other tables have of the page is read once for all of it.

        It takes longer to plan, so it is for the statements that are planned once.
        """
        page = self.walked(column, self.shown_columns() | {column}).cte("page")
        return self.answer(page, self.put_together(page), sorted_by=page.c[column])

    def shown_columns(self) -> frozenset[str]:
        """The columns of the row that the page shows, or by which others are gathered."""
        record, beside = self.mapping.record, self.elsewhere()
        own = [each for name, each in self.members(record).items() if name not in beside]
        read = {
            each.name
            for each in iterate(select(*own))
            if isinstance(each, Column) and each.table is record.__table__
        }
        return frozenset(read | {"id"} | {each.by for each in beside.values()})

    def put_together(self, page: Any) -> Any:
        members, source = self.members(_Shown(page)), page
        keys = sorted({each.by for each in self.elsewhere().values()})
        wanted = select(*(func.array_agg(page.c[key]).label(key) for key in keys)).cte("wanted")
        for name, each in self.elsewhere().items():
            found = each.gathered(wanted, workspace=workspace())
            source = source.outerjoin(found, found.c.key == page.c[each.by])
            members[name] = each.of_gathered(found)
        shown = (
            select(*(value.label(name) for name, value in members.items()))
            .select_from(source)
            .where(page.c.n <= _limit())
            .order_by(page.c.n)
            .subquery("shown")
        )
        documents = func.json_agg(literal_column("shown"))  # whole rows, in their order
        return (
            select(func.coalesce(documents, literal_column("'[]'::json")))
            .select_from(shown)
            .scalar_subquery()
        )

    def walked(self, column: str, shown: frozenset[str] | None = None) -> Select[Any]:
        """The rows of the page and the one after it, numbered in their order.

        `shown` names the columns that will be read, where the rows are set aside: else a table
        expression keeps them all.
        """
        row, none = self.row(), self.shape.order.none
        chosen = (
            self.by_column(row, column, *_only_named(row, shown))
            if none is None
            else self.none_last(column, literal_column(none), shown)
        )
        rows = chosen.limit(_one_more()).subquery("walked")
        return select(rows, func.row_number().over().label("n"))

    def none_last(self, name: str, none: Any, shown: frozenset[str] | None) -> Select[Any]:
        """Two walks of one index: those with a value, then those that hold what stands for none."""
        valued, without = self.row(), self.row()
        column = valued.c[name]
        some = column < none if self.shape.order.descending else column > none
        walks = [
            self.by_column(valued, name, *_only_named(valued, shown)).where(some),
            self.chosen(without, *_only_named(without, shown))
            .where(without.c[name] == none)
            .order_by(*self.directed(without.c[name], without.c.id)),
        ]
        if self.shape.start is not Start.FIRST:
            after = bindparam("after_value", type_=_type(column))
            beyond = self.beyond(without.c[name], without.c.id)
            walks = [walks[0].where(after != none), walks[1].where(or_(after != none, beyond))]
        both = union_all(*(each.limit(_one_more()).subquery().select() for each in walks))
        rows = both.subquery("both")
        last = case((rows.c[name] == none, literal_column("1")), else_=literal_column("0"))
        return select(rows).order_by(last, *self.directed(rows.c[name], rows.c.id))

    def elsewhere(self) -> Mapping[str, Elsewhere]:
        wanted = self.shape.members
        every = self.mapping.elsewhere()
        return every if wanted is None else {k: v for k, v in every.items() if k in wanted}

    def members(self, record: Any) -> dict[str, Any]:
        """What of a record is shown."""
        wanted = self.shape.members
        every = self.mapping.members(record)
        return every if wanted is None else {k: v for k, v in every.items() if k in wanted}

    def page_by_ids(self, copy: Custom | Child) -> Select[Any]:
        found = self.by_copy(copy).subquery("found")
        page = select(
            found.c.id,
            found.c.value,
            func.row_number().over(order_by=self.ordering(found)).label("n"),
        ).cte("page")
        return self.answer(page, self.rendered(page), sorted_by=page.c.value)

    def answer(
        self, page: Any, documents: Any, *, sorted_by: Any, total: Any = None
    ) -> Select[Any]:
        last = page.c.n == _limit()
        return select(
            documents.label("data"),
            select(func.count()).select_from(page).scalar_subquery().label("found"),
            select(sorted_by).where(last).scalar_subquery().label("last_value"),
            select(page.c.id).where(last).scalar_subquery().label("last_id"),
            (self.total() if total is None else total).label("total"),
        )

    def rendered(self, page: Any) -> Any:
        """The rows of the page, but not the one that only says that there are more."""
        record = self.mapping.record
        documents = aggregate_order_by(json_object(self.members(record)), page.c.n)
        return (
            select(func.coalesce(func.json_agg(documents), literal_column("'[]'::json")))
            .select_from(page)
            .join(record, and_(record.workspace_id == workspace(), record.id == page.c.id))
            .where(page.c.n <= _limit())
            .scalar_subquery()
        )

    def by_column(self, row: FromClause, name: str, *columns: Any) -> Select[Any]:
        column = row.c[name]
        chosen = self.chosen(row, *columns)
        if self.shape.start is not Start.FIRST:
            chosen = chosen.where(self.beyond(column, row.c.id))
        return chosen.order_by(*self.directed(column, row.c.id))

    def by_copy(self, copy: Custom | Child) -> Select[Any]:
        """The ids of the page, in their order, with one more to know whether it goes on."""
        without = self.without_copy(copy).limit(_one_more())
        if self.shape.start is Start.AFTER_EMPTY:
            return without
        both = union_all(
            self.with_copy(copy).limit(_one_more()).subquery().select(),
            without.subquery().select(),
        ).subquery()
        return select(both.c.id, both.c.value, both.c.phase).limit(_one_more())

    def with_copy(self, copy: Custom | Child) -> Select[Any]:
        row, one = self.row(), _beside(copy)
        column = one.value
        chosen = self.chosen(row, row.c.id, column.label("value"), _with_value())
        chosen = chosen.where(*one.belongs_to(row), column.is_not(None))
        if self.shape.start is Start.AFTER:
            chosen = chosen.where(self.beyond(column, one.record_id))
        return chosen.order_by(*self.directed(column, one.record_id))

    def without_copy(self, copy: Custom | Child) -> Select[Any]:
        row, one = self.row(), _beside(copy)
        copied: Select[Any] = select(literal_column("1"))
        copied = copied.where(*one.belongs_to(row), one.value.is_not(None))
        none = null().cast(one.value.type).label("value")
        chosen = self.chosen(row, row.c.id, none, _without_value())
        chosen = chosen.where(not_(copied.exists()))
        if self.shape.start is Start.AFTER_EMPTY:
            chosen = chosen.where(row.c.id > bindparam("after_id", type_=Uuid()))
        return chosen.order_by(row.c.id)

    def all_ids(self) -> Select[Any]:
        row = self.row()
        return self.chosen(row, row.c.id)

    def first_ids(self) -> Select[Any]:
        """Whichever come first; where nothing narrows the list, along the default sort's index.

        Left to itself the planner would rather walk the table, past other workspaces' rows.
        """
        row = self.row()
        chosen = self.chosen(row, row.c.id)
        if self.shape.filter != EVERYTHING or self.shape.binned:
            return chosen
        return chosen.order_by(row.c[self.tables.sorts[_key(self.tables)].column].desc())

    def total(self) -> Any:
        match self.shape.total:
            case Total.CAPPED:
                counted = self.first_ids().limit(literal_column(str(CAPPED_AT))).subquery()
            case Total.EXACT:
                counted = self.all_ids().subquery()
            case _:
                return null().cast(Integer)
        return select(func.count()).select_from(counted).scalar_subquery()

    def row(self) -> FromClause:
        return table(self.tables.table)

    def chosen(self, row: FromClause, *columns: Any) -> Select[Any]:
        """The records of the list, whatever their order."""
        conditions = [
            row.c.workspace_id == workspace(),
            scope_predicate(self.scope, row.c[self.tables.owner], also=self.also(row)),
            self.concerned(row),
            compile_shape(self.shape.filter, tables=self.tables, row=row),
        ]
        if self.tables.binned is not None:
            deleted = row.c[self.tables.binned]
            conditions.append(deleted.is_not(None) if self.shape.binned else deleted.is_(None))
            if self.shape.binned and "merged_into_id" in row.c:
                conditions.append(row.c.merged_into_id.is_(None))  # it lives on in another card
        return select(*columns).select_from(row).where(*conditions)

    def also(self, row: FromClause) -> Any:
        return row.c[self.mapping.also] if self.mapping.also else None

    def concerned(self, row: FromClause) -> ColumnElement[bool]:
        concerns = self.mapping.concerns
        return true() if concerns is None else concerns(row.c)

    def beyond(self, column: Any, record_id: Any) -> ColumnElement[bool]:
        here = tuple_(column, record_id)
        there = tuple_(
            bindparam("after_value", type_=_type(column)), bindparam("after_id", type_=Uuid())
        )
        return here < there if self.shape.order.descending else here > there

    def directed(self, column: Any, record_id: Any) -> Iterable[Any]:
        if self.shape.order.descending:
            return column.desc(), record_id.desc()
        return column, record_id

    def ordering(self, found: Any) -> list[Any]:
        """The order of the page itself: those with a value, then those without."""
        if not self.shape.order.descending:
            return [found.c.phase, found.c.value, found.c.id]
        # Those without a value go up by id, whatever the direction.
        valued_id = case((found.c.phase == literal_column("0"), found.c.id))
        return [found.c.phase, found.c.value.desc(), valued_id.desc(), found.c.id]


class _Shown:
    """A record of the page as representations take it, with the columns that the page has.

    What lies elsewhere asks for others, and is put in the place of afterwards.
    """

    def __init__(self, page: Any) -> None:
        self._columns = page.c

    def __getattr__(self, name: str) -> Any:
        return self._columns[name] if name in self._columns else null()


@dataclass(frozen=True, slots=True, kw_only=True)
class _Beside:
    """A row that holds the sorted value of a record."""

    rows: FromClause
    value: Any
    record_id: Any
    only: tuple[Any, ...] = ()

    def belongs_to(self, row: FromClause) -> tuple[Any, ...]:
        own = self.rows.c.workspace_id == workspace(), self.record_id == row.c.id
        return *own, *self.only


def _beside(source: Custom | Child) -> _Beside:
    match source:
        case Custom(column=column):
            rows = table("field_values")
            only = (rows.c.field_id == _sorted_field(),)
            return _Beside(rows=rows, value=rows.c[column], record_id=rows.c.record_id, only=only)
        case Child(table=name, link=link, column=column):
            rows = table(name)
            return _Beside(rows=rows, value=rows.c[column], record_id=rows.c[link])


def _only_named(row: FromClause, names: frozenset[str] | None) -> list[Any]:
    return [each for each in row.c if names is None or each.name in names]


def _only(column: Any, condition: Any) -> Any:
    """The column of the one row that is so."""
    return func.array_agg(column, type_=ARRAY(column.type)).filter(condition)[literal_column("1")]


def _with_value() -> Any:
    return literal_column("0", Integer()).label("phase")


def _without_value() -> Any:
    return literal_column("1", Integer()).label("phase")


def _key(tables: ObjectMap) -> str:
    return tables.default_sort.removeprefix("-")


def _limit() -> Any:
    return bindparam("limit", type_=BigInteger())


def _one_more() -> Any:
    return bindparam("one_more", type_=BigInteger())


def _sorted_field() -> Any:
    return bindparam("sorted_field", type_=Uuid())


def _type(column: Any) -> Any:
    match column.type:
        case DateTime():
            return DateTime(timezone=True)
        case Date():
            return Date()
        case Integer() | BigInteger():
            return BigInteger()
        case _:
            return Text()
