"""What a row changes on the card that it meets: nothing is erased, lists only grow."""

from typing import Any

import pytest

from domain.imports.drafts import CompanyDraft, Draft
from domain.imports.merging import OnMatch, changes, fold

ANNA = {"given_name": "Анна", "middle_name": None, "family_name": "Петрова"}


def phone(number: str, **more: Any) -> dict[str, Any]:
    return {"number": number, "raw": number, "extension": None, "primary": False, **more}


def address(label: str, **parts: Any) -> dict[str, Any]:
    return {"label": label, "city": None, "street": None, "primary": False, **parts}


@pytest.mark.parametrize(
    ("card", "row", "mode", "changed"),
    [
        ({"gender": "f"}, {"gender": "m"}, OnMatch.UPDATE, {"gender": "m"}),
        ({"gender": "f"}, {"gender": "m"}, OnMatch.FILL, {}),
        ({"gender": None}, {"gender": "m"}, OnMatch.FILL, {"gender": "m"}),
        ({"gender": "f"}, {"gender": "f"}, OnMatch.UPDATE, {}),
        ({"gender": None}, {"gender": ""}, OnMatch.UPDATE, {}),
        ({"custom": {"a": 1}}, {"custom": {"a": 2, "b": 3}}, OnMatch.UPDATE,
         {"custom": {"a": 2, "b": 3}}),
        ({"custom": {"a": 1}}, {"custom": {"a": 2, "b": 3}}, OnMatch.FILL,
         {"custom": {"a": 1, "b": 3}}),
        ({}, {"custom": {"a": 1}}, OnMatch.FILL, {"custom": {"a": 1}}),
        ({}, {"custom": {"a": 1}}, OnMatch.UPDATE, {"custom": {"a": 1}}),
    ],
)  # fmt: skip
def test_single_values_are_overwritten_by_update_and_filled_by_fill(
    card: dict[str, Any], row: dict[str, Any], mode: OnMatch, changed: dict[str, Any]
) -> None:
    assert changes(card, row, mode=mode) == changed


@pytest.mark.parametrize(
    ("card", "row", "mode", "changed"),
    [
        # another spelling in its own script
        (ANNA, {"family_name": "Сидорова"}, OnMatch.UPDATE, {"family_name": "Сидорова"}),
        (ANNA, {"family_name": "Сидорова"}, OnMatch.FILL, {}),
        # never an initial, never a transliteration
        (ANNA, {"given_name": "А."}, OnMatch.UPDATE, {}),
        (ANNA, {"given_name": "Anna"}, OnMatch.UPDATE, {}),
        # what is fuller is better, even for fill
        ({**ANNA, "given_name": "А."}, {"given_name": "Анна"}, OnMatch.FILL,
         {"given_name": "Анна"}),
        # a part that is missing is filled, a card without a name takes all
        (ANNA, {"middle_name": "Ивановна"}, OnMatch.FILL, {"middle_name": "Ивановна"}),
        ({}, {"given_name": "Anna"}, OnMatch.FILL, {"given_name": "Anna"}),
    ],
)  # fmt: skip
def test_names_never_get_poorer(
    card: dict[str, Any], row: dict[str, Any], mode: OnMatch, changed: dict[str, Any]
) -> None:
    assert changes(card, row, mode=mode) == changed


def test_a_card_with_a_name_is_not_called_after_its_number() -> None:
    row = {"display_name": "+79161234567"}

    assert changes(ANNA, row, mode=OnMatch.UPDATE) == {}
    assert changes({"display_name": "Аня"}, row, mode=OnMatch.UPDATE) == {}
    assert changes({}, row, mode=OnMatch.UPDATE) == row


