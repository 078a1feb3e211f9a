"""Deals from the first call to won, over HTTP."""

from typing import Any

import pytest

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

STRANGER = "01900000-0000-7000-8000-00000000dead"


def dram(amount: str) -> dict[str, str]:
    return {"amount": amount, "currency": "AMD"}


async def deal(caller: Caller, name: str = "Website", **body: Any) -> Record:
    return await made(caller, "/deals", name=name, **body)


async def pipeline(caller: Caller, n: int = 0) -> Record:
    return (await listed(caller, "/pipelines"))[n]


async def stage(caller: Caller, n: int) -> str:
    return str((await pipeline(caller))["stages"][n]["id"])


async def figures(caller: Caller, n: int = 0, **query: str) -> list[Record]:
    path = f"/pipelines/{(await pipeline(caller, n))['id']}/board"
    return list((await caller.get(path, params=query)).json()["stages"])


async def test_every_workspace_begins_with_two_kinds_of_sale_in_its_language(
    office: Office,
) -> None:
    corporate, retail = await listed(office.administrator, "/pipelines")

    assert [corporate["name"], retail["name"]] == ["Corporate sales", "Retail sales"]
    assert [each["kind"] for each in retail["stages"]] == ["open", "open", "open", "won", "lost"]
    assert corporate["stages"][2]["required"] == ["company_id", "amount"]
    armenian = await office.stack.office(language="hy")
    assert (await pipeline(armenian.administrator))["name"] == "Կորպորատիվ վաճառք"


async def test_a_deal_comes_back_as_it_was_told(office: Office) -> None:
    caller = office.administrator
    anna, firm = await contact(caller, "Anna"), await company(caller, "Firm")
    told = {
        "name": "Կայք",
        "company_id": firm["id"],
        "contacts": [{"contact_id": anna["id"], "role": "decides"}],
        "amount": dram("1250.50"),
        "expected_close_on": "2027-01-31",
        "description": "about the site",
        "source": "call",
        "tags": ["vip"],
    }
    response = await caller.post("/deals", json=told)
    opened = response.json()

    assert response.headers["location"].endswith(f"/deals/{opened['id']}")
    kept = {name: opened[name] for name in told if name != "contacts"}
    assert kept == {name: value for name, value in told.items() if name != "contacts"}
    assert opened["contacts"] == [{"contact_id": anna["id"], "role": "decides", "name": "Anna"}]
    assert opened["company"] == {"id": firm["id"], "name": "Firm"}
    assert (opened["status"], opened["stage"]["name"]) == ("open", "New")
    assert opened["owner_id"] == str(caller.user_id)
    assert opened["base_amount"] == dram("1250.50")
    assert await shown(caller, f"/deals/{opened['id']}") == opened
    assert await listed(caller, "/deals") == [opened]


async def test_lines_are_added_up_by_the_server(office: Office) -> None:
    caller = office.administrator
    lines = [
        {"name": "Site", "quantity": "1", "unit_price": dram("100000"), "discount_percent": "10"},
        {"name": "Hour", "quantity": "2.5", "unit_price": dram("333.33"), "tax_percent": "20"},
    ]
    opened = await deal(caller, lines=lines)

    assert [each["total"] for each in opened["lines"]] == [dram("90000.00"), dram("999.99")]
    assert opened["amount"] == dram("90999.99")
    path = f"/deals/{opened['id']}"
    other = await caller.patch(path, json={"amount": dram("1")})
    assert refusal(other)[0::2] == (422, [("/amount", "amount_from_lines")])
    assert (await changed(caller, path, lines=[]))["amount"] == dram("90999.99")
    assert (await changed(caller, path, amount=None))["amount"] is None


