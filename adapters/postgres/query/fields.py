"""The definitions of custom fields, and everything that can be asked about an object."""

from uuid import UUID

from sqlalchemy import Text, bindparam, func, select
from sqlalchemy.dialects.postgresql import ARRAY

from adapters.postgres.cards.reads import RecordReads
from adapters.postgres.custom_fields.definitions import definitions_of
from adapters.postgres.custom_fields.mapping import CUSTOM_FIELDS
from adapters.postgres.custom_fields.records import CustomFieldRecord
from adapters.postgres.custom_fields.representation import custom_field_members
from adapters.postgres.engine import Pool, showing
from adapters.postgres.query.catalogs import CATALOGS, CUSTOMISED
from adapters.postgres.reader import Reader
from adapters.postgres.sql import json_list, json_object
from adapters.postgres.statement import Statement, compiled
from domain.identity import Actor
from domain.shared.errors import NotFound
from domain.shared.json import Json
from domain.shared.query import Catalog


class PostgresFieldReads:
    def __init__(self, pool: Pool) -> None:
        self._pool = pool
        self._reader = Reader(pool)
        self._records = RecordReads(self._reader, CUSTOM_FIELDS, owner=CustomFieldRecord.created_by)
        self._lists = {binned: _list_statement(binned=binned) for binned in (False, True)}

    async def get(self, field_id: UUID, *, actor: Actor) -> Json:
        return await self._records.get(field_id, actor=actor)

    async def all(self, *, actor: Actor, kind: str | None = None, binned: bool = False) -> Json:
        objects = [kind] if kind is not None else sorted(CUSTOMISED)
        found = await self._reader.json(self._lists[binned], {"objects": objects}, actor=actor)
        return found or Json(b'{"data":[]}')

    async def catalog(self, kind: str, *, actor: Actor) -> Catalog:
        if kind not in CATALOGS:
            raise NotFound(object=kind)
        if kind not in CUSTOMISED:
            return CATALOGS[kind]
        async with showing(self._pool, actor.workspace_id) as connection:
            definitions = await definitions_of(connection, actor.workspace_id, kind)
        return CATALOGS[kind].with_fields(each.spec for each in definitions.values())


def _list_statement(*, binned: bool) -> Statement:
    deleted = CustomFieldRecord.deleted_at
    rows = select(CustomFieldRecord).where(
        CustomFieldRecord.workspace_id == bindparam("workspace_id"),
        CustomFieldRecord.object == func.any(bindparam("objects", type_=ARRAY(Text()))),
        deleted.is_not(None) if binned else deleted.is_(None),
    )
    listed = json_list(
        json_object(custom_field_members()),
        rows,
        CustomFieldRecord.object.desc(),
        CustomFieldRecord.position,
        CustomFieldRecord.id,
    )
    return compiled(select(json_object({"data": listed})))