def test_lists_are_united_and_only_the_first_of_all_becomes_primary() -> None:
    old, new = phone("+1", primary=True), phone("+2", primary=True)

    united = changes({"phones": [old]}, {"phones": [new, old]}, mode=OnMatch.UPDATE)
    assert united == {"phones": [old, {**new, "primary": False}]}
    assert changes({"phones": []}, {"phones": [new]}, mode=OnMatch.FILL) == {"phones": [new]}
    assert changes({"phones": [old]}, {"phones": [new]}, mode=OnMatch.FILL) == {}
    assert changes({"tags": ["VIP"]}, {"tags": ["vip", "new"]}, mode=OnMatch.UPDATE) == {
        "tags": ["VIP", "new"]
    }


def test_a_known_number_learns_its_extension_and_never_loses_it() -> None:
    bare, extended = phone("+1"), phone("+1", extension="12")

    assert changes({"phones": [bare]}, {"phones": [extended]}, mode=OnMatch.UPDATE) == {
        "phones": [extended]
    }
    assert changes({"phones": [extended]}, {"phones": [bare]}, mode=OnMatch.UPDATE) == {}
    other = phone("+1", extension="34")
    assert changes({"phones": [extended]}, {"phones": [other]}, mode=OnMatch.UPDATE) == {}


@pytest.mark.parametrize("name", ["external_ids", "do_not_contact"])
def test_ids_and_refusals_are_added_even_where_only_gaps_are_filled(name: str) -> None:
    one: Any = {"source": "1c", "id": "1"} if name == "external_ids" else "call"
    two: Any = {"source": "1c", "id": "2"} if name == "external_ids" else "email"

    assert changes({name: [one]}, {name: [two]}, mode=OnMatch.FILL) == {name: [one, two]}


def test_addresses_of_one_label_are_completed_and_others_stand_beside_them() -> None:
    card = {"addresses": [address("work", city="Москва", primary=True)]}
    row = {"addresses": [address("work", street="Тверская, 1"), address("home", city="Тула")]}

    assert changes(card, row, mode=OnMatch.UPDATE) == {
        "addresses": [
            address("work", city="Москва", street="Тверская, 1", primary=True),
            address("home", city="Тула"),
        ]
    }
    assert changes(card, row, mode=OnMatch.FILL) == {}
    assert changes({}, {"addresses": [address("home")]}, mode=OnMatch.FILL) == {
        "addresses": [address("home", primary=True)]
    }


def test_rows_of_one_person_are_folded_into_one_draft() -> None:
    first = Draft(
        row=2,
        fields={"phones": [phone("+1")]},
        companies=[CompanyDraft(name="Ромашка", external_ids=[{"source": "1c", "id": "7"}])],
        employment={"title": "директор"},
        remarks=["звонить утром"],
    )
    second = Draft(
        row=3,
        fields={"phones": [phone("+2")]},
        companies=[
            CompanyDraft(
                name="ООО Ромашка",
                external_ids=[{"source": "1c", "id": "7"}, {"source": "1c", "id": "8"}],
                tax_id="7701234567",
            ),
            CompanyDraft(name="Лютик"),
            CompanyDraft(name="лютик", tax_id="1"),
        ],
        employment={"title": "бухгалтер", "department": "склад"},
        remarks=["звонить утром", "любит чай"],
        owner="Ирина",
    )

    fold(first, second, mode=OnMatch.FILL)

    assert [one["number"] for one in first.fields["phones"]] == ["+1"]
    assert [(each.name, each.tax_id, len(each.external_ids)) for each in first.companies] == [
        ("Ромашка", "7701234567", 2),
        ("Лютик", "1", 0),
    ]
    assert first.employment == {"title": "директор", "department": "склад"}
    assert first.remarks == ["звонить утром", "любит чай"]
    assert first.owner == "Ирина"

    fold(first, Draft(row=4, employment={"title": "бухгалтер"}, owner="Олег"), mode=OnMatch.UPDATE)
    assert (first.employment["title"], first.owner) == ("бухгалтер", "Олег")
    fold(first, Draft(row=5, owner="Ирина"), mode=OnMatch.FILL)
    assert first.owner == "Олег"
