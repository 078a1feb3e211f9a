"""Load over plain sockets: as little work per request as an asyncio program can do."""

import asyncio
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass

Request = Callable[[], bytes]


@dataclass(frozen=True, slots=True, kw_only=True)
class Measured:
    """`seconds` of wall time in which `count` were answered; latencies are sorted."""

    count: int
    seconds: float
    latencies: Sequence[float]

    @property
    def rate(self) -> float:
        return self.count / self.seconds

    def percentile(self, share: float) -> float:
        return self.latencies[min(int(len(self.latencies) * share), len(self.latencies) - 1)]


class UnexpectedAnswer(Exception):
    pass


class _Line(asyncio.Protocol):
    """One connection: sends the next request when the last one is answered, until told to stop."""

    def __init__(self, request: Request, *, until: float, expected: bytes) -> None:
        self.latencies: list[float] = []
        self.done: asyncio.Future[None] = asyncio.get_running_loop().create_future()
        self._request = request
        self._until = until
        self._expected = expected
        self._buffer = b""
        self._missing = -1
        self._sent = 0.0

    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        assert isinstance(transport, asyncio.Transport) or hasattr(transport, "write")
        self._transport: asyncio.WriteTransport = transport  # type: ignore[assignment]
        self._next()

    def data_received(self, data: bytes) -> None:
        if self._missing < 0:
            self._buffer += data
            end = self._buffer.find(b"\r\n\r\n")
            if end < 0:
                return
            self._check(self._buffer)
            self._missing = _length(self._buffer[:end]) - (len(self._buffer) - end - 4)
        else:
            self._missing -= len(data)
        if self._missing == 0:
            self._answered()

    def connection_lost(self, exc: Exception | None) -> None:
        if not self.done.done():
            self.done.set_exception(exc or UnexpectedAnswer("the connection was closed"))

    def _check(self, answer: bytes) -> None:
        if not answer.startswith(self._expected) and not self.done.done():
            self.done.set_exception(UnexpectedAnswer(answer[:600].decode(errors="replace")))
            self._transport.close()

    def _answered(self) -> None:
        now = time.perf_counter()
        self.latencies.append(now - self._sent)
        if now < self._until:
            self._next()
        elif not self.done.done():
            self.done.set_result(None)
            self._transport.close()

    def _next(self) -> None:
        self._buffer, self._missing = b"", -1
        message = self._request()
        self._sent = time.perf_counter()
        self._transport.write(message)


async def press(
    port: int, request: Request, *, lines: int, seconds: float, status: int = 200
) -> Measured:
    """`lines` connections at once, each with one request on its way."""
    loop = asyncio.get_running_loop()
    begun = time.perf_counter()
    expected = b"HTTP/1.1 %d " % status
    made = [
        await loop.create_connection(
            lambda: _Line(request, until=begun + seconds, expected=expected), "127.0.0.1", port
        )
        for _ in range(lines)
    ]
    protocols = [protocol for _, protocol in made]
    await asyncio.gather(*(each.done for each in protocols))
    taken = time.perf_counter() - begun
    latencies = sorted(latency for each in protocols for latency in each.latencies)
    return Measured(count=len(latencies), seconds=taken, latencies=latencies)


def message(
    method: str, path: str, *, token: str | None = None, body: bytes | None = None
) -> bytes:
    lines = [f"{method} {path} HTTP/1.1", "Host: 127.0.0.1"]
    if token is not None:
        lines.append(f"Authorization: Bearer {token}")
    if body is not None:
        lines += ["Content-Type: application/json", f"Content-Length: {len(body)}"]
    return "\r\n".join([*lines, "", ""]).encode() + (body or b"")


def _length(head: bytes) -> int:
    lower = head.lower()
    place = lower.find(b"content-length:")
    if place < 0:
        raise UnexpectedAnswer(head.decode(errors="replace"))
    return int(lower[place + 15 :].split(b"\r\n", 1)[0])
