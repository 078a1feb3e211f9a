from uuid import UUID

from sqlalchemy import Index, SmallInteger, text
from sqlalchemy.orm import Mapped, mapped_column

from adapters.postgres.base import (
    LIVE,
    Base,
    Key,
    OfWorkspace,
    of_workspace,
    references,
    references_member,
)
from adapters.postgres.cards.records import (
    CardColumns,
    EmailColumns,
    PhoneColumns,
    StatsColumns,
    card_indexes,
    emails_of,
    finding,
    part_of,
    phones_of,
    stats_of,
    tags_of,
)


class CompanyRecord(CardColumns, Base):
    __tablename__ = "companies"
    name: Mapped[str]
    legal_name: Mapped[str | None]
    tax_id: Mapped[Key | None]
    registration_id: Mapped[str | None]
    industry: Mapped[str | None]
    employee_count: Mapped[int | None]
    parent_id: Mapped[UUID | None]
    logo_id: Mapped[UUID | None]
    name_key: Mapped[Key]
    display_key: Mapped[Key]
    legal_name_key: Mapped[Key | None]
    industry_key: Mapped[Key | None]
    __table_args__ = (
        of_workspace(),
        references("companies", "parent_id"),
        references_member("owner_id"),
        *card_indexes("companies"),
        Index("ix_companies_name_key", "workspace_id", "name_key", postgresql_where=LIVE),
        Index(
            "ix_companies_tax_id",
            "workspace_id",
            "tax_id",
            postgresql_where=text("tax_id IS NOT NULL"),
        ),
        Index(
            "ix_companies_parent",
            "workspace_id",
            "parent_id",
            postgresql_where=text("parent_id IS NOT NULL"),
        ),
    )


class CompanyPhoneRecord(PhoneColumns, Base):
    __tablename__ = "company_phones"
    company_id: Mapped[UUID] = part_of()
    __table_args__ = phones_of("companies", "company")


class CompanyEmailRecord(EmailColumns, Base):
    __tablename__ = "company_emails"
    company_id: Mapped[UUID] = part_of()
    __table_args__ = emails_of("companies", "company")


class CompanyDomainRecord(OfWorkspace, Base):
    __tablename__ = "company_domains"
    company_id: Mapped[UUID] = mapped_column(primary_key=True)
    pos: Mapped[int] = mapped_column(SmallInteger, primary_key=True)
    domain: Mapped[Key]
    __table_args__ = (
        references("companies", "company_id", ondelete="CASCADE"),
        finding("company_domains", "domain", card="company"),
    )


class CompanyTagRecord(OfWorkspace, Base):
    __tablename__ = "company_tags"
    tag_id: Mapped[UUID] = mapped_column(primary_key=True)
    company_id: Mapped[UUID] = mapped_column(primary_key=True)
    __table_args__ = tags_of("companies", "company")


class CompanyStatsRecord(StatsColumns, Base):
    __tablename__ = "company_stats"
    company_id: Mapped[UUID] = part_of()
    __table_args__ = stats_of("companies", "company")
