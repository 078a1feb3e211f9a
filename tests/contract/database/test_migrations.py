import uuid

import asyncpg
import orjson
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


_WORKSPACE = """
    INSERT INTO workspaces (public_id, name, region, currency, language, time_zone, created_at,
                            updated_at)
    VALUES (gen_random_uuid(), 'Bakery', 'AM', 'AMD', 'en', 'UTC', now(), now()) RETURNING id
"""
_CARD = """
    INSERT INTO contacts (workspace_id, id, display_name, display_name_key, do_not_contact,
                          addresses, links, messengers, custom, sort_name, search_text,
                          created_at, updated_at)
    VALUES ($1, $2, 'Ani', 'ani', '[]', '[]', '[]', '[]', '{}', 'ani', ' ani', now(), now())
"""
_PHONE = """
    INSERT INTO contact_phones (workspace_id, contact_id, pos, number, raw, label, is_primary,
                                usable_as_key)
    VALUES ($1, $2, $3, '+37491234567', '091 234567', $4, $4 = 'work', true)
"""


async def test_cards_that_were_there_before_show_their_numbers_after_the_upgrade(
    empty_database: TestDatabase,
) -> None:
    await migrate.upgrade(empty_database.owner_dsn, to="20261122_2148")
    owner = await asyncpg.connect(empty_database.owner_dsn)
    try:
        workspace = await owner.fetchval(_WORKSPACE)
        await owner.execute(f"SET app.workspace_id = {workspace}")
        card = uuid.uuid4()
        await owner.execute(_CARD, workspace, card)
        for position, label in enumerate(("work", "home")):
            await owner.execute(_PHONE, workspace, card, position, label)
        await migrate.upgrade(empty_database.owner_dsn)
        row = await owner.fetchrow("SELECT phones, emails FROM contacts")
    finally:
        await owner.close()

    assert row is not None
    phones = orjson.loads(row["phones"])
    assert [(each["label"], each["primary"]) for each in phones] == [
        ("work", True),
        ("home", False),
    ]
    assert orjson.loads(row["emails"]) == []