@pytest.mark.parametrize(
    ("body", "status", "where"),
    [
        ({"name": " "}, 422, [("/name", "text_too_short")]),
        ({"pipeline_id": STRANGER}, 422, [("/pipeline_id", "unknown_pipeline")]),
        ({"stage_id": STRANGER}, 422, [("/stage_id", "unknown_stage")]),
        ({"company_id": STRANGER}, 422, [("/company_id", "unknown_company")]),
        ({"owner_id": STRANGER}, 422, [("/owner_id", "unknown_user")]),
        (
            {"contacts": [{"contact_id": STRANGER}]},
            422,
            [("/contacts/0/contact_id", "unknown_contact")],
        ),
        ({"amount": dram("-1")}, 422, [("/amount/amount", "number_too_small")]),
        ({"amount": dram("1" + "0" * 18)}, 422, [("/amount/amount", "number_too_large")]),
        ({"amount": dram("999999999999999")}, 422, [("/amount/amount", "number_too_large")]),
        ({"amount": dram("1.001")}, 422, [("/amount/amount", "too_many_decimals")]),
        (
            {"amount": {"amount": "1", "currency": "XXX"}},
            422,
            [("/amount/currency", "currency_unknown")],
        ),
        ({"expected_close_on": "2027-02-31"}, 422, [("/expected_close_on", "date_expected")]),
        (
            {"lines": [{"name": "x", "quantity": "-2", "unit_price": dram("1")}]},
            422,
            [("/lines/0/quantity", "must_be_positive")],
        ),
        (
            {
                "lines": [
                    {"name": "x", "quantity": "1", "unit_price": dram("1")},
                    {
                        "name": "y",
                        "quantity": "1",
                        "unit_price": {"amount": "1", "currency": "USD"},
                        "discount_percent": "101",
                    },
                ]
            },
            422,
            [
                ("/lines/1/discount_percent", "number_too_large"),
                ("/lines/1/unit_price/currency", "one_currency"),
            ],
        ),
        ({"lines": [{"name": "x"}]}, 422, None),
        ({"status": "won"}, 400, [("/status", "unknown_member")]),
    ],
)
async def test_what_is_wrong_is_named_by_its_place(
    office: Office, body: dict[str, Any], status: int, where: list[tuple[str, str]] | None
) -> None:
    answer = await office.administrator.post("/deals", json={"name": "x", **body})

    found = refusal(answer)
    assert found[0] == status
    if where is not None:
        assert found[2] == where
    assert await listed(office.administrator, "/deals") == []


async def test_a_stage_of_another_pipeline_is_refused(office: Office) -> None:
    caller = office.administrator
    opened = await deal(caller)
    retail = await pipeline(caller, 1)
    other = retail["stages"][0]["id"]

    answer = await caller.post(f"/deals/{opened['id']}/move", json={"stage_id": other})
    assert refusal(answer)[0::2] == (422, [("/stage_id", "unknown_stage")])
    body = {"stage_id": other, "pipeline_id": retail["id"]}
    moved = (await caller.post(f"/deals/{opened['id']}/move", json=body)).json()
    assert (moved["pipeline_id"], moved["stage_id"]) == (retail["id"], other)


async def test_a_move_names_everything_that_the_stage_demands_and_can_bring_it(
    office: Office,
) -> None:
    caller = office.administrator
    opened, firm = await deal(caller), await company(caller)
    path, offer = f"/deals/{opened['id']}/move", await stage(caller, 3)

    answer = await caller.post(path, json={"stage_id": offer})
    assert refusal(answer)[0::2] == (
        422,
        [("/company_id", "required"), ("/amount", "required"), ("/expected_close_on", "required")],
    )
    fields = {
        "company_id": firm["id"],
        "amount": dram("5"),
        "expected_close_on": "2027-01-01",
    }
    moved = await caller.post(path, json={"stage_id": offer, "fields": fields})
    assert (moved.status_code, moved.json()["stage_id"]) == (200, offer)
    assert moved.json()["version"] == 2
    assert (await undone(caller, moved.headers["change-set"]))["restored"] == 1
    now = await shown(caller, f"/deals/{opened['id']}")
    assert (now["stage_id"], now["amount"], now["rank"]) == (
        opened["stage_id"],
        None,
        opened["rank"],
    )


async def test_a_field_of_ones_own_is_demanded_at_the_move_and_brought_by_it(
    office: Office,
) -> None:
    caller = office.administrator
    label = {"en": "Contract number"}
    await made(caller, "/custom-fields", object="deals", key="contract", label=label, type="text")
    retail = await pipeline(caller, 1)
    stages = retail["stages"]
    stages[1]["required"] = ["custom.contract"]
    await changed(caller, f"/pipelines/{retail['id']}", stages=stages)
    opened = await deal(caller, pipeline_id=retail["id"])
    path, to = f"/deals/{opened['id']}/move", stages[1]["id"]

    refused = await caller.post(path, json={"stage_id": to})
    assert refusal(refused)[0::2] == (422, [("/custom/contract", "required")])
    brought = {"stage_id": to, "fields": {"custom": {"contract": "K-7"}}}
    moved = await caller.post(path, json=brought)
    assert moved.status_code == 200, moved.text
    assert moved.json()["custom"] == {"contract": "K-7"}
    story = await listed(caller, f"/deals/{opened['id']}/timeline?field=custom")
    assert [each["change"]["fields"][0]["after"] for each in story if each["change"]["fields"]]
    started = await deal(caller, pipeline_id=retail["id"], custom={"contract": "K-8"})
    assert started["custom"] == {"contract": "K-8"}


