"""Setting goals, and how far they are reached."""

from datetime import date
from typing import Any
from uuid import UUID

from domain.cards import bin_record, restore_record
from domain.figures import behind
from domain.figures.document import GOAL
from domain.figures.goals import COUNTED_IN, KINDS, Goal, Measure
from domain.figures.model import Period, percent
from domain.figures.ports import GoalsUnitOfWork
from domain.figures.reads import FigureReads, GoalRow
from domain.identity import Action, Actor, ObjectKind
from domain.shared.errors import Invalid
from domain.shared.ids import Ids
from domain.shared.json import JsonObject
from domain.shared.money import Money

KIND = ObjectKind.GOALS
Expected = frozenset[int] | None


async def set_goal(fields: JsonObject, *, actor: Actor, uow: GoalsUnitOfWork, ids: Ids) -> Goal:
    """One for each figure, month and addressee. Raises Invalid, Conflict, TeamNotFound."""
    actor.require(KIND, Action.CREATE)
    async with uow:
        goal = Goal.set_up(ids.new(), GOAL.decode(fields))
        if goal.team_id is not None:
            await uow.teams.get(goal.team_id, actor=actor)
        await _require_base(goal, uow=uow)
        uow.goals.add(goal)
        await uow.commit(answer=goal)
    return goal


async def change_goal(
    goal_id: UUID,
    fields: JsonObject,
    *,
    actor: Actor,
    uow: GoalsUnitOfWork,
    expected: Expected = None,
) -> Goal:
    """How much; what it is about, and whom it is for, stays. Raises Invalid."""
    actor.require(KIND, Action.EDIT)
    async with uow:
        goal = await uow.goals.get(goal_id, actor=actor, expected=expected)
        goal.change(GOAL.decode(fields))
        await _require_base(goal, uow=uow)
        await uow.commit(answer=goal)
    return goal


async def delete_goal(
    goal_id: UUID, *, actor: Actor, uow: GoalsUnitOfWork, expected: Expected = None
) -> None:
    await bin_record(goal_id, kind=KIND, records=uow.goals, actor=actor, uow=uow, expected=expected)


async def restore_goal(
    goal_id: UUID, *, actor: Actor, uow: GoalsUnitOfWork, expected: Expected = None
) -> Goal:
    return await restore_record(
        goal_id, kind=KIND, records=uow.goals, actor=actor, uow=uow, expected=expected
    )


async def goals_of(month: date, *, today: date, actor: Actor, figures: FigureReads) -> JsonObject:
    """The goals of a month that the caller may see, and what was reached of each."""
    actor.require(KIND, Action.VIEW)
    following = date(month.year + month.month // 12, month.month % 12 + 1, 1)
    last = date.fromordinal(following.toordinal() - 1)
    period = Period.of(month, last, time_zone=actor.office_time_zone)
    currency, rows = await figures.goals(period, actor=actor)
    return {
        "month": f"{month:%Y-%m}",
        "currency": currency,
        "days": last.day,
        "days_left": min(last.day, max(0, (last - today).days)),
        "data": [_told(row, period, currency) for row in rows],
    }


def _told(row: GoalRow, period: Period, currency: str) -> dict[str, Any]:
    money = row.measure == Measure.WON_SUM
    return {
        "id": row.id,
        "version": row.version,
        "measure": row.measure,
        "user_id": row.user_id,
        "team_id": row.team_id,
        "name": row.name,
        "count": row.count,
        "amount": _money(row.minor, row.currency) if row.minor is not None else None,
        "reached": {
            "count": row.reached,
            "amount": _money(row.reached_minor, currency) if money else None,
            "records": _records(row, period),
        },
        "percent": percent(
            row.reached_minor if money else row.reached,
            (row.minor if money else row.count) or 0,
        ),
    }


def _money(minor: int, currency: str | None) -> dict[str, str]:
    amount = Money(minor=minor, currency=currency or "")
    return {"amount": amount.amount, "currency": amount.currency}


def _records(row: GoalRow, period: Period) -> dict[str, Any] | None:
    """A team of nobody has no records, and no list has a filter for that."""
    kind = COUNTED_IN[Measure(row.measure)]
    if row.people is not None and not row.people:
        return None
    by, at = ("author_id", "occurred_at") if kind is ObjectKind.INTERACTIONS else ("owner_id", "")
    won = row.measure in (Measure.WON, Measure.WON_SUM)
    kinds = KINDS.get(Measure(row.measure))
    return behind.records(
        kind,
        behind.is_one("status", "won") if won else None,
        behind.within(at or ("closed_at" if won else "created_at"), period),
        behind.one_of(by, sorted(map(str, row.people))) if row.people is not None else None,
        behind.one_of("kind", kinds) if kinds else None,
    )


async def _require_base(goal: Goal, *, uow: GoalsUnitOfWork) -> None:
    """A sum is counted in the workspace's currency."""
    if goal.amount is None:
        return
    exchange = await uow.selling.exchange(goal.amount.currency, on=goal.month)
    if exchange.base != goal.amount.currency:
        raise Invalid.at("/amount/currency", "currency_not_base", currency=exchange.base)
