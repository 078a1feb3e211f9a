from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from datetime import date
from typing import Annotated
from uuid import UUID
from zoneinfo import ZoneInfo

from fastapi import APIRouter, Depends, Query, Request, Response

from api.container import AnyUnitOfWork
from api.deals.schemas import (
    BoardOut,
    DealIn,
    DealLoss,
    DealMove,
    DealOut,
    DealPatch,
    DealReopening,
    DealWin,
    ForecastOut,
    StageStayOut,
)
from api.http.answers import answered, created, listing
from api.http.deps import ClockDep, ContainerDep, CurrentActor, IfMatch, UnitOfWorkDep
from api.http.documentation import changes, creates, responses, succeeds
from api.http.paging import ListQueryDep, list_parameters
from api.http.permissions import needs
from api.http.records import RecordRoutes
from api.http.schemas import DataOut, Day, ListOut
from domain.cards import Tools
from domain.deals import use_cases
from domain.deals.model import Deal
from domain.deals.reads import BoardQuery, ForecastQuery
from domain.identity import Action, Actor, ObjectKind
from domain.shared.clock import Clock

MOST_MONTHS = 24
_DEFAULT_MONTHS = 6
_OF_LISTS_ALONE = ("limit", "cursor", "sort", "q", "total", "fields", "include", "bin", "starts_at")
router = APIRouter(tags=["deals"])
KIND = ObjectKind.DEALS
ROUTES = RecordRoutes(router=router, kind=KIND, name="deal", out=DealOut, below="/deals")
Month = Annotated[str, Query(pattern=r"^[1-9]\d{3}-(0[1-9]|1[0-2])$")]


@router.get(
    "/deals",
    operation_id="list_deals",
    responses=succeeds(200, ListOut[DealOut]),
    openapi_extra=list_parameters(),
)
@needs(KIND, Action.VIEW)
async def list_deals(query: ListQueryDep, actor: CurrentActor, container: ContainerDep) -> Response:
    """Newest change first unless sorted otherwise; `q` searches, `filter` is the query language."""
    return listing(
        await container.deals.page(query.page, actor=actor, q=query.q, filter=query.filter)
    )


@router.get(
    "/deals/forecast",
    operation_id="get_forecast",
    responses=succeeds(200, ForecastOut) | responses(404),
    openapi_extra=list_parameters(*_OF_LISTS_ALONE),
)
@needs(KIND, Action.VIEW)
async def get_forecast(
    actor: CurrentActor,
    container: ContainerDep,
    clock: ClockDep,
    asked: ListQueryDep,
    first: Annotated[
        Month | None, Query(description="The first month; the present one without it.")
    ] = None,
    months: Annotated[int, Query(ge=1, le=MOST_MONTHS)] = _DEFAULT_MONTHS,
    pipeline_id: UUID | None = None,
    owner_id: UUID | None = None,
    team_id: Annotated[UUID | None, Query(description="Of those who are in it now.")] = None,
    as_of: Annotated[Day | None, Query(description="As it stood at the end of that day.")] = None,
) -> Response:
    """By month and owner: what is open, weighted by probability, won and lost; of what `filter`
    means only. With `as_of` it can name what is kept of that day: owner, pipeline, stage, status,
    expected close, closed, stage entered; any other field is refused (`not_kept`).
    """
    today = clock.now().astimezone(ZoneInfo(actor.office_time_zone)).date()
    query = ForecastQuery(
        first=date.fromisoformat(f"{first}-01") if first else today.replace(day=1),
        months=months,
        pipeline_id=pipeline_id,
        owner_id=owner_id,
        team_id=team_id,
        as_of=as_of,
        filter=asked.filter,
    )
    return listing(await container.deals.forecast(query, actor=actor))


ROUTES.show(lambda container: container.deals.get)


@router.get(
    "/deals/{deal_id}/stages",
    operation_id="get_deal_stages",
    responses=succeeds(200, DataOut[StageStayOut]) | responses(404),
)
@needs(KIND, Action.VIEW)
async def deal_stages(deal_id: UUID, actor: CurrentActor, container: ContainerDep) -> Response:
    """Where the deal was, and how long."""
    return listing(await container.deals.stages(deal_id, actor=actor))


@router.get(
    "/pipelines/{pipeline_id}/board",
    operation_id="get_board",
    responses=succeeds(200, BoardOut) | responses(404),
    openapi_extra=list_parameters(*_OF_LISTS_ALONE),
)
@needs(KIND, Action.VIEW)
async def board(
    pipeline_id: UUID,
    actor: CurrentActor,
    container: ContainerDep,
    asked: ListQueryDep,
    owner_id: UUID | None = None,
    stage_id: Annotated[UUID | None, Query(description="Only this column.")] = None,
    cursor: Annotated[
        str | None, Query(max_length=2000, description="With `stage_id`: where it goes on.")
    ] = None,
) -> Response:
    """The columns with their figures and their first 25 cards; of what `filter` means only."""
    query = BoardQuery(owner_id=owner_id, stage_id=stage_id, cursor=cursor, filter=asked.filter)
    return listing(await container.deals.board(pipeline_id, query, actor=actor))


