"""Whatever the order and however often: the same events are the same call."""

import json
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from itertools import permutations
from urllib.parse import parse_qsl
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from adapters.telephony.freeswitch import FreeswitchSystem
from adapters.telephony.onlinepbx import OnlinePbxSystem
from adapters.telephony.zadarma import ZadarmaSystem
from domain.telephony import Direction, Event, Outcome, State
from domain.telephony.folding import fold
from domain.telephony.ports import Notice
from tests.unit.telephony.wire import (
    ANSWERED,
    MISSED,
    NOW,
    STAMP,
    form,
    generic,
    mango,
    mango_leg,
    mango_summary,
    posted,
    twilio,
    twilio_step,
    zadarma,
)

SILENT = {"twilio": ["anna"], "zadarma": [], "onlinepbx": [], "binotel": []}
"""Some systems do not tell that a telephone went silent, or that others rang."""
CALLS = [*ANSWERED.values(), *MISSED.values()]


@pytest.mark.parametrize("provider", MISSED)
def test_every_permutation_of_a_short_call_is_the_same_call(provider: str) -> None:
    wanted = fold(MISSED[provider])
    assert all(fold(order) == wanted for order in permutations(MISSED[provider]))


@given(data=st.data(), events=st.sampled_from(CALLS))
def test_any_order_and_repetition_is_the_same_call(
    data: st.DataObject, events: list[Event]
) -> None:
    more = data.draw(st.lists(st.sampled_from(events), max_size=20))
    late = [replace(each, at=each.at + timedelta(hours=1)) for each in more]
    assert fold(data.draw(st.permutations([*events, *more]))) == fold(events)
    assert fold(data.draw(st.permutations([*events, *late]))) == fold(events)


@given(data=st.data(), events=st.sampled_from(CALLS))
def test_any_part_of_a_call_is_a_call(data: st.DataObject, events: list[Event]) -> None:
    some = data.draw(st.lists(st.sampled_from(events), min_size=1))
    call = fold(some)
    assert (call.outcome is not None) == call.is_over
    assert call.ended_at is None or call.ended_at >= min(each.at for each in some)
    assert fold(data.draw(st.permutations(some))) == call


@pytest.mark.parametrize("provider", ANSWERED)
def test_one_answer_and_silent_colleagues_are_one_answered_call(provider: str) -> None:
    call = fold(ANSWERED[provider])
    assert (call.state, call.outcome, call.is_settled) == (State.ENDED, Outcome.ANSWERED, True)
    assert call.direction is Direction.INBOUND
    assert call.extension in ("102", "pavel")
    silent = [leg.extension for leg in call.legs if leg.answered_elsewhere]
    assert silent == SILENT.get(provider, ["101"])
    assert not call.is_missed


@pytest.mark.parametrize("provider", MISSED)
def test_a_call_that_nobody_took_is_missed_whatever_a_machine_said(provider: str) -> None:
    call = fold(MISSED[provider])
    assert call.is_missed
    assert call.answered_at is None
    assert call.talk_seconds is None
    assert call.extension in ("101", "anna")


@pytest.mark.parametrize("provider", ANSWERED)
def test_a_hang_up_may_be_the_first_that_is_heard_of_a_call(provider: str) -> None:
    last = next(each for each in ANSWERED[provider] if each.is_last)
    assert fold([last]).is_over


def test_telephones_ring_until_somebody_answers() -> None:
    events = ANSWERED["mango"]
    assert fold(events[:4]).state is State.RINGING
    assert fold(events[:4]).ringing_extensions == ("101", "102")
    assert fold(events[:6]).state is State.ANSWERED
    assert fold(events[:6]).ringing_extensions == ()


def test_a_held_call_can_be_talked_on() -> None:
    ring, answer, hold, again = mango(
        mango_leg("101", 1, "Appeared", "abonent"),
        mango_leg("101", 2, "Connected", "abonent", after=5),
        mango_leg("101", 3, "OnHold", "abonent", after=9),
        mango_leg("101", 4, "Connected", "abonent", after=12),
    )
    assert fold([hold, ring, answer]).state is State.HELD
    assert fold([again, hold, ring, answer]).state is State.ANSWERED


def test_a_summary_that_contradicts_itself_takes_no_answer_away() -> None:
    call = fold(
        mango(
            mango_leg("101", 1, "Appeared", "abonent"),
            mango_leg("101", 2, "Connected", "abonent", after=5),
            mango_summary(talk=0, result=1, extension="101"),
        )
    )
    assert call.outcome is Outcome.ANSWERED
    assert call.answered_at is not None
    assert call.answered_at.timestamp() == STAMP + 5


def test_a_transfer_is_one_call_with_two_telephones() -> None:
    call = fold(
        mango(
            mango_leg("101", 1, "Appeared", "abonent"),
            mango_leg("101", 2, "Connected", "abonent", after=5),
            {
                **mango_leg("102", 1, "Appeared", "abonent", after=20, transfer="blind"),
                "from": {"number": "79991234567", "taken_from_call_id": "call-101"},
            },
            mango_leg("101", 3, "Disconnected", "abonent", after=20),
            mango_leg("102", 2, "Connected", "abonent", after=25),
        )
    )
    assert call.state is State.ANSWERED
    assert [leg.extension for leg in call.legs] == ["101", "102"]
    assert call.legs[1].transferred_from == "call-101"
    assert call.external_number == "79991234567"


