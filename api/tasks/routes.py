from uuid import UUID

from fastapi import APIRouter, Request, Response

from api.http.answers import answered, created, listing
from api.http.deps import ClockDep, ContainerDep, CurrentActor, IdsDep, IfMatch, UnitOfWorkDep
from api.http.documentation import changes, creates, succeeds
from api.http.paging import ListQueryDep, list_parameters
from api.http.permissions import needs
from api.http.records import RecordRoutes
from api.http.schemas import ListOut
from api.tasks.schemas import TaskCompletion, TaskIn, TaskOut, TaskPatch
from domain.identity import Action, ObjectKind
from domain.tasks import use_cases

router = APIRouter(prefix="/tasks", tags=["tasks"])
KIND = ObjectKind.TASKS
ROUTES = RecordRoutes(router=router, kind=KIND, name="task", out=TaskOut)


@router.get(
    "",
    operation_id="list_tasks",
    responses=succeeds(200, ListOut[TaskOut]),
    openapi_extra=list_parameters("q", "include"),
)
@needs(KIND, Action.VIEW)
async def list_tasks(query: ListQueryDep, actor: CurrentActor, container: ContainerDep) -> Response:
    return listing(await container.tasks.page(query.page, actor=actor, q=None, filter=query.filter))


ROUTES.show(lambda container: container.tasks.get)


@router.post(
    "",
    status_code=201,
    operation_id="create_task",
    responses=creates(TaskOut),
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
    responses=changes(TaskOut),
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
    responses=changes(TaskOut),
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
    responses=changes(TaskOut),
)
@needs(KIND, Action.EDIT)
async def reopen_task(
    task_id: UUID, actor: CurrentActor, uow: UnitOfWorkDep, if_match: IfMatch
) -> Response:
    await use_cases.reopen_task(task_id, actor=actor, uow=uow, expected=if_match)
    return answered(uow.answer)


ROUTES.delete(use_cases.delete_task)
ROUTES.restore(use_cases.restore_task)
