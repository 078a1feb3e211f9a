"""The definitions of custom fields, and everything that can be asked about an object."""

from collections.abc import Iterable
from dataclasses import replace
from typing import Any
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
from domain.shared.query import Catalog, Choice, FieldSpec

_USAGE = """
    SELECT json_build_object('records', CASE
        WHEN f.indexed THEN (
            SELECT count(DISTINCT v.record_id) FROM field_values v
            WHERE v.workspace_id = $1 AND v.field_id = f.id)
        WHEN f.object = 'contacts' THEN (
            SELECT count(*) FROM contacts c WHERE c.workspace_id = $1 AND c.custom ? f.key)
        WHEN f.object = 'deals' THEN (
            SELECT count(*) FROM deals d WHERE d.workspace_id = $1 AND d.custom ? f.key)
        ELSE (SELECT count(*) FROM companies c WHERE c.workspace_id = $1 AND c.custom ? f.key)
    END)
    FROM custom_fields f WHERE f.workspace_id = $1 AND f.id = $2
"""

_SELLING = """
    SELECT 'pipeline_id' AS field, p.id, p.name, false AS archived, p.position, p.id AS of, 0 AS n
    FROM pipelines p WHERE p.workspace_id = $1 AND p.deleted_at IS NULL
    UNION ALL
    SELECT 'stage_id', s.id, p.name || ' · ' || s.name, false, p.position, p.id, s.pos
    FROM pipelines p
    JOIN pipeline_stages s ON s.workspace_id = $1 AND s.pipeline_id = p.id
    WHERE p.workspace_id = $1 AND p.deleted_at IS NULL
    UNION ALL
    SELECT 'lost_reason_id', (reason ->> 'id')::uuid, p.name || ' · ' || (reason ->> 'name'),
           (reason ->> 'archived')::boolean, p.position, p.id, n::integer
    FROM pipelines p
    CROSS JOIN jsonb_array_elements(p.lost_reasons) WITH ORDINALITY AS listed (reason, n)
    WHERE p.workspace_id = $1 AND p.deleted_at IS NULL
    ORDER BY position, of, n
"""
"""What the fields of deals that hold ids may hold, in the words of the workspace."""


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

    async def usage(self, field_id: UUID, *, actor: Actor) -> Json:
        async with showing(self._pool, actor.workspace_id) as connection:
            found = await connection.fetchval(_USAGE, actor.workspace_id, field_id)
        if found is None:
            raise NotFound(object="custom_fields")
        return Json(found)

    async def catalog(self, kind: str, *, actor: Actor) -> Catalog:
        if kind not in CATALOGS:
            raise NotFound(object=kind)
        if kind not in CUSTOMISED:
            return CATALOGS[kind]
        async with showing(self._pool, actor.workspace_id) as connection:
            definitions = await definitions_of(connection, actor.workspace_id, kind)
            rows = await connection.fetch(_SELLING, actor.workspace_id) if kind == "deals" else []
        specs = [each.spec for each in definitions.values()]
        return CATALOGS[kind].with_fields([*_chosen(CATALOGS[kind], rows), *specs])


def _chosen(catalog: Catalog, rows: Iterable[Any]) -> list[FieldSpec]:
    """The fields that hold ids, with what these are called."""
    choices: dict[str, list[Choice]] = {}
    for row in rows:
        choice = Choice(key=str(row["id"]), label={"en": row["name"]}, archived=row["archived"])
        choices.setdefault(row["field"], []).append(choice)
    return [replace(catalog.fields[key], choices=tuple(found)) for key, found in choices.items()]


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
