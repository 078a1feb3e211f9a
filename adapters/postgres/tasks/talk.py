"""What was said about a task."""

from uuid import UUID

from sqlalchemy import bindparam, func, literal_column, select
from sqlalchemy.dialects.postgresql import aggregate_order_by
from sqlalchemy.types import Uuid

from adapters.postgres.cards.reads import RecordReads
from adapters.postgres.reader import Reader
from adapters.postgres.sql import json_object
from adapters.postgres.statement import compiled
from adapters.postgres.tasks.mapping import TASKS
from adapters.postgres.tasks.records import TaskCommentRecord, TaskRecord
from adapters.postgres.tasks.representation import comment_members
from domain.identity import Actor
from domain.shared.json import Json

MOST = 500
"""Ids of comments rise with time: the last ones are told where there are more."""


class PostgresTaskTalk:
    def __init__(self, reader: Reader) -> None:
        self._reader = reader
        self._tasks = RecordReads(reader, TASKS, owner=TaskRecord.assignee_id)
        last = (
            select(TaskCommentRecord)
            .where(
                TaskCommentRecord.workspace_id == bindparam("workspace_id"),
                TaskCommentRecord.task_id == bindparam("task_id", type_=Uuid()),
                TaskCommentRecord.deleted_at.is_(None),
            )
            .order_by(TaskCommentRecord.id.desc())
            .limit(MOST)
            .subquery("last")
        )
        shown = func.json_agg(aggregate_order_by(json_object(comment_members(last.c)), last.c.id))
        every = func.coalesce(shown, literal_column("'[]'::json"))
        self._all = compiled(select(json_object({"data": every})).select_from(last))

    async def of_task(self, task_id: UUID, /, *, actor: Actor) -> Json:
        await self._tasks.require(task_id, actor=actor)
        found = await self._reader.json(self._all, {"task_id": task_id}, actor=actor)
        return found or Json(b'{"data":[]}')
