from uuid import UUID

from fastapi import APIRouter, Request, Response

from api.http.answers import answered, created, listing
from api.http.deps import ContainerDep, CurrentActor, IfMatch, UnitOfWorkDep
from api.http.documentation import changes, creates, succeeds
from api.http.paging import ListQueryDep, list_parameters
from api.http.permissions import needs
from api.http.records import RecordRoutes
from api.http.schemas import ListOut
from api.interactions.schemas import InteractionIn, InteractionOut, InteractionPatch
from domain.identity import Action, ObjectKind
from domain.interactions import use_cases

router = APIRouter(prefix="/interactions", tags=["interactions"])
KIND = ObjectKind.INTERACTIONS
ROUTES = RecordRoutes(router=router, kind=KIND, name="interaction", out=InteractionOut)


@router.get(
    "",
    operation_id="list_interactions",
    responses=succeeds(200, ListOut[InteractionOut]),
    openapi_extra=list_parameters("q", "include", "starts_at"),
)
@needs(KIND, Action.VIEW)
async def list_interactions(
    query: ListQueryDep, actor: CurrentActor, container: ContainerDep
) -> Response:
    return listing(
        await container.interactions.page(query.page, actor=actor, q=None, filter=query.filter)
    )


ROUTES.show(lambda container: container.interactions.get)


@router.post(
    "",
    status_code=201,
    operation_id="create_interaction",
    responses=creates(InteractionOut),
)
@needs(KIND, Action.CREATE)
async def create_interaction(
    request: Request,
    body: InteractionIn,
    actor: CurrentActor,
    uow: UnitOfWorkDep,
    container: ContainerDep,
) -> Response:
    """Record a call, a meeting, a note. What comes with it is one change set with it: the next
    task (`follow_up`), tags of the customer, the task that is hereby done.
    """
    fields = body.model_dump(mode="json", exclude_unset=True)
    follow_up = fields.pop("follow_up", None)
    fields.pop("add_tags", None)
    fields.pop("completes_task_id", None)
    await use_cases.log_interaction(
        fields,
        follow_up=follow_up,
        tags=body.add_tags,
        completes=body.completes_task_id,
        actor=actor,
        uow=uow,
        clock=container.clock,
        ids=container.ids,
        recurrences=container.recurrences,
    )
    return created(request, uow.answer)


@router.patch(
    "/{interaction_id}",
    operation_id="change_interaction",
    responses=changes(InteractionOut),
)
@needs(KIND, Action.EDIT)
async def change_interaction(
    interaction_id: UUID,
    body: InteractionPatch,
    actor: CurrentActor,
    uow: UnitOfWorkDep,
    if_match: IfMatch,
) -> Response:
    fields = body.model_dump(mode="json", exclude_unset=True)
    await use_cases.change_interaction(
        interaction_id, fields, actor=actor, uow=uow, expected=if_match
    )
    return answered(uow.answer)


ROUTES.delete(use_cases.delete_interaction)
ROUTES.restore(use_cases.restore_interaction)
