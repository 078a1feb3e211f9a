"""The rules of cards, of people and of companies, in the business's words."""

from datetime import date
from typing import Any
from uuid import uuid4

import pytest

from domain.cards.batch import (
    AmbiguousMatch,
    Match,
    Op,
    Operation,
    Outcome,
    Result,
)
from domain.companies import Company, CompanyCannotBeItsOwnParent, CompanyNeedsName
from domain.companies import use_cases as companies
from domain.contacts import Contact, ContactNeedsIdentity, Employment, UnknownBirthday
from domain.contacts import use_cases as contacts
from domain.identity import RoleKey
from domain.shared.cards import CardEmail, CardPhone, ExternalId
from domain.shared.custom_fields import CustomField, CustomFieldType
from domain.shared.errors import Conflict, DomainError, Forbidden, InBin, Invalid, NotFound, Stale
from domain.shared.json import Json
from tests.support.identity_fakes import an_actor
from tests.support.record_fakes import TOOLS, FakeUnitOfWork

TODAY = date(2026, 3, 2)
ADMIN = an_actor()
SELLER = an_actor(RoleKey.SELLER)


def person(**fields: Any) -> Contact:
    return Contact.create(uuid4(), {"display_name": "Anna", **fields})


# --- a person ------------------------------------------------------------------------------------


def test_a_card_without_anything_to_find_it_by_is_refused() -> None:
    for fields in ({}, {"description": "x"}, {"display_name": "  "}, {"nickname": " "}):
        with pytest.raises(ContactNeedsIdentity):
            Contact.create(uuid4(), fields)


def test_the_shown_name_follows_its_parts_until_set_by_hand() -> None:
    card = Contact.create(uuid4(), {"given_name": "Anna", "family_name": "Berg"})
    assert card.display_name == "Anna Berg"
    card.change({"family_name": "Stein"})
    assert card.display_name == "Anna Stein"
    card.change({"display_name": "Aunt"})
    card.change({"family_name": "Holm"})
    assert card.display_name == "Aunt"
    card.change({"display_name": None})
    assert card.display_name == "Anna Holm"


def test_a_nameless_card_is_called_by_its_address_or_number() -> None:
    by_mail = Contact.create(uuid4(), {"emails": [CardEmail(address="a@b.am")]})
    by_phone = Contact.create(uuid4(), {"phones": [CardPhone(raw="112")]})
    assert (by_mail.display_name, by_phone.display_name) == ("a@b.am", "112")


def test_one_number_and_one_address_is_the_primary_one() -> None:
    card = person(
        phones=[CardPhone(raw="1"), CardPhone(raw="2", primary=True), CardPhone(raw="3")],
        emails=[
            CardEmail(address="A@b.am"),
            CardEmail(address="a@B.am"),
            CardEmail(address="c@d.am"),
        ],
    )
    assert [each.primary for each in card.phones] == [False, True, False]
    assert [(each.address, each.primary) for each in card.emails] == [
        ("A@b.am", True),
        ("c@d.am", False),
    ]


def test_lists_are_brought_into_order() -> None:
    external = ExternalId(source="1c", id="1")
    card = person(
        tags=[" vip ", "VIP", "", "new"],
        external_ids=[external, external],
        do_not_contact=["email", "call", "email"],
    )
    assert card.tags == ["vip", "new"]
    assert card.external_ids == [external]
    assert card.do_not_contact == ["call", "email"]


def test_somebody_works_where_the_lasting_primary_employment_is() -> None:
    past, now, other = (Employment(company_id=uuid4()) for _ in range(3))
    ended = Employment(company_id=past.company_id, until=TODAY, primary=True)
    assert person(employments=[ended]).company_id is None
    assert person(employments=[ended, now, other]).company_id == now.company_id
    chosen = Employment(company_id=other.company_id, primary=True)
    card = person(employments=[ended, now, chosen])
    assert card.company_id == other.company_id
    assert [job.primary for job in card.employments] == [False, False, True]


