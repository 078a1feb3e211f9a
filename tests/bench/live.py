"""`make bench-live`: what comes in by forms, what goes out by webhooks, what screens hear.

The product runs as it is installed, with one process that answers and its worker. The load comes
from the same machine, and its share of the cores is told beside the product's.
"""

import argparse
import asyncio
import itertools
import os
import shutil
import sys
import tempfile
import time
from collections.abc import Awaitable, Callable, Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import httpx
import orjson

from tests.bench import load, machine, report

PAPER = machine.ROOT / "docs" / "performance.md"
RECEIVERS = "127.0.0.0/8"
MAKERS = 8
FOLLOWERS_OF_ONE = 20
_PASSWORD = "a-password-of-the-benchmark"
Row = tuple[str, str]


def main() -> None:
    parser = argparse.ArgumentParser(prog="make bench-live", description=__doc__)
    parser.add_argument("--seconds", type=float, default=10, help="how long forms are posted")
    parser.add_argument("--events", type=int, default=100, help="announcements to measure")
    parser.add_argument("--clients", type=int, default=500, help="followers of the stream")
    parser.add_argument("--keep", action="store_true", help="write docs/performance.md")
    asked = parser.parse_args()
    os.environ["KARTOTEKA_WEBHOOK_NETWORKS"] = RECEIVERS
    home = Path(tempfile.mkdtemp(prefix="kartoteka-live-"))
    home.chmod(0o711)  # the server of a run as root is not root's
    try:
        with machine.product(home) as product:
            rows = asyncio.run(_measured(product, asked))
    finally:
        shutil.rmtree(home, ignore_errors=True)
    text = _table(rows)
    sys.stdout.write(text)
    if asked.keep:
        report.keep(text, PAPER, mark="bench-live")


async def _measured(product: machine.Product, asked: argparse.Namespace) -> list[Row]:
    base_url = f"http://127.0.0.1:{product.port}/api/v1"
    async with httpx.AsyncClient(base_url=base_url, timeout=60) as http:
        token = await _signed_in(http, machine.EMAIL, machine.PASSWORD)
        http.headers["Authorization"] = f"Bearer {token}"
        rows = await _hooks(http, asked.events)
        rows += await _fan_out(http, product, asked.clients, asked.events)
        return rows + await _posts(http, product, asked.seconds)


async def _signed_in(http: httpx.AsyncClient, email: str, password: str) -> str:
    answer = await http.post("/auth/login", json={"email": email, "password": password})
    return str(answer.raise_for_status().json()["access_token"])


# -- forms


async def _posts(http: httpx.AsyncClient, product: machine.Product, seconds: float) -> list[Row]:
    """Accepted is what is kept and will be a lead; the leads themselves are made behind it."""
    fields = [
        {"name": "name", "target": "full_name"},
        {"name": "email", "target": "email"},
        {"name": "words", "target": "message"},
    ]
    protection = {"min_seconds": 0, "per_minute": 10_000}
    body = {"name": "Bench", "fields": fields, "protection": protection}
    form = (await http.post("/forms", json=body)).raise_for_status().json()
    path, numbers = f"/api/v1/hooks/forms/{form['key']}", itertools.count()

    def post() -> bytes:
        n = next(numbers)
        said = orjson.dumps({"name": f"Lead {n}", "email": f"l{n}@example.com", "words": "Hello"})
        visitor = f"X-Forwarded-For: 198.51.{n // 250 % 250}.{n % 250}"
        whole = load.message("POST", path, body=said)
        return whole.replace(b"Host: 127.0.0.1", b"Host: 127.0.0.1\r\n" + visitor.encode(), 1)

    before = machine.cpu(product.web())
    pressed = await load.press(product.port, post, lines=MAKERS, seconds=seconds, status=202)
    used = machine.cpu(product.web()) - before
    begun = time.perf_counter()
    made = await _settled(http, form["id"], pressed.count)
    return [
        ("form posts accepted, per second", f"{pressed.rate:.0f}"),
        ("an accepted post, p50 / p95", f"{_both(pressed.latencies)} ms"),
        ("CPU of the answering process for a post", f"{used / pressed.count * 1e3:.1f} ms"),
        (
            f"of {pressed.count} posts were leads, so long after the last one",
            f"{made}, {time.perf_counter() - begun:.0f} s",
        ),
    ]


async def _settled(http: httpx.AsyncClient, form_id: str, posts: int) -> int:
    """How many are leads by and by; no longer than a minute."""
    made, until = 0, time.perf_counter() + 60
    while made < posts and time.perf_counter() < until:
        await asyncio.sleep(1)
        forms = (await http.get("/forms")).raise_for_status().json()["data"]
        made = next(each["leads"] for each in forms if each["id"] == form_id)
    return int(made)


# -- webhooks


