"""Bringing the schema up to date, and telling whether it is."""

from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from functools import cache
from typing import Any

import asyncpg
from alembic import command
from alembic.autogenerate import compare_metadata
from alembic.config import Config
from alembic.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy import Connection, MetaData
from sqlalchemy.ext.asyncio import AsyncConnection, create_async_engine
from sqlalchemy.pool import NullPool

from adapters.postgres.history.records import Xid8
from adapters.postgres.job_tables import JOBS_SCHEMA, converge_job_tables
from adapters.postgres.jobs import AnyConnection

SCRIPTS = "migrations:"  # resolves inside the installed package, so that no alembic.ini is needed
_LOCK = 2_718_281_828


async def upgrade(owner_dsn: str, *, to: str = "head", scripts: str = SCRIPTS) -> None:
    """Apply what is missing; several processes may ask at once."""
    await _run(owner_dsn, lambda config: command.upgrade(config, to), scripts=scripts)
    await converge_job_tables(owner_dsn)


async def downgrade(owner_dsn: str, *, to: str, scripts: str = SCRIPTS) -> None:
    """For developers and tests; data of the dropped columns and tables is gone."""
    await _run(owner_dsn, lambda config: command.downgrade(config, to), scripts=scripts)


async def write_revision(owner_dsn: str, *, message: str, scripts: str = SCRIPTS) -> None:
    """Write a migration from the difference between the records and the database."""
    await _run(
        owner_dsn,
        lambda config: command.revision(config, message=message, autogenerate=True),
        scripts=scripts,
    )


async def pending(connection: AnyConnection, *, scripts: str = SCRIPTS) -> bool:
    """Whether this database is at another revision than the code."""
    return await current(connection) != heads(scripts)


async def current(connection: AnyConnection) -> frozenset[str]:
    if await connection.fetchval("SELECT to_regclass('public.alembic_version')") is None:
        return frozenset()
    rows = await connection.fetch("SELECT version_num FROM public.alembic_version")
    return frozenset(row["version_num"] for row in rows)


@cache
def heads(scripts: str = SCRIPTS) -> frozenset[str]:
    return frozenset(ScriptDirectory.from_config(_config(scripts)).get_heads())


async def differences(owner_dsn: str, *, metadata: MetaData) -> list[Any]:
    """What autogenerate would write now; nothing, if records and migrations agree."""

    def compare(connection: Connection) -> list[Any]:
        _teach_types(connection)
        options = {"include_name": _is_ours, "include_schemas": True, "compare_type": True}
        return list(
            compare_metadata(MigrationContext.configure(connection, opts=options), metadata)
        )

    async with _connected(owner_dsn) as connection:
        return await connection.run_sync(compare)


def run_in(context: Any, *, metadata: MetaData) -> None:
    """The body of env.py, whose `context` is a module that stands for an EnvironmentContext."""
    connection = context.config.attributes["connection"]
    _teach_types(connection)
    context.configure(
        connection=connection,
        target_metadata=metadata,
        include_name=_is_ours,
        include_schemas=True,
        compare_type=True,
        transaction_per_migration=True,
    )
    with context.begin_transaction():
        context.run_migrations()


def _teach_types(connection: Connection) -> None:
    """SQLAlchemy warns of a column type that it has not heard of, and compares it with nothing."""
    dialect: Any = connection.dialect
    dialect.ischema_names = {**dialect.ischema_names, "xid8": Xid8}


def _is_ours(name: str | None, kind: str, parents: Any) -> bool:  # noqa: ARG001 (Alembic's hook)
    """The job queue looks after its own tables; comparing them would propose to drop them."""
    if kind == "schema":
        return name is None
    return name != "alembic_version" and name != JOBS_SCHEMA


def _config(scripts: str) -> Config:
    config = Config()
    config.set_main_option("script_location", scripts)
    config.set_main_option("path_separator", "os")
    config.set_main_option(
        "file_template", "%%(year)d%%(month).2d%%(day).2d_%%(hour).2d%%(minute).2d_%%(slug)s"
    )
    config.set_main_option("timezone", "UTC")
    return config


async def _run(owner_dsn: str, work: Callable[[Config], object], *, scripts: str) -> None:
    config = _config(scripts)

    def migrate(connection: Connection) -> None:
        config.attributes["connection"] = connection
        work(config)

    async with _connected(owner_dsn) as connection:
        await connection.run_sync(migrate)


@asynccontextmanager
async def _connected(dsn: str) -> AsyncIterator[AsyncConnection]:
    """A connection that has the migrating of this database for itself."""

    async def connect() -> asyncpg.Connection:
        connection = await asyncpg.connect(dsn)
        await connection.execute("SELECT pg_advisory_lock($1)", _LOCK)
        return connection

    engine = create_async_engine("postgresql+asyncpg://", async_creator=connect, poolclass=NullPool)
    try:
        async with engine.connect() as connection:
            yield connection
            await connection.commit()
    finally:
        await engine.dispose()
