from datetime import date
from typing import Any
from uuid import UUID

import pytest

from domain.shared.custom_fields import (
    MAX_CHOICES,
    CustomField,
    CustomFieldType,
    IndexedValue,
    check_custom,
    indexed_values,
)
from domain.shared.errors import Invalid, Malformed
from domain.shared.query import Choice, FieldType

PERSON = "0190a1b2-0000-7000-8000-000000000001"
RED_GREEN = (
    Choice(key="red", label={"en": "Red"}),
    Choice(key="green", label={"en": "Green"}),
)


def field(key: str, kind: CustomFieldType, **more: Any) -> CustomField:
    defaults: dict[str, Any] = {"object": "contacts", "label": {"en": key}}
    if kind in {CustomFieldType.CHOICE, CustomFieldType.CHOICES}:
        defaults["choices"] = RED_GREEN
    if kind is CustomFieldType.LONG_TEXT:
        defaults["indexed"] = False
    return CustomField(id=UUID(int=1), key=key, type=kind, **{**defaults, **more})


ALL_TYPES = [field(kind.value, kind) for kind in CustomFieldType]


def problems(definition: CustomField) -> set[tuple[str, str]]:
    with pytest.raises(Invalid) as caught:
        definition.settle()
    return {(problem.pointer, problem.code) for problem in caught.value.errors}


@pytest.mark.parametrize(
    ("key", "given", "kept"),
    [
        ("text", "  Север ", "Север"),
        ("text", "   ", None),
        ("long_text", "x" * 3000, "x" * 3000),
        ("number", 12.5, 12.5),
        ("number", 12.0, 12),
        ("money", {"amount": "5", "currency": "AMD"}, {"amount": "5.00", "currency": "AMD"}),
        ("date", "2026-11-22", "2026-11-22"),
        ("yes_no", False, False),
        ("choice", "red", "red"),
        ("choices", ["red", "green", "red"], ["red", "green"]),
        ("choices", [], None),
        ("user", PERSON, PERSON),
        ("contact", PERSON.upper(), PERSON),
        ("company", PERSON, PERSON),
        ("url", "https://example.com/a?b", "https://example.com/a?b"),
        ("url", " ", None),
    ],
)
def test_a_value_is_kept_in_its_normal_form(key: str, given: Any, kept: Any) -> None:
    made = check_custom({key: given}, fields=ALL_TYPES)
    assert made == ({} if kept is None else {key: kept})


@pytest.mark.parametrize(
    ("key", "given", "pointer", "code"),
    [
        ("text", 5, "/custom/text", "text_expected"),
        ("text", "x" * 501, "/custom/text", "text_too_long"),
        ("number", "5", "/custom/number", "number_expected"),
        ("number", 0.00001, "/custom/number", "too_many_decimals"),
        ("money", {"amount": "5"}, "/custom/money", "money_expected"),
        ("date", "31.02.2026", "/custom/date", "date_expected"),
        ("yes_no", "yes", "/custom/yes_no", "yes_no_expected"),
        ("choice", "pink", "/custom/choice", "unknown_choice"),
        ("choice", ["red"], "/custom/choice", "text_expected"),
        ("choices", "red", "/custom/choices", "list_expected"),
        ("choices", ["red", "pink"], "/custom/choices/1", "unknown_choice"),
        ("user", "me", "/custom/user", "id_expected"),
        ("url", "javascript:alert(1)", "/custom/url", "url_expected"),
        ("url", "https://[", "/custom/url", "url_expected"),
        ("url", "https:///path", "/custom/url", "url_expected"),
    ],
)
def test_a_wrong_value_is_named_by_its_place(key: str, given: Any, pointer: str, code: str) -> None:
    with pytest.raises(Invalid) as caught:
        check_custom({key: given}, fields=ALL_TYPES)
    (problem,) = caught.value.errors
    assert (problem.pointer, problem.code) == (pointer, code)


def test_every_wrong_value_is_told_at_once_and_a_wrong_one_is_not_also_missing() -> None:
    fields = [
        field("size", CustomFieldType.NUMBER, required=True),
        field("colour", CustomFieldType.CHOICE, required=True),
        field("born", CustomFieldType.DATE),
    ]
    with pytest.raises(Invalid) as caught:
        check_custom({"size": "big", "born": "soon"}, fields=fields)
    assert {(p.pointer, p.code) for p in caught.value.errors} == {
        ("/custom/size", "number_expected"),
        ("/custom/born", "date_expected"),
        ("/custom/colour", "required"),
    }


def test_an_undefined_key_is_not_understood() -> None:
    with pytest.raises(Malformed) as caught:
        check_custom({"a/b": 1}, fields=[])
    assert caught.value.errors[0].pointer == "/custom/a~1b"


def test_a_new_record_gets_the_defaults_and_a_given_value_wins() -> None:
    fields = [
        field("size", CustomFieldType.NUMBER, default=3, required=True),
        field("colour", CustomFieldType.CHOICE, default="red"),
    ]
    assert check_custom({"colour": "green"}, fields=fields) == {"size": 3, "colour": "green"}


