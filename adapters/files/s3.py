"""Contents in a bucket of any store that speaks S3: AWS, MinIO, Ceph, Garage and the like."""

import asyncio
import hashlib
from collections.abc import AsyncIterator
from pathlib import Path

import httpx
import structlog

from adapters.files.signing import PAYLOAD_DIGEST, Credentials, SignatureV4
from domain.files.errors import StorageUnavailable
from domain.shared.clock import Clock

_log: structlog.stdlib.BoundLogger = structlog.get_logger(__name__)
_CHUNK = 256 << 10
_PATIENCE = httpx.Timeout(30, read=120, write=120)


class S3Storage:
    """Satisfies the FileStorage port. Addresses are path-style, which every such store knows."""

    def __init__(
        self, endpoint: str, bucket: str, *, credentials: Credentials, clock: Clock
    ) -> None:
        self._bucket = f"{endpoint.rstrip('/')}/{bucket}"
        self._http = httpx.AsyncClient(
            auth=SignatureV4(credentials, clock=clock), timeout=_PATIENCE, follow_redirects=False
        )

    async def put(self, key: str, content: Path, /) -> None:
        digest, size = await asyncio.to_thread(_digested, content)
        headers = {"content-length": str(size), PAYLOAD_DIGEST: digest}
        request = self._http.build_request("PUT", self._address(key), headers=headers)
        request.stream = _FileBody(content)
        _expect(await self._sent(request), 200)

    async def read(self, key: str, /) -> AsyncIterator[bytes]:
        request = self._http.build_request("GET", self._address(key))
        response = await self._sent(request, stream=True)
        try:
            if response.status_code == 404:
                raise LookupError(key)
            _expect(response, 200)
            async for piece in response.aiter_bytes(_CHUNK):
                yield piece
        except httpx.TransportError as error:
            raise _unavailable(repr(error)) from error
        finally:
            await response.aclose()

    async def delete(self, key: str, /) -> None:
        request = self._http.build_request("DELETE", self._address(key))
        _expect(await self._sent(request), 200, 204, 404)

    async def close(self) -> None:
        await self._http.aclose()

    async def _sent(self, request: httpx.Request, *, stream: bool = False) -> httpx.Response:
        try:
            return await self._http.send(request, stream=stream)
        except httpx.TransportError as error:
            raise _unavailable(repr(error)) from error

    def _address(self, key: str) -> str:
        return f"{self._bucket}/{key}"


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
        raise _unavailable(f"answered {response.status_code}")


def _unavailable(why: str) -> StorageUnavailable:
    """The caller learns that it is away; why that is, whoever reads the log."""
    _log.warning("the file store cannot be used", why=why)
    return StorageUnavailable()
