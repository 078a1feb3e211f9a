from collections.abc import Mapping
from dataclasses import replace
from datetime import datetime
from typing import Any

from adapters.postgres.cards.reads import RecordReads
from adapters.postgres.engine import Pool, showing
from adapters.postgres.query.listed import ListedRecords
from adapters.postgres.query.lists import Lists
from adapters.postgres.reader import Reader
from adapters.postgres.tasks.about import may_know, task_line_members
from adapters.postgres.tasks.mapping import TASKS
from adapters.postgres.tasks.records import TaskRecord
from domain.identity import Actor
from domain.shared.json import Json

TASK_LINES = replace(TASKS, members=task_line_members, concern_values=may_know)
"""Tasks as lists show them: with the names of whom they are about."""

# $2: me; $3: now; $4: when today ends; $5: whether mail goes out.
# Beyond a thousand a number says nothing more.
_SUMMARY = """
    SELECT json_build_object(
        'overdue', (SELECT count(*) FROM (
            SELECT FROM tasks t WHERE t.workspace_id = $1 AND t.assignee_id = $2
              AND t.status = 'open' AND t.deleted_at IS NULL AND t.due <= $3 LIMIT 1000) few),
        'today', (SELECT count(*) FROM (
            SELECT FROM tasks t WHERE t.workspace_id = $1 AND t.assignee_id = $2
              AND t.status = 'open' AND t.deleted_at IS NULL AND t.due > $3 AND t.due <= $4
            LIMIT 1000) few),
        'upcoming', (SELECT count(*) FROM (
            SELECT FROM tasks t WHERE t.workspace_id = $1 AND t.assignee_id = $2
              AND t.status = 'open' AND t.deleted_at IS NULL AND t.due > $4 LIMIT 1000) few),
        'delegated', (SELECT count(*) FROM (
            SELECT FROM tasks t WHERE t.workspace_id = $1 AND t.delegator_id = $2
              AND t.status = 'open' AND t.deleted_at IS NULL
              AND t.assignee_id IS DISTINCT FROM $2 LIMIT 1000) few),
        'delegated_overdue', (SELECT count(*) FROM (
            SELECT FROM tasks t WHERE t.workspace_id = $1 AND t.delegator_id = $2
              AND t.status = 'open' AND t.deleted_at IS NULL AND t.due <= $3
              AND t.assignee_id IS DISTINCT FROM $2 LIMIT 1000) few),
        'reminders', (SELECT coalesce(json_agg(json_build_object(
                'id', r.id, 'version', r.version, 'title', r.title, 'kind', r.kind,
                'due_at', api_time(r.due_at), 'due_on', r.due_on::text,
                'contact_id', r.contact_id, 'company_id', r.company_id
            ) ORDER BY r.remind_at, r.id), '[]')
            FROM (
                SELECT * FROM tasks t WHERE t.workspace_id = $1 AND t.assignee_id = $2
                  AND t.remind_at <= $3 AND t.deleted_at IS NULL
                  AND NOT ($5 AND EXISTS (
                      SELECT FROM users u WHERE u.id = $2 AND u.looks ->> 'reminders' = 'mail'))
                ORDER BY t.remind_at, t.id LIMIT 20
            ) r)
    )
"""
# $2: me; $3: from when on. What is done long ago is of no use in a calendar.
_CALENDAR = """
    SELECT t.id, t.title, t.description, t.due_at, t.due_on, t.time_zone, t.status, t.kind,
           t.priority, t.updated_at, t.created_at, t.version
    FROM tasks t
    WHERE t.workspace_id = $1 AND t.assignee_id = $2 AND t.deleted_at IS NULL
      AND t.due >= $3 AND t.due < '9999-01-01'
    ORDER BY t.due, t.id LIMIT 2000
"""
# $2: me; $3: before when. Nobody has so many things to do again and again.
_SERIES = """
    SELECT t.id, t.title, t.kind, t.recurrence, t.series_start, t.due_at, t.due_on,
           t.time_zone
    FROM tasks t
    WHERE t.workspace_id = $1 AND t.assignee_id = $2 AND t.status = 'open'
      AND t.deleted_at IS NULL AND t.recurrence IS NOT NULL AND t.series_start IS NOT NULL
      AND t.due < $3
    ORDER BY t.due, t.id LIMIT 100
"""


class PostgresTaskReads(ListedRecords):
    def __init__(self, pool: Pool, lists: Lists) -> None:
        super().__init__(RecordReads(Reader(pool), TASKS, owner=TaskRecord.assignee_id), lists)
        self._pool = pool

    async def summary(self, *, now: datetime, day_end: datetime, mail: bool, actor: Actor) -> Json:
        async with showing(self._pool, actor.workspace_id) as connection:
            found: bytes = await connection.fetchval(
                _SUMMARY, actor.workspace_id, actor.user_id, now, day_end, mail
            )
        return Json(found)

    async def dated(self, since: datetime, *, actor: Actor) -> list[Mapping[str, Any]]:
        async with showing(self._pool, actor.workspace_id) as connection:
            rows = await connection.fetch(_CALENDAR, actor.workspace_id, actor.user_id, since)
        return [dict(row) for row in rows]

    async def series(self, until: datetime, *, actor: Actor) -> list[Mapping[str, Any]]:
        async with showing(self._pool, actor.workspace_id) as connection:
            rows = await connection.fetch(_SERIES, actor.workspace_id, actor.user_id, until)
        return [dict(row) for row in rows]
