"""What one does with a contact."""

from collections.abc import Sequence
from uuid import UUID

from domain.cards import CardUseCases, Tools
from domain.cards.batch import Batch, Operation, Render, Result
from domain.contacts.document import CONTACT
from domain.contacts.model import Contact
from domain.contacts.ports import ContactsUnitOfWork
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
