from uuid import UUID

from sqlalchemy import Index, Integer, text
from sqlalchemy.orm import Mapped, mapped_column

from adapters.postgres.base import (
    LIVE,
    Base,
    Binned,
    Identified,
    JsonColumn,
    Versioned,
    of_workspace,
    references_member,
)


class ViewRecord(Identified, Versioned, Binned, Base):
    """`uses` is derived: every field that a part names, to see at once which are gone by now."""

    __tablename__ = "views"
    object: Mapped[str]
    name: Mapped[str]
    kind: Mapped[str]
    filter: Mapped[JsonColumn | None]
    q: Mapped[str | None]
    sort: Mapped[str | None]
    columns: Mapped[JsonColumn]
    group_by: Mapped[str | None]
    density: Mapped[str | None]
    shared: Mapped[bool]
    pinned: Mapped[bool]
    position: Mapped[int] = mapped_column(Integer)
    owner_id: Mapped[UUID | None]
    uses: Mapped[JsonColumn]
    __table_args__ = (
        of_workspace(),
        references_member("owner_id"),
        Index("ix_views_of_owner", "workspace_id", "owner_id", postgresql_where=LIVE),
        Index(
            "ix_views_shared",
            "workspace_id",
            "object",
            postgresql_where=text("shared AND deleted_at IS NULL"),
        ),
    )
