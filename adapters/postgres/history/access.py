"""Who looked at which card: told in the access log, some seconds later and many at once.

The read itself stays one statement and never waits. What a process has not written yet when it is
killed is lost; when it is stopped, it is written first.
"""

import asyncio
import logging
from collections import defaultdict
from collections.abc import Sequence
from datetime import datetime, timedelta
from typing import Any
from uuid import UUID

import orjson

from adapters.postgres.engine import Pool, showing
from domain.identity import Actor, ObjectKind
from domain.shared.clock import Clock
from domain.shared.ids import Ids

SAME_LOOK = timedelta(minutes=10)
WRITTEN_EVERY_S = 2.0
MOST_WAITING = 50_000
MOST_REMEMBERED = 100_000

_TOLD = """
    INSERT INTO access_log (workspace_id, id, at, actor_id, via, action, object, record_id)
    SELECT $1, l.id, l.at, l.actor_id, l.via, 'view', l.object, l.record_id
    FROM jsonb_to_recordset($2) AS l(
        id uuid, at timestamptz, actor_id uuid, via text, object text, record_id uuid
    )
    ON CONFLICT DO NOTHING
"""
_logger = logging.getLogger("kartoteka.access")


class PostgresAccessLines:
    def __init__(self, pool: Pool, *, clock: Clock, ids: Ids) -> None:
        self._pool = pool
        self._clock = clock
        self._ids = ids
        self._looks: dict[tuple[UUID, UUID], datetime] = {}
        self._waiting: list[tuple[int, dict[str, Any]]] = []
        self._lost = 0

    def viewed(self, record_id: UUID, *, kind: ObjectKind, actor: Actor) -> None:
        now = self._clock.now()
        look = (actor.user_id, record_id)
        before = self._looks.get(look)
        if before is not None and now - before < SAME_LOOK:
            return
        if len(self._looks) >= MOST_REMEMBERED:
            self._looks.clear()
        self._looks[look] = now
        if len(self._waiting) >= MOST_WAITING:
            self._lost += 1
            return
        line = {
            "id": self._ids.new(),
            "at": now,
            "actor_id": actor.user_id,
            "via": actor.via.value,
            "object": kind.value,
            "record_id": record_id,
        }
        self._waiting.append((actor.workspace_id, line))

    async def write(self) -> None:
        """What waits; where the database refuses it, it waits on."""
        taken, self._waiting = self._waiting, []
        of_workspace: dict[int, list[dict[str, Any]]] = defaultdict(list)
        for workspace_id, line in taken:
            of_workspace[workspace_id].append(line)
        try:
            while of_workspace:
                workspace_id, lines = next(iter(of_workspace.items()))
                await self._insert(workspace_id, lines)
                del of_workspace[workspace_id]
        finally:
            left = [(key, line) for key, lines in of_workspace.items() for line in lines]
            self._waiting = left + self._waiting

    async def keep_writing(self) -> None:
        while True:
            await asyncio.sleep(WRITTEN_EVERY_S)
            await self._try_to_write()

    async def close(self) -> None:
        await self._try_to_write()

    async def _try_to_write(self) -> None:
        try:
            await self.write()
        except Exception as error:  # noqa: BLE001 (who stops writing once writes nothing any more)
            _logger.warning("views of cards are not written yet: %r", error)
        if self._lost:
            _logger.error("%s views of cards were not told: too many waited", self._lost)
            self._lost = 0

    async def _insert(self, workspace_id: int, lines: Sequence[dict[str, Any]]) -> None:
        async with showing(self._pool, workspace_id) as connection:
            await connection.execute(_TOLD, workspace_id, orjson.dumps(lines, default=str))
