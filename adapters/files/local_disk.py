"""Contents in a folder of the data directory."""

import asyncio
import os
import shutil
import tempfile
from collections.abc import AsyncIterator
from contextlib import suppress
from pathlib import Path
from typing import BinaryIO

INCOMING = ".incoming-"
"""How names begin of what is not whole yet."""
_CHUNK = 256 << 10


class LocalDisk:
    """Satisfies the FileStorage port."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder

    async def put(self, key: str, content: Path, /) -> None:
        await asyncio.to_thread(self._put, key, content)

    async def read(self, key: str, /) -> AsyncIterator[bytes]:
        try:
            source = await asyncio.to_thread(self._path(key).open, "rb")
        except FileNotFoundError:
            raise LookupError(key) from None
        try:
            while piece := await asyncio.to_thread(source.read, _CHUNK):
                yield piece
        finally:
            source.close()

    async def delete(self, key: str, /) -> None:
        with suppress(FileNotFoundError):
            await asyncio.to_thread(self._path(key).unlink)

    def _put(self, key: str, content: Path) -> None:
        """Whole or not at all: written beside, and given its name when it is safe on the disk."""
        target = self._path(key)
        if target.exists():
            return
        self._folder.mkdir(mode=0o700, parents=True, exist_ok=True)  # nobody else's, all below it
        target.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
        handle, beside = tempfile.mkstemp(dir=target.parent, prefix=INCOMING)
        try:
            with os.fdopen(handle, "wb") as kept, content.open("rb") as source:
                shutil.copyfileobj(source, kept)
                _sync(kept)
            Path(beside).replace(target)
            _sync_folder(target.parent)
        except BaseException:
            Path(beside).unlink(missing_ok=True)
            raise

    def _path(self, key: str) -> Path:
        return self._folder.joinpath(*key.split("/"))


def _sync(file: BinaryIO) -> None:
    file.flush()
    os.fsync(file.fileno())


def _sync_folder(folder: Path) -> None:
    """The name is on the disk too, before the base says that the content is there."""
    handle = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)
