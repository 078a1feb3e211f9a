from datetime import date, datetime
from decimal import Decimal
from uuid import UUID

from sqlalchemy import Index, Integer, Numeric, SmallInteger, UniqueConstraint
from sqlalchemy import text as sql
from sqlalchemy.orm import Mapped, mapped_column

from adapters.postgres.base import (
    LIVE,
    Base,
    Big,
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
from adapters.postgres.cards.records import part_of, tags_of

_COUNTED = ["owner_id", "source", "pipeline_id", "base_minor", "amount_minor"]
_CLOSED = sql("closed_at IS NOT NULL AND deleted_at IS NULL")


class PipelineRecord(Identified, Versioned, Binned, Base):
    __tablename__ = "pipelines"
    name: Mapped[str]
    position: Mapped[int] = mapped_column(Integer)
    lost_reasons: Mapped[JsonColumn]
    lost_reason_required: Mapped[bool]
    __table_args__ = (of_workspace(),)


class PipelineStageRecord(OfWorkspace, Base):
    __tablename__ = "pipeline_stages"
    pipeline_id: Mapped[UUID] = part_of()
    id: Mapped[UUID] = mapped_column(primary_key=True)
    pos: Mapped[int] = mapped_column(SmallInteger)
    name: Mapped[str]
    kind: Mapped[str]
    probability: Mapped[int] = mapped_column(SmallInteger)
    rotting_days: Mapped[int | None] = mapped_column(Integer)
    required: Mapped[JsonColumn]
    __table_args__ = (
        references("pipelines", "pipeline_id", ondelete="CASCADE"),
        UniqueConstraint("workspace_id", "id"),
    )


class RateRecord(Identified, Versioned, Binned, Base):
    __tablename__ = "rates"
    currency: Mapped[Key]
    day: Mapped[date]
    rate: Mapped[Decimal] = mapped_column(Numeric(24, 12))
    __table_args__ = (
        of_workspace(),
        Index(
            "uq_rates_day",
            "workspace_id",
            "currency",
            sql("day DESC"),
            unique=True,
            postgresql_where=LIVE,
        ),
    )


class DealRecord(Identified, Versioned, Binned, Base):
    """`sort_close` and `sort_amount` are the same as date and amount, with a place for none."""

    __tablename__ = "deals"
    name: Mapped[str]
    name_key: Mapped[Key]
    sort_name: Mapped[Key]
    pipeline_id: Mapped[UUID]
    stage_id: Mapped[UUID]
    rank: Mapped[Key]
    stage_entered_at: Mapped[datetime]
    status: Mapped[str]
    company_id: Mapped[UUID | None]
    owner_id: Mapped[UUID | None]
    amount_minor: Mapped[Big | None]
    currency: Mapped[str | None]
    base_minor: Mapped[Big | None]
    base_currency: Mapped[str | None]
    expected_close_on: Mapped[date | None]
    lines: Mapped[JsonColumn]
    description: Mapped[str | None]
    source: Mapped[str | None]
    custom: Mapped[JsonColumn]
    closed_at: Mapped[datetime | None]
    lost_reason_id: Mapped[UUID | None]
    lost_comment: Mapped[str | None]
    sort_close: Mapped[date]
    sort_amount: Mapped[Big]
    __table_args__ = (
        of_workspace(),
        references("pipelines", "pipeline_id"),
        references("pipeline_stages", "stage_id"),
        references("companies", "company_id"),
        references_member("owner_id"),
        Index(
            "ix_deals_board",
            "workspace_id",
            "stage_id",
            "rank",
            "id",
            postgresql_include=["owner_id", "base_minor", "status", "closed_at", "amount_minor"],
            postgresql_where=LIVE,
        ),
        Index("ix_deals_pipeline", "workspace_id", "pipeline_id", "stage_id"),
        *(
            Index(f"ix_deals_{name}", "workspace_id", *columns, postgresql_where=LIVE)
            for name, columns in (
                ("updated", (sql("updated_at DESC"), sql("id DESC"))),
                ("sort_name", ("sort_name", "id")),
                ("sort_close", ("sort_close", "id")),
                ("sort_amount", ("sort_amount", "id")),
                ("owner", ("owner_id", sql("updated_at DESC"), sql("id DESC"))),
                ("company", ("company_id", sql("updated_at DESC"), sql("id DESC"))),
            )
        ),
        # What figures of deals opened and closed are taken apart by lies beside their days.
        Index(
            "ix_deals_created",
            "workspace_id",
            sql("created_at DESC"),
            sql("id DESC"),
            postgresql_include=_COUNTED,
            postgresql_where=LIVE,
        ),
        Index(
            "ix_deals_closed",
            "workspace_id",
            "closed_at",
            postgresql_include=[*_COUNTED, "status", "lost_reason_id"],
            postgresql_where=_CLOSED,
        ),
        # The column of a board that holds what was closed: its last weeks, of years.
        Index(
            "ix_deals_closed_of_stage",
            "workspace_id",
            "stage_id",
            "closed_at",
            postgresql_include=["owner_id", "base_minor", "status", "amount_minor", "id"],
            postgresql_where=_CLOSED,
        ),
        # What is still open, for forecasts: a fifth of all, and all that they ask about it.
        Index(
            "ix_deals_open",
            "workspace_id",
            "expected_close_on",
            postgresql_include=["owner_id", "pipeline_id", "stage_id", "base_minor"],
            postgresql_where=sql("status = 'open' AND deleted_at IS NULL"),
        ),
        Index(
            "ix_deals_bin",
            "workspace_id",
            sql("deleted_at DESC"),
            sql("id DESC"),
            postgresql_where=sql("deleted_at IS NOT NULL"),
        ),
    )


class DealContactRecord(OfWorkspace, Base):
    __tablename__ = "deal_contacts"
    deal_id: Mapped[UUID] = part_of()
    pos: Mapped[int] = mapped_column(SmallInteger, primary_key=True)
    contact_id: Mapped[UUID]
    role: Mapped[str | None]
    __table_args__ = (
        references("deals", "deal_id", ondelete="CASCADE"),
        references("contacts", "contact_id"),
        Index("ix_deal_contacts_contact", "workspace_id", "contact_id", "deal_id"),
    )


class DealTagRecord(OfWorkspace, Base):
    __tablename__ = "deal_tags"
    tag_id: Mapped[UUID] = mapped_column(primary_key=True)
    deal_id: Mapped[UUID] = mapped_column(primary_key=True)
    __table_args__ = tags_of("deals", "deal")


class DealStateRecord(OfWorkspace, Base):
    """What a deal was from a moment on, as far as figures need it; written with every change, and
    never changed: time in stages and yesterday's forecast are read from here.
    """

    __tablename__ = "deal_states"
    deal_id: Mapped[UUID] = part_of()
    since: Mapped[datetime] = mapped_column(primary_key=True)
    pipeline_id: Mapped[UUID]
    stage_id: Mapped[UUID]
    stage_name: Mapped[str]
    stage_entered_at: Mapped[datetime]
    status: Mapped[str]
    probability: Mapped[int] = mapped_column(SmallInteger)
    base_minor: Mapped[Big | None]
    expected_close_on: Mapped[date | None]
    owner_id: Mapped[UUID | None]
    closed_at: Mapped[datetime | None]
    binned: Mapped[bool]
    __table_args__ = (references("deals", "deal_id", ondelete="CASCADE"),)


class BoardBookRecord(OfWorkspace, Base):
    """There is one where the workspace's open deals are summed up."""

    __tablename__ = "board_books"
    __table_args__ = (of_workspace(),)


class BoardDealRecord(OfWorkspace, Base):
    """What an open deal adds to the sums of its column, as they are kept."""

    __tablename__ = "board_deals"
    deal_id: Mapped[UUID] = mapped_column(primary_key=True)
    stage_id: Mapped[UUID]
    owner_id: Mapped[UUID | None]
    minor: Mapped[Big]
    unvalued: Mapped[int] = mapped_column(Integer)
    aimless: Mapped[int] = mapped_column(Integer)
    __table_args__ = (of_workspace(), Index("ix_board_deals_stage", "workspace_id", "stage_id"))


class BoardSumRecord(OfWorkspace, Base):
    """A column of one owner; `owner_key` is empty for what is nobody's."""

    __tablename__ = "board_sums"
    stage_id: Mapped[UUID] = mapped_column(primary_key=True)
    owner_key: Mapped[str] = mapped_column(primary_key=True)
    owner_id: Mapped[UUID | None]
    count: Mapped[Big]
    minor: Mapped[Big]
    unvalued: Mapped[Big]
    aimless: Mapped[Big]
    __table_args__ = (of_workspace(),)


class BoardMarkRecord(OfWorkspace, Base):
    """A deal that a transaction changed since it was summed up; triggers write it."""

    __tablename__ = "board_marks"
    deal_id: Mapped[UUID] = mapped_column(primary_key=True)
    xid: Mapped[Big] = mapped_column(primary_key=True)
    __table_args__ = (of_workspace(),)
