"""Tags and sources in order, and a leaver's records with a colleague, over HTTP."""

from typing import Any
from uuid import UUID

import pytest

from api.jobs.upkeep import replace_everywhere
from domain.identity import RoleKey
from domain.upkeep import use_cases
from tests.support.client import Caller, Office
from tests.support.records import (
    Record,
    binned,
    changed,
    company,
    contact,
    listed,
    made,
    shown,
    undone,
)

STRANGER = "01900000-0000-7000-8000-00000000dead"


async def tags(caller: Caller) -> dict[str, Record]:
    return {each["name"]: each for each in await listed(caller, "/tags/usage")}


async def replaced(caller: Caller, path: str, body: Record) -> Record:
    response = await caller.post(path, json=body)
    assert response.status_code == 200, response.text
    assert response.headers["change-set"] == response.json()["change_set_id"]
    return dict(response.json())


# --- tags ----------------------------------------------------------------------------------------


async def test_tags_are_counted_over_the_cards_that_live(office: Office) -> None:
    caller = office.administrator
    await contact(caller, "Ani", tags=["VIP", "Wholesale"])
    gone = await contact(caller, "Gor", tags=["VIP"])
    await binned(caller, f"/contacts/{gone['id']}")
    await company(caller, "Firm", tags=["VIP"])
    with caller.budget(1):
        seen = await tags(caller)
    assert (seen["VIP"]["contacts"], seen["VIP"]["companies"]) == (1, 1)
    assert (seen["Wholesale"]["contacts"], seen["Wholesale"]["companies"]) == (1, 0)


async def test_who_sees_some_cards_counts_those_alone(office: Office) -> None:
    boss, seller = office.administrator, await office.member(RoleKey.SELLER)
    await contact(boss, "Ani", tags=["VIP"], source="secret fair")
    await company(boss, "Firm", tags=["VIP"], source="secret fair")
    await contact(seller, "Gor", tags=["VIP"], source="site")

    vip = (await tags(seller))["VIP"]

    assert (vip["contacts"], vip["companies"]) == (1, 0)
    assert await listed(seller, "/sources/usage") == [
        {"key": "site", "contacts": 1, "companies": 0}
    ]


async def test_a_renamed_tag_is_called_so_on_every_card(office: Office) -> None:
    caller = office.administrator
    card = await contact(caller, "Ani", tags=["VIP"])
    tag = (await tags(caller))["VIP"]
    renamed = await caller.patch(f"/tags/{tag['id']}", json={"name": "Gold"})
    assert renamed.status_code == 204
    assert (await shown(caller, f"/contacts/{card['id']}"))["tags"] == ["Gold"]
    entries = await listed(caller, f"/change-sets/{renamed.headers['change-set']}/entries")
    assert [(each["object"], each["before"], each["after"]) for each in entries] == [
        ("tags", {"name": "VIP"}, {"name": "Gold"})
    ]


async def test_a_name_that_is_taken_asks_to_merge(office: Office) -> None:
    caller = office.administrator
    await contact(caller, "Ani", tags=["VIP", "Gold"])
    tag = (await tags(caller))["VIP"]
    answer = await caller.patch(f"/tags/{tag['id']}", json={"name": " gold "})
    assert (answer.status_code, answer.json()["code"]) == (409, "tag_name_taken")


async def test_two_tags_become_one_and_two_again(office: Office) -> None:
    caller = office.administrator
    ani = await contact(caller, "Ani", tags=["vip client", "Gold"])
    gor = await contact(caller, "Gor", tags=["vip client"])
    firm = await company(caller, "Firm", tags=["vip client"])
    seen = await tags(caller)

    answer = await replaced(
        caller,
        f"/tags/{seen['vip client']['id']}/merge",
        {"into_id": seen["Gold"]["id"]},
    )

    assert (answer["records"], answer["job_id"]) == (3, None)
    assert set(await tags(caller)) == {"Gold"}
    for path in (f"/contacts/{ani['id']}", f"/contacts/{gor['id']}", f"/companies/{firm['id']}"):
        assert (await shown(caller, path))["tags"] == ["Gold"]

    back = await undone(caller, answer["change_set_id"])
    assert (back["restored"], back["left"]) == (3, 0)
    assert (await shown(caller, f"/contacts/{gor['id']}"))["tags"] == ["vip client"]
    assert sorted((await shown(caller, f"/contacts/{ani['id']}"))["tags"]) == [
        "Gold",
        "vip client",
    ]


