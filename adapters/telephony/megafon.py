"""MegaFon's virtual PBX, and others on the engine of itooLabs: form fields with a shared token.

github.com/brandup-online/megafon-ats. `CANCELLED` is also told of every telephone of a group that
goes silent when one is picked up: only the history tells who was missed.
"""

import hmac
from collections.abc import Mapping
from datetime import UTC, datetime, timedelta

from adapters.telephony.reading import fields_of, moment, number, possible, text, whole
from domain.telephony.errors import UnprovenCaller, UnreadableNotice
from domain.telephony.model import Direction, Event, Happening, Outcome
from domain.telephony.ports import Notice

_HAPPENINGS = {
    "INCOMING": Happening.RINGING,
    "OUTGOING": Happening.RINGING,
    "TRANSFERRED": Happening.RINGING,
    "ACCEPTED": Happening.ANSWERED,
    "COMPLETED": Happening.ENDED,
    "CANCELLED": Happening.ENDED,
}
_DIRECTIONS = {"in": Direction.INBOUND, "out": Direction.OUTBOUND}
_ENDS = {
    "success": Outcome.ANSWERED,
    "missed": Outcome.NO_ANSWER,
    "cancel": Outcome.CANCELED,
    "busy": Outcome.BUSY,
}


class MegafonSystem:
    secrets = ("crm_token",)

    def prove(self, notice: Notice, *, secrets: Mapping[str, str], now: datetime) -> None:
        """Nothing in it tells when it was sent: repetitions are known by their keys."""
        del now
        try:
            given = fields_of(notice).get("crm_token", "")
        except UnreadableNotice:
            raise UnprovenCaller from None
        if not hmac.compare_digest(given.encode(), secrets["crm_token"].encode()):
            raise UnprovenCaller

    def read(self, notice: Notice, *, received_at: datetime) -> list[Event]:
        told = fields_of(notice)
        command, call_id = told.get("cmd"), text(told.get("callid"))
        if command not in ("event", "history"):
            return []
        if call_id is None:
            raise UnreadableNotice("call_id_missing")
        if command == "event":
            return _live(told, call_id, received_at)
        return _history(told, call_id, received_at)


def _live(told: Mapping[str, str], call_id: str, received_at: datetime) -> list[Event]:
    kind, user = told.get("type", ""), text(told.get("user"))
    happening = _HAPPENINGS.get(kind)
    if happening is None:
        return []
    return [
        Event(
            key=f"{call_id}:event:{kind}:{user or ''}"[:200],
            call_id=call_id,
            leg_id=user or text(told.get("ext")) or "group",
            happening=happening,
            at=received_at,
            direction=_live_direction(told),
            external_number=number(told.get("phone")),
            company_number=number(told.get("diversion") or told.get("telnum")),
            extension=text(told.get("ext")) or user,
            outcome=Outcome.CANCELED if kind == "CANCELLED" else None,
        )
    ]


def _live_direction(told: Mapping[str, str]) -> Direction | None:
    by_kind = {"INCOMING": Direction.INBOUND, "OUTGOING": Direction.OUTBOUND}
    return _DIRECTIONS.get(told.get("direction", "")) or by_kind.get(told.get("type", ""))


def _history(told: Mapping[str, str], call_id: str, received_at: datetime) -> list[Event]:
    """`duration` is the length of the talk, which ends the call."""
    started, seconds = _utc(told.get("start")), min(whole(told.get("duration")) or 0, 86_400)
    outcome = _ENDS.get(told.get("status", "").lower(), Outcome.FAILED)
    answered = outcome is Outcome.ANSWERED
    ended = moment(started, received_at=received_at) + timedelta(seconds=seconds)
    link = text(told.get("link"))
    return [
        Event(
            key=f"{call_id}:history"[:200],
            call_id=call_id,
            happening=Happening.SUMMARY,
            at=ended,
            direction=_DIRECTIONS.get(told.get("type", "")),
            external_number=number(told.get("phone")),
            company_number=number(told.get("diversion") or told.get("telnum")),
            extension=text(told.get("ext")) or text(told.get("user")),
            outcome=outcome,
            cause=text(told.get("status")),
            is_last=True,
            started_at=started,
            answered_at=started if answered else None,
            ended_at=ended,
            talk_seconds=seconds if answered else None,
            recording_id=call_id if link else None,
            recording_url=link,
        )
    ]


def _utc(said: str | None) -> datetime | None:
    try:
        return possible(datetime.strptime(said or "", "%Y%m%dT%H%M%SZ").replace(tzinfo=UTC))
    except ValueError:
        return None
