"""What is done for each kind of job. A handler must not mind being given the same job twice."""

from collections.abc import Awaitable, Callable, Mapping
from typing import Any

from api.container import Container
from api.jobs.bulk import bulk_change
from api.jobs.calls import end_silent_calls, follow_call
from api.jobs.demo import fill_demo
from api.jobs.exports import write_export
from api.jobs.imports import apply_import, check_import
from api.jobs.leads import capture_lead
from api.jobs.mail import mail_minutely, send_letter
from api.jobs.schedules import (
    CALLS_HOURLY,
    MAIL_MINUTELY,
    SETTLE_MINUTELY,
    TIDY_HOURLY,
    TIDY_NIGHTLY,
    WATCH_HOURLY,
    settle_minutely,
    tidy_hourly,
    tidy_nightly,
)
from api.jobs.undo import undo_change_set
from api.jobs.upkeep import replace_everywhere
from api.jobs.watching import watch_hourly, watch_segments
from domain.cards.bulk import JOB as BULK
from domain.exports.model import JOB as EXPORT
from domain.history.use_cases import JOB as UNDO
from domain.imports.use_cases import APPLY_JOB, CHECK_JOB
from domain.lead_capture.submissions import JOB as LEAD
from domain.mail.sending import JOB as SEND_LETTER
from domain.segments.use_cases import CATCH_UP_JOB
from domain.team.use_cases import FILL_DEMO
from domain.telephony.notices import JOB as FOLLOW_CALL
from domain.upkeep.use_cases import JOB as REPLACE

Handler = Callable[[Mapping[str, Any], Container], Awaitable[None]]

HANDLERS: Mapping[str, Handler] = {
    REPLACE: replace_everywhere,
    FILL_DEMO: fill_demo,
    UNDO: undo_change_set,
    BULK: bulk_change,
    EXPORT: write_export,
    LEAD: capture_lead,
    FOLLOW_CALL: follow_call,
    CALLS_HOURLY: end_silent_calls,
    CHECK_JOB: check_import,
    APPLY_JOB: apply_import,
    CATCH_UP_JOB: watch_segments,
    WATCH_HOURLY: watch_hourly,
    SEND_LETTER: send_letter,
    MAIL_MINUTELY: mail_minutely,
    SETTLE_MINUTELY: settle_minutely,
    TIDY_HOURLY: tidy_hourly,
    TIDY_NIGHTLY: tidy_nightly,
}
