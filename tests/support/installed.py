"""A whole installation as `kartoteka serve` runs it, to be killed and started again by tests.

Its database is its own, in a temporary folder; it listens on loopback only.
"""

import asyncio
import os
import shutil
import signal
import socket
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import asyncpg
import httpx

from adapters.embedded_postgres import EmbeddedPostgres
from adapters.embedded_postgres.processes import read_pid_file
from tests.support.database import ROOT

EMAIL = "ann@example.com"
PASSWORD = "correct-horse-battery"
_TICK = 0.05


class NeverHappened(AssertionError):
    """What was waited for did not come in time."""


@dataclass
class Installation:
    """One data folder and the processes over it."""

    folder: Path
    data: Path
    port: int
    environment: dict[str, str] = field(default_factory=dict)
    process: subprocess.Popen[bytes] | None = None
    _token: str | None = None

    # --- the processes ---------------------------------------------------------------------------

    def start(self, *, wait: bool = True) -> None:
        with (self.folder / "serve.log").open("ab") as log:
            self.process = subprocess.Popen(
                [sys.executable, "-m", "api.cli", "serve"],
                cwd=self.folder,
                stdin=subprocess.DEVNULL,
                stdout=log,
                stderr=log,
                env=self._environment(),
                start_new_session=True,
            )
        if wait:
            self.wait_until_ready()

    def stop(self) -> float:
        """As an operator does; how long it took."""
        assert self.process is not None
        began = time.monotonic()
        self.process.send_signal(signal.SIGTERM)
        self.process.wait(90)
        return time.monotonic() - began

    def kill_everything(self) -> None:
        """`kill -9` of every process at once: the supervisor, web, worker and database."""
        assert self.process is not None
        tree = _descendants(self.process.pid)
        for pid in [self.process.pid, *tree]:
            _kill(pid)
        self.process.wait(30)
        eventually(lambda: not any(map(_lives, tree)), "the killed processes are gone")

    def kill_database(self) -> int:
        """`kill -9` of the database server alone."""
        pid = self._database_pid()
        _kill(pid)
        return pid

    def pids_of(self, role: str) -> list[int]:
        """Of the children with this word in their command line."""
        assert self.process is not None
        return [pid for pid in _descendants(self.process.pid) if role in _command_of(pid)]

    @contextmanager
    def worker_paused(self) -> Iterator[None]:
        pids = self.pids_of("cli worker")
        for pid in pids:
            os.kill(pid, signal.SIGSTOP)
        try:
            yield
        finally:
            for pid in pids:
                os.kill(pid, signal.SIGCONT)

    def is_running(self) -> bool:
        return self.process is not None and self.process.poll() is None

    def log(self) -> str:
        return (self.folder / "serve.log").read_text(encoding="utf-8", errors="replace")

    # --- its database ----------------------------------------------------------------------------

    @property
    def dsn(self) -> str:
        """As the superuser, who sees past every wall."""
        address = EmbeddedPostgres(self.data / "postgres").attach()
        return address.dsn("postgres", address.passwords.superuser)

    def _database_pid(self) -> int:
        state = read_pid_file(self.data / "postgres" / "data" / "postmaster.pid")
        assert state is not None
        return state.pid

    def query(self, statement: str, *values: Any) -> Any:
        """One value, as the superuser sees it."""
        return asyncio.run(_value(self.dsn, statement, values))

    # --- its API ---------------------------------------------------------------------------------

    def wait_until_ready(self, seconds: float = 90) -> None:
        eventually(self.is_ready, "the installation answers", seconds=seconds, tell=self.log)

    def is_ready(self) -> bool:
        try:
            return self.get_raw("/readyz").status_code == 200
        except httpx.HTTPError:
            return False

    def get_raw(self, path: str) -> httpx.Response:
        return httpx.get(f"http://127.0.0.1:{self.port}{path}", timeout=10)

    def request(self, method: str, path: str, **options: Any) -> httpx.Response:
        """One request as the administrator; paths are below /api/v1."""
        headers = options.pop("headers", {})
        answer = self._sent(method, path, headers, options)
        if answer.status_code == 401:  # the test lasts longer than a session's access token
            self._token = None
            answer = self._sent(method, path, headers, options)
        return answer

    def _sent(
        self, method: str, path: str, headers: dict[str, str], options: dict[str, Any]
    ) -> httpx.Response:
        if self._token is None:
            self._token = self._log_in()
        return httpx.request(
            method,
            f"http://127.0.0.1:{self.port}/api/v1{path}",
            headers={"Authorization": f"Bearer {self._token}", **headers},
            timeout=120,
            **options,
        )

    def get(self, path: str, **options: Any) -> Any:
        return self._asked("GET", path, **options).json()

    def post(self, path: str, **options: Any) -> Any:
        return self._asked("POST", path, **options).json()

    def patch(self, path: str, **options: Any) -> Any:
        return self._asked("PATCH", path, **options).json()

    def every(self, path: str) -> list[dict[str, Any]]:
        """All pages of a list."""
        found: list[dict[str, Any]] = []
        cursor = None
        while True:
            params = {"limit": 200, **({"cursor": cursor} if cursor else {})}
            page = self.get(path, params=params)
            found += page["data"]
            cursor = page["page"]["next_cursor"]
            if cursor is None:
                return found

    # --- imports ---------------------------------------------------------------------------------

    def import_checked(self, content: bytes, **options: Any) -> dict[str, Any]:
        """Uploaded and checked, ready to be applied."""
        item = self.post(
            "/imports", files={"file": ("people.csv", content)}, data={"object": "contacts"}
        )
        usual = {"match_on": ["phone", "email"], "on_match": "update", "default_region": "RU"}
        self.patch(f"/imports/{item['id']}", json={"options": {**usual, **options}})
        self.post(f"/imports/{item['id']}/dry-run")
        return self.import_in(item, "checked", "failed")

    def import_applied(self, content: bytes, **options: Any) -> dict[str, Any]:
        item = self.import_checked(content, **options)
        self.post(f"/imports/{item['id']}/apply")
        return self.import_in(item, "applied", "failed")

    def import_in(
        self, item: dict[str, Any], *statuses: str, seconds: float = 900
    ) -> dict[str, Any]:
        """The import as soon as it is in one of these; there is no way back from any of them."""

        def found() -> dict[str, Any] | None:
            shown: dict[str, Any] = self.get(f"/imports/{item['id']}")
            return shown if shown["status"] in statuses else None

        return dict(eventually(found, f"{statuses}", seconds=seconds, tell=self.log))

    def undo(self, change_set_id: str) -> dict[str, Any]:
        """Taken back to its end; the job's result where it was a job."""
        undone: dict[str, Any] = self.post(f"/change-sets/{change_set_id}/undo")
        if undone["job_id"] is None:
            return undone
        return self.job_done(undone["job_id"])

    def job_done(self, job_id: str, *, seconds: float = 900) -> dict[str, Any]:
        def found() -> dict[str, Any] | None:
            shown: dict[str, Any] = self.get(f"/jobs/{job_id}")
            return shown if shown["status"] not in ("waiting", "running") else None

        return dict(eventually(found, "the job ends", seconds=seconds, tell=self.log))

    def _asked(self, method: str, path: str, **options: Any) -> httpx.Response:
        answer = self.request(method, path, **options)
        assert answer.is_success, f"{method} {path}: {answer.status_code} {answer.text}"
        return answer

    def _log_in(self) -> str:
        answer = httpx.post(
            f"http://127.0.0.1:{self.port}/api/v1/auth/login",
            json={"email": EMAIL, "password": PASSWORD},
            timeout=30,
        )
        assert answer.status_code == 200, answer.text
        return str(answer.json()["access_token"])

    def _environment(self) -> dict[str, str]:
        inherited = {
            name: value
            for name, value in os.environ.items()
            if not name.startswith("KARTOTEKA_") and name != "DATABASE_URL"
        }
        return {
            **inherited,
            "PYTHONPATH": os.pathsep.join([str(ROOT), *filter(None, sys.path)]),
            "KARTOTEKA_DATA_DIR": str(self.data),
            "KARTOTEKA_PORT": str(self.port),
            "KARTOTEKA_ADMIN_EMAIL": EMAIL,
            "KARTOTEKA_ADMIN_PASSWORD": PASSWORD,
            "KARTOTEKA_DEMO": "0",
            "KARTOTEKA_REGION": "RU",
            "KARTOTEKA_LOG_LEVEL": "warning",
            **self.environment,
        }


