"""Backup and restore of the embedded server, row-level security and all."""

import stat
from datetime import UTC, datetime
from pathlib import Path

import asyncpg
import pytest

from adapters.embedded_postgres import EmbeddedPostgres, ServerAddress
from adapters.postgres import migrate
from adapters.postgres.backup import BackupFailed, backup, restore
from adapters.postgres.jobs import PostgresJobQueue, count_jobs
from adapters.postgres.roles import ensure_roles

NOON = datetime(2026, 11, 22, 12, 0, tzinfo=UTC)


async def prepared(server: EmbeddedPostgres) -> ServerAddress:
    """A migrated database with one table behind the wall, one row in it, and one job."""
    address = server.start()
    access = await ensure_roles(address)
    await migrate.upgrade(access.owner_dsn)
    owner = await asyncpg.connect(access.owner_dsn)
    try:
        await owner.execute(
            "CREATE TABLE walled (workspace_id int, name text);"
            "INSERT INTO walled VALUES (1, 'Жаба');"
            "ALTER TABLE walled ENABLE ROW LEVEL SECURITY;"
            "ALTER TABLE walled FORCE ROW LEVEL SECURITY;"
            "CREATE POLICY wall ON walled USING (false)"
        )
        await PostgresJobQueue(owner).enqueue("greet", {"workspace_id": 1})
    finally:
        await owner.close()
    return address


async def test_a_restore_brings_back_every_row_behind_the_wall(
    server: EmbeddedPostgres, tmp_path: Path
) -> None:
    address = await prepared(server)
    await backup(address, tmp_path / "kartoteka.dump")
    await _execute(address, "DROP TABLE walled; TRUNCATE jobs.queue")

    kept = await restore(address, tmp_path / "kartoteka.dump", at=NOON)

    assert kept == "kartoteka_before_20261122_120000"
    assert await _rows_that_the_backup_role_sees(address) == ["Жаба"]


async def test_a_restore_brings_back_the_waiting_jobs_and_the_rights_of_the_app(
    server: EmbeddedPostgres, tmp_path: Path
) -> None:
    address = await prepared(server)
    await backup(address, tmp_path / "kartoteka.dump")
    await restore(address, tmp_path / "kartoteka.dump", at=NOON)

    app = await asyncpg.connect(address.app_dsn)
    try:
        counts = await count_jobs(app)
        seen = await app.fetch("SELECT * FROM walled")
        search_owner = await app.fetchval(
            "SELECT proowner::regrole::text FROM pg_proc WHERE proname = 'cards_containing'"
        )
    finally:
        await app.close()

    assert (counts.waiting, seen, search_owner) == (1, [], "kartoteka_search")


async def test_a_backup_is_readable_for_its_owner_only(
    server: EmbeddedPostgres, tmp_path: Path
) -> None:
    address = await prepared(server)

    await backup(address, tmp_path / "kartoteka.dump")

    assert {each.name: stat.S_IMODE(each.stat().st_mode) for each in files_in(tmp_path)} == {
        "kartoteka.dump": 0o600
    }


async def test_a_broken_backup_is_refused_and_changes_nothing(
    server: EmbeddedPostgres, tmp_path: Path
) -> None:
    address = await prepared(server)
    await backup(address, tmp_path / "kartoteka.dump")
    whole = (tmp_path / "kartoteka.dump").read_bytes()
    (tmp_path / "broken.dump").write_bytes(whole[: len(whole) // 2])

    with pytest.raises(BackupFailed):
        await restore(address, tmp_path / "broken.dump", at=NOON)

    assert await _rows_that_the_backup_role_sees(address) == ["Жаба"]
    assert await _databases(address) == {"kartoteka", "postgres"}


async def test_a_backup_that_fails_leaves_the_older_one_in_place(
    server: EmbeddedPostgres, tmp_path: Path
) -> None:
    address = await prepared(server)
    target = tmp_path / "kartoteka.dump"
    target.write_text("the older one", encoding="utf-8")
    await _execute(address, "REVOKE SELECT ON walled FROM kartoteka_backup")

    with pytest.raises(BackupFailed, match="walled"):
        await backup(address, target)

    assert target.read_text(encoding="utf-8") == "the older one"


def files_in(folder: Path) -> list[Path]:
    return list(folder.iterdir())


async def _execute(address: ServerAddress, statement: str) -> None:
    owner = await asyncpg.connect(address.owner_dsn)
    await owner.execute(statement)
    await owner.close()


async def _rows_that_the_backup_role_sees(address: ServerAddress) -> list[str]:
    connection = await asyncpg.connect(address.backup_dsn)
    try:
        return [row["name"] for row in await connection.fetch("SELECT name FROM walled")]
    finally:
        await connection.close()


async def _databases(address: ServerAddress) -> set[str]:
    connection = await asyncpg.connect(address.superuser_dsn)
    try:
        rows = await connection.fetch("SELECT datname FROM pg_database WHERE NOT datistemplate")
        return {row["datname"] for row in rows}
    finally:
        await connection.close()
