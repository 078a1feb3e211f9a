"""Recording what happened with a customer, and the promise that follows from it."""

from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import replace
from typing import Any
from uuid import UUID

from domain.cards import bin_record, cards_at, restore_record
from domain.companies import Company
from domain.contacts import Contact
from domain.files.use_cases import attach_to_interaction, take_from_interaction
from domain.identity import Action, Actor, ObjectKind
from domain.interactions.model import INTERACTION, Interaction
from domain.interactions.ports import InteractionsUnitOfWork
from domain.shared.clock import Clock
from domain.shared.errors import Invalid
from domain.shared.ids import Ids
from domain.shared.json import JsonObject
from domain.tasks import TASK, Task, TaskKind
from domain.tasks.ports import Recurrences
from domain.tasks.use_cases import close, planned

KIND = ObjectKind.INTERACTIONS
_OF_FOLLOW_UP = frozenset({"/title", "/due_on", "/due_at", "/assignee_id"})
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
    follow_up: JsonObject | None = None,
    tags: Sequence[str] = (),
    completes: UUID | None = None,
    actor: Actor,
    uow: InteractionsUnitOfWork,
    clock: Clock,
    ids: Ids,
    recurrences: Recurrences,
) -> Interaction:
    """Record a fact of contact by the actor, and in the same change set what comes with it: its
    follow-up task, tags of the customer, the task that it completes.

    Raises InteractionNeedsSubject, TaskAlreadyClosed, Invalid where a person is not there or not
    visible.
    """
    actor.require(KIND, Action.CREATE)
    async with uow:
        values = INTERACTION.decode(fields)
        attachments = values.pop("attachments", None)
        people = await visible_people(values.get("contact_ids", []), actor=actor, uow=uow)
        await _require_company(values.get("company_id"), actor=actor, uow=uow)
        await _require_deal(values.get("deal_id"), actor=actor, uow=uow)
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
        await _attach(attachments, interaction, actor=actor, uow=uow)
        if tags:
            await _tag_customer(interaction, tags, actor=actor, uow=uow)
        if completes is not None:
            await _complete(
                completes,
                interaction,
                actor=actor,
                uow=uow,
                clock=clock,
                ids=ids,
                recurrences=recurrences,
            )
        with _pointing_at_follow_up():
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
        if values.get("deal_id") != interaction.deal_id:
            await _require_deal(values.get("deal_id"), actor=actor, uow=uow)
        values |= await _moved(interaction, values, actor=actor, uow=uow)
        attachments = values.pop("attachments", interaction.attachments)
        interaction.change(values)
        await _attach(attachments, interaction, actor=actor, uow=uow)
        await uow.commit(answer=interaction)
    return interaction


async def delete_interaction(
    interaction_id: UUID, *, actor: Actor, uow: InteractionsUnitOfWork, expected: Expected = None
) -> None:
    await bin_record(
        interaction_id, kind=KIND, records=uow.interactions, actor=actor, uow=uow, expected=expected
    )


async def restore_interaction(
    interaction_id: UUID, *, actor: Actor, uow: InteractionsUnitOfWork, expected: Expected = None
) -> Interaction:
    return await restore_record(
        interaction_id, kind=KIND, records=uow.interactions, actor=actor, uow=uow, expected=expected
    )


async def visible_people(
    contact_ids: Sequence[UUID], *, actor: Actor, uow: InteractionsUnitOfWork
) -> list[Contact]:
    """The people of an interaction. Raises Invalid naming each that is not there for the actor."""
    places = {f"/contact_ids/{n}": each for n, each in enumerate(contact_ids)}
    return await cards_at(places, cards=uow.contacts, code="unknown_contact", actor=actor)


async def _require_company(
    company_id: UUID | None, *, actor: Actor, uow: InteractionsUnitOfWork
) -> None:
    if company_id is not None:
        await cards_at(
            {"/company_id": company_id}, cards=uow.companies, code="unknown_company", actor=actor
        )


async def _require_deal(deal_id: UUID | None, *, actor: Actor, uow: InteractionsUnitOfWork) -> None:
    if deal_id is not None:
        await cards_at({"/deal_id": deal_id}, cards=uow.deals, code="unknown_deal", actor=actor)


