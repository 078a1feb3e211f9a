"""Tags and sources put in order, and a leaver's records handed over."""

from uuid import UUID

import orjson
from fastapi import APIRouter, Response

from api.http.answers import answered, listing
from api.http.deps import ContainerDep, CurrentActor, IdsDep, UnitOfWorkDep
from api.http.documentation import BATCHED, responses, succeeds
from api.http.permissions import needs
from api.http.schemas import DataOut, NonEmptyLine, OutModel, StrictModel
from domain.identity import Action, ObjectKind
from domain.shared.json import Json
from domain.upkeep import use_cases as do
from domain.upkeep.use_cases import Replaced

router = APIRouter(tags=["upkeep"])


class TagUseOut(OutModel):
    id: UUID
    name: str
    contacts: int
    companies: int


class SourceUseOut(OutModel):
    key: str
    contacts: int
    companies: int


class TagPatch(StrictModel):
    name: NonEmptyLine


class TagMergeIn(StrictModel):
    into_id: UUID


class SourceMergeIn(StrictModel):
    source: NonEmptyLine
    into: NonEmptyLine


class HandOverIn(StrictModel):
    to_user_id: UUID


class ReplacedOut(OutModel):
    """`job_id` where more than 200 records are touched: a job goes on with it."""

    change_set_id: UUID
    records: int
    job_id: UUID | None


REPLACED = succeeds(200, ReplacedOut) | succeeds(
    202, ReplacedOut, description="More than 200 records: a job replaces it."
)


@router.get(
    "/tags/usage", operation_id="list_tag_usage", responses=succeeds(200, DataOut[TagUseOut])
)
@needs(ObjectKind.TAGS, Action.VIEW)
async def list_tag_usage(actor: CurrentActor, container: ContainerDep) -> Response:
    """All tags by name, and on how many cards each of them is."""
    return listing(await container.upkeep.tags(actor=actor))


@router.get(
    "/sources/usage",
    operation_id="list_source_usage",
    responses=succeeds(200, DataOut[SourceUseOut]),
)
@needs(ObjectKind.LISTS, Action.VIEW)
async def list_source_usage(actor: CurrentActor, container: ContainerDep) -> Response:
    """The sources that cards have, the most frequent first."""
    return listing(await container.upkeep.sources(actor=actor))


@router.patch(
    "/tags/{tag_id}",
    status_code=204,
    operation_id="rename_tag",
    responses=succeeds(204, with_headers=BATCHED) | responses(404, 409),
)
@needs(ObjectKind.TAGS, Action.EDIT)
async def rename_tag(
    tag_id: UUID, body: TagPatch, actor: CurrentActor, uow: UnitOfWorkDep
) -> Response:
    """On every card at once."""
    await do.rename_tag(tag_id, body.name, actor=actor, uow=uow)
    return answered(uow.answer, status=204)


@router.post(
    "/tags/{tag_id}/merge", operation_id="merge_tags", responses=REPLACED | responses(404, 409)
)
@needs(ObjectKind.TAGS, Action.EDIT)
async def merge_tags(
    tag_id: UUID, body: TagMergeIn, actor: CurrentActor, uow: UnitOfWorkDep, ids: IdsDep
) -> Response:
    """Whoever has this tag gets the other one instead; one change set, which can be undone."""
    replaced = await do.merge_tags(
        tag_id, body.into_id, render=_rendering(uow), actor=actor, uow=uow, ids=ids
    )
    return _answer(uow, replaced)


@router.post("/sources/merge", operation_id="merge_sources", responses=REPLACED | responses(409))
@needs(ObjectKind.LISTS, Action.EDIT)
async def merge_sources(
    body: SourceMergeIn, actor: CurrentActor, uow: UnitOfWorkDep, ids: IdsDep
) -> Response:
    """Another name for a source, or one that exists already: then two become one."""
    replaced = await do.merge_sources(
        body.source, body.into, render=_rendering(uow), actor=actor, uow=uow, ids=ids
    )
    return _answer(uow, replaced)


@router.post(
    "/users/{user_id}/hand-over",
    operation_id="hand_over",
    responses=REPLACED | responses(404, 409),
)
@needs(ObjectKind.USERS, Action.DELETE)
async def hand_over(
    user_id: UUID, body: HandOverIn, actor: CurrentActor, uow: UnitOfWorkDep, ids: IdsDep
) -> Response:
    """A leaver's people, companies and open tasks go to a colleague, in one change set."""
    replaced = await do.hand_over(
        user_id, body.to_user_id, render=_rendering(uow), actor=actor, uow=uow, ids=ids
    )
    return _answer(uow, replaced)


def _rendering(uow: UnitOfWorkDep) -> do.Render:
    def rendered(replaced: Replaced) -> Json:
        uow.reply_with(202 if replaced.job_id else 200)
        shown = {
            "change_set_id": replaced.change_set_id,
            "records": replaced.records,
            "job_id": replaced.job_id,
        }
        return Json(orjson.dumps(shown))

    return rendered


def _answer(uow: UnitOfWorkDep, replaced: Replaced) -> Response:
    response = answered(uow.answer, status=202 if replaced.job_id else 200)
    response.headers["Change-Set"] = str(replaced.change_set_id)
    return response