@contextmanager
def installation(disk: Path | None = None, **environment: str) -> Iterator[Installation]:
    """A running one in a folder of its own; nothing of it is left afterwards."""
    folder = Path(tempfile.mkdtemp(prefix="kartoteka-endurance-"))
    folder.chmod(0o711)  # the database of a run as root is not root's
    found = Installation(folder, (disk or folder) / "data", _free_port(), environment=environment)
    try:
        found.start()
        yield found
    finally:
        if found.is_running():
            found.kill_everything()
        shutil.rmtree(folder, ignore_errors=True)


def eventually(
    holds: Callable[[], Any],
    what: str,
    *,
    seconds: float = 60,
    tell: Callable[[], str] = str,
) -> Any:
    """What `holds` answers once it is true; NeverHappened after so many seconds."""
    deadline = time.monotonic() + seconds
    while True:
        answer = holds()
        if answer:
            return answer
        if time.monotonic() > deadline:
            raise NeverHappened(f"{what}: not within {seconds} s\n{tell()[-4000:]}")
        time.sleep(_TICK)


def people_csv(rows: int, *, first: int = 0, firms: int = 0, salt: str = "") -> bytes:
    """People who share nothing with each other, but for their firms."""
    lines = ["Имя;Фамилия;Телефон;E-mail;Компания;Город;Код;Примечание"]
    for n in range(first, first + rows):
        name = "".join(chr(ord("а") + int(digit)) for digit in f"{n:06}")
        firm = f"ООО Фирма {n % firms}" if firms else ""
        note = f"Заметка {n}" if n % 10 == 0 else ""
        lines.append(
            f"Иван;Ф{name}{salt};+7916{n:07};p{n}{salt}@mail.example;{firm};Москва;{n}{salt};{note}"
        )
    return "\n".join(lines).encode()


