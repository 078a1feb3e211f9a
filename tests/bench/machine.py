"""The processes under measurement: the product as it runs, the bare peers, and their CPU time."""

import os
import secrets
import signal
import socket
import subprocess
import sys
import time
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
PASSWORD = secrets.token_urlsafe(12)
EMAIL = "admin@example.com"
_PATIENCE = 180.0


@dataclass(frozen=True, slots=True, kw_only=True)
class Product:
    """`kartoteka serve`, with one process that answers."""

    port: int
    home: Path
    pid: int

    def web(self) -> list[int]:
        return [pid for pid in descendants(self.pid) if " web " in f" {command(pid)} "]

    def postgres(self) -> list[int]:
        """The server with all its backends; its data folder tells which one is ours."""
        masters = [
            pid
            for pid in everybody()
            if "postgres" in command(pid) and str(self.home) in command(pid)
        ]
        return [each for pid in masters for each in (pid, *descendants(pid))]


@contextmanager
def product(home: Path) -> Iterator[Product]:
    port = free_port()
    environment = {
        **os.environ,
        "KARTOTEKA_DATA_DIR": str(home),
        "KARTOTEKA_PORT": str(port),
        "KARTOTEKA_ADMIN_EMAIL": EMAIL,
        "KARTOTEKA_ADMIN_PASSWORD": PASSWORD,
        "KARTOTEKA_DEMO": "0",
        "KARTOTEKA_PROCESSES": "1",
        "KARTOTEKA_LOG_LEVEL": "warning",
    }
    with _running([sys.executable, "-m", "api.cli", "serve"], environment) as pid:
        _wait_for(f"http://127.0.0.1:{port}/readyz")
        yield Product(port=port, home=home, pid=pid)


@dataclass(frozen=True, slots=True, kw_only=True)
class Peer:
    port: int
    pid: int


@contextmanager
def peer(application: str) -> Iterator[Peer]:
    """A bare application of tests/bench/hello.py, served as the product is."""
    port = free_port()
    arguments = [
        *(sys.executable, "-m", "uvicorn", f"tests.bench.hello:{application}"),
        *("--port", str(port), "--loop", "uvloop", "--http", "httptools"),
        *("--no-access-log", "--log-level", "warning"),
    ]
    with _running(arguments, dict(os.environ)) as pid:
        _wait_for(f"http://127.0.0.1:{port}/")
        yield Peer(port=port, pid=pid)


def cpu(pids: list[int]) -> float:
    """Seconds that these processes have had a core, by the scheduler's own account."""
    return sum(_scheduled(pid) for pid in pids)


def descendants(pid: int) -> list[int]:
    children = _children()
    found: list[int] = []
    queue = list(children.get(pid, ()))
    while queue:
        child = queue.pop()
        found.append(child)
        queue += children.get(child, ())
    return found


def everybody() -> list[int]:
    return [int(entry.name) for entry in Path("/proc").iterdir() if entry.name.isdigit()]


def command(pid: int) -> str:
    try:
        return Path(f"/proc/{pid}/cmdline").read_bytes().replace(b"\0", b" ").decode()
    except OSError:
        return ""


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port: int = probe.getsockname()[1]
        return port


def _children() -> dict[int, list[int]]:
    children: dict[int, list[int]] = {}
    for pid in everybody():
        try:
            stat = Path(f"/proc/{pid}/stat").read_text()
        except OSError:
            continue
        parent = int(stat.rpartition(")")[2].split()[1])
        children.setdefault(parent, []).append(pid)
    return children


def _scheduled(pid: int) -> float:
    total = 0
    try:
        for task in Path(f"/proc/{pid}/task").iterdir():
            total += int((task / "schedstat").read_text().split()[0])
    except OSError:
        return total / 1e9
    return total / 1e9


@contextmanager
def _running(arguments: list[str], environment: dict[str, str]) -> Iterator[int]:
    process = subprocess.Popen(arguments, cwd=ROOT, env=environment, stdout=subprocess.DEVNULL)
    try:
        yield process.pid
    finally:
        process.send_signal(signal.SIGTERM)
        process.wait(60)


def _wait_for(url: str) -> None:
    deadline = time.monotonic() + _PATIENCE
    while True:
        try:
            with urllib.request.urlopen(url, timeout=5) as answer:
                if answer.status == 200:
                    return
        except OSError:
            if time.monotonic() > deadline:
                raise
            time.sleep(0.2)
