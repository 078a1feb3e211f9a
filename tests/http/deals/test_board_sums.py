"""Sums of the columns of a board are those of its deals, whatever happens to these."""

from collections.abc import Awaitable, Callable
from typing import Any

import asyncpg

from domain.identity import RoleKey
from tests.support.client import Caller, Office
from tests.support.database import TestDatabase
from tests.support.figures import Ledger, settled_up
from tests.support.records import Record, binned, changed, contact, listed, made, undone

CLOSE_THE_BOOK = tuple(
    f"DELETE FROM {table} WHERE workspace_id = $1"  # noqa: S608 (our own names)
    for table in ("board_sums", "board_deals", "board_books")
)
FIGURES = ("name", "count", "sum", "weighted", "unvalued", "without_next_step")
Change = Callable[[], Awaitable[Any]]


class Board:
    """What the board says of its columns to whoever may see all of them, some, and their own."""

    def __init__(self, office: Office, ledger: Ledger, seller: Caller) -> None:
        self.office, self.ledger, self.seller = office, ledger, seller

    async def told(self) -> list[Any]:
        boss = self.office.administrator
        pipelines = (await listed(boss, "/pipelines"))[:2]
        asked = [
            (caller, pipeline["id"], narrow)
            for pipeline in pipelines
            for caller, narrow in (
                (boss, {}),
                (boss, {"owner_id": str(boss.user_id)}),
                (self.seller, {}),
            )
        ]
        boards = [
            await caller.get(f"/pipelines/{pipeline_id}/board", params=narrow)
            for caller, pipeline_id, narrow in asked
        ]
        assert all(board.status_code == 200 for board in boards), boards[0].text
        return [
            {name: stage[name] for name in FIGURES}
            for board in boards
            for stage in board.json()["stages"]
        ]

    async def fold(self) -> None:
        await settled_up(self.office)

    async def close(self) -> None:
        """Puts the book away, so that columns are counted."""
        for statement in CLOSE_THE_BOOK:
            await self.ledger.run(statement)

    async def marks(self) -> int:
        found = await self.ledger.run("SELECT count(*) FROM board_marks WHERE workspace_id = $1")
        return int(found[0][0])


async def board(office: Office, connection: asyncpg.Connection) -> tuple[Board, list[Record]]:
    """Two sellers, two pipelines, a currency without a rate; every third deal has a next step."""
    boss, seller = office.administrator, await office.member(RoleKey.SELLER)
    person = await contact(boss, "Somebody")
    firm = await made(boss, "/companies", name="Firm")
    pipelines = (await listed(boss, "/pipelines"))[:2]
    deals = [
        await made(
            boss,
            "/deals",
            name=f"Deal {n}",
            contacts=[{"contact_id": person["id"]}],
            company_id=firm["id"],
            pipeline_id=pipelines[n % 2]["id"],
            owner_id=str((boss, seller)[n % 3 == 0].user_id),
            **(
                {"amount": {"amount": f"{n}.00", "currency": ("AMD", "XAF")[n % 4 == 3]}}
                if n
                else {}
            ),
        )
        for n in range(10)
    ]
    for deal in deals[::3]:
        await made(boss, "/tasks", title="Send the offer", deal_id=deal["id"])
    return Board(office, Ledger(connection, office), seller), deals


async def test_sums_follow_every_change_of_a_deal_and_of_its_tasks(
    office: Office, owner_connection: asyncpg.Connection
) -> None:
    kept, deals = await board(office, owner_connection)
    boss, seller = office.administrator, kept.seller
    stages = {
        pipeline["id"]: [each["id"] for each in pipeline["stages"]]
        for pipeline in await listed(boss, "/pipelines")
    }
    tasks = await listed(boss, "/tasks")

    async def step(deal: Record, name: str, **body: Any) -> None:
        answer = await boss.post(f"/deals/{deal['id']}/{name}", json=body)
        assert answer.status_code == 200, answer.text

    async def back_from_the_bin() -> None:
        await undone(boss, await binned(boss, f"/deals/{deals[2]['id']}"))

    async def done() -> None:
        answer = await boss.post(f"/tasks/{tasks[1]['id']}/complete", json={})
        assert answer.status_code == 200, answer.text

    changes: list[Change] = [
        lambda: made(boss, "/deals", name="One more", pipeline_id=deals[0]["pipeline_id"]),
        lambda: step(deals[0], "move", stage_id=stages[deals[0]["pipeline_id"]][1]),
        lambda: changed(boss, f"/deals/{deals[1]['id']}", owner_id=str(seller.user_id)),
        lambda: changed(
            boss, f"/deals/{deals[4]['id']}", amount={"amount": "9000", "currency": "AMD"}
        ),
        lambda: step(deals[4], "win"),
        lambda: step(deals[4], "reopen"),
        lambda: binned(boss, f"/deals/{deals[5]['id']}"),
        back_from_the_bin,
        lambda: made(boss, "/tasks", title="Call", deal_id=deals[8]["id"]),
        done,
        lambda: changed(boss, f"/tasks/{tasks[0]['id']}", deal_id=deals[7]["id"]),
        lambda: binned(boss, f"/tasks/{tasks[0]['id']}"),
        lambda: made(boss, "/rates", currency="XAF", day="2020-01-01", rate="0.7"),
    ]
    await kept.fold()
    assert await kept.marks() == 0
    for change in changes:
        before = await kept.told()
        await change()
        marked = await kept.told()
        assert marked != before or change is back_from_the_bin
        await kept.fold()
        assert await kept.told() == marked
        await kept.close()
        assert await kept.told() == marked
        await kept.fold()


async def test_the_sums_are_what_is_read(
    office: Office, owner_connection: asyncpg.Connection
) -> None:
    kept, _ = await board(office, owner_connection)
    await kept.fold()
    before = await kept.told()

    await kept.ledger.run("UPDATE board_sums SET count = count + 100 WHERE workspace_id = $1")

    assert max(stage["count"] for stage in await kept.told()) > 100
    await kept.close()
    assert await kept.told() == before


async def test_of_two_last_tasks_done_at_once_none_is_forgotten(
    office: Office, owner_connection: asyncpg.Connection, database: TestDatabase
) -> None:
    """Each transaction sees the other's task open still; the deal is marked by both."""
    kept, deals = await board(office, owner_connection)
    boss, number = office.administrator, office.number
    deal = deals[1]
    first, second = [
        await made(boss, "/tasks", title=title, deal_id=deal["id"]) for title in ("One", "Two")
    ]
    await kept.fold()
    before = await kept.told()
    other = await asyncpg.connect(database.owner_dsn)
    done = "UPDATE tasks SET status = 'done' WHERE workspace_id = $1 AND id = $2"
    try:
        lines = (owner_connection, other)
        transactions = [line.transaction() for line in lines]
        for line, transaction, task in zip(lines, transactions, (first, second), strict=True):
            await transaction.start()
            await line.execute("SELECT set_config('app.workspace_id', $1, true)", str(number))
            await line.execute(done, number, task["id"])
        await kept.fold()
        assert await kept.told() == before
        await transactions[0].commit()
        await kept.fold()
        assert await kept.told() == before
        await transactions[1].commit()
    finally:
        await other.close()
    assert office.stack.founded is not None
    await office.stack.founded(number)

    after = await kept.told()
    assert after != before
    await kept.fold()
    assert await kept.told() == after
    await kept.close()
    assert await kept.told() == after
