"""Answers on the wire: head and body together, nothing lost, nothing kept back."""

import asyncio
import socket
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

import uvicorn

from api.http.wire import GatheringProtocol

LARGE = b"x" * (300 << 10)
BODIES = {"/short": [b"short"], "/large": [LARGE], "/pieces": [b"a" * 50_000] * 8, "/none": []}


async def _application(scope, receive, send) -> None:  # type: ignore[no-untyped-def]
    body = BODIES[scope["path"]]
    length = (b"content-length", str(sum(map(len, body))).encode())
    await send({"type": "http.response.start", "status": 200, "headers": [length]})
    for each in body:
        await send({"type": "http.response.body", "body": each, "more_body": True})
    await send({"type": "http.response.body", "body": b""})


@asynccontextmanager
async def _served() -> AsyncIterator[int]:
    with socket.socket() as listening:
        listening.bind(("127.0.0.1", 0))
        listening.listen()
        config = uvicorn.Config(
            _application, http=GatheringProtocol, lifespan="off", log_config=None, access_log=False
        )
        server = uvicorn.Server(config)
        serving = asyncio.create_task(server.serve(sockets=[listening]))
        try:
            yield listening.getsockname()[1]
        finally:
            server.should_exit = True
            await serving


async def _answers(port: int, *paths: str, closing: bool = False) -> list[bytes]:
    """What comes back for requests that are sent at once on one connection."""
    reader, writer = await asyncio.open_connection("127.0.0.1", port)
    last = "Connection: close\r\n" if closing else ""
    asked = [f"GET {path} HTTP/1.1\r\nHost: x\r\n" for path in paths]
    writer.write(("\r\n".join(asked) + f"{last}\r\n").encode())
    bodies = []
    for _ in paths:
        head = await asyncio.wait_for(reader.readuntil(b"\r\n\r\n"), 20)
        length = int(head.lower().split(b"content-length: ")[1].split(b"\r\n")[0])
        bodies.append(await asyncio.wait_for(reader.readexactly(length), 20))
    if closing:
        assert await asyncio.wait_for(reader.read(), 20) == b""
    writer.close()
    return bodies


async def test_every_answer_arrives_whole_and_in_its_order() -> None:
    async with _served() as port:
        paths = ("/short", "/large", "/none", "/pieces", "/short")
        assert await _answers(port, *paths) == [b"".join(BODIES[path]) for path in paths]


async def test_the_last_answer_arrives_before_the_connection_is_closed() -> None:
    async with _served() as port:
        for path in ("/short", "/large", "/pieces"):
            assert await _answers(port, path, closing=True) == [b"".join(BODIES[path])]


class _Line(asyncio.Transport):
    """What reaches the socket, piece by piece."""

    def __init__(self) -> None:
        super().__init__()
        self.pieces: list[bytes] = []
        self.closed = False

    def writelines(self, list_of_data) -> None:  # type: ignore[no-untyped-def]
        self.pieces.append(b"".join(list_of_data))

    def get_extra_info(self, name: str, default: object = None) -> object:
        return default

    def is_closing(self) -> bool:
        return self.closed

    def close(self) -> None:
        self.closed = True

    def pause_reading(self) -> None: ...

    def resume_reading(self) -> None: ...


def _connected() -> tuple[GatheringProtocol, _Line]:
    config = uvicorn.Config(_application, lifespan="off", log_config=None, access_log=False)
    config.load()
    protocol, line = GatheringProtocol(config, uvicorn.server.ServerState(), {}), _Line()
    protocol.connection_made(line)
    return protocol, line


async def _ask(protocol: GatheringProtocol, path: str) -> None:
    protocol.data_received(f"GET {path} HTTP/1.1\r\nHost: x\r\n\r\n".encode())
    for _ in range(20):
        await asyncio.sleep(0)
    protocol.connection_lost(None)


async def test_head_and_body_go_out_in_one_piece() -> None:
    protocol, line = _connected()
    await _ask(protocol, "/short")

    assert len(line.pieces) == 1
    assert line.pieces[0].startswith(b"HTTP/1.1 200")
    assert line.pieces[0].endswith(b"short")


async def test_what_is_large_is_not_kept_back() -> None:
    protocol, line = _connected()
    await _ask(protocol, "/large")

    assert line.pieces[0].endswith(LARGE)
