"""What all cards have alike: tags, and the ids by which other systems know them."""

from uuid import UUID

from sqlalchemy import Index, UniqueConstraint, text
from sqlalchemy.orm import Mapped, mapped_column

from adapters.postgres.base import Base, Identified, Key, OfWorkspace, Versioned, of_workspace


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
