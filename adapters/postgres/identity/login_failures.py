from datetime import datetime, timedelta
from typing import Any

from adapters.postgres.engine import Pool
from domain.identity.throttling import WINDOW, Meter, Reading

_KEPT = timedelta(days=1)
_CHARGE = """
    INSERT INTO login_failures AS f (key, failures, window_ends_at) VALUES ($1, 1, $3)
    ON CONFLICT (key) DO UPDATE SET
        failures = CASE WHEN f.window_ends_at <= $2 THEN 1 ELSE f.failures + 1 END,
        window_ends_at = CASE WHEN f.window_ends_at <= $2 THEN $3 ELSE f.window_ends_at END
    RETURNING failures, window_ends_at
"""
_REFUND = "UPDATE login_failures SET failures = failures - 1 WHERE key = $1 AND failures > 0"
_CLEAR = "DELETE FROM login_failures WHERE key = $1"
_SWEEP = "DELETE FROM login_failures WHERE window_ends_at < $1"


class PostgresLoginFailures:
    """In the database, so that all processes count together and a restart forgives nothing."""

    def __init__(self, pool: Pool) -> None:
        self._pool = pool

    async def charge(self, meter: Meter, *, now: datetime) -> Reading:
        row: Any = await self._pool.fetchrow(_CHARGE, meter.key, now, now + WINDOW)
        if row["failures"] == 1:
            await self._pool.execute(_SWEEP, now - _KEPT)
        return Reading(meter=meter, failures=row["failures"], window_ends_at=row["window_ends_at"])

    async def refund(self, meter: Meter) -> None:
        await self._pool.execute(_REFUND, meter.key)

    async def clear(self, meter: Meter) -> None:
        await self._pool.execute(_CLEAR, meter.key)
