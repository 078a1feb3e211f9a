"""The `krt_` secret."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta
from uuid import uuid4

import pytest
from hypothesis import given
from hypothesis import strategies as st

from domain.identity.api_tokens import (
    ALPHABET,
    RANDOM_LENGTH,
    ApiToken,
    checksum,
    looks_like_token,
    secret_of,
    shown_part,
)

chance = st.text(ALPHABET, min_size=RANDOM_LENGTH, max_size=RANDOM_LENGTH)


@pytest.mark.parametrize(
    ("random_part", "expected"),
    [
        ("AAAAAAAAAAAAAAAAAAAAAAAAAAAAAA", "0uCPlr"),
        ("0123456789ABCDEFGHIJabcdefghij", "4Us3aw"),
    ],
)
def test_the_checksum_is_crc32_in_base62(random_part: str, expected: str) -> None:
    assert checksum(random_part) == expected


@given(chance)
def test_what_we_make_looks_like_a_token(random_part: str) -> None:
    secret = secret_of(random_part)
    assert looks_like_token(secret)
    assert secret.startswith(shown_part(secret))


@given(chance, st.integers(0, 35), st.sampled_from(ALPHABET))
def test_one_wrong_letter_is_noticed_without_a_look_up(
    random_part: str, place: int, letter: str
) -> None:
    body = secret_of(random_part).removeprefix("krt_")
    mistyped = "krt_" + body[:place] + letter + body[place + 1 :]
    assert looks_like_token(mistyped) == (mistyped == "krt_" + body)


@given(st.text())
def test_no_text_at_all_upsets_the_check(text: str) -> None:
    assert not looks_like_token(text)
    assert not looks_like_token("krt_" + text.ljust(36, "é")[:36])


def test_a_token_works_until_it_runs_out_or_is_revoked() -> None:
    noon = datetime(2026, 11, 22, 12, tzinfo=UTC)
    token = ApiToken(
        id=uuid4(),
        user_id=uuid4(),
        name="telephone",
        scopes=frozenset(),
        prefix="krt_abc",
        hash=b"",
        created_at=noon,
        expires_at=noon + timedelta(hours=1),
    )
    assert token.is_valid(at=noon)
    assert not token.is_valid(at=noon + timedelta(hours=1))

    token.revoke(at=noon)
    token.revoke(at=noon + timedelta(minutes=5))
    assert (token.is_valid(at=noon), token.revoked_at) == (False, noon)
    assert replace(token, revoked_at=None, expires_at=None).is_valid(at=noon + timedelta(days=999))
