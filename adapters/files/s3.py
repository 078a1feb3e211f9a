"""Contents in a bucket of any store that speaks S3: AWS, MinIO, Ceph, Garage and the like."""

import asyncio
import hashlib
from collections.abc import AsyncIterator
from pathlib import Path

import httpx

from adapters.files.signing import NOTHING, Credentials, signed_headers
from domain.shared.clock import Clock

_CHUNK = 256 << 10
_PATIENCE = httpx.Timeout(30, read=120, write=120)


class StorageUnavailable(OSError):
    """The store answered something that neither keeps nor gives the content."""


class S3Storage:
    """Satisfies the FileStorage port. Addresses are path-style, which every such store knows."""

    def __init__(
        self, endpoint: str, bucket: str, *, credentials: Credentials, clock: Clock
    ) -> None:
        self._bucket = f"{endpoint.rstrip('/')}/{bucket}"
        self._credentials = credentials
        self._clock = clock
        self._http = httpx.AsyncClient(timeout=_PATIENCE, follow_redirects=False)

    async def put(self, key: str, content: Path, /) -> None:
        digest, size = await asyncio.to_thread(_digested, content)
        request = self._request("PUT", key, digest=digest, extra={"content-length": str(size)})
        request.stream = _FileBody(content)
        _expect(await self._http.send(request), 200)

    async def read(self, key: str, /) -> AsyncIterator[bytes]:
        response = await self._http.send(self._request("GET", key), stream=True)
        try:
            if response.status_code == 404:
                raise LookupError(key)
            _expect(response, 200)
            async for piece in response.aiter_bytes(_CHUNK):
                yield piece
        finally:
            await response.aclose()

    async def delete(self, key: str, /) -> None:
        _expect(await self._http.send(self._request("DELETE", key)), 200, 204, 404)

    async def close(self) -> None:
        await self._http.aclose()

    def _request(
        self,
        method: str,
        key: str,
        *,
        digest: str = NOTHING,
        extra: dict[str, str] | None = None,
    ) -> httpx.Request:
        url = f"{self._bucket}/{key}"
        headers = signed_headers(
            method,
            url,
            payload_digest=digest,
            credentials=self._credentials,
            at=self._clock.now(),
            extra=extra,
        )
        return self._http.build_request(method, url, headers=headers)


class _FileBody(httpx.AsyncByteStream):
    def __init__(self, path: Path) -> None:
        self._path = path

    async def __aiter__(self) -> AsyncIterator[bytes]:
        with await asyncio.to_thread(self._path.open, "rb") as source:
            while piece := await asyncio.to_thread(source.read, _CHUNK):
                yield piece


def _digested(content: Path) -> tuple[str, int]:
    with content.open("rb") as source:
        digest = hashlib.file_digest(source, "sha256").hexdigest()
    return digest, content.stat().st_size


def _expect(response: httpx.Response, *statuses: int) -> None:
    if response.status_code not in statuses:
        raise StorageUnavailable(f"the file store answered {response.status_code}")
