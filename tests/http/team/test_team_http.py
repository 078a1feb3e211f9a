"""The day of the team, what is to be done today, and who went silent, over HTTP."""

from datetime import UTC, datetime, timedelta
from typing import Any

import pytest

from api.jobs.demo import fill_demo
from domain.identity import RoleKey
from tests.support.client import Caller, Office
from tests.support.records import (
    Record,
    all_pages,
    binned,
    company,
    contact,
    listed,
    made,
    refusal,
    shown,
)
from tests.support.today import today

DAY = "2026-03-05"  # 2026-03-04T20:00Z to 2026-03-05T20:00Z in Yerevan


async def told(caller: Caller, at: str, kind: str = "note", **body: Any) -> Record:
    return await made(caller, "/interactions", kind=kind, occurred_at=at, **body)


async def people(caller: Caller, date: str = DAY) -> dict[str, Record]:
    day = await shown(caller, f"/team/day?date={date}")
    return {each["id"]: each for each in day["people"]}


async def day_of(caller: Caller, user: Caller, date: str = DAY) -> Record:
    return await shown(caller, f"/team/day?date={date}&user_id={user.user_id}")


# --- the team's day ------------------------------------------------------------------------------


async def test_a_day_counts_what_each_colleague_did(office: Office) -> None:
    boss, seller = office.administrator, await office.member(RoleKey.SELLER)
    ani = (await contact(seller, "Ani"))["id"]
    about: dict[str, Any] = {"contact_ids": [ani]}
    await told(seller, "2026-03-05T06:10:00Z", "call", direction="inbound", **about)
    await told(
        seller, "2026-03-05T07:00:00Z", "call", direction="outbound", duration_seconds=90, **about
    )
    await told(seller, "2026-03-05T08:00:00Z", "visit", **about)
    await told(seller, "2026-03-05T08:30:00Z", "message", **about)
    await told(seller, "2026-03-05T09:00:00Z", **about)
    await told(boss, "2026-03-05T09:00:00Z", "email", **about)

    seen = await people(boss)

    mine = seen[str(seller.user_id)]
    counted = {
        name: mine[name]
        for name in (
            *("interactions", "calls_in", "calls_out", "talk_seconds", "meetings"),
            *("emails", "messages", "notes"),
        )
    }
    assert counted == {
        "interactions": 5,
        "calls_in": 1,
        "calls_out": 1,
        "talk_seconds": 90,
        "meetings": 1,
        "emails": 0,
        "messages": 1,
        "notes": 1,
    }
    assert mine["first_at"] == "2026-03-05T06:10:00.000000Z"
    assert mine["last_at"] == "2026-03-05T09:00:00.000000Z"
    assert {hour: n for hour, n in enumerate(mine["hours"]) if n} == {10: 1, 11: 1, 12: 2, 13: 1}
    assert seen[str(boss.user_id)]["emails"] == 1


async def test_a_day_is_the_workspaces_and_not_utcs(office: Office) -> None:
    boss = office.administrator
    ani = (await contact(boss, "Ani"))["id"]
    for at in ("2026-03-04T19:59:59Z", "2026-03-04T20:00:00Z", "2026-03-05T19:59:59Z"):
        await told(boss, at, contact_ids=[ani])
    assert (await people(boss))[str(boss.user_id)]["notes"] == 2
    assert (await people(boss, "2026-03-04"))[str(boss.user_id)]["notes"] == 1


async def test_the_persons_own_zone_does_not_move_the_day_of_the_team(office: Office) -> None:
    boss = office.administrator
    ani = (await contact(boss, "Ani"))["id"]
    await told(boss, "2026-03-04T20:30:00Z", contact_ids=[ani])
    await boss.patch("/me", json={"time_zone": "America/New_York"})
    assert (await people(boss))[str(boss.user_id)]["notes"] == 1


async def test_without_a_date_it_is_today_with_new_cards_and_finished_tasks(
    office: Office,
) -> None:
    boss = office.administrator
    await contact(boss, "Ani")
    await company(boss, "Firm")
    done = await made(boss, "/tasks", title="Call back")
    await made(boss, "/tasks", title="Late", due_on="2026-01-01")
    await boss.post(f"/tasks/{done['id']}/complete", json={"outcome": "reached"})

    day = await shown(boss, "/team/day")

    assert day["date"] == str(today())
    mine = next(each for each in day["people"] if each["id"] == str(boss.user_id))
    figures = ("new_contacts", "new_companies", "tasks_done", "tasks_overdue")
    assert [mine[name] for name in figures] == [1, 1, 1, 1]


