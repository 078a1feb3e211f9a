from datetime import datetime
from uuid import UUID

from sqlalchemy import Index, Integer, UniqueConstraint, text
from sqlalchemy.orm import Mapped, mapped_column

from adapters.postgres.base import Base, Identified, Key, of_workspace


class OutgoingMailRecord(Identified, Base):
    """`cause`: what it is sent for, once. `taken_until`: somebody is sending it; `handed_at`: it
    went over the line.
    """

    __tablename__ = "outgoing_mail"
    cause: Mapped[Key]
    kind: Mapped[str]
    language: Mapped[str]
    to_address: Mapped[str]
    to_name: Mapped[str]
    reply_to: Mapped[str | None]
    subject: Mapped[str]
    text_body: Mapped[str]
    html_body: Mapped[str]
    user_id: Mapped[UUID | None]
    contact_id: Mapped[UUID | None]
    task_id: Mapped[UUID | None]
    form_id: Mapped[UUID | None]
    state: Mapped[str]
    reason: Mapped[str | None]
    detail: Mapped[str | None]
    attempts: Mapped[int] = mapped_column(Integer, server_default=text("0"))
    message_id: Mapped[str | None]
    queued_at: Mapped[datetime]
    next_at: Mapped[datetime | None]
    taken_until: Mapped[datetime | None]
    handed_at: Mapped[datetime | None]
    settled_at: Mapped[datetime | None]
    __table_args__ = (
        of_workspace(),
        UniqueConstraint("workspace_id", "cause"),
        Index(
            "ix_outgoing_mail_due",
            "workspace_id",
            "next_at",
            postgresql_where=text("state IN ('queued', 'sending')"),
        ),
        Index("ix_outgoing_mail_newest", "workspace_id", text("queued_at DESC"), text("id DESC")),
        Index(
            "ix_outgoing_mail_contact",
            "workspace_id",
            "contact_id",
            postgresql_where=text("contact_id IS NOT NULL"),
        ),
        Index(
            "ix_outgoing_mail_task",
            "workspace_id",
            "task_id",
            postgresql_where=text("task_id IS NOT NULL"),
        ),
    )
