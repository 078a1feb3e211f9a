"""Which rows of a file are one person, and which only share a number."""

from typing import Any

from domain.imports.dedupe import Deduper
from domain.imports.drafts import Draft
from domain.imports.fitting import fits_of
from domain.imports.identity import MatchOn
from domain.imports.mapping import CardKind
from domain.imports.merging import OnMatch, changes, fold


def person(row: int, given: str = "", family: str = "", **keys: Any) -> Draft:
    fields: dict[str, Any] = {}
    if given:
        fields["given_name"] = given
    if family:
        fields["family_name"] = family
    if "phone" in keys:
        fields["phones"] = [
            {"raw": keys["phone"], "number": keys["phone"], "label": "mobile",
             "extension": None, "primary": True}
        ]  # fmt: skip
    if "email" in keys:
        fields["emails"] = [{"address": keys["email"], "label": "work", "primary": True}]
    if "id" in keys:
        fields["external_ids"] = [{"source": "crm", "id": keys["id"]}]
    return Draft(row=row, fields=fields)


def grouped(*drafts: Draft) -> list[list[int]]:
    return [group.rows for group in deduper(*drafts).groups()]


def deduper(*drafts: Draft) -> Deduper:
    found = Deduper(
        kind=CardKind.CONTACTS,
        match_on=[MatchOn.PHONE, MatchOn.EMAIL],
        fits=fits_of(CardKind.CONTACTS),
    )
    for draft in drafts:
        found.add(draft)
    return found


def test_a_chain_of_keys_is_one_person() -> None:
    assert grouped(
        person(1, "Анна", "Петрова", phone="+1"),
        person(2, "Анна", "Петрова", phone="+1", email="a@x"),
        person(3, "Анна", "Петрова", email="a@x"),
    ) == [[1, 2, 3]]


def test_a_bridge_brings_two_rows_together_that_came_apart() -> None:
    assert grouped(
        person(1, "Людмила", "Одинцова", phone="+1"),
        person(2, "Людмила", "Одинцова", email="l@x"),
        person(3, "Людмила", "Одинцова", phone="+1", email="l@x"),
    ) == [[1, 2, 3]]


def test_a_shared_number_with_another_name_stays_apart_and_is_marked() -> None:
    groups = deduper(
        person(1, "Олег", "Иванов", phone="+1"), person(2, "Анна", "Петрова", phone="+1")
    ).groups()
    assert [(group.rows, group.suspect_of) for group in groups] == [([1], None), ([2], 1)]


def test_namesakes_without_a_common_key_are_two() -> None:
    assert grouped(
        person(1, "Анна", "Петрова", phone="+1"), person(2, "Анна", "Петрова", phone="+2")
    ) == [[1], [2]]


def test_names_fit_across_scripts_initials_and_order() -> None:
    assert grouped(
        person(1, "Անի", "Սարգսյան", phone="+1"),
        person(2, "Ани", "Саргсян", phone="+1"),
        person(3, "A.", "Sargsyan", phone="+1"),
        person(4, "Sargsyan", "Ani", phone="+1"),
    ) == [[1, 2, 3, 4]]


def test_an_id_of_another_system_decides_whatever_the_names_are() -> None:
    assert grouped(person(1, "Анна", "Петрова", id="7"), person(2, "Anna", "Smith", id="7")) == [
        [1, 2]
    ]


def test_a_caller_without_a_name_is_the_one_with_that_number() -> None:
    assert grouped(person(1, "Анна", "Петрова", phone="+1"), person(2, phone="+1")) == [[1, 2]]
    switchboard = (
        person(1, "Олег", "Иванов", phone="+1"),
        person(2, "Анна", "Петрова", phone="+1"),
        person(3, phone="+1", email="new@x"),
    )
    assert grouped(*switchboard) == [[1], [2], [3]]


def test_a_row_that_fits_two_people_is_put_to_the_first_and_reported() -> None:
    found = deduper(
        person(1, "Анна", "Петрова", phone="+1"),
        person(2, "Алла", "Петрова", email="a@x"),
        person(3, "А.", "Петрова", phone="+1", email="a@x"),
    )
    assert [group.rows for group in found.groups()] == [[1, 3], [2]]
    assert [(one.row, one.other_row) for one in found.ambiguous] == [(3, 2)]


def test_hundreds_of_people_on_one_number_do_not_stop_the_importer() -> None:
    given = "Анна Борис Вера Глеб Дарья Егор Жанна Захар Ирина Кирилл".split()
    family = "Петров Сидоров Котов Орлов Громов Лапин Зотов Быков Юдин Фомин".split()
    named = [(one, other) for one in given for other in family]
    drafts = [person(n, *name, phone="+1") for n, name in enumerate(named * 3)]
    assert len(grouped(*drafts)) == len(named)


def test_later_rows_add_what_the_first_one_lacks() -> None:
    first = person(1, "А.", "Петрова", phone="+1")
    fold(first, person(2, "Анна", "Петрова", phone="+2", email="a@x"), mode=OnMatch.UPDATE)
    assert first.fields["given_name"] == "Анна"
    assert [phone["number"] for phone in first.fields["phones"]] == ["+1", "+2"]
    assert [phone["primary"] for phone in first.fields["phones"]] == [True, False]


def test_update_overwrites_and_unites_and_an_empty_cell_erases_nothing() -> None:
    card = {"given_name": "Анна", "source": "сайт", "tags": ["vip"], "birthday": "1990-01-01"}
    draft = {"source": "выставка", "tags": ["VIP", "опт"]}
    assert changes(card, draft, mode=OnMatch.UPDATE) == {
        "source": "выставка",
        "tags": ["vip", "опт"],
    }


def test_fill_touches_only_what_is_empty() -> None:
    card = {"given_name": "Анна", "source": "сайт", "tags": ["vip"], "birthday": None}
    draft = {"source": "выставка", "tags": ["опт"], "birthday": "1990-01-01", "given_name": "Аня"}
    assert changes(card, draft, mode=OnMatch.FILL) == {"birthday": "1990-01-01"}


def test_a_name_is_never_replaced_by_an_initial_or_a_transliteration() -> None:
    card = {"given_name": "Анна", "family_name": "Петрова"}
    for draft in ({"given_name": "А."}, {"given_name": "Anna", "family_name": "Petrova"}):
        assert changes(card, draft, mode=OnMatch.UPDATE) == {}
