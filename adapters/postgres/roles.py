"""The database, its extensions, and the four roles that speak to it.

`owner` makes the tables; `app` is walled in by row-level security; `backup` reads everything;
`search` owns the few search functions that look behind the wall for the app, and cannot log in.
"""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from urllib.parse import parse_qsl, urlencode, urlsplit, urlunsplit

import asyncpg

from adapters.embedded_postgres import ServerAddress
from adapters.embedded_postgres.address import APP, BACKUP, OWNER
from adapters.postgres.checks import REQUIRED_EXTENSIONS, UnfitDatabase

SEARCH = "kartoteka_search"
# Since 16 whoever makes a role administers it, but may not take it on without being told so.
_CAN_BECOME = """
    SELECT pg_has_role($1, CASE WHEN current_setting('server_version_num')::int >= 160000
                                THEN 'SET' ELSE 'MEMBER' END)
"""
_LOCK = 4_815_162_342  # any number, the same for every process that prepares this database


@dataclass(frozen=True, slots=True, kw_only=True)
class DatabaseAccess:
    """Connection strings for asyncpg; the rights of each are those of its role."""

    owner_dsn: str = field(repr=False)
    app_dsn: str = field(repr=False)
    backup_dsn: str | None = field(repr=False, default=None)
    prefix_search_only: bool = False
    """No role may look past row-level security here: search finds beginnings of words only."""


async def ensure_roles(address: ServerAddress) -> DatabaseAccess:
    """Make the embedded server's roles and database where they are missing."""
    async with _prepared(address.superuser_dsn) as superuser:
        for name, attributes, password in (
            (OWNER, "LOGIN", address.passwords.owner),
            (APP, "LOGIN", address.passwords.app),
            (BACKUP, "LOGIN BYPASSRLS", address.passwords.backup),
            (SEARCH, "NOLOGIN BYPASSRLS", None),
        ):
            await _ensure_role(superuser, name, attributes=attributes, password=password)
        await superuser.execute(f"GRANT {SEARCH} TO {OWNER}")
        await _ensure_database(superuser, address.database)
    async with _prepared(address.owner_dsn) as owner:
        await _prepare_database(owner, readers=[APP, BACKUP, SEARCH], writer=APP)
    return DatabaseAccess(
        owner_dsn=address.owner_dsn, app_dsn=address.app_dsn, backup_dsn=address.backup_dsn
    )


async def ensure_external_roles(owner_dsn: str, *, app_dsn: str | None = None) -> DatabaseAccess:
    """Use somebody else's server: its connection is the owner, and becomes the app by SET ROLE.

    With `app_dsn` the app has a connection and a role of its own.
    """
    async with _prepared(owner_dsn) as owner:
        app = APP if app_dsn is None else await _user_of(app_dsn)
        if app_dsn is None:
            await _require_role(owner, APP)
        bypassing = [name for name in (SEARCH, BACKUP) if await _may_bypass(owner, name)]
        await _prepare_database(owner, readers=[app, *bypassing], writer=app)
    return DatabaseAccess(
        owner_dsn=owner_dsn,
        app_dsn=app_dsn or with_role(owner_dsn, APP),
        backup_dsn=with_role(owner_dsn, BACKUP) if BACKUP in bypassing else None,
        prefix_search_only=SEARCH not in bypassing,
    )


def with_role(dsn: str, role: str) -> str:
    """The same connection, which takes on `role` as it opens."""
    parts = urlsplit(dsn)
    query = urlencode([*parse_qsl(parts.query), ("role", role)])
    return urlunsplit(parts._replace(query=query))


@asynccontextmanager
async def _prepared(dsn: str) -> AsyncIterator[asyncpg.Connection]:
    """A connection that has the preparation of this database for itself."""
    connection = await asyncpg.connect(dsn)
    try:
        await connection.execute("SELECT pg_advisory_lock($1)", _LOCK)
        yield connection
    finally:
        await connection.close()


async def _ensure_role(
    superuser: asyncpg.Connection, name: str, *, attributes: str, password: str | None
) -> None:
    if await _exists(superuser, name):
        return
    statement = await superuser.fetchval(
        "SELECT format('CREATE ROLE %I %s PASSWORD %L', $1::text, $2::text, $3::text)",
        name,
        attributes,
        password,
    )
    await superuser.execute(statement)


