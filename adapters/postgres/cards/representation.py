"""The lists of a card, as JSON in SQL, alike for people and companies."""

from typing import Any

from sqlalchemy import select

from adapters.postgres.cards.records import ExternalIdRecord, TagRecord
from adapters.postgres.elsewhere import Elsewhere
from adapters.postgres.sql import json_object, name


def tags(link: Any, owner: Any) -> Elsewhere:
    rows = select(link).join(
        TagRecord, (TagRecord.workspace_id == link.workspace_id) & (TagRecord.id == link.tag_id)
    )
    return Elsewhere(rows=rows, table=link, key=owner, shown=TagRecord.name, order=(TagRecord.key,))


def external_ids(record_type: str) -> Elsewhere:
    shown = json_object({"source": ExternalIdRecord.source, "id": ExternalIdRecord.external_id})
    return Elsewhere(
        rows=select(ExternalIdRecord).where(ExternalIdRecord.record_type == name(record_type)),
        table=ExternalIdRecord,
        key=ExternalIdRecord.record_id,
        shown=shown,
        order=(ExternalIdRecord.source, ExternalIdRecord.external_id),
    )