def test_between_colleagues_is_no_call_from_outside() -> None:
    told = mango_leg("101", 1, "Appeared", "abonent") | {
        "from": {"extension": "105", "number": "sip:u105@vpbx400000000.mangosip.ru"}
    }
    call = fold(mango(told))
    assert call.direction is Direction.INTERNAL
    assert call.external_number is None


@pytest.mark.parametrize("hidden", ["anonymous", "Restricted", "", "+266696687"])
def test_a_withheld_number_is_none(hidden: str) -> None:
    call = fold(twilio({**twilio_step("CA1", 0, "ringing", after=0), "From": hidden}))
    assert call.external_number is None


def test_a_call_to_a_customer_is_answered_by_the_customer() -> None:
    first = twilio_step("CA1", 0, "in-progress", after=2, to="client:anna")
    ours = {**first, "Direction": "outbound-api", "From": "+74951234567"}
    theirs = twilio_step("CA2", 1, "in-progress", after=9, parent="CA1", to="+79991234567")
    assert fold(twilio(ours)).answered_at is None
    call = fold(twilio(ours, theirs))
    assert call.direction is Direction.OUTBOUND
    assert call.external_number == "+79991234567"
    assert call.answered_at is not None


def test_several_calls_at_once_are_refused() -> None:
    with pytest.raises(ValueError, match="one call"):
        fold([*ANSWERED["mango"], *ANSWERED["twilio"]])
    with pytest.raises(ValueError, match="one call"):
        fold([])


def test_a_clock_far_ahead_is_not_believed() -> None:
    (event,) = generic(("call.ringing", 3 * 86_400, {"call_id": "c1"}))
    assert event.at == NOW


@pytest.mark.parametrize("provider", ANSWERED)
def test_who_called_whom_is_known_from_any_system(provider: str) -> None:
    call = fold(ANSWERED[provider])
    assert (call.external_number or "").lstrip("+") in ("79991234567", "7999")
    assert (call.company_number or "74951234567").lstrip("+") == "74951234567"
    assert call.talk_seconds is not None
    assert call.talk_seconds >= 1


def test_a_call_of_ours_names_the_customer_and_the_colleague() -> None:
    told = (
        "domain=example.onpbx.ru&event=call_end&direction=outbound&uuid=u2&caller=145"
        "&callee=79502222919&gateway=74991111282&date=1528884937&call_duration=149"
        "&dialog_duration=135&hangup_cause=NORMAL_CLEARING&hangup_by=caller"
    )
    call = fold(posted(OnlinePbxSystem(), told))
    assert (call.direction, call.outcome) == (Direction.OUTBOUND, Outcome.ANSWERED)
    assert (call.external_number, call.extension) == ("79502222919", "145")
    assert (call.wait_seconds, call.talk_seconds) == (14, 135)


def test_a_time_without_a_zone_is_the_accounts() -> None:
    begun = fold(MISSED["zadarma"]).started_at
    assert begun.isoformat() == "2025-11-20T10:15:30+03:00"


@pytest.mark.parametrize(
    ("said", "meant"),
    [
        ("2025-10-26 02:30:00", "2025-10-26T00:30:00+00:00"),
        ("2025-03-30 03:30:00", "2025-03-30T01:30:00+00:00"),
        ("2025-12-31 23:59:59", "2025-12-31T22:59:59+00:00"),
    ],
)
def test_a_call_around_the_change_of_clocks_and_at_midnight(said: str, meant: str) -> None:
    told = f"event=NOTIFY_END&pbx_call_id=in_1&call_start={said.replace(' ', '+')}&disposition=busy"
    late = datetime(2026, 1, 1, tzinfo=UTC)
    system = ZadarmaSystem(zone=ZoneInfo("Europe/Berlin"))
    (event,) = system.read(form(dict(parse_qsl(told))), received_at=late)
    assert event.started_at is not None
    assert event.started_at.astimezone(UTC).isoformat() == meant


def test_an_answering_machine_of_the_system_answers_nobody() -> None:
    call = fold(zadarma("NOTIFY_START", "NOTIFY_END&duration=12&disposition=answered"))
    assert call.is_missed


def test_what_a_short_number_opens_is_a_call_of_ours() -> None:
    told = {"uuid": "A", "caller_id_number": "101", "destination_number": "79991234567"}
    body = json.dumps({"variables": {**told, "end_epoch": str(STAMP), "hangup_cause": "USER_BUSY"}})
    notice = Notice(url="", content_type="", body=body.encode(), headers={})
    call = fold(FreeswitchSystem().read(notice, received_at=NOW))
    assert (call.direction, call.outcome) == (Direction.OUTBOUND, Outcome.BUSY)
    assert (call.external_number, call.extension) == ("79991234567", "101")