async def test_one_colleagues_day_reads_from_morning_to_evening(office: Office) -> None:
    boss, seller = office.administrator, await office.member(RoleKey.SELLER)
    firm = await company(seller, "Firm")
    ani = await contact(seller, "Ani", phones=[{"raw": "091 23 45 67"}])
    about = {"contact_ids": [ani["id"]], "company_id": firm["id"]}
    await told(seller, "2026-03-05T09:00:00Z", body="later", **about)
    await told(
        seller,
        "2026-03-05T06:00:00Z",
        "call",
        body="first",
        outcome="reached",
        contact_ids=[ani["id"]],
    )
    await told(boss, "2026-03-05T07:00:00Z", body="the boss's", **about)

    day = await day_of(boss, seller)

    assert [each["text"] for each in day["entries"]] == ["first", "later"]
    first = day["entries"][0]
    assert (first["type"], first["kind"], first["outcome"]) == ("interaction", "call", "reached")
    assert first["about"] == [
        {"type": "contact", "id": ani["id"], "name": "Ani", "phone": "+37491234567"}
    ]
    assert [each["name"] for each in day["entries"][1]["about"]] == ["Ani", "Firm"]
    assert (day["person"]["interactions"], day["more"]) == (2, False)


async def test_a_day_tells_finished_tasks_and_new_cards_too(office: Office) -> None:
    boss = office.administrator
    ani = await contact(boss, "Ani")
    task = await made(boss, "/tasks", title="Call back", contact_id=ani["id"])
    await boss.post(f"/tasks/{task['id']}/complete")
    day = await shown(boss, f"/team/day?user_id={boss.user_id}")
    told_of = [(each["type"], each["title"]) for each in day["entries"]]
    assert told_of == [("contact", "Ani"), ("task", "Call back")]
    assert [each["name"] for each in day["entries"][1]["about"]] == ["Ani"]


async def test_a_task_of_which_something_came_is_told_once(office: Office) -> None:
    boss = office.administrator
    ani = await contact(boss, "Ani")
    task = await made(boss, "/tasks", title="Call back", kind="call", contact_id=ani["id"])
    await boss.post(f"/tasks/{task['id']}/complete", json={"outcome": "reached"})
    day = await shown(boss, f"/team/day?user_id={boss.user_id}")
    told_of = [(each["type"], each["title"]) for each in day["entries"]]
    assert sorted(told_of) == [("contact", "Ani"), ("interaction", "Call back")]
    assert day["person"]["tasks_done"] == 1


async def test_what_was_binned_is_no_part_of_the_day(office: Office) -> None:
    boss = office.administrator
    ani = (await contact(boss, "Ani"))["id"]
    note = await told(boss, "2026-03-05T09:00:00Z", contact_ids=[ani])
    await binned(boss, f"/interactions/{note['id']}")
    assert (await people(boss))[str(boss.user_id)]["notes"] == 0
    assert (await day_of(boss, boss))["entries"] == []


# --- who may see whose day -----------------------------------------------------------------------


async def test_a_manager_sees_everybody_and_a_seller_only_themselves(office: Office) -> None:
    manager = await office.member(RoleKey.MANAGER)
    seller, other = await office.member(RoleKey.SELLER), await office.newcomer(RoleKey.SELLER)
    assert {str(seller.user_id), str(other.user_id)} <= set(await people(manager))
    assert set(await people(seller)) == {str(seller.user_id)}
    refused = await seller.get(f"/team/day?user_id={other.user_id}")
    assert (refused.status_code, refused.json()["code"]) == (404, "user_not_found")
    assert (await seller.get(f"/team/silent/{other.user_id}")).status_code == 404


async def test_what_is_confidential_is_told_to_whom_it_concerns(office: Office) -> None:
    boss, viewer = office.administrator, await office.member(RoleKey.VIEWER)
    ani = (await contact(boss, "Ani"))["id"]
    await told(boss, "2026-03-05T09:00:00Z", body="hush", confidential=True, contact_ids=[ani])
    assert len((await day_of(boss, boss))["entries"]) == 1
    assert (await day_of(viewer, boss))["entries"] == []


async def test_a_customer_whom_one_may_not_see_is_not_named(office: Office) -> None:
    boss, seller = office.administrator, await office.member(RoleKey.SELLER)
    hidden = await contact(boss, "Hidden")
    await told(seller, "2026-03-05T09:00:00Z", "call", company_id=(await company(seller))["id"])
    moved = await contact(seller, "Moved")
    await told(seller, "2026-03-05T10:00:00Z", "call", contact_ids=[moved["id"]])
    await boss.patch(f"/contacts/{moved['id']}", json={"owner_id": str(boss.user_id)})
    names = [one["name"] for e in (await day_of(seller, seller))["entries"] for one in e["about"]]
    assert names == ["Company"]
    assert hidden["display_name"] not in names


