"""The line of time of a card: what happened and what was changed, newest first."""

from datetime import UTC, datetime, timedelta

from domain.identity import RoleKey
from tests.support.client import Caller, Office
from tests.support.records import (
    Record,
    all_pages,
    binned,
    changed,
    company,
    contact,
    listed,
    made,
    refusal,
    undone,
)

NOON = datetime(2026, 3, 2, 12, tzinfo=UTC)


async def note(caller: Caller, *people: Record, at: datetime = NOON, **body: object) -> Record:
    ids = [person["id"] for person in people]
    told = {"kind": "note", "contact_ids": ids, "occurred_at": at.isoformat(), **body}
    return await made(caller, "/interactions", **told)


async def test_facts_and_changes_are_one_line(office: Office) -> None:
    caller = office.administrator
    anna = await contact(caller, "Anna", nickname="An")
    await changed(caller, f"/contacts/{anna['id']}", nickname="Annie", source="fair")
    spoken = await note(caller, anna, body="hello")

    entries = await listed(caller, f"/contacts/{anna['id']}/timeline")
    assert [each["type"] for each in entries] == ["change", "change", "interaction"]
    update, creation, fact = entries
    assert update["change"]["fields"] == [
        {"field": "nickname", "before": "An", "after": "Annie"},
        {"field": "source", "before": None, "after": "fair"},
    ]
    assert (creation["change"]["op"], creation["change"]["fields"]) == ("create", [])
    assert fact["interaction"] == spoken
    assert fact["contacts"] == [{"id": anna["id"], "name": "Anna"}]
    assert fact["author"] == {"id": str(caller.user_id), "name": "Administrator"}


async def test_it_can_be_narrowed(office: Office) -> None:
    caller, operator = office.administrator, await office.member(RoleKey.OPERATOR)
    anna = await contact(caller, "Anna")
    base = f"/contacts/{anna['id']}/timeline"
    first = await note(caller, anna, at=NOON)
    second = await note(operator, anna, at=NOON + timedelta(hours=1))
    third = await note(caller, anna, at=NOON + timedelta(hours=2), kind="call")

    async def found(query: str) -> list[str]:
        return [
            each["interaction"]["id"]
            for each in await listed(caller, f"{base}?{query}")
            if each["interaction"]
        ]

    assert await found("kind=note") == [second["id"], first["id"]]
    assert await found("kind=note&kind=call") == [third["id"], second["id"], first["id"]]
    assert await found(f"author_id={operator.user_id}") == [second["id"]]
    assert await found("since=2026-03-02T13:00:00Z") == [third["id"], second["id"]]
    assert await found("until=2026-03-02T13:00:00Z") == [first["id"]]
    assert [each["type"] for each in await listed(caller, f"{base}?kind=change")] == ["change"]
    for query, status in (("kind=smell", 422), ("since=noon", 422), ("limit=0", 422), ("x=1", 400)):
        assert (await caller.get(f"{base}?{query}")).status_code == status, query


async def test_pages_neither_repeat_nor_skip_where_times_are_equal(office: Office) -> None:
    caller = office.administrator
    anna = await contact(caller, "Anna")
    told = {
        (await note(caller, anna, at=NOON if n % 3 else NOON + timedelta(days=n)))["id"]
        for n in range(17)
    }
    base = f"/contacts/{anna['id']}/timeline"

    pages = await all_pages(caller, f"{base}?limit=4")
    keys = [(each["at"], each["id"]) for each in pages]
    assert keys == sorted(keys, reverse=True)
    assert len(keys) == len(set(keys)) == 18
    assert {each["id"] for each in pages if each["type"] == "interaction"} == told
    first = (await caller.get(f"{base}?limit=4")).json()["page"]["next_cursor"]
    for query in (f"limit=4&kind=note&cursor={first}", "cursor=nonsense"):
        assert refusal(await caller.get(f"{base}?{query}"))[0] == 400, query
    other = await contact(caller, "Other")
    elsewhere = await caller.get(f"/contacts/{other['id']}/timeline?cursor={first}")
    assert elsewhere.status_code == 400


async def test_a_company_has_what_happened_with_those_who_worked_there_then(
    office: Office,
) -> None:
    caller = office.administrator
    old, new = await company(caller, "Old"), await company(caller, "New")
    anna = await contact(caller, "Anna", employments=[{"company_id": old["id"]}])
    then = await note(caller, anna, body="then")
    await changed(caller, f"/contacts/{anna['id']}", employments=[{"company_id": new["id"]}])
    now = await note(caller, anna, body="now", at=NOON + timedelta(days=1))

    for firm, fact in ((old, then), (new, now)):
        entries = await listed(caller, f"/companies/{firm['id']}/timeline?kind=note")
        assert [each["id"] for each in entries] == [fact["id"]]
    entries = await listed(caller, f"/contacts/{anna['id']}/timeline?kind=note")
    assert [each["id"] for each in entries] == [now["id"], then["id"]]


async def test_what_is_binned_leaves_the_line_and_comes_back(office: Office) -> None:
    caller = office.administrator
    anna, boris = await contact(caller, "Anna"), await contact(caller, "Boris")
    fact = await note(caller, anna, boris)
    lines = [f"/contacts/{each['id']}/timeline?kind=note" for each in (anna, boris)]
    gone = await binned(caller, f"/interactions/{fact['id']}")
    assert [await listed(caller, line) for line in lines] == [[], []]
    await undone(caller, gone)
    for line in lines:
        assert [each["id"] for each in await listed(caller, line)] == [fact["id"]]


async def test_the_card_is_all_that_is_needed_when_the_phone_rings(office: Office) -> None:
    caller = office.administrator
    firm = await company(caller, "Firm")
    anna = await contact(
        caller, "Anna", employments=[{"company_id": firm["id"], "title": "Director"}]
    )
    for n in range(25):
        await note(caller, anna, at=NOON + timedelta(minutes=n))
    open_task = await made(caller, "/tasks", title="Open", contact_id=anna["id"])
    done = await made(caller, "/tasks", title="Done", contact_id=anna["id"])
    await caller.post(f"/tasks/{done['id']}/complete")

    response = await caller.get(f"/contacts/{anna['id']}/card")
    card = response.json()
    assert card["owner"] == {"id": str(caller.user_id), "name": "Administrator"}
    assert [(each["name"], each["title"]) for each in card["companies"]] == [("Firm", "Director")]
    assert len(card["timeline"]) == 20
    assert [each["id"] for each in card["tasks"]] == [open_task["id"]]
    assert card["last_interaction_at"] == "2026-03-02T12:24:00.000000Z"
    same = await caller.get(
        f"/contacts/{anna['id']}/card", headers={"If-None-Match": response.headers["etag"]}
    )
    assert same.status_code == 304
