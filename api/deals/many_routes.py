"""What is asked of many deals at once: the groups of a list, one change to all of it."""

from fastapi import APIRouter, Response

from api.deals.schemas import DealBulkFields
from api.http.answers import listing
from api.http.bulk import BulkIn, BulkOut, bulk_answer, change_of, rendering, selection_of
from api.http.deps import ClockDep, ContainerDep, CurrentActor, UnitOfWorkDep
from api.http.documentation import BATCHED, responses, succeeds
from api.http.groups import NO_PAGES, GroupKey, GroupsOut
from api.http.paging import ListQueryDep, list_parameters
from api.http.permissions import needs
from domain.deals.bulk import change_deals
from domain.identity import Action, ObjectKind
from domain.tasks.for_each import task_for_each

router = APIRouter(prefix="/deals", tags=["deals"])
KIND = ObjectKind.DEALS


@router.get(
    "/groups",
    operation_id="group_deals",
    responses=succeeds(200, GroupsOut),
    openapi_extra=list_parameters(*NO_PAGES),
)
@needs(KIND, Action.VIEW)
async def group_deals(
    query: ListQueryDep, by: GroupKey, actor: CurrentActor, container: ContainerDep
) -> Response:
    """How many of the list have which value of a field marked groupable, largest first.

    Stages and pipelines come in their own order.
    """
    return listing(
        await container.deals.groups(
            by, actor=actor, q=query.q, filter=query.filter, binned=query.page.bin
        )
    )


@router.post(
    "/bulk",
    operation_id="change_deals_in_bulk",
    responses=succeeds(200, BulkOut, description="At most 200: done.", with_headers=BATCHED)
    | succeeds(202, BulkOut, description="More: a job does it.", with_headers=BATCHED)
    | responses(404, 409),
)
@needs(KIND, Action.EDIT)
async def change_deals_in_bulk(
    body: BulkIn,
    actor: CurrentActor,
    uow: UnitOfWorkDep,
    container: ContainerDep,
    clock: ClockDep,
) -> Response:
    """One change to all that are selected, in one change set, which one undo takes back.

    `move` keeps the rules of moving one: a deal that lacks what the stage demands is left, and told
    with what it lacks.
    """
    change = change_of(body.action, fields=DealBulkFields)
    done = await change_deals(
        selection_of(body.selection),
        change,
        render=rendering(KIND, reply_with=uow.reply_with),
        actor=actor,
        uow=uow,
        tools=container.card_tools,
        clock=clock,
        planner=task_for_each(KIND, change, actor=actor, uow=uow, ids=container.card_tools.ids),
    )
    return bulk_answer(uow.answer, done)
