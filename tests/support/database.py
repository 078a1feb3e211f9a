"""Databases for tests: one server per run, a migrated template, a clone for each xdist worker.

Environment: `TEST_DATABASE_URL` uses another server (its user must be allowed to make databases),
`TEST_POSTGRES_BIN` runs the embedded server from another folder of PostgreSQL programs.
"""

import fcntl
import json
import os
import shutil
import signal
import sys
import tempfile
import time
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import asdict, dataclass, replace
from pathlib import Path
from urllib.parse import urlsplit, urlunsplit

import asyncpg

from adapters.embedded_postgres import EmbeddedPostgres, ServerAddress
from adapters.postgres import migrate
from adapters.postgres.roles import DatabaseAccess, ensure_external_roles, ensure_roles

ROOT = Path(__file__).resolve().parents[2]
_FOLDER = "KARTOTEKA_TEST_FOLDER"
_CONTROLLER = "KARTOTEKA_TEST_CONTROLLER"


@dataclass(frozen=True, slots=True, kw_only=True)
class TestServer:
    """Either the embedded server in `home`, or another one at `url`."""

    __test__ = False

    run: str
    home: str | None = None
    url: str | None = None

    def as_dict(self) -> dict[str, str | None]:
        return asdict(self)

    @property
    def template(self) -> str:
        return f"kartoteka_{self.run}_template"

    @property
    def admin_dsn(self) -> str:
        """May make and drop databases."""
        if self.home is not None:
            return self.address.superuser_dsn
        assert self.url is not None
        return self.url

    def all_seeing_dsn(self, database: "TestDatabase") -> str:
        """Past every wall of one database."""
        return _in_database(self.admin_dsn, database.name)

    @property
    def address(self) -> ServerAddress:
        """Of the embedded server; another one has none."""
        assert self.home is not None
        return EmbeddedPostgres(Path(self.home), bin_folder=embedded_programs()).attach()

    async def access(self, database: str) -> DatabaseAccess:
        """Make the roles and the grants in `database`, and say how to reach it."""
        if self.home is not None:
            return await ensure_roles(replace(self.address, database=database))
        return await ensure_external_roles(_in_database(self.admin_dsn, database))


@dataclass(frozen=True, slots=True, kw_only=True)
class TestDatabase:
    """One database, and how its roles connect to it (connection strings for asyncpg)."""

    __test__ = False

    name: str
    owner_dsn: str
    app_dsn: str
    backup_dsn: str | None
    prefix_search_only: bool


def embedded_programs() -> Path | None:
    programs = os.environ.get("TEST_POSTGRES_BIN")
    return Path(programs) if programs else None


# --- the run -------------------------------------------------------------------------------------


def begin_run() -> None:
    """In the controlling process, before any worker starts: workers inherit the environment."""
    folder = Path(tempfile.mkdtemp(prefix="kartoteka-test-"))
    folder.chmod(0o711)  # the server of a run as root is not root's
    os.environ[_FOLDER] = str(folder)
    os.environ[_CONTROLLER] = str(os.getpid())


def end_run() -> None:
    """Stop the keeper, which stops the server and removes the folder."""
    folder = Path(os.environ[_FOLDER])
    pid_file = folder / "keeper.pid"
    if pid_file.exists():
        _stop_and_wait(int(pid_file.read_text(encoding="ascii")), folder)
    shutil.rmtree(folder, ignore_errors=True)


def running_server() -> TestServer:
    """The server of this run, started by whoever asks first."""
    folder = Path(os.environ[_FOLDER])
    published = folder / "server.json"
    with (folder / "lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        if not published.exists():
            _start_keeper(folder, published)
    return TestServer(**json.loads(published.read_text(encoding="utf-8")))


# --- databases -----------------------------------------------------------------------------------


async def make_template(server: TestServer) -> None:
    await _create(server, server.template, template="template0")
    access = await server.access(server.template)
    await migrate.upgrade(access.owner_dsn)


@asynccontextmanager
async def cloned_database(server: TestServer, label: str) -> AsyncIterator[TestDatabase]:
    """A copy of the migrated template, dropped at the end."""
    async with _database(server, label, template=server.template) as database:
        yield database


@asynccontextmanager
async def empty_database(server: TestServer, label: str) -> AsyncIterator[TestDatabase]:
    """A database with roles and extensions, but without a table."""
    async with _database(server, label, template="template0") as database:
        yield database


async def drop_databases(server: TestServer) -> None:
    """Whatever the run has left on the server."""
    connection = await asyncpg.connect(server.admin_dsn)
    try:
        prefix = f"kartoteka_{server.run}_"
        names = await connection.fetch("SELECT datname FROM pg_database")
        for row in names:
            if row["datname"].startswith(prefix):
                await connection.execute(f'DROP DATABASE "{row["datname"]}" WITH (FORCE)')
    finally:
        await connection.close()


@asynccontextmanager
async def _database(
    server: TestServer, label: str, *, template: str
) -> AsyncIterator[TestDatabase]:
    name = f"kartoteka_{server.run}_{label}"
    await _create(server, name, template=template)
    try:
        access = await server.access(name)
        yield TestDatabase(
            name=name,
            owner_dsn=access.owner_dsn,
            app_dsn=access.app_dsn,
            backup_dsn=access.backup_dsn,
            prefix_search_only=access.prefix_search_only,
        )
    finally:
        await _admin(server, f'DROP DATABASE IF EXISTS "{name}" WITH (FORCE)')


async def _create(server: TestServer, name: str, *, template: str) -> None:
    owner = ""
    if server.home is not None:
        # Roles first, so that there is an owner to give the database to.
        await server.access("kartoteka")
        owner = "OWNER kartoteka_owner"
    await _admin(server, f'CREATE DATABASE "{name}" {owner} TEMPLATE "{template}"')


async def _admin(server: TestServer, statement: str) -> None:
    connection = await asyncpg.connect(server.admin_dsn)
    try:
        await connection.execute(statement)
    finally:
        await connection.close()


def _in_database(dsn: str, name: str) -> str:
    return urlunsplit(urlsplit(dsn)._replace(path=f"/{name}"))


# --- the keeper ----------------------------------------------------------------------------------


def _start_keeper(folder: Path, published: Path) -> None:
    """Not as a child to look after: it may outlive the worker that starts it."""
    log = folder / "keeper.log"
    flags = os.O_WRONLY | os.O_CREAT
    pid = os.posix_spawn(
        sys.executable,
        [sys.executable, "-m", "tests.support.server_keeper", str(folder), os.environ[_CONTROLLER]],
        {**os.environ, "PYTHONPATH": str(ROOT)},
        file_actions=[
            (os.POSIX_SPAWN_OPEN, 0, os.devnull, os.O_RDONLY, 0),
            (os.POSIX_SPAWN_OPEN, 1, str(log), flags, 0o600),
            (os.POSIX_SPAWN_DUP2, 1, 2),
        ],
        setsid=True,
    )
    (folder / "keeper.pid").write_text(str(pid), encoding="ascii")
    while not published.exists():
        if os.waitpid(pid, os.WNOHANG) != (0, 0):
            text = log.read_text(encoding="utf-8") if log.exists() else "no log"
            raise RuntimeError(f"The test database did not start:\n{text}")
        time.sleep(0.02)


def _stop_and_wait(pid: int, folder: Path) -> None:
    try:
        os.kill(pid, signal.SIGTERM)
    except ProcessLookupError:
        return
    deadline = time.monotonic() + 60
    while folder.exists() and time.monotonic() < deadline:
        time.sleep(0.05)
