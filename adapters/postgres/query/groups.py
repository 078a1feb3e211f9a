"""How many records of a list have which value of one field: the heads of its groups.

One statement, over the first hundred thousand records at most, so that it costs the same however
large the base is.
"""

from collections import OrderedDict
from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Any

import asyncpg
import orjson
from sqlalchemy import (
    Text,
    and_,
    bindparam,
    case,
    cast,
    func,
    literal_column,
    null,
    select,
)
from sqlalchemy.types import Uuid

from adapters.postgres.base import Base
from adapters.postgres.custom_fields.definitions import definitions_of
from adapters.postgres.engine import Pool, showing
from adapters.postgres.keyset import Cursors
from adapters.postgres.mapping import AggregateMapping
from adapters.postgres.query.catalogs import CATALOGS, CUSTOMISED
from adapters.postgres.query.compiler import table, workspace
from adapters.postgres.query.lists import QueryTooSlow
from adapters.postgres.query.lowering import custom_source
from adapters.postgres.query.objects import OBJECTS
from adapters.postgres.query.pages import PageShape, chosen_rows
from adapters.postgres.query.questions import Questions
from adapters.postgres.query.sources import Custom, ObjectMap, Own, Tagged
from adapters.postgres.sql import json_object
from adapters.postgres.statement import Statement, compiled
from domain.identity import Action, Actor, Scope
from domain.shared.clock import Clock
from domain.shared.errors import Malformed
from domain.shared.json import Json
from domain.shared.paging import PageRequest
from domain.shared.query import FieldSpec, FieldType

COUNTED = 100_000
MOST_GROUPS = 100
MOST_STATEMENTS = 200
_CUSTOM = "custom."
_BY = "query:by"
_STAGE = Own(column="stage_id")


@dataclass(frozen=True, slots=True, kw_only=True)
class _Grouping:
    """By what is grouped, and where its value lies."""

    source: Own | Tagged | Custom
    type: FieldType


class Groups:
    def __init__(self, pool: Pool, mapping: AggregateMapping[Any], *, clock: Clock) -> None:
        self._pool = pool
        self._mapping = mapping
        self._tables = OBJECTS[mapping.object]
        self._questions = Questions(
            tables=self._tables,
            members=frozenset(mapping.members()),
            clock=clock,
            cursors=Cursors(key=b""),  # groups have no pages
        )
        self._statements: OrderedDict[tuple[PageShape, _Grouping], Statement] = OrderedDict()

    async def count(
        self,
        by: str,
        *,
        actor: Actor,
        q: str | None,
        filter: object | None,  # noqa: A002 its name in the contract
        binned: bool = False,
    ) -> Json:
        """Largest first (stages and pipelines in their own order), those without a value last.

        Raises Malformed, Invalid, QueryTooSlow.
        """
        scope = actor.scope(self._mapping.kind, Action.VIEW)
        async with showing(self._pool, actor.workspace_id) as connection:
            grouping, field_id = await self._grouping(by, actor, connection)
            asked = await self._questions.understand(
                PageRequest(bin=binned),
                actor=actor,
                scope=scope,
                q=q,
                asked=filter,
                connection=connection,
            )
            statement = self._statement(asked.shape, grouping, scope)
            values = {**asked.values, "grouped_field": field_id}
            try:
                row = await connection.fetchrow(statement.text, *statement.arguments(values))
            except asyncpg.QueryCanceledError:
                raise QueryTooSlow from None
        return _answer(by, row)

    async def _grouping(self, by: str, actor: Actor, connection: Any) -> tuple[_Grouping, Any]:
        if by.startswith(_CUSTOM) and self._tables.object in CUSTOMISED:
            custom = await definitions_of(connection, actor.workspace_id, self._tables.object)
            definition = custom.get(by.removeprefix(_CUSTOM))
            if definition is None:
                raise Malformed.at(_BY, "unknown_field", field=by, object=self._tables.object)
            spec = _groupable(definition.spec)
            return _Grouping(source=custom_source(definition), type=spec.type), definition.id
        found = CATALOGS[self._tables.object].fields.get(by)
        if found is None:
            raise Malformed.at(_BY, "unknown_field", field=by, object=self._tables.object)
        source = self._tables.fields[_groupable(found).key]
        if not isinstance(source, Own | Tagged):
            raise TypeError(f"no groups over {source}")
        return _Grouping(source=source, type=found.type), None

    def _statement(self, shape: PageShape, grouping: _Grouping, scope: Scope) -> Statement:
        shape = replace(shape, members=None)
        key = (shape, grouping)
        if key not in self._statements:
            self._statements[key] = _compiled(shape, grouping, self._mapping, self._tables, scope)
            if len(self._statements) > MOST_STATEMENTS:
                self._statements.popitem(last=False)
        return self._statements[key]


def _groupable(spec: FieldSpec) -> FieldSpec:
    if not spec.groupable:
        raise Malformed.at(_BY, "not_groupable", field=spec.key)
    return spec


