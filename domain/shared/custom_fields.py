"""Fields that a workspace defines for itself: their rules, and the checking of their values.

Values live as JSON under `custom` of a record. Those of an indexed field also have a typed copy,
from which filters and sorts read; `indexed_values` says what is in it.
"""

import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from enum import StrEnum
from typing import Any, Self, TypeAlias
from urllib.parse import urlsplit
from uuid import UUID

from domain.shared.errors import FieldProblem, Invalid, Malformed
from domain.shared.events import Aggregate, DomainEvent
from domain.shared.money import Money
from domain.shared.query import Choice, FieldSpec, FieldType, Label, comparable_text
from domain.shared.query.pointers import child
from domain.shared.query.values import (
    read_day,
    read_id,
    read_money,
    read_number,
    read_text,
    read_yes_no,
)

LANGUAGES = frozenset({"en", "ru", "hy", "ar"})
OBJECTS = ("contacts", "companies", "deals")
MAX_INDEXED = 50
MAX_FIELDS = 200
MAX_CHOICES = 500
MAX_TEXT = 500
MAX_LONG_TEXT = 20_000
NUMBER_SCALE = 10_000
_KEY = re.compile(r"[a-z][a-z0-9_]{0,62}")


class CustomFieldType(StrEnum):
    TEXT = "text"
    LONG_TEXT = "long_text"
    NUMBER = "number"
    MONEY = "money"
    DATE = "date"
    YES_NO = "yes_no"
    CHOICE = "choice"
    CHOICES = "choices"
    USER = "user"
    CONTACT = "contact"
    COMPANY = "company"
    URL = "url"


FILTER_TYPES: dict[CustomFieldType, FieldType] = {
    CustomFieldType.TEXT: FieldType.TEXT,
    CustomFieldType.LONG_TEXT: FieldType.TEXT,
    CustomFieldType.NUMBER: FieldType.NUMBER,
    CustomFieldType.MONEY: FieldType.MONEY,
    CustomFieldType.DATE: FieldType.DATE,
    CustomFieldType.YES_NO: FieldType.YES_NO,
    CustomFieldType.CHOICE: FieldType.CHOICE,
    CustomFieldType.CHOICES: FieldType.CHOICES,
    CustomFieldType.USER: FieldType.USER,
    CustomFieldType.CONTACT: FieldType.CONTACT,
    CustomFieldType.COMPANY: FieldType.COMPANY,
    CustomFieldType.URL: FieldType.TEXT,
}
_WITH_CHOICES = frozenset({CustomFieldType.CHOICE, CustomFieldType.CHOICES})
_CAN_BE_UNIQUE = frozenset(
    {CustomFieldType.TEXT, CustomFieldType.NUMBER, CustomFieldType.DATE, CustomFieldType.URL}
)
_GROUPABLE = frozenset(
    {
        CustomFieldType.YES_NO,
        CustomFieldType.CHOICE,
        CustomFieldType.CHOICES,
        CustomFieldType.USER,
    }
)
_NOT_SORTABLE = frozenset(
    {
        CustomFieldType.LONG_TEXT,
        CustomFieldType.CHOICES,
        CustomFieldType.USER,
        CustomFieldType.CONTACT,
        CustomFieldType.COMPANY,
    }
)


@dataclass(slots=True, kw_only=True)
class CustomField(Aggregate):
    """A definition.

    `object`, `key` and `type` never change: values were made by them, and keys stand in filters,
    imports and other programs.
    """

    object: str
    key: str
    type: CustomFieldType
    label: Label
    choices: tuple[Choice, ...] = ()
    required: bool = False
    unique: bool = False
    indexed: bool = True
    default: Any = None
    group: str | None = None
    position: int = 0

    @classmethod
    def define(cls, field_id: UUID, values: Mapping[str, Any]) -> Self:
        """A new definition. Raises Invalid with everything that is wrong with it."""
        kind = CustomFieldType(values["type"])
        definition = cls(
            id=field_id, **{"indexed": kind is not CustomFieldType.LONG_TEXT, **values}
        )
        definition.settle()
        definition.record(_event("created", definition))
        return definition

    def change(self, changes: Mapping[str, Any]) -> None:
        """Set what may change. Raises Invalid."""
        for name, value in changes.items():
            setattr(self, name, value)
        self.settle()

    def settle(self) -> None:
        """Refuse what breaks the rules of a definition. Raises Invalid."""
        problems = [problem for check in _CHECKS for problem in check(self)]
        if problems:
            raise Invalid(errors=problems)
        self.default = check_value(self.default, self, at="/default")

    def bin(self) -> None:
        self.deleted = True
        self.record(_event("deleted", self))

    def restore(self) -> None:
        self.deleted = False
        self.record(_event("restored", self))

    @property
    def spec(self) -> FieldSpec:
        """What the query language knows of it."""
        return FieldSpec(
            key=f"custom.{self.key}",
            type=FILTER_TYPES[self.type],
            label=self.label,
            choices=self.choices,
            sortable=self.indexed and self.type not in _NOT_SORTABLE,
            indexed=self.indexed,
            custom=True,
            group=self.group,
            groupable=self.indexed and self.type in _GROUPABLE,
            member="custom",
        )


