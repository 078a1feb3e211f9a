"""What one does with a task."""

from collections.abc import Mapping
from typing import Any
from uuid import UUID

from domain.cards import bin_record, cards_at, restore_record
from domain.identity import Action, Actor, ObjectKind
from domain.shared.clock import Clock
from domain.shared.ids import Ids
from domain.shared.json import JsonObject
from domain.tasks.model import TASK, Task
from domain.tasks.ports import TasksUnitOfWork

KIND = ObjectKind.TASKS
Expected = frozenset[int] | None


async def plan_task(fields: JsonObject, *, actor: Actor, uow: TasksUnitOfWork, ids: Ids) -> Task:
    """A new task, for its maker unless somebody else is named.

    Raises DueTwice, and Invalid where it is about a card that the actor does not see.
    """
    actor.require(KIND, Action.CREATE)
    async with uow:
        values = {"assignee_id": actor.user_id, "time_zone": actor.time_zone, **TASK.decode(fields)}
        await _require_subjects(values, actor=actor, uow=uow)
        task = Task.plan(ids.new(), values)
        uow.tasks.add(task)
        await uow.commit(answer=task)
    return task


async def change_task(
    task_id: UUID,
    fields: JsonObject,
    *,
    actor: Actor,
    uow: TasksUnitOfWork,
    expected: Expected = None,
) -> Task:
    actor.require(KIND, Action.EDIT)
    async with uow:
        task = await uow.tasks.get(task_id, actor=actor, expected=expected)
        values = TASK.decode(fields)
        await _require_subjects(values, actor=actor, uow=uow, but=task)
        task.change(values)
        await uow.commit(answer=task)
    return task


async def complete_task(
    task_id: UUID,
    *,
    outcome: str | None,
    actor: Actor,
    uow: TasksUnitOfWork,
    clock: Clock,
    expected: Expected = None,
) -> Task:
    """Raises TaskAlreadyClosed."""
    actor.require(KIND, Action.EDIT)
    async with uow:
        task = await uow.tasks.get(task_id, actor=actor, expected=expected)
        task.complete(at=clock.now(), outcome=outcome)
        await uow.commit(answer=task)
    return task


async def reopen_task(
    task_id: UUID, *, actor: Actor, uow: TasksUnitOfWork, expected: Expected = None
) -> Task:
    actor.require(KIND, Action.EDIT)
    async with uow:
        task = await uow.tasks.get(task_id, actor=actor, expected=expected)
        task.reopen()
        await uow.commit(answer=task)
    return task


async def delete_task(
    task_id: UUID, *, actor: Actor, uow: TasksUnitOfWork, expected: Expected = None
) -> None:
    await bin_record(task_id, kind=KIND, records=uow.tasks, actor=actor, uow=uow, expected=expected)


async def restore_task(
    task_id: UUID, *, actor: Actor, uow: TasksUnitOfWork, expected: Expected = None
) -> Task:
    return await restore_record(
        task_id, kind=KIND, records=uow.tasks, actor=actor, uow=uow, expected=expected
    )


async def _require_subjects(
    values: Mapping[str, Any], *, actor: Actor, uow: TasksUnitOfWork, but: Task | None = None
) -> None:
    """What the task is about has to be there for the actor; what it was about before may stay."""
    new = {
        name: values[name]
        for name in ("contact_id", "company_id")
        if values.get(name) is not None and (but is None or getattr(but, name) != values[name])
    }
    people = {"/contact_id": new["contact_id"]} if "contact_id" in new else {}
    firms = {"/company_id": new["company_id"]} if "company_id" in new else {}
    await cards_at(people, cards=uow.contacts, code="unknown_contact", actor=actor)
    await cards_at(firms, cards=uow.companies, code="unknown_company", actor=actor)
