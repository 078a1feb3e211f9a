from datetime import datetime
from uuid import UUID

from sqlalchemy import Index, Integer, SmallInteger, text
from sqlalchemy.orm import Mapped, mapped_column

from adapters.postgres.base import (
    Base,
    Binned,
    Identified,
    JsonColumn,
    OfWorkspace,
    Versioned,
    of_workspace,
    references,
    references_member,
)


class InteractionRecord(Identified, Versioned, Binned, Base):
    """One fact of contact. `company_id` is the person's company of that time."""

    __tablename__ = "interactions"
    kind: Mapped[str]
    direction: Mapped[str | None]
    occurred_at: Mapped[datetime]
    duration_seconds: Mapped[int | None] = mapped_column(Integer)
    subject: Mapped[str | None]
    body: Mapped[str | None]
    outcome: Mapped[str | None]
    company_id: Mapped[UUID | None]
    deal_id: Mapped[UUID | None]
    task_id: Mapped[UUID | None]
    case_id: Mapped[UUID | None]
    pinned: Mapped[bool]
    confidential: Mapped[bool]
    attachments: Mapped[JsonColumn]
    contact_ids: Mapped[JsonColumn]
    company_ids: Mapped[JsonColumn]
    participant_user_ids: Mapped[JsonColumn]
    mentioned_user_ids: Mapped[JsonColumn] = mapped_column(server_default=text("'[]'::jsonb"))
    author_id: Mapped[UUID | None]
    call_id: Mapped[UUID | None]
    email_id: Mapped[UUID | None]
    __table_args__ = (
        of_workspace(),
        references("companies", "company_id"),
        references_member("author_id"),
        Index(
            "ix_interactions_occurred", "workspace_id", text("occurred_at DESC"), text("id DESC")
        ),
        Index(
            "ix_interactions_author",
            "workspace_id",
            "author_id",
            text("occurred_at DESC"),
            text("id DESC"),
        ),
        Index("ix_interactions_pinned", "workspace_id", "id", postgresql_where=text("pinned")),
        Index(
            "ix_interactions_bin",
            "workspace_id",
            "deleted_at",
            postgresql_where=text("deleted_at IS NOT NULL"),
        ),
    )


class MentionRecord(OfWorkspace, Base):
    """One row per colleague named in an interaction, none while it is binned. Ids of entries rise
    with time: the newest are last.
    """

    __tablename__ = "mentions"
    user_id: Mapped[UUID] = mapped_column(primary_key=True)
    entry_id: Mapped[UUID] = mapped_column(primary_key=True)
    read_at: Mapped[datetime | None]
    __table_args__ = (
        of_workspace(),
        references("interactions", "entry_id", ondelete="CASCADE"),
        Index("ix_mentions_entry", "workspace_id", "entry_id"),
    )


class TimelineLinkRecord(OfWorkspace, Base):
    """One row per person or company that an interaction is about; none while it is binned."""

    __tablename__ = "timeline_links"
    subject_id: Mapped[UUID] = mapped_column(primary_key=True)
    at: Mapped[datetime] = mapped_column(primary_key=True)
    entry_id: Mapped[UUID] = mapped_column(primary_key=True)
    subject_type: Mapped[int] = mapped_column(SmallInteger)
    kind: Mapped[str]
    author_id: Mapped[UUID | None]
    outcome: Mapped[str | None]
    __table_args__ = (
        references("interactions", "entry_id", ondelete="CASCADE"),
        Index("ix_timeline_links_entry", "workspace_id", "entry_id"),
        Index("ix_timeline_links_kind", "workspace_id", "subject_id", "kind", "at"),
    )
