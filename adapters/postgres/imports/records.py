from datetime import datetime
from uuid import UUID

from sqlalchemy import BigInteger, Index, Integer, LargeBinary, text
from sqlalchemy.orm import Mapped, mapped_column

from adapters.postgres.base import (
    Base,
    Identified,
    JsonColumn,
    OfWorkspace,
    Versioned,
    of_workspace,
    references,
)


class ImportRecord(Identified, Versioned, Base):
    __tablename__ = "imports"
    object: Mapped[str]
    status: Mapped[str]
    file_name: Mapped[str]
    file_size: Mapped[int] = mapped_column(BigInteger)
    file_hash: Mapped[bytes] = mapped_column(LargeBinary)
    detected: Mapped[JsonColumn]
    mapping: Mapped[JsonColumn]
    options: Mapped[JsonColumn]
    done: Mapped[int] = mapped_column(Integer, server_default=text("0"))
    total: Mapped[int] = mapped_column(Integer, server_default=text("0"))
    written_to: Mapped[int] = mapped_column(Integer, server_default=text("-1"))
    summary: Mapped[JsonColumn]
    problem: Mapped[JsonColumn | None]
    job_id: Mapped[UUID | None]
    change_set_id: Mapped[UUID | None]
    header_key: Mapped[str | None]
    remembered_at: Mapped[datetime | None]
    stopped: Mapped[bool] = mapped_column(server_default=text("false"))
    __table_args__ = (
        of_workspace(),
        Index("ix_imports_newest", "workspace_id", text("created_at DESC"), text("id DESC")),
        Index(
            "ix_imports_headers",
            "workspace_id",
            "header_key",
            text("created_at DESC"),
            postgresql_where=text("header_key IS NOT NULL"),
        ),
    )


class ImportFileRecord(OfWorkspace, Base):
    """The file as it came, in pieces, so that a check or an application can start again after a
    crash.
    """

    __tablename__ = "import_files"
    import_id: Mapped[UUID] = mapped_column(primary_key=True)
    n: Mapped[int] = mapped_column(Integer, primary_key=True)
    bytes: Mapped[bytes] = mapped_column(LargeBinary)
    __table_args__ = (references("imports", "import_id", ondelete="CASCADE"),)


class ImportRowRecord(OfWorkspace, Base):
    """A row of the file: its verdict, what would be written, what was repaired on the way."""

    __tablename__ = "import_rows"
    import_id: Mapped[UUID] = mapped_column(primary_key=True)
    row: Mapped[int] = mapped_column(Integer, primary_key=True)
    verdict: Mapped[str]
    problem: Mapped[str | None]
    cells: Mapped[JsonColumn]
    draft: Mapped[JsonColumn | None]
    problems: Mapped[JsonColumn]
    repairs: Mapped[JsonColumn]
    target_id: Mapped[UUID | None]
    target_row: Mapped[int | None] = mapped_column(Integer)
    decision: Mapped[str | None]
    done: Mapped[bool] = mapped_column(server_default=text("false"))
    __table_args__ = (
        references("imports", "import_id", ondelete="CASCADE"),
        Index("ix_import_rows_verdict", "workspace_id", "import_id", "verdict", "row"),
        Index(
            "ix_import_rows_problem",
            "workspace_id",
            "import_id",
            "problem",
            "row",
            postgresql_where=text("problem IS NOT NULL"),
        ),
    )