async def test_of_two_who_drag_one_card_the_later_is_told(office: Office) -> None:
    caller = office.administrator
    opened, firm = await deal(caller), await company(caller)
    path = f"/deals/{opened['id']}"
    await changed(caller, path, company_id=firm["id"])
    seen = {"If-Match": '"2"'}
    first = await caller.post(
        f"{path}/move", json={"stage_id": await stage(caller, 1)}, headers=seen
    )
    later = await caller.post(
        f"{path}/move", json={"stage_id": await stage(caller, 0)}, headers=seen
    )

    assert (first.status_code, later.status_code) == (200, 412)
    assert later.json()["current"] == await shown(caller, path) == first.json()


async def test_a_deal_is_won_once_and_can_be_reopened_where_it_was(office: Office) -> None:
    caller = office.administrator
    firm = await company(caller)
    opened = await deal(caller, company_id=firm["id"], stage_id=await stage(caller, 1))
    path = f"/deals/{opened['id']}"

    missing = await caller.post(f"{path}/win")
    assert refusal(missing)[0::2] == (422, [("/amount", "required")])
    won = (await caller.post(f"{path}/win", json={"fields": {"amount": dram("7")}})).json()
    assert (won["status"], won["stage"]["probability"]) == ("won", 100)
    assert won["closed_at"] == won["stage_entered_at"]
    for body, verb in (({}, "win"), ({"stage_id": opened["stage_id"]}, "move")):
        again = await caller.post(f"{path}/{verb}", json=body)
        assert refusal(again)[:2] == (409, "deal_already_closed")
    back = (await caller.post(f"{path}/reopen")).json()
    assert (back["status"], back["stage_id"], back["closed_at"]) == (
        "open",
        opened["stage_id"],
        None,
    )
    assert refusal(await caller.post(f"{path}/reopen"))[:2] == (409, "deal_is_open")
    stays = await listed(caller, f"{path}/stages")
    assert [each["name"] for each in stays] == ["Needs known", "Won", "Needs known"]
    assert [each["left_at"] is None for each in stays] == [False, False, True]


async def test_losing_needs_a_reason_out_of_the_list(office: Office) -> None:
    caller = office.administrator
    path = f"/deals/{(await deal(caller))['id']}"
    reasons = (await pipeline(caller))["lost_reasons"]

    without = await caller.post(f"{path}/lose")
    assert refusal(without)[0::2] == (422, [("/lost_reason_id", "required")])
    strange = await caller.post(f"{path}/lose", json={"lost_reason_id": STRANGER})
    assert refusal(strange)[0::2] == (422, [("/lost_reason_id", "unknown_lost_reason")])
    body = {"lost_reason_id": reasons[1]["id"], "comment": "cheaper there"}
    lost = (await caller.post(f"{path}/lose", json=body)).json()
    assert (lost["status"], lost["lost_reason_id"], lost["lost_comment"]) == (
        "lost",
        reasons[1]["id"],
        "cheaper there",
    )


async def test_closing_stages_are_no_places_to_move_to(office: Office) -> None:
    caller = office.administrator
    opened = await deal(caller)
    for n in (5, 6):
        answer = await caller.post(
            f"/deals/{opened['id']}/move", json={"stage_id": await stage(caller, n)}
        )
        assert refusal(answer)[0::2] == (422, [("/stage_id", "stage_closes_deal")])


async def test_cards_lie_where_they_were_put(office: Office) -> None:
    caller = office.administrator
    first, second, third = [await deal(caller, name) for name in ("first", "second", "third")]
    column = first["stage_id"]

    async def names() -> list[str]:
        return [each["name"] for each in (await figures(caller))[0]["deals"]]

    assert await names() == ["third", "second", "first"]
    body = {"stage_id": column, "after_id": second["id"]}
    await caller.post(f"/deals/{third['id']}/move", json=body)
    assert await names() == ["second", "third", "first"]
    await caller.post(f"/deals/{first['id']}/move", json={"stage_id": column})
    assert await names() == ["first", "second", "third"]
    await caller.post(f"/deals/{first['id']}/move", json={**body, "after_id": third["id"]})
    assert await names() == ["second", "third", "first"]


