from typing import Any

from sqlalchemy import Text, cast, func

from adapters.postgres.deals.representation import api_money
from adapters.postgres.figures.records import GoalRecord
from adapters.postgres.mapping import AggregateMapping, Row, WriteContext
from adapters.postgres.sql import api_time
from domain.figures.document import GOAL
from domain.figures.goals import Goal
from domain.identity import ObjectKind


def goal_members(goal: Any = GoalRecord) -> dict[str, Any]:
    return {
        "id": goal.id,
        "version": goal.version,
        "created_at": api_time(goal.created_at),
        "updated_at": api_time(goal.updated_at),
        "measure": goal.measure,
        "month": func.left(cast(goal.month, Text), 7),
        "user_id": goal.user_id,
        "team_id": goal.team_id,
        "count": goal.count,
        "amount": api_money(goal.amount_minor, goal.currency),
        "deleted_at": api_time(goal.deleted_at),
    }


def _row(goal: Goal, _context: WriteContext) -> Row:
    return {
        "measure": goal.measure,
        "month": goal.month,
        "user_id": goal.user_id,
        "team_id": goal.team_id,
        "whose": goal.whose,
        "count": goal.count,
        "amount_minor": goal.amount.minor if goal.amount else None,
        "currency": goal.amount.currency if goal.amount else None,
    }


GOALS: AggregateMapping[Goal] = AggregateMapping(
    kind=ObjectKind.GOALS,
    record_type="goal",
    record=GoalRecord,
    form=GOAL,
    members=goal_members,
    row=_row,
    owner_of=lambda goal: goal.user_id,
    conflicts={
        "uq_goals_whose": ("/month", "goal_taken"),
        "fk_goals_workspace_id_user_id": ("/user_id", "unknown_user"),
    },
)
