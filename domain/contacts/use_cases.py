"""What one does with a contact."""

from uuid import UUID

from domain.contacts.document import CONTACT
from domain.contacts.model import Contact
from domain.contacts.ports import ContactsUnitOfWork
from domain.identity import Action, Actor, ObjectKind
from domain.shared.card_fields import Reader, owner_of_new
from domain.shared.emails import EmailAddresses
from domain.shared.ids import Ids
from domain.shared.json import JsonObject
from domain.shared.phones import PhoneNumbers

KIND = ObjectKind.CONTACTS
Expected = frozenset[int] | None


async def create_contact(
    fields: JsonObject,
    *,
    actor: Actor,
    uow: ContactsUnitOfWork,
    ids: Ids,
    phone_numbers: PhoneNumbers,
    email_addresses: EmailAddresses,
) -> Contact:
    """A new card; it belongs to its maker unless another owner is named. Raises Invalid, Forbidden."""
    actor.require(KIND, Action.CREATE)
    async with uow:
        reader = await _reader(uow, actor, phone_numbers, email_addresses)
        contact = new_contact(fields, actor=actor, reader=reader, ids=ids)
        uow.contacts.add(contact)
        await uow.commit(answer=contact)
    return contact


def new_contact(fields: JsonObject, *, actor: Actor, reader: Reader, ids: Ids) -> Contact:
    values = reader.read(fields, CONTACT, current_custom=None)
    values["owner_id"] = owner_of_new(fields, user_id=actor.user_id)
    actor.require_over(KIND, Action.CREATE, owner_id=values["owner_id"])
    return Contact.create(ids.new(), values)


async def change_contact(
    contact_id: UUID,
    fields: JsonObject,
    *,
    actor: Actor,
    uow: ContactsUnitOfWork,
    phone_numbers: PhoneNumbers,
    email_addresses: EmailAddresses,
    expected: Expected = None,
) -> Contact:
    """Set the given fields. Raises NotFound, Forbidden, Stale, Invalid."""
    actor.require(KIND, Action.EDIT)
    async with uow:
        contact = await uow.contacts.get(contact_id, actor=actor, expected=expected)
        reader = await _reader(uow, actor, phone_numbers, email_addresses)
        change(contact, fields, actor=actor, reader=reader)
        await uow.commit(answer=contact)
    return contact


def change(contact: Contact, fields: JsonObject, *, actor: Actor, reader: Reader) -> None:
    values = reader.read(fields, CONTACT, current_custom=contact.custom)
    if "owner_id" in values and values["owner_id"] != contact.owner_id:
        actor.require_over(KIND, Action.EDIT, owner_id=values["owner_id"])
    contact.change(values)


async def delete_contact(
    contact_id: UUID, *, actor: Actor, uow: ContactsUnitOfWork, expected: Expected = None
) -> None:
    """Into the bin, from which it can be restored for 30 days."""
    actor.require(KIND, Action.DELETE)
    async with uow:
        contact = await uow.contacts.get(contact_id, actor=actor, action=Action.DELETE, expected=expected)
        contact.bin()
        await uow.commit()


async def restore_contact(
    contact_id: UUID, *, actor: Actor, uow: ContactsUnitOfWork, expected: Expected = None
) -> Contact:
    """Out of the bin. Raises Conflict naming the other record where something of it is taken by now."""
    actor.require(KIND, Action.DELETE)
    async with uow:
        contact = await uow.contacts.get(
            contact_id, actor=actor, action=Action.DELETE, expected=expected, binned=True
        )
        if contact.deleted:
            contact.restore()
        await uow.commit(answer=contact)
    return contact


async def _reader(
    uow: ContactsUnitOfWork, actor: Actor, phone_numbers: PhoneNumbers, email_addresses: EmailAddresses
) -> Reader:
    return Reader(
        phone_numbers=phone_numbers,
        email_addresses=email_addresses,
        region=actor.region,
        custom_fields=await uow.custom_fields(KIND.value),
    )
