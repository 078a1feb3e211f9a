"""A telephone system of an office, and what it posts, byte for byte as its vendor has it."""

import base64
import hmac
import json
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from hashlib import sha1, sha256
from typing import Any
from urllib.parse import urlencode
from uuid import UUID

import httpx
from jose import jwt

from api.jobs.calls import follow_call
from tests.support.client import Caller, Office
from tests.support.records import Record, all_pages, listed, made

FORM = "application/x-www-form-urlencoded"
JSON = "application/json"
CUSTOMER = "+79991234567"
LINE = "+74951234567"
SECRETS: dict[str, dict[str, str]] = {
    "generic": {"secret": "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw"},
    "twilio": {"auth_token": "12345"},
    "plivo": {"auth_token": "my_auth_token"},
    "vonage": {"signature_secret": "qwertyuiopasdfghjklzxcvbnm123456", "api_key": "abcd"},
    "zadarma": {"api_secret": "example_secret"},
    "mango": {"api_key": "example_key", "api_salt": "example_salt"},
    "onlinepbx": {},
    "binotel": {"company_id": "9"},
    "megafon": {"crm_token": "t"},
    "freeswitch": {"user": "pbx", "password": "let me in"},
}
BINOTEL = "194.88.218.114"


@dataclass(frozen=True)
class Said:
    """One request, without its signature."""

    body: bytes
    content_type: str = FORM
    below: str = ""
    message_id: str = ""


@dataclass
class Exchange:
    """A telephone system that posts to an office."""

    office: Office
    system: Record
    provider: str
    sent: list[Said] = field(default_factory=list)

    @property
    def path(self) -> str:
        return f"/api/v1/hooks/telephony/{self.system['key']}"

    async def say(self, one: Said, **tampered: str) -> httpx.Response:
        container = self.office.stack.container
        url = f"{container.address}{self.path}{one.below}"
        headers = {"content-type": one.content_type, **signed(self.provider, one, url), **tampered}
        if self.provider == "binotel":
            return await self._from_elsewhere(one, headers)
        return await self.office.stack.http.post(
            f"{self.path}{one.below}", content=one.body, headers=headers
        )

    async def _from_elsewhere(self, one: Said, headers: dict[str, str]) -> httpx.Response:
        transport = httpx.ASGITransport(self.office.stack.app, client=(BINOTEL, 5060))
        async with httpx.AsyncClient(transport=transport, base_url="http://test") as http:
            return await http.post(f"{self.path}{one.below}", content=one.body, headers=headers)

    async def say_all(self, told: Sequence[Said]) -> None:
        for each in told:
            response = await self.say(each)
            assert response.status_code < 300, response.text

    async def notices(self) -> list[Record]:
        return await all_pages(
            self.office.administrator, f"/phone-systems/{self.system['id']}/notices"
        )

    async def work(self, *, last: bool = False) -> None:
        """As the worker does; `last`: nothing came for a while."""
        for each in reversed(await self.notices()):
            job = {"workspace_id": self.office.number, "notice_id": each["id"], "last": last}
            await follow_call(job, self.office.stack.container)

    async def calls(self, caller: Caller | None = None) -> list[Record]:
        return await listed(
            caller or self.office.administrator, f"/calls?system_id={self.system['id']}"
        )


async def exchange(
    office: Office, provider: str, users: dict[str, UUID | None] | None = None, **settings: Any
) -> Exchange:
    """`users`: whose each extension is."""
    extensions = [{"extension": n, "user_id": str(each)} for n, each in (users or {}).items()]
    given: dict[str, Any] = {
        "name": provider.title(),
        "provider": provider,
        "region": "RU",
        "time_zone": "Europe/Moscow",
        "lines": [{"number": LINE, "name": "Sales"}],
        "extensions": extensions,
        **settings,
    }
    system = await made(office.administrator, "/phone-systems", **given)
    if SECRETS[provider]:
        response = await office.administrator.put(
            f"/phone-systems/{system['id']}/secrets", json=SECRETS[provider]
        )
        assert response.status_code == 200, response.text
    return Exchange(office, system, provider)


