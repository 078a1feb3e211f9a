"""What is asked of deals, tasks and segments, beside what an expert would write by hand."""

from collections.abc import Awaitable, Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any
from uuid import UUID

import asyncpg
import orjson

from adapters.postgres.deals.board import CARD
from adapters.postgres.deals.reads import CARDS
from adapters.postgres.engine import CARD_SETTINGS
from adapters.postgres.figures.reads import FIGURE_SETTINGS
from adapters.postgres.query.lists import QUESTION_SETTINGS
from api.demo.cultures import ENGLISH
from domain.deals.reads import BoardQuery, ForecastQuery
from domain.figures import By, FigureQuery, Period, use_cases
from domain.identity import Actor
from domain.shared.json import JsonObject
from domain.shared.paging import PageRequest, Total
from domain.shared.text import normal_form
from domain.tasks.views import TaskView, filter_of, order_of
from tests.bench.deals import BASE
from tests.bench.floor import SELECT_1, Asked, Inside
from tests.bench.generate import Generated

YEAR = timedelta(days=365)
MONTH = timedelta(days=30)
CITY = ENGLISH.cities[0]
CITY_KEY = normal_form(CITY)
LARGE = 100_000
COLD = 600.0  # seconds
MANY = 50_000  # of fewer, five conditions may leave nobody
WORTH: JsonObject = {"amount": str(LARGE), "currency": BASE}

# The first cards of one column along its key, as they are shown: a board is this, once a stage,
# and its sums.
_COLUMN = f"""
    SELECT json_agg({CARD} ORDER BY d.rank, d.id) FROM (
        SELECT d.* FROM deals d
        WHERE d.workspace_id = $1 AND d.stage_id = $2 AND d.deleted_at IS NULL
        ORDER BY d.rank, d.id LIMIT {CARDS}
    ) d
"""
# From the large deals of the year to their people.
_FIVE = """
    SELECT count(*) FROM contacts c
    JOIN (
        SELECT DISTINCT l.contact_id
        FROM deals d JOIN deal_contacts l ON l.workspace_id = $1 AND l.deal_id = d.id
        WHERE d.workspace_id = $1 AND d.closed_at >= $2 AND d.closed_at IS NOT NULL
          AND d.status = 'won' AND d.deleted_at IS NULL AND d.base_minor > $3
    ) b ON b.contact_id = c.id
    WHERE c.workspace_id = $1 AND c.deleted_at IS NULL AND c.city_key = $4
      AND c.lifecycle_stage = 'customer'
      AND EXISTS (SELECT FROM contact_tags t
                  WHERE t.workspace_id = $1 AND t.tag_id = $5 AND t.contact_id = c.id)
      AND NOT EXISTS (SELECT FROM timeline_links i
                      WHERE i.workspace_id = $1 AND i.subject_type = 1 AND i.subject_id = c.id
                        AND i.at >= $6)
"""
_WIDE = """
    SELECT count(*) FROM contacts c
    WHERE c.workspace_id = $1 AND c.deleted_at IS NULL AND c.city_key = $2
      AND NOT EXISTS (SELECT FROM timeline_links i
                      WHERE i.workspace_id = $1 AND i.subject_type = 1 AND i.subject_id = c.id
                        AND i.at >= $3)
"""
# Sums by day, as a rollup would keep them, made here for the comparison alone.
ROLLUP = """
    DROP TABLE IF EXISTS bench_rollup;
    CREATE TABLE bench_rollup (
        workspace_id int, day date, step text, n bigint, minor bigint,
        PRIMARY KEY (workspace_id, day, step)
    );
    INSERT INTO bench_rollup
    SELECT workspace_id, created_at::date, 'contacts', count(*), 0 FROM contacts GROUP BY 1, 2
    UNION ALL
    SELECT workspace_id, created_at::date, 'deals', count(*), sum(base_minor) FROM deals
    GROUP BY 1, 2
    UNION ALL
    SELECT workspace_id, closed_at::date, 'won', count(*), sum(base_minor) FROM deals
    WHERE status = 'won' GROUP BY 1, 2;
    GRANT SELECT ON bench_rollup TO PUBLIC;
    ANALYZE bench_rollup;
"""
_ROLLED_UP = """
    SELECT to_char(day, 'YYYY-MM'), step, sum(n), sum(minor) FROM bench_rollup
    WHERE workspace_id = $1 AND day >= $2 AND day < $3 GROUP BY 1, 2
"""


@dataclass(frozen=True, slots=True, kw_only=True)
class Comparison:
    """Statements of the product, and those that give the same by the shortest known way."""

    key: str
    asked: Sequence[Asked]
    floor: Sequence[Asked] = SELECT_1
    settings: Mapping[str, str]


