"""Plivo: form fields, times of the account's own zone; signatures V3, several in one header.

github.com/plivo/plivo-python, plivo/utils/signature_v3.py; plivo.com/docs/voice
"""

import base64
import hmac
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime
from hashlib import sha256
from urllib.parse import parse_qsl, urlsplit, urlunsplit
from zoneinfo import ZoneInfo

from adapters.telephony.reading import fields_of, form_of, local, moment, number, text
from domain.telephony.errors import UnprovenCaller, UnreadableNotice
from domain.telephony.model import Direction, Event, Happening, Outcome, Party
from domain.telephony.ports import Notice

_HAPPENINGS = {"ringing": Happening.RINGING, "in-progress": Happening.ANSWERED}
_ENDS = {
    "completed": Outcome.ANSWERED,
    "busy": Outcome.BUSY,
    "failed": Outcome.FAILED,
    "timeout": Outcome.NO_ANSWER,
    "no-answer": Outcome.NO_ANSWER,
    "cancel": Outcome.CANCELED,
}
_DIRECTIONS = {"inbound": Direction.INBOUND, "outbound": Direction.OUTBOUND}


@dataclass(frozen=True, slots=True, kw_only=True)
class PlivoSystem:
    """`zone`: what the account says its times in."""

    zone: ZoneInfo

    @property
    def secrets(self) -> tuple[str, ...]:
        return ("auth_token",)

    def prove(self, notice: Notice, *, secrets: Mapping[str, str], now: datetime) -> None:
        """Nothing in it tells when it was signed: repetitions are known by their keys."""
        del now
        nonce = notice.headers.get("x-plivo-signature-v3-nonce", "")
        given = notice.headers.get("x-plivo-signature-v3", "").split(",")[:20]
        signed = f"{_signed(notice)}.{nonce}".encode()
        digest = hmac.digest(secrets["auth_token"].encode(), signed, sha256)
        wanted = base64.b64encode(digest)
        if not any(hmac.compare_digest(g.strip().encode(), wanted) for g in given):
            raise UnprovenCaller

    def read(self, notice: Notice, *, received_at: datetime) -> list[Event]:
        told = fields_of(notice)
        leg_id, status = text(told.get("CallUUID")), told.get("CallStatus", "")
        if leg_id is None:
            raise UnreadableNotice("call_id_missing")
        happening = Happening.ENDED if status in _ENDS else _HAPPENINGS.get(status)
        if happening is None:
            return []
        return [self._event(told, leg_id, happening, received_at)]

    def _event(
        self, told: Mapping[str, str], leg_id: str, happening: Happening, received_at: datetime
    ) -> Event:
        status, call_id = told["CallStatus"], text(told.get("ALegUUID")) or leg_id
        is_root = call_id == leg_id
        direction = _DIRECTIONS.get(told.get("Direction", "")) if is_root else None
        is_inbound = direction is Direction.INBOUND
        caller, called = number(told.get("From")), number(told.get("To"))
        rings_us = not is_inbound and told.get("To", "").lower().startswith("sip:")
        ended = happening is Happening.ENDED
        said = local(told.get("EndTime" if ended else "AnswerTime"), self.zone)
        return Event(
            key=f"{leg_id}:{told.get('Event', '')}:{status}"[:200],
            call_id=call_id,
            leg_id=leg_id,
            happening=happening,
            at=moment(None if happening is Happening.RINGING else said, received_at=received_at),
            direction=direction,
            party=_party(is_inbound=is_inbound, rings_us=rings_us),
            external_number=caller if is_inbound else None,
            company_number=(called if is_inbound else caller) if is_root else None,
            extension=called if rings_us else None,
            number=caller if is_inbound else called,
            outcome=_ENDS.get(status),
            cause=text(told.get("HangupCauseName") or told.get("HangupCause")),
            is_last=is_root and ended,
        )


def _party(*, is_inbound: bool, rings_us: bool) -> Party | None:
    if is_inbound:
        return Party.EXTERNAL
    return Party.OPERATOR if rings_us else None


def _signed(notice: Notice) -> str:
    """The address, its query by name, and behind a dot the fields by name, run together."""
    parts = urlsplit(notice.url)
    query = "&".join(f"{n}={v}" for n, v in sorted(parse_qsl(parts.query, keep_blank_values=True)))
    address = urlunsplit(parts._replace(query="", fragment=""))
    if notice.method == "GET":
        return f"{address}?{query}" if query else address
    try:
        fields = _run_together(form_of(notice)) if notice.body else ""
    except UnreadableNotice:
        raise UnprovenCaller from None
    if not (query or fields):
        return address
    return f"{address}?{query}{'.' if query and fields else ''}{fields}"


def _run_together(fields: Iterable[tuple[str, str]]) -> str:
    return "".join(f"{name}{value}" for name, value in sorted(fields))
