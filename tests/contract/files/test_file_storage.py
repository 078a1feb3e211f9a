"""One suite for every place where contents can lie: a folder, and a server that speaks S3."""

import socket
import stat
import threading
from collections.abc import AsyncIterator, Iterator
from datetime import UTC, datetime
from hashlib import sha256
from pathlib import Path
from typing import Any

import httpx
import pytest
import pytest_asyncio
from moto.moto_server.werkzeug_app import DomainDispatcherApplication, create_backend_app
from werkzeug.serving import make_server

from adapters.clock import SystemClock
from adapters.files.local_disk import LocalDisk
from adapters.files.s3 import S3Storage
from adapters.files.signing import Credentials, SignatureV4
from domain.files.errors import StorageUnavailable
from domain.files.ports import FileStorage
from tests.support.query_ground import FixedClock

KEY = "0190aaaa/ab/abcdef"
CREDENTIALS = Credentials(access_key="key", secret_key="secret", region="eu-west-1")


@pytest.fixture(scope="session")
def s3_server() -> Iterator[str]:
    server: Any = make_server(
        "127.0.0.1", 0, DomainDispatcherApplication(create_backend_app), threaded=True
    )
    serving = threading.Thread(target=server.serve_forever, daemon=True)
    serving.start()
    yield f"http://127.0.0.1:{server.server_port}"
    server.shutdown()
    serving.join()


@pytest_asyncio.fixture(params=["folder", "bucket"], loop_scope="session")
async def storage(request: pytest.FixtureRequest, tmp_path: Path) -> AsyncIterator[FileStorage]:
    if request.param == "folder":
        yield LocalDisk(tmp_path / "kept")
        return
    endpoint = request.getfixturevalue("s3_server")
    async with httpx.AsyncClient(timeout=60) as client:  # it looks around before its first answer
        await client.put(f"{endpoint}/files")
    bucket = S3Storage(endpoint, "files", credentials=CREDENTIALS, clock=SystemClock())
    yield bucket
    await bucket.close()


def content(tmp_path: Path, data: bytes) -> Path:
    path = tmp_path / sha256(data).hexdigest()
    path.write_bytes(data)
    return path


async def everything(storage: FileStorage, key: str) -> bytes:
    return b"".join([piece async for piece in storage.read(key)])


async def test_what_was_put_is_read_whole(storage: FileStorage, tmp_path: Path) -> None:
    data = bytes(range(256)) * 4096
    await storage.put(KEY, content(tmp_path, data))

    assert await everything(storage, KEY) == data


async def test_putting_the_same_again_changes_nothing(storage: FileStorage, tmp_path: Path) -> None:
    await storage.put(KEY, content(tmp_path, b"once"))
    await storage.put(KEY, content(tmp_path, b"once"))

    assert await everything(storage, KEY) == b"once"


async def test_what_is_not_there_is_missed(storage: FileStorage) -> None:
    with pytest.raises(LookupError):
        await everything(storage, "0190aaaa/ff/nothing")


async def test_what_was_deleted_is_gone_and_may_be_deleted_again(
    storage: FileStorage, tmp_path: Path
) -> None:
    await storage.put(KEY, content(tmp_path, b"old"))
    await storage.delete(KEY)
    await storage.delete(KEY)

    with pytest.raises(LookupError):
        await everything(storage, KEY)


async def test_keys_do_not_mix(storage: FileStorage, tmp_path: Path) -> None:
    await storage.put("one/aa/same", content(tmp_path, b"1"))
    await storage.put("two/aa/same", content(tmp_path, b"2"))

    assert await everything(storage, "one/aa/same") == b"1"
    assert await everything(storage, "two/aa/same") == b"2"


async def test_a_store_that_refuses_is_told_apart_from_one_that_has_nothing(
    s3_server: str, tmp_path: Path
) -> None:
    nowhere = S3Storage(s3_server, "no-such-bucket", credentials=CREDENTIALS, clock=SystemClock())

    with pytest.raises(StorageUnavailable):
        await nowhere.put(KEY, content(tmp_path, b"lost"))
    await nowhere.close()


async def test_a_folder_of_contents_is_open_to_nobody_else(tmp_path: Path) -> None:
    await LocalDisk(tmp_path / "data" / "files").put(KEY, content(tmp_path, b"private"))

    assert stat.S_IMODE((tmp_path / "data" / "files").stat().st_mode) == 0o700


async def test_a_store_that_is_away_is_told_as_away(tmp_path: Path) -> None:
    with socket.create_server(("127.0.0.1", 0)) as taken:
        port = taken.getsockname()[1]
    away = S3Storage(
        f"http://127.0.0.1:{port}", "files", credentials=CREDENTIALS, clock=SystemClock()
    )

    with pytest.raises(StorageUnavailable):
        await away.put(KEY, content(tmp_path, b"lost"))
    with pytest.raises(StorageUnavailable):
        await everything(away, KEY)
    with pytest.raises(StorageUnavailable):
        await away.delete(KEY)
    await away.close()


def test_requests_are_signed_as_the_documents_of_s3_show_it() -> None:
    """The example of "Authenticating Requests: Using the Authorization Header"."""
    credentials = Credentials(
        access_key="AKIAIOSFODNN7EXAMPLE",
        secret_key="wJalrXUtnFEMI/K7MDENG/bPxRfiCYEXAMPLEKEY",
        region="us-east-1",
    )
    request = httpx.Request(
        "GET",
        "https://examplebucket.s3.amazonaws.com/test.txt",
        headers={"range": "bytes=0-9"},
    )
    clock = FixedClock(moment=datetime(2013, 5, 24, tzinfo=UTC))
    signature = SignatureV4(credentials, clock=clock)

    signed = next(signature.auth_flow(request))

    assert signed.headers["authorization"].endswith(
        "Signature=f0e8bdb87c964420e857bd35b5d6ed310bd44f0170aba48dd91039c6036bdb41"
    )
