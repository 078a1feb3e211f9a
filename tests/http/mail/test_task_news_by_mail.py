"""Reminders of tasks, and news of tasks given, by mail: once, to who wants it."""

from datetime import UTC, datetime, timedelta
from typing import Any

import pytest

from domain.identity import RoleKey
from tests.support.client import Caller, Office
from tests.support.mail_worker import Worker
from tests.support.post import markup, plain
from tests.support.records import Record, made

pytestmark = pytest.mark.asyncio(loop_scope="session")


async def wants(caller: Caller, **looks: Any) -> None:
    answer = await caller.patch("/me/looks", json=looks)
    assert answer.status_code == 200, answer.text


async def given(office: Office, to: Caller, **fields: Any) -> Record:
    told = {"title": "Call Ann", "assignee_id": str(to.user_id), **fields}
    return await made(office.administrator, "/tasks", **told)


def due_in(**delta: int) -> str:
    return (datetime.now(UTC) + timedelta(**delta)).isoformat()


REMINDER = [{"minutes_before": 10}]


async def test_a_delegated_task_reminds_its_person_by_mail_once(
    office: Office, worker: Worker
) -> None:
    seller = await office.member(RoleKey.SELLER)
    await wants(seller, reminders="both")
    task = await given(office, seller, due_at=due_in(minutes=9), reminders=REMINDER)
    await worker.minute()
    await worker.minute()

    (letter,) = worker.to(seller)
    assert letter["Subject"] == "Reminder: Call Ann"
    assert letter["Auto-Submitted"] == "auto-generated"
    link = f"https://crm.example.com/tasks?task={task['id']}"
    assert link in plain(letter)
    assert f'href="{link}"' in markup(letter)


async def test_seen_in_the_app_it_still_comes_to_who_wants_both(
    office: Office, worker: Worker
) -> None:
    seller = await office.member(RoleKey.SELLER)
    await wants(seller, reminders="both")
    task = await given(office, seller, due_at=due_in(minutes=9), reminders=REMINDER)
    await seller.post(f"/tasks/{task['id']}/seen")
    await worker.minute()

    assert len(worker.to(seller)) == 1


async def test_nobody_is_written_to_who_did_not_ask_for_it(office: Office, worker: Worker) -> None:
    seller = await office.member(RoleKey.SELLER)
    await given(office, seller, due_at=due_in(minutes=9), reminders=REMINDER)
    await worker.minute()

    assert worker.to(seller) == []


async def test_what_is_done_or_binned_or_not_yet_due_reminds_of_nothing(
    office: Office, worker: Worker
) -> None:
    seller = await office.member(RoleKey.SELLER)
    await wants(seller, reminders="mail")
    done = await given(office, seller, due_at=due_in(minutes=9), reminders=REMINDER)
    await seller.post(f"/tasks/{done['id']}/complete", json={})
    binned = await given(office, seller, due_at=due_in(minutes=9), reminders=REMINDER)
    await office.administrator.delete(f"/tasks/{binned['id']}")
    await given(office, seller, due_at=due_in(minutes=30), reminders=REMINDER)
    await worker.minute()

    assert worker.to(seller) == []


async def test_the_mail_speaks_as_its_reader_does(office: Office, worker: Worker) -> None:
    seller = await office.newcomer(RoleKey.SELLER)
    await seller.patch("/me", json={"language": "ar", "time_zone": "Asia/Tokyo"})
    await wants(seller, reminders="mail")
    moment = datetime.now(UTC).replace(microsecond=0) + timedelta(minutes=9)
    await given(office, seller, title="<b>A & B</b>", due_at=moment.isoformat(), reminders=REMINDER)
    await worker.minute()

    (letter,) = worker.to(seller)
    assert letter["Subject"] == "تذكير: <b>A & B</b>"
    assert letter["Content-Language"] == "ar"
    shown = markup(letter)
    assert '<html lang="ar" dir="rtl">' in shown
    assert "&lt;b&gt;A &amp; B&lt;/b&gt;" in shown
    in_tokyo = moment + timedelta(hours=9)
    assert f"{in_tokyo:%d/%m/%Y}, {in_tokyo:%H:%M}" in plain(letter)


async def test_by_mail_alone_the_app_keeps_quiet_where_mail_goes_out(
    office: Office, worker: Worker
) -> None:
    seller = await office.newcomer(RoleKey.SELLER)
    await wants(seller, reminders="mail")
    await given(office, seller, due_at=due_in(minutes=9), reminders=REMINDER)
    unsent = (await seller.get("/tasks/summary")).json()
    with worker.serving(office):
        sent = (await seller.get("/tasks/summary")).json()

    assert len(unsent["reminders"]) == 1, "no server: the app says it"
    assert sent["reminders"] == []


async def test_tasks_given_are_told_once_in_one_letter(office: Office, worker: Worker) -> None:
    seller = await office.newcomer(RoleKey.SELLER)
    await wants(seller, delegation_mail=True)
    own = await made(seller, "/tasks", title="My own")
    first = await given(office, seller, title="First")
    await worker.minute()
    await worker.minute()

    (letter,) = worker.to(seller)
    assert letter["Subject"] == "A task for you: First"
    assert "From Administrator" in plain(letter)
    assert first["id"] in plain(letter)
    assert own["id"] not in plain(letter)


async def test_many_tasks_handed_on_make_one_letter(office: Office, worker: Worker) -> None:
    leaver, heir = await office.newcomer(RoleKey.SELLER), await office.newcomer(RoleKey.SELLER)
    await wants(heir, delegation_mail=True)
    tasks = [await given(office, leaver, title=f"Task {n}") for n in range(3)]
    handed = {"ids": [each["id"] for each in tasks], "assignee_id": str(heir.user_id)}
    answer = await office.administrator.post("/tasks/assign", json=handed)
    assert answer.status_code == 204, answer.text
    await worker.minute()

    (letter,) = worker.to(heir)
    assert letter["Subject"] == "Tasks for you: 3"
    assert all(each["id"] in plain(letter) for each in tasks)


async def test_the_app_says_whether_mail_goes_out(office: Office, worker: Worker) -> None:
    without = (await office.administrator.get("/mail")).json()
    with worker.serving(office):
        within = (await office.administrator.get("/mail")).json()

    assert without == {"ready": False, "sender": None}
    assert within == {"ready": True, "sender": "crm@example.com"}
