"""Deals as a list: asked in the query language, counted, changed many at once, taken out."""

import csv
import io
from typing import Any

import pytest

from api.jobs.bulk import bulk_change
from api.jobs.exports import write_export
from domain.cards import bulk
from domain.identity import RoleKey
from tests.support.client import Caller, Office
from tests.support.records import Record, company, contact, listed, made, refusal, shown, undone


def dram(amount: str) -> dict[str, str]:
    return {"amount": amount, "currency": "AMD"}


async def deal(caller: Caller, name: str, **body: Any) -> Record:
    return await made(caller, "/deals", name=name, **body)


async def pipelines(caller: Caller) -> list[Record]:
    return await listed(caller, "/pipelines")


async def moved(caller: Caller, selection: Record, **stage: Any) -> Record:
    body = {"selection": selection, "action": {"do": "move", "stage": stage}}
    response = await caller.post("/deals/bulk", json=body)
    assert response.status_code == 200, response.text
    return dict(response.json())


async def test_stages_pipelines_and_reasons_are_chosen_by_name(office: Office) -> None:
    caller = office.administrator
    corporate, _ = await pipelines(caller)
    fields = {each["key"]: each for each in await listed(caller, "/fields/deals")}

    first = corporate["stages"][0]
    assert {"key": first["id"], "label": f"{corporate['name']} · {first['name']}"} == {
        name: fields["stage_id"]["choices"][0][name] for name in ("key", "label")
    }
    assert fields["pipeline_id"]["choices"][0]["key"] == corporate["id"]
    reasons = [each["key"] for each in fields["lost_reason_id"]["choices"]]
    assert corporate["lost_reasons"][0]["id"] in reasons


async def test_a_list_is_grouped_by_company_and_status(office: Office) -> None:
    caller = office.administrator
    firm = await company(caller, "Firm")
    await deal(caller, "One", company_id=firm["id"])
    await deal(caller, "Other")

    answer = (await caller.get("/deals/groups", params={"by": "company_id"})).json()
    assert [(each["label"], each["count"]) for each in answer["data"]] == [("Firm", 1), (None, 1)]
    answer = (await caller.get("/deals/groups", params={"by": "status"})).json()
    assert [(each["value"], each["count"]) for each in answer["data"]] == [("open", 2)]


async def test_a_list_is_grouped_by_stage_in_the_order_of_the_pipelines(office: Office) -> None:
    caller = office.administrator
    corporate, retail = await pipelines(caller)
    early, late = (corporate["stages"][n] for n in (0, 1))
    quick = retail["stages"][0]
    firm = await company(caller, "Firm")
    for stage, pipeline in (
        *((quick, retail), (quick, retail), (quick, retail)),
        *((late, corporate), (late, corporate), (early, corporate)),
    ):
        places = {"pipeline_id": pipeline["id"], "stage_id": stage["id"]}
        await deal(caller, "Deal", company_id=firm["id"], **places)

    answer = (await caller.get("/deals/groups", params={"by": "stage_id"})).json()
    assert [(each["value"], each["label"], each["count"]) for each in answer["data"]] == [
        (early["id"], f"{corporate['name']} · {early['name']}", 1),
        (late["id"], f"{corporate['name']} · {late['name']}", 2),
        (quick["id"], f"{retail['name']} · {quick['name']}", 3),
    ]
    answer = (await caller.get("/deals/groups", params={"by": "pipeline_id"})).json()
    assert [(each["label"], each["count"]) for each in answer["data"]] == [
        (corporate["name"], 3),
        (retail["name"], 3),
    ]


async def test_a_view_of_deals_is_kept_and_opened(office: Office) -> None:
    caller = office.administrator
    corporate, _ = await pipelines(caller)
    stage = {"field": "stage_id", "op": "eq", "value": corporate["stages"][0]["id"]}
    mine = {"all": [{"field": "owner_id", "op": "eq", "value": "@me"}, stage]}
    view = await made(
        caller,
        "/views",
        object="deals",
        name="Mine",
        filter=mine,
        sort="-amount",
        columns=[{"key": "name"}, {"key": "stage_id"}],
        pinned=True,
    )
    assert [each["id"] for each in await listed(caller, "/views?object=deals")] == [view["id"]]
    response = await caller.post("/views", json={"object": "deals", "name": "X", "sort": "status"})
    assert refusal(response)[0::2] == (400, [("/sort", "not_sortable")])
    tasks = await made(caller, "/views", object="tasks", name="Late", sort="due")
    assert [each["id"] for each in await listed(caller, "/views?object=tasks")] == [tasks["id"]]