@dataclass(frozen=True, slots=True, kw_only=True)
class IndexedValue:
    """One row of the typed copy. `unique_key` is set where no other record may have the value."""

    field_key: str
    pos: int = 0
    text: str | None = None
    number: int | None = None
    day: date | None = None
    unique_key: str | None = None


def check_custom(
    changes: Mapping[str, object],
    *,
    fields: Sequence[CustomField],
    current: Mapping[str, object] | None = None,
    at: str = "/custom",
) -> dict[str, object]:
    """The record's custom values after a merge patch; `current` is None for a new record.

    Raises Malformed for keys that are not defined, Invalid with every wrong or missing value.
    """
    known = {definition.key: definition for definition in fields}
    for key in changes:
        if key not in known:
            raise Malformed.at(child(at, key), "unknown_member", name=key)
    merged = dict(current if current is not None else _defaults(fields))
    problems: list[FieldProblem] = []
    for key, value in changes.items():
        try:
            merged[key] = check_value(value, known[key], at=child(at, key))
        except Invalid as refusal:
            problems.extend(refusal.errors)
    asked = known if current is None else {key: known[key] for key in changes}
    problems += _missing(merged, asked.values(), problems, at)
    if problems:
        raise Invalid(errors=problems)
    return {key: value for key, value in merged.items() if value is not None}


def check_value(value: object, definition: CustomField, *, at: str) -> object:
    """The value in the form in which it is kept. Raises Invalid."""
    return None if value is None else _READERS[definition.type](value, definition, at)


def indexed_values(
    custom: Mapping[str, object], *, fields: Iterable[CustomField]
) -> list[IndexedValue]:
    """The typed copy of a record's values, for the fields that have one."""
    return [
        row
        for definition in fields
        if definition.indexed and custom.get(definition.key) is not None
        for row in _rows(custom[definition.key], definition)
    ]


def _rows(value: object, definition: CustomField) -> Iterable[IndexedValue]:
    items = value if isinstance(value, list) else [value]
    for pos, item in enumerate(items):
        text, number, day = _typed(item, definition.type)
        yield IndexedValue(
            field_key=definition.key,
            pos=pos,
            text=text,
            number=number,
            day=day,
            unique_key=_unique_key(text, number, day) if definition.unique else None,
        )


def _typed(value: object, kind: CustomFieldType) -> tuple[str | None, int | None, date | None]:
    match FILTER_TYPES[kind]:
        case FieldType.NUMBER:
            return None, int(Decimal(str(value)) * NUMBER_SCALE), None
        case FieldType.YES_NO:
            return None, int(bool(value)), None
        case FieldType.DATE:
            return None, None, date.fromisoformat(str(value))
        case FieldType.MONEY:
            money = read_money(value, "")
            return money.currency, money.minor, None
        case FieldType.TEXT:
            return comparable_text(str(value)), None, None
        case _:
            return str(value), None, None


def _unique_key(text: str | None, number: int | None, day: date | None) -> str:
    return str(next(part for part in (text, number, day) if part is not None))


def _defaults(fields: Iterable[CustomField]) -> dict[str, object]:
    return {each.key: each.default for each in fields if each.default is not None}


def _missing(
    values: Mapping[str, object],
    asked: Iterable[CustomField],
    found: Sequence[FieldProblem],
    at: str,
) -> list[FieldProblem]:
    wrong = {problem.pointer for problem in found}
    return [
        FieldProblem(pointer=child(at, each.key), code="required")
        for each in asked
        if each.required and values.get(each.key) is None and child(at, each.key) not in wrong
    ]


def _event(what: str, definition: CustomField) -> DomainEvent:
    return DomainEvent(
        name=f"custom_field.{what}", record_type="custom_field", record_id=definition.id
    )


# Values


def _text(limit: int) -> "_Reader":
    def read(value: object, definition: CustomField, at: str) -> object:  # noqa: ARG001 one shape for all readers
        text = value.strip() if isinstance(value, str) else value
        if isinstance(text, str) and len(text) > limit:
            raise Invalid.at(at, "text_too_long", limit=limit)
        return _readable(text, at) or None

    return read


def _readable(value: object, at: str) -> str:
    if not isinstance(value, str):
        raise Invalid.at(at, "text_expected")
    for start in range(0, len(value), 1000):
        read_text(value[start : start + 1000], at)
    return value


def _number(value: object, definition: CustomField, at: str) -> object:  # noqa: ARG001 one shape for all readers
    number = read_number(value, at)
    return int(number) if number == number.to_integral_value() else float(number)