async def test_many_records_are_a_job_with_one_undo(office: Office) -> None:
    caller = office.administrator
    people = [
        {"op": "create", "data": {"display_name": f"Person {n}", "tags": ["old"]}}
        for n in range(250)
    ]
    await caller.post("/contacts/batch", json={"mode": "atomic", "operations": people})
    await contact(caller, "Gold", tags=["Gold"])
    seen = await tags(caller)
    response = await caller.post(
        f"/tags/{seen['old']['id']}/merge", json={"into_id": seen["Gold"]["id"]}
    )
    answer = response.json()
    assert (response.status_code, answer["records"]) == (202, 250)

    payload = {
        "workspace_id": office.number,
        "job_id": answer["job_id"],
        "user_id": str(caller.user_id),
    }
    for _ in range(2):  # a job may be given twice
        await replace_everywhere(payload, office.stack.container)

    job = await shown(caller, f"/jobs/{answer['job_id']}")
    assert (job["status"], job["progress"]) == ("done", {"done": 250, "total": 250})
    assert job["change_set_id"] == answer["change_set_id"]
    assert {name: each["contacts"] for name, each in (await tags(caller)).items()} == {"Gold": 251}
    made_by = await shown(caller, f"/change-sets/{answer['change_set_id']}")
    assert (made_by["kind"], made_by["counts"]["updated"]) == ("merge_tags", 250)


