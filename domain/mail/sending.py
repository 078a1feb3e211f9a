"""One attempt to send one letter: never two at once, never a second after it may have arrived."""

from dataclasses import dataclass
from datetime import timedelta
from functools import partial
from uuid import UUID

from domain.mail.model import PAUSES, MailState, Outcome, Taken
from domain.mail.ports import MailBook, NotTaken, NotTold, Transport
from domain.shared.clock import Clock

JOB = "send_letter"
_LONGEST_DETAIL = 500


@dataclass(frozen=True, slots=True, kw_only=True)
class PostOffice:
    """`base`: where the app is, for links in letters."""

    book: MailBook
    transport: Transport
    clock: Clock
    base: str

    @property
    def open(self) -> bool:
        return self.transport.ready


def job_of(workspace_id: int, letter_id: UUID) -> dict[str, object]:
    return {"workspace_id": workspace_id, "letter_id": str(letter_id)}


async def send(workspace_id: int, letter_id: UUID, *, office: PostOffice) -> None:
    """Work of a job; whoever does it again finds nothing to do."""
    if not office.open:
        return
    taken = await office.book.take(workspace_id, letter_id, now=office.clock.now())
    if taken is None:
        return
    outcome = await _attempt(workspace_id, taken, office=office)
    await office.book.settle(workspace_id, letter_id, outcome)


async def _attempt(workspace_id: int, taken: Taken, *, office: PostOffice) -> Outcome:
    now = office.clock.now
    note = partial(_note, workspace_id, taken.id, office=office)
    try:
        answer = await office.transport.send(
            taken.letter, letter_id=taken.id, now=now(), handing_over=note
        )
    except NotTold as error:
        return Outcome(
            state=MailState.UNKNOWN, at=now(), reason="not_told", detail=_short(error.detail)
        )
    except NotTaken as error:
        return _refused(error, taken, office=office)
    return Outcome(state=MailState.SENT, at=now(), detail=_short(answer))


async def _note(workspace_id: int, letter_id: UUID, message_id: str, *, office: PostOffice) -> None:
    await office.book.handing_over(
        workspace_id, letter_id, message_id=message_id, now=office.clock.now()
    )


def _refused(error: NotTaken, taken: Taken, *, office: PostOffice) -> Outcome:
    now, detail = office.clock.now(), _short(error.detail)
    pause = pause_after(taken.attempt)
    if error.for_good or pause is None:
        return Outcome(state=MailState.FAILED, at=now, reason=error.reason, detail=detail)
    return Outcome(
        state=MailState.QUEUED, at=now, reason=error.reason, detail=detail, next_at=now + pause
    )


def pause_after(attempt: int) -> timedelta | None:
    """None where that was the last one."""
    return PAUSES[attempt - 1] if attempt <= len(PAUSES) else None


def _short(text: str) -> str:
    return text.replace("\x00", "")[:_LONGEST_DETAIL]
