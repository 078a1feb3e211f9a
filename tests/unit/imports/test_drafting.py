"""A row of a file becomes a draft: what each kind of column makes of its cell."""

from collections.abc import Mapping
from datetime import date
from typing import Any

import pytest

from adapters.email_addresses import ValidatedEmailAddresses
from adapters.phones import LibPhoneNumbers
from domain.imports.drafting import Drafter, DraftOptions
from domain.imports.drafts import Draft
from domain.imports.mapping import CardKind, ColumnMapping
from domain.imports.table import CellValue, Row

PEOPLE, FIRMS = CardKind.CONTACTS, CardKind.COMPANIES


def drafted(
    cells: Mapping[str, CellValue],
    *,
    kind: CardKind = PEOPLE,
    source: str | None = None,
    tags: tuple[str, ...] = (),
    problem: str | None = None,
    custom: Mapping[str, str] | None = None,
) -> Draft:
    """The draft of one row whose columns have these targets."""
    mapping = [
        ColumnMapping(
            column=place, header=f"Header {target}", target=target, confidence=1, source=source
        )
        for place, target in enumerate(cells)
    ]
    drafter = Drafter(
        kind=kind,
        mapping=mapping,
        options=DraftOptions(region="RU", today=date(2026, 11, 22), tags=tags, locale="ru"),
        date_orders={},
        phones=LibPhoneNumbers(),
        emails=ValidatedEmailAddresses(),
        custom_types=custom,
    )
    return drafter.draft(Row(2, list(cells.values()), problem))


def codes(draft: Draft) -> list[str]:
    return [problem.code for problem in draft.problems]


@pytest.mark.parametrize(
    ("target", "cell", "field", "value"),
    [
        ("given_name", "АННА", "given_name", "Анна"),
        ("description", "две\nстроки", "description", "две\nстроки"),
        ("nickname", "две\nстроки", "nickname", "две строки"),
        ("gender", "жен.", "gender", "female"),
        ("gender", "м", "gender", "male"),
        ("gender", "?!", "gender", None),
        ("language", "армянский", "language", "hy"),
        ("language", "fr-CA", "language", "fr-CA"),
        ("language", "эльфийский", "language", None),
        ("birthday", "31.02.1990", "birthday", None),
        ("birthday", "12.05.1990", "birthday", "1990-05-12"),
        ("birthday", "-", "birthday", None),
        ("do_not_contact:email", "отписан", "do_not_contact", ["email"]),
        ("do_not_contact:call", "да", "do_not_contact", ["call"]),
        ("do_not_contact:call", "нет", "do_not_contact", None),
        ("nickname", "n/a", "nickname", None),
        ("tag", "vip; опт; vip", "tags", ["vip", "опт"]),
        ("link:blog", "example.com, нет", "links", [{"url": "example.com", "label": "blog"}]),
    ],
)
def test_a_cell_is_read_by_what_its_column_is_for(
    target: str, cell: str, field: str, value: Any
) -> None:
    draft = drafted({"family_name": "Петрова", target: cell})

    assert draft.fields.get(field) == value


@pytest.mark.parametrize(
    ("target", "cell", "code"),
    [
        ("language", "эльфийский", "language_unknown"),
        ("birthday", "31.02.1990", "date_impossible"),
        ("email", "не почта", "email_invalid"),
        ("phone:work", "позвонить позже", "phone_of_words"),
        ("phone:work", 79161000000, "phone_digits_doubtful"),
        ("address:work.country", "Атлантида", "country_unknown"),
        ("custom.age", "много", "number_unreadable"),
        ("custom.sum", "много", "number_unreadable"),
        ("custom.agreed", "возможно", "flag_unreadable"),
        ("custom.since", "31.02.2020", "date_impossible"),
        ("nickname", "\ufffd\ufffd", "broken_bytes"),
    ],
)
def test_what_cannot_be_read_is_told_with_its_column(
    target: str, cell: CellValue, code: str
) -> None:
    types = {"age": "number", "sum": "money", "agreed": "yes_no", "since": "date"}

    draft = drafted({"family_name": "Петрова", target: cell}, custom=types)

    assert [(problem.code, problem.column) for problem in draft.problems] == [(code, 1)]
    assert not draft.rejected


def test_custom_fields_take_the_values_of_their_types() -> None:
    types = {
        "age": "number",
        "sum": "money",
        "agreed": "yes_no",
        "since": "date",
        "likes": "choices",
    }
    draft = drafted(
        {
            "family_name": "Петрова",
            "custom.age": "42",
            "custom.sum": "1 250,50 ₽",
            "custom.agreed": "да",
            "custom.since": "01.02.2020",
            "custom.likes": "чай, кофе",
            "custom.note": "просто текст",
            "custom.empty": "-",
            "custom.new:text": "новое",
        },
        custom=types,
    )

    new_key = next(key for key in draft.fields["custom"] if key.startswith("header"))
    assert draft.fields["custom"] == {
        "age": 42,
        "sum": {"amount": "1250.50", "currency": "RUB"},
        "agreed": True,
        "since": "2020-02-01",
        "likes": ["чай", "кофе"],
        "note": "просто текст",
        new_key: "новое",
    }


