"""A business whose figures are known, and what the reports say of it."""

import json
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import UTC, datetime, timedelta
from random import Random
from typing import Any

import asyncpg

from api.jobs.schedules import settle_minutely
from domain.figures.ports import FigureBooks
from domain.identity import RoleKey
from tests.support.client import Caller, Office
from tests.support.records import Record, binned, contact, listed, made, undone

SOURCES = ("website", "fair", None)
FIRST, LAST = "2026-03-01", "2026-04-30"
# Moments around the borders of months, where zones on both sides of Greenwich disagree.
BORDERS = [
    datetime(2026, month, 1, tzinfo=UTC) + timedelta(hours=hours)
    for month in (3, 4, 5)
    for hours in (-9, -5, -3, 0, 3, 4, 5, 300)
]
BACKDATED = (
    (
        "SELECT id FROM contacts WHERE workspace_id = $1",
        "UPDATE contacts SET created_at = $3 WHERE workspace_id = $1 AND id = $2",
    ),
    (
        "SELECT id FROM deals WHERE workspace_id = $1",
        "UPDATE deals SET created_at = $3 WHERE workspace_id = $1 AND id = $2",
    ),
    (
        "SELECT id FROM deals WHERE workspace_id = $1 AND closed_at IS NOT NULL",
        "UPDATE deals SET closed_at = $3 WHERE workspace_id = $1 AND id = $2",
    ),
)


class Ledger:
    """The database itself, as its owner sees one workspace; what is written here is no change that
    anybody made.
    """

    def __init__(self, connection: asyncpg.Connection, office: Office) -> None:
        self._connection, self._office = connection, office

    async def run(self, statement: str, *values: Any) -> list[Any]:
        async with self._connection.transaction():
            await self._connection.execute(
                "SELECT set_config('app.workspace_id', $1, true)", str(self._office.number)
            )
            found = await self._connection.fetch(statement, self._office.number, *values)
        assert self._office.stack.founded is not None
        await self._office.stack.founded(self._office.number)
        return list(found)


@dataclass(frozen=True, slots=True)
class _OfOne:
    """The books of one workspace alone: a database of tests holds a thousand of them."""

    books: FigureBooks
    number: int

    async def workspaces(self) -> Sequence[int]:
        assert self.number in await self.books.workspaces()
        return [self.number]

    async def settle(self, workspace_id: int, /, *, now: datetime) -> None:
        await self.books.settle(workspace_id, now=now)


async def settled_up(office: Office) -> None:
    """The job of every minute has been there."""
    container = office.stack.container
    books = _OfOne(container.figure_books, office.number)
    await settle_minutely({}, replace(container, figure_books=books))


async def figure(caller: Caller, path: str, **query: Any) -> Record:
    answer = await caller.get(f"/reports/{path}", params=query)
    assert answer.status_code == 200, answer.text
    return dict(answer.json())


async def behind(caller: Caller, records: Record) -> int:
    """How many the list has under the filter of a figure."""
    answer = await caller.get(
        f"/{records['object']}",
        params={"filter": json.dumps(records["filter"]), "total": "exact", "limit": "1"},
    )
    assert answer.status_code == 200, answer.text
    return int(answer.json()["page"]["total"]["value"])


def with_records(told: Any) -> Iterator[Record]:
    """Every figure in an answer that names the records behind it."""
    if isinstance(told, dict):
        if told.get("records"):
            yield told
        for each in told.values():
            yield from with_records(each)
    elif isinstance(told, list):
        for each in told:
            yield from with_records(each)


async def require_records(caller: Caller, told: Record) -> None:
    found = list(with_records(told))
    assert found
    for each in found:
        assert await behind(caller, each["records"]) == each["count"], each["records"]


def drawn(seed: int | str) -> Random:
    """The same business every time."""
    return Random(seed)  # noqa: S311 (nothing secret)


async def business(office: Office, ledger: Ledger, random: Random) -> None:
    """Two sellers, two pipelines, three currencies, one without a rate; deals won, lost, reopened,
    binned, brought back, people merged; made and closed around the borders of months.
    """
    boss, seller = office.administrator, await office.member(RoleKey.SELLER)
    people = [boss, seller]
    await made(boss, "/rates", currency="USD", day="2020-01-01", rate="400")
    cards = [
        await contact(random.choice(people), f"Person {n}", source=random.choice(SOURCES))
        for n in range(16)
    ]
    await binned(boss, f"/contacts/{cards[0]['id']}")
    other = {"other_id": cards[2]["id"]}
    merged = await boss.post(f"/contacts/{cards[1]['id']}/merge", json=other)
    assert merged.status_code == 200, merged.text
    firm = await made(boss, "/companies", name="Firm")
    pipelines = await listed(boss, "/pipelines")
    for n in range(24):
        pipeline = random.choice(pipelines[:2])
        opened = await made(
            boss,
            "/deals",
            name=f"Deal {n}",
            owner_id=str(random.choice(people).user_id),
            company_id=firm["id"],
            pipeline_id=pipeline["id"],
            source=random.choice(SOURCES),
            amount={
                "amount": str(random.randint(1, 900)),
                "currency": random.choice(("AMD", "USD", "EUR")),
            },
        )
        reason = random.choice(pipeline["lost_reasons"])["id"]
        await come_to_an_end(boss, f"/deals/{opened['id']}", n, reason)
    for find, move in BACKDATED:
        for row in await ledger.run(find):
            await ledger.run(move, row["id"], random.choice(BORDERS))


async def come_to_an_end(boss: Caller, path: str, n: int, reason: str) -> None:
    """Some deals are won, some lost, some reopened, some binned, some of these brought back."""

    async def step(name: str, **body: Any) -> None:
        answer = await boss.post(f"{path}/{name}", json=body)
        assert answer.status_code == 200, answer.text

    if n % 3 == 0:
        await step("win")
    elif n % 3 == 1:
        await step("lose", lost_reason_id=reason)
    if n in (3, 4, 9, 16):
        await step("reopen")
    if n % 6 == 0:
        change_set = await binned(boss, path)
        if n % 12 == 0:
            await undone(boss, change_set)
