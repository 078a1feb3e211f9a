"""What telephone systems would post of a pretended call, in their own formats and signed."""

import base64
import hmac
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import datetime
from hashlib import sha256
from urllib.parse import urlencode
from zoneinfo import ZoneInfo

import orjson

from adapters.telephony.generic import PREFIX
from adapters.telephony.twilio import signature as twilio_signature
from adapters.telephony.zadarma import signature as zadarma_signature
from domain.telephony.model import Happening
from domain.telephony.simulating import Step
from domain.telephony.systems import Provider

FORM = "application/x-www-form-urlencoded"
JSON = "application/json"


@dataclass(frozen=True, slots=True, kw_only=True)
class Post:
    """`below` is hung behind the address."""

    body: bytes
    content_type: str = FORM
    below: str = ""
    headers: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True, kw_only=True)
class Wire:
    """Where it goes, and by what it is signed at this moment."""

    url: str
    secrets: Mapping[str, str]
    now: datetime
    zone: ZoneInfo


def posts_of(provider: str, step: Step, wire: Wire) -> list[Post]:
    """Nothing where this system does not tell of such a step. Raises LookupError for a provider
    that nobody can pretend to be.
    """
    post = _MOUTHS[provider](step, wire)
    return [] if post is None else [post]


def _generic(step: Step, wire: Wire) -> Post | None:
    data: dict[str, object] = {"call_id": step.call.id}
    if step.extension:
        data |= {"leg_id": f"{step.call.id}-{step.extension}", "extension": step.extension}
        data |= {"party": "operator"}
    else:
        data |= {"direction": "inbound", "external_number": step.call.caller}
        data |= {"company_number": step.call.line}
    body = orjson.dumps(
        {"type": f"call.{step.happening}", "timestamp": step.at.isoformat(), "data": data}
    )
    stamp, told = str(int(wire.now.timestamp())), f"{step.call.id}-{step.extension}-{step.place}"
    key = base64.b64decode(wire.secrets["secret"].removeprefix(PREFIX))
    mark = hmac.digest(key, f"{told}.{stamp}.".encode() + body, sha256)
    headers = {
        "webhook-id": told,
        "webhook-timestamp": stamp,
        "webhook-signature": f"v1,{base64.b64encode(mark).decode()}",
    }
    return Post(body=body, content_type=JSON, headers=headers)


_TWILIO = {Happening.RINGING: "ringing", Happening.ANSWERED: "in-progress"}


def _twilio(step: Step, wire: Wire) -> Post | None:
    """A number that answers by itself and rings its clients by <Dial>."""
    call, leg = step.call, step.extension
    ended = "completed" if not leg or leg == call.taken_by else "no-answer"
    fields = {
        "AccountSid": "AC00000000000000000000000000000000",
        "CallSid": f"CA{call.id}{leg and '-'}{leg}",
        "CallStatus": _TWILIO.get(step.happening, ended),
        "Direction": "outbound-dial" if leg else "inbound",
        "From": call.caller,
        "To": f"client:{leg}" if leg else call.line,
        "Timestamp": step.at.strftime("%a, %d %b %Y %H:%M:%S +0000"),
        "CallbackSource": "call-progress-events",
        "SequenceNumber": str(step.place),
        **({"ParentCallSid": f"CA{call.id}"} if leg else {}),
    }
    text = wire.url + "".join(name + fields[name] for name in sorted(fields))
    headers = {"x-twilio-signature": twilio_signature(text, wire.secrets["auth_token"])}
    return Post(body=urlencode(fields).encode(), headers=headers)


def _zadarma(step: Step, wire: Wire) -> Post | None:
    call, leg = step.call, step.extension
    if step.happening is Happening.ENDED and leg:
        return None
    kind = {
        Happening.RINGING: "NOTIFY_INTERNAL" if leg else "NOTIFY_START",
        Happening.ANSWERED: "NOTIFY_ANSWER",
        Happening.ENDED: "NOTIFY_END",
    }[step.happening]
    fields = {
        "event": kind,
        "call_start": call.begins.astimezone(wire.zone).strftime("%Y-%m-%d %H:%M:%S"),
        "pbx_call_id": f"in_{call.id}",
        "caller_id": call.caller.lstrip("+"),
        "called_did": call.line.lstrip("+"),
    }
    if leg:
        fields["internal"] = leg
    if kind == "NOTIFY_ANSWER":
        fields["destination"] = leg
    if kind == "NOTIFY_END":
        fields |= {"duration": str(call.talk), "is_recorded": "0", "status_code": "16"}
        fields["disposition"] = "answered" if call.taken_by else "no answer"
        fields |= {"internal": call.taken_by} if call.taken_by else {}
    middle = "destination" if kind == "NOTIFY_ANSWER" else "called_did"
    text = fields["caller_id"] + fields[middle] + fields["call_start"]
    headers = {"signature": zadarma_signature(text, wire.secrets["api_secret"])}
    return Post(body=urlencode(fields).encode(), headers=headers)


