"""A kept content on its way out."""

from collections.abc import AsyncIterator, Mapping

from fastapi.responses import StreamingResponse

from domain.files.errors import ContentMissing
from domain.files.ports import FileStorage


async def download(
    storage: FileStorage, key: str, *, media_type: str, headers: Mapping[str, str]
) -> StreamingResponse:
    """Answers only when the first piece is there: what cannot be had is refused as everything is.

    Raises ContentMissing, StorageUnavailable.
    """
    pieces = storage.read(key)
    try:
        first = await anext(pieces, b"")
    except LookupError:
        raise ContentMissing from None
    return StreamingResponse(_whole(first, pieces), media_type=media_type, headers=headers)


async def _whole(first: bytes, rest: AsyncIterator[bytes]) -> AsyncIterator[bytes]:
    yield first
    async for piece in rest:
        yield piece
