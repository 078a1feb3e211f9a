"""Who looked at which card, searched for what, or was refused at the door: told in the access log,
some seconds later and many at once.

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
SAME_SEARCH = timedelta(seconds=10)
WRITTEN_EVERY_S = 2.0
MOST_WAITING = 50_000
MOST_REMEMBERED = 100_000
LONGEST_SEARCH = 100

_TOLD = """
    INSERT INTO access_log (workspace_id, id, at, actor_id, via, action, object, record_id, details)
    SELECT $1, l.id, l.at, l.actor_id, l.via, l.action, l.object, l.record_id, l.details
    FROM jsonb_to_recordset($2) AS l(
        id uuid, at timestamptz, actor_id uuid, via text, action text, object text,
        record_id uuid, details jsonb
    )
    ON CONFLICT DO NOTHING
"""
# A password was wrong before anybody knew where to: it is told where the person was last.
_ENTERED_LAST = """
    SELECT DISTINCT ON (m.user_id) m.user_id, m.workspace_id
    FROM memberships m JOIN users u ON u.id = m.user_id
    WHERE m.user_id = ANY($1) AND m.active
    ORDER BY m.user_id, m.workspace_id = u.last_workspace_id DESC NULLS LAST, m.workspace_id
"""
_logger = logging.getLogger("kartoteka.access")
Line = dict[str, Any]


class PostgresAccessLines:
    def __init__(self, pool: Pool, *, clock: Clock, ids: Ids) -> None:
        self._pool = pool
        self._clock = clock
        self._ids = ids
        self._looks: dict[tuple[UUID, UUID], datetime] = {}
        self._searches: dict[tuple[int, UUID], Line] = {}
        self._waiting: list[tuple[int, Line]] = []
        self._refused: list[Line] = []
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
        line = self._line("view", actor.user_id, via=actor.via.value, at=now)
        self._keep(actor.workspace_id, line | {"object": kind.value, "record_id": record_id})

    def searched(self, text: str, *, actor: Actor) -> None:
        """A word that is being typed is one search: what it has grown to is told."""
        asked = text.strip()[:LONGEST_SEARCH]
        if not asked:
            return
        now = self._clock.now()
        key = (actor.workspace_id, actor.user_id)
        before = self._searches.get(key)
        if before is not None and _goes_on(before, asked, now):
            before["details"]["q"] = asked
            before["at"] = now
            return
        if before is not None:
            self._keep(actor.workspace_id, before)
        line = self._line("search", actor.user_id, via=actor.via.value, at=now)
        self._searches[key] = line | {"details": {"q": asked}}

    def refused(self, user_id: UUID, *, client: str) -> None:
        """No statement here: who is known must be refused as fast as who is unknown."""
        line = self._line("refusal", user_id, via="app", at=self._clock.now())
        if self._has_room():
            self._refused.append(line | {"details": {"client": client}})

    async def write(self) -> None:
        """What waits; where the database refuses it, it waits on."""
        self._settle_searches(before=None)
        await self._write()

    async def keep_writing(self) -> None:
        while True:
            await asyncio.sleep(WRITTEN_EVERY_S)
            await self._try_to_write(all_searches=False)

    async def close(self) -> None:
        await self._try_to_write(all_searches=True)

    def _line(self, action: str, user_id: UUID, *, via: str, at: datetime) -> Line:
        return {"id": self._ids.new(), "at": at, "actor_id": user_id, "via": via, "action": action}

    def _keep(self, workspace_id: int, line: Line) -> None:
        if self._has_room():
            self._waiting.append((workspace_id, line))

    def _has_room(self) -> bool:
        room = len(self._waiting) + len(self._refused) < MOST_WAITING
        self._lost += not room
        return room

    def _settle_searches(self, *, before: datetime | None) -> None:
        """Those that nobody types on any more, or all of them."""
        for key, line in list(self._searches.items()):
            if before is None or line["at"] < before:
                del self._searches[key]
                self._keep(key[0], line)

    async def _write(self) -> None:
        await self._place_refused()
        taken, self._waiting = self._waiting, []
        of_workspace: dict[int, list[Line]] = defaultdict(list)
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

    async def _place_refused(self) -> None:
        if not self._refused:
            return
        taken, self._refused = self._refused, []
        try:
            rows = await self._pool.fetch(_ENTERED_LAST, [line["actor_id"] for line in taken])
        except BaseException:
            self._refused = taken + self._refused
            raise
        places = {row["user_id"]: row["workspace_id"] for row in rows}
        self._waiting += [
            (places[line["actor_id"]], line) for line in taken if line["actor_id"] in places
        ]

    async def _try_to_write(self, *, all_searches: bool) -> None:
        try:
            if all_searches:
                await self.write()
            else:
                self._settle_searches(before=self._clock.now() - SAME_SEARCH)
                await self._write()
        except Exception as error:  # noqa: BLE001 (who stops writing once writes nothing any more)
            _logger.warning("accesses are not written yet: %r", error)
        if self._lost:
            _logger.error("%s accesses were not told: too many waited", self._lost)
            self._lost = 0

    async def _insert(self, workspace_id: int, lines: Sequence[Line]) -> None:
        async with showing(self._pool, workspace_id) as connection:
            await connection.execute(_TOLD, workspace_id, orjson.dumps(lines, default=str))


def _goes_on(line: Line, asked: str, now: datetime) -> bool:
    """Somebody types on, or takes a letter back."""
    before: str = line["details"]["q"]
    typed_on = asked.startswith(before) or before.startswith(asked)
    at: datetime = line["at"]
    return typed_on and now - at < SAME_SEARCH
