from collections.abc import Sequence
from datetime import datetime, timedelta
from typing import Any
from uuid import UUID

import orjson

from adapters.postgres.engine import Pool, showing
from adapters.postgres.keyset import Cursors, Position
from adapters.postgres.scope import Covered
from adapters.postgres.team import statements as sql
from domain.identity import Action, Actor, All, ObjectKind
from domain.identity.errors import MemberNotFound
from domain.shared.errors import NotFound
from domain.shared.json import Json
from domain.team.model import Day, birthdays_from

MOST_ENTRIES = 500
READ_STAYS_DAYS = 2


def people_of(actor: Actor, *kinds: ObjectKind) -> Covered:
    """Whose day the caller may see: those whom every one of these rights covers."""
    everybody = Covered(all=True)
    for kind in (ObjectKind.TEAM_DAY, *kinds):
        seen = Covered.of(actor.scope(kind, Action.VIEW))
        if everybody.all:
            everybody = seen
        elif not seen.all:
            both = set(everybody.owners) & set(seen.owners)
            everybody = Covered(all=False, owners=tuple(sorted(both)))
    return everybody


class PostgresTeamReads:
    def __init__(self, pool: Pool, cursors: Cursors) -> None:
        self._pool = pool
        self._cursors = cursors

    async def day(self, day: Day, *, now: datetime, actor: Actor) -> Json:
        seen = people_of(actor, ObjectKind.INTERACTIONS)
        people = await self._value(sql.DAY, *self._figures(seen, day, now, actor), actor=actor)
        return _answer(day, people=people)

    async def day_of(self, user_id: UUID, day: Day, *, now: datetime, actor: Actor) -> Json:
        seen = people_of(actor, ObjectKind.INTERACTIONS)
        if not seen.covers(user_id):
            raise MemberNotFound
        async with showing(self._pool, actor.workspace_id) as connection:
            row = await connection.fetchrow(
                sql.DAY_OF,
                *(actor.workspace_id, *self._figures(seen, day, now, actor)),
                *Covered.of(actor.scope(ObjectKind.CONTACTS, Action.VIEW)),
                *(user_id, actor.user_id),
                isinstance(actor.scope(ObjectKind.INTERACTIONS, Action.EDIT), All),
                MOST_ENTRIES,
                *Covered.of(actor.scope(ObjectKind.DEALS, Action.VIEW)),
            )
        if row["person"] is None:
            raise MemberNotFound
        more = orjson.dumps(row["found"] > MOST_ENTRIES)
        return _answer(day, person=row["person"], entries=row["entries"], more=more)

    async def silent(self, before: datetime, *, actor: Actor) -> Json:
        all_of_them, owners, _ = people_of(actor, ObjectKind.CONTACTS)
        people = await self._value(sql.SILENT, all_of_them, owners, before, actor=actor)
        return Json(b'{"people":%b}' % people)

    async def silent_of(
        self, user_id: UUID, before: datetime, *, cursor: str | None, limit: int, actor: Actor
    ) -> Json:
        if not people_of(actor, ObjectKind.CONTACTS).covers(user_id):
            raise MemberNotFound
        context = f"silent|{actor.workspace_id}|{user_id}".encode()
        position = self._cursors.read(cursor, context=context) if cursor else None
        async with showing(self._pool, actor.workspace_id) as connection:
            rows = await connection.fetch(
                sql.SILENT_OF,
                *(actor.workspace_id, user_id, before),
                *((position.value, position.record_id) if position else (None, None)),
                limit + 1,
            )
        if not rows:
            raise MemberNotFound
        return self._page([row for row in rows if row["id"] is not None], limit, context)

    async def today(
        self, today: Day, *, now: datetime, silent_before: datetime, actor: Actor
    ) -> Json:
        tomorrow, sunday = today.after(1), Day.of(today.week_ends, time_zone=today.time_zone)
        return Json(
            await self._value(
                sql.TODAY,
                *(actor.user_id, now, today.on, tomorrow.on, today.ends, tomorrow.ends),
                *Covered.of(actor.scope(ObjectKind.CONTACTS, Action.VIEW)),
                *(sunday.on, sunday.ends),
                birthdays_from(today.on),
                *(silent_before, today.begins),
                *Covered.of(actor.scope(ObjectKind.INTERACTIONS, Action.VIEW)),
                isinstance(actor.scope(ObjectKind.INTERACTIONS, Action.EDIT), All),
                now - timedelta(days=READ_STAYS_DAYS),
                *Covered.of(actor.scope(ObjectKind.TASKS, Action.VIEW)),
                *Covered.of(actor.scope(ObjectKind.DEALS, Action.VIEW)),
                actor=actor,
            )
        )

    async def read_mention(self, entry_id: UUID, *, now: datetime, actor: Actor) -> None:
        async with showing(self._pool, actor.workspace_id) as connection:
            for statement in (sql.READ, sql.READ_OF_TASK):
                done = await connection.execute(
                    statement, actor.workspace_id, actor.user_id, entry_id, now
                )
                if done != "UPDATE 0":
                    return
        raise NotFound

    async def has_cards(self, *, actor: Actor) -> bool:
        return bool(await self._value(sql.HAS_CARDS, actor=actor))

    def _figures(self, seen: Covered, day: Day, now: datetime, actor: Actor) -> Sequence[Any]:
        today = Day.at(now, time_zone=actor.office_time_zone)
        return (seen.all, list(seen.owners), day.begins, day.ends, now, today.on)

    def _page(self, rows: Sequence[Any], limit: int, context: bytes) -> Json:
        kept, more = rows[:limit], len(rows) > limit
        cursor = None
        if more:
            last = Position(value=kept[-1]["since"], record_id=kept[-1]["id"])
            cursor = self._cursors.write(last, context=context)
        page = orjson.dumps({"next_cursor": cursor, "has_more": more})
        return Json(b'{"data":[%b],"page":%b}' % (b",".join(row["document"] for row in kept), page))

    async def _value(self, statement: str, *arguments: Any, actor: Actor) -> Any:
        async with showing(self._pool, actor.workspace_id) as connection:
            return await connection.fetchval(statement, actor.workspace_id, *arguments)


def _answer(day: Day, **parts: bytes) -> Json:
    """The members of the one question that are not of the other are empty."""
    all_parts = {"people": b"[]", "person": b"null", "entries": b"[]", "more": b"false", **parts}
    about = {
        "date": day.on.isoformat(),
        "time_zone": day.time_zone,
        **{name: orjson.Fragment(part) for name, part in all_parts.items()},
    }
    return Json(orjson.dumps(about))
