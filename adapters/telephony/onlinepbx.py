"""OnlinePBX: form fields or JSON, with no signature at all: the address itself is the secret.

kb.onlinepbx.ru, "Веб-хуки"
"""

from collections.abc import Mapping
from datetime import datetime, timedelta
from typing import Any

from adapters.telephony.reading import epoch, fields_of, moment, number, object_of, text, whole
from domain.telephony.errors import UnreadableNotice
from domain.telephony.model import Direction, Event, Happening, Outcome
from domain.telephony.ports import Notice

_HAPPENINGS = {
    "call_start": Happening.RINGING,
    "call_answered": Happening.ANSWERED,
    "call_end": Happening.SUMMARY,
    "call_missed": Happening.SUMMARY,
}
_CAUSES = {
    "USER_BUSY": Outcome.BUSY,
    "CALL_REJECTED": Outcome.REJECTED,
    "ORIGINATOR_CANCEL": Outcome.CANCELED,
    "NO_ANSWER": Outcome.NO_ANSWER,
    "NO_USER_RESPONSE": Outcome.NO_ANSWER,
    "NORMAL_CLEARING": Outcome.NO_ANSWER,
}


class OnlinePbxSystem:
    secrets: tuple[str, ...] = ()

    def prove(self, notice: Notice, *, secrets: Mapping[str, str], now: datetime) -> None:
        """Whoever knows the address of the connection is believed; there is nothing else."""

    def read(self, notice: Notice, *, received_at: datetime) -> list[Event]:
        told = _told(notice)
        kind, call_id = text(told.get("event")) or "", text(told.get("uuid"))
        if call_id is None:
            raise UnreadableNotice("call_id_missing")
        happening = _HAPPENINGS.get(kind, Happening.NOTED)
        return [_event(told, kind, call_id, happening, received_at)]


def _told(notice: Notice) -> Mapping[str, Any]:
    if notice.content_type.partition(";")[0].strip().lower() == "application/json":
        return object_of(notice.body)
    return fields_of(notice)


def _event(
    told: Mapping[str, Any], kind: str, call_id: str, happening: Happening, received_at: datetime
) -> Event:
    """A missed call is told without a direction: only those from outside can be missed."""
    at = moment(epoch(told.get("date")), received_at=received_at)
    said = "inbound" if kind == "call_missed" else str(told.get("direction"))
    direction = Direction(said) if said in tuple(Direction) else None
    outside, ours = told.get("caller"), told.get("callee")
    if direction is Direction.OUTBOUND:
        outside, ours = ours, outside
    talked = min(whole(told.get("dialog_duration")) or 0, 86_400)
    is_summary = happening is Happening.SUMMARY
    return Event(
        key=f"{call_id}:{kind}"[:200],
        call_id=call_id,
        leg_id="" if is_summary or happening is Happening.NOTED else text(ours) or "",
        happening=happening,
        at=at,
        direction=direction,
        external_number=None if direction is Direction.INTERNAL else number(outside),
        company_number=number(told.get("gateway")),
        extension=text(ours),
        outcome=_outcome(told, talked) if is_summary else None,
        cause=text(told.get("hangup_cause")),
        is_last=is_summary,
        started_at=at - timedelta(seconds=_length(told)) if is_summary else None,
        answered_at=at - timedelta(seconds=talked) if talked and is_summary else None,
        ended_at=at if is_summary else None,
        talk_seconds=talked if talked and is_summary else None,
    )


def _length(told: Mapping[str, Any]) -> int:
    return min(whole(told.get("call_duration")) or 0, 86_400)


def _outcome(told: Mapping[str, Any], talked: int) -> Outcome:
    if talked:
        return Outcome.ANSWERED
    return _CAUSES.get(str(told.get("hangup_cause") or "NO_ANSWER"), Outcome.FAILED)
