"""Passwords as argon2id. Hashing takes its time and memory, so it runs in a thread, two at once."""

import asyncio

from argon2 import PasswordHasher as Argon2
from argon2.exceptions import InvalidHashError, VerificationError

AT_ONCE = 2


class Argon2Passwords:
    """RFC 9106, second recommended setting: 64 MiB, three passes."""

    def __init__(self, argon2: Argon2 | None = None) -> None:
        self._argon2 = argon2 or Argon2()
        self._free = asyncio.Semaphore(AT_ONCE)
        self._decoy: str | None = None

    async def hash(self, password: str) -> str:
        async with self._free:
            return await asyncio.to_thread(self._argon2.hash, password)

    async def verify(self, password: str, *, against: str | None) -> bool:
        if against is None:
            await self._check(password, await self._some_hash())
            return False
        return await self._check(password, against)

    def is_outdated(self, password_hash: str) -> bool:
        return self._argon2.check_needs_rehash(password_hash)

    async def _check(self, password: str, password_hash: str) -> bool:
        async with self._free:
            try:
                return await asyncio.to_thread(self._argon2.verify, password_hash, password)
            except (VerificationError, InvalidHashError):
                return False

    async def _some_hash(self) -> str:
        if self._decoy is None:
            self._decoy = await self.hash("nobody's password")
        return self._decoy
