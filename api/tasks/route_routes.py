"""Routes of assignments over HTTP: drawn by who sets things up, started by who sells."""

from uuid import UUID

from fastapi import APIRouter, Request, Response

from api.http.answers import answered, created, listing
from api.http.deps import ContainerDep, CurrentActor, IdsDep, IfMatch, UnitOfWorkDep
from api.http.documentation import changes, creates, responses, succeeds
from api.http.permissions import needs
from api.http.records import RecordRoutes
from api.http.schemas import DataOut
from api.tasks.schemas import (
    TaskOut,
    TaskRouteIn,
    TaskRouteOut,
    TaskRoutePatch,
    TaskRouteStart,
)
from domain.identity import Action, ObjectKind
from domain.tasks import route_use_cases as use_cases

router = APIRouter(tags=["tasks"])
KIND = ObjectKind.TASK_ROUTES
ROUTES = RecordRoutes(
    router=router, kind=KIND, name="task_route", out=TaskRouteOut, below="/task-routes"
)


@router.get(
    "/task-routes", operation_id="list_task_routes", responses=succeeds(200, DataOut[TaskRouteOut])
)
@needs(KIND, Action.VIEW)
async def list_task_routes(actor: CurrentActor, container: ContainerDep) -> Response:
    """By name, with their steps."""
    return listing(await container.task_routes.all(actor=actor))


ROUTES.show(lambda container: container.task_routes.get)


@router.post(
    "/task-routes",
    status_code=201,
    operation_id="create_task_route",
    responses=creates(TaskRouteOut),
)
@needs(KIND, Action.CREATE)
async def create_task_route(
    request: Request, body: TaskRouteIn, actor: CurrentActor, uow: UnitOfWorkDep, ids: IdsDep
) -> Response:
    fields = body.model_dump(mode="json", exclude_unset=True)
    await use_cases.draw_route(fields, actor=actor, uow=uow, ids=ids)
    return created(request, uow.answer)


@router.patch(
    "/task-routes/{task_route_id}",
    operation_id="change_task_route",
    responses=changes(TaskRouteOut),
)
@needs(KIND, Action.EDIT)
async def change_task_route(
    task_route_id: UUID,
    body: TaskRoutePatch,
    actor: CurrentActor,
    uow: UnitOfWorkDep,
    if_match: IfMatch,
) -> Response:
    """`steps` are replaced whole. What is under way goes on as it was started."""
    fields = body.model_dump(mode="json", exclude_unset=True)
    await use_cases.change_route(task_route_id, fields, actor=actor, uow=uow, expected=if_match)
    return answered(uow.answer)


ROUTES.delete(use_cases.delete_route, about="What is under way goes on.")
ROUTES.restore(use_cases.restore_route)


@router.post(
    "/task-routes/{task_route_id}/start",
    status_code=201,
    operation_id="start_task_route",
    responses=creates(TaskOut),
)
@needs(ObjectKind.TASKS, Action.CREATE)
async def start_task_route(
    task_route_id: UUID,
    body: TaskRouteStart,
    actor: CurrentActor,
    uow: UnitOfWorkDep,
    container: ContainerDep,
) -> Response:
    """The task of the first step; each further one is made when the one before is done."""
    first = await use_cases.start_route(
        task_route_id,
        dict(body),
        actor=actor,
        uow=uow,
        clock=container.clock,
        ids=container.ids,
    )
    return answered(uow.answer, status=201, location=f"/api/v1/tasks/{first.id}")


@router.post(
    "/tasks/{task_id}/skip",
    operation_id="skip_task",
    responses=changes(TaskOut) | responses(409),
)
@needs(ObjectKind.TASKS, Action.EDIT)
async def skip_task(
    task_id: UUID,
    actor: CurrentActor,
    uow: UnitOfWorkDep,
    container: ContainerDep,
    if_match: IfMatch,
) -> Response:
    """A step of a route is left out; the next one begins, in the same change set."""
    await use_cases.skip_step(
        task_id,
        actor=actor,
        uow=uow,
        clock=container.clock,
        ids=container.ids,
        expected=if_match,
    )
    return answered(uow.answer)


@router.post(
    "/tasks/{task_id}/cancel",
    operation_id="cancel_task",
    responses=changes(TaskOut) | responses(409),
)
@needs(ObjectKind.TASKS, Action.EDIT)
async def cancel_task(
    task_id: UUID, actor: CurrentActor, uow: UnitOfWorkDep, if_match: IfMatch
) -> Response:
    """It is not to be done any more; its route and its series end with it."""
    await use_cases.cancel_task(task_id, actor=actor, uow=uow, expected=if_match)
    return answered(uow.answer)
