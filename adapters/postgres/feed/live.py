"""The feed as server-sent events: one question to the database for all followers of a workspace.

Announcing costs the writers nothing: no NOTIFY, which takes a lock of the whole server at commit.
Each process looks at the outbox a few times a second for the workspaces that somebody follows.
"""

import asyncio
import logging
from collections.abc import AsyncIterator, Mapping, Sequence
from typing import Any

import orjson

from adapters.postgres.engine import Pool, showing
from adapters.postgres.feed import log, presence
from adapters.postgres.feed.presence import Lookers, Where
from adapters.postgres.feed.reads import PostgresChangeFeed, shown
from adapters.postgres.feed.sight import Seen, rights_of, seen_by
from domain.feed.live import Again, Companions
from domain.feed.model import Announcement, Place
from domain.identity import Actor
from domain.shared.errors import DomainError, ErrorKind

LOOKED_EVERY_S = 0.25
HEARTBEAT_S = 15.0
MOST_TOLD = 100
"""More at once (an import) is told as one word: that much has changed."""
MOST_WAITING = 50
LOOKED_WHO_EVERY = 2
"""Of so many looks at the feed one also asks who looks where."""
_HEARTBEAT = b": still here\n\n"
_MANY = {"many": True, "changes": []}
_logger = logging.getLogger("kartoteka.live")


class PostgresLiveFeed:
    def __init__(self, pool: Pool, feed: PostgresChangeFeed, companions: Companions) -> None:
        self._pool = pool
        self._feed = feed
        self._companions = companions
        self._rooms: dict[int, _Room] = {}

    async def follow(
        self, again: Again, *, actor: Actor, after: str | None
    ) -> AsyncIterator[bytes]:
        room = self._rooms.get(actor.workspace_id)
        if room is None:
            room = self._rooms[actor.workspace_id] = _Room(
                self._pool, actor.workspace_id, self._companions
            )
        follower = _Follower(actor)
        try:
            await room.enter(follower)
            async for piece in self._told(follower, again, after):
                yield piece
        finally:
            if room.leave(follower):
                self._rooms.pop(actor.workspace_id, None)

    async def _told(
        self, follower: "_Follower", again: Again, after: str | None
    ) -> AsyncIterator[bytes]:
        missed = await self._catch_up(follower, after)
        missed |= await self._companions.under_way(actor=follower.actor)
        yield b"retry: 2000\n\n" + self._event(follower, follower.place, missed)
        while not follower.cut_off:
            message = await follower.next(HEARTBEAT_S)
            if message is None:
                follower.actor = await again()  # Unauthenticated ends it
                yield _HEARTBEAT
                continue
            place, data = message
            name = b"presence" if "looking" in data else b"changes"
            yield self._event(follower, place, data, name=name)

    async def _catch_up(self, follower: "_Follower", after: str | None) -> dict[str, Any]:
        """What was missed behind the last event that the follower saw; at least where it stands.

        One connection at a time: many come back at once, and none may wait for a second one.
        """
        actor = follower.actor
        async with showing(self._pool, actor.workspace_id) as connection:
            follower.history = await self._feed.history(connection)
            if after is None:
                return {"changes": []}
            try:
                place = await self._feed.place_of(after, connection, actor=actor)
            except DomainError as error:
                if error.kind not in (ErrorKind.GONE, ErrorKind.MALFORMED):
                    raise
                return {**_MANY, "why": error.code}
            stretch = await log.read(connection, actor.workspace_id, after=place, limit=MOST_TOLD)
            if not stretch.exhausted:
                return {**_MANY}
            follower.place = max(follower.place, stretch.place)
            seen = await seen_by(connection, stretch.lines, actor=actor)
        return _told(seen)

    def _event(
        self, follower: "_Follower", place: Place, data: dict[str, Any], *, name: bytes = b"changes"
    ) -> bytes:
        mark = self._feed.cursor_at(place, follower.history, actor=follower.actor)
        return b"id: %b\nevent: %b\ndata: %b\n\n" % (mark.encode(), name, orjson.dumps(data))


class _Follower:
    """What waits for one connection: no more than it can be behind."""

    def __init__(self, actor: Actor) -> None:
        self.actor = actor
        self.place = Place(xid=0, n=0)
        self.history = ""
        self.cut_off = False
        self._waiting: asyncio.Queue[tuple[Place, dict[str, Any]]] = asyncio.Queue(MOST_WAITING)

    def tell(self, place: Place, data: dict[str, Any]) -> None:
        try:
            self._waiting.put_nowait((place, data))
        except asyncio.QueueFull:
            self.cut_off = True

    async def next(self, patience: float) -> tuple[Place, dict[str, Any]] | None:
        try:
            return await asyncio.wait_for(self._waiting.get(), patience)
        except TimeoutError:
            return None


