"""Which value the merged card has."""

from typing import Any
from uuid import uuid4

import pytest

from domain.companies import COMPANY, Company
from domain.contacts import CONTACT, Contact
from domain.merging import Side
from domain.merging.model import COMPANY_MERGE, CONTACT_MERGE, choices, merged_values
from domain.shared.cards import CardEmail, CardPhone
from domain.shared.errors import Invalid


def contact(**fields: Any) -> dict[str, Any]:
    return CONTACT.encode(Contact.create(uuid4(), {"display_name": "Anna", **fields}))


def merged(this: dict[str, Any], other: dict[str, Any], **picked: str) -> dict[str, Any]:
    return merged_values(choices(this, other, CONTACT_MERGE, picked), this)


@pytest.mark.parametrize(("form", "merging"), [(CONTACT, CONTACT_MERGE), (COMPANY, COMPANY_MERGE)])
def test_every_field_of_a_card_has_its_way_of_coming_together(form: Any, merging: Any) -> None:
    assert {*merging.single, *merging.united, *merging.own} == set(form.codecs)


def test_what_one_card_does_not_know_the_other_one_tells() -> None:
    this, other = contact(birthday="--05-12"), contact(gender="f", source="fair")
    assert merged(this, other) == {"gender": "f", "source": "fair"}


def test_where_both_know_the_card_that_stays_is_believed() -> None:
    this, other = contact(birthday="1985-05-12"), contact(birthday="1986-05-12")
    assert merged(this, other) == {}
    assert merged(this, other, birthday="other") == {"birthday": "1986-05-12"}


def test_the_parts_of_a_name_come_from_the_card_that_knows_more_of_them() -> None:
    this = contact(display_name="Ani", given_name="Ani")
    other = contact(display_name=None, given_name="Անի", family_name="Պետրոսյան")
    assert merged(this, other) == {
        "display_name": "Անի Պետրոսյան",
        "given_name": "Անի",
        "family_name": "Պետրոսյան",
    }


def test_no_way_of_reaching_somebody_is_lost_or_doubled() -> None:
    this = contact(
        phones=[CardPhone(raw="091 111", number="+37491111", primary=True)],
        emails=[CardEmail(address="a@example.com")],
    )
    other = contact(
        phones=[
            CardPhone(raw="+374 91 111", number="+37491111"),
            CardPhone(raw="+374 93 333", number="+37493333", primary=True),
        ],
        emails=[CardEmail(address="A@example.com"), CardEmail(address="b@example.com")],
    )
    result = merged(this, other)

    assert [(each["number"], each["primary"]) for each in result["phones"]] == [
        ("+37491111", True),
        ("+37493333", False),
    ]
    assert [each["address"] for each in result["emails"]] == ["a@example.com", "b@example.com"]


def test_a_no_of_either_card_stays_a_no() -> None:
    this, other = contact(do_not_contact=["call"]), contact(do_not_contact=["email"])
    assert merged(this, other) == {"do_not_contact": ["call", "email"]}


def test_own_fields_are_chosen_one_by_one() -> None:
    this = contact(custom={"region": "north", "size": 3})
    other = contact(custom={"region": "south", "plan": "gold"})
    assert merged(this, other, **{"custom.region": "other"}) == {
        "custom": {"region": "south", "size": 3, "plan": "gold"}
    }


def test_lists_and_unknown_fields_are_nothing_to_choose() -> None:
    this, other = contact(tags=["vip"]), contact(tags=["late"])
    for field in ("tags", "height", "custom.none"):
        with pytest.raises(Invalid) as refused:
            merged(this, other, **{field: "other"})
        assert refused.value.errors[0].pointer == f"/fields/{field}"


def test_a_row_tells_both_values_and_the_suggestion() -> None:
    company = COMPANY.encode(Company.create(uuid4(), {"name": "Acme"}))
    other = COMPANY.encode(Company.create(uuid4(), {"name": "Acme Armenia LLC", "industry": "it"}))
    rows = {row.field: row for row in choices(company, other, COMPANY_MERGE, {})}

    assert (rows["name"].suggested, rows["name"].result) == (Side.OTHER, "Acme Armenia LLC")
    assert (rows["industry"].this, rows["industry"].other) == (None, "it")
    assert "legal_name" not in rows
