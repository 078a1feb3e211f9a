"""Whom the machine writes about tasks: those who asked for it, in every workspace."""

from collections.abc import Mapping, Sequence
from datetime import datetime, timedelta
from itertools import groupby
from typing import Any
from uuid import UUID

import orjson

from adapters.postgres.engine import Pool, showing
from domain.mail.receivers import Receiver
from domain.mail.task_news import LATE, Given
from domain.tasks import Task

_FARTHEST = timedelta(days=62)
"""No reminder comes so long before its task."""
_WANTING = """
    SELECT m.workspace_id, u.id AS user_id, u.email, u.name,
           coalesce(u.language, w.language) AS language,
           coalesce(u.time_zone, w.time_zone) AS time_zone
    FROM users u
    JOIN memberships m ON m.user_id = u.id AND m.active
    JOIN workspaces w ON w.id = m.workspace_id
    WHERE {wish}
    ORDER BY m.workspace_id, u.id
"""
_REMINDED = _WANTING.format(wish="u.looks ->> 'reminders' IN ('mail', 'both')")
_TOLD = _WANTING.format(wish="u.looks ->> 'delegation_mail' = 'true'")
_TASKS = """
    SELECT t.id, t.title, t.due_at, t.due_on, t.time_zone, t.reminders, t.assignee_id
    FROM tasks t
    WHERE t.workspace_id = $1 AND t.assignee_id = ANY($2) AND t.status = 'open'
      AND t.deleted_at IS NULL AND t.due > $3 AND t.due <= $4 AND t.reminders <> '[]'
    ORDER BY t.assignee_id, t.due, t.id
"""
# $3: since when. The last change that made it theirs counts, where somebody else did it.
_GIVEN = """
    SELECT t.id, t.title, t.due_at, t.due_on, t.time_zone, t.reminders, t.assignee_id,
           c.id AS change_set_id, by_.name AS by_name
    FROM tasks t
    CROSS JOIN LATERAL (
        SELECT e.change_set_id FROM change_entries e
        WHERE e.workspace_id = $1 AND e.record_id = t.id AND e.at > $3
          AND (e.op = 'create' OR e.after ? 'assignee_id')
        ORDER BY e.at DESC, e.change_set_id DESC LIMIT 1
    ) last
    JOIN change_sets c ON c.workspace_id = $1 AND c.id = last.change_set_id
    LEFT JOIN users by_ ON by_.id = c.actor_id
    WHERE t.workspace_id = $1 AND t.assignee_id = ANY($2) AND t.status = 'open'
      AND t.deleted_at IS NULL AND t.updated_at > $3 AND c.actor_id IS DISTINCT FROM t.assignee_id
    ORDER BY t.assignee_id, c.id, t.due, t.id
"""


class PostgresTaskNews:
    """Satisfies the TaskNews port."""

    def __init__(self, pool: Pool) -> None:
        self._pool = pool

    async def with_reminders(self, *, now: datetime) -> list[tuple[Receiver, Task]]:
        found = []
        for workspace_id, receivers in await self._wanting(_REMINDED):
            async with showing(self._pool, workspace_id) as connection:
                rows = await connection.fetch(
                    _TASKS, workspace_id, [*receivers], now - LATE, now + _FARTHEST
                )
            found += [(receivers[row["assignee_id"]], _task_of(row)) for row in rows]
        return found

    async def given(self, *, since: datetime) -> list[Given]:
        found = []
        for workspace_id, receivers in await self._wanting(_TOLD):
            async with showing(self._pool, workspace_id) as connection:
                rows = await connection.fetch(_GIVEN, workspace_id, [*receivers], since)
            for (user_id, change_set_id), one in groupby(rows, key=_by_change):
                tasks = list(one)
                found.append(
                    Given(
                        receiver=receivers[user_id],
                        by=tasks[0]["by_name"],
                        change_set_id=change_set_id,
                        tasks=[_task_of(row) for row in tasks],
                    )
                )
        return found

    async def _wanting(self, statement: str) -> Sequence[tuple[int, Mapping[UUID, Receiver]]]:
        people = [Receiver(**dict(row)) for row in await self._pool.fetch(statement)]
        return [
            (workspace_id, {each.user_id: each for each in theirs})
            for workspace_id, theirs in groupby(people, key=lambda each: each.workspace_id)
        ]


def _by_change(row: Any) -> tuple[UUID, UUID]:
    return row["assignee_id"], row["change_set_id"]


def _task_of(row: Any) -> Task:
    return Task(
        id=row["id"],
        title=row["title"],
        due_at=row["due_at"],
        due_on=row["due_on"],
        time_zone=row["time_zone"],
        reminders=orjson.loads(row["reminders"]),
        assignee_id=row["assignee_id"],
    )
