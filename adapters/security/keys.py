"""The server's own secret, from which every other key is derived.

Whoever holds it can sign in as anybody, so it lies in a file that only its owner can read.
"""

import hmac
import os
import secrets
from contextlib import suppress
from hashlib import sha256
from pathlib import Path

SHORTEST = 32
FILE_NAME = "secret.key"


class WeakKey(ValueError):
    """The key is shorter than 32 bytes, or its file can be read by others."""


def load_or_make_key(data_folder: Path) -> bytes:
    """The key kept in the data folder, made there on the first start."""
    path = data_folder / FILE_NAME
    with suppress(FileExistsError):  # made earlier, or by a process that starts beside this one
        _make(path)
    if path.stat().st_mode & 0o077:
        raise WeakKey(f"{path} can be read by others: chmod 600 it")
    return strong(path.read_bytes())


def strong(key: bytes) -> bytes:
    """The key itself, where it is long enough."""
    if len(key) < SHORTEST:
        raise WeakKey(f"the secret key has {len(key)} bytes, at least {SHORTEST} are needed")
    return key


def derive(key: bytes, purpose: str) -> bytes:
    """A key for one purpose, so that what is sealed for one can never pass for another."""
    return hmac.digest(strong(key), f"kartoteka/{purpose}".encode(), sha256)


def _make(path: Path) -> None:
    """Whole or not at all: another process never sees a file half written."""
    if path.exists():
        raise FileExistsError(path)
    path.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
    draft = path.with_name(f"{FILE_NAME}.{secrets.token_hex(8)}")
    handle = os.open(draft, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    try:
        os.write(handle, secrets.token_bytes(64))
        os.fsync(handle)
    finally:
        os.close(handle)
    try:
        os.link(draft, path)  # refuses where another was quicker
    finally:
        draft.unlink()
