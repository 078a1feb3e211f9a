from sqlalchemy import bindparam, func, literal_column, select
from sqlalchemy.dialects.postgresql import aggregate_order_by

from adapters.postgres.cards.records import TagRecord
from adapters.postgres.reader import Reader
from adapters.postgres.sql import json_object
from adapters.postgres.statement import compiled
from domain.identity import Actor
from domain.shared.json import Json


class PostgresTagReads:
    def __init__(self, reader: Reader) -> None:
        self._reader = reader
        tag = json_object({"id": TagRecord.id, "name": TagRecord.name})
        listed = func.json_agg(aggregate_order_by(tag, TagRecord.key))
        everything = json_object({"data": func.coalesce(listed, literal_column("'[]'::json"))})
        self._all = compiled(
            select(everything).where(TagRecord.workspace_id == bindparam("workspace_id"))
        )

    async def all(self, *, actor: Actor) -> Json:
        found = await self._reader.json(self._all, {}, actor=actor)
        return found or Json(b'{"data":[]}')
