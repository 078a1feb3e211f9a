"""A family of refresh tokens."""

from datetime import timedelta
from uuid import uuid4

import pytest
from hypothesis import given
from hypothesis import strategies as st

from domain.identity.sessions import (
    GRACE,
    IDLE_LIFETIME,
    LONGEST_LIFETIME,
    EndReason,
    Rotation,
    Session,
)
from tests.support.identity_fakes import NOON

PHONE = "the phone"


def a_session() -> Session:
    return Session.begin(uuid4(), user_id=uuid4(), workspace_id=1, client=PHONE, now=NOON)


def test_each_refresh_moves_the_family_on_by_one() -> None:
    session = a_session()
    for generation in range(5):
        assert session.rotate(generation=generation, client=PHONE, now=NOON) is Rotation.NEXT
    assert session.generation == 5


def test_a_token_used_before_ends_the_family() -> None:
    session = a_session()
    session.rotate(generation=0, client=PHONE, now=NOON)
    later = NOON + GRACE + timedelta(seconds=1)

    assert session.rotate(generation=0, client=PHONE, now=later) is Rotation.REUSED

    assert session.end_reason is EndReason.REUSED
    assert session.rotate(generation=1, client=PHONE, now=later) is Rotation.REFUSED


def test_a_phone_that_lost_the_answer_gets_the_same_successor_again() -> None:
    session = a_session()
    session.rotate(generation=0, client=PHONE, now=NOON)

    again = session.rotate(generation=0, client=PHONE, now=NOON + GRACE)

    assert again is Rotation.REPEATED
    assert session.generation == 1
    assert session.is_live(at=NOON + GRACE)


def test_the_grace_is_for_the_same_client_only() -> None:
    session = a_session()
    session.rotate(generation=0, client=PHONE, now=NOON)
    assert session.rotate(generation=0, client="a thief", now=NOON) is Rotation.REUSED


def test_the_grace_is_for_the_last_token_only() -> None:
    session = a_session()
    session.rotate(generation=0, client=PHONE, now=NOON)
    session.rotate(generation=1, client=PHONE, now=NOON)
    assert session.rotate(generation=0, client=PHONE, now=NOON) is Rotation.REUSED


def test_an_idle_session_runs_out() -> None:
    session = a_session()
    late = NOON + IDLE_LIFETIME
    assert session.rotate(generation=0, client=PHONE, now=late) is Rotation.REFUSED


def test_even_a_busy_session_ends_one_day() -> None:
    session, now = a_session(), NOON
    while session.rotate(generation=session.generation, client=PHONE, now=now) is Rotation.NEXT:
        now += timedelta(days=7)
    assert now - NOON == pytest.approx(LONGEST_LIFETIME, abs=timedelta(days=7))
    assert now >= NOON + LONGEST_LIFETIME


def test_the_first_reason_to_end_stays() -> None:
    session = a_session()
    session.end(EndReason.LOGGED_OUT, at=NOON)
    session.end(EndReason.REUSED, at=NOON + timedelta(days=1))
    assert (session.end_reason, session.ended_at) == (EndReason.LOGGED_OUT, NOON)


@given(st.lists(st.tuples(st.integers(0, 6), st.booleans(), st.integers(0, 40))))
def test_only_the_current_token_ever_moves_a_family_on(
    tries: list[tuple[int, bool, int]],
) -> None:
    session, now = a_session(), NOON
    for generation, same_client, seconds in tries:
        now += timedelta(seconds=seconds)
        before, was_live = session.generation, session.is_live(at=now)
        client = PHONE if same_client else "another"
        outcome = session.rotate(generation=generation, client=client, now=now)
        moved = session.generation - before
        assert moved == (outcome is Rotation.NEXT)
        assert (outcome is Rotation.NEXT) == (was_live and generation == before)
