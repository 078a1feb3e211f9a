"""What one does with a task."""

from collections.abc import Mapping
from typing import Any
from uuid import UUID

from domain.cards import bin_record, restore_record
from domain.identity import Action, Actor, ObjectKind
from domain.identity.preferences import check_time_zone
from domain.shared.clock import Clock
from domain.shared.ids import Ids
from domain.shared.json import JsonObject
from domain.tasks.model import TASK, Task
from domain.tasks.ports import Recurrences, TasksUnitOfWork
from domain.tasks.route_use_cases import walk_on
from domain.tasks.series import check_rule, next_of
from domain.tasks.subjects import require_subjects

KIND = ObjectKind.TASKS
Expected = frozenset[int] | None


async def plan_task(
    fields: JsonObject,
    *,
    actor: Actor,
    uow: TasksUnitOfWork,
    ids: Ids,
    recurrences: Recurrences,
) -> Task:
    """A new task, for its maker unless somebody else is named.

    Raises DueTwice, and Invalid where it is about a card that the actor does not see, or comes
    again by a rule that nobody can keep.
    """
    actor.require(KIND, Action.CREATE)
    async with uow:
        values = planned(TASK.decode(fields), actor=actor)
        check_time_zone(values["time_zone"])
        await require_subjects(values, actor=actor, uow=uow)
        task = Task.plan(ids.new(), values)
        check_rule(task, recurrences=recurrences)
        uow.tasks.add(task)
        await uow.commit(answer=task)
    return task


async def change_task(
    task_id: UUID,
    fields: JsonObject,
    *,
    actor: Actor,
    uow: TasksUnitOfWork,
    recurrences: Recurrences,
    expected: Expected = None,
) -> Task:
    actor.require(KIND, Action.EDIT)
    async with uow:
        task = await uow.tasks.get(task_id, actor=actor, expected=expected)
        values = TASK.decode(fields)
        if values.get("time_zone") != task.time_zone:
            check_time_zone(values.get("time_zone"))
        await require_subjects(values, actor=actor, uow=uow, but=task)
        task.change(values, by=actor.user_id)
        if "recurrence" in values:
            check_rule(task, recurrences=recurrences)
        await uow.commit(answer=task)
    return task


async def see_reminders(
    task_id: UUID, *, actor: Actor, uow: TasksUnitOfWork, clock: Clock, expected: Expected = None
) -> Task:
    """The reminders of a task up to now were looked at, and need not come again."""
    actor.require(KIND, Action.EDIT)
    async with uow:
        task = await uow.tasks.get(task_id, actor=actor, expected=expected)
        task.seen(at=clock.now())
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


def planned(values: Mapping[str, Any], *, actor: Actor) -> dict[str, Any]:
    """What goes without saying: it is the planner's own, in their zone. What is somebody else's
    was delegated.
    """
    told = {"assignee_id": actor.user_id, "time_zone": actor.time_zone, **values}
    if told["assignee_id"] not in (None, actor.user_id):
        told["delegator_id"] = actor.user_id
    return told


async def close(
    task: Task,
    *,
    outcome: str | None,
    uow: TasksUnitOfWork,
    clock: Clock,
    ids: Ids,
    recurrences: Recurrences,
) -> None:
    """Done; the next of its series stands in its place, the next step of its route begins.

    Raises TaskAlreadyClosed.
    """
    now = clock.now()
    task.complete(at=now, outcome=outcome)
    following = next_of(task, now=now, recurrences=recurrences, ids=ids)
    if following is not None:
        uow.tasks.add(following)
    await walk_on(task, now=now, uow=uow, ids=ids)
