"""Tasks that come again: their rule, and the next of them. One is made at a time, never more."""

from datetime import datetime

from domain.shared.errors import Invalid
from domain.shared.ids import Ids
from domain.tasks.model import Task
from domain.tasks.ports import BadRule, Recurrences


def check_rule(task: Task, *, recurrences: Recurrences) -> None:
    """Raises Invalid for a rule that cannot be read, or that never happens."""
    if not task.recurrence or not task.series_start:
        return
    start = datetime.fromisoformat(task.series_start)
    try:
        task.recurrence = recurrences.checked(task.recurrence, start=start)
    except BadRule as error:
        raise Invalid.at("/recurrence", error.code) from None


def next_of(task: Task, *, now: datetime, recurrences: Recurrences, ids: Ids) -> Task | None:
    """What comes after one that was done: the next time that is still ahead."""
    due = task.local_due
    if not task.recurrence or not task.series_start or due is None:
        return None
    today = now.astimezone(task.zone).replace(tzinfo=None)
    if task.due_at is None:
        today = today.replace(hour=0, minute=0, second=0, microsecond=0)
    start = datetime.fromisoformat(task.series_start)
    following = recurrences.after(task.recurrence, due, start=start)
    if following is not None and following < today:
        following = recurrences.after(task.recurrence, today, start=start)
    return None if following is None else task.again(ids.new(), following)
