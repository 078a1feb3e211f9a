"""What rules about deals ask about the others, over the connection of the unit of work."""

from collections.abc import Collection, Mapping, Sequence
from datetime import date
from typing import Any
from uuid import UUID

from domain.deals.rates import Exchange

_FIRST_PIPELINE = """
    SELECT id FROM pipelines WHERE workspace_id = $1 AND deleted_at IS NULL
    ORDER BY position, id LIMIT 1
"""
_PIPELINES = "SELECT id FROM pipelines WHERE workspace_id = $1 AND deleted_at IS NULL"
_EXCHANGE = """
    SELECT w.currency, (
        SELECT r.rate FROM rates r
        WHERE r.workspace_id = $1 AND r.currency = $2 AND r.day <= $3 AND r.deleted_at IS NULL
        ORDER BY r.day DESC LIMIT 1) AS rate
    FROM workspaces w WHERE w.id = $1
"""
_FIRST_RANK = """
    SELECT rank FROM deals WHERE workspace_id = $1 AND stage_id = $2 AND deleted_at IS NULL
    ORDER BY rank LIMIT 1
"""
_RANKS_AFTER = """
    SELECT above.rank, (
        SELECT d.rank FROM deals d
        WHERE d.workspace_id = $1 AND d.stage_id = $3 AND d.rank > above.rank
          AND d.deleted_at IS NULL
        ORDER BY d.rank LIMIT 1) AS next
    FROM deals above
    WHERE above.workspace_id = $1 AND above.id = $2 AND above.stage_id = $3
      AND above.deleted_at IS NULL
"""
_LAST_OPEN_STAGE = """
    SELECT stage_id FROM deal_states
    WHERE workspace_id = $1 AND deal_id = $2 AND status = 'open' ORDER BY since DESC LIMIT 1
"""
_HELD = """
    SELECT DISTINCT {column} FROM deals
    WHERE workspace_id = $1 AND pipeline_id = $2 AND {column} IS NOT NULL
"""
_DEALS_IN = """
    SELECT d.id FROM deals d
    JOIN pipeline_stages s ON s.workspace_id = $1 AND s.id = $2
    WHERE d.workspace_id = $1 AND d.pipeline_id = s.pipeline_id AND d.stage_id = $2
    ORDER BY d.id LIMIT $3
"""
_RATES_OF = """
    SELECT r.currency, r.day, r.id FROM rates r
    JOIN unnest($2::text[], $3::date[]) AS asked (currency, day)
      ON asked.currency = r.currency AND asked.day = r.day
    WHERE r.workspace_id = $1 AND r.deleted_at IS NULL
"""
_UNVALUED = """
    SELECT id FROM deals
    WHERE workspace_id = $1 AND currency = $2 AND base_minor IS NULL AND deleted_at IS NULL
    ORDER BY id LIMIT $3
"""


class PostgresSelling:
    def __init__(self, connection: Any, *, workspace_id: int) -> None:
        self._connection = connection
        self._workspace_id = workspace_id

    async def first_pipeline(self) -> UUID | None:
        found: UUID | None = await self._value(_FIRST_PIPELINE)
        return found

    async def pipelines(self) -> frozenset[UUID]:
        rows = await self._connection.fetch(_PIPELINES, self._workspace_id)
        return frozenset(row["id"] for row in rows)

    async def exchange(self, currency: str, /, *, on: date) -> Exchange:
        row = await self._connection.fetchrow(_EXCHANGE, self._workspace_id, currency, on)
        rates = {} if row["rate"] is None else {currency: row["rate"]}
        return Exchange(base=row["currency"], rates=rates)

    async def first_rank(self, stage_id: UUID, /) -> str | None:
        found: str | None = await self._value(_FIRST_RANK, stage_id)
        return found

    async def ranks_after(
        self, deal_id: UUID, /, *, stage_id: UUID
    ) -> tuple[str, str | None] | None:
        row = await self._connection.fetchrow(_RANKS_AFTER, self._workspace_id, deal_id, stage_id)
        return None if row is None else (row["rank"], row["next"])

    async def last_open_stage(self, deal_id: UUID, /) -> UUID | None:
        found: UUID | None = await self._value(_LAST_OPEN_STAGE, deal_id)
        return found

    async def held_stages(self, pipeline_id: UUID, /) -> frozenset[UUID]:
        return await self._held("stage_id", pipeline_id)

    async def held_reasons(self, pipeline_id: UUID, /) -> frozenset[UUID]:
        return await self._held("lost_reason_id", pipeline_id)

    async def deals_in(self, stage_id: UUID, /, *, limit: int) -> Sequence[UUID]:
        rows = await self._connection.fetch(_DEALS_IN, self._workspace_id, stage_id, limit)
        return [row["id"] for row in rows]

    async def rates_of(
        self, days: Collection[tuple[str, date]], /
    ) -> Mapping[tuple[str, date], UUID]:
        currencies, dates = [each[0] for each in days], [each[1] for each in days]
        rows = await self._connection.fetch(_RATES_OF, self._workspace_id, currencies, dates)
        return {(row["currency"], row["day"]): row["id"] for row in rows}

    async def unvalued(self, currency: str, /, *, limit: int) -> Sequence[UUID]:
        rows = await self._connection.fetch(_UNVALUED, self._workspace_id, currency, limit)
        return [row["id"] for row in rows]

    async def _held(self, column: str, pipeline_id: UUID) -> frozenset[UUID]:
        rows = await self._connection.fetch(
            _HELD.format(column=column), self._workspace_id, pipeline_id
        )
        return frozenset(row[0] for row in rows)

    async def _value(self, statement: str, *values: Any) -> Any:
        return await self._connection.fetchval(statement, self._workspace_id, *values)
