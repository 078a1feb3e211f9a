"""Tasks: promised, done, opened again."""

from typing import Any
from uuid import uuid4

import pytest

from adapters.recurrences import DateutilRecurrences
from domain.companies import Company
from domain.contacts import Contact
from domain.interactions.finishing import Ending, complete_task
from domain.shared.errors import InBin, Invalid
from domain.tasks import DueTwice, Task, TaskAlreadyClosed
from domain.tasks.use_cases import (
    change_task,
    delete_task,
    plan_task,
    reopen_task,
    restore_task,
)
from tests.support.identity_fakes import NOON, RandomIds, SteppingClock, an_actor
from tests.support.record_fakes import FakeUnitOfWork

ADMIN = an_actor()
RULES = DateutilRecurrences()


async def plan(uow: FakeUnitOfWork, **fields: Any) -> Task:
    return await plan_task(
        {"title": "Call", **fields}, actor=ADMIN, uow=uow, ids=RandomIds(), recurrences=RULES
    )


async def change(uow: FakeUnitOfWork, task: Task, **fields: Any) -> Task:
    return await change_task(task.id, fields, actor=ADMIN, uow=uow, recurrences=RULES)


async def complete(uow: FakeUnitOfWork, task: Task, **ending: Any) -> Task:
    return await complete_task(
        task.id,
        Ending(**ending),
        actor=ADMIN,
        uow=uow,
        clock=SteppingClock(),
        ids=RandomIds(),
        recurrences=RULES,
    )


async def test_a_task_is_its_makers_in_their_zone_unless_told_otherwise() -> None:
    uow = FakeUnitOfWork()
    task = await plan(uow)
    assert (task.assignee_id, task.time_zone, task.status) == (
        ADMIN.user_id,
        ADMIN.time_zone,
        "open",
    )
    other = uuid4()
    given = await plan(uow, assignee_id=str(other), time_zone="Asia/Dubai")
    assert (given.assignee_id, given.time_zone) == (other, "Asia/Dubai")


async def test_a_task_has_a_title_and_one_due_time() -> None:
    uow = FakeUnitOfWork()
    with pytest.raises(Invalid) as wrong:
        await plan(uow, title="  ")
    assert [each.pointer for each in wrong.value.errors] == ["/title"]
    with pytest.raises(DueTwice):
        await plan(uow, due_on="2026-03-05", due_at="2026-03-05T10:00:00Z")
    task = await plan(uow, due_on="2026-03-05")
    with pytest.raises(DueTwice):
        await change(uow, task, due_at="2026-03-05T10:00:00Z")
    assert uow.committed == 1


async def test_a_task_is_about_cards_that_are_there() -> None:
    uow = FakeUnitOfWork()
    with pytest.raises(Invalid) as wrong:
        await plan(uow, contact_id=str(uuid4()))
    assert [each.pointer for each in wrong.value.errors] == ["/contact_id"]
    async with uow:
        person = Contact.create(uuid4(), {"display_name": "Anna"})
        firm = Company.create(uuid4(), {"name": "Firm"})
        uow.contacts.add(person)
        uow.companies.add(firm)
        await uow.commit()
    task = await plan(uow, contact_id=str(person.id), company_id=str(firm.id))
    with pytest.raises(Invalid) as wrong:
        await change(uow, task, company_id=str(uuid4()))
    assert [each.pointer for each in wrong.value.errors] == ["/company_id"]

    async with uow:
        (await uow.contacts.get(person.id, actor=ADMIN)).bin()
        await uow.commit()
    kept = await change(uow, task, contact_id=str(person.id), priority="high")
    assert kept.contact_id == person.id


async def test_a_task_is_completed_once_and_can_be_opened_again() -> None:
    uow = FakeUnitOfWork()
    task = await plan(uow)
    done = await complete(uow, task, outcome="reached")
    assert (done.status, done.outcome, done.completed_at) == ("done", "reached", NOON)
    with pytest.raises(TaskAlreadyClosed):
        await complete(uow, task)
    opened = await reopen_task(task.id, actor=ADMIN, uow=uow)
    assert (opened.status, opened.outcome, opened.completed_at) == ("open", None, None)


async def test_a_task_goes_to_the_bin_and_comes_back() -> None:
    uow = FakeUnitOfWork()
    task = await plan(uow)
    await delete_task(task.id, actor=ADMIN, uow=uow)
    with pytest.raises(InBin):
        await reopen_task(task.id, actor=ADMIN, uow=uow)
    for _ in range(2):
        assert (await restore_task(task.id, actor=ADMIN, uow=uow)).version == 3
