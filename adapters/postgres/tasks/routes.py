"""Routes of assignments as they are shown, and who may take the next step."""

from uuid import UUID

from sqlalchemy import bindparam, func, literal_column, select
from sqlalchemy.dialects.postgresql import aggregate_order_by

from adapters.postgres.cards.reads import RecordReads
from adapters.postgres.reader import Reader
from adapters.postgres.sql import json_object
from adapters.postgres.statement import compiled
from adapters.postgres.tasks.mapping import TASK_ROUTES
from adapters.postgres.tasks.records import TaskRouteRecord
from adapters.postgres.tasks.representation import route_members
from domain.identity import Actor
from domain.shared.json import Json

# $2: the role.
LEAST_BUSY = """
    SELECT m.user_id FROM memberships m
    CROSS JOIN LATERAL (
        SELECT count(*) AS n FROM (
            SELECT FROM tasks t WHERE t.workspace_id = $1 AND t.assignee_id = m.user_id
              AND t.status = 'open' AND t.deleted_at IS NULL LIMIT 1000) few
    ) busy
    WHERE m.workspace_id = $1 AND m.role = $2 AND m.active
    ORDER BY busy.n, m.user_id LIMIT 1
"""


class PostgresTaskRouteReads:
    def __init__(self, reader: Reader) -> None:
        self._reader = reader
        self._records = RecordReads(reader, TASK_ROUTES, owner=TaskRouteRecord.created_by)
        listed = func.json_agg(
            aggregate_order_by(
                json_object(route_members()), TaskRouteRecord.name, TaskRouteRecord.id
            )
        )
        every = func.coalesce(listed, literal_column("'[]'::json"))
        self._all = compiled(
            select(json_object({"data": every})).where(
                TaskRouteRecord.workspace_id == bindparam("workspace_id"),
                TaskRouteRecord.deleted_at.is_(None),
            )
        )

    async def get(self, record_id: UUID, /, *, actor: Actor) -> Json:
        return await self._records.get(record_id, actor=actor)

    async def all(self, *, actor: Actor) -> Json:
        found = await self._reader.json(self._all, {}, actor=actor)
        return found or Json(b'{"data":[]}')
