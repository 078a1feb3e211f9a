from collections.abc import Sequence
from datetime import datetime
from typing import Any
from uuid import UUID

from adapters.postgres.cards.reads import RecordReads
from adapters.postgres.engine import Pool, showing
from adapters.postgres.figures import statements as sql
from adapters.postgres.figures.mapping import GOALS
from adapters.postgres.figures.records import GoalRecord
from adapters.postgres.reader import Reader
from adapters.postgres.scope import Covered
from domain.figures.model import By, FigureQuery, People, Period
from domain.figures.reads import (
    ActivityRow,
    Counted,
    FunnelRow,
    GoalRow,
    OutcomeRow,
    Pace,
    SilentRow,
)
from domain.identity import Action, Actor, All, ObjectKind
from domain.identity.errors import TeamNotFound
from domain.shared.json import Json

FIGURE_SETTINGS = {"plan_cache_mode": "force_generic_plan", "statement_timeout": "10000"}
"""Planning a funnel takes longer than reading it; its indexes are the same whatever is asked."""


class PostgresFigureReads:
    def __init__(self, pool: Pool, reader: Reader) -> None:
        self._pool = pool
        self._goals = RecordReads(reader, GOALS, owner=GoalRecord.user_id)

    async def team(self, team_id: UUID, /, *, actor: Actor) -> frozenset[UUID]:
        rows = await self._rows(sql.TEAM, team_id, actor=actor)
        if not rows:
            raise TeamNotFound
        return frozenset(row["user_id"] for row in rows if row["user_id"] is not None)

    async def funnel(
        self,
        query: FigureQuery,
        *,
        by: By | None,
        contacts_of: People,
        deals_of: People,
        actor: Actor,
    ) -> tuple[str, Sequence[FunnelRow]]:
        everybody = contacts_of.ids is None and deals_of.ids is None
        rows = await self._rows(
            sql.funnel(by, cut=sql.cut_of(query, by, everybody=everybody)),
            *_asked(query, contacts_of, deals_of),
            [month.begins for month in query.period.months()] if by is By.MONTH else [],
            query.period.time_zone,
            actor=actor,
        )
        found = [
            FunnelRow(step=row["step"], key=row["key"], label=row["label"], counted=_counted(row))
            for row in rows
            if row["step"] is not None
        ]
        return rows[0]["currency"], found

    async def outcomes(
        self, query: FigureQuery, *, people: People, actor: Actor
    ) -> tuple[str, Sequence[OutcomeRow], Pace]:
        rows = await self._rows(sql.OUTCOMES, *_asked(query, people, people), actor=actor)
        found = [
            OutcomeRow(
                status=row["status"],
                reason_id=row["lost_reason_id"],
                reason=row["reason"],
                counted=_counted(row),
            )
            for row in rows
            if row["status"] is not None
        ]
        days = rows[0]["median_days"]
        pace = Pace(
            median_days=None if days is None else round(float(days), 1),
            deals=rows[0]["median_of"],
        )
        return rows[0]["currency"], found, pace

    async def activity(
        self, period: Period, *, owner_id: UUID | None, people: People, actor: Actor
    ) -> Sequence[ActivityRow]:
        rows = await self._rows(
            sql.ACTIVITY,
            *(period.begins, period.ends, *_covered(people), owner_id),
            [day.begins for day in period.days()],
            *_reader_of_acts(actor),
            actor=actor,
        )
        return [ActivityRow(**row) for row in rows]

    async def silence(
        self, before: datetime, *, people: People, actor: Actor
    ) -> Sequence[SilentRow]:
        rows = await self._rows(sql.SILENCE, before, *_covered(people), actor=actor)
        return [SilentRow(**row) for row in rows]

    async def goal(self, record_id: UUID, /, *, actor: Actor) -> Json:
        return await self._goals.get(record_id, actor=actor)

    async def goals(self, period: Period, *, actor: Actor) -> tuple[str, Sequence[GoalRow]]:
        rows = await self._rows(
            sql.GOALS,
            *(period.first, period.begins, period.ends),
            *Covered.of(actor.scope(ObjectKind.GOALS, Action.VIEW)),
            *_reader_of_acts(actor),
            actor=actor,
        )
        found = [
            GoalRow(**{name: value for name, value in row.items() if name != "base"})
            for row in rows
            if row["id"] is not None
        ]
        return rows[0]["base"], found

    async def _rows(self, statement: str, *values: Any, actor: Actor) -> list[Any]:
        async with showing(self._pool, actor.workspace_id) as connection:
            found: list[Any] = await connection.rows(statement, actor.workspace_id, *values)
        return found


def _covered(people: People) -> tuple[bool, list[UUID]]:
    return people.ids is None, sorted(people.ids or ())


def _reader_of_acts(actor: Actor) -> tuple[UUID, bool]:
    """Who asks, and whether they see what is confidential."""
    return actor.user_id, isinstance(actor.scope(ObjectKind.INTERACTIONS, Action.EDIT), All)


def _asked(query: FigureQuery, first: People, second: People) -> tuple[Any, ...]:
    return (
        *(query.period.begins, query.period.ends),
        *_covered(first),
        *_covered(second),
        *(query.owner_id, query.source, query.pipeline_id),
    )


def _counted(row: Any) -> Counted:
    return Counted(count=row["count"], minor=row["minor"], unvalued=row["unvalued"])