def _money(value: object, definition: CustomField, at: str) -> object:  # noqa: ARG001 one shape for all readers
    money: Money = read_money(value, at)
    return {"amount": money.amount, "currency": money.currency}


def _date(value: object, definition: CustomField, at: str) -> object:  # noqa: ARG001 one shape for all readers
    return read_day(value, at).isoformat()


def _yes_no(value: object, definition: CustomField, at: str) -> object:  # noqa: ARG001 one shape for all readers
    return read_yes_no(value, at)


def _choice(value: object, definition: CustomField, at: str) -> object:
    key = _readable(value, at)
    if key not in {choice.key for choice in definition.choices}:
        raise Invalid.at(at, "unknown_choice", value=key)
    return key


def _choices(value: object, definition: CustomField, at: str) -> object:
    if not isinstance(value, list):
        raise Invalid.at(at, "list_expected")
    keys = [_choice(item, definition, child(at, index)) for index, item in enumerate(value)]
    return list(dict.fromkeys(keys)) or None


def _id(value: object, definition: CustomField, at: str) -> object:  # noqa: ARG001 one shape for all readers
    return str(read_id(value, at))


def _url(value: object, definition: CustomField, at: str) -> object:
    text = _text(2000)(value, definition, at)
    if text is None:
        return None
    try:
        parts = urlsplit(str(text))
    except ValueError:
        raise Invalid.at(at, "url_expected") from None
    if parts.scheme not in ("http", "https") or not parts.netloc:
        raise Invalid.at(at, "url_expected")
    return text


_Reader: TypeAlias = Callable[[object, CustomField, str], object]
_READERS: dict[CustomFieldType, _Reader] = {
    CustomFieldType.TEXT: _text(MAX_TEXT),
    CustomFieldType.LONG_TEXT: _text(MAX_LONG_TEXT),
    CustomFieldType.NUMBER: _number,
    CustomFieldType.MONEY: _money,
    CustomFieldType.DATE: _date,
    CustomFieldType.YES_NO: _yes_no,
    CustomFieldType.CHOICE: _choice,
    CustomFieldType.CHOICES: _choices,
    CustomFieldType.USER: _id,
    CustomFieldType.CONTACT: _id,
    CustomFieldType.COMPANY: _id,
    CustomFieldType.URL: _url,
}


# Definitions

_Problems: TypeAlias = Iterable[FieldProblem]


def _check_key(definition: CustomField) -> _Problems:
    if _KEY.fullmatch(definition.key) is None:
        yield FieldProblem(pointer="/key", code="invalid_key")


def _check_object(definition: CustomField) -> _Problems:
    if definition.object not in OBJECTS:
        yield FieldProblem(
            pointer="/object", code="unknown_choice", params={"value": definition.object}
        )


def _check_label(definition: CustomField) -> _Problems:
    yield from _label_problems(definition.label, "/label")


def _label_problems(label: Label, at: str) -> _Problems:
    if not any(text.strip() for text in label.values()):
        yield FieldProblem(pointer=at, code="required")
    for language in label.keys() - LANGUAGES:
        yield FieldProblem(
            pointer=child(at, language), code="unknown_language", params={"value": language}
        )


def _check_choices(definition: CustomField) -> _Problems:
    wanted = definition.type in _WITH_CHOICES
    if wanted is not bool(definition.choices):
        yield FieldProblem(pointer="/choices", code="required" if wanted else "no_choices_here")
    if len(definition.choices) > MAX_CHOICES:
        yield FieldProblem(pointer="/choices", code="too_many", params={"limit": MAX_CHOICES})
    seen: set[str] = set()
    for index, choice in enumerate(definition.choices):
        if choice.key in seen or not choice.key.strip() or len(choice.key) > MAX_TEXT:
            yield FieldProblem(pointer=f"/choices/{index}/key", code="invalid_key")
        seen.add(choice.key)
        yield from _label_problems(choice.label, f"/choices/{index}/label")


def _check_kinds(definition: CustomField) -> _Problems:
    if definition.indexed and definition.type is CustomFieldType.LONG_TEXT:
        yield FieldProblem(pointer="/indexed", code="cannot_be_indexed")
    if definition.unique and not (definition.indexed and definition.type in _CAN_BE_UNIQUE):
        yield FieldProblem(pointer="/unique", code="cannot_be_unique")


def _check_default(definition: CustomField) -> _Problems:
    if definition.default is None:
        return
    if definition.unique:
        yield FieldProblem(pointer="/default", code="no_default_for_unique")
    try:
        check_value(definition.default, definition, at="/default")
    except Invalid as refusal:
        yield from refusal.errors


_CHECKS = (
    _check_key,
    _check_object,
    _check_label,
    _check_choices,
    _check_kinds,
    _check_default,
)