def _compiled(
    shape: PageShape,
    grouping: _Grouping,
    mapping: AggregateMapping[Any],
    tables: ObjectMap,
    scope: Scope,
) -> Statement:
    row = table(tables.table)
    value = row.c[grouping.source.column] if isinstance(grouping.source, Own) else null()
    shown = _shown_column(grouping, row, value)
    counted = (
        chosen_rows(
            row, row.c.id, value.label("value"), shown.label("shown"),
            shape=shape, mapping=mapping, tables=tables, scope=scope,
        )
        .limit(literal_column(str(COUNTED + 1)))
        .cte("counted")
    )  # fmt: skip
    groups = _grouped(counted, grouping).limit(literal_column(str(MOST_GROUPS + 1))).cte("groups")
    head = json_object(
        {
            "value": _value(groups, grouping),
            "label": _label(groups, grouping),
            "count": groups.c.n,
        }
    )
    heads = select(func.coalesce(func.json_agg(head), literal_column("'[]'::json")))
    return compiled(
        select(
            heads.select_from(groups).scalar_subquery().label("data"),
            select(func.count()).select_from(groups).scalar_subquery().label("found"),
            select(func.count()).select_from(counted).scalar_subquery().label("counted"),
        )
    )


def _shown_column(grouping: _Grouping, row: Any, value: Any) -> Any:
    """A text is grouped by its comparable form, and shown as it is written."""
    if grouping.type is FieldType.TEXT and isinstance(grouping.source, Own):
        return row.c[grouping.source.column.removesuffix("_key")]
    return value


def _grouped(counted: Any, grouping: _Grouping) -> Any:
    """One row a value: `value`, `shown`, `n`; what has no value comes last."""
    source: Any = counted
    value: Any = counted.c.value
    shown: Any = func.min(cast(counted.c.shown, Text))
    match grouping.source:
        case Tagged(table=links, link=link):
            one = Base.metadata.tables[links].alias()
            source = counted.outerjoin(
                one, and_(one.c.workspace_id == workspace(), one.c[link] == counted.c.id)
            )
            value, shown = one.c.tag_id, null()
        case Custom(column=column):
            one = Base.metadata.tables["field_values"].alias()
            source = counted.outerjoin(
                one,
                and_(
                    one.c.workspace_id == workspace(),
                    one.c.record_id == counted.c.id,
                    one.c.field_id == bindparam("grouped_field", type_=Uuid()),
                ),
            )
            value, shown = one.c[column], null()
        case Own():
            pass
    n = func.count()
    grouped = select(value.label("value"), shown.label("shown"), n.label("n"))
    first = _standing(grouping, value) if grouping.type is FieldType.RECORD else (n.desc(),)
    return grouped.select_from(source).group_by(value).order_by(value.is_(None), *first, value)


def _standing(grouping: _Grouping, value: Any) -> Sequence[Any]:
    """The order in which deals go through their stages, and their pipelines stand side by side."""
    pipeline, stage = _selling()
    if grouping.source == _STAGE:
        of_stage = _one(
            select(pipeline.c.position).join(stage, _its(pipeline, stage)), stage, value
        )
        return of_stage, _one(select(stage.c.pos), stage, value)
    return (_one(select(pipeline.c.position), pipeline, value),)


def _record_name(grouping: _Grouping, value: Any) -> Any:
    """As `/fields` words them: a stage after its pipeline, two may have stages of one name."""
    pipeline, stage = _selling()
    if grouping.source != _STAGE:
        return _name_of("pipelines", value)
    told = func.concat(pipeline.c.name, " \N{MIDDLE DOT} ", stage.c.name)
    return _one(select(told).join(stage, _its(pipeline, stage)), stage, value)


def _selling() -> tuple[Any, Any]:
    tables = Base.metadata.tables
    return tables["pipelines"].alias(), tables["pipeline_stages"].alias()


def _its(pipeline: Any, stage: Any) -> Any:
    return and_(pipeline.c.workspace_id == workspace(), pipeline.c.id == stage.c.pipeline_id)


def _one(asked: Any, of: Any, record_id: Any) -> Any:
    return asked.where(of.c.workspace_id == workspace(), of.c.id == record_id).scalar_subquery()


def _value(groups: Any, grouping: _Grouping) -> Any:
    """What a filter compares with to get the records of the group."""
    match grouping.type:
        case FieldType.TAGS:
            return _tag(groups)
        case FieldType.YES_NO:
            return groups.c.value != literal_column("0")
        case FieldType.TEXT:
            return groups.c.shown
        case _:
            return groups.c.value


def _label(groups: Any, grouping: _Grouping) -> Any:
    """The name of what is only an id; choices are worded by `/fields` and `/lists`."""
    one = cast(groups.c.value, Uuid()) if isinstance(grouping.source, Custom) else groups.c.value
    match grouping.type:
        case FieldType.TAGS:
            return _tag(groups)
        case FieldType.USER:
            user = Base.metadata.tables["users"]
            return select(user.c.name).where(user.c.id == one).scalar_subquery()
        case FieldType.COMPANY:
            return _name_of("companies", one)
        case FieldType.RECORD:
            return _record_name(grouping, one)
        case FieldType.TEXT:
            return groups.c.shown
        case _:
            return case((literal_column("true"), null()))


def _tag(groups: Any) -> Any:
    return _name_of("tags", groups.c.value)


def _name_of(kind: str, record_id: Any) -> Any:
    named = Base.metadata.tables[kind].alias()
    return (
        select(named.c.name)
        .where(named.c.workspace_id == workspace(), named.c.id == record_id)
        .scalar_subquery()
    )


def _answer(by: str, row: Any) -> Json:
    counted = row["counted"]
    kind = "at_least" if counted > COUNTED else "exact"
    heads = orjson.loads(row["data"])[:MOST_GROUPS]
    return Json(
        orjson.dumps(
            {
                "by": by,
                "data": heads,
                "total": {"value": min(counted, COUNTED), "kind": kind},
                "more_groups": row["found"] > MOST_GROUPS,
            }
        )
    )
