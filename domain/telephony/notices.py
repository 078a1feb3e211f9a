"""What a telephone system sent, as it came, and what became of it."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum
from uuid import UUID

from domain.telephony.ports import Notice

LARGEST = 512 * 1024
KEPT = timedelta(days=30)
JOB = "follow_call"


class Fate(StrEnum):
    """`received`: proven and stored, not yet folded; `idle`: tells of no call."""

    RECEIVED = "received"
    READ = "read"
    IDLE = "idle"
    REFUSED = "refused"
    UNREADABLE = "unreadable"


@dataclass(slots=True, kw_only=True)
class StoredNotice:
    """`call_key`: the system's own name of the call that it tells of."""

    id: UUID
    system_id: UUID
    received_at: datetime
    notice: Notice
    repeat_key: str
    state: Fate = Fate.RECEIVED
    reason: str | None = None
    call_key: str | None = None


def job_of(workspace_id: int, notice_id: UUID, *, last: bool = False) -> dict[str, object]:
    """`last`: nothing came after it for a while, which has to be taken for the last word."""
    return {"workspace_id": workspace_id, "notice_id": str(notice_id), "last": last}
