"""What can be asked about an object: its fields, and the collections that belong to it."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Self, TypeAlias

from domain.shared.query.operators import OPERATORS, FieldType, Operator

Label: TypeAlias = Mapping[str, str]
"""Language (en, ru, hy, ar) to text."""


def words(en: str, ru: str, hy: str, ar: str) -> Label:
    """A label of our own, in every language of the product."""
    return {"en": en, "ru": ru, "hy": hy, "ar": ar}


def label_in(label: Label, language: str) -> str:
    """The text in the language, else in English, else whatever there is."""
    return label.get(language) or label.get("en") or next(iter(label.values()), "")


@dataclass(frozen=True, slots=True, kw_only=True)
class Choice:
    """`archived`: records may still have it, but it is offered no longer."""

    key: str
    label: Label
    archived: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class FieldSpec:
    """One field that can be asked about.

    A choice without `choices` is open: its values are compared as they are, any text is one.
    `indexed` is false for custom fields that are kept on the record only: they are listed, but
    refused in filters and sorts. `base` names the field that holds a money field's amount in the
    workspace's currency. `groupable`: few records have a value of their own. `member` names the
    member of the record that holds the value, where that is not the key itself. `asked_only`: it is
    known when asked, and no member holds it.
    """

    key: str
    type: FieldType
    label: Label
    choices: tuple[Choice, ...] = ()
    sortable: bool = False
    indexed: bool = True
    custom: bool = False
    group: str | None = None
    base: str | None = None
    groupable: bool = False
    member: str | None = None
    asked_only: bool = False

    @property
    def operators(self) -> tuple[Operator, ...]:
        return OPERATORS[self.type] if self.indexed else ()

    @property
    def held_in(self) -> str:
        """The member of the record in which the value is found."""
        return self.member or self.key


def field_map(fields: Iterable[FieldSpec]) -> Mapping[str, FieldSpec]:
    return {spec.key: spec for spec in fields}


@dataclass(frozen=True, slots=True, kw_only=True)
class Collection:
    """Records that belong to the object and can be asked for: interactions, tasks, deals."""

    key: str
    label: Label
    fields: Mapping[str, FieldSpec]


@dataclass(frozen=True, slots=True, kw_only=True)
class Catalog:
    object: str
    fields: Mapping[str, FieldSpec]
    collections: Mapping[str, Collection] = field(default_factory=dict)

    def with_fields(self, more: Iterable[FieldSpec]) -> Self:
        """The same catalogue with custom fields added."""
        return type(self)(
            object=self.object,
            fields={**self.fields, **field_map(more)},
            collections=self.collections,
        )

    def inside(self, collection: str) -> "Catalog":
        """What can be asked about the members of a collection."""
        return Catalog(object=collection, fields=self.collections[collection].fields)
