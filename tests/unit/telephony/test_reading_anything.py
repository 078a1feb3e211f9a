"""Whatever is posted is read or refused, and never breaks anything."""

import json
from contextlib import suppress
from urllib.parse import quote
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

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
from domain.telephony.errors import UnprovenCaller, UnreadableNotice
from domain.telephony.folding import fold
from domain.telephony.ports import Notice, TelephoneSystem
from tests.unit.telephony.wire import FORM, NOW

UTC_ZONE = ZoneInfo("UTC")
OF_JSON: list[TelephoneSystem] = [
    GenericSystem(),
    VonageSystem(),
    OnlinePbxSystem(),
    FreeswitchSystem(),
]
OF_FORMS: list[TelephoneSystem] = [
    TwilioSystem(),
    MegafonSystem(),
    BinotelSystem(),
    FreeswitchSystem(),
    OnlinePbxSystem(),
    PlivoSystem(zone=UTC_ZONE),
    ZadarmaSystem(zone=UTC_ZONE),
]
SYSTEMS = [*OF_JSON, *OF_FORMS, MangoSystem()]
SECRETS = {
    "secret": "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw",
    "auth_token": "12345",
    "api_key": "key",
    "api_salt": "salt",
    "api_secret": "secret",
    "crm_token": "token",
    "signature_secret": "secret",
    "company_id": "9",
    "user": "crm",
    "password": "word",
}
NAMES = ["CallSid", "CallStatus", "Timestamp", "DialCallSid", "DialCallStatus", "RecordingSid",
         "RecordingStatus", "json", "call_id", "entry_id", "call_state", "seq", "timestamp", "type",
         "data", "from", "to", "talk_time", "entry_result", "event", "uuid", "date", "direction",
         "status", "conversation_uuid", "CallUUID", "EndTime", "callid", "cmd", "start", "duration",
         "pbx_call_id", "call_start", "dialog_duration", "variables", "end_epoch", "cdr",
         "requestType", "generalCallID", "startTime"]  # fmt: skip
VALUES = st.sampled_from(["", "completed", "answered", "Connected", "call.ended", "9" * 30, "\0",
                          "-1", "event", "history", "COMPLETED", "call_end", "NOTIFY_END",
                          "inbound", "0001-01-01 00:00:00", "00010101T000000Z",
                          "0001-01-01T00:00:00+14:00", "1"])  # fmt: skip
LEAVES = st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=8) | VALUES
TREES = st.recursive(
    LEAVES,
    lambda inner: st.dictionaries(st.sampled_from(NAMES), inner) | st.lists(inner, max_size=3),
    max_leaves=12,
)


def notice(content_type: str, body: bytes) -> Notice:
    return Notice(url="https://crm.example/h", content_type=content_type, body=body, headers={})


def read(system: TelephoneSystem, one: Notice) -> None:
    with suppress(UnreadableNotice):
        events = system.read(one, received_at=NOW)
        if events:
            fold(events)
    if not system.secrets:
        return
    with pytest.raises(UnprovenCaller):
        system.prove(one, secrets=SECRETS, now=NOW)


@given(system=st.sampled_from(SYSTEMS), body=st.binary(max_size=200))
@pytest.mark.parametrize("content_type", [FORM, "application/json", ""])
def test_any_bytes(system: TelephoneSystem, content_type: str, body: bytes) -> None:
    read(system, notice(content_type, body))


@given(tree=TREES, fields=st.dictionaries(st.sampled_from(NAMES), VALUES))
def test_any_fields(tree: object, fields: dict[str, str]) -> None:
    told = json.dumps(tree)
    for system in OF_JSON:
        read(system, notice("application/json", told.encode()))
    read(MangoSystem(), notice(FORM, f"json={quote(told)}".encode()))
    form = "&".join(f"{name}={quote(value)}" for name, value in fields.items())
    for system in OF_FORMS:
        read(system, notice(FORM, form.encode()))
