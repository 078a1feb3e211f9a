"""Calls as three telephone systems tell of them, in the formats that the vendors publish."""

import json
from datetime import UTC, datetime, timedelta
from hashlib import sha256
from urllib.parse import urlencode

from adapters.telephony.generic import GenericSystem
from adapters.telephony.mango import MangoSystem
from adapters.telephony.twilio import TwilioSystem
from domain.telephony import Event
from domain.telephony.ports import Notice

NOW = datetime(2025, 11, 20, 7, 15, 30, tzinfo=UTC)
FORM = "application/x-www-form-urlencoded"
STAMP = 1763622930


def form(fields: dict[str, str], url: str = "https://crm.example/hooks/telephony/k") -> Notice:
    return Notice(url=url, content_type=FORM, body=urlencode(fields).encode(), headers={})


def mango_notice(told: dict[str, object], *, key: str = "example_key") -> Notice:
    text = json.dumps(told, separators=(",", ":"))
    sign = sha256(f"{key}{text}example_salt".encode()).hexdigest()
    return form({"vpbx_api_key": key, "sign": sign, "json": text})


def mango(*told: dict[str, object]) -> list[Event]:
    system = MangoSystem()
    return [e for one in told for e in system.read(mango_notice(one), received_at=NOW)]


def twilio(*told: dict[str, str]) -> list[Event]:
    system = TwilioSystem()
    return [e for one in told for e in system.read(form(one), received_at=NOW)]


def generic(*told: tuple[str, int, dict[str, object]]) -> list[Event]:
    system, events = GenericSystem(), []
    for n, (kind, second, data) in enumerate(told):
        at = (NOW + timedelta(seconds=second)).isoformat()
        notice = Notice(
            url="https://crm.example/hooks/telephony/k",
            content_type="application/json",
            body=json.dumps({"type": kind, "timestamp": at, "data": data}).encode(),
            headers={"webhook-id": f"msg_{n}"},
        )
        events += system.read(notice, received_at=NOW)
    return events


def mango_leg(
    leg: str, seq: int, state: str, place: str, *, after: int = 0, **more: object
) -> dict[str, object]:
    called: dict[str, object] = {"number": "74951234567", "line_number": "74951234567"}
    if place == "abonent":
        called |= {"extension": leg, "number": f"sip:u{leg}@vpbx400000000.mangosip.ru"}
    return {
        "entry_id": "MTIz",
        "call_id": f"call-{leg}",
        "timestamp": STAMP + after,
        "seq": seq,
        "call_state": state,
        "location": place,
        "from": {"number": "79991234567"},
        "to": called,
        "dct": {"type": 0},
        **more,
    }


def mango_summary(*, talk: int, result: int, extension: str = "102") -> dict[str, object]:
    return {
        "entry_id": "MTIz",
        "call_direction": 1,
        "from": {"number": "79991234567"},
        "to": {"extension": extension, "number": f"sip:u{extension}@vpbx400000000.mangosip.ru"},
        "line_number": "74951234567",
        "create_time": STAMP,
        "forward_time": STAMP + 3,
        "talk_time": talk,
        "end_time": STAMP + 90,
        "entry_result": result,
        "disconnect_reason": 1110,
    }


def twilio_step(
    sid: str, place: int, status: str, *, after: int, parent: str = "", to: str = "+74951234567"
) -> dict[str, str]:
    at = datetime.fromtimestamp(STAMP + after, UTC)
    told = {
        "AccountSid": "AC123",
        "CallSid": sid,
        "CallStatus": status,
        "Direction": "outbound-dial" if parent else "inbound",
        "From": "+79991234567",
        "To": to,
        "Timestamp": at.strftime("%a, %d %b %Y %H:%M:%S +0000"),
        "CallbackSource": "call-progress-events",
        "SequenceNumber": str(place),
    }
    return told | ({"ParentCallSid": parent} if parent else {})


GROUP_RING_MANGO = mango(
    mango_leg("ivr", 1, "Appeared", "ivr"),
    mango_leg("ivr", 2, "Connected", "ivr", after=1),
    mango_leg("101", 1, "Appeared", "abonent", after=5),
    mango_leg("102", 1, "Appeared", "abonent", after=5),
    mango_leg("102", 2, "Connected", "abonent", after=9),
    mango_leg("101", 2, "Disconnected", "abonent", after=9),
    mango_leg("102", 3, "Disconnected", "abonent", after=80, disconnect_reason=1110),
    mango_leg("ivr", 3, "Disconnected", "ivr", after=80),
    mango_summary(talk=STAMP + 9, result=1),
)
MISSED_MANGO = mango(
    mango_leg("101", 1, "Appeared", "abonent"),
    mango_leg("101", 2, "Disconnected", "abonent", after=20, disconnect_reason=1110),
    mango_summary(talk=0, result=0, extension="101"),
)
GROUP_RING_TWILIO = twilio(
    twilio_step("CA1", 0, "ringing", after=0),
    twilio_step("CA1", 1, "in-progress", after=1),
    twilio_step("CA2", 0, "ringing", after=4, parent="CA1", to="client:anna"),
    twilio_step("CA3", 0, "ringing", after=4, parent="CA1", to="client:pavel"),
    twilio_step("CA3", 1, "in-progress", after=8, parent="CA1", to="client:pavel"),
    twilio_step("CA2", 1, "canceled", after=8, parent="CA1", to="client:anna"),
    twilio_step("CA3", 2, "completed", after=60, parent="CA1", to="client:pavel"),
    twilio_step("CA1", 2, "completed", after=61),
    {
        "CallSid": "CA1",
        "RecordingSid": "RE1",
        "RecordingStatus": "completed",
        "RecordingUrl": "https://api.twilio.com/2010-04-01/Accounts/AC123/Recordings/RE1",
    },
)
MISSED_TWILIO = twilio(
    twilio_step("CA1", 0, "ringing", after=0),
    twilio_step("CA1", 1, "in-progress", after=1),
    twilio_step("CA2", 0, "ringing", after=4, parent="CA1", to="client:anna"),
    twilio_step("CA2", 1, "no-answer", after=24, parent="CA1", to="client:anna"),
    twilio_step("CA1", 2, "completed", after=25),
)
GROUP_RING_GENERIC = generic(
    ("call.ringing", 0, {"call_id": "c1", "direction": "inbound", "external_number": "+7999"}),
    ("call.ringing", 1, {"call_id": "c1", "leg_id": "a", "extension": "101", "party": "operator"}),
    ("call.ringing", 1, {"call_id": "c1", "leg_id": "b", "extension": "102", "party": "operator"}),
    ("call.answered", 5, {"call_id": "c1", "leg_id": "b"}),
    ("call.ended", 5, {"call_id": "c1", "leg_id": "a", "outcome": "canceled"}),
    ("call.held", 20, {"call_id": "c1", "leg_id": "b"}),
    ("call.ended", 60, {"call_id": "c1", "leg_id": "b"}),
    ("call.recorded", 61, {"call_id": "c1", "recording_id": "r1"}),
    ("call.ended", 60, {"call_id": "c1"}),
)
MISSED_GENERIC = generic(
    ("call.ringing", 0, {"call_id": "c1", "leg_id": "a", "extension": "101"}),
    ("call.ended", 20, {"call_id": "c1", "leg_id": "a"}),
    ("call.ended", 20, {"call_id": "c1"}),
)
ANSWERED = {"mango": GROUP_RING_MANGO, "twilio": GROUP_RING_TWILIO, "generic": GROUP_RING_GENERIC}
MISSED = {"mango": MISSED_MANGO, "twilio": MISSED_TWILIO, "generic": MISSED_GENERIC}
