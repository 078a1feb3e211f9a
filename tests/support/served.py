"""An installation run as its users run it: `kartoteka serve` as a process of its own."""

import os
import re
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import httpx
import psutil

ROOT = Path(__file__).resolve().parents[2]
PATIENCE = 120.0  # the machine may be busy with other tests

WEB, WORKER, DATABASE = "api.cli web", "api.cli worker", "postgres -D"
"""What only they have in their commands: the database names workers among its settings."""


@dataclass
class Served:
    process: subprocess.Popen[bytes]
    output: Path
    address: str

    def wait_until_ready(self) -> None:
        eventually(self.is_ready, lambda: f"not ready: {self.text()}", alive=self.process)

    def wait_until_announced(self) -> str:
        """What is printed once everything answers."""
        eventually(lambda: "password" in self.text(), self.text, alive=self.process)
        return self.text()

    def is_ready(self) -> bool:
        try:
            return httpx.get(f"{self.address}/readyz", timeout=5).status_code == 200
        except httpx.HTTPError:
            return False

    def text(self) -> str:
        return self.output.read_text(encoding="utf-8")

    @contextmanager
    def log_in(self) -> Iterator[httpx.Client]:
        """The API as the first administrator, with the log-in that was printed."""
        found = re.search(r"Log in as (\S+), password: (\S+)", self.wait_until_announced())
        assert found is not None
        with httpx.Client(base_url=f"{self.address}/api/v1", timeout=30) as client:
            answer = client.post("/auth/login", json={"email": found[1], "password": found[2]})
            assert answer.status_code == 200, answer.text
            client.headers["Authorization"] = f"Bearer {answer.json()['access_token']}"
            yield client

    def family(self) -> list[psutil.Process]:
        return psutil.Process(self.process.pid).children(recursive=True)

    def child(self, word: str) -> psutil.Process:
        """The first process of the family with these words in its command."""
        return next(each for each in self.family() if word in " ".join(each.cmdline()))


@contextmanager
def serving(folder: Path, **settings: str) -> Iterator[Served]:
    port = free_port()
    output = folder / f"output-{port}.txt"
    environment = {
        **{name: os.environ[name] for name in ("PATH", "HOME") if name in os.environ},
        "KARTOTEKA_DATA_DIR": str(folder / "data"),
        "KARTOTEKA_PORT": str(port),
        "KARTOTEKA_DEMO": "0",
        "KARTOTEKA_LOG_LEVEL": "warning",
        **settings,
    }
    with output.open("wb") as target:
        process = subprocess.Popen(
            [sys.executable, "-m", "api.cli", "serve"],
            cwd=ROOT,
            env=environment,
            stdin=subprocess.DEVNULL,
            stdout=target,
            stderr=subprocess.STDOUT,
        )
    served = Served(process=process, output=output, address=f"http://127.0.0.1:{port}")
    try:
        yield served
    finally:
        if process.poll() is None:
            process.send_signal(signal.SIGTERM)
        process.wait(PATIENCE)


def eventually(
    condition: Callable[[], bool],
    told: Callable[[], Any],
    *,
    alive: subprocess.Popen[bytes] | None = None,
) -> None:
    deadline = time.monotonic() + PATIENCE
    while not condition():
        assert time.monotonic() < deadline, told()
        assert alive is None or alive.poll() is None, f"ended with {alive}: {told()}"
        time.sleep(0.1)


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port: int = probe.getsockname()[1]
        return port
