import json
from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, date, datetime, time, timedelta
from typing import Any
from uuid import UUID
from zoneinfo import ZoneInfo

import orjson
from sqlalchemy import bindparam, func, literal_column, select
from sqlalchemy.dialects.postgresql import aggregate_order_by

from adapters.postgres.cards.reads import RecordReads
from adapters.postgres.deals.board import BOARD, HISTORY
from adapters.postgres.deals.forecast import forecast
from adapters.postgres.deals.mapping import DEALS, PIPELINES, RATES
from adapters.postgres.deals.narrowing import NarrowedBoard, NarrowedForecast
from adapters.postgres.deals.records import DealRecord, PipelineRecord, RateRecord
from adapters.postgres.deals.representation import pipeline_members, rate_members
from adapters.postgres.engine import Pool, showing
from adapters.postgres.keyset import Cursors, Position
from adapters.postgres.query.groups import Groups
from adapters.postgres.query.listed import ListedCards
from adapters.postgres.query.lists import Lists
from adapters.postgres.reader import Reader
from adapters.postgres.scope import Covered
from adapters.postgres.sql import json_object
from adapters.postgres.statement import Statement, compiled
from domain.deals.reads import BoardQuery, ForecastQuery
from domain.identity import Action, Actor, ObjectKind
from domain.identity.errors import TeamNotFound
from domain.shared.clock import Clock
from domain.shared.json import Json

CARDS = 25
CLOSED_FOR = timedelta(days=30)
"""How long what is won or lost stays on the board."""


class PostgresDealReads(ListedCards):
    def __init__(
        self,
        pool: Pool,
        reader: Reader,
        lists: Lists,
        groups: Groups,
        *,
        clock: Clock,
        cursors: Cursors,
        questions: Pool | None = None,
    ) -> None:
        super().__init__(RecordReads(reader, DEALS, owner=DealRecord.owner_id), lists, groups)
        self._pool = pool
        self._pipelines = RecordReads(reader, PIPELINES, owner=PipelineRecord.created_by)
        self._clock = clock
        self._cursors = cursors
        self._narrowed = NarrowedBoard(questions or pool, clock=clock)
        self._narrowed_forecast = NarrowedForecast(questions or pool, clock=clock)

    async def board(self, pipeline_id: UUID, query: BoardQuery, *, actor: Actor) -> Json:
        context = _context(pipeline_id, query, actor)
        after = self._cursors.read(query.cursor, context=context) if query.cursor else None
        since = self._clock.now() - CLOSED_FOR
        values = (
            actor.workspace_id,
            pipeline_id,
            *_covered(actor),
            query.owner_id,
            since,
            query.stage_id,
            after.value if after else None,
            after.record_id if after else None,
            CARDS,
        )
        if query.filter is None:
            async with showing(self._pool, actor.workspace_id) as connection:
                found = await connection.value(BOARD, *values)
        else:
            found = await self._narrowed.board(
                values, pipeline_id=pipeline_id, since=since, filter=query.filter, actor=actor
            )
        if found is None:
            await self._pipelines.require(pipeline_id, actor=actor)
        return self._with_cursors(orjson.loads(found), pipeline_id, query, actor)

    async def stages(self, deal_id: UUID, /, *, actor: Actor) -> Json:
        await self._records.require(deal_id, actor=actor)
        async with showing(self._pool, actor.workspace_id) as connection:
            found = await connection.value(HISTORY, actor.workspace_id, deal_id, self._clock.now())
        return Json(found)

    async def forecast(self, query: ForecastQuery, *, actor: Actor) -> Json:
        zone = ZoneInfo(actor.office_time_zone)
        months = list(_months(query))
        shown = months[query.months :]
        begins = [_beginning(month, zone) for month in months]
        until = _beginning(query.as_of + timedelta(days=1), zone) if query.as_of else None
        values = (
            actor.workspace_id,
            *_covered(actor),
            query.pipeline_id,
            query.owner_id,
            [f"{month:%Y-%m}" for month in months],
            begins,
            [_beginning(_next(month), zone) for month in months],
            shown[0],
            _next(shown[-1]),
            until,
            query.team_id,
        )
        if query.filter is None:
            async with showing(self._pool, actor.workspace_id) as connection:
                found = await connection.value(forecast(then=until is not None), *values)
        else:
            found = await self._narrowed_forecast.forecast(
                values, since=begins[0], until=until, filter=query.filter, actor=actor
            )
        if found is None:
            raise TeamNotFound
        told = {
            "as_of": query.as_of,
            "months": [f"{month:%Y-%m}" for month in shown],
            "previous": [f"{month:%Y-%m}" for month in months[: query.months]],
        }
        return Json(b"%b,%b" % (orjson.dumps(told)[:-1], found.lstrip()[1:]))

    def _with_cursors(
        self, board: dict[str, Any], pipeline_id: UUID, query: BoardQuery, actor: Actor
    ) -> Json:
        for stage in board["stages"]:
            rank, last_id = stage.pop("last_rank"), stage.pop("last_id")
            stage["next_cursor"] = None
            if stage.pop("more"):
                asked = replace(query, stage_id=UUID(stage["id"]), cursor=None)
                stage["next_cursor"] = self._cursors.write(
                    Position(value=rank, record_id=UUID(last_id)),
                    context=_context(pipeline_id, asked, actor),
                )
        return Json(orjson.dumps(board))


