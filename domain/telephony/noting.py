"""What people say of a call: who it was with, what was spoken of, what comes of it."""

from collections.abc import Mapping
from dataclasses import replace
from typing import Any
from uuid import UUID

from domain.cards import cards_at
from domain.identity import Action, Actor, Nothing, ObjectKind, Owners
from domain.interactions.use_cases import visible_people
from domain.shared.ids import Ids
from domain.shared.json import JsonObject
from domain.tasks import TASK, Task
from domain.tasks.use_cases import planned
from domain.telephony.errors import CallNotFound
from domain.telephony.following import note_down, subject_of
from domain.telephony.records import CallRecord
from domain.telephony.shelves import TelephonyUnitOfWork

KIND = ObjectKind.CALLS
_SAID = {"notes": "notes", "outcome": "wrap_up"}


async def note_call(
    call_id: UUID,
    given: JsonObject,
    *,
    next_step: JsonObject | None = None,
    actor: Actor,
    uow: TelephonyUnitOfWork,
    ids: Ids,
) -> CallRecord:
    """While they talk, and afterwards: then it goes into the line of time as well, and the next
    step becomes a task.

    Raises CallNotFound, Forbidden, Invalid where somebody is not there or not visible.
    """
    actor.require(KIND, Action.EDIT)
    async with uow:
        uow.name_change_set("call")
        found = await uow.phone_calls.take(call_id)
        if found is None or not _reaches(found, actor, Action.VIEW):
            raise CallNotFound
        if not _reaches(found, actor, Action.EDIT):
            actor.require_over(KIND, Action.EDIT, owner_id=found.user_id)
        record = replace(found)
        for name, own in _SAID.items():
            if name in given:
                setattr(record, own, given[name] or None)
        await _choose(record, given, actor=actor, uow=uow)
        if record.settled:
            await note_down(record, uow=uow, ids=ids)
        if next_step is not None:
            actor.require(ObjectKind.TASKS, Action.CREATE)
            uow.tasks.add(_next(next_step, record, actor=actor, ids=ids))
        if record != found:
            await uow.phone_calls.save(record)
            uow.announce(record.told("updated"))
        await uow.commit()
    return record


def _reaches(record: CallRecord, actor: Actor, action: Action) -> bool:
    """A call is everybody's whose telephone it rang."""
    scope = actor.scope(KIND, action)
    if isinstance(scope, Nothing):
        return False
    if not isinstance(scope, Owners):
        return True
    people = [*record.user_ids, *([record.user_id] if record.user_id else [])]
    return any(scope.covers(each) for each in people) or (not people and scope.unowned)


async def _choose(
    record: CallRecord, given: Mapping[str, Any], *, actor: Actor, uow: TelephonyUnitOfWork
) -> None:
    """Who it was with; what was written about the call goes there with it."""
    if not given.keys() & {"contact_id", "company_id"}:
        return
    if given.get("contact_id"):
        await visible_people([UUID(str(given["contact_id"]))], actor=actor, uow=uow)
    if given.get("company_id"):
        company_id = UUID(str(given["company_id"]))
        await cards_at(
            {"/company_id": company_id}, cards=uow.companies, code="unknown_company", actor=actor
        )
    chosen = {
        name: UUID(str(given[name])) if given.get(name) else None
        for name in ("contact_id", "company_id")
    }
    if (record.contact_id, record.company_id) == (chosen["contact_id"], chosen["company_id"]):
        return
    record.contact_id, record.company_id = chosen["contact_id"], chosen["company_id"]
    record.chosen = True
    await _move(record, uow=uow)


async def _move(record: CallRecord, *, uow: TelephonyUnitOfWork) -> None:
    """The line of time that was written goes to whom it was with; one with nobody is taken out."""
    if record.interaction_id is None:
        return
    found = await uow.interactions.find([record.interaction_id], lock=True)
    written = found.get(record.interaction_id)
    if written is None or written.deleted:
        record.interaction_id, record.noted = None, {}
        return
    subject = await subject_of(record, uow=uow)
    if subject is not None:
        written.change(subject)
        return
    written.bin()
    record.interaction_id, record.noted = None, {}


def _next(fields: Mapping[str, Any], record: CallRecord, *, actor: Actor, ids: Ids) -> Task:
    given = {name: value for name, value in TASK.decode(fields).items() if value is not None}
    return Task.plan(
        ids.new(),
        {
            "kind": "call",
            **planned(given, actor=actor),
            "contact_id": record.contact_id,
            "company_id": record.company_id,
            "interaction_id": record.interaction_id,
        },
    )