async def test_a_neighbours_colleague_is_nobody(office: Office) -> None:
    neighbour = await office.stack.office("Neighbour")
    stranger = neighbour.administrator
    answer = await office.administrator.get(f"/team/day?user_id={stranger.user_id}")
    assert answer.status_code == 404


async def test_each_answer_is_one_statement(office: Office) -> None:
    boss = office.administrator
    for path in (
        *("/team/day", f"/team/day?user_id={boss.user_id}"),
        *("/team/silent", f"/team/silent/{boss.user_id}", "/today"),
    ):
        await boss.get(path)  # who is asking is remembered from here on
        with boss.budget(1):
            assert (await boss.get(path)).status_code == 200


@pytest.mark.parametrize(
    ("date", "code"),
    [
        ("2026-02-30", "date_expected"),
        ("yesterday", "date_expected"),
        ("0", "date_expected"),
        ("0001-01-01", "date_out_of_range"),
        ("9999-12-31", "date_out_of_range"),
    ],
)
async def test_a_day_that_does_not_exist_is_refused(office: Office, date: str, code: str) -> None:
    answer = await office.administrator.get(f"/team/day?date={date}")
    assert refusal(answer) == (422, "validation_failed", [("query:date", code)])


# --- who went silent -----------------------------------------------------------------------------


def ago(days: int) -> str:
    return (datetime.now(UTC) - timedelta(days=days)).isoformat().replace("+00:00", "Z")


async def test_the_silent_are_those_nobody_spoke_to_for_so_long(office: Office) -> None:
    boss = office.administrator
    for name, days in (("Old", 90), ("Older", 200), ("Fresh", 3)):
        card = await contact(boss, name)
        await told(boss, ago(days), contact_ids=[card["id"]])
    await contact(boss, "New and never spoken to")

    silent = await shown(boss, "/team/silent?days=30")
    assert silent["people"][0] == {
        "id": str(boss.user_id),
        "name": "Administrator",
        "silent": 2,
    }
    pages = await all_pages(boss, f"/team/silent/{boss.user_id}?days=30&limit=1")
    assert [each["name"] for each in pages] == ["Older", "Old"]
    longer = await listed(boss, f"/team/silent/{boss.user_id}?days=120")
    assert [each["name"] for each in longer] == ["Older"]


async def test_a_cursor_of_one_colleague_is_none_of_anothers(office: Office) -> None:
    boss, manager = office.administrator, await office.member(RoleKey.MANAGER)
    for name in ("One", "Two"):
        card = await contact(boss, name)
        await told(boss, ago(90), contact_ids=[card["id"]])
    page = await shown(boss, f"/team/silent/{boss.user_id}?limit=1")
    cursor = page["page"]["next_cursor"]
    answer = await boss.get(f"/team/silent/{manager.user_id}?cursor={cursor}")
    assert (answer.status_code, answer.json()["code"]) == (400, "bad_cursor")


# --- today ---------------------------------------------------------------------------------------


async def test_today_groups_my_tasks_by_when_they_are_due(office: Office) -> None:
    boss, seller = office.administrator, await office.member(RoleKey.SELLER)
    ani = await contact(boss, "Ani", phones=[{"raw": "091 23 45 67"}])
    late = await made(boss, "/tasks", title="Late", due_on=str(today(-1)), contact_id=ani["id"])
    await made(boss, "/tasks", title="Missed", due_at=ago(2))
    await made(boss, "/tasks", title="Now", due_on=str(today()))
    await made(boss, "/tasks", title="Next", due_on=str(today(1)))
    await made(boss, "/tasks", title="Far", due_on=str(today(40)))
    await made(boss, "/tasks", title="Whenever")
    await made(boss, "/tasks", title="Theirs", assignee_id=str(seller.user_id), due_on=str(today()))
    done = await made(boss, "/tasks", title="Done")
    await boss.post(f"/tasks/{done['id']}/complete", json={})

    page = await shown(boss, "/today")

    assert [(each["title"], each["group"]) for each in page["tasks"]] == [
        ("Missed", "overdue"),
        ("Late", "overdue"),
        ("Now", "today"),
        ("Next", "tomorrow"),
        ("Far", "later"),
        ("Whenever", "some_day"),
    ]
    assert page["tasks"][1]["id"] == late["id"]
    assert page["tasks"][1]["about"] == [
        {"type": "contact", "id": ani["id"], "name": "Ani", "phone": "+37491234567"}
    ]
    assert [each["title"] for each in page["done"]] == ["Done"]


