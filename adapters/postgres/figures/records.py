from datetime import date
from uuid import UUID

from sqlalchemy import Index, Integer
from sqlalchemy.orm import Mapped, mapped_column

from adapters.postgres.base import (
    LIVE,
    Base,
    Big,
    Binned,
    Identified,
    Key,
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