async def _attach(
    listed: Sequence[Mapping[str, Any]] | None,
    interaction: Interaction,
    *,
    actor: Actor,
    uow: InteractionsUnitOfWork,
) -> None:
    """Files that were uploaded for it; those that are listed no more go into the bin."""
    before = [UUID(str(each["id"])) for each in interaction.attachments]
    wanted = [UUID(str(each["id"])) for each in listed or ()]
    if wanted == before:
        return
    gone = [each for each in before if each not in wanted]
    interaction.attachments = await attach_to_interaction(
        wanted, interaction.id, actor=actor, uow=uow
    )
    await take_from_interaction(gone, actor=actor, uow=uow)


async def _moved(
    interaction: Interaction, values: dict[str, Any], *, actor: Actor, uow: InteractionsUnitOfWork
) -> dict[str, Any]:
    """Whose timelines show it after a change of the people or of the company.

    The employers of that time stay, unless it turns out to have been with other people: then the
    company that came with the people before goes with them.
    """
    own = values.get("company_id", interaction.company_id)
    if own != interaction.company_id:
        await _require_company(own, actor=actor, uow=uow)
    contact_ids = values.get("contact_ids", interaction.contact_ids)
    if contact_ids == interaction.contact_ids:
        if own == interaction.company_id:
            return {}
        kept = [each for each in interaction.company_ids if each != interaction.company_id]
        return {"company_id": own, "company_ids": kept}
    people = await visible_people(contact_ids, actor=actor, uow=uow)
    if "company_id" not in values:
        before = await uow.contacts.find(interaction.contact_ids)
        own = None if own in {person.company_id for person in before.values()} else own
    return companies_of_that_time(own, people)


async def _tag_customer(
    interaction: Interaction, tags: Sequence[str], *, actor: Actor, uow: InteractionsUnitOfWork
) -> None:
    """The first person is whom it is about, else the company."""
    person_id = next(iter(interaction.contact_ids), None)
    kind = ObjectKind.CONTACTS if person_id else ObjectKind.COMPANIES
    actor.require(kind, Action.EDIT)
    card: Contact | Company | None = None
    if person_id is not None:
        card = await uow.contacts.get(person_id, actor=actor)
    elif interaction.company_id is not None:
        card = await uow.companies.get(interaction.company_id, actor=actor)
    if card is not None:
        card.change({"tags": [*card.tags, *tags]})


async def _complete(
    task_id: UUID,
    interaction: Interaction,
    *,
    actor: Actor,
    uow: InteractionsUnitOfWork,
    clock: Clock,
    ids: Ids,
    recurrences: Recurrences,
) -> None:
    """What came of a task is what came of the contact that it asked for."""
    actor.require(ObjectKind.TASKS, Action.EDIT)
    await cards_at(
        {"/completes_task_id": task_id}, cards=uow.tasks, code="unknown_task", actor=actor
    )
    task = await uow.tasks.get(task_id, actor=actor)
    await close(
        task,
        outcome=interaction.outcome,
        uow=uow,
        clock=clock,
        ids=ids,
        recurrences=recurrences,
    )
    interaction.task_id = task_id


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
    given = {name: value for name, value in TASK.decode(fields).items() if value is not None}
    return Task.plan(
        ids.new(),
        {
            "kind": _TASK_OF_KIND.get(interaction.kind, TaskKind.TO_DO),
            **planned(given, actor=actor),
            "contact_id": next(iter(interaction.contact_ids), None),
            "company_id": interaction.company_id,
            "deal_id": interaction.deal_id,
            "interaction_id": interaction.id,
        },
    )


@contextmanager
def _pointing_at_follow_up() -> Iterator[None]:
    """What is wrong with the task that follows is wrong inside `follow_up`."""
    try:
        yield
    except Invalid as error:
        error.errors = tuple(
            replace(each, pointer=f"/follow_up{each.pointer}")
            if each.pointer in _OF_FOLLOW_UP
            else each
            for each in error.errors
        )
        raise
