"""What will close when, and what was thought about it on a day."""

from typing import Any

import asyncpg

from domain.identity import RoleKey
from tests.support.client import Caller, Office
from tests.support.records import changed, company, listed, made
from tests.support.today import month, today

_EARLIER = """
    UPDATE deal_states SET since = since - interval '3 days' WHERE workspace_id = $1
"""


def dram(amount: str) -> dict[str, str]:
    return {"amount": amount, "currency": "AMD"}


async def forecast(caller: Caller, **query: str) -> dict[str, Any]:
    answer = await caller.get("/deals/forecast", params=query)
    assert answer.status_code == 200, answer.text
    return dict(answer.json())


def totals(told: dict[str, Any]) -> dict[str, tuple[str, str, str]]:
    return {
        each["bucket"]: tuple(each[name]["amount"] for name in ("open", "weighted", "won"))
        for each in told["data"]
        if each["total"]
    }


async def test_deals_stand_in_the_month_in_which_they_should_close(office: Office) -> None:
    caller = office.administrator
    firm = await company(caller)
    stages = [each["id"] for each in (await listed(caller, "/pipelines"))[0]["stages"]]
    body = {"company_id": firm["id"], "stage_id": stages[2]}
    dates = {"soon": "2031-01-31", "next": "2031-02-01", "late": "2030-12-31", "far": "2031-03-01"}
    for name, day in dates.items():
        await made(caller, "/deals", name=name, amount=dram("100"), expected_close_on=day, **body)
    await made(caller, "/deals", name="undated", amount=dram("1"), **body)

    told = await forecast(caller, first="2031-01", months="2")
    assert (told["months"], told["previous"]) == (["2031-01", "2031-02"], ["2030-11", "2030-12"])
    assert totals(told) == {
        "2031-01": ("100.00", "50.00", "0.00"),
        "2031-02": ("100.00", "50.00", "0.00"),
        "late": ("100.00", "50.00", "0.00"),
        "later": ("100.00", "50.00", "0.00"),
        "undated": ("1.00", "0.50", "0.00"),
    }
    seller = await office.member(RoleKey.SELLER)
    assert (await forecast(seller, first="2031-01"))["data"] == []


async def test_what_was_said_on_a_day_is_said_again(
    office: Office, owner_connection: asyncpg.Connection
) -> None:
    caller = office.administrator
    firm = await company(caller)
    stages = [each["id"] for each in (await listed(caller, "/pipelines"))[0]["stages"]]
    opened = await made(
        caller,
        "/deals",
        name="Site",
        company_id=firm["id"],
        stage_id=stages[2],
        amount=dram("1000"),
        expected_close_on="2031-01-15",
    )
    path = f"/deals/{opened['id']}"
    before = await forecast(caller, first="2031-01", months="1")
    async with owner_connection.transaction():
        await owner_connection.execute(
            "SELECT set_config('app.workspace_id', $1, true)", str(office.number)
        )
        assert await owner_connection.execute(_EARLIER, office.number) == "UPDATE 1"
    await changed(caller, path, amount=dram("3000"))
    assert (await caller.post(f"{path}/win")).status_code == 200
    yesterday = str(today(-1))

    then = await forecast(caller, first="2031-01", months="1", as_of=yesterday)
    assert then["data"] == before["data"]
    assert totals(then) == {"2031-01": ("1000.00", "500.00", "0.00")}
    now = await forecast(caller, first=month(), months="1")
    assert totals(now) == {month(): ("0.00", "0.00", "3000.00")}
    long_ago = await forecast(caller, first="2031-01", months="1", as_of="2020-01-01")
    assert long_ago["data"] == []


async def test_a_new_probability_is_told_from_its_day_on(
    office: Office, owner_connection: asyncpg.Connection
) -> None:
    caller = office.administrator
    pipeline = (await listed(caller, "/pipelines"))[1]
    await made(
        caller,
        "/deals",
        name="Order",
        pipeline_id=pipeline["id"],
        amount=dram("100"),
        expected_close_on="2031-01-15",
    )
    async with owner_connection.transaction():
        await owner_connection.execute(
            "SELECT set_config('app.workspace_id', $1, true)", str(office.number)
        )
        await owner_connection.execute(_EARLIER, office.number)
    stages = [{**each} for each in pipeline["stages"]]
    stages[0]["probability"] = 90
    await changed(caller, f"/pipelines/{pipeline['id']}", stages=stages)
    yesterday = str(today(-1))
    tomorrow = str(today(1))

    asked = {"first": "2031-01", "months": "1"}
    assert totals(await forecast(caller, **asked, as_of=yesterday))["2031-01"][1] == "30.00"
    assert totals(await forecast(caller, **asked, as_of=tomorrow))["2031-01"][1] == "90.00"
