"""The four roles, on our own server and on somebody else's."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

import asyncpg
import pytest

from adapters.embedded_postgres import EmbeddedPostgres, ServerAddress
from adapters.postgres import migrate
from adapters.postgres.checks import UnfitDatabase, require_fit, require_walled_in
from adapters.postgres.roles import ensure_external_roles, ensure_roles


@pytest.fixture
def address(server: EmbeddedPostgres) -> ServerAddress:
    """A server of its own for each test, because roles belong to the whole server."""
    return server.start()


@asynccontextmanager
async def connected(dsn: str) -> AsyncIterator[asyncpg.Connection]:
    connection = await asyncpg.connect(dsn)
    try:
        yield connection
    finally:
        await connection.close()


async def test_our_own_server_gets_its_roles_and_a_fit_database_once(
    address: ServerAddress,
) -> None:
    first = await ensure_roles(address)
    again = await ensure_roles(address)

    async with connected(first.app_dsn) as app:
        await require_fit(app)
        await require_walled_in(app)
        roles = await app.fetch(
            "SELECT rolname, rolsuper, rolbypassrls, rolcanlogin FROM pg_roles "
            "WHERE rolname LIKE 'kartoteka%' ORDER BY rolname"
        )
    assert first == again
    assert not first.prefix_search_only
    assert [tuple(role) for role in roles] == [
        ("kartoteka_app", False, False, True),
        ("kartoteka_backup", False, True, True),
        ("kartoteka_owner", False, False, True),
        ("kartoteka_search", False, True, False),
    ]


async def test_the_app_writes_rows_and_makes_no_tables_and_backup_only_reads(
    address: ServerAddress,
) -> None:
    access = await ensure_roles(address)
    async with connected(access.owner_dsn) as owner:
        await owner.execute("CREATE TABLE things (id serial, name text)")

    async with connected(access.app_dsn) as app:
        await app.execute("INSERT INTO things (name) VALUES ('one')")
        with pytest.raises(asyncpg.InsufficientPrivilegeError):
            await app.execute("CREATE TABLE more ()")
        with pytest.raises(asyncpg.InsufficientPrivilegeError):
            await app.execute("DROP TABLE things")
    assert access.backup_dsn is not None
    async with connected(access.backup_dsn) as reader:
        assert await reader.fetchval("SELECT count(*) FROM things") == 1
        with pytest.raises(asyncpg.InsufficientPrivilegeError):
            await reader.execute("DELETE FROM things")


async def test_on_a_foreign_server_an_administrator_is_told_what_to_run(
    address: ServerAddress,
) -> None:
    dsn = await foreign_database(address, user="plain", attributes="")

    with pytest.raises(UnfitDatabase, match="CREATE ROLE kartoteka_app NOLOGIN"):
        await ensure_external_roles(dsn)


async def test_on_a_foreign_server_the_owner_becomes_the_app(address: ServerAddress) -> None:
    dsn = await foreign_database(address, user="maker", attributes="CREATEROLE")

    access = await ensure_external_roles(dsn)
    await migrate.upgrade(access.owner_dsn)

    assert access.prefix_search_only
    assert access.backup_dsn is None
    async with connected(access.app_dsn) as app:
        await require_walled_in(app)
        await require_fit(app)
        assert await app.fetchval("SELECT current_user") == "kartoteka_app"
        await app.execute("RESET ALL; RESET ROLE")
        assert await app.fetchval("SELECT current_user") == "kartoteka_app"


async def test_a_foreign_superuser_gives_whole_search_and_backup(address: ServerAddress) -> None:
    dsn = await foreign_database(address, user="mighty", attributes="SUPERUSER")

    access = await ensure_external_roles(dsn)

    assert not access.prefix_search_only
    assert access.backup_dsn is not None
    async with connected(access.backup_dsn) as reader:
        assert await reader.fetchval("SELECT current_user") == "kartoteka_backup"
    async with connected(access.app_dsn) as app:
        await require_walled_in(app)


async def test_the_app_may_have_a_user_of_its_own(address: ServerAddress) -> None:
    dsn = await foreign_database(address, user="plain", attributes="")
    async with connected(address.superuser_dsn) as superuser:
        await superuser.execute("CREATE ROLE seller LOGIN PASSWORD 'secret'")
    app_dsn = address.dsn("seller", "secret", database="foreign")

    access = await ensure_external_roles(dsn, app_dsn=app_dsn)
    await migrate.upgrade(access.owner_dsn)

    async with connected(access.app_dsn) as app:
        await require_walled_in(app)
        assert await app.fetchval("SELECT count(*) FROM workspaces") == 0


async def test_an_app_that_could_look_past_the_walls_is_refused(address: ServerAddress) -> None:
    access = await ensure_roles(address)

    async with connected(address.superuser_dsn) as superuser:
        with pytest.raises(UnfitDatabase, match="superuser"):
            await require_walled_in(superuser)
    async with connected(access.owner_dsn) as owner:
        await owner.execute("CREATE TABLE mine ()")
        with pytest.raises(UnfitDatabase, match="owns tables"):
            await require_walled_in(owner)


async def test_a_database_whose_letters_are_ascii_is_refused(address: ServerAddress) -> None:
    async with connected(address.superuser_dsn) as superuser:
        await superuser.execute(
            "CREATE DATABASE plain TEMPLATE template0 LOCALE_PROVIDER libc LOCALE 'C'"
        )
    async with connected(
        address.dsn("postgres", address.passwords.superuser, database="plain")
    ) as plain:
        await plain.execute("CREATE EXTENSION pg_trgm")
        await plain.execute("CREATE EXTENSION btree_gin")
        with pytest.raises(UnfitDatabase, match="Cyrillic, Armenian, Arabic") as refusal:
            await require_fit(plain)

    assert "LC_CTYPE 'C.UTF-8'" in refusal.value.remedy


async def test_a_database_without_its_extensions_or_in_another_encoding_is_refused(
    address: ServerAddress,
) -> None:
    async with connected(address.superuser_dsn) as superuser:
        await superuser.execute(
            "CREATE DATABASE latin TEMPLATE template0 ENCODING 'LATIN1' "
            "LOCALE_PROVIDER libc LOCALE 'C'"
        )
    async with connected(
        address.dsn("postgres", address.passwords.superuser, database="latin")
    ) as latin:
        with pytest.raises(UnfitDatabase, match=r"LATIN1.*pg_trgm.*btree_gin"):
            await require_fit(latin)


async def foreign_database(address: ServerAddress, *, user: str, attributes: str) -> str:
    """A database named `foreign` on somebody else's server, whose owner has these attributes."""
    async with connected(address.superuser_dsn) as superuser:
        await superuser.execute(f"CREATE ROLE {user} LOGIN {attributes} PASSWORD 'secret'")
        await superuser.execute(f'CREATE DATABASE "foreign" OWNER {user}')
    return address.dsn(user, "secret", database="foreign")