async def _exists(connection: asyncpg.Connection, role: str) -> bool:
    return bool(await connection.fetchval("SELECT 1 FROM pg_roles WHERE rolname = $1", role))


async def _ensure_database(superuser: asyncpg.Connection, name: str) -> None:
    if await superuser.fetchval("SELECT 1 FROM pg_database WHERE datname = $1", name):
        return
    await superuser.execute(f'CREATE DATABASE "{name}" OWNER {OWNER}')
    await superuser.execute(f'REVOKE CONNECT, TEMPORARY ON DATABASE "{name}" FROM PUBLIC')
    await superuser.execute(f'GRANT CONNECT, TEMPORARY ON DATABASE "{name}" TO {APP}, {BACKUP}')


async def _require_role(owner: asyncpg.Connection, name: str) -> None:
    """The role exists and the owner can take it on, or the administrator is told what to run."""
    try:
        async with owner.transaction():
            if not await _exists(owner, name):
                await owner.execute(f"CREATE ROLE {name} NOLOGIN")
            if not await owner.fetchval(_CAN_BECOME, name):
                await owner.execute(f"GRANT {name} TO CURRENT_USER")
    except asyncpg.InsufficientPrivilegeError as error:
        user = await owner.fetchval("SELECT current_user")
        raise UnfitDatabase(
            f"The user '{user}' of DATABASE_URL may not make the role '{name}', under which "
            "row-level security keeps the workspaces apart.",
            remedy=f"Let an administrator of the server run: CREATE ROLE {name} NOLOGIN; "
            f'GRANT {name} TO "{user}"; or give the app a user of its own in '
            "KARTOTEKA_APP_DATABASE_URL.",
        ) from error


async def _may_bypass(owner: asyncpg.Connection, name: str) -> bool:
    """Whether `name` is there, sees past row-level security, and can be taken on."""
    try:
        async with owner.transaction():
            if not await _exists(owner, name):
                await owner.execute(f"CREATE ROLE {name} NOLOGIN BYPASSRLS")
            if not await owner.fetchval(_CAN_BECOME, name):
                await owner.execute(f"GRANT {name} TO CURRENT_USER")
    except asyncpg.InsufficientPrivilegeError:
        return False
    return bool(await owner.fetchval("SELECT rolbypassrls FROM pg_roles WHERE rolname = $1", name))


async def _user_of(dsn: str) -> str:
    connection = await asyncpg.connect(dsn)
    try:
        return str(await connection.fetchval("SELECT current_user"))
    finally:
        await connection.close()


async def _prepare_database(owner: asyncpg.Connection, *, readers: list[str], writer: str) -> None:
    await _ensure_extensions(owner)
    reading = ", ".join(f'"{name}"' for name in readers)
    statements = _grants(reading=reading, writing=f'"{writer}"')
    async with owner.transaction():
        for statement in statements:
            await owner.execute(statement)


async def _ensure_extensions(owner: asyncpg.Connection) -> None:
    installed = {row["extname"] for row in await owner.fetch("SELECT extname FROM pg_extension")}
    for name in REQUIRED_EXTENSIONS:
        if name in installed:
            continue
        try:
            await owner.execute(f"CREATE EXTENSION IF NOT EXISTS {name}")
        except asyncpg.PostgresError as error:
            raise UnfitDatabase(
                f"The extension {name} is not in the database and cannot be made: {error}",
                remedy="Install PostgreSQL's contrib modules on the server and let an "
                f"administrator run: CREATE EXTENSION {name};",
            ) from error


def _grants(*, reading: str, writing: str) -> list[str]:
    """What the owner makes from now on is readable and writable without a word in its migration."""
    default = "ALTER DEFAULT PRIVILEGES GRANT"
    return [
        f"GRANT USAGE ON SCHEMA public TO {reading}",
        f"{default} USAGE ON SCHEMAS TO {reading}",
        f"{default} SELECT ON TABLES TO {reading}",
        f"{default} SELECT ON SEQUENCES TO {reading}",
        f"{default} INSERT, UPDATE, DELETE ON TABLES TO {writing}",
        f"{default} USAGE ON SEQUENCES TO {writing}",
    ]
