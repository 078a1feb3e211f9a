"""Guessing passwords is slow work. Only failures count, so a signed-in client is never slowed down.

An attempt is charged before the password is looked at, and given back when it was right: so many
attempts at once cannot slip past the limit together.
"""

import math
from dataclasses import dataclass
from datetime import datetime, timedelta
from hashlib import sha256

WINDOW = timedelta(minutes=15)


@dataclass(frozen=True, slots=True)
class Meter:
    """What failures are counted by. The key is a digest: the table of failures names nobody."""

    key: bytes
    limit: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Reading:
    """What a meter shows after this attempt was charged."""

    meter: Meter
    failures: int
    window_ends_at: datetime

    @property
    def exceeded(self) -> bool:
        return self.failures > self.meter.limit

    def seconds_to_wait(self, now: datetime) -> int:
        return max(1, math.ceil((self.window_ends_at - now).total_seconds()))


def meters_for(email: str, *, address: str) -> tuple[Meter, ...]:
    """One person from one place, one person from everywhere, one place against everybody.

    In this order: who is stopped by the first is not counted by the others, so that nobody can lock
    a person out everywhere by guessing in one place.
    """
    return (
        _meter("person-and-place", email, address, limit=5),
        _meter("person", email, limit=50),
        _meter("place", address, limit=100),
    )


def meter_of_links(address: str) -> Meter:
    """Links that nobody sent: whoever tries many from one place is guessing."""
    return _meter("link", address, limit=30)


def _meter(name: str, *parts: str, limit: int) -> Meter:
    return Meter(sha256("\x00".join((name, *parts)).encode()).digest(), limit)
