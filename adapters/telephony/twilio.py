"""Twilio Programmable Voice: status callbacks, the answer of <Dial action>, recordings.

twilio.com/docs/usage/webhooks/webhooks-security, twilio.com/docs/voice/api/call-resource
"""

import base64
import hmac
from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import replace
from datetime import datetime, timedelta
from email.utils import parsedate_to_datetime
from hashlib import sha1, sha256
from urllib.parse import parse_qs, urlsplit, urlunsplit

from adapters.telephony.reading import form_of, moment, number, text, whole
from domain.telephony.errors import UnprovenCaller, UnreadableNotice
from domain.telephony.model import Direction, Event, Happening, Outcome, Party
from domain.telephony.ports import Notice

_HAPPENINGS = {
    "queued": Happening.QUEUED,
    "initiated": Happening.QUEUED,
    "ringing": Happening.RINGING,
    "in-progress": Happening.ANSWERED,
    "answered": Happening.ANSWERED,
}
_ENDS = {
    "completed": Outcome.ANSWERED,
    "busy": Outcome.BUSY,
    "failed": Outcome.FAILED,
    "no-answer": Outcome.NO_ANSWER,
    "canceled": Outcome.CANCELED,
}
_DIRECTIONS = {
    "inbound": Direction.INBOUND,
    "outbound-api": Direction.OUTBOUND,
    "outbound": Direction.OUTBOUND,
}
_PORTS = {"https": 443, "http": 80}
_OURS = ("client:", "sip:", "sips:")


class TwilioSystem:
    secrets = ("auth_token",)

    def prove(self, notice: Notice, *, secrets: Mapping[str, str], now: datetime) -> None:
        """Nothing in it tells when it was signed: repetitions are known by their keys."""
        del now
        given = notice.headers.get("x-twilio-signature", "").encode()
        signed = _signed_fields(notice)
        wanted = (
            signature(f"{url}{signed}", secrets["auth_token"]).encode()
            for url in _spellings(notice.url)
        )
        if not any(hmac.compare_digest(each, given) for each in wanted):
            raise UnprovenCaller

    def read(self, notice: Notice, *, received_at: datetime) -> list[Event]:
        told = dict(form_of(notice)) if notice.body else {}
        if not text(told.get("CallSid")):
            raise UnreadableNotice("call_id_missing")
        if told.get("RecordingSid") and told.get("RecordingStatus"):
            return _recording(told, received_at)
        if told.get("DialCallSid"):
            return _dialled(told, received_at)
        return _progress(told, received_at)


def signature(signed: str, auth_token: str) -> str:
    # HMAC-SHA1 is what Twilio signs with; it is not broken as a MAC.
    return base64.b64encode(hmac.digest(auth_token.encode(), signed.encode(), sha1)).decode()


def _signed_fields(notice: Notice) -> str:
    """Every field by its name, its different values in order. JSON is vouched for by the query."""
    if notice.content_type.partition(";")[0].strip().lower() == "application/json":
        wanted = parse_qs(urlsplit(notice.url).query).get("bodySHA256", [""])[0]
        if not hmac.compare_digest(sha256(notice.body).hexdigest().encode(), wanted.encode()):
            raise UnprovenCaller
        return ""
    try:
        return _in_order(form_of(notice))
    except UnreadableNotice:
        raise UnprovenCaller from None


def _in_order(fields: Iterable[tuple[str, str]]) -> str:
    values: dict[str, set[str]] = defaultdict(set)
    for name, value in fields:
        values[name].add(value)
    return "".join(name + value for name in sorted(values) for value in sorted(values[name]))


def _spellings(url: str) -> list[str]:
    """With the usual port and without: Twilio has signed both."""
    parts = urlsplit(url)
    usual = _PORTS.get(parts.scheme)
    host = parts.netloc.rpartition("@")[2]
    bare = host.removesuffix(f":{usual}")
    if parts.port not in (None, usual):
        return [url]
    return [urlunsplit(parts._replace(netloc=each)) for each in (bare, f"{bare}:{usual}")]


def _progress(told: Mapping[str, str], received_at: datetime) -> list[Event]:
    status = told.get("CallStatus", "")
    leg_id, parent = told["CallSid"].strip(), text(told.get("ParentCallSid"))
    happening = _HAPPENINGS.get(status) or (Happening.ENDED if status in _ENDS else None)
    if happening is None:
        return []
    place = told.get("SequenceNumber", "")
    event = Event(
        key=f"{leg_id}:{told.get('CallbackSource', '')}:{place or status}"[:200],
        call_id=(parent or leg_id)[:100],
        leg_id=leg_id[:100],
        happening=happening,
        at=moment(_time(told.get("Timestamp")), received_at=received_at),
        sequence=whole(place),
        outcome=_ENDS.get(status),
        cause=text(told.get("SipResponseCode")),
        is_last=parent is None and status in _ENDS,
    )
    return [_with_parties(event, told, is_child=parent is not None)]


def _with_parties(event: Event, told: Mapping[str, str], *, is_child: bool) -> Event:
    """Who calls whom. Whether a dialled number is a colleague's, only the whole call tells."""
    caller, called = number(told.get("From")), number(told.get("To"))
    rings_us = told.get("To", "").lower().startswith(_OURS)
    direction = None if is_child else _DIRECTIONS.get(told.get("Direction", ""))
    if direction is Direction.INBOUND:
        return replace(
            event,
            direction=direction,
            party=Party.EXTERNAL,
            external_number=caller,
            company_number=called,
            number=caller,
        )
    dialled = replace(
        event,
        direction=direction,
        party=Party.OPERATOR if rings_us else None,
        extension=called if rings_us else None,
        number=called,
    )
    return dialled if is_child else replace(dialled, company_number=caller)


def _dialled(told: Mapping[str, str], received_at: datetime) -> list[Event]:
    """What <Dial action> tells once the rung leg is over: its answer only by its length."""
    leg_id, root = told["DialCallSid"].strip()[:100], told["CallSid"].strip()[:100]
    status = told.get("DialCallStatus", "")
    outcome = _ENDS.get("completed" if status == "answered" else status)
    if outcome is None:
        return []
    seconds = min(whole(told.get("DialCallDuration")) or 0, 86_400)
    ended = Event(
        key=f"{leg_id}:dial:ended",
        call_id=root,
        leg_id=leg_id,
        happening=Happening.ENDED,
        at=received_at,
        outcome=outcome,
    )
    if outcome is not Outcome.ANSWERED:
        return [ended]
    answered = Event(
        key=f"{leg_id}:dial:answered",
        call_id=root,
        leg_id=leg_id,
        happening=Happening.ANSWERED,
        at=received_at - timedelta(seconds=seconds),
    )
    return [answered, ended]


def _recording(told: Mapping[str, str], received_at: datetime) -> list[Event]:
    status, recording_id = told["RecordingStatus"], told["RecordingSid"].strip()[:100]
    return [
        Event(
            key=f"{recording_id}:{status}"[:200],
            call_id=told["CallSid"].strip()[:100],
            happening=Happening.RECORDED,
            at=moment(_time(told.get("RecordingStartTime")), received_at=received_at),
            recording_id=recording_id if status == "completed" else None,
            recording_url=text(told.get("RecordingUrl")) if status == "completed" else None,
        )
    ]


def _time(said: str | None) -> datetime | None:
    """RFC 2822; None for what is no moment, or in nobody knows which zone."""
    try:
        found = parsedate_to_datetime(said or "")
    except (ValueError, TypeError, IndexError):
        return None
    return found if found.tzinfo else None