def signed(provider: str, one: Said, url: str) -> dict[str, str]:
    """As the vendor's documentation says, written here anew: the adapter is not asked."""
    secrets = SECRETS[provider]
    match provider:
        case "generic":
            stamp = str(int(datetime.now(UTC).timestamp()))
            key = base64.b64decode(secrets["secret"].removeprefix("whsec_"))
            whole = f"{one.message_id}.{stamp}.".encode() + one.body
            mark = base64.b64encode(hmac.digest(key, whole, sha256)).decode()
            return {
                "webhook-id": one.message_id,
                "webhook-timestamp": stamp,
                "webhook-signature": f"v1,{mark}",
            }
        case "twilio":
            fields = dict(httpx.QueryParams(one.body.decode()))
            text = url + "".join(name + fields[name] for name in sorted(fields))
            mark = base64.b64encode(hmac.digest(b"12345", text.encode(), sha1)).decode()
            return {"x-twilio-signature": mark}
        case "plivo":
            fields = dict(httpx.QueryParams(one.body.decode()))
            text = f"{url}?" + "".join(name + fields[name] for name in sorted(fields)) + ".12345"
            mark = base64.b64encode(hmac.digest(b"my_auth_token", text.encode(), sha256)).decode()
            return {"x-plivo-signature-v3": mark, "x-plivo-signature-v3-nonce": "12345"}
        case "vonage":
            claims = {
                "iat": int(datetime.now(UTC).timestamp()),
                "jti": "j",
                "iss": "Vonage",
                "api_key": "abcd",
                "payload_hash": sha256(one.body).hexdigest(),
            }
            token = jwt.encode(claims, secrets["signature_secret"], algorithm="HS256")
            return {"authorization": f"Bearer {token}"}
        case "zadarma":
            return {"signature": _zadarma(dict(httpx.QueryParams(one.body.decode())))}
        case "freeswitch":
            known = base64.b64encode(b"pbx:let me in").decode()
            return {"authorization": f"Basic {known}"}
        case _:
            return {}


def _zadarma(told: dict[str, str]) -> str:
    names = {
        "NOTIFY_ANSWER": ("caller_id", "destination", "call_start"),
        "NOTIFY_RECORD": ("pbx_call_id", "call_id_with_rec"),
    }.get(told["event"], ("caller_id", "called_did", "call_start"))
    text = "".join(told.get(name, "") for name in names)
    mark = hmac.new(b"example_secret", text.encode(), sha1).hexdigest()
    return base64.b64encode(mark.encode()).decode()


def conversation(provider: str, *, answered: bool = True, call: str = "c1") -> list[Said]:
    """A call from outside that rings 101 and 102 and is taken by the latter, or by nobody."""
    return _CONVERSATIONS[provider](answered, call)


def _begun() -> datetime:
    return datetime.now(UTC).replace(microsecond=0) - timedelta(minutes=5)


def _form(**fields: object) -> Said:
    return Said(
        urlencode({name.rstrip("_"): str(value) for name, value in fields.items()}).encode()
    )


def _generic(answered: bool, call: str) -> list[Said]:
    begun = _begun()
    outside = {"direction": "inbound", "external_number": CUSTOMER, "company_number": LINE}
    told: list[tuple[str, int, dict[str, Any]]] = [
        ("ringing", 0, outside),
        ("ringing", 1, {"leg_id": "a", "extension": "101", "party": "operator"}),
        ("ringing", 1, {"leg_id": "b", "extension": "102", "party": "operator"}),
    ]
    if answered:
        told += [
            ("answered", 5, {"leg_id": "b"}),
            ("ended", 5, {"leg_id": "a", "outcome": "canceled"}),
            ("ended", 65, {"leg_id": "b"}),
        ]
    else:
        told += [("ended", 20, {"leg_id": "a"}), ("ended", 20, {"leg_id": "b"})]
    told.append(("ended", 65, {}))
    return [
        Said(
            json.dumps(
                {
                    "type": f"call.{kind}",
                    "timestamp": (begun + timedelta(seconds=second)).isoformat(),
                    "data": {"call_id": call, **data},
                }
            ).encode(),
            JSON,
            message_id=f"msg_{call}_{n}",
        )
        for n, (kind, second, data) in enumerate(told)
    ]


def _twilio(answered: bool, call: str) -> list[Said]:
    begun = _begun()

    def step(leg: str, place: int, status: str, after: int, to: str = LINE) -> Said:
        fields: dict[str, object] = {
            "AccountSid": "AC123",
            "CallSid": f"{call}{leg}",
            "CallStatus": status,
            "Direction": "outbound-dial" if leg else "inbound",
            "From": CUSTOMER,
            "To": to,
            "Timestamp": (begun + timedelta(seconds=after)).strftime("%a, %d %b %Y %H:%M:%S +0000"),
            "CallbackSource": "call-progress-events",
            "SequenceNumber": place,
        }
        return _form(**fields, **({"ParentCallSid": call} if leg else {}))

    told = [
        step("", 0, "ringing", 0),
        step("", 1, "in-progress", 1),
        step("a", 0, "ringing", 2, "client:101"),
        step("b", 0, "ringing", 2, "client:102"),
    ]
    if answered:
        told += [
            step("b", 1, "in-progress", 5, "client:102"),
            step("a", 1, "canceled", 5, "client:101"),
            step("b", 2, "completed", 65, "client:102"),
        ]
    else:
        told += [step("a", 1, "no-answer", 20, "client:101")]
        told += [step("b", 1, "no-answer", 20, "client:102")]
    return [*told, step("", 2, "completed", 66)]


