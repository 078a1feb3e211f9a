"""Sums of the columns of boards: a job folds into them what was changed since."""

from collections.abc import Sequence
from typing import Any

from adapters.postgres.engine import Pool, showing

# What a deal adds to its column; `d` is the deal.
WORTH = """
    coalesce(d.base_minor, 0) AS minor,
    (d.base_minor IS NULL AND d.amount_minor IS NOT NULL)::int AS unvalued,
    (NOT EXISTS (
        SELECT FROM tasks t
        WHERE t.workspace_id = $1 AND t.deal_id = d.id AND t.status = 'open'
          AND t.deleted_at IS NULL))::int AS aimless
"""
_OPEN_BOOK = """
    INSERT INTO board_books VALUES ($1) ON CONFLICT DO NOTHING RETURNING workspace_id
"""
# One folds at a time. What was marked before this is seen by every statement after it.
_ALONE = "SELECT FROM board_books WHERE workspace_id = $1 FOR UPDATE"
_UNMARK = "DELETE FROM board_marks WHERE workspace_id = $1 RETURNING deal_id"
_FORGET = """
    DELETE FROM board_deals WHERE workspace_id = $1 AND deal_id = ANY($2::uuid[]) RETURNING stage_id
"""
_NOTE = f"""
    INSERT INTO board_deals (workspace_id, deal_id, stage_id, owner_id, minor, unvalued, aimless)
    SELECT $1, d.id, d.stage_id, d.owner_id, {WORTH}
    FROM deals d
    WHERE d.workspace_id = $1 AND ($2::uuid[] IS NULL OR d.id = ANY($2::uuid[]))
      AND d.status = 'open' AND d.deleted_at IS NULL
    RETURNING stage_id
"""  # noqa: S608 (our own text)
_CLEAR = "DELETE FROM board_sums WHERE workspace_id = $1 AND stage_id = ANY($2::uuid[])"
_SUM_UP = """
    INSERT INTO board_sums
        (workspace_id, stage_id, owner_key, owner_id, count, minor, unvalued, aimless)
    SELECT $1, stage_id, coalesce(owner_id::text, ''), owner_id, count(*), sum(minor),
           sum(unvalued), sum(aimless)
    FROM board_deals WHERE workspace_id = $1 AND stage_id = ANY($2::uuid[])
    GROUP BY stage_id, owner_id
"""


class PostgresBoardBooks:
    """Satisfies the BoardBooks port."""

    def __init__(self, pool: Pool) -> None:
        self._pool = pool

    async def fold(self, workspace_id: int, /) -> None:
        async with showing(self._pool, workspace_id) as connection, connection.transaction():
            is_new = await connection.fetchval(_OPEN_BOOK, workspace_id) is not None
            await connection.execute(_ALONE, workspace_id)
            marked = {row["deal_id"] for row in await connection.fetch(_UNMARK, workspace_id)}
            if is_new:
                await _fold(connection, workspace_id, None)
            elif marked:
                await _fold(connection, workspace_id, sorted(marked))


async def _fold(connection: Any, workspace_id: int, deals: Sequence[Any] | None) -> None:
    """None: all of them."""
    gone = await connection.fetch(_FORGET, workspace_id, deals or [])
    noted = await connection.fetch(_NOTE, workspace_id, deals)
    stages = sorted({row["stage_id"] for row in (*gone, *noted)})
    await connection.execute(_CLEAR, workspace_id, stages)
    await connection.execute(_SUM_UP, workspace_id, stages)
