"""Letters queued with their cause, sent by the worker once, tried again with patience."""

import asyncio
from collections.abc import AsyncIterator
from dataclasses import dataclass, replace
from datetime import UTC, datetime, timedelta
from typing import Any
from uuid import UUID, uuid4

import asyncpg
import pytest
import pytest_asyncio

from adapters.mail.smtp import Server, SmtpTransport
from adapters.postgres.worker import work_off
from api.container import Container
from api.jobs.handlers import HANDLERS
from domain.mail import Letter, LetterKind, Posting
from domain.mail.model import LEASE, PAUSES
from domain.mail.sending import PostOffice, send
from tests.support.client import Office
from tests.support.database import TestDatabase, TestServer
from tests.support.post import Mailroom, mailroom

pytestmark = pytest.mark.asyncio(loop_scope="session")

LETTER = Letter(
    kind=LetterKind.REMINDER, to="ann@example.com", subject="Call", text="Call", html="<p>Call</p>"
)


@dataclass
class HandClock:
    moment: datetime

    def now(self) -> datetime:
        return self.moment


@dataclass
class House:
    """An office with a mail server next door, and a clock that is turned by hand."""

    office: Office
    room: Mailroom
    clock: HandClock
    everywhere: asyncpg.Connection

    @property
    def post_office(self) -> PostOffice:
        server = Server(host="127.0.0.1", port=self.room.port, starttls=False, patience=1.0)
        return replace(
            self.office.stack.container.post_office,
            transport=SmtpTransport(server, sender="crm@example.com"),
            clock=self.clock,
        )

    async def post(self, cause: str = "cause") -> UUID:
        posting = Posting(id=uuid4(), cause=cause, letter=LETTER, at=self.clock.now())
        await self.post_office.book.post(self.office.number, [posting])
        return posting.id

    async def send(self, letter_id: UUID) -> None:
        await send(self.office.number, letter_id, office=self.post_office)

    async def row(self, letter_id: UUID) -> dict[str, Any]:
        found = await self.everywhere.fetchrow(
            "SELECT * FROM outgoing_mail WHERE id = $1", letter_id
        )
        return dict(found or {})


@pytest_asyncio.fixture(loop_scope="session")
async def house(
    office: Office, database: TestDatabase, database_server: TestServer
) -> AsyncIterator[House]:
    everywhere = await asyncpg.connect(database_server.all_seeing_dsn(database))
    async with mailroom() as room:
        yield House(office, room, HandClock(datetime.now(UTC)), everywhere)
    await everywhere.close()


async def test_a_letter_is_sent_once_however_often_its_job_is_done(house: House) -> None:
    letter_id = await house.post()
    await asyncio.gather(*(house.send(letter_id) for _ in range(5)))
    await house.send(letter_id)

    assert len(house.room.arrived) == 1
    row = await house.row(letter_id)
    assert (row["state"], row["attempts"]) == ("sent", 1)
    assert row["message_id"] == house.room.letters[0]["Message-ID"]


async def test_one_cause_makes_one_letter(house: House) -> None:
    first, second = await house.post("reminder:1"), await house.post("reminder:1")

    assert await house.row(first)
    assert not await house.row(second)


async def test_greylisting_is_waited_out(house: House) -> None:
    house.room.answers = ["451 4.7.1 come again"]
    letter_id = await house.post()
    await house.send(letter_id)
    row = await house.row(letter_id)
    assert (row["state"], row["reason"]) == ("queued", "put_off")
    assert row["next_at"] == house.clock.now() + PAUSES[0]

    await house.send(letter_id)
    assert len(house.room.asked) == 1, "not before its time"
    house.clock.moment += PAUSES[0]
    await house.send(letter_id)

    assert (await house.row(letter_id))["state"] == "sent"


async def test_a_refusal_ends_it_with_the_words_of_the_server(house: House) -> None:
    house.room.answers = ["550 5.1.1 nobody here"]
    letter_id = await house.post()
    await house.send(letter_id)
    house.clock.moment += timedelta(days=3)
    await house.send(letter_id)

    row = await house.row(letter_id)
    assert (row["state"], row["reason"]) == ("failed", "refused")
    assert "5.1.1 nobody here" in row["detail"]
    assert house.room.arrived == []


async def test_patience_ends(house: House) -> None:
    house.room.answers = ["451 4.7.1 come again"] * (len(PAUSES) + 1)
    letter_id = await house.post()
    for pause in (*PAUSES, timedelta()):
        await house.send(letter_id)
        house.clock.moment += pause

    row = await house.row(letter_id)
    assert (row["state"], row["attempts"]) == ("failed", len(PAUSES) + 1)


async def test_what_may_have_arrived_is_not_sent_again(house: House) -> None:
    house.room.drops = True
    letter_id = await house.post()
    await house.send(letter_id)
    house.room.drops = False
    house.clock.moment += timedelta(days=1)
    await house.send(letter_id)

    assert (await house.row(letter_id))["state"] == "unknown"
    assert house.room.arrived == []


async def test_a_worker_that_dies_before_the_letter_goes_over_leaves_it_to_another(
    house: House,
) -> None:
    letter_id = await house.post()
    book, number = house.post_office.book, house.office.number
    assert await book.take(number, letter_id, now=house.clock.now())
    await house.send(letter_id)
    assert house.room.arrived == [], "somebody has it"

    house.clock.moment += LEASE
    await house.send(letter_id)

    assert (await house.row(letter_id))["state"] == "sent"


async def test_a_worker_that_dies_while_the_letter_goes_over_leaves_it_unknown(
    house: House,
) -> None:
    letter_id = await house.post()
    book, number = house.post_office.book, house.office.number
    assert await book.take(number, letter_id, now=house.clock.now())
    await book.handing_over(number, letter_id, message_id="<a@b>", now=house.clock.now())
    house.clock.moment += LEASE
    await house.send(letter_id)

    row = await house.row(letter_id)
    assert (row["state"], row["reason"]) == ("unknown", "not_told")
    assert house.room.arrived == []


async def test_without_a_server_a_letter_waits(house: House) -> None:
    letter_id = await house.post()
    closed = house.office.stack.container.post_office
    await send(house.office.number, letter_id, office=closed)

    row = await house.row(letter_id)
    assert (row["state"], row["attempts"]) == ("queued", 0)


async def test_the_worker_sends_what_is_due(house: House, database: TestDatabase) -> None:
    letter_id = await house.post()
    container = replace(house.office.stack.container, post_office=house.post_office)
    await house.post_office.book.ask_for_due(now=house.clock.now())
    await work_off(database.app_dsn, _only_letters(container))

    assert (await house.row(letter_id))["state"] == "sent"


def _only_letters(container: Container) -> dict[str, Any]:
    async def handle(payload: Any) -> None:
        await HANDLERS["send_letter"](payload, container)

    return {"send_letter": handle}


async def test_what_was_sent_long_ago_is_forgotten_and_what_waits_is_not(house: House) -> None:
    sent, waits = await house.post("sent"), await house.post("waits")
    await house.send(sent)
    await house.everywhere.execute(
        "UPDATE outgoing_mail SET queued_at = queued_at - interval '91 days' WHERE workspace_id=$1",
        house.office.number,
    )
    await house.office.stack.container.retention.forget_letters(now=datetime.now(UTC))

    assert not await house.row(sent)
    assert await house.row(waits)
