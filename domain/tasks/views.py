"""The tabs of the list of tasks: what each asks, in the query language."""

from datetime import datetime
from enum import StrEnum

from domain.shared.documents import iso_time
from domain.shared.json import JsonObject

_LATE: JsonObject = {"field": "due", "op": "within", "value": {"last": "P90Y"}}
_OPEN: JsonObject = {"field": "status", "op": "eq", "value": "open"}
_MINE: JsonObject = {"field": "assignee_id", "op": "eq", "value": "@me"}


class TaskView(StrEnum):
    TODAY = "today"
    OVERDUE = "overdue"
    UPCOMING = "upcoming"
    DELEGATED = "delegated"
    DONE = "done"


def filter_of(view: TaskView, *, day_end: datetime) -> JsonObject:
    """`day_end` is when today ends where the caller is. What is late is not today's any more.

    The words stay the same all day, or the second page would be of another list than the first.
    """
    end = iso_time(day_end)
    match view:
        case TaskView.OVERDUE:
            return {"all": [_OPEN, _MINE, _LATE]}
        case TaskView.TODAY:
            before_night: JsonObject = {"field": "due", "op": "lte", "value": end}
            return {"all": [_OPEN, _MINE, before_night, {"not": _LATE}]}
        case TaskView.UPCOMING:
            return {"all": [_OPEN, _MINE, {"field": "due", "op": "gt", "value": end}]}
        case TaskView.DELEGATED:
            given: JsonObject = {"field": "delegator_id", "op": "eq", "value": "@me"}
            return {"all": [_OPEN, given, {"not": _MINE}]}
        case TaskView.DONE:
            return {"all": [{"field": "status", "op": "eq", "value": "done"}, _MINE]}


def order_of(view: TaskView) -> str:
    return "-completed_at" if view is TaskView.DONE else "due"
