from datetime import datetime
from uuid import UUID

from sqlalchemy import ARRAY, Index, LargeBinary, Text, UniqueConstraint, Uuid, text
from sqlalchemy.orm import Mapped, mapped_column

from adapters.postgres.base import (
    Base,
    Binned,
    Identified,
    JsonColumn,
    Key,
    OfWorkspace,
    Versioned,
    of_workspace,
    references,
    references_member,
)


class PhoneSystemRecord(Identified, Versioned, Binned, Base):
    """`settings`: its lines and extensions, region and zone, only read together with it."""

    __tablename__ = "phone_systems"
    name: Mapped[str]
    provider: Mapped[str]
    active: Mapped[bool]
    key: Mapped[str]
    keeper_id: Mapped[UUID | None]
    secrets_since: Mapped[datetime | None]
    settings: Mapped[JsonColumn]
    __table_args__ = (of_workspace(), references_member("keeper_id"))


class PhoneSystemSecretsRecord(OfWorkspace, Base):
    """Never shown, and in no log; `sealed`: all of them as one JSON object."""

    __tablename__ = "phone_system_secrets"
    system_id: Mapped[UUID] = mapped_column(primary_key=True)
    sealed: Mapped[str | None]
    __table_args__ = (of_workspace(), references("phone_systems", "system_id"))


class PhoneIndexRecord(Base):
    """Which workspace the address of a telephone system leads to."""

    __tablename__ = "phone_index"
    key: Mapped[str] = mapped_column(Text(collation="C"), primary_key=True)
    workspace_id: Mapped[int]
    system_id: Mapped[UUID]
    __table_args__ = (of_workspace(), UniqueConstraint("workspace_id", "system_id"))


class PhoneNoticeRecord(Identified, Base):
    """One request of a telephone system, as it came. `call_key`: its own name of the call."""

    __tablename__ = "phone_notices"
    system_id: Mapped[UUID]
    received_at: Mapped[datetime]
    method: Mapped[str]
    url: Mapped[str]
    content_type: Mapped[str]
    headers: Mapped[JsonColumn]
    body: Mapped[bytes] = mapped_column(LargeBinary)
    address: Mapped[str]
    repeat_key: Mapped[Key]
    repeats: Mapped[int] = mapped_column(server_default=text("0"))
    state: Mapped[str]
    reason: Mapped[str | None]
    call_key: Mapped[str | None] = mapped_column(Text(collation="C"))
    __table_args__ = (
        of_workspace(),
        references("phone_systems", "system_id"),
        UniqueConstraint("workspace_id", "system_id", "repeat_key"),
        Index(
            "ix_phone_notices_newest",
            "workspace_id",
            "system_id",
            text("received_at DESC"),
            text("id DESC"),
        ),
        Index(
            "ix_phone_notices_of_call",
            "workspace_id",
            "system_id",
            "call_key",
            postgresql_where=text("call_key IS NOT NULL"),
        ),
        Index("ix_phone_notices_age", "workspace_id", "received_at"),
    )


class CallRow(Identified, Base):
    """`key`: the system's own name of the call; `noted`: what was last written into the line of
    time.
    """

    __tablename__ = "calls"
    system_id: Mapped[UUID]
    key: Mapped[Key]
    direction: Mapped[str]
    state: Mapped[str]
    outcome: Mapped[str | None]
    settled: Mapped[bool]
    external_number: Mapped[str | None]
    external_raw: Mapped[str | None]
    caller: Mapped[str | None] = mapped_column(Text(collation="C"))
    company_number: Mapped[str | None]
    extension: Mapped[str | None]
    user_id: Mapped[UUID | None]
    user_ids: Mapped[list[UUID]] = mapped_column(ARRAY(Uuid()))
    ringing_user_ids: Mapped[list[UUID]] = mapped_column(ARRAY(Uuid()))
    team_id: Mapped[UUID | None]
    contact_id: Mapped[UUID | None]
    company_id: Mapped[UUID | None]
    chosen: Mapped[bool]
    started_at: Mapped[datetime]
    ringing_at: Mapped[datetime | None]
    answered_at: Mapped[datetime | None]
    ended_at: Mapped[datetime | None]
    wait_seconds: Mapped[int | None]
    talk_seconds: Mapped[int | None]
    cause: Mapped[str | None]
    legs: Mapped[JsonColumn]
    recordings: Mapped[JsonColumn]
    notes: Mapped[str | None]
    wrap_up: Mapped[str | None]
    interaction_id: Mapped[UUID | None]
    noted: Mapped[JsonColumn]
    task_id: Mapped[UUID | None]
    notices: Mapped[int]
    last_notice_at: Mapped[datetime]
    __table_args__ = (
        of_workspace(),
        references("phone_systems", "system_id"),
        UniqueConstraint("workspace_id", "system_id", "key"),
        Index("ix_calls_newest", "workspace_id", text("started_at DESC"), text("id DESC")),
        Index(
            "ix_calls_contact",
            "workspace_id",
            "contact_id",
            postgresql_where=text("contact_id IS NOT NULL"),
        ),
        Index(
            "ix_calls_company",
            "workspace_id",
            "company_id",
            postgresql_where=text("company_id IS NOT NULL"),
        ),
        Index(
            "ix_calls_caller",
            "workspace_id",
            "caller",
            text("started_at DESC"),
            postgresql_where=text("caller IS NOT NULL"),
        ),
        Index(
            "ix_calls_task",
            "workspace_id",
            "task_id",
            postgresql_where=text("task_id IS NOT NULL"),
        ),
        Index(
            "ix_calls_unsettled",
            "workspace_id",
            "last_notice_at",
            postgresql_where=text("NOT settled"),
        ),
    )
