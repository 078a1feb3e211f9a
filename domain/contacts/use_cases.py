"""What one does with a contact."""

from collections.abc import Mapping, Sequence
from typing import Any
from uuid import UUID

from domain.cards import CardUseCases, Tools
from domain.cards.batch import Batch, Operation, Render, Result
from domain.cards.bulk import Bulk, Change, Done, Selection
from domain.cards.bulk import Render as RenderBulk
from domain.contacts.document import CONTACT
from domain.contacts.model import Contact
from domain.contacts.ports import ContactsUnitOfWork, ManyContactsUnitOfWork
from domain.identity import Actor, ObjectKind
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
    await CARDS.delete(contact_id, actor=actor, uow=uow, cards=uow.contacts, expected=expected)


async def restore_contact(
    contact_id: UUID, *, actor: Actor, uow: ContactsUnitOfWork, expected: Expected = None
) -> Contact:
    return await CARDS.restore(
        contact_id, actor=actor, uow=uow, cards=uow.contacts, expected=expected
    )


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
) -> Done:
    """One change to many; a job does it where they are many. Raises Forbidden, Invalid."""
    bulk = _bulk(change, actor=actor, uow=uow, tools=tools)
    return await bulk.begin(selection, render=render)


async def change_contacts_batch(
    job_id: UUID,
    asked: Mapping[str, Any],
    *,
    actor: Actor,
    uow: ManyContactsUnitOfWork,
    tools: Tools,
) -> bool:
    """The next batch of such a job; `asked` is its payload. True when all is done."""
    bulk = _bulk(Change.from_json(asked["change"]), actor=actor, uow=uow, tools=tools)
    return await bulk.run_batch(job_id, selection=Selection.from_json(asked["selection"]))


def _bulk(
    change: Change, *, actor: Actor, uow: ManyContactsUnitOfWork, tools: Tools
) -> Bulk[Contact]:
    return Bulk(
        use_cases=CARDS, change=change, actor=actor, uow=uow, cards=uow.contacts, tools=tools
    )