async def test_a_few_deals_are_moved_at_once_and_one_undo_takes_them_back(office: Office) -> None:
    caller = office.administrator
    corporate, _ = await pipelines(caller)
    firm = await company(caller, "Firm")
    ready = [
        await deal(caller, f"Ready {n}", company_id=firm["id"], amount=dram("100"))
        for n in range(2)
    ]
    poor = await deal(caller, "Poor")
    target = corporate["stages"][2]
    assert target["required"] == ["company_id", "amount"]

    answer = await moved(
        caller, {"filter": None}, pipeline_id=corporate["id"], stage_id=target["id"]
    )

    assert (answer["total"], answer["changed"], answer["left"]) == (3, 2, 1)
    (left,) = answer["left_items"]
    assert (left["id"], left["reason"], left["code"]) == (poor["id"], "refused", "required")
    assert left["pointers"] == ["/company_id", "/amount"]
    by_name = {each["name"]: each for each in await listed(caller, "/deals")}
    assert {by_name[each["name"]]["stage_id"] for each in ready} == {target["id"]}
    assert by_name["Poor"]["stage_id"] == corporate["stages"][0]["id"]
    assert len({each["rank"] for each in by_name.values()}) == 3
    stays = await listed(caller, f"/deals/{ready[0]['id']}/stages")
    assert [each["stage_id"] for each in stays][-1] == target["id"]

    await undone(caller, answer["change_set_id"])
    assert {each["stage_id"] for each in await listed(caller, "/deals")} == {poor["stage_id"]}


async def test_many_are_lost_for_a_reason_of_the_pipeline_and_closed_ones_stay(
    office: Office,
) -> None:
    caller = office.administrator
    corporate, retail = await pipelines(caller)
    lost = corporate["stages"][-1]
    here, there = await deal(caller, "Here"), await deal(caller, "There", pipeline_id=retail["id"])
    where = {"pipeline_id": corporate["id"], "stage_id": lost["id"]}

    body = {"selection": {"filter": None}, "action": {"do": "move", "stage": where}}
    response = await caller.post("/deals/bulk", json=body)
    assert refusal(response)[0::2] == (422, [("/action/stage/lost_reason_id", "required")])
    reason = corporate["lost_reasons"][0]["id"]
    answer = await moved(caller, {"filter": None}, **where, lost_reason_id=reason)

    assert answer["changed"] == 1
    assert [(each["id"], each["code"]) for each in answer["left_items"]] == [
        (there["id"], "unknown_stage")
    ]
    now = await shown(caller, f"/deals/{here['id']}")
    assert (now["status"], now["lost_reason_id"]) == ("lost", reason)
    again = await moved(
        caller,
        {"ids": [here["id"]]},
        pipeline_id=corporate["id"],
        stage_id=corporate["stages"][0]["id"],
    )
    assert again["left_items"][0]["code"] == "deal_already_closed"


@pytest.mark.parametrize(
    ("action", "where"),
    [
        ({"do": "move"}, ("/action/stage", "required")),
        ({"do": "move", "stage": None}, ("/action/stage", "required")),
        (
            {"do": "set", "fields": {"amount": None}},
            ("/action/fields/amount", "unknown_member"),
        ),
        ({"do": "set", "fields": {"name": "x"}}, ("/action/fields/name", "unknown_member")),
    ],
)
async def test_what_cannot_be_done_with_many_deals_is_refused_at_once(
    office: Office, action: Record, where: tuple[str, str]
) -> None:
    caller = office.administrator
    await deal(caller, "One")
    body = {"selection": {"filter": None}, "action": action}
    assert refusal(await caller.post("/deals/bulk", json=body))[2] == [where]


async def test_cards_do_not_move(office: Office) -> None:
    caller = office.administrator
    await contact(caller, "Anna")
    corporate, _ = await pipelines(caller)
    stage = {"pipeline_id": corporate["id"], "stage_id": corporate["stages"][0]["id"]}
    body = {"selection": {"filter": None}, "action": {"do": "move", "stage": stage}}
    response = await caller.post("/contacts/bulk", json=body)
    assert refusal(response)[0::2] == (422, [("/action/do", "only_deals_move")])


