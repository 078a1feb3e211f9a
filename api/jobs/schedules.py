"""What the machine does unasked, and when; times are in UTC."""

from collections.abc import Mapping
from typing import Any

from api.container import Container
from domain.exports.use_cases import forget_expired
from domain.files.use_cases import forget_unused

TIDY_HOURLY = "tidy_hourly"
TIDY_NIGHTLY = "tidy_nightly"
WATCH_HOURLY = "watch_hourly"
MAIL_MINUTELY = "mail_minutely"
SETTLE_MINUTELY = "settle_minutely"
CALLS_HOURLY = "end_silent_calls"

SCHEDULES: Mapping[str, str] = {
    TIDY_HOURLY: "17 * * * *",
    TIDY_NIGHTLY: "40 2 * * *",
    WATCH_HOURLY: "3 * * * *",
    MAIL_MINUTELY: "* * * * *",
    SETTLE_MINUTELY: "* * * * *",
    CALLS_HOURLY: "29 * * * *",
}
"""Kind of job → cron expression."""


async def tidy_hourly(_payload: Mapping[str, Any], container: Container) -> None:
    now = container.clock.now()
    await container.retention.forget_answers(now=now)
    await container.retention.forget_lookers(now=now)
    await container.retention.forget_sign_ins(now=now)


async def tidy_nightly(_payload: Mapping[str, Any], container: Container) -> None:
    now = container.clock.now()
    await container.retention.forget_finished_jobs(now=now)
    await container.retention.forget_uploads(now=now)
    await container.retention.forget_announcements(now=now)
    await container.retention.forget_letters(now=now)
    await container.retention.forget_deliveries(now=now)
    await container.retention.forget_accesses(now=now)
    archive = container.archive
    await forget_unused(book=archive.book, storage=archive.storage, clock=archive.clock)
    await forget_expired(reads=container.exports, storage=archive.storage, clock=container.clock)


async def settle_minutely(_payload: Mapping[str, Any], container: Container) -> None:
    """Days that ended, days that were changed after they were summed up, and boards."""
    now = container.clock.now()
    for workspace_id in await container.figure_books.workspaces():
        await container.figure_books.settle(workspace_id, now=now)
        await container.board_books.fold(workspace_id)
