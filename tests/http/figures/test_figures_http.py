"""Figures over HTTP: equal to SQL written by hand, each with exactly its records behind it."""

from datetime import UTC, date, datetime, timedelta
from uuid import UUID

import asyncpg
import pytest

from domain.identity import RoleKey
from tests.support.client import Caller, Office, Stack
from tests.support.figures import (
    FIRST,
    LAST,
    Ledger,
    business,
    drawn,
    figure,
    require_records,
)
from tests.support.records import (
    binned,
    changed,
    contact,
    listed,
    made,
    refusal,
)
from tests.support.today import today

BY_HAND = {
    "contacts": """
        SELECT count(*)::int, 0::bigint FROM contacts
        WHERE workspace_id = $1 AND deleted_at IS NULL
          AND (created_at AT TIME ZONE $2)::date BETWEEN $3 AND $4
    """,
    "deals": """
        SELECT count(*)::int, coalesce(sum(base_minor), 0)::bigint FROM deals
        WHERE workspace_id = $1 AND deleted_at IS NULL
          AND (created_at AT TIME ZONE $2)::date BETWEEN $3 AND $4
    """,
    "won": """
        SELECT count(*)::int, coalesce(sum(base_minor), 0)::bigint FROM deals
        WHERE workspace_id = $1 AND deleted_at IS NULL AND status = 'won'
          AND (closed_at AT TIME ZONE $2)::date BETWEEN $3 AND $4
    """,
}


KNOWN_BEFORE = """
    UPDATE contacts c SET created_at = d.closed_at - make_interval(days => $4::int)
    FROM deals d WHERE c.workspace_id = $1 AND c.id = $2 AND d.workspace_id = $1 AND d.id = $3
"""


@pytest.mark.parametrize(
    ("zone", "seed"), [("Asia/Yerevan", 1), ("America/New_York", 2), ("Asia/Kathmandu", 3)]
)
async def test_the_funnel_is_what_sql_by_hand_counts(
    stack: Stack, owner_connection: asyncpg.Connection, zone: str, seed: int
) -> None:
    office = await stack.office(time_zone=zone)
    boss, ledger = office.administrator, Ledger(owner_connection, office)
    await business(office, ledger, drawn(seed))

    async def by_hand(step: str, first: str, last: str) -> tuple[int, int]:
        days = (date.fromisoformat(first), date.fromisoformat(last))
        row = (await ledger.run(BY_HAND[step], zone, *days))[0]
        return row[0], row[1]

    told = await figure(boss, "funnel", **{"from": FIRST, "to": LAST, "by": "month"})

    assert [group["key"] for group in told["groups"]] == ["2026-03", "2026-04"]
    months = {"2026-03": ("2026-03-01", "2026-03-31"), "2026-04": ("2026-04-01", "2026-04-30")}
    for group, days in [(told["total"], (FIRST, LAST))] + [
        (group, months[group["key"]]) for group in told["groups"]
    ]:
        for step in group["steps"]:
            count, minor = await by_hand(step["step"], *days)
            assert step["count"] == count
            if step["sum"] is not None:
                assert step["sum"] == {"amount": f"{minor / 100:.2f}", "currency": "AMD"}
    assert sum(step["count"] for step in told["total"]["steps"]) > 0
    assert any(step["unvalued"] for step in told["total"]["steps"])
    await require_records(boss, told)


@pytest.mark.parametrize("by", ["owner", "source", "pipeline"])
async def test_groups_add_up_and_each_leads_to_its_records(
    office: Office, owner_connection: asyncpg.Connection, by: str
) -> None:
    boss = office.administrator
    await business(office, Ledger(owner_connection, office), drawn(by))

    told = await figure(boss, "funnel", **{"from": FIRST, "to": LAST, "by": by})

    for n, whole in enumerate(told["total"]["steps"]):
        parts = [group["steps"][n]["count"] for group in told["groups"]]
        if None in parts:
            assert (by, whole["step"]) == ("pipeline", "contacts")
        else:
            assert sum(parts) == whole["count"]
    await require_records(boss, told)


async def test_narrowed_figures_count_what_their_lists_have(
    office: Office, owner_connection: asyncpg.Connection
) -> None:
    boss, seller = office.administrator, await office.member(RoleKey.SELLER)
    await business(office, Ledger(owner_connection, office), drawn(5))
    pipeline = (await listed(boss, "/pipelines"))[0]
    narrow = {"source": "fair", "pipeline_id": pipeline["id"], "owner_id": str(seller.user_id)}

    for query in ({}, narrow, {"source": "fair"}):
        for path in ("funnel", "outcomes"):
            told = await figure(boss, path, **{"from": FIRST, "to": LAST}, **query)
            await require_records(boss, told)


