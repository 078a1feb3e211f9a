from typing import Any

from adapters.postgres.custom_fields.records import CustomFieldRecord
from adapters.postgres.sql import api_time


def custom_field_members(field: Any = CustomFieldRecord) -> dict[str, Any]:
    return {
        "id": field.id,
        "version": field.version,
        "created_at": api_time(field.created_at),
        "updated_at": api_time(field.updated_at),
        "object": field.object,
        "key": field.key,
        "type": field.type,
        "label": field.label,
        "choices": field.choices,
        "required": field.required,
        "unique": field.is_unique,
        "indexed": field.indexed,
        "default": field.default_value,
        "group": field.group_name,
        "position": field.position,
        "deleted_at": api_time(field.deleted_at),
    }
