from collections.abc import Mapping
from typing import Any

import orjson

from domain.shared.custom_fields import CustomField, CustomFieldType
from domain.shared.query.types import Choice


async def definitions_of(
    connection: Any, workspace_id: int, kind: str
) -> Mapping[str, CustomField]:
    """The custom fields of one kind of object, by key, in their order."""
    rows = await connection.fetch(
        "SELECT id, version, object, key, label, type, choices, required, is_unique, indexed, "
        "default_value, group_name, position FROM custom_fields "
        "WHERE workspace_id = $1 AND object = $2 AND deleted_at IS NULL ORDER BY position, id",
        workspace_id,
        kind,
    )
    return {row["key"]: definition_of(row) for row in rows}


def definition_of(row: Any) -> CustomField:
    return CustomField(
        id=row["id"],
        version=row["version"],
        object=row["object"],
        key=row["key"],
        type=CustomFieldType(row["type"]),
        label=orjson.loads(row["label"]),
        choices=tuple(Choice(**each) for each in orjson.loads(row["choices"])),
        required=row["required"],
        unique=row["is_unique"],
        indexed=row["indexed"],
        default=orjson.loads(row["default_value"]) if row["default_value"] is not None else None,
        group=row["group_name"],
        position=row["position"],
    )