def _plivo(answered: bool, call: str) -> list[Said]:
    def step(leg: str, status: str, event: str) -> Said:
        return _form(
            CallUUID=f"{call}{leg}",
            ALegUUID=call,
            From=CUSTOMER,
            To=f"sip:{leg}@phone.plivo.com" if leg else LINE,
            CallStatus=status,
            Direction="outbound" if leg else "inbound",
            Event=event,
        )

    told = [step("", "ringing", "Ring"), step("", "in-progress", "StartApp")]
    told += [step("101", "ringing", "DialRinging"), step("102", "ringing", "DialRinging")]
    if answered:
        told += [step("102", "in-progress", "DialAnswer"), step("101", "no-answer", "DialHangup")]
        told += [step("102", "completed", "DialHangup")]
    else:
        told += [step("101", "no-answer", "DialHangup"), step("102", "no-answer", "DialHangup")]
    return [*told, step("", "completed", "Hangup")]


def _vonage(answered: bool, call: str) -> list[Said]:
    begun = _begun()
    told = [("", "started", 0), ("", "answered", 1), ("101", "ringing", 2), ("102", "ringing", 2)]
    if answered:
        told += [("102", "answered", 6), ("101", "cancelled", 6), ("102", "completed", 65)]
    else:
        told += [("101", "timeout", 22), ("102", "timeout", 22)]
    told.append(("", "completed", 66))
    return [
        Said(
            json.dumps(
                {
                    "from": CUSTOMER[1:],
                    "to": leg or LINE[1:],
                    "uuid": f"{call}-{leg}",
                    "conversation_uuid": f"CON-{call}",
                    "status": status,
                    "direction": "outbound" if leg else "inbound",
                    "timestamp": (begun + timedelta(seconds=after)).strftime("%Y-%m-%dT%H:%M:%SZ"),
                }
            ).encode(),
            JSON,
        )
        for leg, status, after in told
    ]


def _zadarma_call(answered: bool, call: str) -> list[Said]:
    begun = _begun().astimezone(tz=None).strftime("%Y-%m-%d %H:%M:%S")

    def step(event: str, **more: object) -> Said:
        return _form(
            event=event,
            pbx_call_id=f"in_{call}",
            call_start=begun,
            caller_id=CUSTOMER[1:],
            called_did=LINE[1:],
            **more,
        )

    told = [step("NOTIFY_START"), step("NOTIFY_INTERNAL", internal=101)]
    told += [step("NOTIFY_INTERNAL", internal=102)]
    if not answered:
        return [
            *told,
            step("NOTIFY_END", duration=0, disposition="no answer", status_code=19, is_recorded=0),
        ]
    return [
        *told,
        step("NOTIFY_ANSWER", internal=102, destination=102),
        step(
            "NOTIFY_END",
            internal=102,
            duration=60,
            disposition="answered",
            status_code=16,
            is_recorded=1,
        ),
        step("NOTIFY_RECORD", call_id_with_rec="1700000000.123456"),
    ]


def _mango(answered: bool, call: str) -> list[Said]:
    begun = int(_begun().timestamp())

    def notice(below: str, told: dict[str, Any]) -> Said:
        text = json.dumps(told, separators=(",", ":"))
        sign = sha256(f"example_key{text}example_salt".encode()).hexdigest()
        fields = {"vpbx_api_key": "example_key", "sign": sign, "json": text}
        return Said(urlencode(fields).encode(), below=below)

    def leg(extension: str, seq: int, state: str, after: int, **more: Any) -> Said:
        return notice(
            "/events/call",
            {
                "entry_id": call,
                "call_id": f"{call}-{extension}",
                "timestamp": begun + after,
                "seq": seq,
                "call_state": state,
                "location": "abonent",
                "from": {"number": CUSTOMER[1:]},
                "to": {
                    "extension": extension,
                    "number": f"sip:u{extension}@vpbx400000000.mangosip.ru",
                    "line_number": LINE[1:],
                },
                "dct": {"type": 0},
                **more,
            },
        )

    told = [leg("101", 1, "Appeared", 0), leg("102", 1, "Appeared", 0)]
    if answered:
        told += [leg("102", 2, "Connected", 5), leg("101", 2, "Disconnected", 5)]
        told += [leg("102", 3, "Disconnected", 65, disconnect_reason=1110)]
    else:
        told += [leg("101", 2, "Disconnected", 20, disconnect_reason=1111)]
        told += [leg("102", 2, "Disconnected", 20, disconnect_reason=1111)]
    summary = {
        "entry_id": call,
        "call_direction": 1,
        "from": {"number": CUSTOMER[1:]},
        "to": {"extension": "102", "number": "sip:u102@vpbx400000000.mangosip.ru"},
        "line_number": LINE[1:],
        "create_time": begun,
        "forward_time": begun,
        "talk_time": begun + 5 if answered else 0,
        "end_time": begun + 65,
        "entry_result": int(answered),
        "disconnect_reason": 1110,
    }
    return [*told, notice("/events/summary", summary)]