def test_parts_of_an_address_come_together_under_their_label() -> None:
    draft = drafted(
        {
            "family_name": "Петрова",
            "address:home.country": "Россия",
            "address:home.city": "Тула",
            "address:home.street": "Ленина, 1",
            "address:home.po_box": "а/я 5",
            "city": "Москва",
            "address:other.country": "Атлантида",
            "address:empty.city": "-",
        }
    )

    home, work, other = draft.fields["addresses"]
    assert (home["label"], home["country"], home["city"], home["street"], home["primary"]) == (
        ("home", "RU", "Тула", "Ленина, 1, а/я 5", True)
    )
    assert (work["label"], work["city"], work["primary"]) == ("work", "Москва", False)
    assert (other["label"], other["country"], other["street"]) == ("other", None, "Атлантида")


def test_messengers_are_named_by_their_column() -> None:
    draft = drafted({"family_name": "Петрова", "messenger:Telegram": "@anna; нет, @ann"})

    assert [(one["service"], one["handle"]) for one in draft.fields["messengers"]] == [
        ("telegram", "@anna"),
        ("telegram", "@ann"),
    ]


def test_the_label_in_the_column_before_is_the_numbers_own() -> None:
    def labelled(label: CellValue) -> str:
        draft = drafted({"family_name": "Петрова", "label": label, "phone:work": "8 916 1234567"})
        return str(draft.fields["phones"][0]["label"])

    assert [labelled(each) for each in ("* Cell", "дача", "", "*")] == [
        *("mobile", "дача"),
        *("work", "work"),
    ]


def test_a_number_or_address_that_is_there_twice_is_taken_once() -> None:
    draft = drafted(
        {
            "phone:work": "8 916 123-45-67",
            "phone:home": "+7 916 1234567",
            "email:work": "a@mail.example",
            "email:home": "A@mail.example",
        }
    )

    assert [one["number"] for one in draft.fields["phones"]] == ["+79161234567"]
    assert len(draft.fields["emails"]) == 1


def test_firms_of_a_person_get_the_ids_that_stand_beside_their_names() -> None:
    draft = drafted(
        {
            "family_name": "Петрова",
            "company.name": "Ромашка; Лютик",
            "company.external_id": "001A0000012345678; 001B0000012345678",
            "company.tax_id": "7701234567",
            "employment.title": "директор",
        },
        source="salesforce",
    )

    assert [(each.name, each.external_ids[0]["id"], each.tax_id) for each in draft.companies] == [
        ("Ромашка", "001A00000123456", "7701234567"),
        ("Лютик", "001B00000123456", None),
    ]
    assert draft.employment == {"title": "директор"}


def test_an_id_without_a_name_makes_no_firm_and_a_title_without_a_firm_is_kept() -> None:
    draft = drafted(
        {
            "family_name": "Петрова",
            "company.external_id": "7",
            "employment.title": "директор",
            "company.name": "-",
        }
    )

    assert draft.companies == []
    assert (draft.employment, draft.fields["description"]) == ({}, "директор")
    assert drafted({"family_name": "П", "company.tax_id": "7701234567"}).companies == []


@pytest.mark.parametrize(
    ("cells", "called"),
    [
        ({"full_name": "Петрова Анна Ивановна"}, ("Анна", "Петрова", None)),
        ({"display_name": "Аня", "phone": "8 916 1234567"}, (None, None, "Аня")),
        ({"company.name": "Ромашка", "phone": "8 916 1234567"}, (None, None, "Ромашка")),
        ({"full_name": "12345", "phone": "8 916 1234567"}, (None, None, None)),
        ({"full_name": "-", "phone": "8 916 1234567"}, (None, None, None)),
        ({"full_name": "Анна", "given_name": "Ольга"}, ("Ольга", None, None)),
    ],
)
def test_a_person_is_called_by_the_best_name_of_the_row(
    cells: dict[str, CellValue], called: tuple[str | None, ...]
) -> None:
    fields = drafted(cells).fields

    found = (fields.get("given_name"), fields.get("family_name"), fields.get("display_name"))
    assert found == called


