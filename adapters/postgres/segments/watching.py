"""Members of watched segments kept true: at the end of a transaction, and by a job for the rest."""

import asyncio
from collections.abc import AsyncIterator, Sequence
from contextlib import asynccontextmanager
from uuid import UUID

from adapters.postgres.engine import Pool
from adapters.postgres.jobs import PostgresJobQueue
from adapters.postgres.segments.touched import CARDS, MOST_AT_ONCE, Touched
from adapters.postgres.segments.watched import Watch, Watched
from domain.identity import PRESETS, Actor, RoleKey, Via
from domain.segments.use_cases import CATCH_UP_JOB
from domain.shared.clock import Clock
from domain.shared.errors import DomainError
from domain.shared.ids import Ids

MOST_FOUND = 20_000
MOST_ROUNDS = 100
_PATIENCE = 600
_PAUSE = 0.05
_BEGIN_WATCH = """
    INSERT INTO segment_watches (workspace_id, segment_id)
    SELECT $1, unnest($2::uuid[]) ON CONFLICT DO NOTHING
"""
_END_WATCH = "DELETE FROM segment_watches WHERE workspace_id = $1 AND segment_id = ANY($2)"
_FORGET_MEMBERS = """
    DELETE FROM watched_members m WHERE m.workspace_id = $1 AND NOT EXISTS (
        SELECT FROM segment_watches w
        WHERE w.workspace_id = $1 AND w.segment_id = m.segment_id)
"""
_STARTED = """
    UPDATE segment_watches SET started_at = $3
    WHERE workspace_id = $1 AND segment_id = $2 AND started_at IS NULL
"""
_NEXT = "SELECT pg_snapshot_xmax(pg_current_snapshot())::text"
_ENDED = "SELECT pg_snapshot_xmin(pg_current_snapshot()) >= $1::text::xid8"
_ASTRAY = f"""
    SELECT coalesce(asked.id, kept.card_id) AS id
    FROM ({{question}}) asked
    FULL JOIN (SELECT card_id FROM watched_members
               WHERE workspace_id = ${{workspace}} AND segment_id = ${{segment}}) kept
        ON kept.card_id = asked.id
    WHERE asked.id IS NULL OR kept.card_id IS NULL
    LIMIT {MOST_FOUND}
"""  # noqa: S608 (our own text around a compiled one)
_WATCHING = "SELECT EXISTS (SELECT FROM segments WHERE workspace_id = $1 AND watched)"
_ZONE = "SELECT time_zone FROM workspaces WHERE id = $1"


async def keep_watched(touched: Touched, watch: Watch, *, change_set_id: UUID) -> None:
    """In the transaction of the change; where it touched very many, it asks for the job."""
    segments = await watch.segments()
    if not segments:
        return
    await touched.find(watch.connection, watch.actor.workspace_id)
    if not touched.everybody:
        await watch.settle(segments, touched.cards, change_set_id=change_set_id)
        return
    # Never dropped as a double: one that runs already may have looked before this commit.
    await PostgresJobQueue(watch.connection).enqueue(
        CATCH_UP_JOB, {"workspace_id": watch.actor.workspace_id}
    )


class PostgresWatching:
    """Satisfies the Watching port."""

    def __init__(self, pool: Pool, *, clock: Clock, ids: Ids) -> None:
        self._pool = pool
        self._clock = clock
        self._ids = ids

    async def workspaces(self) -> Sequence[int]:
        found = []
        for row in await self._pool.fetch("SELECT id FROM workspaces ORDER BY id"):
            async with self._transaction(row["id"]) as watch:
                if await watch.connection.fetchval(_WATCHING, row["id"]):
                    found.append(row["id"])
        return found

    async def catch_up(self, workspace_id: int) -> None:
        async with self._transaction(workspace_id) as watch:
            segments = await watch.segments()
            new = [each.id for each in segments if each.wanted and not each.ready]
            old = [each.id for each in segments if not each.wanted]
            await watch.connection.execute(_BEGIN_WATCH, workspace_id, new)
            await watch.connection.execute(_END_WATCH, workspace_id, old)
        await self._earlier_ended()
        async with self._transaction(workspace_id) as watch:
            await watch.connection.execute(_FORGET_MEMBERS, workspace_id)
        for segment in segments:
            if segment.wanted:
                await self._catch_up_with(workspace_id, segment.id)

    async def _earlier_ended(self) -> None:
        """Whoever began before this knew the segments, or the cards, as they were."""
        mark = await self._pool.fetchval(_NEXT)
        for _ in range(_PATIENCE):
            if await self._pool.fetchval(_ENDED, mark):
                return
            await asyncio.sleep(_PAUSE)
        raise TimeoutError("a transaction that was there before does not end")

    async def _catch_up_with(self, workspace_id: int, segment_id: UUID) -> None:
        for _ in range(MOST_ROUNDS):
            async with self._transaction(workspace_id) as watch:
                segment = await _still_watched(watch, segment_id)
                astray = [] if segment is None else await _astray(watch, segment)
            if segment is None or astray is None:
                return
            for start in range(0, len(astray), MOST_AT_ONCE):
                await self._settle(workspace_id, segment_id, astray[start : start + MOST_AT_ONCE])
            if not astray:
                break
        async with self._transaction(workspace_id) as watch:
            await watch.connection.execute(_STARTED, workspace_id, segment_id, self._clock.now())

    async def _settle(self, workspace_id: int, segment_id: UUID, cards: Sequence[UUID]) -> None:
        async with self._transaction(workspace_id) as watch:
            segment = await _still_watched(watch, segment_id)
            if segment is not None:
                nobody: dict[str, Sequence[UUID]] = dict.fromkeys(CARDS, ())
                await watch.settle([segment], {**nobody, segment.object: cards})

    @asynccontextmanager
    async def _transaction(self, workspace_id: int) -> AsyncIterator[Watch]:
        async with self._pool.acquire() as connection:
            await connection.execute(
                f"BEGIN; SELECT set_config('app.workspace_id', '{int(workspace_id)}', true)"
            )
            try:
                zone = await connection.fetchval(_ZONE, workspace_id)
                yield Watch(
                    connection=connection,
                    actor=_machine(workspace_id, office_time_zone=zone),
                    clock=self._clock,
                    ids=self._ids,
                )
            except BaseException:
                await connection.execute("ROLLBACK")
                raise
            await connection.execute("COMMIT")


async def _still_watched(watch: Watch, segment_id: UUID) -> Watched | None:
    found = (each for each in await watch.segments() if each.id == segment_id)
    return next((each for each in found if each.wanted and each.ready), None)


async def _astray(watch: Watch, segment: Watched) -> list[UUID] | None:
    """Who is kept as a member and should not be, or the other way; None where it is broken."""
    try:
        statement, arguments = await watch.question(segment)
    except DomainError:
        return None
    place = len(arguments)
    text = _ASTRAY.format(question=statement.text, workspace=place + 1, segment=place + 2)
    rows = await watch.connection.fetch(text, *arguments, watch.actor.workspace_id, segment.id)
    return [row["id"] for row in rows]


def _machine(workspace_id: int, *, office_time_zone: str) -> Actor:
    """Each question is asked as its segment's owner, over all cards."""
    return Actor(
        workspace_id=workspace_id,
        workspace_public_id=UUID(int=0),
        user_id=UUID(int=0),
        role=PRESETS[RoleKey.ADMINISTRATOR],
        language="en",
        region="",
        time_zone="UTC",
        office_time_zone=office_time_zone,
        via=Via.SYSTEM,
    )
