"""The change feed over HTTP: what is told, to whom, and what a cursor is good for."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from datetime import timedelta
from typing import Any
from uuid import UUID

import orjson
import pytest

from adapters.postgres.engine import showing
from adapters.postgres.feed import reads
from adapters.postgres.feed.reads import PostgresChangeFeed
from domain.feed.model import KEPT
from domain.identity import RoleKey
from tests.support.client import Caller, Office
from tests.support.feed import settled
from tests.support.records import binned, changed, contact, made, refusal

Line = dict[str, Any]


async def followed(caller: Caller, cursor: str = "", **asked: str) -> tuple[list[Line], str]:
    """Everything behind the cursor, page by page, and the cursor for the next time."""
    await settled(caller.stack.container.feed._pool)  # type: ignore[attr-defined]
    found: list[Line] = []
    while True:
        given = {**asked, **({"cursor": cursor} if cursor else {})}
        answer = await caller.get("/changes", params=given)
        assert answer.status_code == 200, answer.text
        page = answer.json()
        found += page["data"]
        cursor = page["page"]["next_cursor"]
        if not page["page"]["has_more"]:
            return found, cursor


async def from_now(caller: Caller, **asked: str) -> str:
    answer = await caller.get("/changes", params={"start": "now", **asked})
    assert answer.status_code == 200, answer.text
    assert answer.json()["data"] == []
    return str(answer.json()["page"]["next_cursor"])


def told(lines: list[Line], card: str) -> list[tuple[str, str | None]]:
    return [(each["event"], each["gone"]) for each in lines if each["record_id"] == card]


async def test_a_life_is_told_in_order_page_by_page(office: Office) -> None:
    caller = office.administrator
    start = await from_now(caller)
    card = await contact(caller, "Anna")
    path = f"/contacts/{card['id']}"
    await changed(caller, path, nickname="Ani")
    gone = await binned(caller, path)
    await caller.post(f"/change-sets/{gone}/undo")

    lines, cursor = await followed(caller, start, limit="1")
    again, _ = await followed(caller, cursor)

    assert told(lines, card["id"]) == [
        ("contact.created", None),
        ("contact.updated", None),
        ("contact.deleted", "deleted"),
        ("contact.restored", None),
    ]
    assert [each["version"] for each in lines if each["record_id"] == card["id"]] == [1, 2, 3, 4]
    assert next(each for each in lines if each["version"] == 2)["fields"] == ["nickname"]
    assert again == []


async def test_a_merge_names_where_the_card_lives_on(office: Office) -> None:
    caller = office.administrator
    kept, other = await contact(caller, "Anna"), await contact(caller, "Anna S")
    start = await from_now(caller)
    answer = await caller.post(f"/contacts/{kept['id']}/merge", json={"other_id": other["id"]})
    assert answer.status_code == 200, answer.text

    lines, _ = await followed(caller, start)

    merged = next(each for each in lines if each["event"] == "contact.merged")
    assert (merged["record_id"], merged["gone"]) == (other["id"], "merged")
    assert merged["merged_into_id"] == kept["id"]


async def test_only_what_is_asked_for_is_told(office: Office) -> None:
    caller = office.administrator
    asked = {"events": "contact.created,company.*"}
    start = await from_now(caller, **asked)
    card = await contact(caller, "Anna")
    await changed(caller, f"/contacts/{card['id']}", nickname="Ani")
    firm = await made(caller, "/companies", name="Ararat")
    await changed(caller, f"/companies/{firm['id']}", legal_name="Ararat LLC")

    lines, _ = await followed(caller, start, **asked)
    of_firms, _ = await followed(caller, objects="companies")

    assert [each["event"] for each in lines] == [
        "contact.created",
        "company.created",
        "company.updated",
    ]
    assert {each["object"] for each in of_firms} == {"companies"}
    other = await caller.get("/changes", params={"cursor": start})
    assert refusal(other)[:2] == (400, "bad_cursor")


async def test_a_seller_is_told_of_what_they_may_see_and_once_of_what_is_lost(
    office: Office,
) -> None:
    boss, seller = office.administrator, await office.member(RoleKey.SELLER)
    start = await from_now(seller)
    mine = await contact(boss, "Mine", owner_id=str(seller.user_id))
    foreign = await contact(boss, "Foreign", owner_id=str(boss.user_id))
    first, cursor = await followed(seller, start)
    await changed(boss, f"/contacts/{mine['id']}", owner_id=str(boss.user_id))
    await changed(boss, f"/contacts/{mine['id']}", nickname="secret")

    then, _ = await followed(seller, cursor)

    assert told(first, mine["id"]) == [("contact.created", None)]
    assert told(first, foreign["id"]) == []
    assert told(then, mine["id"]) == [("contact.updated", "hidden")]
    hidden = next(each for each in then if each["record_id"] == mine["id"])
    assert (hidden["fields"], hidden["actor_id"], hidden["data"]) == (None, None, {})


async def test_what_is_confidential_is_told_to_nobody_else(office: Office) -> None:
    boss, viewer = office.administrator, await office.member(RoleKey.VIEWER)
    card = await contact(boss, "Anna")
    start = await from_now(viewer)
    note = {"kind": "note", "contact_ids": [card["id"]], "body": "hush"}
    secret = await made(boss, "/interactions", confidential=True, **note)
    open_one = await made(boss, "/interactions", **note)
    await changed(boss, f"/interactions/{open_one['id']}", confidential=True)

    lines, _ = await followed(viewer, start)

    assert told(lines, secret["id"]) == []
    assert told(lines, open_one["id"]) == [("interaction.updated", "hidden")]


async def test_other_rights_send_back_to_the_beginning(office: Office) -> None:
    boss, seller = office.administrator, await office.member(RoleKey.SELLER)
    start = await from_now(seller)
    raised = await boss.patch(f"/users/{seller.user_id}", json={"role": "manager"})
    assert raised.status_code == 200, raised.text

    answer = await seller.get("/changes", params={"cursor": start})

    assert refusal(answer)[:2] == (410, "feed_rights_changed")
    assert "start=now" in answer.json()["detail"]


async def test_a_cursor_from_last_year_says_what_to_do(
    office: Office, monkeypatch: pytest.MonkeyPatch
) -> None:
    caller = office.administrator
    start = await from_now(caller)
    feed = office.stack.container.feed
    assert isinstance(feed, PostgresChangeFeed)
    later = office.stack.container.clock.now() + KEPT + timedelta(seconds=1)

    class Later:
        def now(self) -> Any:
            return later

    monkeypatch.setattr(feed, "_clock", Later())
    answer = await caller.get("/changes", params={"cursor": start})

    assert refusal(answer)[:2] == (410, "feed_expired")
    assert "30" in answer.json()["detail"]


@pytest.mark.parametrize("cursor", ["nonsense", "AAAA", "x" * 1900])
async def test_what_is_no_cursor_is_refused(office: Office, cursor: str) -> None:
    answer = await office.administrator.get("/changes", params={"cursor": cursor})
    assert refusal(answer)[:2] == (400, "bad_cursor")


async def test_a_restored_base_is_another_history(
    office: Office, monkeypatch: pytest.MonkeyPatch
) -> None:

    caller = office.administrator
    start = await from_now(caller)
    monkeypatch.setattr(reads, "_HISTORY", "SELECT 'another'")
    answer = await caller.get("/changes", params={"cursor": start})
    assert refusal(answer)[:2] == (410, "feed_restored")


@pytest.mark.parametrize(
    ("asked", "at", "code"),
    [
        ({"events": "contact.exploded"}, "query:events", "unknown_event"),
        ({"objects": "unicorns"}, "query:objects", "not_one_of"),
    ],
)
async def test_what_there_is_not_cannot_be_followed(
    office: Office, asked: dict[str, str], at: str, code: str
) -> None:
    answer = await office.administrator.get("/changes", params=asked)
    assert refusal(answer) == (400, "malformed_request", [(at, code)])


async def test_who_entered_a_segment_is_told_to_those_who_see_the_card(office: Office) -> None:
    boss, seller = office.administrator, await office.member(RoleKey.SELLER)
    asked = {"field": "nickname", "op": "eq", "value": "vip"}
    kept = {"object": "contacts", "name": "V", "filter": asked, "watched": True}
    segment = await made(boss, "/segments", **kept)
    mine = await contact(boss, "Mine", owner_id=str(seller.user_id))
    foreign = await contact(boss, "Foreign", owner_id=str(boss.user_id))
    starts = await from_now(boss), await from_now(seller)
    async with inside(office) as connection:
        for card in (mine, foreign):
            await connection.execute(
                "INSERT INTO outbox (workspace_id, id, name, record_type, record_id, data, at) "
                "VALUES ($1, $2, 'segment.entered', 'segment', $3, $4, now())",
                *(office.number, office.stack.container.ids.new(), UUID(segment["id"])),
                orjson.dumps({"contact_id": card["id"]}),
            )

    entered = []
    for caller, start in zip((boss, seller), starts, strict=True):
        lines, _ = await followed(caller, start)
        entered.append([e["data"]["contact_id"] for e in lines if e["event"] == "segment.entered"])

    assert entered == [[mine["id"], foreign["id"]], [mine["id"]]]


@asynccontextmanager
async def inside(office: Office) -> AsyncIterator[Any]:
    feed = office.stack.container.feed
    assert isinstance(feed, PostgresChangeFeed)
    async with showing(feed._pool, office.number) as connection:
        yield connection