async def test_tags_owner_fields_and_the_bin_work_for_deals_as_for_cards(office: Office) -> None:
    caller, seller = office.administrator, await office.member(RoleKey.SELLER)
    await deal(caller, "One", tags=["old"])

    for action in (
        {"do": "add_tags", "tags": ["new"]},
        {"do": "assign", "owner_id": str(seller.user_id)},
        {"do": "set", "fields": {"source": "call", "expected_close_on": "2027-02-01"}},
    ):
        body = {"selection": {"filter": None}, "action": action}
        response = await caller.post("/deals/bulk", json=body)
        assert response.json()["changed"] == 1, response.text
    (now,) = await listed(caller, "/deals")
    assert (now["tags"], now["owner_id"]) == (["new", "old"], str(seller.user_id))
    assert (now["source"], now["expected_close_on"]) == ("call", "2027-02-01")
    response = await caller.post(
        "/deals/bulk", json={"selection": {"filter": None}, "action": {"do": "delete"}}
    )
    assert await listed(caller, "/deals") == []
    await undone(caller, response.json()["change_set_id"])
    assert [each["name"] for each in await listed(caller, "/deals")] == ["One"]


async def test_a_job_moves_what_is_too_many_for_one_request(
    office: Office, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(bulk, "AT_ONCE", 2)
    monkeypatch.setattr(bulk, "BATCH", 2)
    caller = office.administrator
    corporate, _ = await pipelines(caller)
    firm = await company(caller, "Firm")
    for n in range(5):
        await deal(caller, f"Deal {n}", company_id=firm["id"])
    second = corporate["stages"][1]
    body = {
        "selection": {"filter": None},
        "action": {
            "do": "move",
            "stage": {"pipeline_id": corporate["id"], "stage_id": second["id"]},
        },
    }
    response = await caller.post("/deals/bulk", json=body)
    assert response.status_code == 202, response.text
    payload = {
        "workspace_id": office.number,
        "job_id": response.json()["job_id"],
        "user_id": str(caller.user_id),
    }
    await bulk_change(payload, office.stack.container)

    job = await shown(caller, f"/jobs/{response.json()['job_id']}")
    assert (job["status"], job["result"]["changed"], job["result"]["left"]) == ("done", 5, 0)
    deals = await listed(caller, "/deals")
    assert {each["stage_id"] for each in deals} == {second["id"]}
    assert len({each["rank"] for each in deals}) == 5
    await undone(caller, job["change_set_id"])
    assert {each["stage_id"] for each in await listed(caller, "/deals")} == {
        corporate["stages"][0]["id"]
    }


async def exported(office: Office, caller: Caller, **wish: Any) -> list[list[str]]:
    response = await caller.post("/exports", json={"object": "deals", "format": "csv", **wish})
    assert response.status_code == 202, response.text
    asked = response.json()
    payload = {
        "workspace_id": office.number,
        "job_id": asked["job_id"],
        "user_id": str(caller.user_id),
    }
    await write_export(payload, office.stack.container)
    response = await caller.get(f"/exports/{asked['id']}/file")
    assert response.status_code == 200, response.text
    return list(csv.reader(io.StringIO(response.content.decode("utf-8-sig"), newline="")))


async def test_deals_are_taken_out_in_the_words_of_the_screen(office: Office) -> None:
    caller = office.administrator
    anna, firm = await contact(caller, "Anna"), await company(caller, "Firm")
    corporate, _ = await pipelines(caller)
    await deal(
        caller,
        "Website",
        company_id=firm["id"],
        contacts=[{"contact_id": anna["id"], "role": "decides"}],
        amount=dram("1250.50"),
        tags=["a", "b"],
    )
    await deal(caller, "Other")
    columns = ["name", "company_id", "contact_id", "pipeline_id", "stage_id", "amount", "tags"]
    asked = {"filter": {"field": "name", "op": "eq", "value": "Website"}}

    rows = await exported(office, caller, columns=columns, selection=asked)

    stage = corporate["stages"][0]["name"]
    assert rows[1:] == [
        ["Website", "Firm", "Anna", corporate["name"], stage, "1250.50 AMD", "a; b"]
    ]
    whole = await exported(office, caller, sort="name")
    assert [row[0] for row in whole[1:]] == ["Other", "Website"]
    assert len(whole[0]) == len(whole[1]) > len(columns)
    reader = await office.member(RoleKey.VIEWER)
    response = await reader.post("/exports", json={"object": "deals", "format": "csv"})
    assert response.status_code == 403
    response = await caller.post("/exports", json={"object": "deals", "format": "vcf"})
    assert refusal(response)[2] == [("/format", "vcards_are_people")]
