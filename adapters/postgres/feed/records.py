from datetime import datetime
from uuid import UUID

from sqlalchemy import Index
from sqlalchemy.orm import Mapped, mapped_column

from adapters.postgres.base import Base, OfWorkspace, of_workspace, references_member


class PresenceRecord(OfWorkspace, Base):
    """Which record a screen shows. Unlogged: after a crash the screens say it again."""

    __tablename__ = "presence"
    user_id: Mapped[UUID] = mapped_column(primary_key=True)
    screen: Mapped[UUID] = mapped_column(primary_key=True)
    object: Mapped[str]
    record_id: Mapped[UUID]
    field: Mapped[str | None]
    until: Mapped[datetime]
    __table_args__ = (
        of_workspace(),
        references_member("user_id"),
        Index("ix_presence_record", "workspace_id", "object", "record_id"),
        {"prefixes": ["UNLOGGED"]},
    )
