"""Access tokens, attacked in the ways python-jose is known to allow or to have allowed."""

import base64
import hmac
import json
from datetime import timedelta
from hashlib import sha256
from uuid import uuid4

import pytest
from cryptography.hazmat.primitives import serialization
from cryptography.hazmat.primitives.asymmetric import rsa
from jose import jwe, jwt

from adapters.security.keys import WeakKey
from adapters.security.tokens import AUDIENCE, LIFETIME, TYPE, JoseTokens
from domain.identity import RoleKey
from domain.identity.errors import Unauthenticated
from tests.support.identity_fakes import NOON, RandomIds, SteppingClock

KEY = b"a key of thirty-two bytes or so.."
ISSUER = "https://crm.test"
HEADER = {"alg": "HS256", "typ": TYPE}
CLAIMS: dict[str, object] = {
    "iss": ISSUER,
    "aud": AUDIENCE,
    "sub": str(uuid4()),
    "ws": str(uuid4()),
    "sid": str(uuid4()),
    "role": "seller",
    "jti": str(uuid4()),
    "iat": int(NOON.timestamp()),
    "exp": int((NOON + LIFETIME).timestamp()),
}


@pytest.fixture
def clock() -> SteppingClock:
    return SteppingClock()


@pytest.fixture
def tokens(clock: SteppingClock) -> JoseTokens:
    return JoseTokens(KEY, issuer=ISSUER, clock=clock, ids=RandomIds())


def signed(header: object, claims: object, *, key: bytes = KEY) -> str:
    """A token with a right signature over whatever it says."""
    text = f"{_part(header)}.{_part(claims)}"
    return f"{text}.{_base64(hmac.digest(key, text.encode(), sha256))}"


def _part(content: object) -> str:
    return _base64(json.dumps(content).encode())


def _base64(content: bytes) -> str:
    return base64.urlsafe_b64encode(content).rstrip(b"=").decode()


def refused(tokens: JoseTokens, token: str) -> None:
    with pytest.raises(Unauthenticated):
        tokens.verify(token)


def test_a_token_says_what_was_put_into_it(tokens: JoseTokens) -> None:
    user_id, workspace_id, session_id = uuid4(), uuid4(), uuid4()
    token = tokens.issue(
        user_id=user_id, workspace_id=workspace_id, session_id=session_id, role=RoleKey.VIEWER
    )
    claims = tokens.verify(token)
    assert (claims.user_id, claims.workspace_id, claims.session_id, claims.role) == (
        user_id,
        workspace_id,
        session_id,
        RoleKey.VIEWER,
    )
    assert claims.expires_at == NOON + timedelta(minutes=30)


def test_the_hand_made_token_of_these_tests_would_be_accepted(tokens: JoseTokens) -> None:
    assert str(tokens.verify(signed(HEADER, CLAIMS)).user_id) == CLAIMS["sub"]


def test_a_token_runs_out(tokens: JoseTokens, clock: SteppingClock) -> None:
    clock.pass_by(LIFETIME)
    refused(tokens, signed(HEADER, CLAIMS))


@pytest.mark.parametrize("claim", sorted(CLAIMS))
def test_no_claim_may_be_missing(tokens: JoseTokens, claim: str) -> None:
    refused(tokens, signed(HEADER, {key: CLAIMS[key] for key in CLAIMS if key != claim}))


@pytest.mark.parametrize(
    ("claim", "value"),
    [
        ("iss", "https://other.test"),
        ("aud", "another-api"),
        ("aud", [AUDIENCE + "x"]),
        ("sub", "1 OR 1=1"),
        ("sub", None),
        ("ws", 1),
        ("role", "owner"),
        ("jti", ""),
        ("exp", "tomorrow"),
        ("exp", None),
        ("exp", True),
        ("exp", 10**30),
        ("exp", int((NOON + timedelta(days=3650)).timestamp())),
        ("iat", 1.5),
    ],
)
def test_no_claim_may_be_wrong(tokens: JoseTokens, claim: str, value: object) -> None:
    refused(tokens, signed(HEADER, {**CLAIMS, claim: value}))


