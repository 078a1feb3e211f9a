from datetime import datetime
from uuid import UUID

from sqlalchemy import ForeignKeyConstraint, Index, Integer, SmallInteger, text
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


class CompanyRecord(Identified, Versioned, Binned, Base):
    __tablename__ = "companies"
    name: Mapped[str]
    legal_name: Mapped[str | None]
    tax_id: Mapped[Key | None]
    registration_id: Mapped[str | None]
    industry: Mapped[str | None]
    employee_count: Mapped[int | None]
    parent_id: Mapped[UUID | None]
    description: Mapped[str | None]
    source: Mapped[str | None]
    lifecycle_stage: Mapped[str | None]
    owner_id: Mapped[UUID | None]
    do_not_contact: Mapped[JsonColumn]
    addresses: Mapped[JsonColumn]
    links: Mapped[JsonColumn]
    messengers: Mapped[JsonColumn]
    custom: Mapped[JsonColumn]
    merged_into_id: Mapped[UUID | None]
    review: Mapped[str | None]
    logo_id: Mapped[UUID | None]
    city: Mapped[str | None]
    city_key: Mapped[Key | None]
    name_key: Mapped[Key]
    sort_name: Mapped[Key]
    display_key: Mapped[Key]
    legal_name_key: Mapped[Key | None]
    industry_key: Mapped[Key | None]
    search_text: Mapped[str]
    __table_args__ = (
        of_workspace(),
        references("companies", "parent_id"),
        references_member("owner_id"),
        Index(
            "ix_companies_updated",
            "workspace_id",
            text("updated_at DESC"),
            text("id DESC"),
            postgresql_where=LIVE,
        ),
        Index(
            "ix_companies_created",
            "workspace_id",
            text("created_at DESC"),
            text("id DESC"),
            postgresql_where=LIVE,
        ),
        Index("ix_companies_sort_name", "workspace_id", "sort_name", "id", postgresql_where=LIVE),
        Index("ix_companies_name_key", "workspace_id", "name_key", postgresql_where=LIVE),
        Index(
            "ix_companies_tax_id",
            "workspace_id",
            "tax_id",
            postgresql_where=text("tax_id IS NOT NULL"),
        ),
        Index(
            "ix_companies_owner",
            "workspace_id",
            "owner_id",
            text("updated_at DESC"),
            text("id DESC"),
            postgresql_where=LIVE,
        ),
        Index("ix_companies_city", "workspace_id", "city_key", postgresql_where=LIVE),
        Index(
            "ix_companies_parent",
            "workspace_id",
            "parent_id",
            postgresql_where=text("parent_id IS NOT NULL"),
        ),
        Index(
            "ix_companies_bin",
            "workspace_id",
            text("deleted_at DESC"),
            text("id DESC"),
            postgresql_where=text("deleted_at IS NOT NULL"),
        ),
        Index(
            "ix_companies_trigrams",
            "workspace_id",
            "search_text",
            postgresql_using="gin",
            postgresql_ops={"search_text": "gin_trgm_ops"},
        ),
    )


class CompanyPhoneRecord(OfWorkspace, Base):
    __tablename__ = "company_phones"
    company_id: Mapped[UUID] = mapped_column(primary_key=True)
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
        references("companies", "company_id", ondelete="CASCADE"),
        Index(
            "ix_company_phones_number", "workspace_id", "number", postgresql_include=["company_id"]
        ),
        Index(
            "ix_company_phones_reversed",
            "workspace_id",
            "reversed",
            postgresql_include=["company_id"],
        ),
        Index(
            "ix_company_phones_national",
            "workspace_id",
            "national",
            postgresql_include=["company_id"],
        ),
    )


class CompanyEmailRecord(OfWorkspace, Base):
    __tablename__ = "company_emails"
    company_id: Mapped[UUID] = mapped_column(primary_key=True)
    pos: Mapped[int] = mapped_column(SmallInteger, primary_key=True)
    address: Mapped[str]
    address_key: Mapped[Key]
    label: Mapped[str]
    is_primary: Mapped[bool]
    __table_args__ = (
        references("companies", "company_id", ondelete="CASCADE"),
        Index(
            "ix_company_emails_key",
            "workspace_id",
            "address_key",
            postgresql_include=["company_id"],
        ),
    )


class CompanyDomainRecord(OfWorkspace, Base):
    __tablename__ = "company_domains"
    company_id: Mapped[UUID] = mapped_column(primary_key=True)
    pos: Mapped[int] = mapped_column(SmallInteger, primary_key=True)
    domain: Mapped[Key]
    __table_args__ = (
        references("companies", "company_id", ondelete="CASCADE"),
        Index(
            "ix_company_domains_domain", "workspace_id", "domain", postgresql_include=["company_id"]
        ),
    )


class CompanyTagRecord(OfWorkspace, Base):
    __tablename__ = "company_tags"
    tag_id: Mapped[UUID] = mapped_column(primary_key=True)
    company_id: Mapped[UUID] = mapped_column(primary_key=True)
    __table_args__ = (
        references("tags", "tag_id"),
        ForeignKeyConstraint(
            ["workspace_id", "company_id"],
            ["companies.workspace_id", "companies.id"],
            ondelete="CASCADE",
        ),
        Index("ix_company_tags_of_company", "workspace_id", "company_id", "tag_id"),
    )


class CompanyStatsRecord(OfWorkspace, Base):
    """Written with what it counts; apart from the card, whose indexes would be paid each time."""

    __tablename__ = "company_stats"
    company_id: Mapped[UUID] = mapped_column(primary_key=True)
    last_interaction_at: Mapped[datetime | None]
    interaction_count: Mapped[int] = mapped_column(Integer, server_default=text("0"))
    __table_args__ = (
        references("companies", "company_id", ondelete="CASCADE"),
        {"postgresql_with": {"fillfactor": "80"}},
    )
