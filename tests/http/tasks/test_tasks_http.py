"""What people promised to do, over HTTP."""

import json
from typing import Any
from urllib.parse import quote

import pytest

from domain.identity import RoleKey
from tests.support.client import Caller, Office
from tests.support.records import (
    Record,
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

STRANGER = "01900000-0000-7000-8000-00000000dead"


async def task(caller: Caller, title: str = "Call back", **body: Any) -> Record:
    return await made(caller, "/tasks", title=title, **body)


async def test_a_task_comes_back_as_it_was_planned(office: Office) -> None:
    caller = office.administrator
    anna, firm = await contact(caller, "Anna"), await company(caller, "Firm")
    told = {
        "title": "Զանգել",
        "kind": "call",
        "description": "about the price",
        "due_at": "2026-03-05T10:00:00.000000Z",
        "time_zone": "Asia/Dubai",
        "priority": "high",
        "contact_id": anna["id"],
        "company_id": firm["id"],
    }
    response = await caller.post("/tasks", json=told)
    planned = response.json()

    assert response.headers["location"].endswith(f"/tasks/{planned['id']}")
    assert {name: planned[name] for name in told} == told
    assert planned["status"] == "open"
    assert planned["assignee_id"] == planned["created_by_id"] == str(caller.user_id)
    assert await shown(caller, f"/tasks/{planned['id']}") == planned
    for card in (f"/contacts/{anna['id']}/card", f"/companies/{firm['id']}/card"):
        assert (await shown(caller, card))["tasks"] == [planned]


async def test_the_zone_is_the_callers_unless_told_otherwise(office: Office) -> None:
    planned = await task(office.administrator, due_on="2026-03-05")
    assert (planned["time_zone"], planned["due_on"]) == ("Asia/Yerevan", "2026-03-05")


@pytest.mark.parametrize(
    ("body", "status", "where"),
    [
        ({"title": "  "}, 422, [("/title", "text_too_short")]),
        ({"title": None}, 422, [("/title", "text_expected")]),
        (
            {"due_on": "2026-03-05", "due_at": "2026-03-05T10:00:00Z"},
            422,
            [("/due_on", "due_twice")],
        ),
        ({"due_on": "5 March"}, 422, [("/due_on", "date_expected")]),
        ({"due_at": "2026-03-05T10:00:00"}, 422, [("/due_at", "time_zone_required")]),
        ({"priority": "urgent"}, 422, [("/priority", "not_one_of")]),
        ({"assignee_id": STRANGER}, 422, [("/assignee_id", "unknown_user")]),
        ({"contact_id": STRANGER}, 422, [("/contact_id", "unknown_contact")]),
        ({"company_id": STRANGER}, 422, [("/company_id", "unknown_company")]),
        ({"status": "done"}, 400, [("/status", "unknown_member")]),
    ],
)
async def test_what_is_wrong_is_named_by_its_place(
    office: Office, body: dict[str, Any], status: int, where: list[tuple[str, str]]
) -> None:
    answer = await office.administrator.post("/tasks", json={"title": "x", **body})
    assert refusal(answer)[0::2] == (status, where)


async def test_null_never_breaks_anything(office: Office) -> None:
    caller = office.administrator
    anna = await contact(caller)
    planned = await task(caller, contact_id=anna["id"], due_on="2026-03-05", description="x")
    path = f"/tasks/{planned['id']}"
    for name in (
        "description", "due_at", "due_on", "time_zone", "assignee_id", "contact_id", "company_id",
    ):  # fmt: skip
        assert (await changed(caller, path, **{name: None}))[name] is None
    for name in ("title", "kind", "priority"):
        answer = await caller.patch(path, json={name: None})
        assert refusal(answer)[0] == 422, name
        assert answer.json()["errors"][0]["pointer"] == f"/{name}"


async def test_a_task_is_completed_once_and_can_be_reopened(office: Office) -> None:
    caller = office.administrator
    path = f"/tasks/{(await task(caller))['id']}"

    done = (await caller.post(f"{path}/complete", json={"outcome": "reached"})).json()
    assert (done["status"], done["outcome"], done["version"]) == ("done", "reached", 2)
    assert done["completed_at"]
    again = await caller.post(f"{path}/complete")
    assert refusal(again)[:2] == (409, "task_already_closed")
    opened = (await caller.post(f"{path}/reopen")).json()
    assert (opened["status"], opened["outcome"], opened["completed_at"]) == ("open", None, None)
    same = await caller.post(f"{path}/reopen")
    assert (same.status_code, same.json()["version"], "change-set" in same.headers) == (
        200,
        3,
        False,
    )


async def test_completion_can_be_undone(office: Office) -> None:
    caller = office.administrator
    path = f"/tasks/{(await task(caller))['id']}"
    response = await caller.post(f"{path}/complete", json={"outcome": "reached"})

    assert (await undone(caller, response.headers["change-set"]))["restored"] == 1
    now = await shown(caller, path)
    assert (now["status"], now["outcome"], now["completed_at"]) == ("open", None, None)


async def test_every_write_honours_if_match(office: Office) -> None:
    caller = office.administrator
    path = f"/tasks/{(await task(caller))['id']}"
    now = await changed(caller, path, priority="low")
    for method, target in (
        ("PATCH", path),
        ("DELETE", path),
        ("POST", f"{path}/complete"),
        ("POST", f"{path}/reopen"),
        ("POST", f"{path}/restore"),
    ):
        body: dict[str, Any] = {"json": {"priority": "high"}} if method == "PATCH" else {}
        late = await caller.request(method, target, headers={"If-Match": '"1"'}, **body)
        assert (late.status_code, late.json()["current"]) == (412, now), target
    assert await shown(caller, path) == now


async def test_the_bin_keeps_a_task_until_it_is_restored(office: Office) -> None:
    caller = office.administrator
    path = f"/tasks/{(await task(caller))['id']}"
    await binned(caller, path)

    assert refusal(await caller.get(path))[:2] == (404, "in_bin")
    assert refusal(await caller.post(f"{path}/complete"))[:2] == (404, "in_bin")
    assert await listed(caller, "/tasks") == []
    assert len(await listed(caller, "/tasks?bin=true")) == 1
    assert (await caller.post(f"{path}/restore")).status_code == 200
    assert len(await listed(caller, "/tasks")) == 1


async def test_completing_is_replayed_by_its_key(office: Office) -> None:
    caller = office.administrator
    path = f"/tasks/{(await task(caller))['id']}/complete"
    key = {"Idempotency-Key": "done"}
    first = await caller.post(path, headers=key)
    again = await caller.post(path, headers=key)
    assert (again.status_code, again.json()) == (200, first.json())
    assert again.headers["idempotency-replayed"] == "true"


async def test_a_seller_works_on_their_own_tasks(office: Office) -> None:
    seller, admin = await office.member(RoleKey.SELLER), office.administrator
    mine, theirs = await task(seller, "Mine"), await task(admin, "Theirs")
    given = await task(admin, "Given", assignee_id=str(seller.user_id))

    titles = {each["title"] for each in await listed(seller, "/tasks")}
    assert titles == {"Mine", "Given"}
    assert (await seller.get(f"/tasks/{theirs['id']}")).status_code == 404
    assert (await seller.post(f"/tasks/{given['id']}/complete")).status_code == 200
    passed_on = await changed(seller, f"/tasks/{mine['id']}", assignee_id=str(admin.user_id))
    assert passed_on["assignee_id"] == str(admin.user_id)


async def test_a_task_is_not_about_cards_one_does_not_see(office: Office) -> None:
    seller = await office.member(RoleKey.SELLER)
    hidden = await contact(office.administrator, "Hidden")
    answer = await seller.post("/tasks", json={"title": "x", "contact_id": hidden["id"]})
    assert refusal(answer)[0::2] == (422, [("/contact_id", "unknown_contact")])
    given = await task(
        office.administrator, "Given", contact_id=hidden["id"], assignee_id=str(seller.user_id)
    )
    kept = await changed(seller, f"/tasks/{given['id']}", contact_id=hidden["id"], description="x")
    assert kept["contact_id"] == hidden["id"]


async def test_each_request_asks_the_database_as_little_as_promised(office: Office) -> None:
    caller = office.administrator
    path = f"/tasks/{(await task(caller))['id']}"
    for target in (path, "/tasks"):
        with caller.budget(1):
            await caller.get(target)
    with caller.budget(5):
        await caller.post("/tasks", json={"title": "x"})
    with caller.budget(5):
        await caller.post(f"{path}/complete")


async def test_the_tasks_of_a_card_are_a_list(office: Office) -> None:
    caller = office.administrator
    firm, anna = await company(caller), await contact(caller, "Anna")
    hers = await made(caller, "/tasks", title="Hers", contact_id=anna["id"])
    theirs = await made(caller, "/tasks", title="Theirs", company_id=firm["id"])
    await made(caller, "/tasks", title="Nobody's")

    async def found(**leaf: object) -> list[str]:
        asked = quote(json.dumps(leaf))
        return [each["id"] for each in await listed(caller, f"/tasks?filter={asked}")]

    assert await found(field="contact_id", op="eq", value=anna["id"]) == [hers["id"]]
    assert await found(field="company_id", op="in", value=[firm["id"]]) == [theirs["id"]]
