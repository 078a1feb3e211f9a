from datetime import date, datetime
from uuid import UUID

from sqlalchemy import ForeignKeyConstraint, Index, Integer, SmallInteger, text
from sqlalchemy.dialects.postgresql import JSONB
from sqlalchemy.orm import Mapped, mapped_column

from adapters.postgres.base import (
    Base,
    Binned,
    Identified,
    JsonColumn,
    Key,
    OfWorkspace,
    Versioned,
    of_workspace,
    references,
    references_member,
)

LIVE = text("deleted_at IS NULL")


class ContactRecord(Identified, Versioned, Binned, Base):
    __tablename__ = "contacts"
    given_name: Mapped[str | None]
    middle_name: Mapped[str | None]
    family_name: Mapped[str | None]
    display_name: Mapped[str]
    nickname: Mapped[str | None]
    salutation: Mapped[str | None]
    birthday: Mapped[str | None]
    birthday_month_day: Mapped[int | None] = mapped_column(SmallInteger)
    language: Mapped[str | None]
    time_zone: Mapped[str | None]
    gender: Mapped[str | None]
    photo_id: Mapped[UUID | None]
    addresses: Mapped[JsonColumn]
    links: Mapped[JsonColumn]
    messengers: Mapped[JsonColumn]
    source: Mapped[str | None]
    lifecycle_stage: Mapped[str | None]
    owner_id: Mapped[UUID | None]
    do_not_contact: Mapped[JsonColumn]
    description: Mapped[str | None]
    custom: Mapped[JsonColumn]
    merged_into_id: Mapped[UUID | None]
    review: Mapped[str | None]
    consents: Mapped[JsonColumn] = mapped_column(JSONB, server_default=text("'[]'"))
    city: Mapped[str | None]
    city_key: Mapped[Key | None]
    company_id: Mapped[UUID | None]
    sort_name: Mapped[Key]
    given_name_key: Mapped[Key | None]
    middle_name_key: Mapped[Key | None]
    family_name_key: Mapped[Key | None]
    display_name_key: Mapped[Key]
    nickname_key: Mapped[Key | None]
    search_text: Mapped[str]
    __table_args__ = (
        of_workspace(),
        references("companies", "company_id"),
        references_member("owner_id"),
        Index(
            "ix_contacts_updated",
            "workspace_id",
            text("updated_at DESC"),
            text("id DESC"),
            postgresql_where=LIVE,
        ),
        Index(
            "ix_contacts_created",
            "workspace_id",
            text("created_at DESC"),
            text("id DESC"),
            postgresql_where=LIVE,
        ),
        Index("ix_contacts_sort_name", "workspace_id", "sort_name", "id", postgresql_where=LIVE),
        Index(
            "ix_contacts_owner",
            "workspace_id",
            "owner_id",
            text("updated_at DESC"),
            text("id DESC"),
            postgresql_where=LIVE,
        ),
        Index(
            "ix_contacts_company",
            "workspace_id",
            "company_id",
            postgresql_where=text("company_id IS NOT NULL"),
        ),
        Index("ix_contacts_city", "workspace_id", "city_key", postgresql_where=LIVE),
        Index(
            "ix_contacts_birthday",
            "workspace_id",
            "birthday_month_day",
            postgresql_where=text("birthday_month_day IS NOT NULL"),
        ),
        Index(
            "ix_contacts_bin",
            "workspace_id",
            text("deleted_at DESC"),
            text("id DESC"),
            postgresql_where=text("deleted_at IS NOT NULL"),
        ),
        Index(
            "ix_contacts_trigrams",
            "workspace_id",
            "search_text",
            postgresql_using="gin",
            postgresql_ops={"search_text": "gin_trgm_ops"},
        ),
    )


