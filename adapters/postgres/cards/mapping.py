"""The child rows that cards of people and of companies share."""

from collections.abc import Callable
from typing import Any
from uuid import UUID

from adapters.country_codes import national_part
from adapters.postgres.cards.records import ExternalIdRecord
from adapters.postgres.custom_fields.records import FieldValueRecord
from adapters.postgres.mapping import Child, Row, WriteContext
from domain.shared.custom_fields import indexed_values
from domain.shared.query import comparable_text
from domain.shared.text import normal_form

CONTACT_TYPE, COMPANY_TYPE = 1, 2
PLAIN = frozenset(
    {
        "tags",
        "owner_id",
        "source",
        "lifecycle_stage",
        "do_not_contact",
        "description",
        "review",
        "custom",
    }
)
"""What can be changed of a card without knowing the rest of it."""


def phone_rows(owner: str) -> Callable[[Any, WriteContext], list[Row]]:
    def rows(card: Any, _context: WriteContext) -> list[Row]:
        return [
            {
                owner: card.id,
                "pos": n,
                "number": phone.number,
                "reversed": phone.number[:0:-1] if phone.number else None,
                "national": national_part(phone.number) if phone.number else None,
                "raw": phone.raw,
                "label": phone.label,
                "extension": phone.extension,
                "is_primary": phone.primary,
                "usable_as_key": bool(phone.number),
            }
            for n, phone in enumerate(card.phones)
        ]

    return rows


def email_rows(owner: str) -> Callable[[Any, WriteContext], list[Row]]:
    def rows(card: Any, _context: WriteContext) -> list[Row]:
        return [
            {
                owner: card.id,
                "pos": n,
                "address": mail.address,
                "address_key": mail.address.casefold(),
                "label": mail.label,
                "is_primary": mail.primary,
            }
            for n, mail in enumerate(card.emails)
        ]

    return rows


def tag_rows(owner: str) -> Callable[[Any, WriteContext], list[Row]]:
    def rows(card: Any, context: WriteContext) -> list[Row]:
        return [{"tag_id": context.tag_ids[normal_form(tag)], owner: card.id} for tag in card.tags]

    return rows


def external_id_rows(record_type: str) -> Callable[[Any, WriteContext], list[Row]]:
    def rows(card: Any, _context: WriteContext) -> list[Row]:
        return [
            {
                "record_type": record_type,
                "record_id": card.id,
                "source": each.source,
                "external_id": each.id,
                "live": not card.deleted,
            }
            for each in card.external_ids
        ]

    return rows


def search_key_rows(card_id: UUID, record_type: int, keys: list[tuple[str, int]]) -> list[Row]:
    heaviest: dict[str, int] = {}
    for key, weight in keys:
        heaviest[key] = max(weight, heaviest.get(key, weight))
    return [
        {"key": key, "record_type": record_type, "record_id": card_id, "weight": weight}
        for key, weight in heaviest.items()
    ]


def custom_value_rows(kind: str) -> Callable[[Any, WriteContext], list[Row]]:
    """The typed copies of those custom values that can be filtered and sorted by."""

    def rows(card: Any, context: WriteContext) -> list[Row]:
        fields = context.custom_fields.get(kind, {})
        return [
            {
                "field_id": fields[value.field_key].id,
                "record_id": card.id,
                "pos": value.pos,
                "value_text": value.text,
                "value_number": value.number,
                "value_date": value.day,
                "unique_key": None if card.deleted else value.unique_key,
            }
            for value in indexed_values(card.custom, fields=fields.values())
        ]

    return rows


def cards_children(owner: str, record_type: str, name: str) -> tuple[Child[Any], ...]:
    return (
        Child(
            table=f"{name}_phones",
            owner=owner,
            follows=frozenset({"phones"}),
            rows=phone_rows(owner),
        ),
        Child(
            table=f"{name}_emails",
            owner=owner,
            follows=frozenset({"emails"}),
            rows=email_rows(owner),
        ),
        Child(
            table=f"{name}_tags",
            owner=owner,
            follows=frozenset({"tags"}),
            rows=tag_rows(owner),
            positions=False,
        ),
        Child(
            table=ExternalIdRecord.__tablename__,
            owner="record_id",
            follows=frozenset({"external_ids", "deleted"}),
            rows=external_id_rows(record_type),
            positions=False,
        ),
        Child(
            table=FieldValueRecord.__tablename__,
            owner="record_id",
            follows=frozenset({"custom", "deleted"}),
            rows=custom_value_rows(record_type),
            positions=False,
        ),
    )


def compared(**texts: str | None) -> Row:
    """For each text that can be asked about, the form in which it is compared, as `NAME_key`."""
    return {f"{name}_key": comparable_text(text) if text else None for name, text in texts.items()}


def search_text(*texts: str | None) -> str:
    """Words in normal form, each after a space, for looking inside words."""
    return " " + " ".join(normal_form(text) for text in texts if text)
