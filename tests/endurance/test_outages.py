"""The database goes away and comes back, the disk is full, somebody stops the server: nothing is
lost, and nobody has to start anything again.
"""

import asyncio
import subprocess
import tempfile
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path

import httpx
import pytest

from tests.support.installed import Installation, eventually, installation, people_csv
from tests.support.ledger import require_exact

pytestmark = pytest.mark.timeout(900)
_FIRMS = 20


def test_a_killed_database_is_told_as_an_outage_and_comes_back_by_itself() -> None:
    with installation() as server:
        item = server.import_checked(people_csv(3_000, firms=_FIRMS))
        before = {role: server.pids_of(role) for role in ("cli web", "cli worker")}
        server.post(f"/imports/{item['id']}/apply")
        with writing(server) as writer:
            server.kill_database()
            eventually(lambda: writer.refusals, "writes are refused", tell=server.log)
            server.wait_until_ready()
        applied = server.import_in(item, "applied", "failed", seconds=120)

        assert {each.status_code for each in writer.refusals} == {503}
        assert all(int(each.headers["Retry-After"]) > 0 for each in writer.refusals)
        assert {each.json()["code"] for each in writer.refusals} == {"database_unavailable"}
        assert 503 in writer.readiness
        assert applied["status"] == "applied"
        assert {role: server.pids_of(role) for role in before} == before, "something restarted"
        assert set(names(server)) >= set(writer.acknowledged)
        assert len(names(server)) == len(set(names(server)))
        asyncio.run(require_exact(server.dsn))


def test_a_stop_in_the_middle_lays_the_work_down_and_the_next_start_takes_it_up() -> None:
    with installation() as server:
        item = server.import_checked(people_csv(3_000, firms=_FIRMS))
        server.post(f"/imports/{item['id']}/apply")
        with writing(server) as writer:
            eventually(lambda: len(writer.acknowledged) > 5, "something is written")
            server.stop()
        server.start()
        applied = server.import_in(item, "applied", "failed", seconds=120)

        assert applied["status"] == "applied"
        assert set(names(server)) >= set(writer.acknowledged)
        asyncio.run(require_exact(server.dsn))


def test_a_full_disk_refuses_writes_and_loses_nothing() -> None:
    with small_disk() as disk, installation(disk) as server:
        item = server.import_checked(people_csv(6_000, firms=_FIRMS))
        server.post(f"/imports/{item['id']}/apply")
        ballast = Ballast(disk)
        with writing(server) as writer:
            ballast.fill()
            eventually(lambda: len(writer.refusals) > 30, "writes are refused", seconds=90)
        ballast.drop()
        server.wait_until_ready()
        applied = server.import_in(item, "applied", "failed", seconds=180)

        codes = {each.json()["code"] for each in writer.refusals}
        assert codes <= {"storage_full", "database_unavailable"}
        assert {each.status_code for each in writer.refusals} <= {503, 507}
        assert server.is_running()
        assert applied["status"] == "applied"
        assert set(names(server)) >= set(writer.acknowledged)
        asyncio.run(require_exact(server.dsn))


# --- somebody who writes all the time ------------------------------------------------------------


@dataclass
class Writer:
    """Makes one card after the other, and remembers what it was told."""

    server: Installation
    acknowledged: list[str] = field(default_factory=list)
    refusals: list[httpx.Response] = field(default_factory=list)
    readiness: set[int] = field(default_factory=set)
    stopped: threading.Event = field(default_factory=threading.Event)

    def run(self) -> None:
        n = 0
        while not self.stopped.is_set():
            n += 1
            name = f"Writer {n}"
            try:
                answer = self.server.request("POST", "/contacts", json={"display_name": name})
                self.readiness.add(self.server.get_raw("/readyz").status_code)
            except httpx.HTTPError:
                continue  # the server itself is going down: no promise was made
            if answer.status_code == 201:
                self.acknowledged.append(name)
            else:
                self.refusals.append(answer)
            time.sleep(0.01)


@contextmanager
def writing(server: Installation) -> Iterator[Writer]:
    server.get("/contacts", params={"limit": 1})  # signed in before anything happens
    writer = Writer(server)
    thread = threading.Thread(target=writer.run)
    thread.start()
    try:
        yield writer
    finally:
        writer.stopped.set()
        thread.join(60)


def names(server: Installation) -> list[str]:
    found: list[str] = server.query(
        "SELECT coalesce(array_agg(display_name), '{}') FROM contacts "
        "WHERE display_name LIKE 'Writer %'"
    )
    return found


# --- a disk that gets full -----------------------------------------------------------------------


@contextmanager
def small_disk(size: str = "400m") -> Iterator[Path]:
    """In memory, mounted for this test; only root may do that."""
    folder = Path(tempfile.mkdtemp(prefix="kartoteka-disk-"))
    mounted = subprocess.run(
        ["mount", "-t", "tmpfs", "-o", f"size={size},mode=711", "tmpfs", folder],
        check=False,
        capture_output=True,
    )
    if mounted.returncode != 0:
        folder.rmdir()
        pytest.skip("a small disk can only be mounted by root")
    try:
        yield folder
    finally:
        subprocess.run(["umount", "-l", folder], check=True)
        folder.rmdir()


@dataclass
class Ballast:
    """What takes the place on a disk."""

    disk: Path

    def fill(self) -> None:
        with (self.disk / "ballast").open("wb") as file:
            try:
                while True:
                    file.write(bytes(1 << 20))
                    file.flush()
            except OSError:
                return

    def drop(self) -> None:
        (self.disk / "ballast").unlink()
