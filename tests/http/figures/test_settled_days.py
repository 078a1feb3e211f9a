"""Figures of days that were summed up are those of the records, whatever happens to these later."""

from collections.abc import Awaitable, Callable
from datetime import UTC, datetime, timedelta
from typing import Any

import asyncpg
import pytest

from domain.identity import RoleKey
from tests.support.client import Office, Stack
from tests.support.figures import FIRST, LAST, Ledger, business, drawn, figure, settled_up
from tests.support.records import binned, changed, contact, listed, made, undone

OF_ALL_DAYS = {"from": FIRST, "to": LAST}
# From the middle of a month to the middle of another, over days that have no records.
OF_SOME = {"from": "2026-03-01", "to": "2026-04-02"}
CLOSE_THE_BOOK = (
    "DELETE FROM figure_sums WHERE workspace_id = $1",
    "DELETE FROM figure_days WHERE workspace_id = $1",
    "DELETE FROM figure_books WHERE workspace_id = $1",
)
Change = Callable[[], Awaitable[Any]]


class Reports:
    """All funnels of the office, as the book and as the records tell them."""

    def __init__(self, office: Office, ledger: Ledger) -> None:
        self.office, self.ledger = office, ledger

    async def told(self) -> list[Any]:
        boss, seller = self.office.administrator, await self._seller()
        pipeline = (await listed(boss, "/pipelines"))[0]["id"]
        narrowed: list[dict[str, Any]] = [
            {},
            {"source": "fair"},
            {"pipeline_id": pipeline},
            {"owner_id": str(boss.user_id)},
            {"owner_id": str(boss.user_id), "source": "fair"},
        ]
        return await self.at_a_glance() + [
            await figure(caller, "funnel", **days, **narrow, **({"by": by} if by else {}))
            for caller in (boss, seller)
            for days in (OF_ALL_DAYS, OF_SOME)
            for narrow in (narrowed if caller is boss else narrowed[:3])
            for by in (None, "month", "owner", "source", "pipeline")
        ]

    async def at_a_glance(self) -> list[Any]:
        """One of each way to take them apart."""
        return [
            await figure(self.office.administrator, "funnel", **OF_ALL_DAYS, **by)
            for by in ({}, *({"by": by} for by in ("month", "owner", "source", "pipeline")))
        ]

    async def _seller(self) -> Any:
        if not hasattr(self, "_known"):
            self._known = await self.office.member(RoleKey.SELLER)
        return self._known

    async def settle(self) -> None:
        await settled_up(self.office)

    async def counted_where_they_lie(self) -> list[Any]:
        await self.close()
        return await self.told()

    async def close(self) -> None:
        """Puts the book away; the next settling writes it anew."""
        for statement in CLOSE_THE_BOOK:
            await self.ledger.run(statement)

    async def books(self) -> tuple[int, int]:
        """How many days are summed up, how many of them are to be summed up again."""
        days = await self.ledger.run(
            "SELECT count(*) FROM figure_days WHERE workspace_id = $1 "
            "AND begins >= '2026-03-01' AND begins < '2026-05-01'"
        )
        marks = await self.ledger.run("SELECT count(*) FROM figure_marks WHERE workspace_id = $1")
        return days[0][0], marks[0][0]


async def reports(stack: Stack, connection: asyncpg.Connection, zone: str, seed: str) -> Reports:
    office = await stack.office(time_zone=zone)
    ledger = Ledger(connection, office)
    await business(office, ledger, drawn(seed))
    return Reports(office, ledger)


@pytest.mark.parametrize("zone", ["Asia/Yerevan", "America/New_York", "Pacific/Kiritimati"])
async def test_a_summed_up_day_tells_what_its_records_tell(
    stack: Stack, owner_connection: asyncpg.Connection, zone: str
) -> None:
    kept = await reports(stack, owner_connection, zone, "settled")
    before = await kept.told()

    await kept.settle()

    assert await kept.told() == before
    days, marks = await kept.books()
    assert (days, marks) == (61, 0)
    assert any(step["count"] for step in before[0]["total"]["steps"])


async def test_the_sums_are_what_is_read(
    stack: Stack, owner_connection: asyncpg.Connection
) -> None:
    """A sum that is wrong on purpose is seen: the records are not counted beside it."""
    kept = await reports(stack, owner_connection, "Asia/Yerevan", "read")
    await kept.settle()
    before = await kept.told()

    await kept.ledger.run(
        "UPDATE figure_sums SET count = count + 1000 WHERE workspace_id = $1 AND step = 'contacts'"
    )

    after = await kept.told()
    more = after[0]["total"]["steps"][0]["count"] - before[0]["total"]["steps"][0]["count"]
    assert more >= 1000
    assert more % 1000 == 0
    assert await kept.counted_where_they_lie() == before


