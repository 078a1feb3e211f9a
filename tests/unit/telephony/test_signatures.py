"""The vectors that vendors and the Standard Webhooks publish, and what is refused."""

import base64
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from hashlib import sha256
from urllib.parse import urlencode
from zoneinfo import ZoneInfo

import pytest
from jose import jwt

from adapters.telephony.binotel import BinotelSystem
from adapters.telephony.freeswitch import FreeswitchSystem
from adapters.telephony.generic import GenericSystem
from adapters.telephony.mango import MangoSystem
from adapters.telephony.megafon import MegafonSystem
from adapters.telephony.plivo import PlivoSystem
from adapters.telephony.twilio import TwilioSystem
from adapters.telephony.vonage import VonageSystem
from adapters.telephony.zadarma import ZadarmaSystem
from domain.telephony import Happening
from domain.telephony.errors import UnprovenCaller, UnreadableNotice
from domain.telephony.ports import Notice
from tests.unit.telephony.wire import FORM, NOW, form, generic

FIELDS = [
    ("CallSid", "CA1234567890ABCDE"),
    ("Digits", "1234"),
    ("From", "+14158675309"),
    ("To", "+18005551212"),
    ("Caller", "+14158675309"),
]
DUPLICATES = [("Sid", "CA123"), ("SidAccount", "AC123"), ("Digits", "5678"), ("Digits", "1234"),
              ("Digits", "1234")]  # fmt: skip
PAGE = "mycompany.com/myapp.php?foo=1&bar=2"


def twilio(url: str, fields: list[tuple[str, str]], signature: str) -> Notice:
    return Notice(
        url=url,
        content_type=FORM,
        body=urlencode(fields).encode(),
        headers={"x-twilio-signature": signature},
    )


def proven(notice: Notice, token: str = "12345") -> None:  # noqa: S107 — the vendor's example
    TwilioSystem().prove(notice, secrets={"auth_token": token}, now=NOW)


@pytest.mark.parametrize(
    ("url", "signature"),
    [
        (f"https://{PAGE}", "RSOYDt4T1cUTdK1PDd93/VVr8B8="),
        ("https://mycompany.com:443/myapp.php?foo=1&bar=2", "kvajT1Ptam85bY51eRf/AJRuM3w="),
        ("http://mycompany.com:80/myapp.php?foo=1&bar=2", "0ZXoZLH/DfblKGATFgpif+LLRf4="),
        ("http://mycompany.com:1234/myapp.php?foo=1&bar=2", "Zmvh+3yNM1Phv2jhDCwEM3q5ebU="),
        (f"https://{PAGE}", "kvajT1Ptam85bY51eRf/AJRuM3w="),
        ("https://mycompany.com:443/myapp.php?foo=1&bar=2", "RSOYDt4T1cUTdK1PDd93/VVr8B8="),
    ],
)
def test_twilio_with_its_port_and_without(url: str, signature: str) -> None:
    proven(twilio(url, FIELDS, signature))
    proven(twilio(url, FIELDS[::-1], signature))
    for changed in (
        twilio(url, [*FIELDS, ("Extra", "")], signature),
        twilio(url + "1", FIELDS, signature),
        twilio(url, FIELDS, ""),
        twilio(url, FIELDS, signature[:-2] + "é="),
        replace(twilio(url, FIELDS, signature), content_type="text/plain"),
    ):
        with pytest.raises(UnprovenCaller):
            proven(changed)
    with pytest.raises(UnprovenCaller):
        proven(twilio(url, FIELDS, signature), token="54321")


def test_twilio_counts_a_repeated_value_once() -> None:
    proven(twilio(f"https://{PAGE}", DUPLICATES, "IK+Dwps556ElfBT0I3Rgjkr1wJU="))


def test_twilio_vouches_for_json_in_the_address() -> None:
    hashed = "0a1ff7634d9ab3b95db5c9a2dfe9416e41502b283a80c7cf19632632f96e6620"
    notice = Notice(
        url=f"https://{PAGE}&bodySHA256={hashed}",
        content_type="application/json",
        body=b'{"property": "value", "boolean": true}',
        headers={"x-twilio-signature": "a9nBmqA0ju/hNViExpshrM61xv4="},
    )
    proven(notice)
    with pytest.raises(UnprovenCaller):
        proven(replace(notice, body=notice.body.replace(b"true", b"false")))


MANGO = (
    '{"entry_id":"RW50cnk=","call_id":"Q2FsbA==","timestamp":1763622930,"seq":1,'
    '"call_state":"Appeared","location":"ivr","from":{"number":"79991234567"},'
    '"to":{"number":"74951234567","line_number":"74951234567"}}'
)
SIGN = "f0bd3dfaff1ff9a34abb11f87400b6a2d120137212f142f97a5c50d68a070f48"
MANGO_SECRETS = {"api_key": "example_key", "api_salt": "example_salt"}


