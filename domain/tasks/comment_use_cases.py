"""Whoever sees a task may say something about it, and correct or take back what they said."""

from collections.abc import Mapping
from typing import Any
from uuid import UUID

from domain.cards import bin_record
from domain.identity import Action, Actor, ObjectKind
from domain.shared.errors import FieldProblem, Forbidden, Invalid
from domain.shared.ids import Ids
from domain.shared.json import JsonObject
from domain.tasks.comments import COMMENT, TaskComment
from domain.tasks.ports import TasksUnitOfWork

KIND = ObjectKind.TASK_COMMENTS
Expected = frozenset[int] | None


async def comment_on_task(
    task_id: UUID, fields: JsonObject, *, actor: Actor, uow: TasksUnitOfWork, ids: Ids
) -> TaskComment:
    """Raises NotFound where the actor does not see the task, and Invalid."""
    actor.require(KIND, Action.CREATE)
    async with uow:
        task = await uow.tasks.get(task_id, actor=actor, action=Action.VIEW)
        values = COMMENT.decode(fields)
        await _require_colleagues(values, uow=uow)
        said = {**values, "task_id": task.id, "author_id": actor.user_id}
        comment = TaskComment.write(ids.new(), said)
        uow.task_comments.add(comment)
        await uow.commit(answer=comment)
    return comment


async def correct_comment(
    comment_id: UUID,
    fields: JsonObject,
    *,
    actor: Actor,
    uow: TasksUnitOfWork,
    expected: Expected = None,
) -> TaskComment:
    """Only one's own. What it said before stays in the history."""
    actor.require(KIND, Action.EDIT)
    async with uow:
        comment = await uow.task_comments.get(comment_id, actor=actor, expected=expected)
        if comment.author_id != actor.user_id:
            raise Forbidden(object=KIND.value, action=Action.EDIT.value)
        await uow.tasks.get(comment.task_id, actor=actor, action=Action.VIEW)
        values = COMMENT.decode(fields)
        await _require_colleagues(values, uow=uow)
        comment.change(values)
        await uow.commit(answer=comment)
    return comment


async def delete_comment(
    comment_id: UUID, *, actor: Actor, uow: TasksUnitOfWork, expected: Expected = None
) -> None:
    """One's own; who looks after everything takes out anybody's."""
    await bin_record(
        comment_id, kind=KIND, records=uow.task_comments, actor=actor, uow=uow, expected=expected
    )


async def _require_colleagues(values: Mapping[str, Any], *, uow: TasksUnitOfWork) -> None:
    named = values.get("mentioned_user_ids") or []
    known = await uow.active_members(named) if named else frozenset()
    problems = [
        FieldProblem(pointer=f"/mentioned_user_ids/{place}", code="unknown_user")
        for place, each in enumerate(named)
        if each not in known
    ]
    if problems:
        raise Invalid(errors=problems)
