"""Calls as three telephone systems tell of them, in the formats that the vendors publish."""

import json
from datetime import UTC, datetime, timedelta
from hashlib import sha256
from urllib.parse import parse_qsl, urlencode
from zoneinfo import ZoneInfo

from adapters.telephony.binotel import BinotelSystem
from adapters.telephony.freeswitch import FreeswitchSystem
from adapters.telephony.generic import GenericSystem
from adapters.telephony.mango import MangoSystem
from adapters.telephony.megafon import MegafonSystem
from adapters.telephony.onlinepbx import OnlinePbxSystem
from adapters.telephony.plivo import PlivoSystem
from adapters.telephony.twilio import TwilioSystem
from adapters.telephony.vonage import VonageSystem
from adapters.telephony.zadarma import ZadarmaSystem
from domain.telephony import Event
from domain.telephony.ports import Notice, TelephoneSystem

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
MOSCOW = ZoneInfo("Europe/Moscow")


def posted(system: TelephoneSystem, *bodies: str) -> list[Event]:
    """Forms as they travel, one a second."""
    events = []
    for n, body in enumerate(bodies):
        notice = form(dict(parse_qsl(body, keep_blank_values=True)))
        events += system.read(notice, received_at=NOW + timedelta(seconds=n))
    return events


def zadarma(*bodies: str) -> list[Event]:
    start = "pbx_call_id=in_01&call_start=2025-11-20+10:15:30&caller_id=79991234567"
    return posted(
        ZadarmaSystem(zone=MOSCOW), *(f"event={b}&{start}&called_did=74951234567" for b in bodies)
    )


def onlinepbx(*bodies: str) -> list[Event]:
    start = "domain=example.onpbx.ru&uuid=u1&caller=79991234567&gateway=74951234567"
    return posted(OnlinePbxSystem(), *(f"{start}&event={b}" for b in bodies))


def megafon(*bodies: str) -> list[Event]:
    start = "crm_token=t&callid=m1&phone=79991234567&diversion=74951234567"
    return posted(MegafonSystem(), *(f"{start}&{b}" for b in bodies))


def vonage(*told: tuple[str, str, int]) -> list[Event]:
    """Leg, status, second; the leg `in` came from outside, the others ring colleagues."""
    events = []
    for leg, status, second in told:
        data = {
            "from": "79991234567",
            "to": "74951234567" if leg == "in" else leg,
            "uuid": f"uuid-{leg}",
            "conversation_uuid": "CON-1",
            "status": status,
            "direction": "inbound" if leg == "in" else "outbound",
            "timestamp": (NOW + timedelta(seconds=second)).isoformat().replace("+00:00", "Z"),
        }
        notice = Notice(
            url="https://crm.example/hooks/telephony/k",
            content_type="application/json",
            body=json.dumps(data).encode(),
            headers={},
        )
        events += VonageSystem().read(notice, received_at=NOW)
    return events


def plivo(*told: tuple[str, str, str]) -> list[Event]:
    """Leg, status, and the rest of the form; the leg `A` came from outside."""
    bodies = []
    for leg, status, rest in told:
        to = "+74951234567" if leg == "A" else f"sip:{leg}@phone.plivo.com"
        direction = "inbound" if leg == "A" else "outbound"
        fields = {"CallUUID": leg, "ALegUUID": "A", "From": "+79991234567", "To": to}
        fields |= {"CallStatus": status, "Direction": direction}
        bodies.append(f"{urlencode(fields)}&{rest}")
    return posted(PlivoSystem(zone=MOSCOW), *bodies)


def binotel(*bodies: str) -> list[Event]:
    start = "companyID=9&pbxNumber=74951234567&externalNumber=79991234567&callType=0"
    return posted(BinotelSystem(), *(f"{start}&{b}" for b in bodies))


def freeswitch(*told: tuple[str, str, int, int, str]) -> list[Event]:
    """Leg, what was dialled, seconds until the answer (0: never) and the end, the cause."""
    events = []
    for leg, called, answered, ended, cause in told:
        variables = {
            "uuid": leg,
            "call_uuid": "A",
            "direction": "inbound" if leg == "A" else "outbound",
            "caller_id_number": "%2B79991234567",
            "destination_number": called,
            "start_epoch": str(STAMP),
            "answer_epoch": str(STAMP + answered) if answered else "0",
            "end_epoch": str(STAMP + ended),
            "billsec": str(ended - answered if answered else 0),
            "hangup_cause": cause,
        }
        notice = Notice(
            url="https://crm.example/hooks/telephony/k?uuid=a_1",
            content_type="application/json",
            body=json.dumps({"core-uuid": "c", "variables": variables}).encode(),
            headers={},
        )
        events += FreeswitchSystem().read(notice, received_at=NOW)
    return events


