from uuid import UUID

from sqlalchemy import Index, PrimaryKeyConstraint, SmallInteger
from sqlalchemy.orm import Mapped, mapped_column

from adapters.postgres.base import Base, Key, OfWorkspace


class SearchKeyRecord(OfWorkspace, Base):
    """Every word by which a card can be found, in normal form and in transliteration; made by the
    application.

    `record_type`: 1 contact, 2 company, 3 deal. A heavier `weight` is a surer match.
    """

    __tablename__ = "search_keys"
    key: Mapped[Key] = mapped_column(primary_key=True)
    record_type: Mapped[int] = mapped_column(SmallInteger, primary_key=True)
    record_id: Mapped[UUID] = mapped_column(primary_key=True)
    weight: Mapped[int] = mapped_column(SmallInteger)
    __table_args__ = (
        PrimaryKeyConstraint(
            *("workspace_id", "key", "record_type", "record_id"), postgresql_include=["weight"]
        ),
        Index("ix_search_keys_of_record", "workspace_id", "record_id"),
    )
