"""The net under every HTTP test holds."""

import asyncpg

from tests.support import copies, witness
from tests.support.client import Office

_TAG = """
    INSERT INTO tags (workspace_id, id, name, key, version, created_at, updated_at)
    VALUES ($1, gen_random_uuid(), 'loose', 'loose', 1, now(), now())
"""


async def test_a_write_without_a_change_entry_is_noticed(
    office: Office, owner_connection: asyncpg.Connection
) -> None:
    async with owner_connection.transaction():
        await owner_connection.execute(
            "SELECT set_config('app.workspace_id', $1, true)", str(office.number)
        )
        await owner_connection.execute(_TAG, office.number)

    assert await witness.unwitnessed(owner_connection, [office.number]) == ["tags INSERT"]


async def test_a_write_over_the_api_is_in_the_log(
    office: Office, owner_connection: asyncpg.Connection
) -> None:
    body = {"given_name": "Ani", "tags": ["vip"], "phones": [{"raw": "091 234567"}]}
    response = await office.administrator.post("/contacts", json=body)

    assert response.status_code == 201
    assert await witness.unwitnessed(owner_connection, [office.number]) == []


async def test_a_card_that_shows_what_it_is_not_found_by_is_noticed(
    office: Office, owner_connection: asyncpg.Connection
) -> None:
    body = {"given_name": "Ani", "phones": [{"raw": "091 234567"}]}
    card = (await office.administrator.post("/contacts", json=body)).json()["id"]
    assert await copies.differing(owner_connection, [office.number]) == []

    change = owner_connection.transaction()
    await change.start()
    await owner_connection.execute(
        "SELECT set_config('app.workspace_id', $1, true)", str(office.number)
    )
    await owner_connection.execute(
        "UPDATE contact_phones SET label = 'work' WHERE workspace_id = $1", office.number
    )
    noticed = await copies.differing(owner_connection, [office.number])
    await change.rollback()

    assert noticed == [f"contact {card}"]
