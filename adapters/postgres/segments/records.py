from datetime import datetime
from uuid import UUID

from sqlalchemy import Index, text
from sqlalchemy.orm import Mapped, mapped_column

from adapters.postgres.base import (
    LIVE,
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


class SegmentRecord(Identified, Versioned, Binned, Base):
    __tablename__ = "segments"
    object: Mapped[str]
    name: Mapped[str]
    kind: Mapped[str]
    description: Mapped[str | None]
    filter: Mapped[JsonColumn | None]
    member_ids: Mapped[JsonColumn]
    watched: Mapped[bool] = mapped_column(server_default=text("false"))
    owner_id: Mapped[UUID | None]
    frozen_from: Mapped[UUID | None]
    frozen_at: Mapped[datetime | None]
    __table_args__ = (
        of_workspace(),
        references_member("owner_id"),
        Index("ix_segments_live", "workspace_id", "object", "name", postgresql_where=LIVE),
        Index(
            "ix_segments_watched",
            "workspace_id",
            postgresql_where=text("watched AND deleted_at IS NULL"),
        ),
    )


class SegmentMemberRecord(OfWorkspace, Base):
    """Who was picked by hand, or was in another segment when it was frozen."""

    __tablename__ = "segment_members"
    segment_id: Mapped[UUID] = mapped_column(primary_key=True)
    card_id: Mapped[UUID] = mapped_column(primary_key=True)
    __table_args__ = (
        of_workspace(),
        references("segments", "segment_id", ondelete="CASCADE"),
        Index("ix_segment_members_card", "workspace_id", "card_id", "segment_id"),
    )


class SegmentWatchRecord(OfWorkspace, Base):
    """A segment that is being watched; until `started_at` its members are gathered in silence."""

    __tablename__ = "segment_watches"
    segment_id: Mapped[UUID] = mapped_column(primary_key=True)
    started_at: Mapped[datetime | None]
    __table_args__ = (of_workspace(), references("segments", "segment_id", ondelete="CASCADE"))


class WatchedMemberRecord(OfWorkspace, Base):
    """Who is in a watched segment, kept by the changes themselves."""

    __tablename__ = "watched_members"
    segment_id: Mapped[UUID] = mapped_column(primary_key=True)
    card_id: Mapped[UUID] = mapped_column(primary_key=True)
    since: Mapped[datetime]
    __table_args__ = (of_workspace(), references("segments", "segment_id", ondelete="CASCADE"))
