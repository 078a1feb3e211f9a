"""What happened to the data: change sets, their entries, announcements, and what was looked at."""

from datetime import datetime
from typing import Any
from uuid import UUID

from sqlalchemy import BigInteger, Identity, Index, Integer, LargeBinary, text
from sqlalchemy.dialects.postgresql import JSONB
from sqlalchemy.orm import Mapped, mapped_column
from sqlalchemy.types import UserDefinedType

from adapters.postgres.base import (
    Base,
    Identified,
    JsonColumn,
    OfWorkspace,
    of_workspace,
    references,
)


class Xid8(UserDefinedType[int]):
    """PostgreSQL's 64-bit transaction id, which never wraps."""

    cache_ok: bool | None = True

    def get_col_spec(self, **_kw: Any) -> str:
        return "xid8"


class ChangeSetRecord(Identified, Base):
    __tablename__ = "change_sets"
    kind: Mapped[str]
    actor_id: Mapped[UUID | None]
    via: Mapped[str]
    request_id: Mapped[str | None]
    created_at: Mapped[datetime]
    status: Mapped[str] = mapped_column(server_default=text("'applied'"))
    created: Mapped[int] = mapped_column(Integer, server_default=text("0"))
    updated: Mapped[int] = mapped_column(Integer, server_default=text("0"))
    deleted: Mapped[int] = mapped_column(Integer, server_default=text("0"))
    undoes_id: Mapped[UUID | None]
    job_id: Mapped[UUID | None]
    undo_result: Mapped[JsonColumn | None]
    __table_args__ = (
        of_workspace(),
        Index("ix_change_sets_newest", "workspace_id", text("created_at DESC"), text("id DESC")),
        Index(
            "ix_change_sets_undoes",
            "workspace_id",
            "undoes_id",
            postgresql_where=text("undoes_id IS NOT NULL"),
        ),
    )


class ChangeEntryRecord(OfWorkspace, Base):
    """One reversible change of one record: changed fields only; a creation has none."""

    __tablename__ = "change_entries"
    change_set_id: Mapped[UUID] = mapped_column(primary_key=True)
    n: Mapped[int] = mapped_column(Integer, primary_key=True)
    object: Mapped[str]
    record_id: Mapped[UUID]
    version: Mapped[int]
    op: Mapped[str]
    before: Mapped[Any | None] = mapped_column(JSONB)
    after: Mapped[Any | None] = mapped_column(JSONB)
    at: Mapped[datetime]
    __table_args__ = (
        references("change_sets", "change_set_id"),
        Index(
            "ix_change_entries_of_record",
            "workspace_id",
            "record_id",
            text("at DESC"),
            text("change_set_id DESC"),
        ),
    )


class OutboxRecord(OfWorkspace, Base):
    """Announcements in commit order: readers order by (xid, n) and stop below pg_snapshot_xmin."""

    __tablename__ = "outbox"
    n: Mapped[int] = mapped_column(BigInteger, Identity(), primary_key=True)
    xid: Mapped[int] = mapped_column(Xid8(), server_default=text("pg_current_xact_id()"))
    id: Mapped[UUID]
    name: Mapped[str]
    record_type: Mapped[str]
    record_id: Mapped[UUID | None]
    version: Mapped[int | None]
    data: Mapped[JsonColumn]
    change_set_id: Mapped[UUID | None]
    actor_id: Mapped[UUID | None]
    at: Mapped[datetime]
    __table_args__ = (
        of_workspace(),
        Index("ix_outbox_feed", "workspace_id", "xid", "n"),
        Index(
            "ix_outbox_segment_moves",
            "workspace_id",
            "record_id",
            text("n DESC"),
            postgresql_where=text("name IN ('segment.entered', 'segment.left')"),
        ),
    )


class IdempotencyKeyRecord(OfWorkspace, Base):
    __tablename__ = "idempotency_keys"
    principal: Mapped[str] = mapped_column(primary_key=True)
    method: Mapped[str] = mapped_column(primary_key=True)
    path: Mapped[str] = mapped_column(primary_key=True)
    key: Mapped[str] = mapped_column(primary_key=True)
    fingerprint: Mapped[bytes] = mapped_column(LargeBinary)
    status: Mapped[int]
    headers: Mapped[JsonColumn]
    body: Mapped[bytes] = mapped_column(LargeBinary)
    created_at: Mapped[datetime]
    __table_args__ = (of_workspace(), Index(None, "created_at"))


class AccessLogRecord(Identified, Base):
    """What changes nothing but must be told: sign-ins, card views, searches, exports, refusals."""

    __tablename__ = "access_log"
    at: Mapped[datetime]
    actor_id: Mapped[UUID | None]
    via: Mapped[str]
    action: Mapped[str]
    object: Mapped[str | None]
    record_id: Mapped[UUID | None]
    details: Mapped[JsonColumn | None]
    request_id: Mapped[str | None]
    __table_args__ = (
        of_workspace(),
        Index("ix_access_log_newest", "workspace_id", text("at DESC"), text("id DESC")),
    )


class JobRunRecord(Identified, Base):
    """The visible side of background work: what it is, how far it is, what came of it."""

    __tablename__ = "job_runs"
    kind: Mapped[str]
    status: Mapped[str]
    done: Mapped[int] = mapped_column(Integer, server_default=text("0"))
    total: Mapped[int] = mapped_column(Integer, server_default=text("0"))
    subject_id: Mapped[UUID | None]
    payload: Mapped[JsonColumn]
    result: Mapped[JsonColumn | None]
    change_set_id: Mapped[UUID | None]
    created_by: Mapped[UUID | None]
    created_at: Mapped[datetime]
    updated_at: Mapped[datetime]
    __table_args__ = (
        of_workspace(),
        Index("ix_job_runs_newest", "workspace_id", text("created_at DESC"), text("id DESC")),
    )


class JobItemRecord(OfWorkspace, Base):
    """The records that a job is about, fixed when it was asked for, in the order of the work."""

    __tablename__ = "job_items"
    job_id: Mapped[UUID] = mapped_column(primary_key=True)
    n: Mapped[int] = mapped_column(Integer, primary_key=True)
    record_id: Mapped[UUID]
    __table_args__ = (references("job_runs", "job_id", ondelete="CASCADE"),)
