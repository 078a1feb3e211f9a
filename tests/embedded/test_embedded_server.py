"""The embedded server: made, started, found, refused."""

import os
import shutil
import stat
import subprocess
import sys
from pathlib import Path

import asyncpg
import pytest

from adapters.embedded_postgres import (
    Carrier,
    EmbeddedPostgres,
    EmbeddedPostgresError,
    find_carrier,
    supervisor,
)
from adapters.embedded_postgres.account import Account
from adapters.embedded_postgres.folders import Folders
from adapters.embedded_postgres.processes import is_server, read_pid_file
from adapters.embedded_postgres.tuning import server_settings
from tests.support.database import ROOT

GIGABYTE = 1024**3


@pytest.fixture
def another_account() -> Account:
    """What root's server runs as, whoever runs the test."""
    return Account(uid=65534, gid=65534, name="nobody", dropped=True)


async def test_an_empty_folder_becomes_a_running_server(home: Path) -> None:
    with EmbeddedPostgres(home) as address:
        connection = await asyncpg.connect(address.superuser_dsn)
        settings = {
            name: await connection.fetchval("SELECT current_setting($1)", name)
            for name in ("listen_addresses", "jit", "TimeZone", "server_encoding", "fsync")
        }
        letters = await connection.fetchval(
            "SELECT datctype FROM pg_database WHERE datname = current_database()"
        )
        await connection.close()

    assert settings == {
        "listen_addresses": "",
        "jit": "off",
        "TimeZone": "UTC",
        "server_encoding": "UTF8",
        "fsync": "on",
    }
    assert letters == "C.UTF-8"


async def test_a_wrong_password_is_refused_on_the_socket(server: EmbeddedPostgres) -> None:
    address = server.start()

    with pytest.raises(asyncpg.InvalidPasswordError):
        await asyncpg.connect(address.dsn("postgres", "guessed", database="postgres"))


def test_only_its_owner_can_read_the_passwords_the_log_and_the_data(
    server: EmbeddedPostgres, home: Path
) -> None:
    server.start()

    modes = {
        name: stat.S_IMODE((home / name).stat().st_mode)
        for name in ("passwords.json", "server.log", "data", "run")
    }
    assert modes == {"passwords.json": 0o600, "server.log": 0o600, "data": 0o700, "run": 0o700}


def test_the_server_does_not_run_as_root(server: EmbeddedPostgres, home: Path) -> None:
    server.start()

    state = read_pid_file(home / "data" / "postmaster.pid")
    assert state is not None
    uid = Path("/proc", str(state.pid)).stat().st_uid
    assert uid != 0
    assert uid == (home / "data").stat().st_uid


async def test_what_was_written_is_there_after_a_restart(server: EmbeddedPostgres) -> None:
    address = server.start()
    await _execute(address.superuser_dsn, "CREATE TABLE kept AS SELECT 7 AS n")
    server.stop()

    again = server.start()

    assert again.passwords == address.passwords
    assert await _value(again.superuser_dsn, "SELECT n FROM kept") == 7


def test_stopping_leaves_no_process_and_no_socket(server: EmbeddedPostgres, home: Path) -> None:
    server.start()
    state = read_pid_file(home / "data" / "postmaster.pid")
    assert state is not None

    server.stop()

    assert not is_server(state.pid, data=home / "data")
    assert list((home / "run").iterdir()) == []


def test_a_second_process_uses_the_server_that_runs(server: EmbeddedPostgres, home: Path) -> None:
    address = server.start()
    script = (
        "import sys; from pathlib import Path; from adapters.embedded_postgres import *;"
        "second = EmbeddedPostgres(Path(sys.argv[1])); address = second.start();"
        "print(second.owned, address.superuser_dsn); second.stop()"
    )

    answer = subprocess.run(
        [sys.executable, "-c", script, home], cwd=ROOT, capture_output=True, text=True, check=True
    )

    assert answer.stdout.split() == ["False", address.superuser_dsn]
    assert server.attach() == address


def test_attaching_where_nothing_runs_is_refused(server: EmbeddedPostgres) -> None:
    with pytest.raises(EmbeddedPostgresError, match="No database server runs in"):
        server.attach()


async def test_a_path_too_long_for_a_socket_gets_a_private_folder_elsewhere(
    open_folder: Path,
) -> None:
    home = open_folder / ("long" * 30) / "postgres"
    server = EmbeddedPostgres(home, memory=2**28, settings={"fsync": "off"})
    address = server.start()
    try:
        assert await _value(address.superuser_dsn, "SELECT 1") == 1
        assert len(os.fsencode(address.sockets / ".s.PGSQL.5432")) <= 107
        assert stat.S_IMODE(address.sockets.stat().st_mode) == 0o700
        assert server.attach().sockets == address.sockets
    finally:
        server.stop()
        address.sockets.rmdir()


def test_a_socket_folder_that_somebody_else_made_is_refused(
    server: EmbeddedPostgres, home: Path
) -> None:
    (home / "run").mkdir()
    (home / "run").chmod(0o777)

    with pytest.raises(EmbeddedPostgresError, match="not a folder that belongs to"):
        server.start()


