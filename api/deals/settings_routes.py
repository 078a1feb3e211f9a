from uuid import UUID

import orjson
from fastapi import APIRouter, Request, Response

from api.deals.schemas import (
    PipelineIn,
    PipelineOrder,
    PipelineOut,
    PipelinePatch,
    RateIn,
    RateOut,
    RatePatch,
    RatesIn,
    RatesOut,
    StageRemoval,
)
from api.http.answers import answered, created, listing
from api.http.deps import ClockDep, ContainerDep, CurrentActor, IdsDep, IfMatch, UnitOfWorkDep
from api.http.documentation import BATCHED, changes, creates, responses, succeeds
from api.http.permissions import needs
from api.http.records import RecordRoutes
from api.http.schemas import DataOut
from domain.deals import settings
from domain.identity import Action, ObjectKind
from domain.shared.json import Json

router = APIRouter(tags=["deals"])
PIPELINES = RecordRoutes(
    router=router,
    kind=ObjectKind.PIPELINES,
    name="pipeline",
    out=PipelineOut,
    below="/pipelines",
)
RATES = RecordRoutes(router=router, kind=ObjectKind.RATES, name="rate", out=RateOut, below="/rates")


@router.get(
    "/pipelines", operation_id="list_pipelines", responses=succeeds(200, DataOut[PipelineOut])
)
@needs(ObjectKind.PIPELINES, Action.VIEW)
async def list_pipelines(actor: CurrentActor, container: ContainerDep) -> Response:
    """With their stages, in order."""
    return listing(await container.pipelines.all(actor=actor))


PIPELINES.show(lambda container: container.pipelines.get)


@router.post(
    "/pipelines",
    status_code=201,
    operation_id="create_pipeline",
    responses=creates(PipelineOut),
)
@needs(ObjectKind.PIPELINES, Action.CREATE)
async def create_pipeline(
    request: Request, body: PipelineIn, actor: CurrentActor, uow: UnitOfWorkDep, ids: IdsDep
) -> Response:
    """At least one open stage, exactly one for what is won and one for what is lost."""
    fields = body.model_dump(mode="json", exclude_unset=True)
    await settings.create_pipeline(fields, actor=actor, uow=uow, ids=ids)
    return created(request, uow.answer)


@router.post(
    "/pipelines/arrange",
    status_code=204,
    operation_id="arrange_pipelines",
    responses=succeeds(204, with_headers=BATCHED),
)
@needs(ObjectKind.PIPELINES, Action.EDIT)
async def arrange_pipelines(
    body: PipelineOrder, actor: CurrentActor, uow: UnitOfWorkDep
) -> Response:
    """All pipelines in another order, in one change set."""
    await settings.arrange_pipelines(body.ids, actor=actor, uow=uow)
    return answered(uow.answer, status=204)


@router.patch(
    "/pipelines/{pipeline_id}",
    operation_id="change_pipeline",
    responses=changes(PipelineOut),
)
@needs(ObjectKind.PIPELINES, Action.EDIT)
async def change_pipeline(
    pipeline_id: UUID,
    body: PipelinePatch,
    actor: CurrentActor,
    uow: UnitOfWorkDep,
    ids: IdsDep,
    if_match: IfMatch,
) -> Response:
    fields = body.model_dump(mode="json", exclude_unset=True)
    await settings.change_pipeline(
        pipeline_id, fields, actor=actor, uow=uow, ids=ids, expected=if_match
    )
    return answered(uow.answer)


@router.post(
    "/pipelines/{pipeline_id}/stages/{stage_id}/remove",
    operation_id="remove_stage",
    responses=changes(PipelineOut),
)
@needs(ObjectKind.PIPELINES, Action.EDIT)
async def remove_stage(
    pipeline_id: UUID,
    stage_id: UUID,
    body: StageRemoval,
    actor: CurrentActor,
    uow: UnitOfWorkDep,
    clock: ClockDep,
    if_match: IfMatch,
) -> Response:
    """The stage goes; its deals, those in the bin too, go on in another one of its kind."""
    await settings.remove_stage(
        pipeline_id,
        stage_id,
        body.into_stage_id,
        actor=actor,
        uow=uow,
        clock=clock,
        expected=if_match,
    )
    return answered(uow.answer)


PIPELINES.delete(settings.delete_pipeline, about="Only one that has no deals.")
PIPELINES.restore(settings.restore_pipeline)


@router.get("/rates", operation_id="list_rates", responses=succeeds(200, DataOut[RateOut]))
@needs(ObjectKind.RATES, Action.VIEW)
async def list_rates(actor: CurrentActor, container: ContainerDep) -> Response:
    """The newest day first; a rate holds until the next one of its currency."""
    return listing(await container.rates.all(actor=actor))


RATES.show(lambda container: container.rates.get)


@router.post("/rates", status_code=201, operation_id="create_rate", responses=creates(RateOut))
@needs(ObjectKind.RATES, Action.CREATE)
async def create_rate(
    request: Request, body: RateIn, actor: CurrentActor, uow: UnitOfWorkDep, ids: IdsDep
) -> Response:
    """Deals in the currency that waited for a rate are valued by it."""
    await settings.enter_rate(body.model_dump(mode="json"), actor=actor, uow=uow, ids=ids)
    return created(request, uow.answer)


@router.post(
    "/rates/import",
    operation_id="import_rates",
    responses=succeeds(200, RatesOut, with_headers=BATCHED) | responses(409),
)
@needs(ObjectKind.RATES, Action.CREATE)
async def import_rates(
    body: RatesIn, actor: CurrentActor, uow: UnitOfWorkDep, ids: IdsDep
) -> Response:
    """All or none. What was entered for a day already is corrected."""
    listed = [each.model_dump(mode="json") for each in body.rates]
    await settings.enter_rates(listed, actor=actor, uow=uow, ids=ids, render=_counted)
    return answered(uow.answer)


@router.patch("/rates/{rate_id}", operation_id="change_rate", responses=changes(RateOut))
@needs(ObjectKind.RATES, Action.EDIT)
async def change_rate(
    rate_id: UUID, body: RatePatch, actor: CurrentActor, uow: UnitOfWorkDep, if_match: IfMatch
) -> Response:
    """What was valued already stays as it is."""
    fields = body.model_dump(mode="json", exclude_unset=True)
    await settings.change_rate(rate_id, fields, actor=actor, uow=uow, expected=if_match)
    return answered(uow.answer)


RATES.delete(settings.delete_rate)
RATES.restore(settings.restore_rate)


def _counted(entered: int, corrected: int) -> Json:
    return Json(orjson.dumps({"entered": entered, "corrected": corrected}))
