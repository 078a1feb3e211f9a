from datetime import datetime
from uuid import UUID

from sqlalchemy import BigInteger, Index, LargeBinary, UniqueConstraint, text
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


class WebhookRecord(Identified, Versioned, Binned, Base):
    __tablename__ = "webhooks"
    name: Mapped[str]
    url: Mapped[str]
    events: Mapped[JsonColumn]
    filters: Mapped[JsonColumn] = mapped_column(server_default=text("'{}'"))
    active: Mapped[bool]
    paused_reason: Mapped[str | None]
    keeper_id: Mapped[UUID | None]
    secret_since: Mapped[datetime | None]
    __table_args__ = (of_workspace(), references_member("keeper_id"))


class WebhookStateRecord(OfWorkspace, Base):
    """Secrets, never shown and in no log; and up to where the feed was read (a place in it).

    `rests`: nothing is sent; `held`: why the filter cannot be asked.
    """

    __tablename__ = "webhook_states"
    webhook_id: Mapped[UUID] = mapped_column(primary_key=True)
    secret: Mapped[str]
    former_secret: Mapped[str | None]
    former_until: Mapped[datetime | None]
    xid: Mapped[int] = mapped_column(BigInteger)
    n: Mapped[int] = mapped_column(BigInteger)
    entry: Mapped[int] = mapped_column(BigInteger)
    failures: Mapped[int] = mapped_column(server_default=text("0"))
    failing_since: Mapped[datetime | None]
    rests: Mapped[bool] = mapped_column(server_default=text("false"))
    held: Mapped[JsonColumn | None]
    __table_args__ = (of_workspace(), references("webhooks", "webhook_id"))


class WebhookDeliveryRecord(Identified, Base):
    """`next_at`: when it is due; while an attempt lasts, when it may be taken from whoever died."""

    __tablename__ = "webhook_deliveries"
    webhook_id: Mapped[UUID]
    event_id: Mapped[UUID]
    event: Mapped[str]
    object: Mapped[str | None]
    record_id: Mapped[UUID | None]
    created_at: Mapped[datetime]
    body: Mapped[bytes] = mapped_column(LargeBinary)
    state: Mapped[str]
    attempts: Mapped[int] = mapped_column(server_default=text("0"))
    next_at: Mapped[datetime | None]
    last_status: Mapped[int | None]
    last_error: Mapped[str | None]
    last_at: Mapped[datetime | None]
    __table_args__ = (
        of_workspace(),
        references("webhooks", "webhook_id"),
        UniqueConstraint("workspace_id", "webhook_id", "event_id"),
        Index(
            "ix_webhook_deliveries_newest",
            "workspace_id",
            "webhook_id",
            text("created_at DESC"),
            text("id DESC"),
        ),
        Index(
            "ix_webhook_deliveries_due",
            "workspace_id",
            "webhook_id",
            "next_at",
            postgresql_where=text("next_at IS NOT NULL"),
        ),
    )


class WebhookAttemptRecord(Identified, Base):
    __tablename__ = "webhook_attempts"
    delivery_id: Mapped[UUID]
    at: Mapped[datetime]
    duration_ms: Mapped[int]
    sent: Mapped[JsonColumn]
    status: Mapped[int | None]
    got: Mapped[JsonColumn]
    answer: Mapped[str]
    error: Mapped[str | None]
    __table_args__ = (
        of_workspace(),
        references("webhook_deliveries", "delivery_id"),
        Index("ix_webhook_attempts_delivery", "workspace_id", "delivery_id", "at"),
    )
