"""Recording what happened with a customer, and the promise that follows from it."""

from collections.abc import Mapping, Sequence
from typing import Any
from uuid import UUID

from domain.contacts import Contact
from domain.identity import Action, Actor, ObjectKind
from domain.interactions.model import INTERACTION, Interaction
from domain.interactions.ports import InteractionsUnitOfWork
from domain.shared.clock import Clock
from domain.shared.errors import FieldProblem, Invalid, NotFound
from domain.shared.ids import Ids
from domain.shared.json import JsonObject
from domain.tasks import TASK, Task, TaskKind

KIND = ObjectKind.INTERACTIONS
Expected = frozenset[int] | None
_TASK_OF_KIND = {
    "call": TaskKind.CALL,
    "email": TaskKind.EMAIL,
    "meeting": TaskKind.MEETING,
    "visit": TaskKind.VISIT,
}


async def log_interaction(
    fields: JsonObject,
    *,
    follow_up: JsonObject | None,
    actor: Actor,
    uow: InteractionsUnitOfWork,
    clock: Clock,
    ids: Ids,
) -> Interaction:
    """Record a fact of contact by the actor, with its follow-up task in the same change set.

    Raises InteractionNeedsSubject, Invalid where a person is not there or not visible.
    """
    actor.require(KIND, Action.CREATE)
    async with uow:
        values = INTERACTION.decode(fields)
        people = await visible_people(values.get("contact_ids", []), actor=actor, uow=uow)
        interaction = Interaction.log(
            ids.new(),
            {
                "occurred_at": clock.now(),
                **{name: value for name, value in values.items() if value is not None},
                **companies_of_that_time(values.get("company_id"), people),
                "author_id": actor.user_id,
            },
        )
        uow.interactions.add(interaction)
        if follow_up is not None:
            actor.require(ObjectKind.TASKS, Action.CREATE)
            uow.tasks.add(planned_follow_up(follow_up, interaction, actor=actor, ids=ids))
        await uow.commit(answer=interaction)
    return interaction


async def change_interaction(
    interaction_id: UUID,
    fields: JsonObject,
    *,
    actor: Actor,
    uow: InteractionsUnitOfWork,
    expected: Expected = None,
) -> Interaction:
    actor.require(KIND, Action.EDIT)
    async with uow:
        interaction = await uow.interactions.get(interaction_id, actor=actor, expected=expected)
        values = INTERACTION.decode(fields)
        if "contact_ids" in values or "company_id" in values:
            people = await visible_people(
                values.get("contact_ids", interaction.contact_ids), actor=actor, uow=uow
            )
            values |= companies_of_that_time(
                values.get("company_id", interaction.company_id), people
            )
        interaction.change(values)
        await uow.commit(answer=interaction)
    return interaction


async def delete_interaction(
    interaction_id: UUID, *, actor: Actor, uow: InteractionsUnitOfWork, expected: Expected = None
) -> None:
    actor.require(KIND, Action.DELETE)
    async with uow:
        interaction = await uow.interactions.get(
            interaction_id, actor=actor, action=Action.DELETE, expected=expected
        )
        interaction.bin()
        await uow.commit()


async def restore_interaction(
    interaction_id: UUID, *, actor: Actor, uow: InteractionsUnitOfWork, expected: Expected = None
) -> Interaction:
    actor.require(KIND, Action.DELETE)
    async with uow:
        interaction = await uow.interactions.get(
            interaction_id, actor=actor, action=Action.DELETE, expected=expected, binned=True
        )
        if interaction.deleted:
            interaction.restore()
        await uow.commit(answer=interaction)
    return interaction


async def visible_people(
    contact_ids: Sequence[UUID], *, actor: Actor, uow: InteractionsUnitOfWork
) -> list[Contact]:
    """The people of an interaction. Raises Invalid naming each that is not there for the actor."""
    await uow.contacts.find(contact_ids)
    people: list[Contact] = []
    problems: list[FieldProblem] = []
    for n, contact_id in enumerate(contact_ids):
        try:
            people.append(await uow.contacts.get(contact_id, actor=actor, action=Action.VIEW))
        except NotFound:
            problems.append(FieldProblem(pointer=f"/contact_ids/{n}", code="unknown_contact"))
    if problems:
        raise Invalid(errors=problems)
    return people


def companies_of_that_time(company_id: UUID | None, people: Sequence[Contact]) -> dict[str, Any]:
    """Where the people work now: for the interaction it is where they worked then, for ever."""
    employers = [person.company_id for person in people if person.company_id is not None]
    own = company_id or next(iter(employers), None)
    return {
        "company_id": own,
        "company_ids": list(dict.fromkeys([*([own] if own else []), *employers])),
    }


def planned_follow_up(
    fields: Mapping[str, Any], interaction: Interaction, *, actor: Actor, ids: Ids
) -> Task:
    """The task that follows from an interaction, for its author unless somebody else is named."""
    values = TASK.decode(fields)
    return Task.plan(
        ids.new(),
        {
            "kind": _TASK_OF_KIND.get(interaction.kind, TaskKind.TO_DO),
            **values,
            "time_zone": values.get("time_zone") or actor.time_zone,
            "assignee_id": values.get("assignee_id") or actor.user_id,
            "contact_id": next(iter(interaction.contact_ids), None),
            "company_id": interaction.company_id,
            "interaction_id": interaction.id,
        },
    )
