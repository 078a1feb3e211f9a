import asyncpg
import pytest

from adapters.postgres import migrate
from adapters.postgres.records import metadata
from tests.support.database import TestDatabase

pytestmark = pytest.mark.postgres


async def test_the_records_and_the_migrations_describe_the_same_tables(
    own_database: TestDatabase,
) -> None:
    assert await migrate.differences(own_database.owner_dsn, metadata=metadata) == []


async def test_every_migration_can_be_taken_back_and_applied_again(
    empty_database: TestDatabase,
) -> None:
    await migrate.upgrade(empty_database.owner_dsn)
    await migrate.downgrade(empty_database.owner_dsn, to="base")
    await migrate.upgrade(empty_database.owner_dsn)

    assert await migrate.differences(empty_database.owner_dsn, metadata=metadata) == []


async def test_a_database_without_tables_counts_as_pending_and_a_migrated_one_does_not(
    empty_database: TestDatabase,
) -> None:
    app = await asyncpg.connect(empty_database.app_dsn)
    try:
        before = await migrate.pending(app)
        await migrate.upgrade(empty_database.owner_dsn)
        after = await migrate.pending(app)
    finally:
        await app.close()

    assert (before, after) == (True, False)
