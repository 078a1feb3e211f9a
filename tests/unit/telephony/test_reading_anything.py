"""Whatever is posted is read or refused, and never breaks anything."""

import json
from contextlib import suppress
from urllib.parse import quote

import pytest
from hypothesis import given
from hypothesis import strategies as st

from adapters.telephony.generic import GenericSystem
from adapters.telephony.mango import MangoSystem
from adapters.telephony.twilio import TwilioSystem
from domain.telephony.errors import UnprovenCaller, UnreadableNotice
from domain.telephony.folding import fold
from domain.telephony.ports import Notice, TelephoneSystem
from tests.unit.telephony.wire import FORM, NOW

SYSTEMS: list[TelephoneSystem] = [GenericSystem(), MangoSystem(), TwilioSystem()]
SECRETS = {
    "secret": "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw",
    "auth_token": "12345",
    "api_key": "key",
    "api_salt": "salt",
}
NAMES = ["CallSid", "CallStatus", "Timestamp", "DialCallSid", "DialCallStatus", "RecordingSid",
         "RecordingStatus", "json", "call_id", "entry_id", "call_state", "seq", "timestamp", "type",
         "data", "from", "to", "talk_time", "entry_result"]  # fmt: skip
VALUES = st.sampled_from(
    ["", "completed", "answered", "Connected", "call.ended", "9" * 30, "\0", "-1"]
)
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
    with pytest.raises(UnprovenCaller):
        system.prove(one, secrets=SECRETS, now=NOW)


@given(system=st.sampled_from(SYSTEMS), body=st.binary(max_size=200))
@pytest.mark.parametrize("content_type", [FORM, "application/json", ""])
def test_any_bytes(system: TelephoneSystem, content_type: str, body: bytes) -> None:
    read(system, notice(content_type, body))


@given(tree=TREES, fields=st.dictionaries(st.sampled_from(NAMES), VALUES))
def test_any_fields(tree: object, fields: dict[str, str]) -> None:
    told = json.dumps(tree)
    read(SYSTEMS[0], notice("application/json", told.encode()))
    read(SYSTEMS[1], notice(FORM, f"json={quote(told)}".encode()))
    form = "&".join(f"{name}={quote(value)}" for name, value in fields.items())
    read(SYSTEMS[2], notice(FORM, form.encode()))