@dataclass(slots=True)
class _Receiver:
    """Takes what it gets at once, and remembers when each record came."""

    came: dict[str, float] = field(default_factory=dict)

    async def serve(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        try:
            while head := await reader.readuntil(b"\r\n\r\n"):
                lower = head.lower()
                length = int(lower.partition(b"content-length:")[2].split(b"\r\n", 1)[0])
                body = await reader.readexactly(length)
                moment = time.perf_counter()
                for record in _records(orjson.loads(body)):
                    self.came.setdefault(record, moment)
                writer.write(b"HTTP/1.1 204 No Content\r\nContent-Length: 0\r\n\r\n")
                await writer.drain()
        except (asyncio.IncompleteReadError, ConnectionError):
            pass
        finally:
            writer.close()


def _records(told: Any) -> set[str]:
    """Every id in it."""
    if isinstance(told, dict):
        own = {value for name, value in told.items() if name in ("id", "record_id")}
        return set(map(str, own)).union(*map(_records, told.values()))
    return set().union(*map(_records, told)) if isinstance(told, list) else set()


async def _hooks(http: httpx.AsyncClient, events: int) -> list[Row]:
    receiver = _Receiver()
    server = await asyncio.start_server(receiver.serve, "127.0.0.1", 0)
    port = server.sockets[0].getsockname()[1]
    hook = {"name": "b", "url": f"http://127.0.0.1:{port}/", "events": ["contact.created"]}
    (await http.post("/webhooks", json=hook)).raise_for_status()
    written = await _written(http, events, receiver.came)
    server.close()
    delays = sorted(receiver.came[each] - at for each, at in written.items())
    return [
        (f"first webhook attempt at the receiver, p50 / p95 of {events}", f"{_both(delays)} ms")
    ]


async def _written(
    http: httpx.AsyncClient, many: int, came: dict[str, float], *, every: float = 0.2
) -> dict[str, float]:
    """Cards one after another, each with the moment at which its writer had the answer."""
    written: dict[str, float] = {}
    for n in range(many):
        answer = await http.post("/contacts", json={"display_name": f"Told {n}"})
        written[answer.raise_for_status().json()["id"]] = time.perf_counter()
        await asyncio.sleep(every)
    await _until(lambda: written.keys() <= came.keys())
    return written


async def _until(done: Callable[[], bool], *, patience: float = 60) -> None:
    until = time.perf_counter() + patience
    while not done():
        if time.perf_counter() > until:
            raise TimeoutError("not all that was written was told")
        await asyncio.sleep(0.05)


# -- the stream


@dataclass(slots=True)
class _Screen:
    came: dict[str, float] = field(default_factory=dict)
    ready: bool = False

    async def follow(self, port: int, token: str) -> None:
        reader, writer = await asyncio.open_connection("127.0.0.1", port)
        writer.write(load.message("GET", "/api/v1/events", token=token))
        try:
            while line := await reader.readline():
                if not line.startswith(b"data: "):
                    continue
                self.ready, moment = True, time.perf_counter()
                for each in orjson.loads(line[6:].strip())["changes"]:
                    self.came.setdefault(each["record_id"], moment)
        finally:
            writer.close()


async def _fan_out(
    http: httpx.AsyncClient, product: machine.Product, clients: int, events: int
) -> list[Row]:
    """People of their own rights, some screens each: what may be seen is asked for each of them."""
    tokens = await _people(http, -(-clients // FOLLOWERS_OF_ONE))
    screens = [_Screen() for _ in range(clients)]
    following = [
        asyncio.create_task(each.follow(product.port, token))
        for each, token in zip(screens, itertools.cycle(tokens), strict=False)
    ]
    await _until(lambda: all(each.ready for each in screens))
    still = await _used(product, lambda: asyncio.sleep(10))
    written: dict[str, float] = {}
    moments = screens[0].came

    async def write() -> None:
        written.update(await _written(http, events, moments))

    busy = await _used(product, write)
    await _until(lambda: all(written.keys() <= each.came.keys() for each in screens))
    for task in following:
        task.cancel()
    await asyncio.gather(*following, return_exceptions=True)
    delays = sorted(each.came[one] - at for each in screens for one, at in written.items())
    return [
        (
            f"stream to {clients} screens of {len(tokens)} people: delay p50 / p95 / most",
            _three(delays),
        ),
        ("… CPU of the answering process, nothing happening", f"{still[0]:.0%} of a core"),
        ("… CPU of the answering process, five cards a second", f"{busy[0]:.0%} of a core"),
        ("… CPU of PostgreSQL then", f"{busy[1]:.0%} of a core"),
    ]


async def _people(http: httpx.AsyncClient, many: int) -> Sequence[str]:
    tokens = []
    for n in range(many):
        person = {"email": f"p{n}@example.com", "name": f"P {n}", "role": "seller"}
        role = {"role": "manager"} if n % 2 else {"role": "administrator"}
        made = await http.post("/users", json={**person, **role, "password": _PASSWORD})
        made.raise_for_status()
        tokens.append(await _signed_in(http, person["email"], _PASSWORD))
    return tokens


async def _used(
    product: machine.Product, work: Callable[[], Awaitable[Any]]
) -> tuple[float, float]:
    """Shares of a core, of the answering process and of PostgreSQL, while the work goes on."""
    begun = time.perf_counter()
    web, base = machine.cpu(product.web()), machine.cpu(product.postgres())
    await work()
    taken = time.perf_counter() - begun
    return (
        (machine.cpu(product.web()) - web) / taken,
        (machine.cpu(product.postgres()) - base) / taken,
    )


def _at(delays: Sequence[float], share: float) -> float:
    return sorted(delays)[min(len(delays) - 1, int(len(delays) * share))] * 1e3


def _both(delays: Sequence[float]) -> str:
    return f"{_at(delays, 0.5):.0f} / {_at(delays, 0.95):.0f}"


def _three(delays: Sequence[float]) -> str:
    return f"{_both(delays)} / {_at(delays, 1):.0f} ms"


def _table(rows: Sequence[Row]) -> str:
    loads = " ".join(f"{each:.1f}" for each in os.getloadavg())
    day = datetime.now(UTC).date().isoformat()
    about = f"{os.cpu_count()} cores, one process that answers, load averages at the end {loads}."
    lines = [f"Measured on {day}: {about}", ""]
    lines += [
        "| what | measured |",
        "| --- | ---: |",
        *(f"| {name} | {told} |" for name, told in rows),
    ]
    return "\n".join(lines) + "\n"


if __name__ == "__main__":
    main()
