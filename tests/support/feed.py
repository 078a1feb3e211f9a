"""Waiting until the feed may tell what is committed: others' transactions hold it up."""

import asyncio
from typing import Any

_MINE = "SELECT pg_current_xact_id()::text"
_PASSED = "SELECT $1::text::xid8 < pg_snapshot_xmin(pg_current_snapshot())"


async def settled(pool: Any) -> None:
    """Everything that was committed before is below every transaction under way."""
    mine = await pool.fetchval(_MINE)
    while not await pool.fetchval(_PASSED, mine):  # noqa: ASYNC110 (the database tells nobody)
        await asyncio.sleep(0.01)
