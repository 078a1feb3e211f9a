"""The forecast of a team and of what a filter means, against sums written by hand."""

import json
from typing import Any

import asyncpg

from domain.identity import RoleKey
from tests.support.client import Caller, Office
from tests.support.figures import Ledger
from tests.support.records import Record, changed, listed, made, refusal
from tests.support.today import today

Row = tuple[str, str | None, int, int, int]

_BY_HAND = """
    SELECT to_char(d.expected_close_on, 'YYYY-MM') AS bucket, d.owner_id::text AS owner,
           count(*)::int AS deals, (sum(d.base_minor) / 100)::int AS open,
           (sum(d.base_minor * s.probability / 100) / 100)::int AS weighted
    FROM deals d JOIN pipeline_stages s ON s.id = d.stage_id
    WHERE d.workspace_id = $1 AND d.status = 'open' AND d.deleted_at IS NULL
      AND ({narrow})
    GROUP BY 1, 2
"""
_VIP = """
    EXISTS (SELECT FROM deal_tags m JOIN tags t ON t.id = m.tag_id
            WHERE m.deal_id = d.id AND t.key = 'vip')
"""
_EARLIER = """
    UPDATE deal_states SET since = since - interval '3 days' WHERE workspace_id = $1
"""


def dram(amount: str) -> dict[str, str]:
    return {"amount": amount, "currency": "AMD"}


def whole(money: dict[str, str]) -> int:
    return int(money["amount"].removesuffix(".00"))


async def forecast(caller: Caller, *nodes: Any, **query: str) -> set[Row]:
    """What is open, by month and owner."""
    asked = {"filter": json.dumps({"all": list(nodes)})} if nodes else {}
    months = {"first": "2031-01", "months": "2"}
    answer = await caller.get("/deals/forecast", params={**months, **asked, **query})
    assert answer.status_code == 200, answer.text
    return {
        (
            each["bucket"],
            each["owner_id"],
            each["open_count"],
            whole(each["open"]),
            whole(each["weighted"]),
        )
        for each in answer.json()["data"]
        if not each["total"]
    }


class Shop:
    """Six deals of two colleagues in two months, every second one tagged; and the base itself."""

    def __init__(self, office: Office, connection: asyncpg.Connection) -> None:
        self._office = office
        self.run = Ledger(connection, office).run
        self.boss = office.administrator
        self.seller: Caller
        self.team: Record
        self.deals: list[Record] = []

    async def opened(self) -> "Shop":
        self.seller = await self._office.member(RoleKey.SELLER)
        members = [str(self.seller.user_id)]
        self.team = await made(self.boss, "/teams", name="North", member_ids=members)
        pipeline = (await listed(self.boss, "/pipelines"))[1]
        for n in range(6):
            deal = await made(
                self.boss,
                "/deals",
                name=f"d{n}",
                pipeline_id=pipeline["id"],
                stage_id=pipeline["stages"][n % 2]["id"],
                amount=dram(f"{n + 1}00"),
                expected_close_on=f"2031-0{1 + n // 3}-15",
                owner_id=str((self.boss, self.seller)[n % 3 == 0].user_id),
                tags=["vip"] if n % 2 else [],
            )
            self.deals.append(deal)
        return self

    async def by_hand(self, narrow: str) -> set[Row]:
        found = await self.run(_BY_HAND.format(narrow=narrow))
        return {tuple(each) for each in found}


async def test_the_figures_are_those_of_the_deals_that_the_filter_means(
    office: Office, owner_connection: asyncpg.Connection
) -> None:
    shop = await Shop(office, owner_connection).opened()
    vip = {"field": "tags", "op": "has_any", "value": ["vip"]}
    large = {"field": "amount", "op": "gt", "value": dram("250")}

    assert await forecast(shop.boss) == await shop.by_hand("true")
    assert await forecast(shop.boss, vip) == await shop.by_hand(_VIP)
    both = await shop.by_hand(f"{_VIP} AND d.amount_minor > 25000")
    assert await forecast(shop.boss, vip, large) == both
    assert sum(row[2] for row in both) == 2

    mine = {"field": "owner_id", "op": "eq", "value": "@me"}
    owned = await shop.by_hand(f"d.owner_id = '{shop.seller.user_id}'")
    assert await forecast(shop.seller, mine) == owned
    assert await forecast(shop.seller, {"not": mine}) == set()


async def test_what_was_closed_is_narrowed_by_the_filter_too(
    office: Office, owner_connection: asyncpg.Connection
) -> None:
    shop = await Shop(office, owner_connection).opened()
    for deal in shop.deals[:2]:
        assert (await shop.boss.post(f"/deals/{deal['id']}/win")).status_code == 200
    asked = json.dumps({"field": "tags", "op": "has_any", "value": ["vip"]})

    answer = await shop.boss.get("/deals/forecast", params={"months": "1", "filter": asked})

    won = [each for each in answer.json()["data"] if each["total"] and each["won_count"]]
    assert [(each["won_count"], each["won"]) for each in won] == [(1, dram("200.00"))]


