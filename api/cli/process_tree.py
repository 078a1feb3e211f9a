"""The processes of one installation: kept alive, and taken along when the first one goes."""

import os
import signal
import subprocess
import sys
import threading
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from types import FrameType

_TICK = 0.1
_PATIENCE = 25.0  # a worker lays its jobs down in twenty
_QUICK_DEATH = 5.0
_LONGEST_PAUSE = 10.0


@dataclass(slots=True)
class Child:
    name: str
    arguments: Sequence[str]
    descriptors: Sequence[int] = ()
    process: subprocess.Popen[bytes] | None = None
    started_at: float = 0.0
    quick_deaths: int = 0
    not_before: float = field(default=0.0)


class ProcessTree:
    """Children are told of our death by a pipe of which we hold the only other end."""

    def __init__(self, children: Sequence[Child], *, say: Callable[[str], None]) -> None:
        self._children = children
        self._say = say
        self._lifeline, self._own_end = os.pipe()
        self._stopping = False

    def run(self, *, on_tick: Callable[[], None]) -> None:
        """Until SIGINT or SIGTERM. A second one changes nothing: stopping is under way."""
        for kind in (signal.SIGINT, signal.SIGTERM):
            signal.signal(kind, self._stop)
        try:
            while not self._stopping:
                self._keep_alive()
                on_tick()
                time.sleep(_TICK)
        finally:
            self.end()

    def end(self) -> None:
        """Ask all to stop, wait for them, kill who does not."""
        for kind in (signal.SIGINT, signal.SIGTERM):
            signal.signal(kind, signal.SIG_IGN)
        running = [child.process for child in self._children if child.process]
        for process in running:
            process.terminate()
        deadline = time.monotonic() + _PATIENCE
        for process in running:
            _wait(process, until=deadline)

    def _stop(self, _kind: int, _frame: FrameType | None) -> None:
        self._stopping = True

    def _keep_alive(self) -> None:
        now = time.monotonic()
        for child in self._children:
            if child.process is not None and child.process.poll() is None:
                continue
            if child.process is not None:
                self._mourn(child, now)
            if now >= child.not_before and not self._stopping:
                self._start(child, now)

    def _mourn(self, child: Child, now: float) -> None:
        assert child.process is not None  # noqa: S101 (the caller looked)
        quick = now - child.started_at < _QUICK_DEATH
        child.quick_deaths = child.quick_deaths + 1 if quick else 0
        pause = min(_LONGEST_PAUSE, 0.5 * child.quick_deaths**2)
        child.not_before = now + pause
        self._say(
            f"The {child.name} process ended ({child.process.returncode}); starting it again."
        )
        child.process = None

    def _start(self, child: Child, now: float) -> None:
        arguments = [*child.arguments, "--lifeline", str(self._lifeline)]
        child.process = subprocess.Popen(  # noqa: S603 (our own program)
            [sys.executable, "-P", "-m", "api.cli", *arguments],
            pass_fds=[self._lifeline, *child.descriptors],
            stdin=subprocess.DEVNULL,
            start_new_session=True,  # Ctrl+C is for us; we tell them
            env={**os.environ, "PYTHONPATH": _search_path()},
        )
        child.started_at = now


def end_with_parent(lifeline: int) -> None:
    """In a child: die at once when the parent does; what was acknowledged is in the database."""

    def watch() -> None:
        os.read(lifeline, 1)
        os._exit(1)

    threading.Thread(target=watch, daemon=True, name="lifeline").start()


def _wait(process: subprocess.Popen[bytes], *, until: float) -> None:
    try:
        process.wait(max(0.0, until - time.monotonic()))
    except subprocess.TimeoutExpired:
        process.kill()
        process.wait()


def _search_path() -> str:
    """So that a child finds us where we were found, and nothing of the present folder instead."""
    ours = str(Path(__file__).resolve().parents[2])
    return os.pathsep.join(filter(None, [ours, os.environ.get("PYTHONPATH", "")]))
