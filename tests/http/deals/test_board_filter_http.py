"""The board of what a filter means: its cards and figures against a count by hand."""

import json
from datetime import UTC, datetime, timedelta
from typing import Any
from uuid import UUID

import asyncpg
import pytest

from tests.support.client import Caller, Office
from tests.support.records import Record, listed, made, refusal

MINE = {"field": "owner_id", "op": "eq", "value": "@me"}
TEAM = {"field": "owner_id", "op": "eq", "value": "@my_team"}
AIMLESS = {"field": "aimless", "op": "eq", "value": True}
ROTTING = {"field": "rotting", "op": "eq", "value": True}


def dram(amount: str) -> dict[str, str]:
    return {"amount": amount, "currency": "AMD"}


async def opened(caller: Caller, name: str, **body: Any) -> Record:
    pipeline = (await listed(caller, "/pipelines"))[-1]
    return await made(caller, "/deals", name=name, pipeline_id=pipeline["id"], **body)


async def board(caller: Caller, asked: Any = None, **query: str) -> list[Record]:
    first = (await listed(caller, "/pipelines"))[-1]
    told = {**query, **({} if asked is None else {"filter": json.dumps(asked)})}
    response = await caller.get(f"/pipelines/{first['id']}/board", params=told)
    assert response.status_code == 200, response.text
    return list(response.json()["stages"])


def names(column: Record) -> list[str]:
    return sorted(each["name"] for each in column["deals"])


async def test_the_figures_of_a_filtered_board_are_those_of_its_cards(office: Office) -> None:
    caller = office.administrator
    _, second, *_ = (await listed(caller, "/pipelines"))[-1]["stages"]
    for n in range(6):
        tags = ["vip"] if n % 2 else []
        one = await opened(caller, f"d{n}", amount=dram(f"{n}01"), tags=tags)
        if n == 5:
            await caller.post(f"/deals/{one['id']}/move", json={"stage_id": second["id"]})
    vip = {"field": "tags", "op": "has_any", "value": ["vip"]}
    large = {"field": "amount", "op": "gt", "value": dram("150")}

    first, next_, *others = await board(caller, {"all": [vip, large]})
    assert (names(first), names(next_)) == (["d3"], ["d5"])
    assert (first["count"], first["sum"]) == (1, dram("301.00"))
    assert first["weighted"] == dram(f"{301 * first['probability'] / 100:.2f}")
    assert next_["weighted"] == dram(f"{501 * next_['probability'] / 100:.2f}")
    assert (first["without_next_step"], [each["count"] for each in others]) == (
        1,
        [0] * len(others),
    )
    everything = await board(caller)
    assert [each["count"] for each in everything[:2]] == [5, 1]


async def test_mine_and_my_teams_are_seen_from_who_asks(office: Office) -> None:
    seller = await office.member()
    await opened(office.administrator, "of the boss")
    await opened(seller, "of the seller")

    assert names((await board(seller, MINE))[0]) == ["of the seller"]
    assert names((await board(office.administrator, MINE))[0]) == ["of the boss"]
    assert names((await board(seller, TEAM))[0]) == ["of the seller"]


async def test_without_a_next_step_are_the_same_deals_as_the_figure_counts(office: Office) -> None:
    caller = office.administrator
    planned = await opened(caller, "planned")
    await made(caller, "/tasks", title="Call", deal_id=planned["id"], due_on="2027-01-01")
    await opened(caller, "aimless")
    ended = await opened(caller, "ended", amount=dram("1"))
    await caller.post(f"/deals/{ended['id']}/win", json={})

    first = (await board(caller, AIMLESS))[0]
    assert (names(first), first["count"], first["without_next_step"]) == (["aimless"], 1, 1)
    assert (await board(caller))[0]["without_next_step"] == 1
    kept = (await board(caller, {"field": "aimless", "op": "eq", "value": False}))[0]
    assert names(kept) == ["planned"]
    found = await listed(caller, f"/deals?filter={json.dumps(AIMLESS)}")
    assert [each["name"] for each in found] == ["aimless"]


async def test_what_stands_longer_than_its_stage_allows_is_rotting(
    office: Office, owner_connection: asyncpg.Connection
) -> None:
    caller = office.administrator
    old = await opened(caller, "old")
    patience = timedelta(days=(await board(caller))[0]["rotting_days"])
    async with owner_connection.transaction():
        await owner_connection.execute(
            "SELECT set_config('app.workspace_id', $1, true)", str(office.number)
        )
        await owner_connection.execute(
            "UPDATE deals SET stage_entered_at = $3 WHERE workspace_id = $1 AND id = $2",
            office.number,
            UUID(old["id"]),
            datetime.now(UTC) - patience - timedelta(minutes=1),
        )
    assert office.stack.founded is not None
    await office.stack.founded(office.number)  # time passed: nobody changed anything
    await opened(caller, "fresh")

    assert names((await board(caller, ROTTING))[0]) == ["old"]
    found = await listed(caller, f"/deals?filter={json.dumps(ROTTING)}")
    assert [each["name"] for each in found] == ["old"]


async def test_a_filtered_board_is_one_statement_and_pages_by_its_own_cursor(
    office: Office,
) -> None:
    caller = office.administrator
    for n in range(27):
        await opened(caller, f"deal {n}", tags=["many"])
    await opened(caller, "other")
    many = {"field": "tags", "op": "has_any", "value": ["many"]}
    first = (await board(caller, many))[0]
    office.stack.recorder.statements.clear()
    again = (await board(caller, many))[0]
    asked = [
        each
        for each in office.stack.recorder.statements
        if "set_config" not in each and "asked" in each
    ]

    assert len(asked) == 1
    assert (again["count"], len(again["deals"])) == (27, 25)
    at = {"stage_id": first["id"], "cursor": first["next_cursor"]}
    assert len((await board(caller, many, **at))[0]["deals"]) == 2
    pipeline = (await listed(caller, "/pipelines"))[-1]["id"]
    wrong = await caller.get(f"/pipelines/{pipeline}/board", params=at)
    assert refusal(wrong)[:2] == (400, "bad_cursor")


@pytest.mark.parametrize(
    ("asked", "status", "code"),
    [
        ({"field": "nothing", "op": "eq", "value": 1}, 400, "unknown_field"),
        ({"field": "rotting", "op": "eq", "value": "soon"}, 422, "yes_no_expected"),
    ],
)
async def test_a_wrong_condition_is_named(
    office: Office, asked: Any, status: int, code: str
) -> None:
    caller = office.administrator
    first = (await listed(caller, "/pipelines"))[-1]
    answer = await caller.get(
        f"/pipelines/{first['id']}/board", params={"filter": json.dumps(asked)}
    )
    problem = answer.json()
    assert (answer.status_code, problem["errors"][0]["code"]) == (status, code)


async def test_what_is_only_asked_is_no_column_of_a_file(office: Office) -> None:
    body = {"object": "deals", "format": "csv", "columns": ["rotting"]}
    answer = await office.administrator.post("/exports", json=body)
    assert refusal(answer)[0::2] == (400, [("/columns/0", "unknown_field")])