class Selling:
    """`now` is when it is asked; `stages` are the open ones of its first pipeline."""

    def __init__(
        self,
        base: Generated,
        *,
        inside: Inside,
        actor: Actor,
        line: asyncpg.Connection,
        now: datetime,
    ) -> None:
        self._base = base
        self._inside = inside
        self._actor = actor
        self._line = line
        self._now = now

    async def all(self) -> list[Comparison]:
        stages = await self._line.fetch(
            "SELECT id FROM pipeline_stages WHERE workspace_id = $1 AND pipeline_id = $2",
            *(self._base.workspace_id, self._base.pipeline_id),
        )
        return [
            await self._board([row["id"] for row in stages]),
            await self._forecast("forecast of six months", as_of=None),
            await self._forecast("forecast as of last month", as_of=self._now - MONTH),
            await self._count("five conditions", self._five(), self._five_by_hand()),
            await self._count("two wide conditions", self._wide(), self._wide_by_hand()),
            await self._count("five conditions, nested", self._nested(), self._five_by_hand()),
            *[await self._tasks(view) for view in TaskView],
            await self._funnel(),
        ]

    async def _board(self, stages: Sequence[UUID]) -> Comparison:
        board = self._reads.deals.board
        return Comparison(
            key="board",
            asked=await self._hear(
                lambda: board(self._base.pipeline_id, BoardQuery(), actor=self._actor)
            ),
            floor=[Asked(_COLUMN, (self._base.workspace_id, stage)) for stage in stages],
            settings=CARD_SETTINGS,
        )

    async def _forecast(self, key: str, *, as_of: datetime | None) -> Comparison:
        query = ForecastQuery(
            first=self._now.date().replace(day=1),
            months=6,
            as_of=as_of.date() if as_of else None,
        )
        forecast = self._reads.deals.forecast
        return Comparison(
            key=key,
            asked=await self._hear(lambda: forecast(query, actor=self._actor)),
            settings=CARD_SETTINGS,
        )

    async def _count(self, key: str, question: JsonObject, by_hand: Asked) -> Comparison:
        """Counted to the end, with the first who are in it."""
        page = PageRequest(limit=20, total=Total.EXACT)
        members = self._reads.segments.members
        # First by hand: it has no end to its patience where a large base still lies on the disk.
        expected = await self._line.fetchval(by_hand.text, *by_hand.arguments, timeout=COLD)
        told = orjson.loads(await members("contacts", question, page, actor=self._actor))
        counted = told["page"]["total"]["value"]
        if counted != expected or (counted == 0 and self._base.contacts >= MANY):
            raise RuntimeError(f"{key}: {counted}, and {expected} by hand")
        return Comparison(
            key=key,
            asked=await self._hear(lambda: members("contacts", question, page, actor=self._actor)),
            floor=[by_hand],
            settings=QUESTION_SETTINGS,
        )

    async def _tasks(self, view: TaskView) -> Comparison:
        page = PageRequest(limit=50, sort=order_of(view))
        question = filter_of(view, day_end=self._now)
        tasks = self._reads.tasks.page
        return Comparison(
            key=f"tasks: {view}",
            asked=await self._hear(lambda: tasks(page, actor=self._actor, q=None, filter=question)),
            settings=QUESTION_SETTINGS,
        )

    async def _funnel(self) -> Comparison:
        last = self._now.date()
        period = Period.of(last - YEAR, last, time_zone=self._actor.office_time_zone)
        return Comparison(
            key="funnel of a year",
            asked=await self._hear(
                lambda: use_cases.funnel(
                    FigureQuery(period=period),
                    by=By.MONTH,
                    actor=self._actor,
                    figures=self._reads.figures,
                )
            ),
            floor=[Asked(_ROLLED_UP, (self._base.workspace_id, period.first, period.last))],
            settings=FIGURE_SETTINGS,
        )

    def _five(self) -> JsonObject:
        return {"all": self._conditions()}

    def _nested(self) -> JsonObject:
        """The same five, some of them within others."""
        city, stage, tag, bought, silent = self._conditions()
        return {"all": [{"any": [{"all": [city, stage]}]}, tag, {"not": {"not": bought}}, silent]}

    def _conditions(self) -> list[JsonObject]:
        large: JsonObject = {"field": "base_amount", "op": "gt", "value": WORTH}
        return [
            {"field": "city", "op": "in", "value": [CITY]},
            {"field": "lifecycle_stage", "op": "eq", "value": "customer"},
            {"field": "tags", "op": "has_any", "value": ["VIP"]},
            {
                "some": "deals",
                "where": {"all": [{"field": "status", "op": "eq", "value": "won"}, large]},
                "within": {"field": "closed_at", "last": "P365D"},
            },
            {"none": "interactions", "within": {"field": "occurred_at", "last": "P30D"}},
        ]

    def _five_by_hand(self) -> Asked:
        return Asked(
            _FIVE,
            (
                *(self._base.workspace_id, self._now - YEAR, LARGE * 100),
                *(CITY_KEY, self._base.tag_id, self._now - MONTH),
            ),
        )

    def _wide(self) -> JsonObject:
        return {
            "all": [
                {"field": "city", "op": "in", "value": [CITY]},
                {"none": "interactions", "within": {"field": "occurred_at", "last": "P30D"}},
            ]
        }

    def _wide_by_hand(self) -> Asked:
        return Asked(_WIDE, (self._base.workspace_id, CITY_KEY, self._now - MONTH))

    @property
    def _reads(self) -> Any:
        return self._inside.container

    async def _hear(self, work: Callable[[], Awaitable[Any]]) -> list[Asked]:
        await self._inside.listen(work)  # which asks what is remembered afterwards
        return await self._inside.listen(work)