def test_mango_signs_the_json_as_it_was_sent() -> None:
    fields = {"vpbx_api_key": "example_key", "sign": SIGN, "json": MANGO}
    MangoSystem().prove(form(fields), secrets=MANGO_SECRETS, now=NOW)
    (event,) = MangoSystem().read(form(fields), received_at=NOW)
    assert (event.call_id, event.leg_id, event.sequence) == ("RW50cnk=", "Q2FsbA==", 1)
    assert event.at == datetime(2025, 11, 20, 7, 15, 30, tzinfo=UTC)
    for changed in (
        {"json": MANGO.replace("79991234567", "79991234568")},
        {"json": MANGO.replace(":", ": ")},
        {"vpbx_api_key": "another_key"},
        {"sign": ""},
    ):
        with pytest.raises(UnprovenCaller):
            MangoSystem().prove(form(fields | changed), secrets=MANGO_SECRETS, now=NOW)


SECRET = {"secret": "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw"}
SIGNED_AT = datetime.fromtimestamp(1614265330, UTC)
SIGNED = Notice(
    url="https://crm.example/hooks/telephony/k",
    content_type="application/json",
    body=b'{"test": 2432232314}',
    headers={
        "webhook-id": "msg_p5jXN8AQM9LWM0D4loKWxJek",
        "webhook-timestamp": "1614265330",
        "webhook-signature": "v1a,zzz v1,wrong v1,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE=",
    },
)


def test_the_generic_contract_is_signed_as_standard_webhooks_are() -> None:
    GenericSystem().prove(SIGNED, secrets=SECRET, now=SIGNED_AT)


@pytest.mark.parametrize("late", [301, -301])
def test_what_was_signed_long_ago_is_refused(late: int) -> None:
    with pytest.raises(UnprovenCaller):
        GenericSystem().prove(SIGNED, secrets=SECRET, now=SIGNED_AT + timedelta(seconds=late))


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("webhook-id", "msg_another"),
        ("webhook-id", ""),
        ("webhook-timestamp", "1614265331"),
        ("webhook-timestamp", "٣"),
        ("webhook-signature", "g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE="),
        ("webhook-signature", "v1,é"),
    ],
)
def test_a_tampered_header_is_refused(name: str, value: str) -> None:
    changed = replace(SIGNED, headers={**SIGNED.headers, name: value})
    with pytest.raises(UnprovenCaller):
        GenericSystem().prove(changed, secrets=SECRET, now=SIGNED_AT)


def test_a_time_without_a_zone_is_refused_by_name() -> None:
    told: dict[str, object] = {"call_id": "c", "started_at": "2026-11-20T10:00:00"}
    with pytest.raises(UnreadableNotice, match="started_at_without_zone"):
        generic(("call.summary", 0, told))


def test_an_unknown_kind_is_noted() -> None:
    (event,) = generic(("call.parked", 0, {"call_id": "c"}))
    assert event.happening is Happening.NOTED


UTC_ZONE = ZoneInfo("UTC")


@pytest.mark.parametrize(
    ("fields", "signature"),
    [
        (
            {
                "event": "NOTIFY_START",
                "caller_id": "79991234567",
                "called_did": "74951234567",
                "call_start": "2026-11-20 10:15:30",
            },
            "ZjA5M2E1MGIyZTZmZDViZWYyZTRmNWZjMDZjMDg0YzJlNzdiZmMxOA==",
        ),
        (
            {
                "event": "NOTIFY_RECORD",
                "pbx_call_id": "in_0123456789abcdef",
                "call_id_with_rec": "1700000000.123456",
            },
            "ZTYzNWYzOTg3NmQ3NDRjZGJhMjUwODFjZWQ1MjJmYmQwMWFkMmM2NQ==",
        ),
    ],
)
def test_zadarma_signs_other_fields_for_every_event(fields: dict[str, str], signature: str) -> None:
    system, secrets = ZadarmaSystem(zone=UTC_ZONE), {"api_secret": "example_secret"}
    notice = replace(form(fields), headers={"signature": signature})
    system.prove(notice, secrets=secrets, now=NOW)
    for name in fields:
        changed = replace(form(fields | {name: "1"}), headers=notice.headers)
        with pytest.raises(UnprovenCaller):
            system.prove(changed, secrets=secrets, now=NOW)


@pytest.mark.parametrize(
    ("method", "url", "fields", "signature"),
    [
        (
            "POST",
            "https://example.com/plivo/answer",
            {"CallUUID": "c1", "From": "15551234567", "To": "15557654321"},
            "ZxWJYyAHf5qugPz99HyHCXODSLii8YoYHst56e86Usc=",
        ),
        (
            "GET",
            "https://example.com/plivo/answer?b=2&a=1",
            {},
            "iP80JT/vgjYWOhrzPSn6V06bmcuxiz2TcqbCk6jNnow=",
        ),
        (
            "POST",
            "https://example.com/plivo/answer?b=2&a=1",
            {"CallUUID": "c1"},
            "+y1b6exNuG/rJX62NNNQ13K2MCbQdWNNMgRzGkpBolw=",
        ),
    ],
)
def test_plivo_signs_the_address_and_the_fields_in_order(
    method: str, url: str, fields: dict[str, str], signature: str
) -> None:
    headers = {
        "x-plivo-signature-v3": f"former, {signature}",
        "x-plivo-signature-v3-nonce": "12345",
    }
    notice = replace(form(fields, url), method=method, headers=headers)
    system, secrets = PlivoSystem(zone=UTC_ZONE), {"auth_token": "my_auth_token"}
    system.prove(notice, secrets=secrets, now=NOW)
    for changed in (
        replace(notice, url=url + "3"),
        replace(notice, headers={**headers, "x-plivo-signature-v3-nonce": "12346"}),
        replace(notice, headers={"x-plivo-signature-v3": signature}),
        replace(notice, method="POST", body=notice.body + b"&To=1"),
    ):
        with pytest.raises(UnprovenCaller):
            system.prove(changed, secrets=secrets, now=NOW)