class _Room:
    """The followers of one workspace in this process, and who looks for them."""

    def __init__(self, pool: Pool, workspace_id: int, companions: Companions) -> None:
        self._pool = pool
        self._workspace_id = workspace_id
        self._companions = companions
        self._followers: set[_Follower] = set()
        self._place: Place | None = None
        self._looking: asyncio.Task[None] | None = None
        self._lookers: Mapping[Where, Lookers] = {}
        self._looks = 0
        self._coming = 0
        self._turn = asyncio.Lock()
        """Nobody comes in between what is looked at and what is told."""

    async def enter(self, follower: _Follower) -> None:
        self._coming += 1
        try:
            async with self._turn:
                if self._place is None:
                    async with showing(self._pool, self._workspace_id) as connection:
                        self._place = await log.head(connection)
                follower.place = self._place
                self._followers.add(follower)
        finally:
            self._coming -= 1
        if self._looking is None:
            self._looking = asyncio.create_task(self._look())

    def leave(self, follower: _Follower) -> bool:
        """Whether nobody is left."""
        self._followers.discard(follower)
        if self._followers or self._coming:
            return False
        if self._looking is not None:
            self._looking.cancel()
        return True

    async def _look(self) -> None:
        while True:
            await asyncio.sleep(LOOKED_EVERY_S)
            try:
                async with self._turn:
                    await self._look_once(self._place or log.START)
            except Exception as error:  # noqa: BLE001 (the database comes back; what was missed is read then)
                _logger.debug("the feed could not be read: %r", error)

    async def _look_once(self, place: Place) -> None:
        async with showing(self._pool, self._workspace_id) as connection:
            self._looks += 1
            if self._looks % LOOKED_WHO_EVERY == 0:
                lookers = await presence.everywhere(connection, self._workspace_id)
                self._tell_who_looks(lookers)
            stretch = await log.read(connection, self._workspace_id, after=place, limit=MOST_TOLD)
            if stretch.place == place:
                return
            if not stretch.exhausted:
                self._place = await log.head(connection)
                seen = None
            else:
                seen = await self._seen(connection, stretch.lines)
        if seen is None:
            await self._tell_all(self._place or place)
            return
        self._place = stretch.place
        alike: dict[tuple[bytes, Any], dict[str, Any]] = {}
        for follower, lines in seen.items():
            told = [each for each in lines if each[0].place > follower.place]
            follower.place = max(follower.place, stretch.place)
            if not told:
                continue
            sight = _sight(follower.actor)
            if sight not in alike:
                alike[sight] = await self._beside(told, follower.actor)
            follower.tell(stretch.place, _told(told) | alike[sight])

    async def _tell_all(self, place: Place) -> None:
        for follower in list(self._followers):
            beside = await self._companions.under_way(actor=follower.actor)
            follower.place = max(follower.place, place)
            follower.tell(follower.place, _MANY | beside)

    async def _beside(self, told: Seen, actor: Actor) -> dict[str, Any]:
        """What cannot be had is no reason to tell nothing: whoever misses it asks."""
        try:
            return await self._companions.beside([line for line, _ in told], actor=actor)
        except Exception as error:  # noqa: BLE001 (whatever it is, the feed goes on)
            _logger.warning("what goes with the feed could not be read: %r", error)
            return {}

    def _tell_who_looks(self, lookers: Mapping[Where, Lookers]) -> None:
        """Who looks at a record hears who else came there or left; nobody else does."""
        before, self._lookers = self._lookers, lookers
        for where in before.keys() | lookers.keys():
            was, now = before.get(where, {}), lookers.get(where, {})
            if was == now:
                continue
            for follower in self._followers:
                me = follower.actor.user_id
                there = presence.others(now, me)
                if me in now and there != presence.others(was, me):
                    looking = {"object": where[0], "record_id": str(where[1])}
                    told = {"looking": {**looking, "users": presence.members(there)}}
                    follower.tell(follower.place, told)

    async def _seen(self, connection: Any, lines: Sequence[Announcement]) -> dict[_Follower, Seen]:
        """Asked once for all who see alike."""
        alike: dict[tuple[bytes, Any], Seen] = {}
        found: dict[_Follower, Seen] = {}
        for follower in list(self._followers):
            sight = _sight(follower.actor)
            if sight not in alike:
                alike[sight] = await seen_by(connection, lines, actor=follower.actor)
            found[follower] = alike[sight]
        return found


def _sight(actor: Actor) -> tuple[bytes, Any]:
    return rights_of(actor), actor.user_id


def _told(seen: Seen) -> dict[str, Any]:
    return {"changes": [shown(*each) for each in seen]}
