"""What people say about a task, over HTTP."""

from uuid import UUID

from fastapi import APIRouter, Response

from api.http.answers import answered, listing
from api.http.deps import ContainerDep, CurrentActor, IdsDep, IfMatch, UnitOfWorkDep
from api.http.documentation import changes, creates, responses, succeeds
from api.http.permissions import needs
from api.http.records import RecordRoutes
from api.http.schemas import DataOut
from api.tasks.schemas import TaskCommentIn, TaskCommentOut, TaskCommentPatch
from domain.identity import Action, ObjectKind
from domain.tasks import comment_use_cases as use_cases

router = APIRouter(tags=["tasks"])
KIND = ObjectKind.TASK_COMMENTS
ROUTES = RecordRoutes(
    router=router, kind=KIND, name="task_comment", out=TaskCommentOut, below="/task-comments"
)


@router.get(
    "/tasks/{task_id}/comments",
    operation_id="list_task_comments",
    responses=succeeds(200, DataOut[TaskCommentOut]) | responses(404),
)
@needs(ObjectKind.TASKS, Action.VIEW)
async def list_task_comments(
    task_id: UUID, actor: CurrentActor, container: ContainerDep
) -> Response:
    """The oldest first; the last 500."""
    return listing(await container.task_talk.of_task(task_id, actor=actor))


@router.post(
    "/tasks/{task_id}/comments",
    status_code=201,
    operation_id="comment_on_task",
    responses=creates(TaskCommentOut) | responses(404),
)
@needs(KIND, Action.CREATE)
async def comment_on_task(
    task_id: UUID, body: TaskCommentIn, actor: CurrentActor, uow: UnitOfWorkDep, ids: IdsDep
) -> Response:
    """Whoever sees a task may; who is named is told."""
    fields = body.model_dump(mode="json", exclude_unset=True)
    await use_cases.comment_on_task(task_id, fields, actor=actor, uow=uow, ids=ids)
    return answered(uow.answer, status=201, location=f"/api/v1/tasks/{task_id}/comments")


@router.patch(
    "/task-comments/{task_comment_id}",
    operation_id="correct_task_comment",
    responses=changes(TaskCommentOut),
)
@needs(KIND, Action.EDIT)
async def correct_task_comment(
    task_comment_id: UUID,
    body: TaskCommentPatch,
    actor: CurrentActor,
    uow: UnitOfWorkDep,
    if_match: IfMatch,
) -> Response:
    """Only your own; who is named for the first time is told."""
    fields = body.model_dump(mode="json", exclude_unset=True)
    await use_cases.correct_comment(
        task_comment_id, fields, actor=actor, uow=uow, expected=if_match
    )
    return answered(uow.answer)


ROUTES.delete(use_cases.delete_comment, about="Your own; an administrator takes out anybody's.")
