"""What one does with a company."""

from uuid import UUID

from domain.companies.document import COMPANY
from domain.companies.model import Company
from domain.companies.ports import CompaniesUnitOfWork
from domain.identity import Action, Actor, ObjectKind
from domain.shared.card_fields import Reader, owner_of_new
from domain.shared.emails import EmailAddresses
from domain.shared.ids import Ids
from domain.shared.json import JsonObject
from domain.shared.phones import PhoneNumbers

KIND = ObjectKind.COMPANIES
Expected = frozenset[int] | None


async def create_company(
    fields: JsonObject,
    *,
    actor: Actor,
    uow: CompaniesUnitOfWork,
    ids: Ids,
    phone_numbers: PhoneNumbers,
    email_addresses: EmailAddresses,
) -> Company:
    """A new card; it belongs to its maker unless another owner is named. Raises Invalid, Forbidden."""
    actor.require(KIND, Action.CREATE)
    async with uow:
        reader = await _reader(uow, actor, phone_numbers, email_addresses)
        company = new_company(fields, actor=actor, reader=reader, ids=ids)
        uow.companies.add(company)
        await uow.commit(answer=company)
    return company


def new_company(fields: JsonObject, *, actor: Actor, reader: Reader, ids: Ids) -> Company:
    values = reader.read(fields, COMPANY, current_custom=None)
    values["owner_id"] = owner_of_new(fields, user_id=actor.user_id)
    actor.require_over(KIND, Action.CREATE, owner_id=values["owner_id"])
    return Company.create(ids.new(), values)


async def change_company(
    company_id: UUID,
    fields: JsonObject,
    *,
    actor: Actor,
    uow: CompaniesUnitOfWork,
    phone_numbers: PhoneNumbers,
    email_addresses: EmailAddresses,
    expected: Expected = None,
) -> Company:
    """Set the given fields. Raises NotFound, Forbidden, Stale, Invalid."""
    actor.require(KIND, Action.EDIT)
    async with uow:
        company = await uow.companies.get(company_id, actor=actor, expected=expected)
        reader = await _reader(uow, actor, phone_numbers, email_addresses)
        change(company, fields, actor=actor, reader=reader)
        await uow.commit(answer=company)
    return company


def change(company: Company, fields: JsonObject, *, actor: Actor, reader: Reader) -> None:
    values = reader.read(fields, COMPANY, current_custom=company.custom)
    if "owner_id" in values and values["owner_id"] != company.owner_id:
        actor.require_over(KIND, Action.EDIT, owner_id=values["owner_id"])
    company.change(values)


async def delete_company(
    company_id: UUID, *, actor: Actor, uow: CompaniesUnitOfWork, expected: Expected = None
) -> None:
    """Into the bin, from which it can be restored for 30 days."""
    actor.require(KIND, Action.DELETE)
    async with uow:
        company = await uow.companies.get(company_id, actor=actor, action=Action.DELETE, expected=expected)
        company.bin()
        await uow.commit()


async def restore_company(
    company_id: UUID, *, actor: Actor, uow: CompaniesUnitOfWork, expected: Expected = None
) -> Company:
    """Out of the bin. Raises Conflict naming the other record where something of it is taken by now."""
    actor.require(KIND, Action.DELETE)
    async with uow:
        company = await uow.companies.get(
            company_id, actor=actor, action=Action.DELETE, expected=expected, binned=True
        )
        if company.deleted:
            company.restore()
        await uow.commit(answer=company)
    return company


async def _reader(
    uow: CompaniesUnitOfWork, actor: Actor, phone_numbers: PhoneNumbers, email_addresses: EmailAddresses
) -> Reader:
    return Reader(
        phone_numbers=phone_numbers,
        email_addresses=email_addresses,
        region=actor.region,
        custom_fields=await uow.custom_fields(KIND.value),
    )
