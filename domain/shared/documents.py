"""The JSON form of an aggregate, field by field.

One form serves the HTTP bodies, the change entries, imports, undo and the loading of records, so
that a value means the same wherever it travels.
"""

from collections.abc import Callable, Collection, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any, Generic, TypeVar
from uuid import UUID

from domain.shared.cards import (
    CardEmail,
    CardPhone,
    ExternalId,
    Link,
    Messenger,
    PostalAddress,
    as_json,
    optional_uuid,
)
from domain.shared.events import Aggregate

A = TypeVar("A", bound=Aggregate)


@dataclass(frozen=True, slots=True, kw_only=True)
class Codec:
    """How one field goes into JSON and comes back."""

    encode: Callable[[Any], Any]
    decode: Callable[[Any], Any]


def same(value: Any) -> Any:
    return value


def _list_of(kind: Any) -> Codec:
    return Codec(encode=as_json, decode=lambda values: [kind(**value) for value in values or ()])


def iso_time(value: datetime | None) -> str | None:
    """RFC 3339 in UTC with `Z` and six decimals, as `api_time` renders it in SQL."""
    return value.strftime("%Y-%m-%dT%H:%M:%S.%fZ") if value is not None else None


PLAIN = Codec(encode=same, decode=same)
TEXTS = Codec(encode=list, decode=lambda values: list(values or ()))
VALUES = Codec(encode=dict, decode=lambda values: dict(values or {}))
REFERENCE = Codec(
    encode=lambda value: str(value) if value is not None else None, decode=optional_uuid
)
REFERENCES = Codec(
    encode=lambda values: [str(value) for value in values],
    decode=lambda values: [UUID(str(value)) for value in values or ()],
)
DAY = Codec(
    encode=lambda value: value.isoformat() if value is not None else None,
    decode=lambda value: date.fromisoformat(value) if isinstance(value, str) else value,
)
MOMENT = Codec(
    encode=iso_time,
    decode=lambda value: datetime.fromisoformat(value) if isinstance(value, str) else value,
)
PHONES = Codec(
    encode=as_json, decode=lambda values: [CardPhone.from_json(value) for value in values or ()]
)
EMAILS = Codec(
    encode=as_json, decode=lambda values: [CardEmail.from_json(value) for value in values or ()]
)
ADDRESSES = _list_of(PostalAddress)
LINKS = _list_of(Link)
MESSENGERS = _list_of(Messenger)
EXTERNAL_IDS = _list_of(ExternalId)


@dataclass(frozen=True, slots=True, kw_only=True)
class DocumentForm(Generic[A]):
    """The fields of a kind of aggregate that are written, in the order in which they are shown."""

    build: Callable[..., A]
    codecs: Mapping[str, Codec]

    def encode(self, aggregate: A, *, only: Collection[str] | None = None) -> dict[str, Any]:
        """`only` where the aggregate was loaded with these fields alone."""
        return {
            name: codec.encode(getattr(aggregate, name))
            for name, codec in self.codecs.items()
            if only is None or name in only
        }

    def decode(self, document: Mapping[str, Any]) -> dict[str, Any]:
        """The values of those members that are fields of the aggregate."""
        codecs = self.codecs
        return {
            name: codecs[name].decode(value) for name, value in document.items() if name in codecs
        }

    def rebuild(
        self, record_id: UUID, version: int, document: Mapping[str, Any], *, deleted: bool
    ) -> A:
        return self.build(id=record_id, version=version, deleted=deleted, **self.decode(document))