VONAGE_SECRET = "qwertyuiopasdfghjklzxcvbnm123456"
VONAGE_SECRETS = {"signature_secret": VONAGE_SECRET, "api_key": "abcd1234"}
BODY = b'{"status":"ringing"}'
UNBOUND = (
    "eyJ0eXAiOiJKV1QiLCJhbGciOiJIUzI1NiJ9.eyJpc3MiOiJPbmxpbmUgSldUIEJ1aWxkZXIiLCJpYXQiOjE2OTc2Mz"
    "Q2ODAsImV4cCI6MzMyNTQ1NDA4MjgsImF1ZCI6IiIsInN1YiI6IiJ9.88vJc3I2HhuqEDixHXVhc9R30tA6U_HQHZTC"
    "29y6CGM"
)


def vonage(token: str) -> Notice:
    return Notice(
        url="https://crm.example/hooks/telephony/k",
        content_type="application/json",
        body=BODY,
        headers={"authorization": f"Bearer {token}"},
    )


def vonage_token(*, algorithm: str = "HS256", **claims: object) -> str:
    usual = {
        "iat": int(NOW.timestamp()),
        "jti": "j1",
        "iss": "Vonage",
        "api_key": "abcd1234",
        "payload_hash": sha256(BODY).hexdigest(),
    }
    return jwt.encode({**usual, **claims}, VONAGE_SECRET, algorithm=algorithm)


def test_vonage_signs_a_hash_of_the_body() -> None:
    VonageSystem().prove(vonage(vonage_token()), secrets=VONAGE_SECRETS, now=NOW)


@pytest.mark.parametrize(
    "token",
    [
        vonage_token(iat=int(NOW.timestamp()) - 301),
        vonage_token(iat=None),
        vonage_token(iss="Nexmo"),
        vonage_token(api_key="another"),
        vonage_token(payload_hash=sha256(b"{}").hexdigest()),
        vonage_token(payload_hash=None),
        vonage_token(algorithm="HS512"),
        vonage_token()[:-3] + "AAA",
        # What the vendor shows as valid vouches for no body.
        UNBOUND,
        "eyJhbGciOiJub25lIn0.e30.",
        "",
    ],
)
def test_what_does_not_vouch_for_the_body_is_refused(token: str) -> None:
    with pytest.raises(UnprovenCaller):
        VonageSystem().prove(vonage(token), secrets=VONAGE_SECRETS, now=NOW)


def test_megafon_knows_a_word() -> None:
    MegafonSystem().prove(form({"crm_token": "t"}), secrets={"crm_token": "t"}, now=NOW)
    for wrong in ({"crm_token": "é"}, {"crm_token": ""}, {}):
        with pytest.raises(UnprovenCaller):
            MegafonSystem().prove(form(wrong), secrets={"crm_token": "t"}, now=NOW)


def test_freeswitch_has_a_name_and_a_password() -> None:
    secrets = {"user": "crm", "password": "wörd"}
    said = base64.b64encode("crm:wörd".encode()).decode()
    good = replace(form({}), headers={"authorization": f"Basic {said}"})
    FreeswitchSystem().prove(good, secrets=secrets, now=NOW)
    for wrong in ("", f"Bearer {said}", f"Basic {said}x", "Basic Y3JtOg==", "Basic é"):
        notice = replace(good, headers={"authorization": wrong})
        with pytest.raises(UnprovenCaller):
            FreeswitchSystem().prove(notice, secrets=secrets, now=NOW)


@pytest.mark.parametrize("last", [114, 116, 117, 118, 119, 120])
def test_binotel_is_known_by_where_it_comes_from(last: int) -> None:
    secrets = {"company_id": "9"}
    good = replace(form({"companyID": "9"}), address=f"194.88.218.{last}")
    BinotelSystem().prove(good, secrets=secrets, now=NOW)
    for wrong in (
        replace(good, address="194.88.218.115"),
        replace(good, address="194.88.218.121"),
        replace(good, address=""),
        replace(form({"companyID": "8"}), address=good.address),
    ):
        with pytest.raises(UnprovenCaller):
            BinotelSystem().prove(wrong, secrets=secrets, now=NOW)