async def test_won_and_lost_with_reasons_are_what_sql_by_hand_counts(
    office: Office, owner_connection: asyncpg.Connection
) -> None:
    boss, ledger = office.administrator, Ledger(owner_connection, office)
    await business(office, ledger, drawn(7))

    told = await figure(boss, "outcomes", **{"from": FIRST, "to": LAST})

    rows = await ledger.run(
        """
        SELECT status, lost_reason_id, count(*) AS n, coalesce(sum(base_minor), 0)::bigint AS minor
        FROM deals WHERE workspace_id = $1 AND deleted_at IS NULL AND status <> 'open'
          AND (closed_at AT TIME ZONE 'Asia/Yerevan')::date
              BETWEEN '2026-03-01' AND '2026-04-30'
        GROUP BY 1, 2
        """
    )
    lost = {row["lost_reason_id"]: row["n"] for row in rows if row["status"] == "lost"}
    won = sum(row["n"] for row in rows if row["status"] == "won")
    assert {UUID(each["id"]): each["count"] for each in told["reasons"]} == lost
    assert lost
    assert won
    assert all(each["name"] for each in told["reasons"])
    assert told["won"]["count"] == won
    assert told["lost"]["count"] == sum(lost.values())
    assert told["win_rate"] == round(100 * won / (won + sum(lost.values())), 1)
    amount = sum(row["minor"] for row in rows if row["status"] == "won")
    assert told["won"]["sum"]["amount"] == f"{amount / 100:.2f}"
    await require_records(boss, told)


async def test_narrowed_figures_are_what_sql_by_hand_counts(
    office: Office, owner_connection: asyncpg.Connection
) -> None:
    boss, ledger = office.administrator, Ledger(owner_connection, office)
    await business(office, ledger, drawn(11))
    people = await ledger.run(
        "SELECT DISTINCT owner_id FROM deals WHERE workspace_id = $1 AND owner_id <> $2",
        boss.user_id,
    )
    seller = str(people[0]["owner_id"])
    team = await made(boss, "/teams", name="North", member_ids=[seller])
    pipeline = (await listed(boss, "/pipelines"))[0]["id"]
    narrowings = (
        ({"owner_id": seller}, f"owner_id = '{seller}'"),
        ({"team_id": team["id"]}, f"owner_id = '{seller}'"),
        ({"source": "fair"}, "source = 'fair'"),
        ({"pipeline_id": pipeline}, f"pipeline_id = '{pipeline}'"),
        (
            {"team_id": team["id"], "source": "fair", "pipeline_id": pipeline},
            f"owner_id = '{seller}' AND source = 'fair' AND pipeline_id = '{pipeline}'",
        ),
    )
    days = (date.fromisoformat(FIRST), date.fromisoformat(LAST))
    for query, narrow in narrowings:
        won = await ledger.run(f"{BY_HAND['won']} AND {narrow}", "Asia/Yerevan", *days)
        opened = await ledger.run(f"{BY_HAND['deals']} AND {narrow}", "Asia/Yerevan", *days)
        outcomes = await figure(boss, "outcomes", **{"from": FIRST, "to": LAST}, **query)
        funnel = await figure(boss, "funnel", **{"from": FIRST, "to": LAST}, **query)
        _, deals, last = funnel["total"]["steps"]
        for told, (count, minor) in (
            (outcomes["won"], won[0]),
            (last, won[0]),
            (deals, opened[0]),
        ):
            assert (told["count"], told["sum"]["amount"]) == (count, f"{minor / 100:.2f}"), query
        assert deals["count"] or "source" in query


async def test_a_seller_sees_their_own_figures_and_a_manager_everybodys(office: Office) -> None:
    boss, seller = office.administrator, await office.member(RoleKey.SELLER)
    manager = await office.member(RoleKey.MANAGER)
    theirs, mine = await contact(boss, "Theirs"), await contact(seller, "Mine")
    for caller, card in ((boss, theirs), (seller, mine)):
        at = "2026-03-05T10:00:00Z"
        await made(caller, "/interactions", kind="call", occurred_at=at, contact_ids=[card["id"]])
    lately = {"from": str(today(-2)), "to": str(today(2))}
    march = {"from": "2026-03-01", "to": "2026-03-31"}

    async def counts(caller: Caller) -> tuple[int, int]:
        funnel = await figure(caller, "funnel", **lately)
        activity = await figure(caller, "activity", **march)
        silence = await figure(caller, "silence", days=30)
        for told in (funnel, activity, silence):
            await require_records(caller, told)
        acts = sum(each["count"] for each in activity["people"])
        return funnel["total"]["steps"][0]["count"], acts

    assert await counts(seller) == (1, 1)
    assert await counts(manager) == (2, 2)
    others = await seller.get("/reports/funnel", params={**march, "owner_id": str(boss.user_id)})
    assert others.status_code == 404
    own = await figure(seller, "funnel", **march, owner_id=str(seller.user_id))
    assert own["total"]["steps"][0]["count"] == 0


