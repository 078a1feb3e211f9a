"""The wall between workspaces, asked of the catalogue: no table with a workspace stands outside."""

from collections.abc import AsyncIterator

import asyncpg
import pytest
import pytest_asyncio

from adapters.postgres.base import GLOBAL_TABLES
from tests.support.database import TestDatabase

pytestmark = pytest.mark.postgres

MINE, THEIRS = 1, 2
WALL = "current_setting('app.workspace_id'"

COMMANDS = (
    'SELECT FROM "{}"',
    'UPDATE "{}" SET workspace_id = workspace_id',
    'DELETE FROM "{}"',
)
INSERT = 'INSERT INTO "{}" (workspace_id) VALUES ({})'

TABLES = """
    SELECT c.relname AS name, c.relrowsecurity AS enabled, c.relforcerowsecurity AS forced
    FROM pg_class AS c
    JOIN pg_attribute AS a ON a.attrelid = c.oid AND a.attname = 'workspace_id'
    WHERE c.relnamespace = 'public'::regnamespace AND c.relkind IN ('r', 'p')
      AND NOT a.attisdropped AND NOT c.relispartition
    ORDER BY c.relname
"""


async def holes_in_the_wall(owner: asyncpg.Connection, app: asyncpg.Connection) -> dict[str, str]:
    """Each table that does not keep another workspace out, and how it lets it in."""
    found = {}
    for table in await owner.fetch(TABLES):
        if table["name"] in GLOBAL_TABLES:
            continue
        hole = await _hole(table, app)
        if hole is not None:
            found[table["name"]] = hole
    return found


async def _hole(table: asyncpg.Record, app: asyncpg.Connection) -> str | None:
    if not table["enabled"] or not table["forced"]:
        return "row-level security is not enabled and forced"
    name = table["name"]
    for statement in COMMANDS:
        plan = await app.fetch(f"EXPLAIN {statement.format(name)}")
        if not any(WALL in line[0] for line in plan):
            return f"{statement.split()[0]} is not held back"
    return await _insert_into_another_workspace(name, app)


async def _insert_into_another_workspace(name: str, app: asyncpg.Connection) -> str | None:
    """The policy is checked before any other rule of the table, so that no real row is needed."""
    attempt = app.transaction()
    await attempt.start()
    try:
        await app.execute(f"SELECT set_config('app.workspace_id', '{MINE}', true)")
        await app.execute(INSERT.format(name, THEIRS))
    except asyncpg.InsufficientPrivilegeError as refusal:
        return None if "row-level security" in str(refusal) else str(refusal)
    except asyncpg.PostgresError as other:
        return f"INSERT was stopped by something else: {other}"
    finally:
        await attempt.rollback()
    return "INSERT is not held back"


@pytest_asyncio.fixture(loop_scope="session")
async def owner(own_database: TestDatabase) -> AsyncIterator[asyncpg.Connection]:
    connection = await asyncpg.connect(own_database.owner_dsn)
    yield connection
    await connection.close()


@pytest_asyncio.fixture(loop_scope="session")
async def app(own_database: TestDatabase) -> AsyncIterator[asyncpg.Connection]:
    connection = await asyncpg.connect(own_database.app_dsn)
    yield connection
    await connection.close()


async def test_every_table_with_a_workspace_stands_behind_the_wall(
    owner: asyncpg.Connection, app: asyncpg.Connection
) -> None:
    assert len(await owner.fetch(TABLES)) > len(GLOBAL_TABLES)
    assert await holes_in_the_wall(owner, app) == {}


@pytest.mark.parametrize(
    "sabotage",
    [
        "DROP POLICY workspace_wall ON contacts",
        "ALTER TABLE contacts DISABLE ROW LEVEL SECURITY",
        "ALTER TABLE contacts NO FORCE ROW LEVEL SECURITY",
        "ALTER POLICY workspace_wall ON contacts WITH CHECK (true)",
        "CREATE POLICY gate ON contacts FOR SELECT USING (true)",
    ],
)
async def test_a_hole_in_the_wall_is_noticed(
    sabotage: str, owner: asyncpg.Connection, app: asyncpg.Connection
) -> None:
    await owner.execute(sabotage)

    assert list(await holes_in_the_wall(owner, app)) == ["contacts"]


async def test_a_new_table_without_a_wall_is_noticed(
    owner: asyncpg.Connection, app: asyncpg.Connection
) -> None:
    await owner.execute("CREATE TABLE forgotten (workspace_id int)")

    assert list(await holes_in_the_wall(owner, app)) == ["forgotten"]


async def test_without_a_workspace_the_app_sees_nothing_and_gets_no_error(
    owner: asyncpg.Connection, app: asyncpg.Connection
) -> None:
    await _one_team_each(owner)

    assert await app.fetch("SELECT * FROM teams") == []
    await app.execute("SELECT set_config('app.workspace_id', '', false)")
    assert await app.fetch("SELECT * FROM teams") == []


async def test_the_app_and_even_the_owner_see_the_rows_of_one_workspace_only(
    owner: asyncpg.Connection, app: asyncpg.Connection
) -> None:
    await _one_team_each(owner)

    for connection in (app, owner):
        await connection.execute(f"SELECT set_config('app.workspace_id', '{THEIRS}', false)")
        rows = await connection.fetch("SELECT workspace_id FROM teams")
        assert [row["workspace_id"] for row in rows] == [THEIRS]


async def _one_team_each(owner: asyncpg.Connection) -> None:
    for workspace_id in (MINE, THEIRS):
        await owner.execute(
            "INSERT INTO workspaces (id, public_id, name, region, currency, language, time_zone, "
            "created_at, updated_at) OVERRIDING SYSTEM VALUE "
            "VALUES ($1, gen_random_uuid(), 'Somebody', 'AM', 'AMD', 'hy', 'UTC', now(), now())",
            workspace_id,
        )
        async with owner.transaction():
            await owner.execute(f"SELECT set_config('app.workspace_id', '{workspace_id}', true)")
            await owner.execute(
                "INSERT INTO teams (workspace_id, id, name, name_key, created_at, updated_at) "
                "VALUES ($1, gen_random_uuid(), 'Sales', 'sales', now(), now())",
                workspace_id,
            )
