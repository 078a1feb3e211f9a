"""A task is done, and what came of it: a fact of contact, and perhaps the next task."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from domain.identity import Action, Actor, ObjectKind
from domain.interactions.model import Interaction, InteractionKind
from domain.interactions.ports import InteractionsUnitOfWork
from domain.interactions.use_cases import companies_of_that_time
from domain.shared.clock import Clock
from domain.shared.ids import Ids
from domain.shared.json import JsonObject
from domain.tasks import TASK, Task, TaskKind
from domain.tasks.ports import Recurrences
from domain.tasks.use_cases import close, planned

Expected = frozenset[int] | None
_KINDS: Mapping[str, InteractionKind] = {
    TaskKind.CALL: InteractionKind.CALL,
    TaskKind.EMAIL: InteractionKind.EMAIL,
    TaskKind.MEETING: InteractionKind.MEETING,
    TaskKind.VISIT: InteractionKind.VISIT,
}
_SUBJECTS = ("contact_id", "company_id", "deal_id")
_KEPT = (*_SUBJECTS, "kind", "priority", "time_zone")


@dataclass(frozen=True, slots=True, kw_only=True)
class Ending:
    """`following` is the task that comes of it."""

    outcome: str | None = None
    note: str | None = None
    following: JsonObject | None = None


async def complete_task(
    task_id: UUID,
    ending: Ending,
    *,
    actor: Actor,
    uow: InteractionsUnitOfWork,
    clock: Clock,
    ids: Ids,
    recurrences: Recurrences,
    expected: Expected = None,
) -> Task:
    """What came of it goes into the timeline of whom it is about, in the same change set.

    Raises TaskAlreadyClosed, Invalid.
    """
    actor.require(ObjectKind.TASKS, Action.EDIT)
    async with uow:
        task = await uow.tasks.get(task_id, actor=actor, expected=expected)
        await close(
            task, outcome=ending.outcome, uow=uow, clock=clock, ids=ids, recurrences=recurrences
        )
        told = ending.outcome or ending.note
        if told and any(getattr(task, name) is not None for name in _SUBJECTS):
            actor.require(ObjectKind.INTERACTIONS, Action.CREATE)
            uow.interactions.add(await _fact(task, ending, actor=actor, uow=uow, ids=ids))
        if ending.following is not None:
            actor.require(ObjectKind.TASKS, Action.CREATE)
            given = {**_kept(task), **TASK.decode(ending.following)}
            uow.tasks.add(Task.plan(ids.new(), planned(given, actor=actor)))
        await uow.commit(answer=task)
    return task


async def _fact(
    task: Task, ending: Ending, *, actor: Actor, uow: InteractionsUnitOfWork, ids: Ids
) -> Interaction:
    found = await uow.contacts.find([task.contact_id] if task.contact_id else [])
    return Interaction.log(
        ids.new(),
        {
            "kind": _KINDS.get(task.kind, InteractionKind.NOTE),
            "occurred_at": task.completed_at,
            "subject": task.title,
            "body": ending.note,
            "outcome": ending.outcome,
            "contact_ids": [*found],
            **companies_of_that_time(task.company_id, [*found.values()]),
            "deal_id": task.deal_id,
            "task_id": task.id,
            "author_id": actor.user_id,
        },
    )


def _kept(task: Task) -> dict[str, Any]:
    return {name: getattr(task, name) for name in _KEPT}
