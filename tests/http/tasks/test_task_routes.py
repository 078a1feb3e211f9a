"""Routes of assignments over HTTP: drawn, started about somebody, walked, left out, taken back."""

from typing import Any

from domain.identity import RoleKey
from tests.support.client import Caller, Office
from tests.support.records import Record, binned, changed, contact, made, refusal, shown, undone
from tests.support.today import today

STEPS = [
    {"title": "Call", "kind": "call", "days": 0},
    {"title": "Measure", "kind": "visit", "role": "operator", "days": 2},
    {"title": "Send the offer", "kind": "email"},
]


async def route(caller: Caller, *steps: dict[str, Any]) -> Record:
    return await made(caller, "/task-routes", name="New customer", steps=[*steps] or STEPS)


async def started(caller: Caller, way: Record, **about: Any) -> Record:
    response = await caller.post(f"/task-routes/{way['id']}/start", json=about)
    assert response.status_code == 201, response.text
    assert response.headers["location"].endswith(f"/tasks/{response.json()['id']}")
    return dict(response.json())


async def open_tasks(caller: Caller) -> list[Record]:
    answer = await shown(caller, '/tasks?filter={"field":"status","op":"eq","value":"open"}')
    return list(answer["data"])


async def test_each_of_three_steps_begins_when_the_one_before_is_done(office: Office) -> None:
    boss, fitter = office.administrator, await office.newcomer(RoleKey.OPERATOR)
    anna = await contact(boss, "Anna")
    first = await started(boss, await route(boss), contact_id=anna["id"])
    assert (first["title"], first["contact_id"], first["route"]["at"]) == ("Call", anna["id"], 0)
    assert first["assignee_id"] == str(boss.user_id)

    done = await boss.post(f"/tasks/{first['id']}/complete", json={"outcome": "reached"})
    [second] = await open_tasks(fitter)
    assert (second["title"], second["kind"], second["route"]["at"]) == ("Measure", "visit", 1)
    assert (second["contact_id"], second["delegator_id"]) == (anna["id"], str(boss.user_id))
    assert second["due_on"] == str(today(2))

    await undone(boss, done.headers["change-set"])
    assert [each["title"] for each in await open_tasks(boss)] == ["Call"]
    await boss.post(f"/tasks/{first['id']}/complete")
    [second] = await open_tasks(fitter)
    await fitter.post(f"/tasks/{second['id']}/complete")
    [third] = await open_tasks(boss)
    assert (third["title"], third["route"]["at"]) == ("Send the offer", 2)
    await boss.post(f"/tasks/{third['id']}/complete")
    assert await open_tasks(boss) == []


async def test_a_step_is_skipped_or_the_whole_way_ends(office: Office) -> None:
    boss = office.administrator
    way = await route(boss, {"title": "one"}, {"title": "two"}, {"title": "three"})
    first = await started(boss, way)
    skipped = await boss.post(f"/tasks/{first['id']}/skip")
    assert skipped.json()["status"] == "cancelled"
    [second] = await open_tasks(boss)
    assert (second["title"], second["route"]["skipped"]) == ("two", [0])

    ended = await boss.post(f"/tasks/{second['id']}/cancel")
    assert (ended.json()["status"], await open_tasks(boss)) == ("cancelled", [])
    again = await boss.post(f"/tasks/{second['id']}/cancel")
    assert refusal(again)[:2] == (409, "task_already_closed")
    await undone(boss, ended.headers["change-set"])
    assert [each["title"] for each in await open_tasks(boss)] == ["two"]

    plain = await made(boss, "/tasks", title="plain")
    assert refusal(await boss.post(f"/tasks/{plain['id']}/skip"))[:2] == (409, "not_on_a_route")


async def test_the_next_step_is_for_a_person_and_where_they_left_for_who_started_it(
    office: Office,
) -> None:
    boss, leaver = office.administrator, await office.newcomer(RoleKey.SELLER)
    theirs = {"title": "theirs", "assignee_id": str(leaver.user_id)}
    way = await route(boss, {"title": "one"}, theirs)
    one, two = await started(boss, way), await started(boss, way)
    await boss.post(f"/tasks/{one['id']}/complete")
    assert [each["title"] for each in await open_tasks(leaver)] == ["theirs"]
    await boss.patch(f"/users/{leaver.user_id}", json={"active": False})
    await boss.post(f"/tasks/{two['id']}/complete")
    mine = {"theirs": str(boss.user_id)}
    newest = (await open_tasks(boss))[0]
    assert {newest["title"]: newest["assignee_id"]} == mine


async def test_routes_are_set_up_by_who_may_and_used_by_who_sells(office: Office) -> None:
    boss, seller = office.administrator, await office.newcomer(RoleKey.SELLER)
    assert (
        await seller.post("/task-routes", json={"name": "x", "steps": STEPS})
    ).status_code == 403
    way = await route(boss)
    changed_way = await changed(boss, f"/task-routes/{way['id']}", name="Other")
    assert (changed_way["name"], len(changed_way["steps"])) == ("Other", 3)
    listed = (await shown(seller, "/task-routes"))["data"]
    assert [each["name"] for each in listed] == ["Other"]
    hidden = await contact(boss, "Hidden")
    refused = await seller.post(
        f"/task-routes/{way['id']}/start", json={"contact_id": hidden["id"]}
    )
    assert refusal(refused)[0::2] == (422, [("/contact_id", "unknown_contact")])
    assert (await started(seller, way))["title"] == "Call"

    change_set = await binned(boss, f"/task-routes/{way['id']}")
    assert (await seller.post(f"/task-routes/{way['id']}/start", json={})).status_code == 404
    await undone(boss, change_set)
    assert (await shown(seller, f"/task-routes/{way['id']}"))["name"] == "Other"


async def test_what_is_wrong_with_a_route_is_told(office: Office) -> None:
    boss = office.administrator
    stranger = "01900000-0000-7000-8000-00000000dead"
    for steps, where in (
        ([], ("/steps", "required")),
        ([{"title": "a", "assignee_id": stranger}], ("/steps/0/assignee_id", "unknown_user")),
        ([{"title": "a", "role": "boss"}], ("/steps/0/role", "not_one_of")),
    ):
        answer = await boss.post("/task-routes", json={"name": "x", "steps": steps})
        assert refusal(answer)[0] == 422
        assert refusal(answer)[2] == [where]
