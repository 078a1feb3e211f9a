"""Many tasks at once, each change one change set: all of them, or none where one is not there."""

from collections.abc import Iterator, Sequence
from datetime import UTC, date, datetime
from typing import Any
from uuid import UUID

from domain.cards import cards_at
from domain.identity import Action, Actor, ObjectKind
from domain.shared.clock import Clock
from domain.shared.ids import Ids
from domain.tasks.model import OPEN, Task, at_home, zone_of
from domain.tasks.ports import Recurrences, TasksUnitOfWork
from domain.tasks.use_cases import close

KIND = ObjectKind.TASKS


async def hand_on(
    task_ids: Sequence[UUID], *, assignee_id: UUID, actor: Actor, uow: TasksUnitOfWork
) -> int:
    """Give them to somebody; how many were not theirs before. Raises Invalid."""
    actor.require(KIND, Action.EDIT)
    async with uow:
        moved = 0
        for task in await _all(task_ids, actor=actor, uow=uow):
            moved += task.assignee_id != assignee_id
            task.change({"assignee_id": assignee_id}, by=actor.user_id)
        await uow.commit()
    return moved


async def put_off(
    task_ids: Sequence[UUID], *, day: date, actor: Actor, uow: TasksUnitOfWork
) -> int:
    """Due on that day, those with an hour at the same hour by the actor's clock; how many were
    open. What is done stays as it is. Raises Invalid.
    """
    actor.require(KIND, Action.EDIT)
    async with uow:
        tasks = [*_open(await _all(task_ids, actor=actor, uow=uow))]
        for task in tasks:
            task.change(_on(task, day, zone=actor.time_zone), by=actor.user_id)
        await uow.commit()
    return len(tasks)


async def complete(
    task_ids: Sequence[UUID],
    *,
    actor: Actor,
    uow: TasksUnitOfWork,
    clock: Clock,
    ids: Ids,
    recurrences: Recurrences,
) -> int:
    """Done, without a word on what came of each; how many were open. Series and routes go on.
    Raises Invalid.
    """
    actor.require(KIND, Action.EDIT)
    async with uow:
        tasks = [*_open(await _all(task_ids, actor=actor, uow=uow))]
        for task in tasks:
            await close(task, outcome=None, uow=uow, clock=clock, ids=ids, recurrences=recurrences)
        await uow.commit()
    return len(tasks)


async def _all(task_ids: Sequence[UUID], *, actor: Actor, uow: TasksUnitOfWork) -> list[Task]:
    places = {f"/ids/{place}": each for place, each in enumerate(task_ids)}
    await cards_at(places, cards=uow.tasks, code="unknown_task", actor=actor)
    return [await uow.tasks.get(each, actor=actor) for each in dict.fromkeys(task_ids)]


def _open(tasks: Sequence[Task]) -> Iterator[Task]:
    return (task for task in tasks if task.status == OPEN)


def _on(task: Task, day: date, *, zone: str) -> dict[str, Any]:
    if task.due_at is None:
        return {"due_on": day}
    clock = zone_of(zone)
    hour = task.due_at.astimezone(clock).time()
    return {"due_at": at_home(datetime.combine(day, hour), clock).astimezone(UTC)}