def _onlinepbx(answered: bool, call: str) -> list[Said]:
    begun = int(_begun().timestamp())
    start: dict[str, object] = {"domain": "example.onpbx.ru", "uuid": call}
    start |= {"caller": CUSTOMER[1:], "gateway": LINE[1:]}
    rings = _form(**start, event="call_start", direction="inbound", callee=102, date=begun)
    if not answered:
        return [rings, _form(**start, event="call_missed", date=begun + 20)]
    return [
        rings,
        _form(**start, event="call_answered", direction="inbound", callee=102, date=begun + 5),
        _form(
            **start,
            event="call_end",
            direction="inbound",
            callee=102,
            date=begun + 65,
            call_duration=65,
            dialog_duration=60,
            hangup_cause="NORMAL_CLEARING",
            hangup_by="caller",
        ),
    ]


def _binotel(answered: bool, call: str) -> list[Said]:
    start: dict[str, object] = {"companyID": 9, "pbxNumber": LINE[1:], "callType": 0}
    start |= {"externalNumber": CUSTOMER[1:], "generalCallID": call}
    seconds, end = (60, "ANSWER") if answered else (0, "NOANSWER")
    told = [
        _form(**start, requestType="receivedTheCall", internalNumber=101),
        _form(**start, requestType="receivedTheCall", internalNumber=102),
    ]
    if answered:
        told.append(_form(**start, requestType="answeredTheCall", internalNumber=102))
    details = {
        "generalCallID": call,
        "callType": 0,
        "startTime": int(_begun().timestamp()),
        "internalNumber": 102,
        "waitsec": 5,
        "billsec": seconds,
        "disposition": end,
    }
    record = {f"callDetails[{name}]": str(value) for name, value in details.items()}
    return [
        *told,
        _form(**start, requestType="hangupTheCall", billsec=seconds, disposition=end),
        _form(**start, requestType="apiCallCompleted", **record),
    ]


def _megafon(answered: bool, call: str) -> list[Said]:
    start: dict[str, object] = {"crm_token": "t", "callid": call, "phone": CUSTOMER[1:]}
    start |= {"diversion": LINE[1:]}
    begun = _begun().strftime("%Y%m%dT%H%M%SZ")

    def event(kind: str, user: str, extension: int) -> Said:
        return _form(**start, cmd="event", type=kind, user=user, ext=extension, direction_="in")

    told = [event("INCOMING", "anna", 101), event("INCOMING", "pavel", 102)]
    if answered:
        told += [event("ACCEPTED", "pavel", 102), event("CANCELLED", "anna", 101)]
        told += [event("COMPLETED", "pavel", 102)]
    else:
        told += [event("CANCELLED", "anna", 101), event("CANCELLED", "pavel", 102)]
    return [
        *told,
        _form(
            **start,
            cmd="history",
            type="in",
            user="pavel",
            ext=102,
            start=begun,
            duration=60 if answered else 0,
            status="Success" if answered else "missed",
        ),
    ]


def _freeswitch(answered: bool, call: str) -> list[Said]:
    begun = int(_begun().timestamp())

    def leg(name: str, called: str, answer: int, end: int, cause: str) -> Said:
        variables = {
            "uuid": f"{call}{name}",
            "call_uuid": call,
            "direction": "outbound" if name else "inbound",
            "caller_id_number": "%2B79991234567",
            "destination_number": called,
            "start_epoch": str(begun),
            "answer_epoch": str(begun + answer) if answer else "0",
            "end_epoch": str(begun + end),
            "billsec": str(end - answer if answer else 0),
            "hangup_cause": cause,
        }
        body = json.dumps({"core-uuid": "c", "variables": variables}).encode()
        return Said(body, JSON)

    if answered:
        legs = [leg("B", "101", 0, 5, "LOSE_RACE"), leg("C", "102", 5, 65, "NORMAL_CLEARING")]
    else:
        legs = [leg("B", "101", 0, 20, "NO_ANSWER"), leg("C", "102", 0, 20, "NO_ANSWER")]
    return [*legs, leg("", LINE[1:], 1, 66, "NORMAL_CLEARING")]


_CONVERSATIONS = {
    "generic": _generic,
    "twilio": _twilio,
    "plivo": _plivo,
    "vonage": _vonage,
    "zadarma": _zadarma_call,
    "mango": _mango,
    "onlinepbx": _onlinepbx,
    "binotel": _binotel,
    "megafon": _megafon,
    "freeswitch": _freeswitch,
}
