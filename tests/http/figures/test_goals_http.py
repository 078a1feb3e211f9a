"""Goals of people, teams and everybody, and how far they are reached."""

import json
from datetime import UTC, datetime
from typing import Any

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
from tests.support.today import month

MONTH = month()


def dram(amount: str) -> dict[str, str]:
    return {"amount": amount, "currency": "AMD"}


async def goals(caller: Caller, month: str = MONTH) -> Record:
    return await shown(caller, f"/goals?month={month}")


async def behind(caller: Caller, records: Record) -> int:
    query = {"filter": json.dumps(records["filter"]), "total": "exact", "limit": "1"}
    answer = await caller.get(f"/{records['object']}", params=query)
    assert answer.status_code == 200, answer.text
    return int(answer.json()["page"]["total"]["value"])


async def test_goals_tell_how_far_they_are_reached_and_by_which_records(office: Office) -> None:
    boss, seller = office.administrator, await office.member(RoleKey.SELLER)
    team = await made(boss, "/teams", name="Field", member_ids=[str(seller.user_id)])
    mine = {"owner_id": str(seller.user_id)}
    firm = await company(boss)
    about: dict[str, Any] = {"company_id": firm["id"], **mine}
    for name, currency in (("One", "AMD"), ("Two", "AMD"), ("Three", "AMD")):
        deal = await made(
            boss, "/deals", name=name, amount={"amount": "100", "currency": currency}, **about
        )
        if name != "Three":
            assert (await boss.post(f"/deals/{deal['id']}/win")).status_code == 200
    card = await contact(seller)
    for kind in ("call", "visit", "meeting", "note"):
        now = datetime.now(UTC).isoformat()
        await made(seller, "/interactions", kind=kind, occurred_at=now, contact_ids=[card["id"]])
    await made(boss, "/goals", measure="won_sum", month=MONTH, amount=dram("400"))
    await made(boss, "/goals", measure="deals", month=MONTH, count=6, user_id=mine["owner_id"])
    await made(boss, "/goals", measure="meetings", month=MONTH, count=4, team_id=team["id"])
    await made(boss, "/goals", measure="contacts", month=MONTH, count=10, team_id=team["id"])
    await made(boss, "/goals", measure="calls", month="2020-01", count=1)

    told = await goals(boss)

    reached = {each["measure"]: each for each in told["data"]}
    assert {key: each["percent"] for key, each in reached.items()} == {
        "won_sum": 50.0,
        "deals": 50.0,
        "meetings": 50.0,
        "contacts": 10.0,
    }
    assert reached["won_sum"]["reached"]["amount"] == dram("200.00")
    assert reached["meetings"]["name"] == "Field"
    assert reached["won_sum"]["name"] is None
    for each in told["data"]:
        assert await behind(boss, each["reached"]["records"]) == each["reached"]["count"]
    assert (await goals(boss, "2020-01"))["days_left"] == 0
    with boss.budget(1):
        await goals(boss)
    assert [each["measure"] for each in (await goals(seller))["data"]] == ["deals"]


async def test_a_goal_is_changed_binned_and_brought_back(office: Office) -> None:
    boss = office.administrator
    goal = await made(boss, "/goals", measure="calls", month="2026-05", count=10)
    path = f"/goals/{goal['id']}"
    assert (goal["month"], goal["count"], goal["amount"]) == ("2026-05", 10, None)
    assert (await changed(boss, path, count=20))["count"] == 20
    change_set = await binned(boss, path)
    assert (await goals(boss, "2026-05"))["data"] == []
    await undone(boss, change_set)
    assert [each["count"] for each in (await goals(boss, "2026-05"))["data"]] == [20]
    assert (await shown(boss, path))["count"] == 20


async def test_goals_that_cannot_be_are_refused_by_name(office: Office) -> None:
    boss, seller = office.administrator, await office.member(RoleKey.SELLER)
    pipeline = (await listed(boss, "/pipelines"))[0]

    async def refused(**body: Any) -> tuple[int, str, list[tuple[str, str]]]:
        return refusal(await boss.post("/goals", json={"month": "2026-05", **body}))

    assert (await refused(measure="calls"))[2] == [("/count", "required")]
    assert (await refused(measure="calls", count=0))[2] == [("/count", "must_be_positive")]
    assert (await refused(measure="won_sum", count=3))[2] == [
        ("/amount", "required"),
        ("/count", "goal_other_measure"),
    ]
    euro = {"amount": "5", "currency": "EUR"}
    assert (await refused(measure="won_sum", amount=euro))[2] == [
        ("/amount/currency", "currency_not_base")
    ]
    nobody = pipeline["id"]
    assert (await refused(measure="calls", count=1, user_id=nobody))[2] == [
        ("/user_id", "unknown_user")
    ]
    assert (await refused(measure="calls", count=1, team_id=nobody))[0] == 404
    await made(boss, "/goals", measure="calls", month="2026-05", count=1)
    assert (await refused(measure="calls", count=2))[0] == 409
    own = await seller.post("/goals", json={"month": "2026-05", "measure": "calls", "count": 1})
    assert own.status_code == 403
