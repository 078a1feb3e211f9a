"""Sums of the days that are over: made by a job, and made anew where a day was changed since."""

from collections.abc import Iterator, Sequence
from datetime import UTC, date, datetime, time, timedelta
from typing import Any
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from adapters.postgres.engine import Pool, showing
from adapters.postgres.figures.statements import Cut

SETTLED_AFTER = timedelta(days=2)
"""How old a day is when it is settled. A trigger marks changes of what is older than one day; the
other is how long a transaction may last that wrote on the day itself and marked nothing.
"""
KEPT = timedelta(days=3_652)
_DAY = timedelta(days=1)
_AT_ONCE = 400
_OPEN_BOOK = "INSERT INTO figure_books VALUES ($1, $2, $3, $3) ON CONFLICT DO NOTHING"
_BOOK = """
    SELECT b.time_zone, b.since, b.until, w.time_zone AS zone_now
    FROM workspaces w LEFT JOIN figure_books b ON b.workspace_id = w.id
    WHERE w.id = $1
"""
# One settles at a time. What was marked before this is seen by every statement after it.
_ALONE = "SELECT FROM figure_books WHERE workspace_id = $1 FOR UPDATE"
_UNMARK = "DELETE FROM figure_marks WHERE workspace_id = $1 RETURNING day"
_FORGET = "DELETE FROM {table} WHERE workspace_id = $1"
_FORGET_DAYS = """
    DELETE FROM figure_sums
    WHERE workspace_id = $1 AND cut = $2 AND begins = ANY($3::timestamptz[])
"""
_NOTE_DAYS = """
    INSERT INTO figure_days SELECT $1, begins, ends
    FROM unnest($2::timestamptz[], $3::timestamptz[]) AS d (begins, ends)
    ON CONFLICT DO NOTHING
"""
_CLOSE_BOOK = "UPDATE figure_books SET until = $2 WHERE workspace_id = $1"
_KEYS: dict[Cut, tuple[str, str]] = {
    Cut.NONE: ("''", "''"),
    Cut.OWNER: ("coalesce(x.owner_id::text, '')",) * 2,
    Cut.SOURCE: ("coalesce(x.source, '')",) * 2,
    Cut.PIPELINE: ("''", "x.pipeline_id::text"),
}
_WORTH = """
    count(*) AS count, coalesce(sum(x.base_minor), 0)::bigint AS minor,
    count(*) FILTER (WHERE x.base_minor IS NULL AND x.amount_minor IS NOT NULL) AS unvalued
"""


def _summed(cut: Cut) -> str:
    """$2, $3: when each day begins and ends."""
    of_contact, of_deal = _KEYS[cut]
    return f"""
        INSERT INTO figure_sums (workspace_id, cut, begins, step, key, count, minor, unvalued)
        SELECT $1, '{cut}', d.begins, s.step, s.key, s.count, s.minor, s.unvalued
        FROM unnest($2::timestamptz[], $3::timestamptz[]) AS d (begins, ends)
        CROSS JOIN LATERAL (
            SELECT 'contacts' AS step, {of_contact} AS key, count(*) AS count,
                   0::bigint AS minor, 0::bigint AS unvalued
            FROM contacts x
            WHERE x.workspace_id = $1 AND x.deleted_at IS NULL
              AND x.created_at >= d.begins AND x.created_at < d.ends
            GROUP BY 2
            UNION ALL
            SELECT 'deals', {of_deal}, {_WORTH}
            FROM deals x
            WHERE x.workspace_id = $1 AND x.deleted_at IS NULL
              AND x.created_at >= d.begins AND x.created_at < d.ends
            GROUP BY 2
            UNION ALL
            SELECT 'won', {of_deal}, {_WORTH}
            FROM deals x
            WHERE x.workspace_id = $1 AND x.deleted_at IS NULL AND x.closed_at IS NOT NULL
              AND x.closed_at >= d.begins AND x.closed_at < d.ends AND x.status = 'won'
            GROUP BY 2
        ) s
        WHERE s.count > 0
    """  # noqa: S608 (our own text)


