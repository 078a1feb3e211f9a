"""Pages of the feed, and the cursors that lead from one to the next."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any
from uuid import UUID

import orjson

from adapters.postgres.engine import Pool, showing
from adapters.postgres.feed import log
from adapters.postgres.feed.sight import rights_of, seen_by
from adapters.postgres.keyset import Cursors, Position
from domain.feed.errors import FeedExpired, FeedRestored, FeedRightsChanged
from domain.feed.model import KEPT, Announcement, Gone, Place
from domain.feed.reads import Wanted
from domain.identity import Actor
from domain.shared.clock import Clock
from domain.shared.json import Json
from domain.shared.query import BadCursor

MOST_LOOKED_AT = 5_000
"""Where hardly anything is wanted or seen, an answer ends here, perhaps empty, and says more."""
_AT_ONCE = 500
# A restored base is another one, in which other numbers were given.
_HISTORY = """
    SELECT (SELECT system_identifier FROM pg_control_system())::text || '.' ||
           (SELECT oid FROM pg_database WHERE datname = current_database())::text
"""


@dataclass(frozen=True, slots=True, kw_only=True)
class Mark:
    """What a cursor says: where, until when everything was told, in which history, with what
    rights.
    """

    place: Place
    told_until: datetime
    history: str
    rights: str


_EVERYTHING = Wanted()


class PostgresChangeFeed:
    def __init__(self, pool: Pool, cursors: Cursors, *, clock: Clock) -> None:
        self._pool = pool
        self._cursors = cursors
        self._clock = clock

    async def page(
        self, *, cursor: str | None, now: bool, limit: int, wanted: Wanted, actor: Actor
    ) -> Json:
        context = _context(actor, wanted)
        async with showing(self._pool, actor.workspace_id) as connection:
            history = await connection.fetchval(_HISTORY)
            asked_at = self._clock.now()
            if now and cursor is None:
                place = await log.head(connection)
                mark = _mark(place, asked_at, history, actor)
                return _answer([], self._written(mark, actor, context), more=False)
            begin = log.START
            if cursor is not None:
                begin = self._read(cursor, history, actor, context).place
            told, place, exhausted = await _collect(connection, begin, limit, wanted, actor)
        until = asked_at if exhausted or not told else min(asked_at, told[-1][0].at)
        mark = _mark(place, until, history, actor)
        return _answer(told, self._written(mark, actor, context), more=not exhausted)

    async def place_of(self, cursor: str, connection: Any, *, actor: Actor) -> Place:
        """Raises as `page` does."""
        history = await connection.fetchval(_HISTORY)
        return self._read(cursor, history, actor, _context(actor, _EVERYTHING)).place

    async def history(self, connection: Any) -> str:
        """Which base this is, for `cursor_at`."""
        found: str = await connection.fetchval(_HISTORY)
        return found

    def cursor_at(self, place: Place, history: str, *, actor: Actor) -> str:
        mark = _mark(place, self._clock.now(), history, actor)
        return self._written(mark, actor, _context(actor, _EVERYTHING))

    def _written(self, mark: Mark, actor: Actor, context: bytes) -> str:
        place = mark.place
        value = "|".join(
            (
                *(str(place.xid), str(place.n), str(place.entry)),
                *(str(mark.told_until.timestamp()), mark.history, mark.rights),
            )
        )
        position = Position(value=value, record_id=actor.workspace_public_id)
        return self._cursors.write(position, context=context)

    def _read(self, text: str, history: str, actor: Actor, context: bytes) -> Mark:
        position = self._cursors.read(text, context=context)
        if not isinstance(position.value, str):
            raise BadCursor
        xid, n, entry, until, made_in, rights = position.value.split("|")
        mark = Mark(
            place=Place(xid=int(xid), n=int(n), entry=int(entry)),
            told_until=datetime.fromtimestamp(float(until), UTC),
            history=made_in,
            rights=rights,
        )
        if mark.history != history:
            raise FeedRestored
        if mark.told_until < self._clock.now() - KEPT:
            raise FeedExpired(days=KEPT.days)
        if mark.rights != rights_of(actor).hex():
            raise FeedRightsChanged
        return mark


def _mark(place: Place, until: datetime, history: str, actor: Actor) -> Mark:
    return Mark(place=place, told_until=until, history=history, rights=rights_of(actor).hex())


def _context(actor: Actor, wanted: Wanted) -> bytes:
    asked = f"{sorted(wanted.events)}|{sorted(wanted.objects)}"
    return f"changes|{actor.workspace_id}|{asked}".encode()


Told = list[tuple[Announcement, Gone | None]]


async def _collect(
    connection: Any, place: Place, limit: int, wanted: Wanted, actor: Actor
) -> tuple[Told, Place, bool]:
    told: Told = []
    looked_at = 0
    while True:
        stretch = await log.read(
            connection, actor.workspace_id, after=place, limit=min(limit - len(told), _AT_ONCE)
        )
        asked = [each for each in stretch.lines if wanted.takes(each.event, each.object)]
        told += await seen_by(connection, asked, actor=actor)
        place, looked_at = stretch.place, looked_at + len(stretch.lines)
        if stretch.exhausted or len(told) >= limit or looked_at >= MOST_LOOKED_AT:
            return told, place, stretch.exhausted


def shown(line: Announcement, gone: Gone | None) -> dict[str, Any]:
    """One line as others read it. Of what is hidden no more than that it is gone."""
    hidden = gone is Gone.HIDDEN
    data = {} if hidden else dict(line.data)
    return {
        "id": _text(line.id),
        "event": line.event,
        "object": line.object,
        "record_id": _text(line.record_id),
        "version": None if hidden else line.version,
        "at": _moment(line.at),
        "actor_id": None if hidden else _text(line.actor_id),
        "change_set_id": None if hidden else _text(line.change_set_id),
        "gone": gone,
        "merged_into_id": data.pop("merged_into_id", None),
        "fields": data.pop("fields", None),
        "data": data,
    }


def _text(value: UUID | None) -> str | None:
    return None if value is None else str(value)


def _moment(moment: datetime) -> str:
    return moment.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%S.%fZ")


def _answer(told: Sequence[tuple[Announcement, Gone | None]], cursor: str, *, more: bool) -> Json:
    page = {"next_cursor": cursor, "has_more": more}
    return Json(orjson.dumps({"data": [shown(*each) for each in told], "page": page}))
