"""Recording what happened with a customer, and what follows from it."""

from datetime import UTC, datetime
from typing import Any
from uuid import UUID, uuid4

import pytest

from adapters.recurrences import DateutilRecurrences
from domain.companies import Company
from domain.contacts import Contact, Employment
from domain.identity import RoleKey
from domain.interactions import Interaction, InteractionNeedsSubject
from domain.interactions.use_cases import (
    change_interaction,
    delete_interaction,
    log_interaction,
    restore_interaction,
)
from domain.shared.errors import Forbidden, InBin, Invalid
from domain.tasks import DueTwice, Task
from tests.support.identity_fakes import NOON, RandomIds, SteppingClock, an_actor
from tests.support.record_fakes import FakeUnitOfWork

ADMIN = an_actor()


async def house(*people: Contact, firms: tuple[Company, ...] = ()) -> FakeUnitOfWork:
    uow = FakeUnitOfWork()
    async with uow:
        for person in people:
            uow.contacts.add(person)
        for firm in firms:
            uow.companies.add(firm)
        await uow.commit()
    return uow


def anna(company_id: UUID | None = None) -> Contact:
    jobs = [Employment(company_id=company_id)] if company_id else []
    return Contact.create(uuid4(), {"display_name": "Anna", "employments": jobs})


def firm() -> Company:
    return Company.create(uuid4(), {"name": "Firm"})


async def log(uow: FakeUnitOfWork, follow_up: Any = None, **fields: Any) -> Interaction:
    return await log_interaction(
        {"kind": "call", **fields},
        follow_up=follow_up,
        actor=ADMIN,
        uow=uow,
        clock=SteppingClock(),
        ids=RandomIds(),
        recurrences=DateutilRecurrences(),
    )


def the_task(uow: FakeUnitOfWork) -> Task:
    [(task_id, kept)] = uow.tasks.kept.items()
    return uow.tasks.form.rebuild(task_id, kept.version, kept.document, deleted=kept.deleted)


async def test_it_is_by_whoever_tells_it_and_happened_now_unless_told_otherwise() -> None:
    person = anna()
    uow = await house(person)
    fact = await log(uow, contact_ids=[str(person.id), str(person.id)])
    assert (fact.author_id, fact.occurred_at, fact.contact_ids) == (
        ADMIN.user_id,
        NOON,
        [person.id],
    )
    then = await log(uow, contact_ids=[str(person.id)], occurred_at="2026-01-01T00:00:00Z")
    assert then.occurred_at == datetime(2026, 1, 1, tzinfo=UTC)


async def test_it_is_about_somebody_who_is_there() -> None:
    gone = anna()
    gone.bin()
    uow = await house(gone)
    with pytest.raises(InteractionNeedsSubject):
        await log(uow)
    with pytest.raises(Invalid) as wrong:
        await log(uow, contact_ids=[str(uuid4()), str(gone.id)])
    assert [each.pointer for each in wrong.value.errors] == ["/contact_ids/0", "/contact_ids/1"]
    with pytest.raises(Invalid) as wrong:
        await log(uow, company_id=str(uuid4()))
    assert [each.pointer for each in wrong.value.errors] == ["/company_id"]


async def test_the_employers_of_that_time_are_kept_for_ever() -> None:
    old, new = firm(), firm()
    person = anna(old.id)
    uow = await house(person, firms=(old, new))
    fact = await log(uow, contact_ids=[str(person.id)])
    assert (fact.company_id, fact.company_ids) == (old.id, [old.id])

    async with uow:
        moved = await uow.contacts.get(person.id, actor=ADMIN)
        moved.change({"employments": [Employment(company_id=new.id)]})
        await uow.commit()
    same = await change_interaction(
        fact.id, {"contact_ids": [str(person.id)], "body": "x"}, actor=ADMIN, uow=uow
    )
    assert same.company_ids == [old.id]


