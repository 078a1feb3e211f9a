"""The same task about each of many: whose it is, what is refused, and one undo for all of them."""

from typing import Any

import pytest

from api.jobs.bulk import bulk_change
from domain.cards import bulk
from domain.identity import RoleKey
from tests.support.client import Caller, Office
from tests.support.records import Record, company, contact, listed, made, refusal, shown, undone
from tests.support.today import today

EVERYTHING = {"filter": None}


async def planned(caller: Caller, cards: str, selection: dict[str, Any], **task: Any) -> Record:
    action = {"do": "plan_task", "task": {"title": "Call", **task}}
    body = {"selection": selection, "action": action}
    response = await caller.post(f"/{cards}/bulk", json=body)
    assert response.status_code in (200, 202), response.text
    return dict(response.json())


async def tasks_of(caller: Caller) -> list[Record]:
    return await listed(caller, "/tasks?limit=100")


async def test_each_gets_the_task_and_one_undo_takes_all_back(office: Office) -> None:
    boss, seller = office.administrator, await office.member(RoleKey.SELLER)
    mine = await contact(boss, "Mine")
    theirs = await contact(boss, "Theirs", owner_id=str(seller.user_id))
    nobodys = await contact(boss, "Nobody's", owner_id=None)
    on = str(today(3))

    answer = await planned(
        boss, "contacts", EVERYTHING, kind="call", due_on=on, priority="high", to_owner=True
    )

    assert (answer["status"], answer["changed"], answer["left"]) == ("done", 3, 0)
    found = {each["contact_id"]: each for each in await tasks_of(boss)}
    assert {card: (each["assignee_id"], each["delegator_id"]) for card, each in found.items()} == {
        mine["id"]: (str(boss.user_id), None),
        theirs["id"]: (str(seller.user_id), str(boss.user_id)),
        nobodys["id"]: (str(boss.user_id), None),
    }
    assert {
        (each["title"], each["kind"], each["due_on"], each["priority"]) for each in found.values()
    } == {("Call", "call", on, "high")}
    versions = {each["id"]: each["version"] for each in await listed(boss, "/contacts")}
    assert versions[mine["id"]] == mine["version"]
    await undone(boss, answer["change_set_id"])
    assert await tasks_of(boss) == []


@pytest.mark.parametrize("kind", ["companies", "deals"])
async def test_companies_and_deals_have_tasks_too(office: Office, kind: str) -> None:
    boss = office.administrator
    firm = await company(boss, "Acme")
    card = (
        firm if kind == "companies" else await made(boss, "/deals", name="D", company_id=firm["id"])
    )
    about = "company_id" if kind == "companies" else "deal_id"

    await planned(boss, kind, {"ids": [card["id"]]})

    (task,) = await tasks_of(boss)
    assert (task[about], task["assignee_id"]) == (card["id"], str(boss.user_id))


async def test_many_are_the_work_of_a_job(office: Office, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(bulk, "AT_ONCE", 2)
    monkeypatch.setattr(bulk, "BATCH", 2)
    boss = office.administrator
    ids = {(await contact(boss, f"P {n}"))["id"] for n in range(5)}

    asked = await planned(boss, "contacts", EVERYTHING, due_at="2031-03-05T10:00:00Z")
    assert asked["status"] == "running"
    payload = {
        "workspace_id": office.number,
        "job_id": asked["job_id"],
        "user_id": str(boss.user_id),
    }
    await bulk_change(payload, office.stack.container)

    job = await shown(boss, f"/jobs/{asked['job_id']}")
    assert (job["status"], job["result"]["changed"]) == ("done", 5)
    tasks = await tasks_of(boss)
    assert {each["contact_id"] for each in tasks} == ids
    assert {each["due_at"][:19] for each in tasks} == {"2031-03-05T10:00:00"}


@pytest.mark.parametrize(
    ("task", "pointer", "code"),
    [
        ({"title": " "}, "/action/task/title", None),
        (
            {"due_on": "2031-03-05", "due_at": "2031-03-05T10:00:00Z"},
            "/action/task/due_on",
            "due_twice",
        ),
        (
            {"assignee_id": "01900000-0000-7000-8000-00000000dead"},
            "/action/task/assignee_id",
            "unknown_user",
        ),
        ({"due_on": "2031-02-31"}, "/action/task/due_on", "date_expected"),
        ({"priority": "very"}, "/action/task/priority", None),
    ],
)
async def test_a_task_that_cannot_be_is_refused_before_anything_is_planned(
    office: Office, task: dict[str, Any], pointer: str, code: str | None
) -> None:
    boss = office.administrator
    await contact(boss, "Somebody")
    action = {"do": "plan_task", "task": {"title": "Call", **task}}
    answer = await boss.post("/contacts/bulk", json={"selection": EVERYTHING, "action": action})
    status, _, wrong = refusal(answer)
    assert (status, wrong[0][0]) == (422, pointer)
    assert code is None or wrong[0][1] == code
    assert await tasks_of(boss) == []


async def test_without_a_task_there_is_nothing_to_plan(office: Office) -> None:
    body = {"selection": EVERYTHING, "action": {"do": "plan_task"}}
    answer = await office.administrator.post("/contacts/bulk", json=body)
    assert refusal(answer)[0::2] == (422, [("/action/task", "required")])


async def test_only_cards_that_one_sees_get_a_task(office: Office) -> None:
    boss, seller = office.administrator, await office.member(RoleKey.SELLER)
    hidden = await contact(boss, "Hidden")
    own = await contact(seller, "Own")

    answer = await planned(seller, "contacts", {"ids": [hidden["id"], own["id"]]})

    assert (answer["changed"], [each["reason"] for each in answer["left_items"]]) == (1, ["gone"])
    assert [each["contact_id"] for each in await tasks_of(boss)] == [own["id"]]
