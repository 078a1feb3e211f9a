"""UUIDv7: the time in front, so that rows of one time lie together in an index."""

import os
import time
from threading import Lock
from uuid import UUID

_COUNTER_BITS = 42  # what the 12 bits of rand_a and the first 30 of rand_b hold together
_START_BITS = 41  # a new millisecond begins in the lower half, so that there is room to count
_VERSION = 0x7 << 76
_VARIANT = 0b10 << 62


class TimeOrderedIds:
    """Each id is larger than all this process made before, also within one millisecond."""

    def __init__(self) -> None:
        self._lock = Lock()
        self._milliseconds = 0
        self._counter = 0

    def new(self) -> UUID:
        with self._lock:
            self._move_on(time.time_ns() // 1_000_000)
            milliseconds, counter = self._milliseconds, self._counter
        chance = int.from_bytes(os.urandom(4))
        high, low = counter >> 30, counter & ((1 << 30) - 1)
        return UUID(int=milliseconds << 80 | _VERSION | high << 64 | _VARIANT | low << 32 | chance)

    def _move_on(self, now: int) -> None:
        if now > self._milliseconds:
            self._milliseconds = now
            self._counter = int.from_bytes(os.urandom(6)) >> (48 - _START_BITS)
            return
        # The same millisecond, or a clock that was set back.
        self._counter += 1
        if self._counter >> _COUNTER_BITS:
            self._milliseconds += 1
            self._counter = 0
