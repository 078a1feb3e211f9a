"""Stages that go with their deals, and rates by the handful, over HTTP."""

from typing import Any

import pytest

from tests.support.client import Caller, Office
from tests.support.records import Record, binned, listed, made, refusal, shown, undone


def in_euro(amount: str) -> dict[str, str]:
    return {"amount": amount, "currency": "EUR"}


async def corporate(caller: Caller) -> Record:
    return (await listed(caller, "/pipelines"))[0]


async def removal(caller: Caller, gone: int, into: int) -> Any:
    pipeline = await corporate(caller)
    stages = pipeline["stages"]
    path = f"/pipelines/{pipeline['id']}/stages/{stages[gone]['id']}/remove"
    return await caller.post(path, json={"into_stage_id": stages[into]["id"]})


async def test_a_stage_goes_and_its_deals_go_on_in_another(office: Office) -> None:
    caller = office.administrator
    before = await corporate(caller)
    first, second = before["stages"][0]["id"], before["stages"][1]["id"]
    seen = await made(caller, "/deals", name="Seen")
    hidden = await made(caller, "/deals", name="Hidden")
    await binned(caller, f"/deals/{hidden['id']}")
    rest = before["stages"][1:]
    path = f"/pipelines/{before['id']}"
    assert refusal(await caller.patch(path, json={"stages": rest}))[:2] == (409, "stage_in_use")

    answer = await removal(caller, 0, 1)
    assert answer.status_code == 200, answer.text
    assert [each["id"] for each in answer.json()["stages"]] == [each["id"] for each in rest]
    now = await shown(caller, f"/deals/{seen['id']}")
    assert (now["stage_id"], now["name"]) == (second, "Seen")
    back = (await caller.post(f"/deals/{hidden['id']}/restore")).json()
    assert back["stage_id"] == second

    await undone(caller, answer.headers["change-set"])
    assert (await corporate(caller))["stages"] == before["stages"]
    assert (await shown(caller, f"/deals/{seen['id']}"))["stage_id"] == first


async def test_a_stage_is_not_moved_into_itself_nor_into_one_that_closes(office: Office) -> None:
    caller = office.administrator
    won = len((await corporate(caller))["stages"]) - 2
    for gone, into in ((0, 0), (0, won), (won, 0)):
        told = refusal(await removal(caller, gone, into))
        assert told[0::2] == (422, [("/into_stage_id", "unknown_stage")])


async def test_pipelines_are_put_in_another_order_at_once(office: Office) -> None:
    caller = office.administrator
    ids = [each["id"] for each in await listed(caller, "/pipelines")]
    answer = await caller.post("/pipelines/arrange", json={"ids": ids[::-1]})

    assert answer.status_code == 204, answer.text
    assert [each["id"] for each in await listed(caller, "/pipelines")] == ids[::-1]
    await undone(caller, answer.headers["change-set"])
    assert [each["id"] for each in await listed(caller, "/pipelines")] == ids
    for wrong in (ids[:1], [*ids, ids[0]]):
        told = refusal(await caller.post("/pipelines/arrange", json={"ids": wrong}))
        assert told[0::2] == (422, [("/ids", "not_all_pipelines")])


async def test_many_rates_come_at_once_and_correct_what_was_there(office: Office) -> None:
    caller = office.administrator
    waiting = await made(caller, "/deals", name="Waits", amount=in_euro("10"))
    assert waiting["base_amount"] is None
    await made(caller, "/rates", currency="EUR", day="2026-01-01", rate="400")
    rates = [
        {"currency": "EUR", "day": "2026-01-01", "rate": "410"},
        {"currency": "EUR", "day": "2026-02-01", "rate": "420.5"},
        {"currency": "USD", "day": "2026-01-01", "rate": "390"},
    ]
    answer = await caller.post("/rates/import", json={"rates": rates})

    assert answer.json() == {"entered": 2, "corrected": 1}
    told = [(r["currency"], r["day"], r["rate"]) for r in await listed(caller, "/rates")]
    assert sorted(told) == [(r["currency"], r["day"], r["rate"]) for r in rates]
    await undone(caller, answer.headers["change-set"])
    left = [(r["currency"], r["rate"]) for r in await listed(caller, "/rates")]
    assert left == [("EUR", "400")]


@pytest.mark.parametrize(
    ("wrong", "problem"),
    [
        ({"rate": "0"}, ("/rates/1/rate", "must_be_positive")),
        ({"currency": "XXX"}, ("/rates/1/currency", "currency_unknown")),
        ({"day": "2026-02-31"}, ("/rates/1/day", "date_expected")),
        ({"currency": "AMD"}, ("/rates", "currency_is_base")),
    ],
)
async def test_one_wrong_rate_keeps_all_out(
    office: Office, wrong: dict[str, str], problem: tuple[str, str]
) -> None:
    caller = office.administrator
    good = {"currency": "EUR", "day": "2026-01-01", "rate": "400"}
    answer = await caller.post("/rates/import", json={"rates": [good, {**good, **wrong}]})

    assert refusal(answer)[0::2] == (422, [problem])
    assert await listed(caller, "/rates") == []