_SUMMED = {cut: _summed(cut) for cut in Cut}


class PostgresFigureBooks:
    """Satisfies the FigureBooks port."""

    def __init__(self, pool: Pool) -> None:
        self._pool = pool

    async def workspaces(self) -> Sequence[int]:
        return [row["id"] for row in await self._pool.fetch("SELECT id FROM workspaces")]

    async def settle(self, workspace_id: int, /, *, now: datetime) -> None:
        async with showing(self._pool, workspace_id) as connection, connection.transaction():
            row = await connection.fetchrow(_BOOK, workspace_id)
            zone = _zone(row["zone_now"])
            if zone is None:  # which is counted where the records lie
                return
            today = now.astimezone(zone).date()
            if row["time_zone"] != row["zone_now"]:
                await self._begin_anew(connection, workspace_id, zone=zone, first=today - KEPT)
            await connection.execute(_ALONE, workspace_id)
            row = await connection.fetchrow(_BOOK, workspace_id)
            marked = [each["day"] for each in await connection.fetch(_UNMARK, workspace_id)]
            until = _begins(today - SETTLED_AFTER + _DAY, zone)
            new = _days(row["until"], until, zone)
            old = _touched(marked, zone, since=row["since"], until=row["until"])
            for days in _some([*old, *new]):
                await _sum_up(connection, workspace_id, days)
            if new:
                await connection.execute(_CLOSE_BOOK, workspace_id, until)

    async def _begin_anew(
        self, connection: Any, workspace_id: int, *, zone: ZoneInfo, first: date
    ) -> None:
        """In a new zone all days begin at another moment."""
        for table in ("figure_sums", "figure_days", "figure_books"):
            await connection.execute(_FORGET.format(table=table), workspace_id)
        await connection.execute(_OPEN_BOOK, workspace_id, zone.key, _begins(first, zone))


async def _sum_up(
    connection: Any, workspace_id: int, days: Sequence[tuple[datetime, datetime]]
) -> None:
    begins, ends = [each[0] for each in days], [each[1] for each in days]
    await connection.execute(_NOTE_DAYS, workspace_id, begins, ends)
    for cut, summed in _SUMMED.items():
        await connection.execute(_FORGET_DAYS, workspace_id, cut, begins)
        await connection.execute(summed, workspace_id, begins, ends)


def _touched(
    marked: Sequence[date], zone: ZoneInfo, *, since: datetime, until: datetime
) -> list[tuple[datetime, datetime]]:
    """The settled days of the zone that these days of UTC reach into."""
    found: set[date] = set()
    for day in marked:
        first = datetime.combine(day, time(), UTC)
        found |= {first.astimezone(zone).date(), (first + _DAY).astimezone(zone).date()}
    days = (_bounds(day, zone) for day in sorted(found))
    return [day for day in days if since <= day[0] < until]


def _days(since: datetime, until: datetime, zone: ZoneInfo) -> list[tuple[datetime, datetime]]:
    day, last = since.astimezone(zone).date(), until.astimezone(zone).date()
    found = []
    while day < last:
        found.append(_bounds(day, zone))
        day += _DAY
    return found


def _bounds(day: date, zone: ZoneInfo) -> tuple[datetime, datetime]:
    return _begins(day, zone), _begins(day + _DAY, zone)


def _begins(day: date, zone: ZoneInfo) -> datetime:
    return datetime.combine(day, time(), zone).astimezone(UTC)


def _zone(name: str) -> ZoneInfo | None:
    try:
        return ZoneInfo(name)
    except (ZoneInfoNotFoundError, ValueError):
        return None


def _some(
    days: Sequence[tuple[datetime, datetime]],
) -> Iterator[Sequence[tuple[datetime, datetime]]]:
    for start in range(0, len(days), _AT_ONCE):
        yield days[start : start + _AT_ONCE]
