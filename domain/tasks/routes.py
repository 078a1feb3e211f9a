"""Routes of assignments: steps that people take one after the other.

A route is a template. Started, it lives in its tasks: there is one for the step that is on, and the
next is made when that one is done or skipped, in the same change set. Each carries the steps as
they were at the start, so a template that is changed later changes nothing that is under way.
"""

from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass, field
from datetime import date, timedelta
from typing import Any, Self
from uuid import UUID

from domain.shared import documents as form
from domain.shared.errors import Conflict, Invalid
from domain.shared.events import Aggregate, DomainEvent
from domain.shared.json import JsonObject
from domain.tasks.model import Task, TaskKind

MOST_STEPS = 20


class NotOnARoute(Conflict):
    code = "not_on_a_route"


@dataclass(frozen=True, slots=True, kw_only=True)
class Step:
    """Done by a person, by whoever of a role has the least to do, or by whom the route is started.

    `days`: until when, counted from the day on which the step begins.
    """

    title: str
    kind: str = TaskKind.TO_DO
    assignee_id: str | None = None
    role: str | None = None
    days: int | None = None


@dataclass(slots=True, kw_only=True)
class Route(Aggregate):
    name: str
    steps: list[Step] = field(default_factory=list)

    @classmethod
    def draw(cls, route_id: UUID, fields: Mapping[str, Any]) -> Self:
        """A new one. Raises Invalid."""
        route = cls(id=route_id, **fields)
        route.settle()
        route.record(
            DomainEvent(name="task_route.created", record_type="task_route", record_id=route_id)
        )
        return route

    def change(self, changes: Mapping[str, Any]) -> None:
        for name, value in changes.items():
            setattr(self, name, value)
        self.settle()

    def settle(self) -> None:
        self.name = (self.name or "").strip()
        if not self.name:
            raise Invalid.at("/name", "required")
        if not self.steps:
            raise Invalid.at("/steps", "required")
        for place, step in enumerate(self.steps):
            if step.assignee_id and step.role:
                raise Invalid.at(f"/steps/{place}/role", "person_or_role")

    def start(self, run_id: UUID, *, by: UUID) -> JsonObject:
        """What the tasks of a run carry; `at`: which step is on."""
        return {
            "run_id": str(run_id),
            "route_id": str(self.id),
            "name": self.name,
            "started_by": str(by),
            "steps": [asdict(each) for each in self.steps],
            "at": 0,
            "skipped": [],
        }

    def bin(self) -> None:
        self.deleted = True
        self._tell("deleted")

    def restore(self) -> None:
        self.deleted = False
        self._tell("restored")

    def _tell(self, what: str) -> None:
        name = f"task_route.{what}"
        self.record(DomainEvent(name=name, record_type="task_route", record_id=self.id))


def moved_on(run: Mapping[str, Any], *, skipped: bool = False) -> JsonObject | None:
    """The run one step on; None where this was the last."""
    at: int = run["at"]
    if at + 1 >= len(run["steps"]):
        return None
    passed = [*run["skipped"], at] if skipped else run["skipped"]
    return {**run, "at": at + 1, "skipped": passed}


def step_of(run: Mapping[str, Any]) -> Step:
    """The step that is on."""
    return Step(**run["steps"][run["at"]])


def task_of(
    task_id: UUID,
    run: Mapping[str, Any],
    *,
    assignee_id: UUID,
    about: Mapping[str, UUID | None],
    today: date,
    time_zone: str | None,
) -> Task:
    """The task of the step that is on. Who started the route goes on seeing it."""
    step, starter = step_of(run), UUID(run["started_by"])
    return Task.plan(
        task_id,
        {
            "title": step.title,
            "kind": step.kind,
            "assignee_id": assignee_id,
            "delegator_id": starter if starter != assignee_id else None,
            "due_on": None if step.days is None else today + timedelta(days=step.days),
            "time_zone": time_zone,
            "route": dict(run),
            **about,
        },
    )


def _steps(values: Sequence[Mapping[str, Any]] | None) -> list[Step]:
    return [Step(**value) for value in values or ()]


ROUTE: form.DocumentForm[Route] = form.DocumentForm(
    build=Route,
    codecs={
        "name": form.PLAIN,
        "steps": form.Codec(encode=lambda steps: [asdict(each) for each in steps], decode=_steps),
    },
)