def _covered(actor: Actor) -> Covered:
    return Covered.of(actor.scope(ObjectKind.DEALS, Action.VIEW))


def _context(pipeline_id: UUID, query: BoardQuery, actor: Actor) -> bytes:
    """A cursor is good for one column of one board."""
    asked = "" if query.filter is None else json.dumps(query.filter, sort_keys=True)
    told = (actor.workspace_id, pipeline_id, query.stage_id, query.owner_id, asked)
    return "|".join(("board", *map(str, told))).encode()


def _months(query: ForecastQuery) -> Iterator[date]:
    """As many months before the first as are asked for, then these."""
    first = query.first.year * 12 + query.first.month - 1 - query.months
    for month in range(first, first + 2 * query.months):
        yield date(month // 12, month % 12 + 1, 1)


def _next(month: date) -> date:
    return (month + timedelta(days=31)).replace(day=1)


def _beginning(day: date, zone: ZoneInfo) -> datetime:
    return datetime.combine(day, time(), tzinfo=zone).astimezone(UTC)


class PostgresPipelineReads:
    def __init__(self, reader: Reader) -> None:
        self._reader = reader
        self._records = RecordReads(reader, PIPELINES, owner=PipelineRecord.created_by)
        self._all = _everything(
            PipelineRecord, pipeline_members(), PipelineRecord.position, PipelineRecord.id
        )

    async def get(self, record_id: UUID, /, *, actor: Actor) -> Json:
        return await self._records.get(record_id, actor=actor)

    async def all(self, *, actor: Actor) -> Json:
        found = await self._reader.json(self._all, {}, actor=actor)
        return found or Json(b'{"data":[]}')


class PostgresRateReads:
    def __init__(self, reader: Reader) -> None:
        self._reader = reader
        self._records = RecordReads(reader, RATES, owner=RateRecord.created_by)
        self._all = _everything(
            RateRecord, rate_members(), RateRecord.day.desc(), RateRecord.currency
        )

    async def get(self, record_id: UUID, /, *, actor: Actor) -> Json:
        return await self._records.get(record_id, actor=actor)

    async def all(self, *, actor: Actor) -> Json:
        found = await self._reader.json(self._all, {}, actor=actor)
        return found or Json(b'{"data":[]}')


def _everything(record: Any, members: dict[str, Any], *order: Any) -> Statement:
    listed = func.json_agg(aggregate_order_by(json_object(members), *order))
    return compiled(
        select(json_object({"data": func.coalesce(listed, literal_column("'[]'::json"))})).where(
            record.workspace_id == bindparam("workspace_id"), record.deleted_at.is_(None)
        )
    )
