from typing import Any

from sqlalchemy import Text, cast

from adapters.postgres.sql import api_time, json_object
from adapters.postgres.tasks.records import TaskCommentRecord, TaskRecord, TaskRouteRecord


def task_members(task: Any = TaskRecord) -> dict[str, Any]:
    return {
        "id": task.id,
        "version": task.version,
        "created_at": api_time(task.created_at),
        "updated_at": api_time(task.updated_at),
        "title": task.title,
        "kind": task.kind,
        "description": task.description,
        "due_at": api_time(task.due_at),
        "due_on": cast(task.due_on, Text),
        "time_zone": task.time_zone,
        "priority": task.priority,
        "status": task.status,
        "assignee_id": task.assignee_id,
        "delegator_id": task.delegator_id,
        "created_by_id": task.created_by,
        "contact_id": task.contact_id,
        "company_id": task.company_id,
        "deal_id": task.deal_id,
        "completed_at": api_time(task.completed_at),
        "outcome": task.outcome,
        "interaction_id": task.interaction_id,
        "reminders": task.reminders,
        "reminded_at": api_time(task.reminded_at),
        "recurrence": task.recurrence,
        "series_start": task.series_start,
        "checklist": task.checklist,
        "route": task.route,
        "deleted_at": api_time(task.deleted_at),
    }


def route_members(route: Any = TaskRouteRecord) -> dict[str, Any]:
    return {
        "id": route.id,
        "version": route.version,
        "created_at": api_time(route.created_at),
        "updated_at": api_time(route.updated_at),
        "name": route.name,
        "steps": route.steps,
        "deleted_at": api_time(route.deleted_at),
    }


def comment_members(comment: Any = TaskCommentRecord) -> dict[str, Any]:
    return {
        "id": comment.id,
        "version": comment.version,
        "created_at": api_time(comment.created_at),
        "updated_at": api_time(comment.updated_at),
        "task_id": comment.task_id,
        "text": comment.text,
        "author_id": comment.author_id,
        "mentioned_user_ids": comment.mentioned_user_ids,
        "deleted_at": api_time(comment.deleted_at),
    }


def task_json(task: Any = TaskRecord) -> Any:
    return json_object(task_members(task))
