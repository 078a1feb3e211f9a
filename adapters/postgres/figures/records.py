from datetime import date, datetime
from uuid import UUID

from sqlalchemy import BigInteger, Index, Integer
from sqlalchemy.orm import Mapped, mapped_column

from adapters.postgres.base import (
    LIVE,
    Base,
    Big,
    Binned,
    Identified,
    Key,
    OfWorkspace,
    Versioned,
    of_workspace,
    references_member,
)


class GoalRecord(Identified, Versioned, Binned, Base):
    """`whose` is the id of the person or the team, or empty. A team may go; its goals tell what it
    was to reach.
    """

    __tablename__ = "goals"
    measure: Mapped[str]
    month: Mapped[date]
    user_id: Mapped[UUID | None]
    team_id: Mapped[UUID | None]
    whose: Mapped[Key]
    count: Mapped[int | None] = mapped_column(Integer)
    amount_minor: Mapped[Big | None]
    currency: Mapped[str | None]
    __table_args__ = (
        of_workspace(),
        references_member("user_id"),
        Index(
            "uq_goals_whose",
            "workspace_id",
            "month",
            "measure",
            "whose",
            unique=True,
            postgresql_where=LIVE,
        ),
    )


class FigureBookRecord(OfWorkspace, Base):
    """From when until when the workspace's days are summed up, as days of this zone."""

    __tablename__ = "figure_books"
    time_zone: Mapped[str]
    since: Mapped[datetime]
    until: Mapped[datetime]
    __table_args__ = (of_workspace(),)


class FigureDayRecord(OfWorkspace, Base):
    __tablename__ = "figure_days"
    begins: Mapped[datetime] = mapped_column(primary_key=True)
    ends: Mapped[datetime]
    __table_args__ = (of_workspace(),)


class FigureSumRecord(OfWorkspace, Base):
    """What one step of the funnel counts on one day; `key` is empty for nobody and for all."""

    __tablename__ = "figure_sums"
    cut: Mapped[str] = mapped_column(primary_key=True)
    begins: Mapped[datetime] = mapped_column(primary_key=True)
    step: Mapped[str] = mapped_column(primary_key=True)
    key: Mapped[str] = mapped_column(primary_key=True)
    count: Mapped[Big]
    minor: Mapped[Big]
    unvalued: Mapped[Big]
    __table_args__ = (of_workspace(),)


class FigureMarkRecord(OfWorkspace, Base):
    """A day (of UTC) whose records a transaction changed after it was over; triggers write it."""

    __tablename__ = "figure_marks"
    day: Mapped[date] = mapped_column(primary_key=True)
    xid: Mapped[int] = mapped_column(BigInteger, primary_key=True)
    __table_args__ = (of_workspace(),)
