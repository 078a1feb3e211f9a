"""The lists of a card, as JSON in SQL, alike for people and companies."""

from typing import Any

from sqlalchemy import select

from adapters.postgres.cards.records import ExternalIdRecord, TagRecord
from adapters.postgres.sql import json_list, json_object, name


def phones_json(phone: Any, owner: Any, owner_column: Any) -> Any:
    element = json_object(
        {
            "number": phone.number,
            "raw": phone.raw,
            "label": phone.label,
            "extension": phone.extension,
            "primary": phone.is_primary,
        }
    )
    return json_list(element, _of(phone, owner, owner_column), phone.pos)


def emails_json(mail: Any, owner: Any, owner_column: Any) -> Any:
    element = json_object(
        {"address": mail.address, "label": mail.label, "primary": mail.is_primary}
    )
    return json_list(element, _of(mail, owner, owner_column), mail.pos)


def tags_json(link: Any, owner: Any, owner_column: Any) -> Any:
    rows = _of(link, owner, owner_column).join(
        TagRecord, (TagRecord.workspace_id == link.workspace_id) & (TagRecord.id == link.tag_id)
    )
    return json_list(TagRecord.name, rows, TagRecord.key)


def external_ids_json(record_type: str, owner: Any) -> Any:
    element = json_object({"source": ExternalIdRecord.source, "id": ExternalIdRecord.external_id})
    rows = select(ExternalIdRecord).where(
        ExternalIdRecord.workspace_id == owner.workspace_id,
        ExternalIdRecord.record_type == name(record_type),
        ExternalIdRecord.record_id == owner.id,
    )
    return json_list(element, rows, ExternalIdRecord.source, ExternalIdRecord.external_id)


def _of(child: Any, owner: Any, owner_column: Any) -> Any:
    return select(child).where(child.workspace_id == owner.workspace_id, owner_column == owner.id)