async def test_the_board_counts_everything_and_shows_the_first_cards(office: Office) -> None:
    caller = office.administrator
    for n in range(27):
        await deal(caller, f"deal {n}", amount=dram("100"))
    planned = await deal(caller, "planned", amount={"amount": "10", "currency": "USD"})
    await made(caller, "/tasks", title="Call", deal_id=planned["id"], due_on="2027-01-01")
    column = (await figures(caller))[0]

    assert (column["count"], column["sum"], column["weighted"]) == (
        28,
        dram("2700.00"),
        dram("270.00"),
    )
    assert (column["unvalued"], column["without_next_step"]) == (1, 27)
    assert len(column["deals"]) == 25
    assert column["deals"][0]["next_step"]["title"] == "Call"
    rest = await figures(caller, stage_id=column["id"], cursor=column["next_cursor"])
    assert [each["name"] for each in rest[0]["deals"]] == ["deal 2", "deal 1", "deal 0"]
    assert rest[0]["next_cursor"] is None
    board = (await pipeline(caller))["id"]
    wrong = await caller.get(f"/pipelines/{board}/board", params={"cursor": column["next_cursor"]})
    assert refusal(wrong)[:2] == (400, "bad_cursor")


async def test_the_board_is_one_statement(office: Office) -> None:
    caller = office.administrator
    await deal(caller)
    path = f"/pipelines/{(await pipeline(caller))['id']}/board"
    await caller.get(path)
    office.stack.recorder.statements.clear()
    await caller.get(path)
    asked = [each for each in office.stack.recorder.statements if "set_config" not in each]
    assert len(asked) == 1


async def test_a_rate_values_what_waited_for_it(office: Office) -> None:
    caller = office.administrator
    opened = await deal(caller, amount={"amount": "10.50", "currency": "USD"})
    assert opened["base_amount"] is None
    await made(caller, "/rates", currency="USD", day="2020-01-01", rate="400.5")

    now = await shown(caller, f"/deals/{opened['id']}")
    assert now["base_amount"] == dram("4205.25")
    twice = await caller.post("/rates", json={"currency": "USD", "day": "2020-01-01", "rate": "1"})
    assert refusal(twice)[0::2] == (409, [("/day", "rate_taken")])
    own = await caller.post("/rates", json={"currency": "AMD", "day": "2020-01-01", "rate": "1"})
    assert refusal(own)[0::2] == (422, [("/currency", "currency_is_base")])


async def test_a_pipeline_keeps_the_stages_that_deals_are_in(office: Office) -> None:
    caller = office.administrator
    opened = await deal(caller)
    before = await pipeline(caller)
    path = f"/pipelines/{before['id']}"

    gone = await caller.patch(path, json={"stages": before["stages"][1:]})
    assert refusal(gone)[:2] == (409, "stage_in_use")
    assert refusal(await caller.delete(path))[:2] == (409, "pipeline_in_use")
    only_open = await caller.patch(path, json={"stages": before["stages"][:3]})
    assert refusal(only_open)[0::2] == (422, [("/stages", "pipeline_needs_stages")])
    stages = [{**each, "name": f"{each['name']}!"} for each in before["stages"]]
    stages.insert(1, {"name": "Between", "probability": 15})
    now = await changed(caller, path, stages=stages)
    assert [each["name"] for each in now["stages"]][:3] == ["New!", "Between", "Needs known!"]
    assert now["stages"][0]["id"] == opened["stage_id"]
    assert (await shown(caller, f"/deals/{opened['id']}"))["stage"]["name"] == "New!"


