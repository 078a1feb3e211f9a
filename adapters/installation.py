"""The database of this installation: ours is started, somebody else's is reached."""

import asyncio
from datetime import datetime
from pathlib import Path
from types import TracebackType
from typing import Self

import asyncpg

from adapters.backup_file import pack, unpacked
from adapters.embedded_postgres import EmbeddedPostgres, find_carrier
from adapters.embedded_postgres.address import APP
from adapters.postgres import migrate
from adapters.postgres.backup import backup_from, restore
from adapters.postgres.checks import UnfitDatabase, require_fit, require_walled_in
from adapters.postgres.roles import (
    DatabaseAccess,
    ensure_external_roles,
    ensure_roles,
    with_role,
)
from domain.files.ports import FileStorage


class Installation:
    """To be entered in the main thread: the embedded server lives as long as the block."""

    def __init__(
        self,
        *,
        home: Path,
        bin_folder: Path | None = None,
        owner_dsn: str | None = None,
        app_dsn: str | None = None,
    ) -> None:
        self._owner_dsn = owner_dsn
        self._bin_folder = bin_folder
        self._app_dsn = app_dsn
        self._server = EmbeddedPostgres(home, bin_folder=bin_folder) if owner_dsn is None else None

    def __enter__(self) -> Self:
        if self._server is not None:
            self._server.start()
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        if self._server is not None:
            self._server.stop()

    @property
    def embedded(self) -> bool:
        return self._server is not None

    def revive(self) -> bool:
        """Start our own server again if it has died; says whether it had."""
        return self._server is not None and self._server.revive()

    def app_dsn(self) -> str:
        """The restricted role's address, in a database that `prepare` has made ready."""
        if self._owner_dsn is None:
            return self._embedded().attach().app_dsn
        return self._app_dsn or with_role(self._owner_dsn, APP)

    def owner_dsn(self) -> str:
        """The address of the tables' owner: for migrations and for looking after the database."""
        return self._owner_dsn or self._embedded().attach().owner_dsn

    async def backup(self, target: Path, *, files: Path | None) -> int:
        """The base and the folder `files` into one file; how many files there were."""
        access = await self._access()
        if access.backup_dsn is None:
            raise UnfitDatabase(
                "No role of this server may read past row-level security.",
                remedy="Let its administrator run pg_dump, or grant kartoteka_backup BYPASSRLS.",
            )
        base = target.with_name(f"{target.name}.base")
        try:
            await backup_from(access.backup_dsn, base, carrier=find_carrier(self._bin_folder))
            return await asyncio.to_thread(pack, target, base=base, files=files)
        finally:
            base.unlink(missing_ok=True)

    async def restore(
        self, source: Path, *, storage: FileStorage, scratch: Path, at: datetime
    ) -> str:
        """Put a backup in the place of the present base, whose new name is returned.

        Its files are kept first: a base never knows a file that is not there.
        """
        if self._server is None:
            raise UnfitDatabase(
                "A database of your own is restored with its server's tools.",
                remedy=f"Run 'tar --extract --file={source}'; then 'pg_restore --clean --if-exists "
                "--dbname=... base.dump', and copy 'files' into the data folder.",
            )
        with unpacked(source, beside=scratch) as (base, files):
            for key, path in files.items():
                await storage.put(key, path)
            return await restore(self._server.attach(), base, at=at)

    async def prepare(self) -> DatabaseAccess:
        """Roles, extensions, checks, migrations: the schema is current. Raises UnfitDatabase."""
        access = await self._access()
        owner = await asyncpg.connect(access.owner_dsn)
        try:
            await require_fit(owner)
        finally:
            await owner.close()
        await migrate.upgrade(access.owner_dsn)
        app = await asyncpg.connect(access.app_dsn)
        try:
            await require_walled_in(app)
        finally:
            await app.close()
        return access

    async def _access(self) -> DatabaseAccess:
        if self._owner_dsn is None:
            return await ensure_roles(self._embedded().attach())
        return await ensure_external_roles(self._owner_dsn, app_dsn=self._app_dsn)

    def _embedded(self) -> EmbeddedPostgres:
        assert self._server is not None  # noqa: S101 (there is one wherever there is no address)
        return self._server
