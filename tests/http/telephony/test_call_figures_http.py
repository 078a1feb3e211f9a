"""Figures of calls: equal to SQL written by hand, of the calls that the reader may see."""

from datetime import UTC, datetime, timedelta
from random import Random
from typing import Any

import asyncpg

from domain.identity import RoleKey
from tests.support.client import Caller, Office
from tests.support.figures import Ledger
from tests.support.records import Record
from tests.support.telephones import LINE, conversation, exchange

SINCE = datetime(2026, 3, 1, tzinfo=UTC)
UNTIL = SINCE + timedelta(days=2)
PERIOD = {"since": SINCE.isoformat(), "until": UNTIL.isoformat()}
ANOTHER_LINE = "+74957654321"
PEOPLE = ("+79991234567", "+79991234568", "+79991234569")
PART = """
    SELECT count(*) FILTER (WHERE direction = 'inbound') AS inbound,
      count(*) FILTER (WHERE direction = 'inbound' AND outcome = 'answered') AS answered,
      count(*) FILTER (WHERE direction = 'inbound' AND outcome <> 'answered') AS missed,
      count(*) FILTER (WHERE direction = 'outbound') AS outbound,
      coalesce(sum(talk_seconds), 0) AS talk_seconds
    FROM calls WHERE workspace_id = $1 AND started_at >= $2 AND started_at < $3
"""


async def figures(caller: Caller) -> Record:
    answer = await caller.get("/call-figures", params=PERIOD)
    assert answer.status_code == 200, answer.text
    found: Record = answer.json()
    return found


async def a_week(office: Office, ledger: Ledger) -> None:
    """Calls as they came, and then put onto days, lines and people by chance."""
    anna = await office.newcomer(RoleKey.OPERATOR)
    pavel = await office.newcomer(RoleKey.SELLER)
    line = await exchange(office, "generic", {"101": anna.user_id, "102": pavel.user_id})
    chance = Random(5)  # noqa: S311 (a game, no secret)
    for n in range(24):
        told = conversation("generic", answered=n % 3 > 0, call=f"c{n}")
        await line.say_all(told)
    await line.work()
    for call in await line.calls():
        begun = SINCE + timedelta(minutes=chance.randrange(-600, 4000))
        await ledger.run(
            "UPDATE calls SET started_at = $3, ended_at = $4, wait_seconds = $5, caller = $6, "
            "company_number = $7, direction = $8 WHERE workspace_id = $1 AND id = $2",
            call["id"],
            begun,
            begun + timedelta(seconds=90),
            chance.randrange(60),
            chance.choice(PEOPLE),
            chance.choice((LINE, ANOTHER_LINE)),
            chance.choice(("inbound", "inbound", "outbound")),
        )


def agrees(told: Record, row: Any) -> None:
    for name in ("inbound", "answered", "missed", "outbound", "talk_seconds"):
        assert told[name] == row[name], name


async def test_figures_of_calls_are_what_sql_by_hand_counts(
    office: Office, owner_connection: asyncpg.Connection
) -> None:
    ledger = Ledger(owner_connection, office)
    await a_week(office, ledger)

    told = await figures(office.administrator)

    (whole,) = await ledger.run(PART, SINCE, UNTIL)
    agrees(told["total"], whole)
    assert whole["inbound"] > 5
    assert whole["outbound"] > 0
    assert {each["line"] for each in told["lines"]} == {LINE, ANOTHER_LINE}
    for each in told["lines"]:
        (row,) = await ledger.run(f"{PART} AND company_number = $4", SINCE, UNTIL, each["line"])
        agrees(each["figures"], row)
        assert each["name"] == ("Sales" if each["line"] == LINE else None)
    for each in told["users"]:
        (row,) = await ledger.run(f"{PART} AND user_id = $4", SINCE, UNTIL, each["user_id"])
        agrees(each["figures"], row)
    zone = (await ledger.run("SELECT time_zone FROM workspaces WHERE id = $1"))[0]["time_zone"]
    hour = "extract(hour FROM started_at AT TIME ZONE $4)::int"
    for each in told["hours"]:
        (row,) = await ledger.run(f"{PART} AND {hour} = $5", SINCE, UNTIL, zone, each["hour"])
        agrees(each["figures"], row)
    assert sum(each["figures"]["inbound"] for each in told["hours"]) == whole["inbound"]
    waits = await ledger.run(
        "SELECT wait_seconds FROM calls WHERE workspace_id = $1 AND started_at >= $2 "
        "AND started_at < $3 AND direction = 'inbound' AND outcome = 'answered' "
        "ORDER BY wait_seconds",
        SINCE,
        UNTIL,
    )
    seconds = [row["wait_seconds"] for row in waits]
    assert told["total"]["wait_p50"] == median(seconds)
    assert min(seconds) <= told["total"]["wait_p90"] <= max(seconds)


def median(values: list[int]) -> float:
    middle = len(values) // 2
    return float(values[middle]) if len(values) % 2 else (values[middle - 1] + values[middle]) / 2


async def test_a_missed_call_is_returned_by_the_next_talk_within_the_hour(
    office: Office, owner_connection: asyncpg.Connection
) -> None:
    ledger = Ledger(owner_connection, office)
    line = await exchange(office, "generic")
    for n, answered in enumerate((False, True, False, True)):
        await line.say_all(conversation("generic", answered=answered, call=f"c{n}"))
    await line.work()
    minutes = {"c0": 0, "c1": 50, "c2": 300, "c3": 400}
    for key, after in minutes.items():
        at = SINCE + timedelta(minutes=after)
        await ledger.run(
            "UPDATE calls SET started_at = $3, ended_at = $3 WHERE workspace_id = $1 AND key = $2",
            key,
            at,
        )

    told = (await figures(office.administrator))["total"]

    assert (told["missed"], told["returned"]) == (2, 1)


async def test_a_seller_counts_the_calls_of_their_own_telephone_alone(
    office: Office, owner_connection: asyncpg.Connection
) -> None:
    ledger = Ledger(owner_connection, office)
    await a_week(office, ledger)
    stranger = await office.newcomer(RoleKey.SELLER)

    told = await figures(stranger)

    assert told["total"]["inbound"] == 0
    assert (told["total"]["wait_p50"], told["lines"], told["users"]) == (None, [], [])