@pytest.mark.parametrize("birthday", ["2000-02-30", "--02-30", "0000-01-01"])
def test_a_birthday_is_a_day_that_exists(birthday: str) -> None:
    with pytest.raises(UnknownBirthday):
        person(birthday=birthday)


@pytest.mark.parametrize("birthday", ["2000-02-29", "--02-29", None])
def test_a_birthday_may_have_no_year(birthday: str | None) -> None:
    assert person(birthday=birthday).birthday == birthday


# --- a company -----------------------------------------------------------------------------------


def test_a_company_has_a_name_and_is_not_its_own_parent() -> None:
    for fields in ({}, {"name": None}, {"name": "  "}):
        with pytest.raises(CompanyNeedsName):
            Company.create(uuid4(), fields)
    firm = Company.create(uuid4(), {"name": " Firm ", "domains": ["A.am ", "a.am", ""]})
    assert (firm.name, firm.domains) == ("Firm", ["a.am"])
    with pytest.raises(CompanyCannotBeItsOwnParent):
        firm.change({"parent_id": firm.id})


# --- what one does with them, alike for both -----------------------------------------------------

KINDS = pytest.mark.parametrize(
    ("kind", "create", "change", "delete", "restore", "named"),
    [
        (
            "contacts",
            contacts.create_contact,
            contacts.change_contact,
            contacts.delete_contact,
            contacts.restore_contact,
            {"display_name": "Anna"},
        ),
        (
            "companies",
            companies.create_company,
            companies.change_company,
            companies.delete_company,
            companies.restore_company,
            {"name": "Firm"},
        ),
    ],
)


@KINDS
async def test_the_life_of_a_card(
    kind: str, create: Any, change: Any, delete: Any, restore: Any, named: dict[str, Any]
) -> None:
    uow = FakeUnitOfWork()
    card = await create({**named, "source": "fair"}, actor=ADMIN, uow=uow, tools=TOOLS)
    kept = getattr(uow, kind).kept
    assert kept[card.id].document["owner_id"] == str(ADMIN.user_id)

    await change(card.id, {"source": "web"}, actor=ADMIN, uow=uow, tools=TOOLS)
    assert (kept[card.id].document["source"], kept[card.id].version) == ("web", 2)
    with pytest.raises(Stale):
        await change(card.id, {}, actor=ADMIN, uow=uow, tools=TOOLS, expected=frozenset({1}))
    await delete(card.id, actor=ADMIN, uow=uow)
    with pytest.raises(InBin):
        await change(card.id, {}, actor=ADMIN, uow=uow, tools=TOOLS)
    for _ in range(2):
        await restore(card.id, actor=ADMIN, uow=uow)
    assert (kept[card.id].deleted, kept[card.id].version) == (False, 4)


@KINDS
async def test_nothing_is_written_where_something_is_wrong(
    kind: str, create: Any, change: Any, delete: Any, restore: Any, named: dict[str, Any]
) -> None:
    uow = FakeUnitOfWork()
    with pytest.raises(Invalid) as wrong:
        await create(
            {**named, "emails": [{"address": "a@b.am"}, {"address": "no"}]},
            actor=ADMIN,
            uow=uow,
            tools=TOOLS,
        )
    assert [each.pointer for each in wrong.value.errors] == ["/emails/1/address"]
    assert (uow.committed, getattr(uow, kind).kept) == (0, {})


async def test_a_new_card_is_its_makers_unless_given_to_somebody() -> None:
    uow = FakeUnitOfWork()
    colleague = uuid4()
    for fields, owner in (
        ({}, ADMIN.user_id),
        ({"owner_id": None}, None),
        ({"owner_id": str(colleague)}, colleague),
    ):
        card = await contacts.create_contact(
            {"display_name": "A", **fields}, actor=ADMIN, uow=uow, tools=TOOLS
        )
        assert card.owner_id == owner
    with pytest.raises(Forbidden):
        await contacts.create_contact(
            {"display_name": "A", "owner_id": str(colleague)}, actor=SELLER, uow=uow, tools=TOOLS
        )


