"""Personal API tokens: `krt_`, thirty random characters, six of checksum.

The prefix lets scanners spot a leak, the checksum lets them and us refuse a typo without a look-up.
Only the SHA-256 of the secret is kept: 178 bits of chance need no slow hash.
"""

import zlib
from dataclasses import dataclass, field
from datetime import datetime
from hashlib import sha256
from uuid import UUID

from domain.identity.token_scopes import TokenScope
from domain.shared.events import Aggregate

PREFIX = "krt_"
RANDOM_LENGTH = 30
CHECKSUM_LENGTH = 6
ALPHABET = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz"
SHOWN_LENGTH = 10  # of the secret, for telling tokens apart


@dataclass(slots=True, kw_only=True)
class ApiToken(Aggregate):
    """What a machine signs in with, in one person's name and with at most that person's rights."""

    user_id: UUID
    name: str
    scopes: frozenset[TokenScope]
    prefix: str
    hash: bytes = field(repr=False)
    created_at: datetime
    expires_at: datetime | None = None
    revoked_at: datetime | None = None

    def is_valid(self, *, at: datetime) -> bool:
        return self.revoked_at is None and (self.expires_at is None or at < self.expires_at)

    def revoke(self, *, at: datetime) -> None:
        if self.revoked_at is None:
            self.revoked_at = at


def secret_of(random_part: str) -> str:
    """The whole secret for thirty characters of chance."""
    return f"{PREFIX}{random_part}{checksum(random_part)}"


def looks_like_token(text: str) -> bool:
    """Whether the shape and the checksum are right; says nothing about whether it is known."""
    body = text.removeprefix(PREFIX)
    if not text.startswith(PREFIX) or len(body) != RANDOM_LENGTH + CHECKSUM_LENGTH:
        return False
    random_part = body[:RANDOM_LENGTH]
    return all(letter in ALPHABET for letter in body) and body.endswith(checksum(random_part))


def checksum(random_part: str) -> str:
    number = zlib.crc32(random_part.encode("ascii"))
    digits = ""
    for _ in range(CHECKSUM_LENGTH):
        number, digit = divmod(number, len(ALPHABET))
        digits = ALPHABET[digit] + digits
    return digits


def hash_of(secret: str) -> bytes:
    return sha256(secret.encode()).digest()


def shown_part(secret: str) -> str:
    return secret[:SHOWN_LENGTH]