_MANGO = {
    Happening.RINGING: "Appeared",
    Happening.ANSWERED: "Connected",
    Happening.ENDED: "Disconnected",
}


def _mango(step: Step, wire: Wire) -> Post | None:
    call, leg = step.call, step.extension
    if not leg and step.happening is not Happening.ENDED:
        return None
    caller, line = call.caller.lstrip("+"), call.line.lstrip("+")
    begins, ends = int(call.begins.timestamp()), int(call.ends.timestamp())
    if leg:
        told: dict[str, object] = {
            "entry_id": call.id,
            "call_id": f"{call.id}-{leg}",
            "timestamp": int(step.at.timestamp()),
            "seq": step.place + 1,
            "call_state": _MANGO[step.happening],
            "location": "abonent",
            "from": {"number": caller},
            "to": {"extension": leg, "number": leg, "line_number": line},
        }
    else:
        told = {
            "entry_id": call.id,
            "call_direction": 1,
            "from": {"number": caller},
            "to": {"extension": call.taken_by or call.extensions[0], "number": line},
            "line_number": line,
            "create_time": begins,
            "forward_time": begins,
            "talk_time": begins + call.wait if call.taken_by else 0,
            "end_time": ends,
            "entry_result": int(call.taken_by is not None),
            "disconnect_reason": 1110,
        }
    text = orjson.dumps(told).decode()
    key, salt = wire.secrets["api_key"], wire.secrets["api_salt"]
    sign = sha256(f"{key}{text}{salt}".encode()).hexdigest()
    body = urlencode({"vpbx_api_key": key, "sign": sign, "json": text}).encode()
    return Post(body=body, below="/events/call" if leg else "/events/summary")


_MEGAFON = {Happening.RINGING: "INCOMING", Happening.ANSWERED: "ACCEPTED"}


def _megafon(step: Step, wire: Wire) -> Post | None:
    call, leg = step.call, step.extension
    fields = {
        "crm_token": wire.secrets["crm_token"],
        "callid": call.id,
        "phone": call.caller.lstrip("+"),
        "diversion": call.line.lstrip("+"),
    }
    if leg:
        ended = "COMPLETED" if leg == call.taken_by else "CANCELLED"
        fields |= {"cmd": "event", "type": _MEGAFON.get(step.happening, ended)}
        fields |= {"user": leg, "ext": leg, "direction": "in"}
    elif step.happening is Happening.ENDED:
        fields |= {"cmd": "history", "type": "in", "ext": call.taken_by or call.extensions[0]}
        fields["start"] = call.begins.strftime("%Y%m%dT%H%M%SZ")
        fields |= {"duration": str(call.talk), "status": "Success" if call.taken_by else "missed"}
    else:
        return None
    return Post(body=urlencode(fields).encode())


def _onlinepbx(step: Step, wire: Wire) -> Post | None:
    del wire
    call = step.call
    if step.extension and step.extension != (call.taken_by or call.extensions[0]):
        return None
    fields = {
        "domain": "example.onpbx.ru",
        "uuid": call.id,
        "caller": call.caller.lstrip("+"),
        "gateway": call.line.lstrip("+"),
        "date": str(int(step.at.timestamp())),
    }
    if bool(step.extension) is (step.happening is Happening.ENDED):
        return None
    if step.extension:
        kind = "call_start" if step.happening is Happening.RINGING else "call_answered"
        fields |= {"event": kind, "direction": "inbound", "callee": step.extension}
    elif call.taken_by is None:
        fields["event"] = "call_missed"
    else:
        fields |= {"event": "call_end", "direction": "inbound", "callee": call.taken_by}
        fields |= {"call_duration": str(call.wait + call.talk), "dialog_duration": str(call.talk)}
        fields |= {"hangup_cause": "NORMAL_CLEARING", "hangup_by": "caller"}
    return Post(body=urlencode(fields).encode())


_MOUTHS: Mapping[str, Callable[[Step, Wire], Post | None]] = {
    Provider.GENERIC: _generic,
    Provider.TWILIO: _twilio,
    Provider.ZADARMA: _zadarma,
    Provider.MANGO: _mango,
    Provider.MEGAFON: _megafon,
    Provider.ONLINEPBX: _onlinepbx,
}
PRETENDED = tuple(_MOUTHS)
"""Whom the simulator can pretend to be."""