async def test_a_seller_neither_sees_nor_gives_away_what_is_not_theirs() -> None:
    uow = FakeUnitOfWork()
    theirs = await contacts.create_contact({"display_name": "A"}, actor=ADMIN, uow=uow, tools=TOOLS)
    with pytest.raises(NotFound):
        await contacts.change_contact(theirs.id, {}, actor=SELLER, uow=uow, tools=TOOLS)
    mine = await contacts.create_contact({"display_name": "B"}, actor=SELLER, uow=uow, tools=TOOLS)
    with pytest.raises(Forbidden):
        await contacts.change_contact(
            mine.id, {"owner_id": str(ADMIN.user_id)}, actor=SELLER, uow=uow, tools=TOOLS
        )
    viewer = an_actor(RoleKey.VIEWER)
    with pytest.raises(Forbidden):
        await contacts.create_contact({"display_name": "C"}, actor=viewer, uow=uow, tools=TOOLS)


async def test_custom_values_are_checked_and_defaults_filled_in() -> None:
    uow = FakeUnitOfWork()
    size = CustomField(
        id=uuid4(),
        object="contacts",
        key="size",
        type=CustomFieldType.NUMBER,
        label={"en": "Size"},
        required=True,
    )
    uow.definitions["contacts"] = [size]
    with pytest.raises(Invalid) as missing:
        await contacts.create_contact({"display_name": "A"}, actor=ADMIN, uow=uow, tools=TOOLS)
    assert [each.pointer for each in missing.value.errors] == ["/custom/size"]
    card = await contacts.create_contact(
        {"display_name": "A", "custom": {"size": 4}}, actor=ADMIN, uow=uow, tools=TOOLS
    )
    await contacts.change_contact(card.id, {"nickname": "x"}, actor=ADMIN, uow=uow, tools=TOOLS)
    assert uow.contacts.kept[card.id].document["custom"] == {"size": 4}


# --- batches -------------------------------------------------------------------------------------


async def batch(
    uow: FakeUnitOfWork, *operations: Operation | DomainError, atomic: bool = True
) -> list[Result]:
    return await contacts.apply_batch(
        operations, atomic=atomic, render=lambda _: Json(b"{}"), actor=ADMIN, uow=uow, tools=TOOLS
    )


def create(name: str, **data: Any) -> Operation:
    return Operation(op=Op.CREATE, data={"display_name": name, **data})


async def test_a_batch_does_all_its_operations() -> None:
    uow = FakeUnitOfWork()
    [first, doomed] = await batch(uow, create("A"), create("B"))
    done = await batch(
        uow,
        Operation(op=Op.UPDATE, id=first.id, data={"nickname": "x"}, expected=frozenset({1})),
        Operation(op=Op.DELETE, id=doomed.id, data={}),
        Operation(op=Op.UPSERT, data={"phones": [{"raw": "+37491234567"}]}),
        Operation(op=Op.UPSERT, match=Match(phone="091234567"), data={"nickname": "same"}),
    )
    assert [each.outcome for each in done] == [
        Outcome.UPDATED,
        Outcome.DELETED,
        Outcome.CREATED,
        Outcome.UPDATED,
    ]
    assert (uow.kind, uow.committed, len(uow.contacts.kept)) == ("batch", 2, 3)


