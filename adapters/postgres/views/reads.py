from typing import Any
from uuid import UUID

from sqlalchemy import Text, bindparam, func, literal_column, select
from sqlalchemy.dialects.postgresql import ARRAY, aggregate_order_by

from adapters.postgres.cards.reads import RecordReads
from adapters.postgres.reader import Reader
from adapters.postgres.sql import json_object
from adapters.postgres.statement import Statement, compiled
from adapters.postgres.views.mapping import VIEWS, concern_values, concerns
from adapters.postgres.views.records import ViewRecord
from adapters.postgres.views.representation import view_members
from domain.identity import Actor
from domain.shared.json import Json

_OBJECTS = ("companies", "contacts", "deals", "interactions", "tasks")


class PostgresViewReads:
    def __init__(self, reader: Reader) -> None:
        self._reader = reader
        self._records = RecordReads(reader, VIEWS, owner=ViewRecord.owner_id)
        self._lists = {binned: _list_statement(binned=binned) for binned in (False, True)}

    async def get(self, view_id: UUID, *, actor: Actor) -> Json:
        return await self._records.get(view_id, actor=actor)

    async def all(self, *, actor: Actor, kind: str | None = None, binned: bool = False) -> Json:
        objects = [kind] if kind is not None else [*_OBJECTS]
        values = {"objects": objects, **concern_values(actor)}
        found = await self._reader.json(self._lists[binned], values, actor=actor)
        return found or Json(b'{"data":[]}')


def _list_statement(*, binned: bool) -> Statement:
    view: Any = ViewRecord
    ordered = aggregate_order_by(
        json_object(view_members()), view.object.desc(), view.position, view.name, view.id
    )
    listed = func.coalesce(func.json_agg(ordered), literal_column("'[]'::json"))
    return compiled(
        select(json_object({"data": listed})).where(
            view.workspace_id == bindparam("workspace_id"),
            view.object == func.any(bindparam("objects", type_=ARRAY(Text()))),
            view.deleted_at.is_not(None) if binned else view.deleted_at.is_(None),
            concerns(view),
        )
    )
