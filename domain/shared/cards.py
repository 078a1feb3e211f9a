"""Values that cards of people and of companies have alike, with their JSON form.

The JSON form of a value is the one of the HTTP contract; change entries, imports and undo keep the
same.
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, fields, replace
from functools import cache
from typing import Any, Self, TypeVar
from uuid import UUID

from domain.shared.phones import PhoneNumbers

T = TypeVar("T")


@dataclass(frozen=True, slots=True, kw_only=True)
class CardPhone:
    """`number` is E.164 where the number could be repaired; `raw` is what was typed and always
    stays.
    """

    raw: str
    number: str | None = None
    label: str = "other"
    extension: str | None = None
    primary: bool = False

    @classmethod
    def from_json(cls, data: Mapping[str, Any]) -> Self:
        return cls(
            raw=data.get("raw") or data.get("number") or "",
            number=data.get("number"),
            label=data.get("label") or "other",
            extension=data.get("extension"),
            primary=bool(data.get("primary")),
        )


@dataclass(frozen=True, slots=True, kw_only=True)
class CardEmail:
    address: str
    label: str = "other"
    primary: bool = False

    @classmethod
    def from_json(cls, data: Mapping[str, Any]) -> Self:
        return cls(
            address=data["address"].strip(),
            label=data.get("label") or "other",
            primary=bool(data.get("primary")),
        )


@dataclass(frozen=True, slots=True, kw_only=True)
class PostalAddress:
    """Country is ISO 3166-1 alpha-2; `formatted` keeps an address that came in one piece."""

    label: str = "other"
    street: str | None = None
    city: str | None = None
    region: str | None = None
    postal_code: str | None = None
    country: str | None = None
    formatted: str | None = None
    primary: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Link:
    url: str
    label: str = "other"


@dataclass(frozen=True, slots=True, kw_only=True)
class Messenger:
    service: str
    handle: str
    label: str = "other"


@dataclass(frozen=True, slots=True, kw_only=True)
class ExternalId:
    source: str
    id: str


def repaired(phones: Sequence[CardPhone], numbers: PhoneNumbers, *, region: str) -> list[CardPhone]:
    """The phones in international form, one of them primary, none twice."""
    parsed = [_parsed(phone, numbers, region) for phone in phones]
    return with_one_primary(without_repeats(parsed, lambda phone: phone.number or phone.raw))


def _parsed(phone: CardPhone, numbers: PhoneNumbers, region: str) -> CardPhone:
    found = numbers.parse(phone.number or phone.raw, region=region)
    return replace(phone, number=found.number, extension=phone.extension or found.extension)


def without_repeats(values: Sequence[T], key: Callable[[T], object]) -> list[T]:
    seen: dict[object, T] = {}
    for value in values:
        seen.setdefault(key(value), value)
    return list(seen.values())


def with_one_primary(values: Sequence[Any]) -> list[Any]:
    """The first marked one stays primary; where none is marked the first becomes it."""
    chosen = next((n for n, value in enumerate(values) if value.primary), 0)
    return [
        value if value.primary == (n == chosen) else replace(value, primary=n == chosen)
        for n, value in enumerate(values)
    ]


def primary_city(addresses: Sequence[PostalAddress]) -> str | None:
    ordered = sorted(addresses, key=lambda address: not address.primary)
    return next((address.city for address in ordered if address.city), None)


def as_json(values: Sequence[Any]) -> list[dict[str, Any]]:
    """Flat values field by field: `asdict` would walk and copy each of them."""
    if not values:
        return []
    kind: Any = type(values[0])
    names = _names_of(kind)
    return [{name: getattr(value, name) for name in names} for value in values]


@cache
def _names_of(kind: Any) -> tuple[str, ...]:
    return tuple(field.name for field in fields(kind))


def optional_uuid(value: object) -> UUID | None:
    return UUID(str(value)) if value is not None else None
