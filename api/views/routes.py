from typing import Any
from uuid import UUID

from fastapi import APIRouter, Request, Response

from api.http.answers import answered, created, listing
from api.http.deps import ContainerDep, CurrentActor, IdsDep, IfMatch, UnitOfWorkDep
from api.http.documentation import changes, creates, succeeds
from api.http.permissions import needs
from api.http.records import RecordRoutes
from api.http.schemas import DataOut
from api.views.schemas import ViewedObject, ViewIn, ViewOut, ViewPatch
from domain.identity import Action, ObjectKind
from domain.views import use_cases

router = APIRouter(prefix="/views", tags=["views"])
KIND = ObjectKind.VIEWS
ROUTES = RecordRoutes(router=router, kind=KIND, name="view", out=ViewOut)


@router.get("", operation_id="list_views", responses=succeeds(200, DataOut[ViewOut]))
@needs(KIND, Action.VIEW)
async def list_views(
    actor: CurrentActor,
    container: ContainerDep,
    object: ViewedObject | None = None,  # noqa: A002 its name in the contract
    bin: bool = False,  # noqa: A002, FBT001, FBT002 a query parameter
) -> Response:
    """One's own and the shared ones, by position."""
    return listing(await container.views.all(actor=actor, kind=object, binned=bin))


ROUTES.show(lambda container: container.views.get)


@router.post(
    "",
    status_code=201,
    operation_id="create_view",
    responses=creates(ViewOut),
)
@needs(KIND, Action.CREATE)
async def create_view(
    request: Request,
    body: ViewIn,
    actor: CurrentActor,
    uow: UnitOfWorkDep,
    container: ContainerDep,
    ids: IdsDep,
) -> Response:
    """It belongs to whoever makes it."""
    await use_cases.keep_view(
        _given(body), actor=actor, uow=uow, fields_of=container.fields, ids=ids
    )
    return created(request, uow.answer)


@router.patch(
    "/{view_id}",
    operation_id="change_view",
    responses=changes(ViewOut),
)
@needs(KIND, Action.EDIT)
async def change_view(
    view_id: UUID,
    body: ViewPatch,
    actor: CurrentActor,
    uow: UnitOfWorkDep,
    container: ContainerDep,
    if_match: IfMatch,
) -> Response:
    """Only its owner may, and an administrator where it is shared."""
    await use_cases.change_view(
        view_id,
        _given(body),
        actor=actor,
        uow=uow,
        fields_of=container.fields,
        expected=if_match,
    )
    return answered(uow.answer)


ROUTES.delete(use_cases.delete_view)
ROUTES.restore(use_cases.restore_view)


def _given(body: ViewIn | ViewPatch) -> dict[str, Any]:
    return body.model_dump(mode="json", exclude_unset=True)
