"""Access tokens: JWT over python-jose, which is let near nothing it does not check by itself.

It takes unknown `crit` headers, tokens without expiry or audience, and short keys; so those are
refused here.
"""

from collections.abc import Mapping
from datetime import UTC, datetime, timedelta
from uuid import UUID

from jose import jwt
from jose.exceptions import JOSEError

from adapters.security.keys import strong
from domain.identity import RoleKey
from domain.identity.errors import Unauthenticated
from domain.identity.ports import AccessClaims
from domain.shared.clock import Clock
from domain.shared.ids import Ids

ALGORITHM = "HS256"
AUDIENCE = "kartoteka-api"
TYPE = "at+jwt"
LIFETIME = timedelta(minutes=30)
LONGEST_TOKEN = 4096
_DEMANDS = {f"require_{claim}": True for claim in ("aud", "iss", "sub", "jti")}


class JoseTokens:
    """`issuer` names this installation: a token of another one is none of ours."""

    def __init__(self, key: bytes, *, issuer: str, clock: Clock, ids: Ids) -> None:
        self._key = strong(key)
        self._issuer = issuer
        self._clock = clock
        self._ids = ids

    @property
    def lifetime(self) -> timedelta:
        return LIFETIME

    def issue(self, *, user_id: UUID, workspace_id: UUID, session_id: UUID, role: RoleKey) -> str:
        now = self._clock.now()
        claims = {
            "iss": self._issuer,
            "aud": AUDIENCE,
            "sub": str(user_id),
            "ws": str(workspace_id),
            "sid": str(session_id),
            "role": role.value,
            "jti": str(self._ids.new()),
            "iat": int(now.timestamp()),
            "exp": int((now + LIFETIME).timestamp()),
        }
        return jwt.encode(claims, self._key, algorithm=ALGORITHM, headers={"typ": TYPE})

    def verify(self, token: str) -> AccessClaims:
        if len(token) > LONGEST_TOKEN:
            raise Unauthenticated
        try:
            _check_header(jwt.get_unverified_header(token))
            claims = jwt.decode(
                token,
                self._key,
                algorithms=[ALGORITHM],
                audience=AUDIENCE,
                issuer=self._issuer,
                # Times are demanded and compared below, with our own clock: what is demanded here
                # is compared with the machine's, whatever the next option says.
                options={**_DEMANDS, "verify_exp": False},
            )
            return self._read(claims)
        except (JOSEError, KeyError, TypeError, ValueError, OverflowError) as error:
            raise Unauthenticated from error

    def _read(self, claims: Mapping[str, object]) -> AccessClaims:
        expires_at = _moment(claims["exp"])
        if self._clock.now() >= expires_at or expires_at - _moment(claims["iat"]) > LIFETIME:
            raise Unauthenticated
        return AccessClaims(
            user_id=_uuid(claims["sub"]),
            workspace_id=_uuid(claims["ws"]),
            session_id=_uuid(claims["sid"]),
            role=RoleKey(str(claims["role"])),
            token_id=_uuid(claims["jti"]),
            expires_at=expires_at,
        )


def _check_header(header: Mapping[str, object]) -> None:
    """Only what we write ourselves: no critical extension, no sender's key, no other kind."""
    if set(header) != {"alg", "typ"} or header["alg"] != ALGORITHM or header["typ"] != TYPE:
        raise Unauthenticated


def _uuid(value: object) -> UUID:
    return UUID(str(value))


def _moment(value: object) -> datetime:
    if not isinstance(value, int):
        raise TypeError("not a NumericDate of whole seconds")
    return datetime.fromtimestamp(value, UTC)
