"""What is left behind when something was killed, and what survives it."""

import asyncio
import os
import shutil
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import asyncpg
import pytest

from adapters.embedded_postgres import EmbeddedPostgres
from adapters.embedded_postgres.parent_death import Watchdog
from adapters.embedded_postgres.processes import is_server, read_pid_file
from tests.support.database import ROOT


@contextmanager
def writing_application(home: Path) -> Iterator[tuple[subprocess.Popen[str], int]]:
    """The application and the process id of its server."""
    script = ROOT / "tests" / "support" / "embedded_application.py"
    with subprocess.Popen(
        [sys.executable, script, home],
        stdout=subprocess.PIPE,
        text=True,
        cwd=ROOT,
        env={**os.environ, "PYTHONPATH": os.pathsep.join([str(ROOT), *sys.path])},
    ) as process:
        try:
            assert process.stdout is not None
            yield process, int(process.stdout.readline())
        finally:
            process.kill()


def acknowledged(process: subprocess.Popen[str], *, at_least: int) -> list[int]:
    assert process.stdout is not None
    return [int(process.stdout.readline()) for _ in range(at_least)]


def the_rest(process: subprocess.Popen[str]) -> list[int]:
    """What was printed before the end; a last line without its end was not."""
    assert process.stdout is not None
    return [int(line) for line in process.stdout if line.endswith("\n")]


async def written(dsn: str) -> set[int]:
    connection = await asyncpg.connect(dsn)
    try:
        return {row["n"] for row in await connection.fetch("SELECT n FROM written")}
    finally:
        await connection.close()


async def test_killing_the_application_stops_its_server_and_loses_no_acknowledged_row(
    server: EmbeddedPostgres, home: Path
) -> None:
    with writing_application(home) as (process, postmaster):
        rows = acknowledged(process, at_least=200)
        process.kill()
        rows += the_rest(process)
    wait_until_gone(postmaster, home)

    address = server.start()

    assert set(rows) <= await written(address.superuser_dsn)


async def test_killing_the_application_and_its_server_loses_no_acknowledged_row(
    server: EmbeddedPostgres, home: Path
) -> None:
    with writing_application(home) as (process, postmaster):
        rows = acknowledged(process, at_least=200)
        os.kill(postmaster, signal.SIGKILL)
        process.kill()
        rows += the_rest(process)

    address = server.start()

    assert set(rows) <= await written(address.superuser_dsn)


def test_reviving_a_server_that_lives_does_nothing(server: EmbeddedPostgres) -> None:
    server.start()

    assert not server.revive()


def test_a_dead_server_is_revived_on_demand(server: EmbeddedPostgres, home: Path) -> None:
    server.start()
    first = read_pid_file(home / "data" / "postmaster.pid")
    assert first is not None
    os.kill(first.pid, signal.SIGKILL)
    os.waitid(os.P_PID, first.pid, os.WEXITED | os.WNOWAIT)

    assert server.revive()
    second = read_pid_file(home / "data" / "postmaster.pid")
    assert second is not None
    assert second.ready
    assert second.pid != first.pid


def test_a_pid_file_that_names_a_dead_process_is_no_hindrance(
    server: EmbeddedPostgres, home: Path
) -> None:
    with subprocess.Popen(["/bin/true"]) as gone:
        gone.wait()
    forge_remains(server, home, pid=gone.pid)

    server.start()

    assert is_ready(home)


def test_a_pid_file_that_names_another_program_is_no_hindrance(
    server: EmbeddedPostgres, home: Path
) -> None:
    with subprocess.Popen(["/bin/sleep", "60"]) as foreign:
        try:
            forge_remains(server, home, pid=foreign.pid)

            server.start()

            assert is_ready(home)
            assert foreign.poll() is None
        finally:
            foreign.kill()


