"""Zadarma and Novofon: form fields, times of the account's own zone, no order but what follows.

github.com/zadarma/user-api-v1. The signature covers three fields only: neither the length nor the
outcome nor the call's id is vouched for.
"""

import base64
import hmac
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from hashlib import sha1
from zoneinfo import ZoneInfo

from adapters.telephony.reading import fields_of, local, moment, number, text, whole
from domain.telephony.errors import UnprovenCaller, UnreadableNotice
from domain.telephony.model import Direction, Event, Happening, Outcome
from domain.telephony.ports import Notice

_INBOUND = ("caller_id", "called_did", "call_start")
_OUTBOUND = ("internal", "destination", "call_start")
_SIGNED = {
    "NOTIFY_START": _INBOUND,
    "NOTIFY_INTERNAL": _INBOUND,
    "NOTIFY_IVR": _INBOUND,
    "NOTIFY_END": _INBOUND,
    "NOTIFY_ANSWER": ("caller_id", "destination", "call_start"),
    "NOTIFY_OUT_START": _OUTBOUND,
    "NOTIFY_OUT_END": _OUTBOUND,
    "NOTIFY_RECORD": ("pbx_call_id", "call_id_with_rec"),
}
_HAPPENINGS = {
    "NOTIFY_START": Happening.RINGING,
    "NOTIFY_INTERNAL": Happening.RINGING,
    "NOTIFY_ANSWER": Happening.ANSWERED,
    "NOTIFY_OUT_START": Happening.RINGING,
    "NOTIFY_END": Happening.SUMMARY,
    "NOTIFY_OUT_END": Happening.SUMMARY,
    "NOTIFY_RECORD": Happening.RECORDED,
}
_OF_LEGS = ("NOTIFY_INTERNAL", "NOTIFY_ANSWER")
_ENDS = {
    "answered": Outcome.ANSWERED,
    "busy": Outcome.BUSY,
    "cancel": Outcome.CANCELED,
    "no answer": Outcome.NO_ANSWER,
}


@dataclass(frozen=True, slots=True, kw_only=True)
class ZadarmaSystem:
    """`zone`: what the account says its times in."""

    zone: ZoneInfo

    @property
    def secrets(self) -> tuple[str, ...]:
        return ("api_secret",)

    def prove(self, notice: Notice, *, secrets: Mapping[str, str], now: datetime) -> None:
        """Nothing in it tells when it was signed: repetitions are known by their keys."""
        del now
        try:
            told = fields_of(notice)
        except UnreadableNotice:
            raise UnprovenCaller from None
        names = _SIGNED.get(told.get("event", ""))
        if names is None:
            raise UnprovenCaller
        signed = "".join(told.get(name, "") for name in names)
        given = notice.headers.get("signature", "").encode()
        if not hmac.compare_digest(signature(signed, secrets["api_secret"]).encode(), given):
            raise UnprovenCaller

    def read(self, notice: Notice, *, received_at: datetime) -> list[Event]:
        told = fields_of(notice)
        kind, call_id = told.get("event", ""), text(told.get("pbx_call_id"))
        if call_id is None:
            raise UnreadableNotice("call_id_missing")
        happening = _HAPPENINGS.get(kind, Happening.NOTED)
        internal = text(told.get("internal"))
        leg_id = (internal or "") if kind in _OF_LEGS else ""
        begun = local(told.get("call_start"), self.zone)
        is_outbound = kind.startswith("NOTIFY_OUT")
        is_summary = happening is Happening.SUMMARY
        begins = kind in ("NOTIFY_START", "NOTIFY_OUT_START")
        return [
            Event(
                key=f"{call_id}:{kind}:{internal or ''}"[:200],
                call_id=call_id,
                leg_id=leg_id,
                happening=happening,
                at=moment(begun if begins else None, received_at=received_at),
                direction=_direction(kind, is_outbound=is_outbound),
                external_number=_outside(told, is_outbound=is_outbound),
                company_number=number(told.get("caller_id" if is_outbound else "called_did")),
                extension=internal,
                outcome=_outcome(told) if is_summary else None,
                cause=text(told.get("status_code")),
                is_last=is_summary,
                started_at=begun if is_summary else None,
                ended_at=received_at if is_summary else None,
                answered_at=_answered_at(told, received_at) if is_summary else None,
                talk_seconds=_talked(told) if is_summary else None,
                recording_id=text(told.get("call_id_with_rec"))
                if happening is Happening.RECORDED
                else None,
            )
        ]


def signature(signed: str, secret: str) -> str:
    """Base64 of the hexadecimal text, as PHP's `hash_hmac` leads to: 56 characters."""
    return base64.b64encode(
        hmac.new(secret.encode(), signed.encode(), sha1).hexdigest().encode()
    ).decode()


def _direction(kind: str, *, is_outbound: bool) -> Direction | None:
    if is_outbound:
        return Direction.OUTBOUND
    return Direction.INBOUND if _SIGNED.get(kind) is _INBOUND else None


def _outside(told: Mapping[str, str], *, is_outbound: bool) -> str | None:
    """An answer tells of either direction, and the start has told already who it is."""
    if told.get("event") == "NOTIFY_ANSWER":
        return None
    return number(told.get("destination" if is_outbound else "caller_id"))


def _outcome(told: Mapping[str, str]) -> Outcome:
    return _ENDS.get(told.get("disposition", "").strip().lower(), Outcome.FAILED)


def _talked(told: Mapping[str, str]) -> int | None:
    return min(whole(told.get("duration")) or 0, 86_400)


def _answered_at(told: Mapping[str, str], received_at: datetime) -> datetime | None:
    """Without a telephone of ours it was a machine that answered."""
    if _outcome(told) is not Outcome.ANSWERED or not text(told.get("internal")):
        return None
    return received_at - timedelta(seconds=_talked(told) or 0)
