"""What `doctor` looks at: each finding says what is wrong and how to mend it."""

import shutil
from collections.abc import AsyncIterator
from dataclasses import dataclass
from pathlib import Path

import asyncpg

from adapters.embedded_postgres import EmbeddedPostgresError
from adapters.installation import Installation
from adapters.postgres import migrate
from adapters.postgres.checks import UnfitDatabase, examine, require_walled_in
from adapters.postgres.health import has_worker
from adapters.postgres.jobs import count_jobs
from domain.mail.ports import NotTaken, Transport

_LITTLE_SPACE = 1 << 30
_AWAY = (OSError, EmbeddedPostgresError, UnfitDatabase, asyncpg.PostgresError)


@dataclass(frozen=True, slots=True, kw_only=True)
class Check:
    name: str
    ok: bool
    detail: str
    remedy: str = ""


async def diagnose(
    installation: Installation, *, data_folder: Path, mail: Transport
) -> AsyncIterator[Check]:
    """From the ground up; what cannot be looked at without the database is left out without it."""
    yield _folder(data_folder)
    yield _space(data_folder)
    yield await _mail(mail)
    try:
        owner = await asyncpg.connect(installation.owner_dsn())
    except _AWAY as error:
        yield Check(
            name="database",
            ok=False,
            detail=str(error),
            remedy="Start it with 'kartoteka serve', or look at DATABASE_URL.",
        )
        return
    try:
        async for check in _database(owner, installation):
            yield check
    finally:
        await owner.close()


def _folder(folder: Path) -> Check:
    key = folder / "secret.key"
    open_to_others = key.exists() and key.stat().st_mode & 0o077
    return Check(
        name="data folder",
        ok=folder.is_dir() and not open_to_others,
        detail=str(folder),
        remedy=f"Run 'chmod 600 {key}'." if open_to_others else "Start 'kartoteka serve' once.",
    )


def _space(folder: Path) -> Check:
    existing = next(each for each in (folder, *folder.parents) if each.exists())
    free = shutil.disk_usage(existing).free
    return Check(
        name="disk space",
        ok=free > _LITTLE_SPACE,
        detail=f"{free / (1 << 30):.1f} GiB free",
        remedy="Make room; writes are refused when the disk is full.",
    )


async def _mail(transport: Transport) -> Check:
    """Signs in and sends nothing. Without a server everything else works."""
    if not transport.ready:
        return Check(
            name="mail",
            ok=True,
            detail="no server is set (KARTOTEKA_SMTP_URL): no reminders, no answers by mail",
        )
    try:
        await transport.probe()
    except NotTaken as error:
        return Check(
            name="mail",
            ok=False,
            detail=f"{error.reason}: {error.detail}",
            remedy="Look at KARTOTEKA_SMTP_URL; letters wait until the server lets us in.",
        )
    return Check(name="mail", ok=True, detail=f"the server lets {transport.sender} in")


async def _database(owner: asyncpg.Connection, installation: Installation) -> AsyncIterator[Check]:
    version = owner.get_server_version()
    yield Check(name="database", ok=True, detail=f"PostgreSQL {version.major}.{version.minor}")
    for finding in await examine(owner):
        yield Check(name="database", ok=False, detail=finding.problem, remedy=finding.remedy)
    pending = await migrate.pending(owner)
    yield Check(
        name="migrations",
        ok=not pending,
        detail="some are missing" if pending else "all applied",
        remedy="Run 'kartoteka migrate'.",
    )
    yield await _walls(installation)
    yield await _search(owner)
    if not pending:
        async for check in _work(owner):
            yield check


async def _walls(installation: Installation) -> Check:
    try:
        app = await asyncpg.connect(installation.app_dsn())
    except _AWAY as error:
        return Check(
            name="workspace walls", ok=False, detail=str(error), remedy="Run 'kartoteka migrate'."
        )
    try:
        await require_walled_in(app)
    except UnfitDatabase as error:
        return Check(name="workspace walls", ok=False, detail=error.problem, remedy=error.remedy)
    finally:
        await app.close()
    return Check(name="workspace walls", ok=True, detail="row-level security holds")


async def _search(owner: asyncpg.Connection) -> Check:
    whole = await owner.fetchval(
        "SELECT EXISTS (SELECT FROM pg_roles WHERE rolname = 'kartoteka_search' AND rolbypassrls)"
    )
    return Check(
        name="search",
        ok=bool(whole),
        detail="beginnings and parts of words" if whole else "beginnings of words only",
        remedy="Let an administrator of the server run: "
        "CREATE ROLE kartoteka_search NOLOGIN BYPASSRLS;",
    )


async def _work(owner: asyncpg.Connection) -> AsyncIterator[Check]:
    alive = await has_worker(owner)
    yield Check(
        name="worker",
        ok=alive,
        detail="running" if alive else "none is running",
        remedy="Start 'kartoteka worker', or 'kartoteka serve' without --no-worker.",
    )
    jobs = await count_jobs(owner)
    yield Check(
        name="jobs",
        ok=jobs.parked == 0,
        detail=f"{jobs.waiting} waiting, {jobs.running} running, {jobs.parked} parked",
        remedy="Parked jobs failed every attempt; the log of the worker says why.",
    )