@pytest.mark.parametrize(
    "header",
    [
        {**HEADER, "crit": ["exp"]},
        {**HEADER, "crit": ["urn:example:unknown"], "urn:example:unknown": True},
        {**HEADER, "jwk": {"kty": "oct", "k": _base64(KEY)}},
        {**HEADER, "jku": "https://evil.test/keys"},
        {**HEADER, "kid": "../../dev/null"},
        {**HEADER, "x5u": "https://evil.test/cert"},
        {"alg": "HS256"},
        {**HEADER, "typ": "JWT"},
        {**HEADER, "alg": "HS512"},
        {**HEADER, "alg": "hs256"},
        {**HEADER, "alg": None},
        [],
        "HS256",
    ],
)
def test_no_header_but_ours_is_taken(tokens: JoseTokens, header: object) -> None:
    refused(tokens, signed(header, CLAIMS))


@pytest.mark.parametrize("name", ["none", "None", "NONE", "nOnE"])
def test_an_unsigned_token_is_refused(tokens: JoseTokens, name: str) -> None:
    header = _part({"alg": name, "typ": TYPE})
    refused(tokens, f"{header}.{_part(CLAIMS)}.")
    refused(tokens, f"{_part(HEADER)}.{_part(CLAIMS)}.")


def test_a_token_signed_with_another_key_is_refused(tokens: JoseTokens) -> None:
    refused(tokens, signed(HEADER, CLAIMS, key=b"another key of thirty-two bytes."))
    refused(tokens, signed(HEADER, CLAIMS, key=b""))


def test_a_token_of_another_algorithm_is_refused(tokens: JoseTokens) -> None:
    """Key confusion: what an attacker signs with a key pair of their own."""
    private = rsa.generate_private_key(public_exponent=65537, key_size=2048)
    pem = private.private_bytes(
        serialization.Encoding.PEM,
        serialization.PrivateFormat.PKCS8,
        serialization.NoEncryption(),
    )
    refused(tokens, jwt.encode(CLAIMS, pem.decode(), algorithm="RS256", headers={"typ": TYPE}))
    refused(tokens, jwt.encode(CLAIMS, KEY, algorithm="HS384", headers={"typ": TYPE}))


@pytest.mark.parametrize("part", [0, 1, 2])
def test_a_tampered_token_is_refused(tokens: JoseTokens, part: int) -> None:
    parts = signed(HEADER, CLAIMS).split(".")
    parts[part] = ("B" if parts[part][0] == "A" else "A") + parts[part][1:]
    refused(tokens, ".".join(parts))


def test_an_encrypted_token_is_refused(tokens: JoseTokens) -> None:
    """No JWE: a small one can unpack to gigabytes (CVE-2024-33664)."""
    plain = json.dumps(CLAIMS).encode()
    wrapped = jwe.encrypt(plain, KEY[:32], encryption="A256GCM", algorithm="dir", zip="DEF")
    refused(tokens, wrapped.decode())


def test_an_endless_token_is_refused_before_it_is_read(tokens: JoseTokens) -> None:
    refused(tokens, signed(HEADER, {**CLAIMS, "pad": "x" * 5000}))


@pytest.mark.parametrize("length", [0, 1, 31])
def test_a_short_key_is_refused_at_the_start(length: int) -> None:
    with pytest.raises(WeakKey):
        JoseTokens(bytes(length), issuer=ISSUER, clock=SteppingClock(), ids=RandomIds())


@pytest.mark.parametrize("year", [2001, 2099])
def test_the_clock_of_the_machine_has_no_say(year: int) -> None:
    clock = SteppingClock(NOON.replace(year=year))
    tokens = JoseTokens(KEY, issuer=ISSUER, clock=clock, ids=RandomIds())
    token = tokens.issue(
        user_id=uuid4(), workspace_id=uuid4(), session_id=uuid4(), role=RoleKey.VIEWER
    )

    assert tokens.verify(token).expires_at == clock.now() + LIFETIME
    clock.pass_by(LIFETIME)
    refused(tokens, token)
