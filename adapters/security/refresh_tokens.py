"""Refresh tokens: family and generation, sealed with HMAC-SHA-256. None of it is kept."""

import binascii
import hmac
import struct
from base64 import urlsafe_b64decode, urlsafe_b64encode
from hashlib import sha256
from uuid import UUID

from adapters.security.keys import strong
from domain.identity.errors import SessionEnded
from domain.identity.ports import RefreshClaim

PREFIX = "krr_"
_BODY = struct.Struct(">16sI")
_SEAL_LENGTH = sha256().digest_size
_TEXT_LENGTH = len(urlsafe_b64encode(bytes(_BODY.size + _SEAL_LENGTH)))


class SealedRefreshTokens:
    def __init__(self, key: bytes) -> None:
        self._key = strong(key)

    def seal(self, claim: RefreshClaim) -> str:
        body = _BODY.pack(claim.session_id.bytes, claim.generation)
        return PREFIX + urlsafe_b64encode(body + self._seal(body)).decode()

    def open(self, token: str) -> RefreshClaim:
        content = _decode(token)
        body, seal = content[: _BODY.size], content[_BODY.size :]
        if not hmac.compare_digest(seal, self._seal(body)):
            raise SessionEnded
        session_id, generation = _BODY.unpack(body)
        return RefreshClaim(session_id=UUID(bytes=session_id), generation=generation)

    def _seal(self, body: bytes) -> bytes:
        return hmac.digest(self._key, body, sha256)


def _decode(token: str) -> bytes:
    text = token.removeprefix(PREFIX)
    if text == token or len(text) != _TEXT_LENGTH:
        raise SessionEnded
    try:
        content = urlsafe_b64decode(text.encode("ascii"))
    except (binascii.Error, UnicodeEncodeError) as error:
        raise SessionEnded from error
    if len(content) != _BODY.size + _SEAL_LENGTH:
        raise SessionEnded
    return content
