"""Secrets of others that have to be read again: encrypted where they lie.

AES-256-GCM (NIST SP 800-38D) with a key derived from the server's own; whose secret it is goes in
as associated data, so that a row copied elsewhere opens nothing.
"""

import base64
import os
from typing import Self

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM

_MARK = "sealed1:"
_NONCE = 12


class SealedTexts:
    def __init__(self, key: bytes) -> None:
        self._cipher = AESGCM(key)

    @classmethod
    def of_this_process(cls) -> Self:
        return cls(os.urandom(32))

    def seal(self, text: str | None, *, whose: str) -> str | None:
        if text is None:
            return None
        nonce = os.urandom(_NONCE)
        sealed = nonce + self._cipher.encrypt(nonce, text.encode(), whose.encode())
        return _MARK + base64.b64encode(sealed).decode()

    def open(self, text: str | None, *, whose: str) -> str | None:
        """What was kept before anything was sealed is given as it is. What this server cannot open
        (another key) stays sealed: a secret that fits nothing, and lets nobody through.
        """
        if text is None or not text.startswith(_MARK):
            return text
        sealed = base64.b64decode(text.removeprefix(_MARK))
        try:
            return self._cipher.decrypt(sealed[:_NONCE], sealed[_NONCE:], whose.encode()).decode()
        except InvalidTag:
            return text