def test_a_folder_that_the_server_cannot_pass_is_refused_by_name(
    open_folder: Path, another_account: Account, monkeypatch: pytest.MonkeyPatch
) -> None:
    closed = open_folder / "closed"
    closed.mkdir(mode=0o700)
    monkeypatch.setattr(supervisor, "server_account", lambda: another_account)

    with pytest.raises(EmbeddedPostgresError, match=f"chmod o\\+x {closed}'"):
        EmbeddedPostgres(closed / "kartoteka" / "postgres").start()

    assert stat.S_IMODE(closed.stat().st_mode) == 0o700


def test_programs_that_the_server_cannot_reach_are_copied_once(
    open_folder: Path, another_account: Account
) -> None:
    packages = open_folder / "closed" / "site-packages"
    shutil.copytree(find_carrier().bin_folder.parents[1], packages / "embedded_postgres")
    libraries = find_carrier().bin_folder.parents[2] / "embedded_postgres.libs"
    shutil.copytree(libraries, packages / "embedded_postgres.libs")
    (open_folder / "closed").chmod(0o700)
    closed = Carrier(packages / "embedded_postgres" / "pginstall" / "bin", movable=packages)

    copied = closed.usable_by(another_account, copies=open_folder / "binaries")
    again = closed.usable_by(another_account, copies=open_folder / "binaries")

    assert copied == again
    assert copied.bin_folder.is_relative_to(open_folder / "binaries")
    assert another_account.closed_parent(copied.program("postgres")) is None
    assert another_account.may_read(copied.program("postgres"), execute=True)
    assert copied.major == closed.major
    subprocess.run([copied.program("pg_dump"), "--version"], check=True, capture_output=True)


def test_programs_of_the_system_that_the_server_cannot_reach_are_refused_by_name(
    open_folder: Path, another_account: Account
) -> None:
    closed = open_folder / "closed"
    closed.mkdir(mode=0o700)
    carrier = Carrier(closed / "bin")

    with pytest.raises(EmbeddedPostgresError, match=f"chmod o\\+x {closed}'"):
        carrier.usable_by(another_account, copies=open_folder / "binaries")


def test_data_of_another_major_version_is_refused(server: EmbeddedPostgres, home: Path) -> None:
    server.start()
    server.stop()
    (home / "data" / "PG_VERSION").write_text("14\n", encoding="ascii")

    with pytest.raises(EmbeddedPostgresError, match="made by PostgreSQL 14"):
        server.start()


def test_lost_passwords_are_named(server: EmbeddedPostgres, home: Path) -> None:
    server.start()
    server.stop()
    (home / "passwords.json").unlink()

    with pytest.raises(EmbeddedPostgresError, match=r"passwords\.json"):
        server.start()


def test_a_server_that_cannot_start_says_why(home: Path) -> None:
    server = EmbeddedPostgres(home, settings={"shared_buffers": "lots"})

    with pytest.raises(EmbeddedPostgresError, match="shared_buffers"):
        server.start()

    assert not server.owned


def test_half_a_cluster_of_an_interrupted_start_is_replaced(
    server: EmbeddedPostgres, home: Path
) -> None:
    (home / "data.new-interrupted").mkdir()

    server.start()

    assert list(home.glob("data.new-*")) == []


def test_a_folder_without_programs_is_refused(tmp_path: Path) -> None:
    with pytest.raises(EmbeddedPostgresError, match="lacks initdb"):
        find_carrier(tmp_path)


@pytest.mark.parametrize(("gigabytes", "buffers"), [(1, "256MB"), (8, "2048MB"), (64, "4096MB")])
def test_the_buffers_are_a_quarter_of_memory_but_never_more_than_four_gigabytes(
    gigabytes: int, buffers: str, tmp_path: Path
) -> None:
    settings = server_settings(sockets=tmp_path, memory=gigabytes * GIGABYTE, overrides={})

    assert settings["shared_buffers"] == buffers


def test_finding_the_programs_does_not_import_the_package() -> None:
    script = (
        "import sys; from adapters.embedded_postgres import find_carrier; find_carrier();"
        "print('embedded_postgres' in sys.modules)"
    )

    answer = subprocess.run(
        [sys.executable, "-c", script], cwd=ROOT, capture_output=True, text=True, check=True
    )

    assert answer.stdout.strip() == "False"


def test_the_socket_is_beside_the_data_when_its_path_is_short(tmp_path: Path) -> None:
    assert Folders(Path("/var/lib/kartoteka/postgres")).sockets == Path(
        "/var/lib/kartoteka/postgres/run"
    )


async def _execute(dsn: str, statement: str) -> None:
    connection = await asyncpg.connect(dsn)
    await connection.execute(statement)
    await connection.close()


async def _value(dsn: str, query: str) -> object:
    connection = await asyncpg.connect(dsn)
    try:
        return await connection.fetchval(query)
    finally:
        await connection.close()
