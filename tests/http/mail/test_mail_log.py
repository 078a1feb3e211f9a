"""Letters as their administrator sees them: what became of each, once more, and a trial."""

from collections.abc import AsyncIterator
from dataclasses import dataclass, replace
from typing import Any

import pytest
import pytest_asyncio

from adapters.mail.smtp import Server, SmtpTransport
from adapters.postgres.worker import work_off
from api.container import Container
from api.jobs.handlers import HANDLERS
from domain.identity import RoleKey
from tests.support.client import Office
from tests.support.database import TestDatabase
from tests.support.post import Mailroom, mailroom
from tests.support.records import refusal

pytestmark = pytest.mark.asyncio(loop_scope="session")


@dataclass
class Post:
    """The app of an office with a mail server, and its worker."""

    room: Mailroom
    office: Office
    container: Container
    dsn: str

    async def work(self) -> None:
        await work_off(self.dsn, {"send_letter": self._send})

    async def _send(self, payload: Any) -> None:
        # Letters of other tests may wait in the same queue.
        if payload["workspace_id"] == self.office.number:
            await HANDLERS["send_letter"](payload, self.container)

    async def letters(self, **asked: str) -> list[dict[str, Any]]:
        answer = await self.office.administrator.get("/mail/letters", params=asked)
        assert answer.status_code == 200
        listed: list[dict[str, Any]] = answer.json()["data"]
        return listed


@pytest_asyncio.fixture(loop_scope="session")
async def post(office: Office, database: TestDatabase) -> AsyncIterator[Post]:
    async with mailroom() as room:
        server = Server(host="127.0.0.1", port=room.port, starttls=False)
        before = office.stack.app.state.container
        post_office = replace(
            before.post_office, transport=SmtpTransport(server, sender="crm@example.com")
        )
        container = replace(before, post_office=post_office)
        office.stack.app.state.container = container
        yield Post(room, office, container, database.app_dsn)
        office.stack.app.state.container = before


async def test_a_trial_goes_to_who_asked_for_it_and_stands_in_the_log(post: Post) -> None:
    caller = post.office.administrator
    assert (await caller.post("/mail/test")).status_code == 204
    [waiting] = await post.letters()
    assert (waiting["state"], waiting["kind"], waiting["to"]) == ("queued", "test", caller.email)

    await post.work()

    [sent] = await post.letters()
    assert (sent["state"], sent["attempts"], sent["why"]) == ("sent", 1, None)
    assert "text" not in sent
    [letter] = post.room.letters
    assert str(caller.email) in str(letter["To"])


async def test_a_refused_letter_is_told_in_words_and_goes_once_more(post: Post) -> None:
    caller = post.office.administrator
    post.room.answers = ["550 5.1.1 nobody here"]
    await caller.post("/mail/test")
    await post.work()
    [failed] = await post.letters(state="failed")
    assert failed["why"] == "The mail server refused the letter for good."
    assert "5.1.1 nobody here" in failed["detail"]

    again = f"/mail/letters/{failed['id']}/retry"
    assert (await caller.post(again)).status_code == 204
    await post.work()

    [sent] = await post.letters()
    assert (sent["state"], sent["why"]) == ("sent", None)
    assert len(post.room.arrived) == 1
    assert refusal(await caller.post(again))[:2] == (409, "letter_not_waiting")
    assert len(post.room.arrived) == 1


async def test_one_of_which_nobody_knows_goes_again_only_when_a_person_says_so(post: Post) -> None:
    post.room.drops = True
    await post.office.administrator.post("/mail/test")
    await post.work()
    [unknown] = await post.letters()
    assert unknown["state"] == "unknown"
    assert unknown["why"].startswith("The line broke")

    post.room.drops = False
    await post.work()
    assert post.room.arrived == []
    await post.office.administrator.post(f"/mail/letters/{unknown['id']}/retry")
    await post.work()
    assert [each["state"] for each in await post.letters()] == ["sent"]


async def test_letters_are_paged_and_none_is_told_twice(post: Post) -> None:
    for _ in range(53):
        await post.office.administrator.post("/mail/test")
    first = await post.letters()
    rest = await post.letters(before=first[-1]["id"])
    assert (len(first), len(rest)) == (50, 3)
    assert len({each["id"] for each in first + rest}) == 53


async def test_only_who_looks_after_the_workspace_sees_letters(post: Post) -> None:
    await post.office.administrator.post("/mail/test")
    [letter] = await post.letters()
    for role in (RoleKey.MANAGER, RoleKey.SELLER):
        other = await post.office.member(role)
        assert (await other.get("/mail/letters")).status_code == 403
        assert (await other.post("/mail/test")).status_code == 403
        assert (await other.post(f"/mail/letters/{letter['id']}/retry")).status_code == 403


async def test_without_a_server_it_is_said_what_to_do(office: Office) -> None:
    caller = office.administrator
    stranger = "01900000-0000-7000-8000-00000000dead"
    for path in ("/mail/test", f"/mail/letters/{stranger}/retry"):
        assert refusal(await caller.post(path))[:2] == (409, "no_mail_server")
