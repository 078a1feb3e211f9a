"""Backup and restore with the server's own pg_dump and pg_restore.

A dump is made by the role that row-level security does not hold back: the owner of the tables would
get an error, and the app only what it may see. A restore goes into a database beside the present
one, is brought up to the present version there, and takes its place only when it is complete.
"""

import asyncio
import os
from dataclasses import replace
from datetime import datetime
from pathlib import Path
from urllib.parse import parse_qs, unquote, urlsplit

import asyncpg

from adapters.embedded_postgres import Carrier, ServerAddress
from adapters.postgres import migrate
from adapters.postgres.roles import DatabaseAccess, ensure_roles

_END_SESSIONS = "SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname IN ({})"

# Another server numbers its transactions anew: what the base brings along lies before all of them.
_FORMER_TRANSACTIONS = "UPDATE outbox SET xid = '0'"


class BackupFailed(Exception):
    """What pg_dump or pg_restore had to say."""


async def backup(address: ServerAddress, target: Path) -> None:
    """Write the whole database to `target`: complete, or not at all."""
    await backup_from(address.backup_dsn, target, carrier=Carrier(address.bin_folder))


async def backup_from(backup_dsn: str, target: Path, *, carrier: Carrier) -> None:
    """The same from any server, over a connection that row-level security does not hold back."""
    unfinished = target.with_name(f"{target.name}.unfinished")
    connection, environment = _for_libpq(backup_dsn)
    try:
        await _run(
            [
                carrier.program("pg_dump"),
                "--format=custom",
                "--exclude-table-data=presence",  # who looked where at that minute
                f"--file={unfinished}",
                connection,
            ],
            environment=environment,
        )
        unfinished.chmod(0o600)
        unfinished.replace(target)
    finally:
        unfinished.unlink(missing_ok=True)


async def restore(address: ServerAddress, source: Path, *, at: datetime) -> str:
    """Put the database of `source` in the place of the present one.

    The present one stays, under the name that is returned, until somebody drops it.
    """
    beside = replace(address, database=f"{address.database}_restoring")
    kept = f"{address.database}_before_{at:%Y%m%d_%H%M%S}"
    await _statements(address, [f'DROP DATABASE IF EXISTS "{beside.database}" WITH (FORCE)'])
    access = await ensure_roles(beside)
    try:
        await _restore_into(beside, access, source)
    except Exception:
        await _statements(address, [f'DROP DATABASE "{beside.database}" WITH (FORCE)'])
        raise
    await _swap(address, beside=beside.database, kept=kept)
    return kept


async def _restore_into(beside: ServerAddress, access: DatabaseAccess, source: Path) -> None:
    superuser = beside.dsn("postgres", beside.passwords.superuser)
    connection, environment = _for_libpq(superuser)
    await _run(
        [
            Carrier(beside.bin_folder).program("pg_restore"),
            "--exit-on-error",
            "--single-transaction",
            f"--dbname={connection}",
            str(source),
        ],
        environment=environment,
    )
    await migrate.upgrade(access.owner_dsn)
    await _forget_numbers(superuser)
    owner = await asyncpg.connect(access.owner_dsn)
    try:
        await owner.execute("ANALYZE")
    finally:
        await owner.close()


async def _forget_numbers(superuser: str) -> None:
    connection = await asyncpg.connect(superuser)
    try:
        await connection.execute(_FORMER_TRANSACTIONS)
    finally:
        await connection.close()


async def _swap(address: ServerAddress, *, beside: str, kept: str) -> None:
    present = address.database
    names = f"'{present}', '{beside}'"
    await _statements(
        address,
        [
            f'ALTER DATABASE "{present}" ALLOW_CONNECTIONS false',
            _END_SESSIONS.format(names),
            f'ALTER DATABASE "{present}" RENAME TO "{kept}"',
            f'ALTER DATABASE "{beside}" RENAME TO "{present}"',
            f'ALTER DATABASE "{kept}" ALLOW_CONNECTIONS true',
        ],
    )


async def _statements(address: ServerAddress, statements: list[str]) -> None:
    connection = await asyncpg.connect(address.superuser_dsn)
    try:
        for statement in statements:
            await connection.execute(statement)
    finally:
        await connection.close()


def _for_libpq(dsn: str) -> tuple[str, dict[str, str]]:
    """A connection string without the password, which others could read on the command line."""
    parts = urlsplit(dsn)
    options = {name: values[-1] for name, values in parse_qs(parts.query).items()}
    role = options.pop("role", None)
    password = unquote(parts.password or "")
    words = {
        "user": unquote(parts.username or ""),
        "host": parts.hostname or "",
        "port": str(parts.port or ""),
        "dbname": unquote(parts.path.lstrip("/")),
        "options": f"-c role={role}" if role else "",
        **options,
    }
    text = " ".join(f"{name}={_quoted(value)}" for name, value in words.items() if value)
    environment = {"PATH": os.environ.get("PATH", os.defpath)}
    return text, {**environment, "PGPASSWORD": password} if password else environment


def _quoted(value: str) -> str:
    escaped = value.replace("\\", "\\\\").replace("'", "\\'")
    return f"'{escaped}'"


async def _run(command: list[str | Path], *, environment: dict[str, str]) -> None:
    process = await asyncio.create_subprocess_exec(
        *map(str, command),
        env=environment,
        stdin=asyncio.subprocess.DEVNULL,
        stdout=asyncio.subprocess.DEVNULL,
        stderr=asyncio.subprocess.PIPE,
    )
    _, complaint = await process.communicate()
    if process.returncode != 0:
        raise BackupFailed(complaint.decode(errors="replace").strip())