async def test_activity_is_counted_by_person_day_and_kind(office: Office) -> None:
    boss, seller = office.administrator, await office.member(RoleKey.SELLER)
    about = {"contact_ids": [(await contact(seller))["id"]]}
    for at, kind in (
        ("2026-03-04T19:59:59Z", "call"),  # still the fourth in Yerevan
        ("2026-03-04T20:00:00Z", "call"),
        ("2026-03-05T10:00:00Z", "visit"),
        ("2026-03-06T20:00:00Z", "note"),  # the seventh
    ):
        await made(seller, "/interactions", kind=kind, occurred_at=at, **about)
    gone = await made(
        seller, "/interactions", kind="note", occurred_at="2026-03-05T10:00:00Z", **about
    )
    await binned(seller, f"/interactions/{gone['id']}")

    told = await figure(boss, "activity", **{"from": "2026-03-04", "to": "2026-03-06"})

    people = {each["id"]: each for each in told["people"]}
    mine = people[str(seller.user_id)]
    assert told["days"] == ["2026-03-04", "2026-03-05", "2026-03-06"]
    assert (mine["count"], mine["days"]) == (3, [1, 2, 0])
    assert [(each["kind"], each["count"]) for each in mine["kinds"]] == [("call", 2), ("visit", 1)]
    assert people[str(boss.user_id)]["days"] == [0, 0, 0]
    await require_records(boss, told)
    with boss.budget(1):
        await figure(boss, "activity", **{"from": "2026-03-04", "to": "2026-03-06"})


async def test_who_wrote_nothing_down_and_whom_nobody_called_is_silent(
    office: Office, owner_connection: asyncpg.Connection
) -> None:
    boss, seller = office.administrator, await office.member(RoleKey.SELLER)
    ledger = Ledger(owner_connection, office)
    spoken = await contact(seller, "Spoken")
    never = await contact(seller, "Never")
    await contact(boss, "New")
    long_ago = datetime.now(UTC) - timedelta(days=40)
    await ledger.run(
        "UPDATE contacts SET created_at = $3 WHERE workspace_id = $1 AND id = ANY($2::uuid[])",
        [spoken["id"], never["id"]],
        long_ago,
    )
    await made(
        boss,
        "/interactions",
        kind="call",
        occurred_at=datetime.now(UTC).isoformat(),
        contact_ids=[spoken["id"]],
    )

    told = await figure(boss, "silence", days=30)

    assert [each["id"] for each in told["people"]] == [str(seller.user_id)]
    assert told["people"][0]["last_at"] is None
    assert told["customers"]["count"] == 1
    assert [each["id"] for each in told["customers"]["owners"]] == [str(seller.user_id)]
    await require_records(boss, told)
    await changed(boss, f"/contacts/{never['id']}", owner_id=None)
    told = await figure(boss, "silence", days=30)
    assert [each["id"] for each in told["customers"]["owners"]] == [None]
    await require_records(boss, told)


async def test_silence_is_told_of_one_person_or_of_a_team(
    office: Office, owner_connection: asyncpg.Connection
) -> None:
    boss, seller = office.administrator, await office.member(RoleKey.SELLER)
    ledger, mine = Ledger(owner_connection, office), str(seller.user_id)
    known = [await contact(each, "Somebody") for each in (boss, seller, seller)]
    long_ago = datetime.now(UTC) - timedelta(days=40)
    await ledger.run("UPDATE contacts SET created_at = $2 WHERE workspace_id = $1", long_ago)
    spoken = known[1]["id"]
    at = long_ago.isoformat()
    await made(seller, "/interactions", kind="call", occurred_at=at, contact_ids=[spoken])
    team = await made(boss, "/teams", name="North", member_ids=[mine])
    empty = await made(boss, "/teams", name="South")

    async def silent(**query: str) -> tuple[list[tuple[str, int | None]], int]:
        told = await figure(boss, "silence", days=30, **query)
        if told["customers"]["count"]:
            await require_records(boss, told["customers"])
        people = [(each["id"], each["days"]) for each in told["people"]]
        return people, told["customers"]["count"]

    theirs = ([(mine, 40)], 2)
    assert await silent() == ([(str(boss.user_id), None), (mine, 40)], 3)
    assert await silent(owner_id=mine) == theirs
    assert await silent(team_id=team["id"]) == theirs
    assert await silent(owner_id=mine, team_id=team["id"]) == theirs
    assert await silent(owner_id=str(boss.user_id), team_id=team["id"]) == ([], 0)
    assert await silent(team_id=empty["id"]) == ([], 0)
    of_boss = {"days": "30", "owner_id": str(boss.user_id)}
    others = await seller.get("/reports/silence", params=of_boss)
    assert others.status_code == 404