def test_a_pid_file_that_names_a_zombie_is_no_hindrance(
    server: EmbeddedPostgres, home: Path, open_folder: Path
) -> None:
    program = open_folder / "programs" / "postgres"
    program.parent.mkdir()
    shutil.copy("/bin/true", program)
    zombie = os.posix_spawn(program, ["postgres"], {})
    os.waitid(os.P_PID, zombie, os.WEXITED | os.WNOWAIT)  # dead, and not reaped
    try:
        forge_remains(server, home, pid=zombie)

        server.start()

        assert is_ready(home)
    finally:
        os.waitpid(zombie, 0)


def test_the_server_of_another_folder_is_not_taken_for_ours(
    server: EmbeddedPostgres, home: Path, open_folder: Path
) -> None:
    with_other = EmbeddedPostgres(open_folder / "other", memory=2**28, settings={"fsync": "off"})
    with_other.start()
    try:
        other = read_pid_file(open_folder / "other" / "data" / "postmaster.pid")
        assert other is not None
        forge_remains(server, home, pid=other.pid)

        server.start()

        assert is_ready(home)
    finally:
        with_other.stop()


async def test_a_server_that_is_still_going_down_is_waited_for(
    server: EmbeddedPostgres, home: Path
) -> None:
    with writing_application(home) as (process, _postmaster):
        acknowledged(process, at_least=1)
        process.kill()
        process.wait()

        address = server.start()

        assert server.owned
        assert await connected_again(address.superuser_dsn) == 1


def test_without_the_kernels_help_a_watchdog_stops_the_server_with_the_application() -> None:
    # A shell lets its background jobs ignore SIGINT; PostgreSQL does not mind, but sleep would. It
    # says when it minds no more: a signal before that would be lost.
    sleeping = ["/usr/bin/env", "--default-signal=INT", "/bin/sh", "-c", "echo; exec sleep 60"]
    with subprocess.Popen(sleeping, stdout=subprocess.PIPE) as watched:
        assert watched.stdout is not None
        watched.stdout.readline()
        watchdog = Watchdog(watched.pid)
        os.close(watchdog._write_end)  # what the end of the application does
        assert watched.wait(20) == -signal.SIGINT
        watchdog._shell.wait()


def test_a_dismissed_watchdog_harms_nobody() -> None:
    with subprocess.Popen(["/bin/sleep", "60"]) as watched:
        Watchdog(watched.pid).dismiss()
        assert watched.poll() is None
        watched.kill()


def test_the_server_is_not_started_from_another_thread(server: EmbeddedPostgres) -> None:
    async def start_elsewhere() -> None:
        await asyncio.to_thread(server.start)

    with pytest.raises(RuntimeError, match="main thread"):
        asyncio.run(start_elsewhere())


def forge_remains(server: EmbeddedPostgres, home: Path, *, pid: int) -> None:
    """The folder as a crash leaves it, its process id taken by somebody else since."""
    server.start()
    state = home / "data" / "postmaster.pid"
    lines = state.read_text(encoding="utf-8").splitlines()
    server.stop()
    state.write_text("\n".join([str(pid), *lines[1:]]) + "\n", encoding="utf-8")
    lock = home / "run" / ".s.PGSQL.5432.lock"
    lock.write_text("\n".join([str(pid), *lines[1:5]]) + "\n", encoding="utf-8")
    owner = (home / "data").stat()
    for each in (state, lock):
        os.chown(each, owner.st_uid, owner.st_gid)
        each.chmod(0o600)


def is_ready(home: Path) -> bool:
    state = read_pid_file(home / "data" / "postmaster.pid")
    return state is not None and state.ready and is_server(state.pid, data=home / "data")


def wait_until_gone(pid: int, home: Path) -> None:
    deadline = time.monotonic() + 30
    while is_server(pid, data=home / "data"):
        assert time.monotonic() < deadline, "the server outlived its application"
        time.sleep(0.02)


async def connected_again(dsn: str) -> object:
    """The answer to `SELECT 1`, as soon as there is one."""
    async with asyncio.timeout(30):
        while True:
            try:
                connection = await asyncpg.connect(dsn)
            except (OSError, asyncpg.PostgresError):
                await asyncio.sleep(0.02)
                continue
            try:
                return await connection.fetchval("SELECT 1")
            finally:
                await connection.close()