@pytest.mark.parametrize(
    ("kind", "cells", "code"),
    [
        (PEOPLE, {"nickname": "никто", "source": "сайт"}, "no_name_phone_email"),
        (PEOPLE, {"family_name": "Петрова", "is_deleted": "1"}, "row_deleted_at_source"),
        (PEOPLE, {"family_name": "Петрова", "is_converted": "да"}, "row_converted_at_source"),
        (PEOPLE, {"family_name": "Header family_name", "tag": "Header tag"}, "repeated_header"),
        (PEOPLE, {"family_name": "Итого: 5", "tag": "x"}, "total_line"),
        (PEOPLE, {"family_name": "--- Москва ---", "tag": None}, "section_line"),
        (PEOPLE, {"tag": "Москва", "family_name": ""}, "section_line"),
        (FIRMS, {"industry": "торговля", "description": "что-то"}, "company_without_name"),
        (FIRMS, {"name": "Всего", "industry": "x"}, "total_line"),
    ],
)
def test_lines_that_are_no_cards_are_refused_with_their_reason(
    kind: CardKind, cells: dict[str, CellValue], code: str
) -> None:
    draft = drafted(cells, kind=kind, tags=("новые",))

    assert draft.rejected
    assert code in codes(draft)
    assert "новые" not in draft.fields.get("tags", [])


def test_firms_are_read_with_their_numbers() -> None:
    draft = drafted(
        {
            "name": "-",
            "legal_name": "ООО Ромашка",
            "tax_id": "7707083893/770101001",
            "employee_count": "1 200",
            "domain": "https://www.romashka.example/about",
            "domains": "нет",
            "registration_id": "1027700132195",
        },
        kind=FIRMS,
        tags=("новые",),
    )

    assert draft.fields == {
        "name": "ООО Ромашка",
        "legal_name": "ООО Ромашка",
        "tax_id": "7707083893",
        "description": "КПП 770101001",
        "employee_count": 1200,
        "domains": ["romashka.example"],
        "registration_id": "1027700132195",
        "tags": ["новые"],
    }
    named = drafted({"company.name": "Ромашка", "tax_id": "-"}, kind=FIRMS)
    assert named.fields["name"] == "Ромашка"


@pytest.mark.parametrize("cell", ["много", "-5", 99_999_999_999, float("nan"), float("inf")])
def test_an_impossible_number_of_people_is_told(cell: CellValue) -> None:
    draft = drafted({"name": "Ромашка", "employee_count": cell}, kind=FIRMS)

    assert codes(draft) == ["number_unreadable"]


def test_a_wrong_check_digit_is_told_and_the_number_kept() -> None:
    draft = drafted({"name": "Ромашка", "tax_id": "7707083894"}, kind=FIRMS)

    assert (codes(draft), draft.fields["tax_id"]) == (["tax_id_check_digit"], "7707083894")


def test_a_group_of_1c_is_no_firm() -> None:
    cells: dict[str, CellValue] = {"name": "Поставщики", "external_id": "000000007"}

    assert codes(drafted(cells, kind=FIRMS, source="1c")) == ["catalogue_folder"]
    assert codes(drafted(cells, kind=FIRMS, source="amocrm")) == []


def test_what_the_reader_found_is_told_and_a_group_of_an_address_book_refused() -> None:
    cut = drafted({"family_name": "Петрова"}, problem="card_cut_off")
    group = drafted({"family_name": "Друзья"}, problem="group_card")

    assert (codes(cut), cut.rejected) == (["card_cut_off"], False)
    assert (codes(group), group.rejected) == (["group_card"], True)


def test_a_row_without_any_key_gets_one_by_which_it_finds_its_card_again() -> None:
    one, again = drafted({"family_name": "Петрова"}), drafted({"family_name": "Петрова"})
    other = drafted({"family_name": "Сидорова"})

    assert one.fields["external_ids"] == again.fields["external_ids"]
    assert one.fields["external_ids"] != other.fields["external_ids"]
    assert "external_ids" not in drafted({"phone": "8 916 1234567"}).fields


def test_remarks_lose_their_markup_and_are_kept_once() -> None:
    cells = {"family_name": "П", "remark": "[b]звонить[/b] утром", "owner_id": "Ирина\nС."}
    draft = drafted(cells)

    assert (draft.remarks, draft.owner) == (["звонить утром"], "Ирина С.")
    assert drafted({"family_name": "П", "remark": "<br>"}).remarks == []


@pytest.mark.parametrize(
    ("cell", "fields"),
    [
        ("\u200b", {"family_name": "Петрова"}),
        ("12345", {"family_name": "Петрова"}),
    ],
)
def test_a_cell_in_which_nothing_can_be_read_is_passed_over(
    cell: str, fields: dict[str, str]
) -> None:
    draft = drafted({"family_name": "Петрова", "full_name": cell})

    assert {name: draft.fields.get(name) for name in fields} == fields
    assert "display_name" not in draft.fields


def test_a_salutation_before_a_whole_name_is_kept_apart() -> None:
    draft = drafted({"full_name": "Dr. Anna Petrova"})

    assert draft.fields["salutation"] == "Dr."
    assert (draft.fields["given_name"], draft.fields["family_name"]) == ("Anna", "Petrova")