class ContactPhoneRecord(OfWorkspace, Base):
    """Not unique: families and switchboards share numbers.

    `reversed` serves endings, `national` beginnings.
    """

    __tablename__ = "contact_phones"
    contact_id: Mapped[UUID] = mapped_column(primary_key=True)
    pos: Mapped[int] = mapped_column(SmallInteger, primary_key=True)
    number: Mapped[Key | None]
    reversed: Mapped[Key | None]
    national: Mapped[Key | None]
    raw: Mapped[str]
    label: Mapped[str]
    extension: Mapped[str | None]
    is_primary: Mapped[bool]
    usable_as_key: Mapped[bool]
    __table_args__ = (
        references("contacts", "contact_id", ondelete="CASCADE"),
        Index(
            "ix_contact_phones_number", "workspace_id", "number", postgresql_include=["contact_id"]
        ),
        Index(
            "ix_contact_phones_reversed",
            "workspace_id",
            "reversed",
            postgresql_include=["contact_id"],
        ),
        Index(
            "ix_contact_phones_national",
            "workspace_id",
            "national",
            postgresql_include=["contact_id"],
        ),
    )


class ContactEmailRecord(OfWorkspace, Base):
    __tablename__ = "contact_emails"
    contact_id: Mapped[UUID] = mapped_column(primary_key=True)
    pos: Mapped[int] = mapped_column(SmallInteger, primary_key=True)
    address: Mapped[str]
    address_key: Mapped[Key]
    label: Mapped[str]
    is_primary: Mapped[bool]
    __table_args__ = (
        references("contacts", "contact_id", ondelete="CASCADE"),
        Index(
            "ix_contact_emails_key",
            "workspace_id",
            "address_key",
            postgresql_include=["contact_id"],
        ),
    )


class ContactTagRecord(OfWorkspace, Base):
    __tablename__ = "contact_tags"
    tag_id: Mapped[UUID] = mapped_column(primary_key=True)
    contact_id: Mapped[UUID] = mapped_column(primary_key=True)
    __table_args__ = (
        references("tags", "tag_id"),
        ForeignKeyConstraint(
            ["workspace_id", "contact_id"],
            ["contacts.workspace_id", "contacts.id"],
            ondelete="CASCADE",
        ),
        Index("ix_contact_tags_of_contact", "workspace_id", "contact_id", "tag_id"),
    )


class EmploymentRecord(OfWorkspace, Base):
    __tablename__ = "employments"
    contact_id: Mapped[UUID] = mapped_column(primary_key=True)
    pos: Mapped[int] = mapped_column(SmallInteger, primary_key=True)
    company_id: Mapped[UUID]
    title: Mapped[str | None]
    department: Mapped[str | None]
    title_key: Mapped[Key | None]
    department_key: Mapped[Key | None]
    since: Mapped[date | None]
    until: Mapped[date | None]
    is_primary: Mapped[bool]
    __table_args__ = (
        references("contacts", "contact_id", ondelete="CASCADE"),
        references("companies", "company_id"),
        Index("ix_employments_company", "workspace_id", "company_id", "contact_id"),
    )


class ContactRelationRecord(OfWorkspace, Base):
    """Who is what to whom; both people have a row, each from their own side."""

    __tablename__ = "contact_relations"
    contact_id: Mapped[UUID] = mapped_column(primary_key=True)
    pos: Mapped[int] = mapped_column(SmallInteger, primary_key=True)
    other_id: Mapped[UUID]
    kind: Mapped[str]
    label: Mapped[str | None]
    __table_args__ = (
        references("contacts", "contact_id", ondelete="CASCADE"),
        references("contacts", "other_id", ondelete="CASCADE"),
        Index("ix_contact_relations_other", "workspace_id", "other_id", "contact_id"),
    )


class ContactStatsRecord(OfWorkspace, Base):
    """Written with what it counts; apart from the card, whose indexes would be paid each time."""

    __tablename__ = "contact_stats"
    contact_id: Mapped[UUID] = mapped_column(primary_key=True)
    last_interaction_at: Mapped[datetime | None]
    interaction_count: Mapped[int] = mapped_column(Integer, server_default=text("0"))
    __table_args__ = (
        references("contacts", "contact_id", ondelete="CASCADE"),
        {"postgresql_with": {"fillfactor": "80"}},
    )
