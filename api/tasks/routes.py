from uuid import UUID

from fastapi import APIRouter, Request, Response

from api.http.answers import answered, created, listing, resource
from api.http.deps import ClockDep, ContainerDep, CurrentActor, IdsDep, IfMatch, UnitOfWorkDep
from api.http.documentation import responses, succeeds
from api.http.paging import ListQueryDep, list_parameters
from api.http.permissions import needs
from api.http.schemas import ListOut
from api.tasks.schemas import TaskCompletion, TaskIn, TaskOut, TaskPatch
from domain.identity import Action, ObjectKind
from domain.tasks import use_cases

router = APIRouter(prefix="/tasks", tags=["tasks"])
KIND = ObjectKind.TASKS
WRITTEN = ("ETag", "Change-Set", "Idempotency-Replayed")


@router.get(
    "",
    operation_id="list_tasks",
    responses=succeeds(200, ListOut[TaskOut]),
    openapi_extra=list_parameters("q", "include"),
)
@needs(KIND, Action.VIEW)
async def list_tasks(query: ListQueryDep, actor: CurrentActor, container: ContainerDep) -> Response:
    return listing(await container.tasks.page(query.page, actor=actor, q=None, filter=query.filter))


@router.get(
    "/{task_id}",
    operation_id="get_task",
    responses=succeeds(200, TaskOut, with_headers=("ETag",)) | responses(304, 404),
)
@needs(KIND, Action.VIEW)
async def get_task(
    request: Request, task_id: UUID, actor: CurrentActor, container: ContainerDep
) -> Response:
    return resource(request, await container.tasks.get(task_id, actor=actor))


@router.post(
    "",
    status_code=201,
    operation_id="create_task",
    responses=succeeds(201, TaskOut, with_headers=("Location", *WRITTEN)) | responses(409),
)
@needs(KIND, Action.CREATE)
async def create_task(
    request: Request, body: TaskIn, actor: CurrentActor, uow: UnitOfWorkDep, ids: IdsDep
) -> Response:
    fields = body.model_dump(mode="json", exclude_unset=True)
    await use_cases.plan_task(fields, actor=actor, uow=uow, ids=ids)
    return created(request, uow.answer)


@router.patch(
    "/{task_id}",
    operation_id="change_task",
    responses=succeeds(200, TaskOut, with_headers=WRITTEN) | responses(404, 409, 412),
)
@needs(KIND, Action.EDIT)
async def change_task(
    task_id: UUID, body: TaskPatch, actor: CurrentActor, uow: UnitOfWorkDep, if_match: IfMatch
) -> Response:
    fields = body.model_dump(mode="json", exclude_unset=True)
    await use_cases.change_task(task_id, fields, actor=actor, uow=uow, expected=if_match)
    return answered(uow.answer)


@router.post(
    "/{task_id}/complete",
    operation_id="complete_task",
    responses=succeeds(200, TaskOut, with_headers=WRITTEN) | responses(404, 409, 412),
)
@needs(KIND, Action.EDIT)
async def complete_task(
    task_id: UUID,
    actor: CurrentActor,
    uow: UnitOfWorkDep,
    clock: ClockDep,
    if_match: IfMatch,
    body: TaskCompletion | None = None,
) -> Response:
    outcome = body.outcome if body else None
    await use_cases.complete_task(
        task_id, outcome=outcome, actor=actor, uow=uow, clock=clock, expected=if_match
    )
    return answered(uow.answer)


@router.post(
    "/{task_id}/reopen",
    operation_id="reopen_task",
    responses=succeeds(200, TaskOut, with_headers=WRITTEN) | responses(404, 409, 412),
)
@needs(KIND, Action.EDIT)
async def reopen_task(
    task_id: UUID, actor: CurrentActor, uow: UnitOfWorkDep, if_match: IfMatch
) -> Response:
    await use_cases.reopen_task(task_id, actor=actor, uow=uow, expected=if_match)
    return answered(uow.answer)


@router.delete(
    "/{task_id}",
    status_code=204,
    operation_id="delete_task",
    responses=succeeds(204, with_headers=("Change-Set",)) | responses(404, 409, 412),
)
@needs(KIND, Action.DELETE)
async def delete_task(
    task_id: UUID, actor: CurrentActor, uow: UnitOfWorkDep, if_match: IfMatch
) -> Response:
    await use_cases.delete_task(task_id, actor=actor, uow=uow, expected=if_match)
    return answered(uow.answer, status=204)


@router.post(
    "/{task_id}/restore",
    operation_id="restore_task",
    responses=succeeds(200, TaskOut, with_headers=WRITTEN) | responses(404, 409, 412),
)
@needs(KIND, Action.DELETE)
async def restore_task(
    task_id: UUID, actor: CurrentActor, uow: UnitOfWorkDep, if_match: IfMatch
) -> Response:
    await use_cases.restore_task(task_id, actor=actor, uow=uow, expected=if_match)
    return answered(uow.answer)