@router.post("/deals", status_code=201, operation_id="create_deal", responses=creates(DealOut))
@needs(KIND, Action.CREATE)
async def create_deal(
    request: Request,
    body: DealIn,
    actor: CurrentActor,
    uow: UnitOfWorkDep,
    container: ContainerDep,
    clock: ClockDep,
) -> Response:
    """At the top of its column."""
    await use_cases.open_deal(
        body.model_dump(mode="json", exclude_unset=True),
        actor=actor,
        uow=uow,
        tools=container.card_tools,
        clock=clock,
    )
    return created(request, uow.answer)


@router.patch("/deals/{deal_id}", operation_id="change_deal", responses=changes(DealOut))
@needs(KIND, Action.EDIT)
async def change_deal(
    deal_id: UUID,
    body: DealPatch,
    actor: CurrentActor,
    uow: UnitOfWorkDep,
    container: ContainerDep,
    clock: ClockDep,
    if_match: IfMatch,
) -> Response:
    await use_cases.change_deal(
        deal_id,
        body.model_dump(mode="json", exclude_unset=True),
        actor=actor,
        uow=uow,
        tools=container.card_tools,
        clock=clock,
        expected=if_match,
    )
    return answered(uow.answer)


@dataclass(frozen=True, slots=True, kw_only=True)
class Steps:
    """With what a deal is taken a step further, whichever it is."""

    actor: Actor
    uow: AnyUnitOfWork
    tools: Tools
    clock: Clock
    expected: frozenset[int] | None

    async def take(
        self, step: Callable[..., Awaitable[Deal]], deal_id: UUID, what: object
    ) -> Response:
        await step(
            deal_id,
            what,
            actor=self.actor,
            uow=self.uow,
            tools=self.tools,
            clock=self.clock,
            expected=self.expected,
        )
        return answered(self.uow.answer)


async def steps(
    actor: CurrentActor,
    uow: UnitOfWorkDep,
    container: ContainerDep,
    clock: ClockDep,
    if_match: IfMatch,
) -> Steps:
    return Steps(actor=actor, uow=uow, tools=container.card_tools, clock=clock, expected=if_match)


StepsDep = Annotated[Steps, Depends(steps)]


@router.post("/deals/{deal_id}/move", operation_id="move_deal", responses=changes(DealOut))
@needs(KIND, Action.EDIT)
async def move_deal(deal_id: UUID, body: DealMove, taking: StepsDep) -> Response:
    """To another stage or place. Every field that the stage demands and the deal lacks is named."""
    move = use_cases.Move(
        stage_id=body.stage_id,
        after_id=body.after_id,
        pipeline_id=body.pipeline_id,
        fields=_given(body.fields),
    )
    return await taking.take(use_cases.move_deal, deal_id, move)


@router.post("/deals/{deal_id}/win", operation_id="win_deal", responses=changes(DealOut))
@needs(KIND, Action.EDIT)
async def win_deal(deal_id: UUID, taking: StepsDep, body: DealWin | None = None) -> Response:
    fields = _given(body.fields) if body else None
    return await taking.take(use_cases.win_deal, deal_id, fields)


@router.post("/deals/{deal_id}/lose", operation_id="lose_deal", responses=changes(DealOut))
@needs(KIND, Action.EDIT)
async def lose_deal(deal_id: UUID, taking: StepsDep, body: DealLoss | None = None) -> Response:
    """With a reason out of the pipeline's, where it demands one."""
    loss = use_cases.Loss(
        reason_id=body.lost_reason_id if body else None,
        comment=body.comment if body else None,
        fields=_given(body.fields) if body else None,
    )
    return await taking.take(use_cases.lose_deal, deal_id, loss)


@router.post("/deals/{deal_id}/reopen", operation_id="reopen_deal", responses=changes(DealOut))
@needs(KIND, Action.EDIT)
async def reopen_deal(
    deal_id: UUID, taking: StepsDep, body: DealReopening | None = None
) -> Response:
    await use_cases.reopen_deal(
        deal_id,
        body.stage_id if body else None,
        actor=taking.actor,
        uow=taking.uow,
        clock=taking.clock,
        expected=taking.expected,
    )
    return answered(taking.uow.answer)


ROUTES.delete(
    use_cases.delete_deal, about="Into the bin, from which it can be restored for 30 days."
)
ROUTES.restore(use_cases.restore_deal)


def _given(fields: DealPatch | None) -> dict[str, object] | None:
    return None if fields is None else fields.model_dump(mode="json", exclude_unset=True)
