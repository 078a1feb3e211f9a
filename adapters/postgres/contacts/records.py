from datetime import date
from uuid import UUID

from sqlalchemy import Index, SmallInteger, text
from sqlalchemy.dialects.postgresql import JSONB
from sqlalchemy.orm import Mapped, mapped_column

from adapters.postgres.base import (
    Base,
    JsonColumn,
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
    part_of,
    phones_of,
    stats_of,
    tags_of,
)


class ContactRecord(CardColumns, Base):
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
    consents: Mapped[JsonColumn] = mapped_column(JSONB, server_default=text("'[]'"))
    company_id: Mapped[UUID | None]
    given_name_key: Mapped[Key | None]
    middle_name_key: Mapped[Key | None]
    family_name_key: Mapped[Key | None]
    display_name_key: Mapped[Key]
    nickname_key: Mapped[Key | None]
    __table_args__ = (
        of_workspace(),
        references("companies", "company_id"),
        references_member("owner_id"),
        *card_indexes("contacts", counted=("owner_id", "source")),
        Index(
            "ix_contacts_company",
            "workspace_id",
            "company_id",
            postgresql_where=text("company_id IS NOT NULL"),
        ),
        Index(
            "ix_contacts_birthday",
            "workspace_id",
            "birthday_month_day",
            postgresql_where=text("birthday_month_day IS NOT NULL"),
        ),
    )


class ContactPhoneRecord(PhoneColumns, Base):
    __tablename__ = "contact_phones"
    contact_id: Mapped[UUID] = part_of()
    __table_args__ = phones_of("contacts", "contact")


class ContactEmailRecord(EmailColumns, Base):
    __tablename__ = "contact_emails"
    contact_id: Mapped[UUID] = part_of()
    __table_args__ = emails_of("contacts", "contact")


class ContactTagRecord(OfWorkspace, Base):
    __tablename__ = "contact_tags"
    tag_id: Mapped[UUID] = mapped_column(primary_key=True)
    contact_id: Mapped[UUID] = mapped_column(primary_key=True)
    __table_args__ = tags_of("contacts", "contact")


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


class ContactStatsRecord(StatsColumns, Base):
    __tablename__ = "contact_stats"
    contact_id: Mapped[UUID] = part_of()
    __table_args__ = stats_of("contacts", "contact")