def test_a_change_merges_removes_by_null_and_asks_only_for_what_it_touches() -> None:
    fields = [
        field("size", CustomFieldType.NUMBER, required=True),
        field("colour", CustomFieldType.CHOICE, required=True),
        field("note", CustomFieldType.TEXT),
    ]
    changed = check_custom({"size": 4, "note": None}, fields=fields, current={"note": "x"})
    assert changed == {"size": 4}
    with pytest.raises(Invalid) as caught:
        check_custom({"size": None}, fields=fields, current={"size": 4})
    assert caught.value.errors[0].code == "required"


def test_indexed_values_are_typed_copies() -> None:
    custom = {
        "text": "Ёлка",
        "number": 2.5,
        "money": {"amount": "5.00", "currency": "AMD"},
        "date": "2026-11-22",
        "yes_no": True,
        "choices": ["red", "green"],
        "user": PERSON,
        "long_text": "never copied",
    }
    assert indexed_values(custom, fields=ALL_TYPES) == [
        IndexedValue(field_key="text", text="елка"),
        IndexedValue(field_key="number", number=25_000),
        IndexedValue(field_key="money", text="AMD", number=500),
        IndexedValue(field_key="date", day=date(2026, 11, 22)),
        IndexedValue(field_key="yes_no", number=1),
        IndexedValue(field_key="choices", text="red"),
        IndexedValue(field_key="choices", pos=1, text="green"),
        IndexedValue(field_key="user", text=PERSON),
    ]


@pytest.mark.parametrize(
    ("kind", "value", "key"),
    [
        (CustomFieldType.TEXT, "ABC", "abc"),
        (CustomFieldType.NUMBER, 7, "70000"),
        (CustomFieldType.DATE, "2026-11-22", "2026-11-22"),
    ],
)
def test_a_unique_value_carries_its_key(kind: CustomFieldType, value: Any, key: str) -> None:
    (row,) = indexed_values({"x": value}, fields=[field("x", kind, unique=True)])
    assert row.unique_key == key


@pytest.mark.parametrize(
    ("definition", "expected"),
    [
        (field("Size", CustomFieldType.TEXT), {("/key", "invalid_key")}),
        (field("x", CustomFieldType.TEXT, object="lists"), {("/object", "unknown_choice")}),
        (field("x", CustomFieldType.TEXT, label={}), {("/label", "required")}),
        (
            field("x", CustomFieldType.TEXT, label={"en": "X", "xx": "X"}),
            {("/label/xx", "unknown_language")},
        ),
        (field("x", CustomFieldType.CHOICE, choices=()), {("/choices", "required")}),
        (field("x", CustomFieldType.TEXT, choices=RED_GREEN), {("/choices", "no_choices_here")}),
        (
            field("x", CustomFieldType.CHOICE, choices=(*RED_GREEN, RED_GREEN[0])),
            {("/choices/2/key", "invalid_key")},
        ),
        (
            field("x", CustomFieldType.CHOICE, choices=(Choice(key="a", label={}),)),
            {("/choices/0/label", "required")},
        ),
        (
            field("x", CustomFieldType.LONG_TEXT, indexed=True),
            {("/indexed", "cannot_be_indexed")},
        ),
        (
            field("x", CustomFieldType.TEXT, indexed=False, unique=True),
            {("/unique", "cannot_be_unique")},
        ),
        (field("x", CustomFieldType.YES_NO, unique=True), {("/unique", "cannot_be_unique")}),
        (
            field("x", CustomFieldType.TEXT, unique=True, default="a"),
            {("/default", "no_default_for_unique")},
        ),
        (field("x", CustomFieldType.NUMBER, default="a"), {("/default", "number_expected")}),
    ],
)
def test_a_definition_that_breaks_a_rule_is_refused_by_name(
    definition: CustomField, expected: set[tuple[str, str]]
) -> None:
    assert problems(definition) == expected


def test_choices_without_end_are_refused() -> None:
    many = tuple(Choice(key=str(n), label={"en": str(n)}) for n in range(MAX_CHOICES + 1))
    definition = field("x", CustomFieldType.CHOICE, choices=many)
    assert problems(definition) == {("/choices", "too_many")}


def test_a_good_definition_settles_and_can_be_renamed_binned_and_restored() -> None:
    definition = field("size", CustomFieldType.NUMBER, default=5)
    definition.change({"label": {"ru": "Размер"}, "required": True})
    assert definition.label == {"ru": "Размер"}
    seen = []
    for move in (definition.bin, definition.restore):
        move()
        seen.append(definition.deleted)
    assert seen == [True, False]
    assert [event.name for event in definition.announced] == [
        "custom_field.deleted",
        "custom_field.restored",
    ]


def test_the_query_language_knows_every_type_and_what_cannot_be_sorted() -> None:
    specs = {definition.key: definition.spec for definition in ALL_TYPES}
    assert specs["url"].type is FieldType.TEXT
    assert specs["number"].key == "custom.number"
    assert specs["number"].sortable
    assert not specs["user"].sortable
    assert specs["long_text"].operators == ()
