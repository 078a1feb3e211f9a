"""The question that segments are for: who bought, where they live, and whom nobody called."""

from datetime import UTC, datetime, timedelta
from typing import Any

from tests.support.client import Caller, Office
from tests.support.records import Record, contact, listed, made, shown

BOUGHT = {
    "aggregate": "deals",
    "where": {"field": "status", "op": "eq", "value": "won"},
    "within": {"field": "closed_at", "period": "this_year"},
    "function": "sum",
    "of": "amount",
    "op": "gt",
    "value": "100000",
}
NO_CALLS = {
    "none": "interactions",
    "where": {"field": "kind", "op": "eq", "value": "call"},
    "within": {"field": "occurred_at", "last": "P30D"},
}
QUESTION = {"all": [{"field": "city", "op": "in", "value": ["Gyumri"]}, BOUGHT, NO_CALLS]}


async def customer(caller: Caller, name: str, city: str = "Gyumri") -> Record:
    return await contact(caller, name, addresses=[{"city": city, "primary": True}])


async def bought(caller: Caller, card: Record, *amounts: str, won: bool = True) -> None:
    retail = (await listed(caller, "/pipelines"))[1]
    for amount in amounts:
        deal = await made(
            caller,
            "/deals",
            name="Sale",
            pipeline_id=retail["id"],
            contacts=[{"contact_id": card["id"]}],
            amount={"amount": amount, "currency": "AMD"},
        )
        if won:
            answer = await caller.post(f"/deals/{deal['id']}/win")
            assert answer.status_code == 200, answer.text


async def called(caller: Caller, card: Record, days_ago: int) -> None:
    at = (datetime.now(UTC) - timedelta(days=days_ago)).strftime("%Y-%m-%dT%H:%M:%SZ")
    await made(caller, "/interactions", kind="call", contact_ids=[card["id"]], occurred_at=at)


async def preview(caller: Caller, question: Any) -> Record:
    answer = await caller.post(
        "/segments/preview", json={"object": "contacts", "filter": question, "total": "exact"}
    )
    assert answer.status_code == 200, answer.text
    return dict(answer.json())


async def test_buyers_of_a_town_whom_nobody_called_are_those_whom_one_counts_by_hand(
    office: Office,
) -> None:
    caller = office.administrator
    names = ("Silent", "Recalled", "Called", "Small", "Offered", "Elsewhere", "Twice")
    cards = {
        name: await customer(caller, name, "Yerevan" if name == "Elsewhere" else "Gyumri")
        for name in names
    }
    await bought(caller, cards["Silent"], "100000.01")
    await bought(caller, cards["Recalled"], "150000")
    await called(caller, cards["Recalled"], 31)
    await bought(caller, cards["Called"], "150000")
    await called(caller, cards["Called"], 29)
    await bought(caller, cards["Small"], "100000")
    await bought(caller, cards["Offered"], "900000", won=False)
    await bought(caller, cards["Elsewhere"], "900000")
    await bought(caller, cards["Twice"], "60000", "60000")

    found = await preview(caller, QUESTION)
    assert found["count"] == {"value": 3, "kind": "exact"}
    assert [each["value"] for each in found["steps"]] == [6, 4, 3]
    assert sorted(each["display_name"] for each in found["data"]) == ["Recalled", "Silent", "Twice"]

    asked = {"object": "contacts", "filter": QUESTION, "record_id": cards["Called"]["id"]}
    why = (await caller.post("/segments/explain", json=asked)).json()
    assert (why["matches"], why["failing"]) == (False, ["/all/2"])
    await called(caller, cards["Twice"], 0)
    kept = await made(caller, "/segments", object="contacts", name="Silent", filter=QUESTION)
    members = await shown(caller, f"/segments/{kept['id']}/members?total=exact")
    assert members["page"]["total"]["value"] == 2


async def test_each_word_that_joins_conditions_is_counted_step_by_step(office: Office) -> None:
    caller = office.administrator
    for name, city in (("One", "Gyumri"), ("Two", "Yerevan"), ("Three", "Vanadzor")):
        await customer(caller, name, city)
    parts = [{"field": "city", "op": "eq", "value": town} for town in ("Gyumri", "Yerevan")]

    async def steps(question: Any) -> list[int]:
        return [each["value"] for each in (await preview(caller, question))["steps"]]

    assert await steps({"all": parts}) == [1, 0]
    assert await steps({"any": parts}) == [1, 2]
    assert await steps({"not": {"any": parts}}) == [2, 1]
    assert await steps(parts[0]) == []


async def test_a_question_that_cannot_be_explained_says_where(office: Office) -> None:
    caller = office.administrator
    card = await customer(caller, "Anna")
    wrong = {"all": [{"field": "colour", "op": "eq", "value": "x"}]}
    asked = {"object": "contacts", "filter": wrong, "record_id": card["id"]}
    answer = await caller.post("/segments/explain", json=asked)
    assert answer.status_code == 400
    assert answer.json()["errors"][0]["pointer"] == "/filter/all/0/field"