async def test_what_changes_later_is_counted_anew(
    stack: Stack, owner_connection: asyncpg.Connection
) -> None:
    kept = await reports(stack, owner_connection, "America/New_York", "later")
    office = kept.office
    boss, seller = office.administrator, await office.member(RoleKey.SELLER)
    cards = await listed(boss, "/contacts")
    deals = await listed(boss, "/deals")
    won = [deal for deal in deals if deal["status"] == "won"]
    opened = [deal for deal in deals if deal["status"] == "open"]

    async def step(deal: Any, name: str, **body: Any) -> None:
        answer = await boss.post(f"/deals/{deal['id']}/{name}", json=body)
        assert answer.status_code == 200, answer.text

    async def brought_back() -> None:
        await undone(boss, await binned(boss, f"/contacts/{cards[2]['id']}"))

    changes: list[Change] = [
        lambda: changed(boss, f"/contacts/{cards[0]['id']}", owner_id=str(seller.user_id)),
        lambda: changed(boss, f"/contacts/{cards[1]['id']}", source="referral"),
        lambda: binned(boss, f"/contacts/{cards[1]['id']}"),
        brought_back,
        lambda: changed(
            boss, f"/deals/{won[0]['id']}", amount={"amount": "77.00", "currency": "AMD"}
        ),
        lambda: changed(boss, f"/deals/{opened[0]['id']}", owner_id=str(seller.user_id)),
        lambda: step(won[0], "reopen"),
        lambda: changed(boss, f"/deals/{won[0]['id']}", amount=None),
        lambda: changed(
            boss, f"/deals/{won[0]['id']}", amount={"amount": "5.00", "currency": "USD"}
        ),
        lambda: step(won[0], "win"),
        lambda: step(opened[0], "win"),
        lambda: binned(boss, f"/deals/{won[-1]['id']}"),
        lambda: made(boss, "/rates", currency="EUR", day="2020-01-01", rate="450"),
    ]
    await kept.settle()
    for change in changes:
        await change()
        marked = await kept.at_a_glance()
        await kept.settle()
        assert await kept.at_a_glance() == marked
        await kept.close()
        assert await kept.at_a_glance() == marked
        await kept.settle()


async def test_a_change_that_is_not_committed_yet_is_counted_when_it_is(
    stack: Stack, owner_connection: asyncpg.Connection
) -> None:
    """Its mark was not seen by the settling that went on beside it, and stays for the next."""
    kept = await reports(stack, owner_connection, "Asia/Yerevan", "beside")
    office, number = kept.office, kept.office.number
    before = await kept.told()
    async with owner_connection.transaction():
        await owner_connection.execute(
            "SELECT set_config('app.workspace_id', $1, true)", str(number)
        )
        await owner_connection.execute(
            "UPDATE contacts SET source = 'beside' WHERE workspace_id = $1 AND source IS NULL",
            number,
        )
        await kept.settle()
        assert await kept.told() == before
    assert office.stack.founded is not None
    await office.stack.founded(number)

    days, marks = await kept.books()
    assert days == 61
    assert marks > 0
    after = await kept.told()
    assert after != before
    await kept.settle()
    assert await kept.told() == after
    assert await kept.counted_where_they_lie() == after


async def test_another_zone_begins_a_book_of_its_own(
    stack: Stack, owner_connection: asyncpg.Connection
) -> None:
    kept = await reports(stack, owner_connection, "Asia/Yerevan", "moved")
    await kept.settle()
    boss = kept.office.administrator

    answer = await changed(boss, "/workspace", time_zone="America/New_York")

    assert answer["time_zone"] == "America/New_York"
    before = await kept.told()
    await kept.settle()
    assert await kept.told() == before
    assert await kept.counted_where_they_lie() == before


async def test_what_is_new_costs_no_mark(
    office: Office, owner_connection: asyncpg.Connection
) -> None:
    boss = office.administrator
    card = await contact(boss, "New")
    await changed(boss, f"/contacts/{card['id']}", source="fair")
    ledger = Ledger(owner_connection, office)

    assert (await ledger.run("SELECT count(*) FROM figure_marks WHERE workspace_id = $1"))[0][
        0
    ] == 0

    long_ago = datetime.now(UTC) - timedelta(days=3)
    await ledger.run(
        "UPDATE contacts SET created_at = $2 WHERE workspace_id = $1 AND id = $3",
        *(long_ago, card["id"]),
    )
    await ledger.run("DELETE FROM figure_marks WHERE workspace_id = $1")
    await changed(boss, f"/contacts/{card['id']}", source="website")
    marks = await ledger.run("SELECT day FROM figure_marks WHERE workspace_id = $1")
    assert [row["day"] for row in marks] == [long_ago.date()]
