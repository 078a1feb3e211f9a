"""What one does with a contact."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from domain.cards import CardUseCases, Tools, bin_record, cards_at, restore_record
from domain.cards.batch import Batch, Operation, Render, Result
from domain.cards.bulk import Bulk, Change, Done, Planner, Selection
from domain.cards.bulk import Render as RenderBulk
from domain.contacts.document import CONTACT
from domain.contacts.model import Consent, Contact, Relation, RelationKind
from domain.contacts.ports import ContactsUnitOfWork, ManyContactsUnitOfWork
from domain.identity import Action, Actor, ObjectKind
from domain.shared.clock import Clock
from domain.shared.errors import DomainError
from domain.shared.json import JsonObject

CARDS: CardUseCases[Contact] = CardUseCases(
    kind=ObjectKind.CONTACTS, form=CONTACT, make=Contact.create
)
Expected = frozenset[int] | None


async def create_contact(
    fields: JsonObject, *, actor: Actor, uow: ContactsUnitOfWork, tools: Tools
) -> Contact:
    return await CARDS.create(fields, actor=actor, uow=uow, cards=uow.contacts, tools=tools)


async def change_contact(
    contact_id: UUID,
    fields: JsonObject,
    *,
    actor: Actor,
    uow: ContactsUnitOfWork,
    tools: Tools,
    expected: Expected = None,
) -> Contact:
    return await CARDS.change(
        contact_id, fields, actor=actor, uow=uow, cards=uow.contacts, tools=tools, expected=expected
    )


async def delete_contact(
    contact_id: UUID, *, actor: Actor, uow: ContactsUnitOfWork, expected: Expected = None
) -> None:
    await bin_record(
        contact_id, kind=CARDS.kind, records=uow.contacts, actor=actor, uow=uow, expected=expected
    )


async def restore_contact(
    contact_id: UUID, *, actor: Actor, uow: ContactsUnitOfWork, expected: Expected = None
) -> Contact:
    return await restore_record(
        contact_id, kind=CARDS.kind, records=uow.contacts, actor=actor, uow=uow, expected=expected
    )


@dataclass(frozen=True, slots=True, kw_only=True)
class Bond:
    """`kind` is what the other one is to the person; the labels are the words for another kind."""

    other_id: UUID
    kind: RelationKind
    label: str | None = None
    other_label: str | None = None


async def relate_contacts(
    contact_id: UUID,
    bond: Bond,
    *,
    actor: Actor,
    uow: ContactsUnitOfWork,
    expected: Expected = None,
) -> Contact:
    """Both cards tell it, each from its side. Raises RelatedToThemselves, Invalid."""
    actor.require(ObjectKind.CONTACTS, Action.EDIT)
    async with uow:
        uow.name_change_set("relation")
        contact = await uow.contacts.get(contact_id, actor=actor, expected=expected)
        (other,) = await cards_at(
            {"/contact_id": bond.other_id}, cards=uow.contacts, code="unknown_contact", actor=actor
        )
        contact.relate(Relation(contact_id=other.id, kind=bond.kind, label=bond.label))
        back = bond.other_label if bond.kind is RelationKind.OTHER else None
        other.relate(Relation(contact_id=contact.id, kind=bond.kind.inverse, label=back))
        await uow.commit(answer=contact)
    return contact


async def part_contacts(
    contact_id: UUID,
    bond: Bond,
    *,
    actor: Actor,
    uow: ContactsUnitOfWork,
    expected: Expected = None,
) -> Contact:
    actor.require(ObjectKind.CONTACTS, Action.EDIT)
    async with uow:
        uow.name_change_set("relation")
        contact = await uow.contacts.get(contact_id, actor=actor, expected=expected)
        contact.unrelate(bond.other_id, bond.kind)
        for other in (await uow.contacts.find([bond.other_id])).values():
            other.unrelate(contact_id, bond.kind.inverse)
        await uow.commit(answer=contact)
    return contact


@dataclass(frozen=True, slots=True, kw_only=True)
class Said:
    """What somebody said about being written to, called, or kept; `at` is now where not told."""

    purpose: str
    status: str
    at: datetime | None = None
    source: str | None = None


async def record_consent(
    contact_id: UUID,
    said: Said,
    *,
    actor: Actor,
    uow: ContactsUnitOfWork,
    clock: Clock,
    expected: Expected = None,
) -> Contact:
    actor.require(ObjectKind.CONTACTS, Action.EDIT)
    async with uow:
        contact = await uow.contacts.get(contact_id, actor=actor, expected=expected)
        contact.note_consent(
            Consent(
                purpose=said.purpose,
                status=said.status,
                at=said.at or clock.now(),
                source=said.source,
                by_id=actor.user_id,
            )
        )
        await uow.commit(answer=contact)
    return contact


async def apply_batch(
    operations: Sequence[Operation | DomainError],
    *,
    atomic: bool,
    render: Render,
    actor: Actor,
    uow: ContactsUnitOfWork,
    tools: Tools,
) -> list[Result]:
    batch = Batch(
        use_cases=CARDS,
        operations=operations,
        actor=actor,
        uow=uow,
        cards=uow.contacts,
        tools=tools,
    )
    return await batch.run(atomic=atomic, render=render)


async def change_contacts(
    selection: Selection,
    change: Change,
    *,
    render: RenderBulk,
    actor: Actor,
    uow: ManyContactsUnitOfWork,
    tools: Tools,
    planner: Planner | None = None,
) -> Done:
    """One change to many; a job does it where they are many. Raises Forbidden, Invalid."""
    bulk = _bulk(change, actor=actor, uow=uow, tools=tools, planner=planner)
    return await bulk.begin(selection, render=render)


async def change_contacts_batch(
    job_id: UUID,
    asked: Mapping[str, Any],
    *,
    actor: Actor,
    uow: ManyContactsUnitOfWork,
    tools: Tools,
    planner: Planner | None = None,
) -> bool:
    """The next batch of such a job; `asked` is its payload. True when all is done."""
    change = Change.from_json(asked["change"])
    bulk = _bulk(change, actor=actor, uow=uow, tools=tools, planner=planner)
    return await bulk.run_batch(job_id, selection=Selection.from_json(asked["selection"]))


def _bulk(
    change: Change,
    *,
    actor: Actor,
    uow: ManyContactsUnitOfWork,
    tools: Tools,
    planner: Planner | None,
) -> Bulk[Contact]:
    return Bulk(
        use_cases=CARDS,
        change=change,
        actor=actor,
        uow=uow,
        cards=uow.contacts,
        tools=tools,
        planner=planner,
    )
