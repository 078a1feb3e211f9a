from datetime import datetime
from uuid import UUID

from sqlalchemy import BigInteger, Index, Integer, text
from sqlalchemy.orm import Mapped, mapped_column

from adapters.postgres.base import Base, Identified, JsonColumn, Versioned, of_workspace


class ExportRecord(Identified, Versioned, Base):
    """What was asked for, and the file that came of it until it expires."""

    __tablename__ = "exports"
    object: Mapped[str]
    format: Mapped[str]
    selection: Mapped[JsonColumn | None]
    sort: Mapped[str | None]
    columns: Mapped[JsonColumn | None]
    delimiter: Mapped[str]
    language: Mapped[str]
    status: Mapped[str]
    job_id: Mapped[UUID | None]
    rows: Mapped[int | None] = mapped_column(Integer)
    file_name: Mapped[str]
    file_size: Mapped[int | None] = mapped_column(BigInteger)
    file_key: Mapped[str | None]
    problem: Mapped[str | None]
    expires_at: Mapped[datetime | None]
    __table_args__ = (
        of_workspace(),
        Index("ix_exports_newest", "workspace_id", text("created_at DESC"), text("id DESC")),
    )
