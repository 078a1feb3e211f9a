from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import Any
from uuid import UUID

import orjson
from sqlalchemy import bindparam, func, select
from sqlalchemy.dialects.postgresql import ARRAY
from sqlalchemy.types import Text, Uuid

from adapters.postgres.cards.reads import RecordReads
from adapters.postgres.companies.mapping import COMPANIES
from adapters.postgres.contacts.mapping import CONTACTS
from adapters.postgres.engine import Pool, showing
from adapters.postgres.keyset import Cursors
from adapters.postgres.mapping import AggregateMapping
from adapters.postgres.query.compiler import table
from adapters.postgres.query.lists import Lists
from adapters.postgres.query.objects import OBJECTS
from adapters.postgres.query.pages import chosen_rows
from adapters.postgres.query.questions import Questions
from adapters.postgres.reader import Reader
from adapters.postgres.scope import Covered
from adapters.postgres.segments.holding import holding
from adapters.postgres.segments.mapping import SEGMENTS
from adapters.postgres.segments.moves import moves_text
from adapters.postgres.segments.records import SegmentRecord
from adapters.postgres.segments.representation import segment_members
from adapters.postgres.sql import json_list, json_object
from adapters.postgres.statement import Statement, compiled
from domain.identity import Action, Actor
from domain.segments.conditions import conditions_of
from domain.segments.reads import Condition
from domain.shared.clock import Clock
from domain.shared.errors import NotFound
from domain.shared.json import Json, JsonObject
from domain.shared.paging import PageRequest

_CARDS: Mapping[str, AggregateMapping[Any]] = {"contacts": CONTACTS, "companies": COMPANIES}
_NAMES = {"contacts": "display_name", "companies": "name"}


class PostgresSegmentReads:
    def __init__(self, pool: Pool, lists: Mapping[str, Lists], *, clock: Clock) -> None:
        self._pool = pool
        self._clock = clock
        self._reader = Reader(pool)
        self._records = RecordReads(self._reader, SEGMENTS, owner=SegmentRecord.owner_id)
        self._lists = lists
        self._all = {binned: _list_statement(binned=binned) for binned in (False, True)}
        self._questions = {
            name: Questions(
                tables=OBJECTS[name],
                members=frozenset({"id"}),
                clock=clock,
                cursors=Cursors(key=b""),  # an explanation has no pages
            )
            for name in _CARDS
        }

    async def get(self, segment_id: UUID, /, *, actor: Actor) -> Json:
        return await self._records.get(segment_id, actor=actor)

    async def all(self, *, actor: Actor, kind: str | None = None, binned: bool = False) -> Json:
        objects = [kind] if kind is not None else sorted(_CARDS)
        found = await self._reader.json(self._all[binned], {"objects": objects}, actor=actor)
        return found or Json(b'{"data":[]}')

    async def members(
        self,
        object: str,  # noqa: A002 its name in the contract
        question: JsonObject | None,
        page: PageRequest,
        /,
        *,
        actor: Actor,
    ) -> Json:
        only = replace(page, fields=frozenset({"id", _NAMES[object]}))
        return await self._lists[object].page(only, actor=actor, filter=question)

    async def moves(self, segment_id: UUID, /, *, actor: Actor) -> Json:
        segment = orjson.loads(await self.get(segment_id, actor=actor))
        kind = _CARDS[segment["object"]].kind
        seen = Covered.of(actor.scope(kind, Action.VIEW))
        async with showing(self._pool, actor.workspace_id) as connection:
            found: bytes = await connection.fetchval(
                moves_text(segment["object"]), actor.workspace_id, segment_id, *seen
            )
        return Json(found)

    async def holding(
        self,
        object: str,  # noqa: A002 its name in the contract
        record_id: UUID,
        /,
        *,
        actor: Actor,
    ) -> Json:
        async with showing(self._pool, actor.workspace_id) as connection:
            statement, values = await self._asked(object, None, actor, connection)
            values["ids"] = [record_id]
            if not await connection.fetch(statement.text, *statement.arguments(values)):
                raise NotFound(object=object)
            found = await holding(
                object, record_id, actor=actor, connection=connection, clock=self._clock
            )
        return Json(orjson.dumps(found))

    async def explain(
        self,
        object: str,  # noqa: A002 its name in the contract
        question: JsonObject,
        record_id: UUID,
        /,
        *,
        actor: Actor,
    ) -> Sequence[Condition]:
        async with showing(self._pool, actor.workspace_id) as connection:

            async def meets(condition: JsonObject | None) -> bool:
                statement, values = await self._asked(object, condition, actor, connection)
                values["ids"] = [record_id]
                return bool(await connection.fetch(statement.text, *statement.arguments(values)))

            if not await meets(None):
                raise NotFound(object=object)
            return [
                Condition(pointer=pointer, condition=condition, matches=await meets(condition))
                for pointer, condition in conditions_of(question)
            ]

    async def _asked(
        self, name: str, condition: JsonObject | None, actor: Actor, connection: Any
    ) -> tuple[Statement, dict[str, Any]]:
        mapping, tables = _CARDS[name], OBJECTS[name]
        scope = actor.scope(mapping.kind, Action.VIEW)
        asked = await self._questions[name].understand(
            PageRequest(), actor=actor, scope=scope, q=None, asked=condition, connection=connection
        )
        row = table(tables.table)
        chosen = chosen_rows(
            row, row.c.id, shape=asked.shape, mapping=mapping, tables=tables, scope=scope
        ).where(row.c.id == func.any(bindparam("ids", type_=ARRAY(Uuid()))))
        return compiled(chosen), {**asked.values, **mapping.concern_values(actor)}


def _list_statement(*, binned: bool) -> Statement:
    segment: Any = SegmentRecord
    deleted = segment.deleted_at
    rows = select(segment).where(
        segment.workspace_id == bindparam("workspace_id"),
        segment.object == func.any(bindparam("objects", type_=ARRAY(Text()))),
        deleted.is_not(None) if binned else deleted.is_(None),
    )
    listed = json_list(
        json_object(segment_members()), rows, segment.object.desc(), segment.name, segment.id
    )
    return compiled(select(json_object({"data": listed})))
