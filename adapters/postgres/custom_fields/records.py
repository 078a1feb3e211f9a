from datetime import date
from uuid import UUID

from sqlalchemy import BigInteger, Index, Integer, SmallInteger, text
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
)


class CustomFieldRecord(Identified, Versioned, Binned, Base):
    __tablename__ = "custom_fields"
    object: Mapped[str]
    key: Mapped[str]
    label: Mapped[JsonColumn]
    type: Mapped[str]
    choices: Mapped[JsonColumn]
    required: Mapped[bool]
    is_unique: Mapped[bool]
    indexed: Mapped[bool]
    default_value: Mapped[JsonColumn | None]
    group_name: Mapped[str | None]
    position: Mapped[int] = mapped_column(Integer)
    __table_args__ = (
        of_workspace(),
        Index(
            "uq_custom_fields_key",
            "workspace_id",
            "object",
            "key",
            unique=True,  # in the bin, too: cards keep the values of a deleted field under its key
        ),
    )


class FieldValueRecord(OfWorkspace, Base):
    """The typed copy of an indexed custom value: text in normal form, numbers x 10^4, dates."""

    __tablename__ = "field_values"
    field_id: Mapped[UUID] = mapped_column(primary_key=True)
    record_id: Mapped[UUID] = mapped_column(primary_key=True)
    pos: Mapped[int] = mapped_column(SmallInteger, primary_key=True)
    value_text: Mapped[Key | None]
    value_number: Mapped[int | None] = mapped_column(BigInteger)
    value_date: Mapped[date | None]
    unique_key: Mapped[Key | None]
    __table_args__ = (
        Index("ix_field_values_text", "workspace_id", "field_id", "value_text", "record_id"),
        Index("ix_field_values_number", "workspace_id", "field_id", "value_number", "record_id"),
        Index("ix_field_values_date", "workspace_id", "field_id", "value_date", "record_id"),
        Index("ix_field_values_of_record", "workspace_id", "record_id"),
        Index(
            "uq_field_values_unique",
            "workspace_id",
            "field_id",
            "unique_key",
            unique=True,
            postgresql_where=text("unique_key IS NOT NULL"),
        ),
    )