async def test_figures_of_a_team_are_those_of_its_people(office: Office) -> None:
    boss, seller = office.administrator, await office.member(RoleKey.SELLER)
    for caller in (boss, seller, seller):
        await contact(caller, "Somebody")
    members = [str(seller.user_id)]
    team = await made(boss, "/teams", name=f"North {seller.user_id}", member_ids=members)
    empty = await made(boss, "/teams", name=f"South {seller.user_id}")
    lately = {"from": str(today(-2)), "to": str(today(2))}

    async def known(**query: str) -> int:
        told = await figure(boss, "funnel", **lately, **query)
        count = int(told["total"]["steps"][0]["count"])
        if count:
            await require_records(boss, told)
        return count

    assert await known() == 3
    assert await known(team_id=team["id"]) == 2
    assert await known(team_id=empty["id"]) == 0
    assert await known(team_id=team["id"], owner_id=str(boss.user_id)) == 0
    people = (await figure(boss, "activity", **lately, team_id=team["id"]))["people"]
    assert [each["id"] for each in people] == members
    stranger = "01900000-0000-7000-8000-00000000dead"
    for path in ("funnel", "outcomes", "activity"):
        answer = await boss.get(f"/reports/{path}", params={**lately, "team_id": stranger})
        assert refusal(answer)[:2] == (404, "team_not_found"), path


async def test_how_long_it_takes_from_a_person_known_to_a_deal_won(
    office: Office, owner_connection: asyncpg.Connection
) -> None:
    boss, ledger = office.administrator, Ledger(owner_connection, office)
    retail = (await listed(boss, "/pipelines"))[1]
    amount = {"amount": "1000", "currency": "AMD"}
    people = [await contact(boss, f"Person {n}") for n in range(4)]
    for n, known_before in enumerate((2, 10, 4)):
        parts = [{"contact_id": each["id"]} for each in (people[n], people[3])]
        deal = await made(
            boss, "/deals", name="D", pipeline_id=retail["id"], amount=amount, contacts=parts
        )
        assert (await boss.post(f"/deals/{deal['id']}/win")).status_code == 200
        await ledger.run(KNOWN_BEFORE, people[n]["id"], deal["id"], known_before)
    alone = await made(boss, "/deals", name="E", pipeline_id=retail["id"], amount=amount)
    assert (await boss.post(f"/deals/{alone['id']}/win")).status_code == 200
    lately = {"from": str(today(-2)), "to": str(today(2))}

    told = await figure(boss, "outcomes", **lately)
    assert (told["won"]["count"], told["median_days"], told["median_of"]) == (4, 4.0, 3)
    assert (told["closed"]["count"], told["win_rate"]) == (4, 100.0)
    nobody = await figure(boss, "outcomes", **{"from": "2020-01-01", "to": "2020-12-31"})
    assert (nobody["median_days"], nobody["median_of"]) == (None, 0)


async def test_nothing_at_all_is_no_conversion_and_no_error(office: Office) -> None:
    boss = office.administrator
    told = await figure(boss, "funnel", **{"from": "2020-01-01", "to": "2020-12-31", "by": "owner"})
    assert [step["of_previous"] for step in told["total"]["steps"]] == [None, None, None]
    assert [step["of_first"] for step in told["total"]["steps"]] == [None, None, None]
    assert told["groups"] == []
    outcomes = await figure(boss, "outcomes", **{"from": "2020-01-01", "to": "2020-12-31"})
    assert (outcomes["win_rate"], outcomes["reasons"]) == (None, [])
    with boss.budget(1):
        await figure(boss, "funnel", **{"from": "2020-01-01", "to": "2020-12-31"})


async def test_periods_that_cannot_be_are_refused_by_name(office: Office) -> None:
    boss = office.administrator

    async def refused(path: str, **query: str) -> tuple[int, str, list[tuple[str, str]]]:
        return refusal(await boss.get(f"/reports/{path}", params=query))

    swapped = await refused("funnel", **{"from": "2026-03-02", "to": "2026-03-01"})
    assert swapped == (422, "validation_failed", [("query:to", "period_ends_first")])
    long = await refused("activity", **{"from": "2026-01-01", "to": "2026-12-31"})
    assert long[2] == [("query:to", "period_too_long")]
    never = await boss.get("/reports/funnel", params={"from": "2026-02-31", "to": "2026-03-01"})
    assert never.status_code in (400, 422)