async def test_with_other_people_it_leaves_the_company_that_came_with_the_first() -> None:
    employer, told = firm(), firm()
    first, second = anna(employer.id), anna()
    uow = await house(first, second, firms=(employer, told))
    fact = await log(uow, contact_ids=[str(first.id)])
    people: dict[str, object] = {"contact_ids": [str(second.id)]}
    assert (await change_interaction(fact.id, people, actor=ADMIN, uow=uow)).company_ids == []

    given = await log(uow, contact_ids=[str(first.id)], company_id=str(told.id))
    assert given.company_ids == [told.id, employer.id]
    kept = await change_interaction(given.id, people, actor=ADMIN, uow=uow)
    assert kept.company_ids == [told.id]


async def test_another_company_takes_the_place_of_the_one_given() -> None:
    one, two = firm(), firm()
    uow = await house(firms=(one, two))
    fact = await log(uow, company_id=str(one.id))
    moved = await change_interaction(fact.id, {"company_id": str(two.id)}, actor=ADMIN, uow=uow)
    assert moved.company_ids == [two.id]
    with pytest.raises(InteractionNeedsSubject):
        await change_interaction(fact.id, {"company_id": None}, actor=ADMIN, uow=uow)
    for name in ("kind", "occurred_at"):
        with pytest.raises(Invalid) as wrong:
            await change_interaction(fact.id, {name: None}, actor=ADMIN, uow=uow)
        assert [each.pointer for each in wrong.value.errors] == [f"/{name}"]


async def test_a_follow_up_is_a_task_about_the_same_people() -> None:
    employer = firm()
    person = anna(employer.id)
    uow = await house(person, firms=(employer,))
    fact = await log(uow, {"title": "Send", "due_on": "2026-03-05"}, contact_ids=[str(person.id)])
    task = the_task(uow)
    assert (task.title, task.kind, task.assignee_id) == ("Send", "call", ADMIN.user_id)
    assert (task.contact_id, task.company_id) == (person.id, employer.id)
    assert (task.interaction_id, task.time_zone) == (fact.id, ADMIN.time_zone)


async def test_a_follow_up_of_a_note_is_something_to_do() -> None:
    person = anna()
    uow = await house(person)
    await log(uow, {"title": "Think"}, kind="note", contact_ids=[str(person.id)])
    assert the_task(uow).kind == "to_do"


async def test_what_is_wrong_with_a_follow_up_is_wrong_there() -> None:
    person = anna()
    uow = await house(person)
    twice = {"title": "x", "due_on": "2026-03-05", "due_at": "2026-03-05T10:00:00Z"}
    with pytest.raises(DueTwice) as wrong:
        await log(uow, twice, contact_ids=[str(person.id)])
    assert [each.pointer for each in wrong.value.errors] == ["/follow_up/due_on"]
    assert uow.interactions.kept == {}


async def test_a_fact_goes_to_the_bin_and_comes_back() -> None:
    person = anna()
    uow = await house(person)
    fact = await log(uow, contact_ids=[str(person.id)])
    await delete_interaction(fact.id, actor=ADMIN, uow=uow)
    with pytest.raises(InBin):
        await change_interaction(fact.id, {}, actor=ADMIN, uow=uow)
    for _ in range(2):
        back = await restore_interaction(fact.id, actor=ADMIN, uow=uow)
        assert (back.deleted, back.version) == (False, 3)


async def test_an_operator_changes_only_what_they_have_told() -> None:
    person = anna()
    uow = await house(person)
    fact = await log(uow, contact_ids=[str(person.id)])
    with pytest.raises(Forbidden):
        await change_interaction(fact.id, {}, actor=an_actor(RoleKey.OPERATOR), uow=uow)


def test_who_is_mentioned_is_told_once() -> None:
    ben, cleo = uuid4(), uuid4()
    fact = Interaction.log(
        uuid4(),
        {
            "kind": "note",
            "occurred_at": NOON,
            "contact_ids": [uuid4()],
            "mentioned_user_ids": [ben],
        },
    )
    assert [event.name for event in fact.announced] == [
        "interaction.created",
        "interaction.mentioned",
    ]
    fact.announced.clear()
    fact.change({"mentioned_user_ids": [ben, cleo], "body": "and Cleo"})
    told, updated = fact.announced
    assert told.data == {"user_ids": [str(cleo)]}
    assert (updated.name, updated.data["fields"]) == (
        "interaction.updated",
        ["body", "mentioned_user_ids"],
    )
    fact.announced.clear()
    fact.change({"body": "corrected"})
    assert fact.announced == []
