"""A file that came in a form, on disk for as long as it is looked at."""

import asyncio
import shutil
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path
from tempfile import TemporaryDirectory

from fastapi import UploadFile

from domain.files.use_cases import Upload

_CHUNK = 1 << 20


@asynccontextmanager
async def received(file: UploadFile, *, most_bytes: int) -> AsyncIterator[Upload]:
    """Of a file that is too large only the size is told: it is refused by that."""
    with TemporaryDirectory(prefix="kartoteka-") as folder:
        path = Path(folder) / "content"
        size = file.size or 0
        if size <= most_bytes:
            await asyncio.to_thread(_copy, file, path)
        yield Upload(path=path, name=file.filename or "file", size=size)


def _copy(file: UploadFile, path: Path) -> None:
    with path.open("wb") as target:
        shutil.copyfileobj(file.file, target, _CHUNK)
