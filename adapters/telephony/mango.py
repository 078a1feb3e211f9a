"""Mango Office: form fields around one JSON, signed by a hash of it. API of the virtual PBX, 1.10.

Events are known by their fields: summaries are posted to the addresses of live events, too.
"""

import hmac
from collections.abc import Mapping
from datetime import datetime
from hashlib import sha256
from typing import Any

from adapters.telephony.reading import epoch, form_of, moment, number, object_of, part, text, whole
from domain.telephony.errors import UnprovenCaller, UnreadableNotice
from domain.telephony.model import Direction, Event, Happening, Outcome, Party
from domain.telephony.ports import Notice

_HAPPENINGS = {
    "Appeared": Happening.RINGING,
    "Connected": Happening.ANSWERED,
    "OnHold": Happening.HELD,
    "Disconnected": Happening.ENDED,
}
_PARTIES = {"ivr": Party.IVR, "queue": Party.QUEUE, "abonent": Party.OPERATOR}
_DIRECTIONS = {"0": Direction.INTERNAL, "1": Direction.INBOUND, "2": Direction.OUTBOUND}
_REASONS = {
    "1110": Outcome.CANCELED,
    "1111": Outcome.NO_ANSWER,
    "1121": Outcome.BUSY,
    "1122": Outcome.REJECTED,
    "1123": Outcome.REJECTED,
}
_FAILURES = ("113", "2", "32", "42", "5")


class MangoSystem:
    secrets = ("api_key", "api_salt")

    def prove(self, notice: Notice, *, secrets: Mapping[str, str], now: datetime) -> None:
        """Nothing in it tells when it was signed: repetitions are known by their keys."""
        del now
        try:
            told = dict(form_of(notice))
        except UnreadableNotice:
            raise UnprovenCaller from None
        key, salt = secrets["api_key"], secrets["api_salt"]
        wanted = sha256(f"{key}{told.get('json', '')}{salt}".encode()).hexdigest()
        known = hmac.compare_digest(told.get("vpbx_api_key", "").encode(), key.encode())
        signed = hmac.compare_digest(told.get("sign", "").encode(), wanted.encode())
        if not (known and signed):
            raise UnprovenCaller

    def read(self, notice: Notice, *, received_at: datetime) -> list[Event]:
        told = object_of(dict(form_of(notice)).get("json", ""))
        entry = text(told.get("entry_id"))
        if entry is None:
            return []
        if "call_state" in told:
            return _live(told, entry, received_at)
        if "entry_result" in told or "create_time" in told:
            return [_summary(told, entry, received_at)]
        if "recording_id" in told:
            return [_recording(told, entry, received_at)]
        return []


def _live(told: Mapping[str, Any], entry: str, received_at: datetime) -> list[Event]:
    happening = _HAPPENINGS.get(str(told["call_state"]))
    leg_id, place = text(told.get("call_id")), whole(told.get("seq"))
    if happening is None or leg_id is None:
        return []
    caller, called = part(told, "from"), part(told, "to")
    direction = _direction(caller, called)
    is_outbound = direction is Direction.OUTBOUND
    return [
        Event(
            key=f"{leg_id}:{happening if place is None else place}"[:200],
            call_id=entry,
            leg_id=leg_id,
            happening=happening,
            at=moment(epoch(told.get("timestamp")), received_at=received_at),
            sequence=place,
            direction=direction,
            party=Party.EXTERNAL if is_outbound else _PARTIES.get(str(told.get("location"))),
            external_number=_outside(caller, called, direction),
            company_number=number(called.get("line_number") or caller.get("line_number")),
            extension=text(caller.get("extension"))
            if is_outbound
            else text(called.get("extension")),
            number=number(called.get("number")),
            outcome=_outcome(told.get("disconnect_reason")),
            cause=text(told.get("disconnect_reason")),
            transferred_from=text(caller.get("taken_from_call_id")),
        )
    ]


def _direction(caller: Mapping[str, Any], called: Mapping[str, Any]) -> Direction | None:
    """Of what was transferred, the caller may be the colleague who did it: that tells nothing."""
    if caller.get("taken_from_call_id") or caller.get("was_transferred"):
        return None
    if not text(caller.get("extension")):
        return Direction.INBOUND
    return Direction.INTERNAL if text(called.get("extension")) else Direction.OUTBOUND


def _outside(
    caller: Mapping[str, Any], called: Mapping[str, Any], direction: Direction | None
) -> str | None:
    if direction is Direction.INBOUND:
        return number(caller.get("number"))
    return number(called.get("number")) if direction is Direction.OUTBOUND else None


def _summary(told: Mapping[str, Any], entry: str, received_at: datetime) -> Event:
    """`talk_time` is the moment at which the talk began, and 0 where there was none."""
    caller, called = part(told, "from"), part(told, "to")
    direction = _DIRECTIONS.get(str(told.get("call_direction")))
    ours = caller if direction is Direction.OUTBOUND else called
    talked = epoch(told.get("talk_time"))
    reason = told.get("disconnect_reason")
    return Event(
        key=f"summary:{entry}"[:200],
        call_id=entry,
        happening=Happening.SUMMARY,
        at=moment(epoch(told.get("end_time")), received_at=received_at),
        direction=direction,
        external_number=_outside(caller, called, direction),
        company_number=number(told.get("line_number")),
        extension=text(ours.get("extension")),
        outcome=Outcome.ANSWERED if talked else _outcome(reason),
        cause=text(reason),
        is_last=True,
        started_at=epoch(told.get("create_time")),
        answered_at=talked,
        ended_at=epoch(told.get("end_time")),
    )


def _recording(told: Mapping[str, Any], entry: str, received_at: datetime) -> Event:
    """It can be fetched once it is complete, or said to be added."""
    recording_id = text(told["recording_id"])
    state = text(told.get("recording_state")) or "added"
    ready = state in ("Completed", "added")
    return Event(
        key=f"{recording_id}:{state}:{text(told.get('seq')) or ''}"[:200],
        call_id=entry,
        happening=Happening.RECORDED,
        at=moment(epoch(told.get("timestamp")), received_at=received_at),
        recording_id=recording_id if ready else None,
    )


def _outcome(reason: Any) -> Outcome | None:
    said = text(reason) or ""
    return _REASONS.get(said) or (Outcome.FAILED if said.startswith(_FAILURES) else None)
