from typing import Any
from uuid import UUID

from fastapi import APIRouter, Request, Response

from api.http.answers import answered, created, listing, resource
from api.http.deps import ContainerDep, CurrentActor, IdsDep, IfMatch, UnitOfWorkDep
from api.http.documentation import responses, succeeds
from api.http.permissions import needs
from api.http.schemas import DataOut
from api.views.schemas import ViewedObject, ViewIn, ViewOut, ViewPatch
from domain.identity import Action, ObjectKind
from domain.views import use_cases

router = APIRouter(prefix="/views", tags=["views"])
KIND = ObjectKind.VIEWS
WRITTEN = ("ETag", "Change-Set", "Idempotency-Replayed")


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


@router.get(
    "/{view_id}",
    operation_id="get_view",
    responses=succeeds(200, ViewOut, with_headers=("ETag",)) | responses(304, 404),
)
@needs(KIND, Action.VIEW)
async def get_view(
    request: Request, view_id: UUID, actor: CurrentActor, container: ContainerDep
) -> Response:
    return resource(request, await container.views.get(view_id, actor=actor))


@router.post(
    "",
    status_code=201,
    operation_id="create_view",
    responses=succeeds(201, ViewOut, with_headers=("Location", *WRITTEN)) | responses(409),
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
    responses=succeeds(200, ViewOut, with_headers=WRITTEN) | responses(404, 409, 412),
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


@router.delete(
    "/{view_id}",
    status_code=204,
    operation_id="delete_view",
    responses=succeeds(204, with_headers=("Change-Set",)) | responses(404, 409, 412),
)
@needs(KIND, Action.DELETE)
async def delete_view(
    view_id: UUID, actor: CurrentActor, uow: UnitOfWorkDep, if_match: IfMatch
) -> Response:
    await use_cases.delete_view(view_id, actor=actor, uow=uow, expected=if_match)
    return answered(uow.answer, status=204)


@router.post(
    "/{view_id}/restore",
    operation_id="restore_view",
    responses=succeeds(200, ViewOut, with_headers=WRITTEN) | responses(404, 409, 412),
)
@needs(KIND, Action.DELETE)
async def restore_view(
    view_id: UUID, actor: CurrentActor, uow: UnitOfWorkDep, if_match: IfMatch
) -> Response:
    await use_cases.restore_view(view_id, actor=actor, uow=uow, expected=if_match)
    return answered(uow.answer)


def _given(body: ViewIn | ViewPatch) -> dict[str, Any]:
    return body.model_dump(mode="json", exclude_unset=True)