async def test_the_forecast_of_a_team_is_that_of_its_people(
    office: Office, owner_connection: asyncpg.Connection
) -> None:
    shop = await Shop(office, owner_connection).opened()
    team = {"team_id": shop.team["id"]}
    theirs = await shop.by_hand(f"d.owner_id = '{shop.seller.user_id}'")
    assert sum(row[2] for row in theirs) == 2
    assert await forecast(shop.boss, **team) == theirs
    vip = {"field": "tags", "op": "has_any", "value": ["vip"]}
    narrowed = await shop.by_hand(f"d.owner_id = '{shop.seller.user_id}' AND {_VIP}")
    assert await forecast(shop.boss, vip, **team) == narrowed
    assert await forecast(shop.boss, owner_id=str(shop.boss.user_id), **team) == set()
    empty = await made(shop.boss, "/teams", name="Nobody yet")
    assert await forecast(shop.boss, team_id=empty["id"]) == set()
    stranger = "01900000-0000-7000-8000-00000000dead"
    answer = await shop.boss.get("/deals/forecast", params={"team_id": stranger})
    assert refusal(answer)[:2] == (404, "team_not_found")


async def test_of_a_past_day_deals_are_meant_as_they_were_then(
    office: Office, owner_connection: asyncpg.Connection
) -> None:
    shop = await Shop(office, owner_connection).opened()
    seller, boss = str(shop.seller.user_id), str(shop.boss.user_id)
    team = {"team_id": shop.team["id"]}
    first, second = (await listed(shop.boss, "/pipelines"))[1]["stages"][:2]
    in_first = {"field": "stage_id", "op": "eq", "value": first["id"]}
    january = {"from": "2031-01-01", "to": "2031-01-31"}
    soon = {"field": "expected_close_on", "op": "within", "value": january}
    of_boss = {"field": "owner_id", "op": "eq", "value": boss}
    questions = ((in_first,), (soon, of_boss), ({"not": in_first},))
    before = [await forecast(shop.boss, *each) for each in questions]
    of_team = await forecast(shop.boss, in_first, **team)
    assert all(before)
    assert of_team == await shop.by_hand(
        f"d.owner_id = '{seller}' AND d.stage_id = '{first['id']}'"
    )

    await shop.run(_EARLIER)
    for deal in shop.deals:
        path = f"/deals/{deal['id']}"
        await changed(
            shop.boss, path, owner_id=boss, expected_close_on="2031-02-02", amount=dram("10")
        )
    await shop.boss.post(
        f"/deals/{shop.deals[0]['id']}/move", json={"stage_id": second["id"], "after_id": None}
    )

    then = {"as_of": str(today(-1))}
    assert [await forecast(shop.boss, *each, **then) for each in questions] == before
    assert await forecast(shop.boss, in_first, **then, **team) == of_team
    assert await forecast(shop.boss, **then, **team) == {
        ("2031-01", seller, 1, 100, 30),
        ("2031-02", seller, 1, 400, 240),
    }
    assert await forecast(shop.boss, **team) == set()
    assert await forecast(shop.boss, in_first) == await shop.by_hand(
        f"d.stage_id = '{first['id']}'"
    )
    assert await forecast(shop.seller, in_first, **then) == of_team


async def test_what_was_not_kept_of_that_day_is_refused_by_name(office: Office) -> None:
    caller = office.administrator
    vip = {"field": "tags", "op": "has_any", "value": ["vip"]}
    large = {"field": "amount", "op": "gt", "value": dram("250")}
    standing = {"field": "rotting", "op": "eq", "value": True}
    kept = {"field": "status", "op": "eq", "value": "open"}

    async def asked(*nodes: Any) -> Any:
        query = {"filter": json.dumps({"all": list(nodes)}), "as_of": str(today(-1))}
        return await caller.get("/deals/forecast", params=query)

    refused = await asked(kept, {"any": [vip, {"not": large}]}, standing)
    assert refused.status_code == 422
    assert refusal(refused)[1:] == ("not_kept", [("query:filter", "field_not_kept")] * 3)
    assert refused.json()["not_kept"] == ["amount", "rotting", "tags"]
    assert "as_of" in refused.json()["errors"][0]["detail"]
    about_tasks = {"none": "tasks", "where": {"field": "status", "op": "eq", "value": "open"}}
    assert refusal(await asked(about_tasks))[1] == "not_kept"
    assert (await asked(kept)).status_code == 200
    unknown = await asked({"field": "colour", "op": "eq", "value": "red"})
    assert unknown.status_code == 400
