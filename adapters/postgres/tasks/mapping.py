from adapters.postgres.mapping import AggregateMapping, Row, WriteContext
from adapters.postgres.tasks.records import TaskRecord, TaskRouteRecord
from adapters.postgres.tasks.representation import route_members, task_members
from domain.identity import ObjectKind
from domain.tasks.model import TASK, Task
from domain.tasks.routes import ROUTE, Route

_COPIED = (
    "title", "kind", "description", "due_at", "due_on", "time_zone", "priority", "status",
    "assignee_id", "delegator_id", "contact_id", "company_id", "deal_id", "completed_at",
    "outcome", "interaction_id", "reminders", "reminded_at", "recurrence", "series_start",
    "checklist", "route",
)  # fmt: skip


def task_row(task: Task, _context: WriteContext) -> Row:
    """`due` and `remind_at` follow from the rest: lists are sorted by them."""
    copied = {name: getattr(task, name) for name in _COPIED}
    derived = {"due": task.due, "settled": task.settled, "remind_at": task.remind_at}
    return {**copied, **derived}


TASKS: AggregateMapping[Task] = AggregateMapping(
    kind=ObjectKind.TASKS,
    record_type="task",
    record=TaskRecord,
    form=TASK,
    members=task_members,
    row=task_row,
    owner_of=lambda task: task.assignee_id,
    also="delegator_id",
    conflicts={
        "fk_tasks_workspace_id_assignee_id": ("/assignee_id", "unknown_user"),
        "fk_tasks_workspace_id_contact_id": ("/contact_id", "unknown_contact"),
        "fk_tasks_workspace_id_company_id": ("/company_id", "unknown_company"),
        "fk_tasks_workspace_id_deal_id": ("/deal_id", "unknown_deal"),
        "fk_tasks_workspace_id_interaction_id": ("/interaction_id", "unknown_interaction"),
    },
)


def route_row(route: Route, _context: WriteContext) -> Row:
    return ROUTE.encode(route)


TASK_ROUTES: AggregateMapping[Route] = AggregateMapping(
    kind=ObjectKind.TASK_ROUTES,
    record_type="task_route",
    record=TaskRouteRecord,
    form=ROUTE,
    members=route_members,
    row=route_row,
    owner_of=lambda _route: None,
)
