"""Argon2 passwords and the server's secret key."""

import asyncio
import stat
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Literal

import pytest
from argon2 import PasswordHasher as Argon2

from adapters.security.keys import FILE_NAME, WeakKey, derive, load_or_make_key
from adapters.security.passwords import Argon2Passwords
from adapters.security.token_secrets import SystemSecrets
from domain.identity.api_tokens import looks_like_token

QUICK = Argon2(time_cost=1, memory_cost=1024, parallelism=1)


async def test_only_the_right_password_fits() -> None:
    passwords = Argon2Passwords(QUICK)
    kept = await passwords.hash("correct horse")
    assert kept.startswith("$argon2id$")
    assert await passwords.verify("correct horse", against=kept)
    assert not await passwords.verify("correct horsE", against=kept)
    assert not await passwords.verify("correct horse", against="no hash at all")


async def test_a_stranger_takes_as_long_as_a_known_person() -> None:
    class Counting(Argon2):
        verified = 0

        def verify(self, hash: str | bytes, password: str | bytes) -> Literal[True]:  # noqa: A002
            type(self).verified += 1
            return super().verify(hash, password)

    passwords = Argon2Passwords(Counting(time_cost=1, memory_cost=1024, parallelism=1))
    assert not await passwords.verify("nobody's password", against=None)
    assert Counting.verified == 1


async def test_weaker_settings_of_yesterday_are_noticed() -> None:
    kept = await Argon2Passwords(QUICK).hash("correct horse")
    assert Argon2Passwords().is_outdated(kept)
    assert not Argon2Passwords(QUICK).is_outdated(kept)


async def test_two_passwords_at_most_are_hashed_at_once() -> None:
    class Watching(Argon2):
        running = most = 0

        def hash(self, password: str | bytes, *, salt: bytes | None = None) -> str:
            type(self).running += 1
            type(self).most = max(self.most, self.running)
            result = super().hash(password, salt=salt)
            type(self).running -= 1
            return result

    passwords = Argon2Passwords(Watching(time_cost=2, memory_cost=8192, parallelism=1))
    await asyncio.gather(*(passwords.hash("x") for _ in range(8)))
    assert 1 <= Watching.most <= 2


def test_the_key_is_made_once_and_only_its_owner_reads_it(tmp_path: Path) -> None:
    folder = tmp_path / "data"
    key = load_or_make_key(folder)
    assert load_or_make_key(folder) == key
    assert len(key) >= 32
    assert stat.S_IMODE((folder / FILE_NAME).stat().st_mode) == 0o600
    assert [path.name for path in folder.iterdir()] == [FILE_NAME]


def test_processes_that_start_together_agree_on_one_key(tmp_path: Path) -> None:
    with ThreadPoolExecutor(8) as pool:
        keys = list(pool.map(load_or_make_key, [tmp_path] * 16))
    assert len(set(keys)) == 1


def test_a_key_that_others_can_read_is_refused(tmp_path: Path) -> None:
    load_or_make_key(tmp_path)
    (tmp_path / FILE_NAME).chmod(0o644)
    with pytest.raises(WeakKey, match="chmod 600"):
        load_or_make_key(tmp_path)


def test_a_short_key_is_refused(tmp_path: Path) -> None:
    (tmp_path / FILE_NAME).write_bytes(b"short")
    (tmp_path / FILE_NAME).chmod(0o600)
    with pytest.raises(WeakKey, match="at least 32"):
        load_or_make_key(tmp_path)


def test_keys_for_two_purposes_have_nothing_in_common() -> None:
    assert derive(bytes(32), "access") != derive(bytes(32), "refresh")


def test_every_new_token_is_another_one() -> None:
    made = {SystemSecrets().new_token() for _ in range(100)}
    assert len(made) == 100
    assert all(looks_like_token(secret) for secret in made)
