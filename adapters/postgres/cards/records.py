"""What the tables of people and of companies have alike, and the tables that both use.

A column of the key that a card's own table adds stands before those of the mixin: `part_of()`.
"""

from datetime import datetime
from typing import Any
from uuid import UUID

from sqlalchemy import (
    ForeignKeyConstraint,
    Index,
    Integer,
    SmallInteger,
    UniqueConstraint,
    text,
)
from sqlalchemy.orm import Mapped, MappedColumn, mapped_column

from adapters.postgres.base import (
    LIVE,
    Base,
    Binned,
    Identified,
    JsonColumn,
    Key,
    OfWorkspace,
    ShownColumn,
    Versioned,
    of_workspace,
    references,
)


class CardColumns(Identified, Versioned, Binned):
    description: Mapped[str | None]
    source: Mapped[str | None]
    lifecycle_stage: Mapped[str | None]
    owner_id: Mapped[UUID | None]
    do_not_contact: Mapped[JsonColumn]
    phones: Mapped[ShownColumn]
    emails: Mapped[ShownColumn]
    addresses: Mapped[JsonColumn]
    links: Mapped[JsonColumn]
    messengers: Mapped[JsonColumn]
    custom: Mapped[JsonColumn]
    merged_into_id: Mapped[UUID | None]
    review: Mapped[str | None]
    city: Mapped[str | None]
    city_key: Mapped[Key | None]
    sort_name: Mapped[Key]
    search_text: Mapped[str]


class PhoneColumns(OfWorkspace):
    """What a card is found by; the card itself shows its own copy, `CardColumns.phones`.

    Not unique: families and switchboards share numbers. `reversed` serves endings, `national`
    beginnings.
    """

    pos: Mapped[int] = mapped_column(SmallInteger, primary_key=True)
    number: Mapped[Key | None]
    reversed: Mapped[Key | None]
    national: Mapped[Key | None]
    raw: Mapped[str]
    label: Mapped[str]
    extension: Mapped[str | None]
    is_primary: Mapped[bool]
    usable_as_key: Mapped[bool]


class EmailColumns(OfWorkspace):
    pos: Mapped[int] = mapped_column(SmallInteger, primary_key=True)
    address: Mapped[str]
    address_key: Mapped[Key]
    label: Mapped[str]
    is_primary: Mapped[bool]


class StatsColumns(OfWorkspace):
    """Written with what it counts; apart from the card, whose indexes would be paid each time."""

    last_interaction_at: Mapped[datetime | None]
    interaction_count: Mapped[int] = mapped_column(Integer, server_default=text("0"))


def part_of() -> MappedColumn[UUID]:
    """The card that a row belongs to, in the key right behind the workspace."""
    return mapped_column(primary_key=True, sort_order=-10)


def card_indexes(table: str, *, counted: tuple[str, ...] = ()) -> tuple[Index, ...]:
    """For the orders of its lists, whose cards they are, where they are, the bin, the search; what
    figures of new cards are taken apart by is `counted`.
    """
    newest = (text("updated_at DESC"), text("id DESC"))
    return (
        _of_living(f"ix_{table}_updated", *newest),
        _of_living(
            f"ix_{table}_created", text("created_at DESC"), text("id DESC"), include=counted
        ),
        _of_living(f"ix_{table}_sort_name", "sort_name", "id"),
        _of_living(f"ix_{table}_owner", "owner_id", *newest),
        _of_living(f"ix_{table}_city", "city_key"),
        Index(
            f"ix_{table}_bin",
            "workspace_id",
            text("deleted_at DESC"),
            text("id DESC"),
            postgresql_where=text("deleted_at IS NOT NULL"),
        ),
        Index(
            f"ix_{table}_trigrams",
            "workspace_id",
            "search_text",
            postgresql_using="gin",
            postgresql_ops={"search_text": "gin_trgm_ops"},
        ),
    )


def phones_of(table: str, card: str) -> tuple[Any, ...]:
    return (
        references(table, f"{card}_id", ondelete="CASCADE"),
        finding(f"{card}_phones", "number", card=card),
        finding(f"{card}_phones", "reversed", card=card),
        finding(f"{card}_phones", "national", card=card),
    )


def emails_of(table: str, card: str) -> tuple[Any, ...]:
    return (
        references(table, f"{card}_id", ondelete="CASCADE"),
        finding(f"{card}_emails", "address_key", card=card, name="key"),
    )


def tags_of(table: str, card: str) -> tuple[Any, ...]:
    return (
        references("tags", "tag_id"),
        ForeignKeyConstraint(
            ["workspace_id", f"{card}_id"],
            [f"{table}.workspace_id", f"{table}.id"],
            ondelete="CASCADE",
        ),
        Index(f"ix_{card}_tags_of_{card}", "workspace_id", f"{card}_id", "tag_id"),
    )


def stats_of(table: str, card: str) -> tuple[Any, ...]:
    return (
        references(table, f"{card}_id", ondelete="CASCADE"),
        # For the list by last contact. What is written here is two columns and this index: a touch
        # that moves the time pays one entry more, and none of the card's.
        Index(
            f"ix_{card}_stats_last",
            "workspace_id",
            "last_interaction_at",
            f"{card}_id",
            postgresql_where=text("last_interaction_at IS NOT NULL"),
        ),
        {"postgresql_with": {"fillfactor": "80"}},
    )


def finding(table: str, column: str, *, card: str, name: str | None = None) -> Index:
    """From a value straight to the card that has it."""
    return Index(
        f"ix_{table}_{name or column}",
        "workspace_id",
        column,
        postgresql_include=[f"{card}_id"],
    )


def _of_living(name: str, *columns: Any, include: tuple[str, ...] = ()) -> Index:
    beside: dict[str, Any] = {"postgresql_include": list(include)} if include else {}
    return Index(name, "workspace_id", *columns, postgresql_where=LIVE, **beside)


class TagRecord(Identified, Versioned, Base):
    __tablename__ = "tags"
    name: Mapped[str]
    key: Mapped[Key]
    __table_args__ = (of_workspace(), UniqueConstraint("workspace_id", "key"))


class ExternalIdRecord(OfWorkspace, Base):
    """`live` is false while the record lies in the bin, so that its id is free again."""

    __tablename__ = "external_ids"
    record_type: Mapped[str] = mapped_column(primary_key=True)
    record_id: Mapped[UUID] = mapped_column(primary_key=True)
    source: Mapped[Key] = mapped_column(primary_key=True)
    external_id: Mapped[Key] = mapped_column(primary_key=True)
    live: Mapped[bool] = mapped_column(server_default=text("true"))
    __table_args__ = (
        of_workspace(),
        Index(
            "uq_external_ids_live",
            "workspace_id",
            "record_type",
            "source",
            "external_id",
            unique=True,
            postgresql_where=text("live"),
        ),
    )