async def test_lists_are_filtered_sorted_and_paged(office: Office) -> None:
    caller = office.administrator
    firm = await company(caller, "Firm")
    for n in range(5):
        await deal(
            caller,
            f"deal {n}",
            amount=dram(str(n)),
            company_id=firm["id"] if n % 2 else None,
            expected_close_on=f"2027-01-0{n + 1}" if n else None,
        )

    async def names(query: str) -> list[str]:
        return [each["name"][-1] for each in await all_pages(caller, f"/deals?limit=2&{query}")]

    assert await names("sort=-amount") == ["4", "3", "2", "1", "0"]
    assert await names("sort=expected_close_on") == ["1", "2", "3", "4", "0"]
    own = f'{{"field":"company_id","op":"eq","value":"{firm["id"]}"}}'
    assert await names(f"sort=name&filter={own}") == ["1", "3"]
    large = '{"field":"amount","op":"gte","value":{"amount":"3","currency":"AMD"}}'
    assert await names(f"sort=name&filter={large}") == ["3", "4"]
    foreign = '{"field":"amount","op":"gte","value":{"amount":"0","currency":"USD"}}'
    assert await names(f"filter={foreign}") == []
    stage_id = f'{{"field":"stage_id","op":"eq","value":"{await stage(caller, 0)}"}}'
    assert len(await names(f"filter={stage_id}")) == 5
    assert await names("q=deal 3") == ["3"]
    found = await listed(caller, "/search?q=deal 3")
    assert [(each["type"], each["subtitle"]) for each in found] == [("deal", "Firm")]


async def test_the_bin_keeps_a_deal_until_it_is_restored(office: Office) -> None:
    caller = office.administrator
    opened = await deal(caller, "Gone", amount=dram("5"))
    path = f"/deals/{opened['id']}"
    await binned(caller, path)

    assert refusal(await caller.get(path))[:2] == (404, "in_bin")
    assert (await figures(caller))[0]["count"] == 0
    assert await listed(caller, "/search?q=Gone") == []
    back = (await caller.post(f"{path}/restore")).json()
    assert back["deleted_at"] is None
    assert (await figures(caller))[0]["count"] == 1


async def test_cards_in_one_deal_become_one_when_they_are_merged(office: Office) -> None:
    caller = office.administrator
    one, other = await contact(caller, "Anna"), await contact(caller, "Anna A")
    first, second = await company(caller, "Firm"), await company(caller, "Firm Ltd")
    people = [{"contact_id": one["id"], "role": "decides"}, {"contact_id": other["id"]}]
    opened = await deal(caller, contacts=people, company_id=second["id"])
    for kind, stays, goes in (("contacts", one, other), ("companies", first, second)):
        answer = await caller.post(f"/{kind}/{stays['id']}/merge", json={"other_id": goes["id"]})
        assert answer.status_code == 200, answer.text

    now = await shown(caller, f"/deals/{opened['id']}")
    assert [each["contact_id"] for each in now["contacts"]] == [one["id"]]
    assert now["company_id"] == first["id"]


async def test_what_is_told_about_a_deal_lies_on_its_timeline(office: Office) -> None:
    caller = office.administrator
    anna = await contact(caller, "Anna")
    opened = await deal(caller, contacts=[{"contact_id": anna["id"]}])
    body = {
        "kind": "call",
        "deal_id": opened["id"],
        "contact_ids": [anna["id"]],
        "follow_up": {"title": "Send it", "due_on": "2027-01-01"},
    }
    call = await made(caller, "/interactions", **body)
    await changed(caller, f"/deals/{opened['id']}", name="Better")

    told = await listed(caller, f"/deals/{opened['id']}/timeline")
    assert [each["type"] for each in told] == ["change", "interaction", "deal"]
    assert told[1]["interaction"]["id"] == call["id"]
    tasks = f'{{"field":"deal_id","op":"eq","value":"{opened["id"]}"}}'
    assert [t["title"] for t in await listed(caller, f"/tasks?filter={tasks}")] == ["Send it"]
    unknown = await caller.post("/interactions", json={"kind": "note", "deal_id": STRANGER})
    assert refusal(unknown)[0::2] == (422, [("/deal_id", "unknown_deal")])


async def test_a_deal_forgets_who_is_erased(office: Office) -> None:
    caller = office.administrator
    anna, firm = await contact(caller, "Anna"), await company(caller, "Firm")
    opened = await deal(caller, contacts=[{"contact_id": anna["id"]}], company_id=firm["id"])
    body = {"deal_id": opened["id"], "contact_ids": [anna["id"]], "company_id": firm["id"]}
    await made(caller, "/interactions", kind="note", **body)
    for path in (f"/contacts/{anna['id']}", f"/companies/{firm['id']}"):
        await binned(caller, path)
        answer = await caller.delete(f"{path}?permanent=true")
        assert answer.status_code == 204, answer.text

    now = await shown(caller, f"/deals/{opened['id']}")
    assert (now["contacts"], now["company_id"], now["company"]) == ([], None, None)
    told = await listed(caller, f"/deals/{opened['id']}/timeline?kind=note")
    assert [each["contacts"] for each in told] == [[]]