async def test_a_tag_given_again_behind_the_job_is_replaced_as_well(
    office: Office, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The record that gets it lies before the place that the job has reached."""
    monkeypatch.setattr(use_cases, "AT_ONCE", 1)
    monkeypatch.setattr(use_cases, "BATCH", 1)
    caller = office.administrator
    early = await contact(caller, "Early")
    for name in ("Ani", "Gor"):
        await contact(caller, name, tags=["old"])
    await contact(caller, "Gold", tags=["Gold"])
    seen = await tags(caller)
    answer = await caller.post(
        f"/tags/{seen['old']['id']}/merge", json={"into_id": seen["Gold"]["id"]}
    )
    job_id = UUID(answer.json()["job_id"])
    actor = await caller.actor()
    for _ in range(2):
        await use_cases.replace_one_batch(job_id, uow=office.stack.container.unit_of_work(actor))

    await changed(caller, f"/contacts/{early['id']}", tags=["old"])
    await replace_everywhere(
        {
            "workspace_id": office.number,
            "job_id": str(job_id),
            "user_id": str(caller.user_id),
        },
        office.stack.container,
    )

    assert (await shown(caller, f"/jobs/{job_id}"))["status"] == "done"
    assert {name: each["contacts"] for name, each in (await tags(caller)).items()} == {"Gold": 4}


@pytest.mark.parametrize("path", [f"/tags/{STRANGER}/merge", f"/tags/{STRANGER}"])
async def test_a_tag_that_is_not_there_is_not_found(office: Office, path: str) -> None:
    caller = office.administrator
    merging = path.endswith("merge")
    answer = await (
        caller.post(path, json={"into_id": STRANGER})
        if merging
        else caller.patch(path, json={"name": "x"})
    )
    assert (answer.status_code, answer.json()["code"]) == (404, "tag_not_found")


async def test_a_tag_is_not_merged_into_itself(office: Office) -> None:
    caller = office.administrator
    await contact(caller, "Ani", tags=["VIP"])
    tag = (await tags(caller))["VIP"]["id"]
    answer = await caller.post(f"/tags/{tag}/merge", json={"into_id": tag})
    assert (answer.status_code, answer.json()["code"]) == (409, "same_value")


# --- sources -------------------------------------------------------------------------------------


async def test_sources_are_counted_and_merged_and_that_is_undone(office: Office) -> None:
    caller = office.administrator
    ani = await contact(caller, "Ani", source="Выставка 2024")
    await contact(caller, "Gor", source="exhibition")
    await company(caller, "Firm", source="exhibition")
    assert await listed(caller, "/sources/usage") == [
        {"key": "exhibition", "contacts": 1, "companies": 1},
        {"key": "Выставка 2024", "contacts": 1, "companies": 0},
    ]

    answer = await replaced(
        caller, "/sources/merge", {"source": "Выставка 2024", "into": "exhibition"}
    )
    assert answer["records"] == 1
    assert (await shown(caller, f"/contacts/{ani['id']}"))["source"] == "exhibition"

    await undone(caller, answer["change_set_id"])
    assert (await shown(caller, f"/contacts/{ani['id']}"))["source"] == "Выставка 2024"


# --- leavers -------------------------------------------------------------------------------------


async def test_a_leavers_customers_and_open_tasks_go_to_a_colleague(office: Office) -> None:
    boss = office.administrator
    leaver, heir = await office.member(RoleKey.SELLER), await office.newcomer(RoleKey.SELLER)
    person, firm = await contact(leaver, "Ani"), await company(leaver, "Firm")
    task = await made(leaver, "/tasks", title="Call back")
    finished = await made(leaver, "/tasks", title="Long done")
    await leaver.post(f"/tasks/{finished['id']}/complete", json={})
    note = await made(leaver, "/interactions", kind="note", contact_ids=[person["id"]], body="x")
    other = await contact(boss, "Not theirs")

    answer = await replaced(
        boss, f"/users/{leaver.user_id}/hand-over", {"to_user_id": str(heir.user_id)}
    )

    assert answer["records"] == 3
    new = str(heir.user_id)
    assert (await shown(boss, f"/contacts/{person['id']}"))["owner_id"] == new
    assert (await shown(boss, f"/companies/{firm['id']}"))["owner_id"] == new
    assert (await shown(boss, f"/tasks/{task['id']}"))["assignee_id"] == new
    assert (await shown(boss, f"/tasks/{finished['id']}"))["assignee_id"] == str(leaver.user_id)
    assert (await shown(boss, f"/interactions/{note['id']}"))["author_id"] == str(leaver.user_id)
    assert (await shown(boss, f"/contacts/{other['id']}"))["owner_id"] == str(boss.user_id)

    assert (await undone(boss, answer["change_set_id"]))["restored"] == 3
    assert (await shown(boss, f"/contacts/{person['id']}"))["owner_id"] == str(leaver.user_id)


async def test_records_are_handed_to_members_only(office: Office) -> None:
    boss, leaver = office.administrator, await office.member(RoleKey.SELLER)
    neighbour = await office.stack.office("Neighbour")
    stranger = str(neighbour.administrator.user_id)
    answer = await boss.post(f"/users/{leaver.user_id}/hand-over", json={"to_user_id": stranger})
    assert (answer.status_code, answer.json()["errors"][0]["code"]) == (422, "user_unknown")
    answer = await boss.post(f"/users/{stranger}/hand-over", json={"to_user_id": str(boss.user_id)})
    assert (answer.status_code, answer.json()["code"]) == (404, "user_not_found")


async def test_nobody_takes_over_from_themselves(office: Office) -> None:
    boss = office.administrator
    me = str(UUID(str(boss.user_id)))
    answer = await boss.post(f"/users/{me}/hand-over", json={"to_user_id": me})
    assert (answer.status_code, answer.json()["code"]) == (409, "same_value")


async def test_who_may_not_edit_everybodys_cards_replaces_nothing(office: Office) -> None:
    seller = await office.member(RoleKey.SELLER)
    card = await contact(seller, "Ani", tags=["VIP"], source="call")
    tag = (await tags(seller))["VIP"]["id"]
    wanted: list[tuple[str, str, dict[str, Any]]] = [
        ("PATCH", f"/tags/{tag}", {"name": "Gold"}),
        ("POST", f"/tags/{tag}/merge", {"into_id": tag}),
        ("POST", "/sources/merge", {"source": "call", "into": "site"}),
        ("POST", f"/users/{seller.user_id}/hand-over", {"to_user_id": str(seller.user_id)}),
    ]
    for method, path, body in wanted:
        assert (await seller.request(method, path, json=body)).status_code == 403, path
    assert (await changed(seller, f"/contacts/{card['id']}", nickname="A"))["tags"] == ["VIP"]
