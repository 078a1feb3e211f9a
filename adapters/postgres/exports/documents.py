"""Records as documents, streamed: a cursor over one statement, inside one snapshot."""

from collections.abc import AsyncIterator, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import replace
from typing import Any
from uuid import UUID

import asyncpg
import orjson
from sqlalchemy import bindparam, func, select
from sqlalchemy.dialects.postgresql import ARRAY
from sqlalchemy.types import Uuid

from adapters.postgres.base import Base
from adapters.postgres.companies.mapping import COMPANIES
from adapters.postgres.contacts.mapping import CONTACTS
from adapters.postgres.deals.mapping import DEALS
from adapters.postgres.engine import Pool, showing
from adapters.postgres.keyset import Cursors
from adapters.postgres.mapping import AggregateMapping
from adapters.postgres.query.compiler import workspace
from adapters.postgres.query.objects import OBJECTS
from adapters.postgres.query.pages import PageShape, chosen_rows
from adapters.postgres.query.questions import Asked, Questions
from adapters.postgres.query.sources import Own
from adapters.postgres.sql import json_object
from adapters.postgres.statement import compiled
from domain.cards.bulk import Selection
from domain.exports.model import Wish
from domain.identity import Action, Actor, ObjectKind
from domain.shared.clock import Clock
from domain.shared.errors import DomainError
from domain.shared.paging import PageRequest

AT_A_TIME = 500
LONGEST = 600  # seconds
_MAPPINGS: Mapping[ObjectKind, AggregateMapping[Any]] = {
    ObjectKind.CONTACTS: CONTACTS,
    ObjectKind.COMPANIES: COMPANIES,
    ObjectKind.DEALS: DEALS,
}
_NAMES = """
    SELECT m.user_id AS id, u.name FROM memberships m JOIN users u ON u.id = m.user_id
    WHERE m.workspace_id = $1
    UNION ALL SELECT p.id, p.name FROM pipelines p WHERE p.workspace_id = $1
    UNION ALL SELECT (reason ->> 'id')::uuid, reason ->> 'name'
    FROM pipelines p CROSS JOIN jsonb_array_elements(p.lost_reasons) reason
    WHERE p.workspace_id = $1
"""


class PostgresDocuments:
    def __init__(self, pool: Pool, *, clock: Clock) -> None:
        self._pool = pool
        self._clock = clock

    async def names(self, *, actor: Actor) -> Mapping[UUID, str]:
        async with showing(self._pool, actor.workspace_id) as connection:
            rows = await connection.fetch(_NAMES, actor.workspace_id)
        return {row["id"]: row["name"] for row in rows}

    async def check(self, wish: Wish, *, actor: Actor) -> None:
        async with showing(self._pool, actor.workspace_id) as connection:
            with _in_the_body():
                await self._understand(
                    wish.chosen,
                    mapping=_MAPPINGS[wish.object],
                    sort=wish.sort,
                    actor=actor,
                    connection=connection,
                )

    async def stream(
        self,
        selection: Selection,
        *,
        kind: ObjectKind,
        sort: str | None,
        members: frozenset[str],
        actor: Actor,
    ) -> AsyncIterator[tuple[int, list[dict[str, Any]]]]:
        mapping = _MAPPINGS[kind]
        async with (
            showing(self._pool, actor.workspace_id) as connection,
            connection.transaction(isolation="repeatable_read", readonly=True),
        ):
            asked = await self._understand(
                selection, mapping=mapping, sort=sort, actor=actor, connection=connection
            )
            rows, total = _statements(asked, selection, mapping, members, actor)
            values = {
                **asked.values,
                "ids": [*(selection.ids or ())],
                "but": [*selection.excepted],
            }
            count = await connection.fetchval(total.text, *total.arguments(values))
            async for batch in _fetched(connection, rows.text, rows.arguments(values)):
                yield count, batch

    async def _understand(
        self,
        selection: Selection,
        *,
        mapping: AggregateMapping[Any],
        sort: str | None,
        actor: Actor,
        connection: Any,
    ) -> Asked:
        questions = Questions(
            tables=OBJECTS[mapping.object],
            members=frozenset(mapping.members()),
            clock=self._clock,
            cursors=Cursors(key=b""),  # a file has no pages
        )
        return await questions.understand(
            PageRequest(sort=sort),
            actor=actor,
            scope=actor.scope(mapping.kind, Action.EXPORT),
            q=selection.q,
            asked=selection.filter,
            connection=connection,
        )


async def _fetched(
    connection: Any, text: str, arguments: list[Any]
) -> AsyncIterator[list[dict[str, Any]]]:
    cursor: asyncpg.cursor.Cursor = await connection.cursor(text, *arguments, timeout=LONGEST)
    while rows := await cursor.fetch(AT_A_TIME, timeout=LONGEST):
        yield [orjson.loads(row[0]) for row in rows]


def _statements(
    asked: Asked,
    selection: Selection,
    mapping: AggregateMapping[Any],
    members: frozenset[str],
    actor: Actor,
) -> tuple[Any, Any]:
    """The documents in their order, and how many there are."""
    row = mapping.record.__table__
    all_members = mapping.members()
    shown = json_object({name: all_members[name] for name in sorted(members & set(all_members))})
    chosen = _narrowed(
        chosen_rows(
            row,
            shown,
            shape=asked.shape,
            mapping=mapping,
            tables=OBJECTS[mapping.object],
            scope=actor.scope(mapping.kind, Action.EXPORT),
        ),
        row,
        selection,
    )
    counted = chosen.with_only_columns(func.count())
    return compiled(chosen.order_by(*_order(asked.shape, row), row.c.id)), compiled(counted)


def _narrowed(chosen: Any, row: Any, selection: Selection) -> Any:
    if selection.ids is not None:
        chosen = chosen.where(row.c.id == func.any(bindparam("ids", type_=ARRAY(Uuid()))))
    if selection.excepted:
        chosen = chosen.where(row.c.id != func.all(bindparam("but", type_=ARRAY(Uuid()))))
    return chosen


def _order(shape: PageShape, row: Any) -> list[Any]:
    source = shape.order.source
    if isinstance(source, Own):
        value = row.c[source.column]
    else:
        one = Base.metadata.tables["field_values"].alias()
        value = (
            select(one.c[source.column])
            .where(
                one.c.workspace_id == workspace(),
                one.c.field_id == bindparam("sorted_field", type_=Uuid()),
                one.c.record_id == row.c.id,
            )
            .order_by(one.c.pos)
            .limit(1)
            .scalar_subquery()
        )
    return [value.desc().nulls_last() if shape.order.descending else value.asc().nulls_last()]


@contextmanager
def _in_the_body() -> Iterator[None]:
    """What is wrong is in the body, and not in the query string."""
    try:
        yield
    except DomainError as error:
        error.errors = tuple(replace(each, pointer=_place(each.pointer)) for each in error.errors)
        raise


def _place(pointer: str) -> str:
    if pointer == "query:sort":
        return "/sort"
    return pointer.replace("query:", "/selection/", 1)