async def test_today_names_the_birthdays_of_my_customers(office: Office) -> None:
    boss, seller = office.administrator, await office.member(RoleKey.SELLER)
    soon, today_, far = str(today(13))[5:], str(today())[5:], str(today(20))[5:]
    await contact(boss, "Soon", birthday=f"--{soon}")
    await contact(boss, "Today", birthday=f"1980-{today_}")
    await contact(boss, "Far", birthday=f"--{far}")
    await contact(seller, "Somebody else's", birthday=f"--{today_}")
    assert [each["name"] for each in (await shown(boss, "/today"))["birthdays"]] == [
        "Today",
        "Soon",
    ]


async def test_a_new_workspace_has_nobody_yet(office: Office) -> None:
    boss = office.administrator
    assert (await shown(boss, "/today"))["anybody"] is False
    await contact(boss, "Ani")
    assert (await shown(boss, "/today"))["anybody"] is True


# --- demo data -----------------------------------------------------------------------------------


async def test_an_empty_workspace_is_filled_to_look_around_and_emptied_in_one_undo(
    office: Office,
) -> None:
    boss = office.administrator
    asked = await boss.post("/demo")
    assert asked.status_code == 202
    job_id = asked.json()["job_id"]
    payload = {"workspace_id": office.number, "job_id": job_id, "user_id": str(boss.user_id)}
    for _ in range(2):  # a job may be given twice
        await fill_demo(payload, office.stack.container)

    job = await shown(boss, f"/jobs/{job_id}")
    assert job["status"] == "done"
    assert (await shown(boss, "/today"))["anybody"] is True
    made_by = await shown(boss, f"/change-sets/{job['change_set_id']}")
    assert made_by["kind"] == "demo"

    again = await boss.post("/demo")
    assert (again.status_code, again.json()["code"]) == (409, "workspace_not_empty")


# --- mentions ------------------------------------------------------------------------------------


async def mentions(caller: Caller) -> list[Record]:
    found: list[Record] = (await shown(caller, "/today"))["mentions"]
    return found


async def named(author: Caller, colleague: Caller, **body: Any) -> Record:
    ani = await contact(author, "Ani")
    return await made(
        author,
        "/interactions",
        kind="note",
        contact_ids=[ani["id"]],
        mentioned_user_ids=[str(colleague.user_id)],
        **body,
    )


async def test_who_is_named_sees_it_on_their_day_until_it_is_read(office: Office) -> None:
    boss, operator = office.administrator, await office.member(RoleKey.OPERATOR)
    fact = await named(boss, operator, body="@Ann, call her back")

    (mention,) = await mentions(operator)
    assert mention["id"] == fact["id"]
    assert mention["text"] == "@Ann, call her back"
    assert mention["author"]["id"] == str(boss.user_id)
    assert [each["name"] for each in mention["about"]] == ["Ani"]
    assert mention["read"] is False
    assert await mentions(boss) == []

    done = await operator.post(f"/today/mentions/{fact['id']}/read")
    assert done.status_code == 204
    assert [each["read"] for each in await mentions(operator)] == [True]


async def test_a_correction_of_the_text_leaves_what_is_read_read(office: Office) -> None:
    boss, operator = office.administrator, await office.member(RoleKey.OPERATOR)
    fact = await named(boss, operator, body="@Ann")
    await operator.post(f"/today/mentions/{fact['id']}/read")
    ids = [str(operator.user_id), str(boss.user_id)]
    changed = await boss.patch(
        f"/interactions/{fact['id']}", json={"body": "@Ann, please", "mentioned_user_ids": ids}
    )
    assert changed.status_code == 200
    assert [each["read"] for each in await mentions(operator)] == [True]


async def test_who_is_named_no_more_or_in_a_binned_entry_sees_nothing(office: Office) -> None:
    boss, operator = office.administrator, await office.member(RoleKey.OPERATOR)
    corrected, thrown = [await named(boss, operator, body="@Ann") for _ in range(2)]
    await boss.patch(f"/interactions/{corrected['id']}", json={"mentioned_user_ids": []})
    await binned(boss, f"/interactions/{thrown['id']}")
    assert await mentions(operator) == []


async def test_a_confidential_mention_shows_only_to_whom_it_concerns(office: Office) -> None:
    boss, operator = office.administrator, await office.member(RoleKey.OPERATOR)
    await named(boss, operator, body="@Ann", confidential=True)
    assert await mentions(operator) == []
    fact = await named(
        boss,
        operator,
        body="@Ann",
        confidential=True,
        participant_user_ids=[str(operator.user_id)],
    )
    assert [each["id"] for each in await mentions(operator)] == [fact["id"]]


async def test_only_ones_own_mention_can_be_read(office: Office) -> None:
    boss, operator = office.administrator, await office.member(RoleKey.OPERATOR)
    fact = await named(boss, operator, body="@Ann")
    refused = await boss.post(f"/today/mentions/{fact['id']}/read")
    assert refused.status_code == 404
    assert [each["read"] for each in await mentions(operator)] == [False]
