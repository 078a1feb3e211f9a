from datetime import datetime
from uuid import UUID

from sqlalchemy import BigInteger, ForeignKeyConstraint, Index, text
from sqlalchemy.orm import Mapped, mapped_column

from adapters.postgres.base import (
    Base,
    Binned,
    Identified,
    Key,
    OfWorkspace,
    Versioned,
    of_workspace,
    references,
    references_member,
)


def _of(subject: str) -> Index:
    return Index(
        f"ix_files_{subject}",
        "workspace_id",
        f"{subject}_id",
        text("created_at DESC"),
        text("id DESC"),
        postgresql_where=text(f"{subject}_id IS NOT NULL"),
    )


def _content(column: str) -> ForeignKeyConstraint:
    return ForeignKeyConstraint(
        ["workspace_id", column], ["file_contents.workspace_id", "file_contents.digest"]
    )


class FileContentRecord(OfWorkspace, Base):
    """A content in the storage; it may go when no file has it and nobody claimed it for a day."""

    __tablename__ = "file_contents"
    digest: Mapped[Key] = mapped_column(primary_key=True)
    size: Mapped[int] = mapped_column(BigInteger)
    claimed_at: Mapped[datetime]
    __table_args__ = (
        of_workspace(),
        Index("ix_file_contents_claimed", "workspace_id", "claimed_at"),
    )


class FileRecord(Identified, Versioned, Binned, Base):
    __tablename__ = "files"
    name: Mapped[str]
    media_type: Mapped[str]
    size: Mapped[int] = mapped_column(BigInteger)
    digest: Mapped[Key]
    small_digest: Mapped[Key | None]
    purpose: Mapped[str]
    contact_id: Mapped[UUID | None]
    company_id: Mapped[UUID | None]
    deal_id: Mapped[UUID | None]
    interaction_id: Mapped[UUID | None]
    author_id: Mapped[UUID | None]
    __table_args__ = (
        of_workspace(),
        references("contacts", "contact_id", ondelete="CASCADE"),
        references("companies", "company_id", ondelete="CASCADE"),
        references("deals", "deal_id", ondelete="CASCADE"),
        references("interactions", "interaction_id", ondelete="CASCADE"),
        references_member("author_id"),
        _content("digest"),
        _content("small_digest"),
        _of("contact"),
        _of("company"),
        _of("deal"),
        _of("interaction"),
        Index("ix_files_digest", "workspace_id", "digest"),
        Index("ix_files_small_digest", "workspace_id", "small_digest"),
        Index(
            "ix_files_loose",
            "workspace_id",
            "created_at",
            postgresql_where=text(
                "contact_id IS NULL AND company_id IS NULL AND interaction_id IS NULL "
                "AND deal_id IS NULL"
            ),
        ),
    )
