"""What somebody, a team or everybody is to reach in a month."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import Any, Self
from uuid import UUID

from domain.identity import ObjectKind
from domain.shared.errors import FieldProblem, Invalid
from domain.shared.events import Aggregate, DomainEvent
from domain.shared.money import Money

MOST = 1_000_000


class Measure(StrEnum):
    """Which figure the goal is about."""

    CONTACTS = "contacts"
    DEALS = "deals"
    WON = "won"
    WON_SUM = "won_sum"
    INTERACTIONS = "interactions"
    CALLS = "calls"
    MEETINGS = "meetings"


KINDS: Mapping[Measure, Sequence[str]] = {
    Measure.CALLS: ("call",),
    Measure.MEETINGS: ("meeting", "visit"),
}
"""Of interactions, where not all count."""

COUNTED_IN: Mapping[Measure, ObjectKind] = {
    Measure.CONTACTS: ObjectKind.CONTACTS,
    Measure.DEALS: ObjectKind.DEALS,
    Measure.WON: ObjectKind.DEALS,
    Measure.WON_SUM: ObjectKind.DEALS,
    Measure.INTERACTIONS: ObjectKind.INTERACTIONS,
    Measure.CALLS: ObjectKind.INTERACTIONS,
    Measure.MEETINGS: ObjectKind.INTERACTIONS,
}


@dataclass(slots=True, kw_only=True)
class Goal(Aggregate):
    """For one person, for one team, or without either for the whole workspace. A sum has an amount
    in the workspace's currency, everything else a count. `month` is its first day.
    """

    measure: str
    month: date
    user_id: UUID | None = None
    team_id: UUID | None = None
    count: int | None = None
    amount: Money | None = None

    @classmethod
    def set_up(cls, goal_id: UUID, fields: Mapping[str, Any]) -> Self:
        goal = cls(id=goal_id, **fields)
        goal.settle()
        goal._announce("created")
        return goal

    def change(self, changes: Mapping[str, Any]) -> None:
        for name, value in changes.items():
            setattr(self, name, value)
        self.settle()

    def settle(self) -> None:
        """Raises Invalid with everything that is wrong."""
        problems = []
        if self.user_id is not None and self.team_id is not None:
            problems.append(FieldProblem(pointer="/team_id", code="goal_of_one"))
        money = self.measure == Measure.WON_SUM
        asked, other = ("amount", "count") if money else ("count", "amount")
        if getattr(self, asked) is None:
            problems.append(FieldProblem(pointer=f"/{asked}", code="required"))
        if getattr(self, other) is not None:
            problems.append(FieldProblem(pointer=f"/{other}", code="goal_other_measure"))
        if (self.count is not None and self.count <= 0) or (
            self.amount is not None and self.amount.minor <= 0
        ):
            problems.append(FieldProblem(pointer=f"/{asked}", code="must_be_positive"))
        if self.count is not None and self.count > MOST:
            problem = FieldProblem(
                pointer="/count", code="number_too_large", params={"limit": MOST}
            )
            problems.append(problem)
        if problems:
            raise Invalid(errors=problems)

    @property
    def whose(self) -> str:
        """Whom it is for, as one text: one goal a figure, month and addressee."""
        return str(self.user_id or self.team_id or "")

    def bin(self) -> None:
        self.deleted = True
        self._announce("deleted")

    def restore(self) -> None:
        self.deleted = False
        self._announce("restored")

    def _announce(self, what: str) -> None:
        self.record(DomainEvent(name=f"goal.{what}", record_type="goal", record_id=self.id))
