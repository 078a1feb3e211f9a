"""The same task about each of many cards: planned as if somebody had planned them one by one."""

from dataclasses import dataclass
from typing import Any, Protocol
from uuid import UUID

from domain.cards.bulk import BulkUnitOfWork, Change, Do
from domain.identity import Action, Actor, ObjectKind
from domain.shared.errors import DomainError, FieldProblem, Invalid
from domain.shared.ids import Ids
from domain.shared.json import JsonObject
from domain.tasks.model import TASK, Task
from domain.tasks.ports import TasksUnitOfWork
from domain.tasks.use_cases import KIND, planned

_ABOUT = {
    ObjectKind.CONTACTS: "contact_id",
    ObjectKind.COMPANIES: "company_id",
    ObjectKind.DEALS: "deal_id",
}
_AT = "/action/task"


class ManyTasksUnitOfWork(TasksUnitOfWork, BulkUnitOfWork, Protocol):
    """For one change to many that plans tasks."""


@dataclass(frozen=True, slots=True, kw_only=True)
class TaskForEach:
    """`fields` are those of a task. With `to_owner` it is for whoever owns the card, and for the
    planner where nobody does.
    """

    about: str
    fields: JsonObject
    to_owner: bool
    actor: Actor
    uow: ManyTasksUnitOfWork
    ids: Ids

    async def check(self) -> None:
        self.actor.require(KIND, Action.CREATE)
        assignee_id = self.fields.get("assignee_id")
        if assignee_id is not None:
            wanted = frozenset({UUID(str(assignee_id))})
            if not await self.uow.users.members_among(wanted, actor=self.actor):
                raise Invalid.at(f"{_AT}/assignee_id", "unknown_user")
        try:
            Task.plan(self.ids.new(), self._values())
        except DomainError as error:
            error.errors = tuple(
                FieldProblem(pointer=f"{_AT}{each.pointer}", code=each.code, params=each.params)
                for each in error.errors
            )
            raise

    def plan(self, card_id: UUID, /, *, owner_id: UUID | None) -> None:
        assignee = {"assignee_id": owner_id} if self.to_owner and owner_id else {}
        values = self._values(**{self.about: card_id}, **assignee)
        self.uow.tasks.add(Task.plan(self.ids.new(), values))

    def _values(self, **more: Any) -> dict[str, Any]:
        return planned({**TASK.decode(self.fields), **more}, actor=self.actor)


def task_for_each(
    kind: ObjectKind, change: Change, *, actor: Actor, uow: ManyTasksUnitOfWork, ids: Ids
) -> TaskForEach | None:
    """Who plans the tasks of a change; nobody where it plans none."""
    if change.do is not Do.PLAN_TASK:
        return None
    fields = dict(change.task)
    to_owner = bool(fields.pop("to_owner", False))
    return TaskForEach(
        about=_ABOUT[kind], fields=fields, to_owner=to_owner, actor=actor, uow=uow, ids=ids
    )
