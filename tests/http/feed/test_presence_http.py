"""Who looks where: told to those who look at the same record, and to nobody else."""

from typing import Any
from uuid import uuid4

import asyncpg

from api.settings import Settings
from domain.feed.presence import MOST_SCREENS
from domain.identity import RoleKey
from tests.http.feed.test_events_http import Listening, another_server, listening
from tests.support.client import Caller, Office
from tests.support.database import TestDatabase
from tests.support.records import contact, refusal


async def look(caller: Caller, card: str, *, field: str | None = None, screen: Any = None) -> Any:
    body = {"object": "contacts", "record_id": card, "field": field}
    return await caller.put(f"/presence/{screen or uuid4()}", json=body)


async def others(caller: Caller, card: str, **told: Any) -> list[dict[str, Any]]:
    answer = await look(caller, card, **told)
    assert answer.status_code == 200, answer.text
    found: list[dict[str, Any]] = answer.json()["data"]
    return found


async def told_of(screen: Listening, card: str) -> list[dict[str, Any]]:
    """The next word about who looks at the card."""
    while True:
        _, data = await screen.next()
        looking = data.get("looking")
        if looking is not None:
            assert looking["record_id"] == card
            users: list[dict[str, Any]] = looking["users"]
            return users


async def test_two_on_one_card_see_each_other_come_edit_and_leave_across_servers(
    office: Office, database: TestDatabase, settings: Settings
) -> None:
    boss, seller = office.administrator, await office.member(RoleKey.SELLER)
    card = (await contact(boss, "Anna", owner_id=str(seller.user_id)))["id"]
    mine, theirs = uuid4(), uuid4()
    async with (
        another_server(database.app_dsn, settings) as one,
        another_server(database.app_dsn, settings) as two,
        listening(one, boss) as here,
        listening(two, seller) as there,
    ):
        await here.next()
        await there.next()
        assert await others(boss, card, screen=mine) == []
        seen = await others(seller, card, screen=theirs)
        assert seen == [{"user_id": str(boss.user_id), "field": None}]
        assert await told_of(here, card) == [{"user_id": str(seller.user_id), "field": None}]
        await look(boss, card, field="nickname", screen=mine)
        while [each["field"] for each in await told_of(there, card)] != ["nickname"]:
            pass
        left = await seller.delete(f"/presence/{theirs}")
        assert left.status_code == 204
        assert await told_of(here, card) == []


async def test_who_may_not_see_the_record_neither_looks_nor_hears(office: Office) -> None:
    boss, seller = office.administrator, await office.member(RoleKey.SELLER)
    card = (await contact(boss, "Anna", owner_id=str(boss.user_id)))["id"]
    assert refusal(await look(seller, card))[:2] == (404, "not_found")
    assert refusal(await look(boss, str(uuid4())))[:2] == (404, "not_found")
    assert await others(boss, card) == []


async def test_who_wishes_not_to_be_seen_is_kept_nowhere_and_sees_nobody(
    office: Office, database: TestDatabase
) -> None:
    boss, seller = office.administrator, await office.member(RoleKey.SELLER)
    card = (await contact(boss, "Anna", owner_id=str(seller.user_id)))["id"]
    await others(seller, card)
    assert len(await others(boss, card)) == 1
    off = await seller.patch("/me/looks", json={"presence": False})
    assert off.json()["presence"] is False
    assert await others(seller, card) == []
    assert await others(boss, card) == []
    assert await _rows(database, seller) == 0


async def test_one_person_keeps_few_screens_and_nothing_is_in_the_log(
    office: Office, database: TestDatabase
) -> None:
    boss = office.administrator
    card = (await contact(boss, "Anna"))["id"]
    start = (await boss.get("/changes", params={"start": "now"})).json()["page"]["next_cursor"]
    for _ in range(MOST_SCREENS + 3):
        await others(boss, card)
    assert await _rows(database, boss) == MOST_SCREENS
    assert (await boss.get("/changes", params={"cursor": start})).json()["data"] == []


async def test_silence_for_a_minute_is_absence(office: Office, database: TestDatabase) -> None:
    boss, seller = office.administrator, await office.member(RoleKey.SELLER)
    card = (await contact(boss, "Anna", owner_id=str(seller.user_id)))["id"]
    await others(seller, card)
    await _say(database, seller, "UPDATE presence SET until = now() WHERE user_id = $1 RETURNING 1")
    assert await others(boss, card) == []


async def _rows(database: TestDatabase, of: Caller) -> int:
    count = "SELECT count(*) FROM presence WHERE user_id = $1"
    return int(await _say(database, of, count))


async def _say(database: TestDatabase, of: Caller, statement: str) -> Any:
    connection = await asyncpg.connect(database.app_dsn)
    try:
        workspace = str((await of.actor()).workspace_id)
        await connection.execute("SELECT set_config('app.workspace_id', $1, false)", workspace)
        return await connection.fetchval(statement, of.user_id)
    finally:
        await connection.close()
