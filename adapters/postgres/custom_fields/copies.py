"""The typed copies of a field's values, made anew when its index or its uniqueness changes."""

from collections.abc import Iterable
from typing import Any
from uuid import UUID

import orjson

from adapters.postgres.changes import Change
from adapters.postgres.custom_fields.mapping import CUSTOM_FIELDS
from adapters.postgres.writer import Batch, Row, write
from domain.shared.custom_fields import CustomField, indexed_values

BATCH = 5_000
_FIRST = UUID(int=0)
_TABLES = {"contacts": "contacts", "companies": "companies", "deals": "deals"}


async def recopy(connection: Any, workspace_id: int, changes: Iterable[Change]) -> None:
    for change in changes:
        if change.tracked.mapping is CUSTOM_FIELDS and change.op != "create":
            definition: CustomField = change.tracked.aggregate
            if {"indexed", "unique"} & change.fields:
                await _recopy(connection, workspace_id, definition)


async def _recopy(connection: Any, workspace_id: int, definition: CustomField) -> None:
    await connection.execute(
        "DELETE FROM field_values WHERE workspace_id = $1 AND field_id = $2",
        workspace_id,
        definition.id,
    )
    last = _FIRST
    while definition.indexed:
        values = await connection.fetch(
            f"SELECT id, custom -> $2 AS value, deleted_at IS NOT NULL AS binned "  # noqa: S608 our table
            f"FROM {_TABLES[definition.object]} "
            "WHERE workspace_id = $1 AND custom ? $2 AND id > $3 ORDER BY id LIMIT $4",
            workspace_id,
            definition.key,
            last,
            BATCH,
        )
        batch = Batch()
        batch.insert("field_values", [row for each in values for row in _rows(each, definition)])
        await write(connection, workspace_id, batch)
        if len(values) < BATCH:
            return
        last = values[-1]["id"]


def _rows(record: Any, definition: CustomField) -> list[Row]:
    custom = {definition.key: orjson.loads(record["value"])}
    return [
        {
            "field_id": definition.id,
            "record_id": record["id"],
            "pos": value.pos,
            "value_text": value.text,
            "value_number": value.number,
            "value_date": value.day,
            "unique_key": None if record["binned"] else value.unique_key,
        }
        for value in indexed_values(custom, fields=[definition])
    ]