ANSWERED = {
    "binotel": binotel(
        "requestType=receivedTheCall&generalCallID=b1&internalNumber=101",
        "requestType=receivedTheCall&generalCallID=b1&internalNumber=102",
        "requestType=answeredTheCall&generalCallID=b1&internalNumber=102",
        "requestType=hangupTheCall&generalCallID=b1&billsec=60&disposition=ANSWER",
        "requestType=apiCallCompleted&callDetails[generalCallID]=b1&callDetails[callType]=0"
        "&callDetails[startTime]=1763622930&callDetails[internalNumber]=102"
        "&callDetails[waitsec]=5&callDetails[billsec]=60&callDetails[disposition]=ANSWER",
    ),
    "freeswitch": freeswitch(
        ("B", "101", 0, 6, "LOSE_RACE"),
        ("C", "102", 6, 60, "NORMAL_CLEARING"),
        ("A", "74951234567", 1, 60, "NORMAL_CLEARING"),
    ),
    "mango": GROUP_RING_MANGO,
    "twilio": GROUP_RING_TWILIO,
    "generic": GROUP_RING_GENERIC,
    "megafon": megafon(
        "cmd=event&type=INCOMING&user=anna&ext=101&direction=in",
        "cmd=event&type=INCOMING&user=pavel&ext=102&direction=in",
        "cmd=event&type=ACCEPTED&user=pavel&ext=102&direction=in",
        "cmd=event&type=CANCELLED&user=anna&ext=101&direction=in",
        "cmd=event&type=COMPLETED&user=pavel&ext=102&direction=in",
        "cmd=history&type=in&user=pavel&ext=102&start=20251120T071535Z&duration=60"
        "&status=Success&link=https://records.megapbx.ru/m1.mp3",
    ),
    "vonage": vonage(
        ("in", "started", 0),
        ("in", "answered", 1),
        ("101", "ringing", 2),
        ("102", "ringing", 2),
        ("102", "answered", 6),
        ("101", "cancelled", 6),
        ("102", "completed", 60),
        ("in", "completed", 61),
    ),
    "plivo": plivo(
        ("A", "ringing", "Event=Ring"),
        ("A", "in-progress", "Event=StartApp"),
        ("101", "ringing", "Event=DialRinging"),
        ("102", "ringing", "Event=DialRinging"),
        ("102", "in-progress", "Event=DialAnswer"),
        ("101", "no-answer", "Event=DialHangup"),
        ("102", "completed", "Event=DialHangup"),
        ("A", "completed", "Event=Hangup&EndTime=2025-11-20+10:16:30"),
    ),
    "zadarma": zadarma(
        "NOTIFY_START",
        "NOTIFY_INTERNAL&internal=101",
        "NOTIFY_INTERNAL&internal=102",
        "NOTIFY_ANSWER&internal=102&destination=102",
        "NOTIFY_END&internal=102&duration=60&disposition=answered&status_code=16&is_recorded=1",
        "NOTIFY_RECORD&call_id_with_rec=1700000000.123456",
    ),
    "onlinepbx": onlinepbx(
        "call_start&direction=inbound&callee=102&date=1763622930",
        "call_answered&direction=inbound&callee=102&date=1763622935",
        "call_end&direction=inbound&callee=102&date=1763622990&call_duration=60"
        "&dialog_duration=55&hangup_cause=NORMAL_CLEARING&hangup_by=caller",
    ),
}
MISSED = {
    "binotel": binotel(
        "requestType=receivedTheCall&generalCallID=b1&internalNumber=101",
        "requestType=hangupTheCall&generalCallID=b1&billsec=0&disposition=NOANSWER",
        "requestType=apiCallCompleted&callDetails[generalCallID]=b1&callDetails[callType]=0"
        "&callDetails[startTime]=1763622930&callDetails[internalNumber]=101"
        "&callDetails[waitsec]=20&callDetails[billsec]=0&callDetails[disposition]=NOANSWER",
    ),
    "freeswitch": freeswitch(
        ("B", "101", 0, 20, "NO_ANSWER"), ("A", "74951234567", 1, 21, "NORMAL_CLEARING")
    ),
    "mango": MISSED_MANGO,
    "twilio": MISSED_TWILIO,
    "generic": MISSED_GENERIC,
    "megafon": megafon(
        "cmd=event&type=INCOMING&user=anna&ext=101&direction=in",
        "cmd=event&type=CANCELLED&user=anna&ext=101&direction=in",
        "cmd=history&type=in&user=anna&ext=101&start=20251120T071535Z&duration=0&status=missed",
    ),
    "vonage": vonage(
        ("in", "started", 0),
        ("in", "answered", 1),
        ("101", "ringing", 2),
        ("101", "timeout", 22),
        ("in", "completed", 23),
    ),
    "plivo": plivo(
        ("A", "in-progress", "Event=StartApp"),
        ("101", "ringing", "Event=DialRinging"),
        ("101", "no-answer", "Event=DialHangup"),
        ("A", "completed", "Event=Hangup&EndTime=2025-11-20+10:16:30"),
    ),
    "zadarma": zadarma(
        "NOTIFY_START",
        "NOTIFY_INTERNAL&internal=101",
        "NOTIFY_END&duration=0&disposition=no+answer&status_code=19&is_recorded=0",
    ),
    "onlinepbx": onlinepbx(
        "call_start&direction=inbound&callee=101&date=1763622930", "call_missed&date=1763622950"
    ),
}