@pytest.mark.parametrize(
    ("operation", "pointer"),
    [
        (create(""), "/operations/1/data"),
        (create("A", emails=[{"address": "no"}]), "/operations/1/data/emails/0/address"),
        (Operation(op=Op.UPDATE, data={}), "/operations/1/id"),
        (Operation(op=Op.DELETE, id=uuid4(), data={}), "/operations/1"),
        (Operation(op=Op.UPSERT, data={"nickname": "x"}), "/operations/1/match"),
        (Invalid.at("/op", "not_one_of"), "/operations/1/op"),
    ],
)
async def test_an_atomic_batch_is_all_or_nothing(
    operation: Operation | DomainError, pointer: str
) -> None:
    uow = FakeUnitOfWork()
    with pytest.raises(DomainError) as refused:
        await batch(uow, create("A"), operation)
    assert [each.pointer for each in refused.value.errors] == [pointer]
    assert (uow.committed, uow.contacts.kept) == (0, {})


async def test_a_partial_batch_reports_what_it_leaves() -> None:
    uow = FakeUnitOfWork()
    done = await batch(uow, create("A"), create(""), create("B"), atomic=False)
    assert [each.outcome for each in done] == [Outcome.CREATED, Outcome.REFUSED, Outcome.CREATED]
    assert len(uow.contacts.kept) == 2
    assert [each.outcome for each in await batch(uow, create("C"), atomic=False)] == [
        Outcome.CREATED
    ]


class Colliding(FakeUnitOfWork):
    """Refuses to write two cards with one nickname, as a unique constraint would."""

    async def flush(self, *, for_good: bool = False) -> None:
        await super().flush(for_good=for_good)
        names = [each.document["nickname"] for each in self.contacts.kept.values()]
        if len([name for name in names if name]) > len({name for name in names if name}):
            raise Conflict(errors=Invalid.at("/nickname", "value_taken").errors)


async def test_what_the_database_refuses_is_pointed_at_as_well() -> None:
    operations = [create("A", nickname="n"), create("B"), create("C", nickname="n")]
    with pytest.raises(Conflict) as refused:
        await batch(Colliding(), *operations)
    assert [each.pointer for each in refused.value.errors] == ["/operations/2/data/nickname"]
    done = await batch(Colliding(), *operations, atomic=False)
    assert [each.outcome for each in done] == [Outcome.CREATED, Outcome.CREATED, Outcome.REFUSED]


async def test_upserts_find_by_each_key_and_give_it_to_new_cards() -> None:
    for match, name in (
        (Match(external_id=ExternalId(source="1c", id="7")), "external_ids"),
        (Match(email="a@b.am"), "emails"),
        (Match(phone="+37491234567"), "phones"),
    ):
        uow = FakeUnitOfWork()
        operation = Operation(op=Op.UPSERT, match=match, data={"display_name": "A"})
        for outcome in (Outcome.CREATED, Outcome.UPDATED):
            assert [each.outcome for each in await batch(uow, operation)] == [outcome]
        [kept] = uow.contacts.kept.values()
        assert len(kept.document[name]) == 1
    for data in (
        {"external_ids": [{"source": "1c", "id": "7"}]},
        {"emails": [{"address": "a@b.am"}]},
        {"phones": [{"raw": "+37491234567"}]},
    ):
        uow = FakeUnitOfWork()
        operation = Operation(op=Op.UPSERT, data={"display_name": "A", **data})
        await batch(uow, operation, operation)
        assert len(uow.contacts.kept) == 1


async def test_an_upsert_that_fits_two_is_refused() -> None:
    uow = FakeUnitOfWork()
    phone = [{"raw": "+37491234567"}]
    await batch(uow, create("A", phones=phone), create("B", phones=phone))
    with pytest.raises(AmbiguousMatch):
        await batch(uow, Operation(op=Op.UPSERT, match=Match(phone="091234567"), data={}))


async def test_companies_have_batches_too() -> None:
    uow = FakeUnitOfWork()
    [made] = await companies.apply_batch(
        [Operation(op=Op.CREATE, data={"name": "Firm"})],
        atomic=True,
        render=lambda _: Json(b"{}"),
        actor=ADMIN,
        uow=uow,
        tools=TOOLS,
    )
    assert made.id in uow.companies.kept
