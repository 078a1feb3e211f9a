from adapters.postgres.mapping import AggregateMapping, Child, Row, WriteContext
from adapters.postgres.tasks.records import (
    TaskCommentRecord,
    TaskMentionRecord,
    TaskRecord,
    TaskRouteRecord,
)
from adapters.postgres.tasks.representation import comment_members, route_members, task_members
from domain.identity import ObjectKind
from domain.tasks.comments import COMMENT, TaskComment
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


def comment_row(comment: TaskComment, _context: WriteContext) -> Row:
    return COMMENT.encode(comment)


def comment_mentions(comment: TaskComment, _context: WriteContext) -> list[Row]:
    """What is read stays read, as with the mentions of interactions."""
    named = () if comment.deleted else comment.mentioned_user_ids
    return [{"user_id": user_id, "comment_id": comment.id} for user_id in named]


TASK_COMMENTS: AggregateMapping[TaskComment] = AggregateMapping(
    kind=ObjectKind.TASK_COMMENTS,
    record_type="task_comment",
    record=TaskCommentRecord,
    form=COMMENT,
    members=comment_members,
    row=comment_row,
    owner_of=lambda comment: comment.author_id,
    children=(
        Child(
            table=TaskMentionRecord.__tablename__,
            owner="comment_id",
            follows=frozenset({"mentioned_user_ids", "deleted"}),
            rows=comment_mentions,
            positions=False,
        ),
    ),
)