async def _value(dsn: str, statement: str, values: Sequence[Any]) -> Any:
    connection = await asyncpg.connect(dsn)
    try:
        return await connection.fetchval(statement, *values)
    finally:
        await connection.close()


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def _kill(pid: int) -> None:
    try:
        os.kill(pid, signal.SIGKILL)
    except ProcessLookupError:
        return


def _lives(pid: int) -> bool:
    try:
        state = Path(f"/proc/{pid}/stat").read_text(encoding="utf-8").rpartition(")")[2].split()[0]
    except OSError:
        return False
    return state != "Z"


def _command_of(pid: int) -> str:
    try:
        return Path(f"/proc/{pid}/cmdline").read_text(encoding="utf-8").replace("\0", " ")
    except OSError:
        return ""


def _descendants(pid: int) -> list[int]:
    parents: dict[int, list[int]] = {}
    for folder in Path("/proc").iterdir():
        if not folder.name.isdigit():
            continue
        try:
            stat = (folder / "stat").read_text(encoding="utf-8")
        except OSError:
            continue
        parent = int(stat.rpartition(")")[2].split()[1])
        parents.setdefault(parent, []).append(int(folder.name))
    found: list[int] = []
    waiting = [pid]
    while waiting:
        children = parents.get(waiting.pop(), [])
        found += children
        waiting += children
    return found
