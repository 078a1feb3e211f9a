"""Look at what a merge would make of two cards, and do it."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any
from uuid import UUID

from domain.companies import COMPANY, Company
from domain.contacts import CONTACT, Contact, Relation
from domain.deals import Deal
from domain.files import StoredFile
from domain.identity import Action, Actor, ObjectKind
from domain.interactions import Interaction
from domain.merging.errors import SameCard
from domain.merging.model import (
    COMPANY_MERGE,
    CONTACT_MERGE,
    FieldChoice,
    MergeForm,
    choices,
    merged_values,
)
from domain.merging.ports import Holdings, MergingUnitOfWork
from domain.shared.cards import without_repeats
from domain.shared.documents import DocumentForm
from domain.shared.errors import InBin, Invalid, Merged, NotFound
from domain.tasks import Task

Expected = frozenset[int] | None
_FORMS: Mapping[ObjectKind, tuple[DocumentForm[Any], MergeForm]] = {
    ObjectKind.CONTACTS: (CONTACT, CONTACT_MERGE),
    ObjectKind.COMPANIES: (COMPANY, COMPANY_MERGE),
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Merge:
    """`other_id` is the card that goes; `picked` says for single fields whose value stays."""

    kind: ObjectKind
    card_id: UUID
    other_id: UUID
    picked: Mapping[str, str]
    expected: Expected = None
    other_expected: Expected = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Preview:
    this: Any
    other: Any
    rows: Sequence[FieldChoice]
    moves: Holdings


async def preview_merge(merge: Merge, *, actor: Actor, uow: MergingUnitOfWork) -> Preview:
    """What would come of it. Raises NotFound, Merged, Invalid."""
    actor.require(merge.kind, Action.VIEW)
    form, merging = _FORMS[merge.kind]
    async with uow:
        this, other = await _both(merge, Action.VIEW, Action.VIEW, actor=actor, uow=uow)
        rows = choices(form.encode(this), form.encode(other), merging, merge.picked)
        moves = await uow.held_by(merge.kind, merge.other_id)
    return Preview(this=this, other=other, rows=rows, moves=moves)


async def merge_cards(merge: Merge, *, actor: Actor, uow: MergingUnitOfWork) -> None:
    """One card of two, in one change set: the other one goes, and all that speaks of it moves.

    The other card keeps its values, and each entry of the change set says what was whose: that is
    what taking the merge back needs. Raises NotFound, Merged, Forbidden, Stale, Invalid.
    """
    actor.require(merge.kind, Action.EDIT)
    form, merging = _FORMS[merge.kind]
    async with uow:
        uow.name_change_set("merge")
        this, other = await _both(merge, Action.EDIT, Action.DELETE, actor=actor, uow=uow)
        before = form.encode(this)
        rows = choices(before, form.encode(other), merging, merge.picked)
        held = await uow.held_by(merge.kind, merge.other_id)
        other.merge_into(this.id)
        await uow.flush()  # what was its own alone is free before the card that stays takes it
        values = form.decode(merged_values(rows, before))
        this.change(_without_itself(values, merge))
        await _move(held, merge, uow=uow)
        await uow.commit(answer=this)


async def _both(
    merge: Merge, this: Action, other: Action, *, actor: Actor, uow: MergingUnitOfWork
) -> tuple[Any, Any]:
    if merge.card_id == merge.other_id:
        raise SameCard.at("/other_id", "merge_same_card")
    cards: Any = uow.contacts if merge.kind is ObjectKind.CONTACTS else uow.companies
    await cards.find([merge.card_id, merge.other_id], lock=this is Action.EDIT)
    stays = await cards.get(merge.card_id, actor=actor, action=this, expected=merge.expected)
    try:
        goes = await cards.get(
            merge.other_id, actor=actor, action=other, expected=merge.other_expected
        )
    except (NotFound, InBin, Merged):
        code = "unknown_contact" if merge.kind is ObjectKind.CONTACTS else "unknown_company"
        raise Invalid.at("/other_id", code) from None
    return stays, goes


async def _move(held: Holdings, merge: Merge, *, uow: MergingUnitOfWork) -> None:
    """Whatever spoke of the card that goes speaks of the one that stays."""
    movers: tuple[tuple[ObjectKind, Any, Callable[[Any, Merge], None]], ...] = (
        (ObjectKind.INTERACTIONS, uow.interactions, _move_interaction),
        (ObjectKind.TASKS, uow.tasks, _move_reference),
        (ObjectKind.FILES, uow.files, _move_reference),
        (ObjectKind.DEALS, uow.deals, _move_deal),
        (ObjectKind.CONTACTS, uow.contacts, _move_person),
        (ObjectKind.COMPANIES, uow.companies, _move_child),
    )
    for kind, records, move in movers:
        ids = [each for each in held.get(kind, ()) if each not in (merge.card_id, merge.other_id)]
        for record in (await records.find(ids)).values():
            move(record, merge)


def _move_interaction(interaction: Interaction, merge: Merge) -> None:
    interaction.contact_ids = _replaced(interaction.contact_ids, merge)
    interaction.company_ids = _replaced(interaction.company_ids, merge)
    if interaction.company_id == merge.other_id:
        interaction.company_id = merge.card_id


def _move_reference(record: Task | StoredFile, merge: Merge) -> None:
    if merge.kind is ObjectKind.CONTACTS:
        record.contact_id = merge.card_id
    else:
        record.company_id = merge.card_id


def _move_deal(deal: Deal, merge: Merge) -> None:
    """Who had two cards in one deal is in it once, with the role that was named first."""
    if merge.kind is ObjectKind.COMPANIES:
        deal.company_id = merge.card_id
        return
    moved = [
        replace(each, contact_id=merge.card_id) if each.contact_id == merge.other_id else each
        for each in deal.contacts
    ]
    deal.contacts = without_repeats(moved, lambda each: each.contact_id)


def _move_person(person: Contact, merge: Merge) -> None:
    """Somebody who works or worked at the company, or is related to the person."""
    person.relations = _relations(person.relations, person.id, merge)
    person.employments = [
        replace(job, company_id=merge.card_id) if job.company_id == merge.other_id else job
        for job in person.employments
    ]


def _move_child(company: Company, merge: Merge) -> None:
    company.parent_id = merge.card_id


def _without_itself(values: dict[str, Any], merge: Merge) -> dict[str, Any]:
    """A company whose parent was its own second card has none; nobody is related to oneself."""
    if "relations" in values:
        values = {**values, "relations": _relations(values["relations"], merge.card_id, merge)}
    if values.get("parent_id") in (merge.card_id, merge.other_id):
        return {**values, "parent_id": None}
    return values


def _relations(relations: Sequence[Relation], of: UUID, merge: Merge) -> list[Relation]:
    moved = [
        replace(each, contact_id=merge.card_id) if each.contact_id == merge.other_id else each
        for each in relations
    ]
    kept = {(each.contact_id, each.kind): each for each in moved if each.contact_id != of}
    return list(kept.values())


def _replaced(ids: Sequence[UUID], merge: Merge) -> list[UUID]:
    swapped = [merge.card_id if each == merge.other_id else each for each in ids]
    return list(dict.fromkeys(swapped))
