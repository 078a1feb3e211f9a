"""A real receiver of webhooks, and rounds of the sender by a clock of the test."""

import asyncio
import ssl
from collections.abc import AsyncIterator, Sequence
from contextlib import asynccontextmanager, suppress
from dataclasses import dataclass, field, replace
from datetime import datetime, timedelta
from ipaddress import ip_network
from typing import Any

import orjson

from adapters.ids import TimeOrderedIds
from adapters.postgres.webhooks.book import PostgresDeliveryBook
from adapters.webhooks.sending import HttpSender
from adapters.webhooks.targets import WebTargets
from domain.webhooks.sending import Courier
from tests.support.client import Caller, Office
from tests.support.feed import settled
from tests.support.records import Record, listed, made

LOOPBACK = WebTargets(allowed=[ip_network("127.0.0.0/8")])


@dataclass
class Got:
    headers: dict[str, str]
    body: bytes

    @property
    def told(self) -> Record:
        return dict(orjson.loads(self.body))


@dataclass
class Listener:
    """A server that answers what it is told to."""

    port: int = 0
    answer: str = "204 No Content"
    extra: str = ""
    silent: bool = False
    kind: str = ""
    written: int = 0
    got: list[Got] = field(default_factory=list)

    @property
    def url(self) -> str:
        return f"http://127.0.0.1:{self.port}/hook"

    async def meet(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        head = (await reader.readuntil(b"\r\n\r\n")).decode()
        pairs = [line.split(": ", 1) for line in head.split("\r\n")[1:] if line]
        headers = {name.lower(): value for name, value in pairs}
        body = await reader.readexactly(int(headers["content-length"]))
        self.got.append(Got(headers, body))
        if self.kind in ("drip", "giant"):
            await self._go_on(writer)
        elif self.silent or self.kind == "silent":
            await reader.read()  # until the sender gives up
        else:
            told = f"HTTP/1.1 {self.answer}\r\n{self.extra}content-length: 0\r\n\r\n"
            writer.write(told.encode())
            await writer.drain()
        writer.close()

    async def _go_on(self, writer: asyncio.StreamWriter) -> None:
        """An answer without an end: a byte now and then, or as fast as it is taken."""
        writer.write(b"HTTP/1.1 200 OK\r\ncontent-length: 999999999999\r\n\r\n")
        piece = b"x" if self.kind == "drip" else b"x" * 65_536
        with suppress(ConnectionError):
            while True:
                writer.write(piece)
                await writer.drain()
                self.written += len(piece)
                if self.kind == "drip":
                    await asyncio.sleep(0.1)


@asynccontextmanager
async def listening(
    tls: ssl.SSLContext | None = None, *, host: str = "127.0.0.1", port: int = 0
) -> AsyncIterator[Listener]:
    listener = Listener()
    server = await asyncio.start_server(listener.meet, host, port, ssl=tls)
    listener.port = server.sockets[0].getsockname()[1]
    try:
        yield listener
    finally:
        server.close()


class OwnBook(PostgresDeliveryBook):
    """Of one workspace; the other tests' receivers are none of ours."""

    own: int

    async def workspaces(self) -> Sequence[int]:
        return [self.own]


@dataclass
class LateClock:
    now_is: datetime

    def now(self) -> datetime:
        return self.now_is


@dataclass
class Post:
    office: Office
    courier: Courier
    clock: LateClock

    async def round(self, *, later: float = 0) -> None:
        await settled(self.office.stack.container.feed._pool)  # type: ignore[attr-defined]
        now = self.office.stack.container.clock.now()
        self.clock.now_is = max(now, self.clock.now_is) + timedelta(seconds=later)
        await self.courier.round()


def post(office: Office, *, patience: float = 5.0) -> Post:
    container = office.stack.container
    clock = LateClock(container.clock.now())
    book = OwnBook(container.feed._pool, ids=TimeOrderedIds())  # type: ignore[attr-defined]
    book.own = office.number
    return Post(
        office=office,
        clock=clock,
        courier=replace(
            container.courier,
            book=book,
            clock=clock,
            sender=HttpSender(targets=LOOPBACK, patience=patience),
            _busy={},
        ),
    )


async def endpoint(office: Office, url: str, *events: str, **more: Any) -> Record:
    body = {"name": "Shop", "url": url, "events": list(events), **more}
    return await made(office.administrator, "/webhooks", **body)


async def deliveries(caller: Caller, hook: Record) -> list[Record]:
    return await listed(caller, f"/webhooks/{hook['id']}/deliveries")
