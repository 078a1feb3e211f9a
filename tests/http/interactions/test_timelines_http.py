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
    shown,
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


async def test_what_was_taken_back_is_nothing_that_happened(office: Office) -> None:
    caller = office.administrator
    anna = await contact(caller, "Anna", nickname="An")
    line = f"/contacts/{anna['id']}/timeline"
    before = await listed(caller, line)

    edited = await caller.patch(f"/contacts/{anna['id']}", json={"nickname": "Annie"})
    change = edited.headers["change-set"]
    undo = (await undone(caller, change))["change_set_id"]
    assert await listed(caller, line) == before
    history = await listed(caller, f"{line}?field=nickname")
    assert [one["id"] for one in history][:2] == [undo, change], "its history tells all"

    await undone(caller, undo)
    again = await listed(caller, line)
    assert [one["id"] for one in again] == [change, *(one["id"] for one in before)]


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


async def test_what_was_written_is_found_by_words(office: Office) -> None:
    caller = office.administrator
    anna, boris = await contact(caller, "Anna"), await contact(caller, "Boris")
    told = await note(caller, anna, body="Счёт за ёлки 100% оплачен")
    await note(caller, anna, body="other")
    named = await note(caller, anna, subject="ՀԱՇԻՎ", at=NOON - timedelta(days=1))
    await note(caller, boris, body="ёлки")
    base = f"/contacts/{anna['id']}/timeline"

    async def found(words: str) -> list[str]:
        return [each["id"] for each in await listed(caller, f"{base}?q={words}")]

    assert await found("ЕЛКИ") == [told["id"]]
    assert await found("100%25 опл") == [told["id"]]
    assert await found("հաշիվ") == [named["id"]]
    assert await found("anna") == [], "changes of the card are not what somebody wrote"


async def test_edits_of_the_card_are_searched_when_they_are_asked_for(office: Office) -> None:
    caller = office.administrator
    anna = await contact(caller, "Anna")
    await changed(caller, f"/contacts/{anna['id']}", nickname="Annie")
    await changed(caller, f"/contacts/{anna['id']}", source="fair")
    found = await listed(caller, f"/contacts/{anna['id']}/timeline?kind=change&q=annie")
    assert [each["change"]["fields"][0]["after"] for each in found] == ["Annie"]


async def test_the_history_of_one_field(office: Office) -> None:
    caller = office.administrator
    anna = await contact(caller, "Anna", nickname="An")
    for value in ("Annie", None):
        await changed(caller, f"/contacts/{anna['id']}", nickname=value)
    await changed(caller, f"/contacts/{anna['id']}", source="fair")
    await note(caller, anna)
    found = await listed(caller, f"/contacts/{anna['id']}/timeline?field=nickname")
    assert [each["change"]["fields"] for each in found] == [
        [{"field": "nickname", "before": "Annie", "after": None}],
        [{"field": "nickname", "before": "An", "after": "Annie"}],
    ]


async def test_what_was_pinned_comes_alone(office: Office) -> None:
    caller = office.administrator
    anna = await contact(caller, "Anna")
    pinned = await note(caller, anna, pinned=True, at=NOON - timedelta(days=400))
    await note(caller, anna)
    found = await listed(caller, f"/contacts/{anna['id']}/timeline?pinned=true")
    assert [each["id"] for each in found] == [pinned["id"]]


async def test_a_cursor_of_another_search_is_refused(office: Office) -> None:
    caller = office.administrator
    anna = await contact(caller, "Anna")
    for _ in range(2):
        await note(caller, anna, body="bread")
    base = f"/contacts/{anna['id']}/timeline"
    cursor = (await shown(caller, f"{base}?limit=1&q=bread"))["page"]["next_cursor"]
    assert (await caller.get(f"{base}?limit=1&q=bread&cursor={cursor}")).status_code == 200
    assert (await caller.get(f"{base}?limit=1&q=br&cursor={cursor}")).status_code == 400


async def test_an_entry_tells_how_it_was_corrected(office: Office) -> None:
    caller, operator = office.administrator, await office.member(RoleKey.OPERATOR)
    anna = await contact(caller, "Anna")
    told = await note(caller, anna, body="one", confidential=True)
    await changed(caller, f"/interactions/{told['id']}", body="two")
    path = f"/interactions/{told['id']}/history"
    found = await listed(caller, path)
    assert [each["change"]["op"] for each in found] == ["update", "create"]
    assert found[0]["change"]["fields"] == [{"field": "body", "before": "one", "after": "two"}]
    assert (await operator.get(path)).status_code == 404


async def test_a_card_in_one_glance(office: Office) -> None:
    caller = office.administrator
    firm = await company(caller)
    anna = await contact(caller, "Anna", employments=[{"company_id": firm["id"]}])
    now = datetime.now(tz=UTC)
    for days, kind in ((200, "visit"), (80, "call"), (12, "call"), (30, "meeting")):
        await note(caller, anna, kind=kind, at=now - timedelta(days=days))
    await note(caller, anna, kind="meeting", at=now + timedelta(days=3))
    await made(caller, "/tasks", title="later", contact_id=anna["id"], due_on="2199-01-02")
    sooner = {"title": "sooner", "contact_id": anna["id"], "due_at": "2199-01-01T10:00:00Z"}
    await made(caller, "/tasks", **sooner)

    found = await shown(caller, f"/contacts/{anna['id']}/glance")
    assert found["counts"] == {"call": 2, "meeting": 1}
    assert found["last"]["at"][:10] == (now - timedelta(days=12)).date().isoformat()
    assert (found["last"]["kind"], found["last"]["author"]["name"]) == ("call", "Administrator")
    assert (found["open_tasks"], found["next_task"]["title"]) == (2, "sooner")
    of_firm = await shown(caller, f"/companies/{firm['id']}/glance")
    assert (of_firm["counts"], of_firm["open_tasks"]) == (found["counts"], 0)


async def test_a_glance_counts_nothing_confidential_of_others(office: Office) -> None:
    caller, operator = office.administrator, await office.member(RoleKey.OPERATOR)
    anna = await contact(caller, "Anna")
    await note(caller, anna, confidential=True, at=datetime.now(tz=UTC))
    assert (await shown(caller, f"/contacts/{anna['id']}/glance"))["counts"] == {"note": 1}
    seen = await shown(operator, f"/contacts/{anna['id']}/glance")
    assert (seen["counts"], seen["last"]) == ({}, None)
