"""Segments, whom they take in, and why."""

from collections.abc import Mapping, Sequence
from dataclasses import asdict, replace
from typing import Any
from uuid import UUID

import orjson
from fastapi import APIRouter, Request, Response

from api.container import Container
from api.http.answers import answered, created, listing
from api.http.deps import ContainerDep, CurrentActor, IdsDep, IfMatch, UnitOfWorkDep
from api.http.documentation import changes, creates, responses, succeeds
from api.http.paging import ListQueryDep, list_parameters
from api.http.permissions import needs
from api.http.records import RecordRoutes
from api.http.schemas import DataOut, ListOut
from api.segments.schemas import (
    ExplainIn,
    ExplanationOut,
    HoldingOut,
    MemberOut,
    MovesOut,
    PickIn,
    PreviewIn,
    PreviewOut,
    SegmentedObject,
    SegmentIn,
    SegmentOut,
    SegmentPatch,
)
from domain.identity import Action, Actor, ObjectKind
from domain.segments import use_cases
from domain.segments.reads import Condition
from domain.shared.errors import DomainError
from domain.shared.json import Json, JsonObject
from domain.shared.paging import PageRequest, Total

router = APIRouter(prefix="/segments", tags=["segments"])
KIND = ObjectKind.SEGMENTS
ROUTES = RecordRoutes(router=router, kind=KIND, name="segment", out=SegmentOut)
FIRST_SHOWN = 20
MOST_STEPS = 12


@router.get("", operation_id="list_segments", responses=succeeds(200, DataOut[SegmentOut]))
@needs(KIND, Action.VIEW)
async def list_segments(
    actor: CurrentActor,
    container: ContainerDep,
    object: SegmentedObject | None = None,  # noqa: A002 its name in the contract
    bin: bool = False,  # noqa: A002, FBT001, FBT002 a query parameter
) -> Response:
    """All of the workspace, by name."""
    return listing(await container.segments.all(actor=actor, kind=object, binned=bin))


@router.post("/preview", operation_id="preview_segment", responses=succeeds(200, PreviewOut))
@needs(KIND, Action.VIEW)
async def preview_segment(
    body: PreviewIn, actor: CurrentActor, container: ContainerDep
) -> Response:
    """What a question would find, before it is kept: counted up to a thousand, exact on request."""
    total = Total(body.total)
    try:
        whole = await _page(body.object, body.filter, FIRST_SHOWN, total, actor, container)
        steps = [
            (await _page(body.object, each, 1, total, actor, container))["page"]["total"]
            for each in _steps(body.filter)
        ]
    except DomainError as error:
        raise _pointed_into_the_body(error) from None
    shown = {"count": whole["page"]["total"], "steps": steps, "data": whole["data"]}
    return listing(Json(orjson.dumps(shown)))


@router.post(
    "/explain",
    operation_id="explain_question",
    responses=succeeds(200, ExplanationOut) | responses(404),
)
@needs(KIND, Action.VIEW)
async def explain_question(
    body: ExplainIn, actor: CurrentActor, container: ContainerDep
) -> Response:
    """Why somebody would be in, or out, before the question is kept."""
    try:
        return await _explained(body.object, body.filter, body.record_id, actor, container)
    except DomainError as error:
        raise _pointed_into_the_body(error) from None


@router.get(
    "/holding",
    operation_id="list_segments_holding",
    responses=succeeds(200, HoldingOut) | responses(404),
)
@needs(KIND, Action.VIEW)
async def segments_holding(
    object: SegmentedObject,  # noqa: A002 its name in the contract
    record_id: UUID,
    actor: CurrentActor,
    container: ContainerDep,
) -> Response:
    """The segments that one person or company is in."""
    return listing(await container.segments.holding(object, record_id, actor=actor))


ROUTES.show(lambda container: container.segments.get)


@router.get(
    "/{segment_id}/members",
    operation_id="list_segment_members",
    responses=succeeds(200, ListOut[MemberOut]) | responses(404),
    openapi_extra=list_parameters("q", "include", "fields", "filter", "bin", "starts_at"),
)
@needs(KIND, Action.VIEW)
async def segment_members(
    segment_id: UUID, query: ListQueryDep, actor: CurrentActor, container: ContainerDep
) -> Response:
    """Those of them whom you may see."""
    segment = await _segment(segment_id, actor, container)
    asked: JsonObject = {"in_segment": str(segment_id)}
    return listing(
        await container.segments.members(segment["object"], asked, query.page, actor=actor)
    )


@router.get(
    "/{segment_id}/moves",
    operation_id="list_segment_moves",
    responses=succeeds(200, MovesOut) | responses(404),
)
@needs(KIND, Action.VIEW)
async def list_segment_moves(
    segment_id: UUID, actor: CurrentActor, container: ContainerDep
) -> Response:
    """Who entered a watched segment and who left it: the last fifty whom you may see."""
    return listing(await container.segments.moves(segment_id, actor=actor))


@router.get(
    "/{segment_id}/explain/{record_id}",
    operation_id="explain_segment",
    responses=succeeds(200, ExplanationOut) | responses(404),
)
@needs(KIND, Action.VIEW)
async def explain_segment(
    segment_id: UUID, record_id: UUID, actor: CurrentActor, container: ContainerDep
) -> Response:
    """Why somebody is in, or out: each condition, and whether they meet it."""
    segment = await _segment(segment_id, actor, container)
    question = segment["filter"] or {"in_segment": str(segment_id)}
    return await _explained(segment["object"], question, record_id, actor, container)


@router.post(
    "",
    status_code=201,
    operation_id="create_segment",
    responses=creates(SegmentOut),
)
@needs(KIND, Action.CREATE)
async def create_segment(
    request: Request,
    body: SegmentIn,
    actor: CurrentActor,
    uow: UnitOfWorkDep,
    container: ContainerDep,
    ids: IdsDep,
) -> Response:
    """A question that is asked anew each time, members picked by hand, or those who are in another
    segment now, whatever becomes of them later.
    """
    await use_cases.keep_segment(
        _given(body),
        actor=actor,
        uow=uow,
        fields_of=container.fields,
        clock=container.clock,
        ids=ids,
    )
    return created(request, uow.answer)


@router.patch("/{segment_id}", operation_id="change_segment", responses=changes(SegmentOut))
@needs(KIND, Action.EDIT)
async def change_segment(
    segment_id: UUID,
    body: SegmentPatch,
    actor: CurrentActor,
    uow: UnitOfWorkDep,
    container: ContainerDep,
    if_match: IfMatch,
) -> Response:
    await use_cases.change_segment(
        segment_id,
        _given(body),
        actor=actor,
        uow=uow,
        fields_of=container.fields,
        expected=if_match,
    )
    return answered(uow.answer)


@router.post(
    "/{segment_id}/members", operation_id="pick_segment_members", responses=changes(SegmentOut)
)
@needs(KIND, Action.EDIT)
async def pick_segment_members(
    segment_id: UUID, body: PickIn, actor: CurrentActor, uow: UnitOfWorkDep, if_match: IfMatch
) -> Response:
    """Put cards in by hand, or take them out."""
    await use_cases.pick_members(
        segment_id, add=body.add, remove=body.remove, actor=actor, uow=uow, expected=if_match
    )
    return answered(uow.answer)


ROUTES.delete(use_cases.delete_segment)
ROUTES.restore(use_cases.restore_segment)


async def _explained(
    name: str, question: JsonObject, record_id: UUID, actor: Actor, container: Container
) -> Response:
    told = await container.segments.explain(name, question, record_id, actor=actor)
    shown = {
        "matches": told[0].matches,
        "conditions": [asdict(each) for each in told],
        "failing": [] if told[0].matches else _failing(told),
    }
    return listing(Json(orjson.dumps(shown)))


async def _segment(segment_id: UUID, actor: Actor, container: Container) -> dict[str, Any]:
    found: dict[str, Any] = orjson.loads(await container.segments.get(segment_id, actor=actor))
    return found


async def _page(
    name: str,
    question: JsonObject,
    limit: int,
    total: Total,
    actor: Actor,
    container: Container,
) -> dict[str, Any]:
    page = PageRequest(limit=limit, total=total)
    found: dict[str, Any] = orjson.loads(
        await container.segments.members(name, question, page, actor=actor)
    )
    return found


def _steps(question: JsonObject) -> list[JsonObject]:
    """The question as far as its first condition, its second, and so on."""
    turned = question.get("not")
    if isinstance(turned, Mapping):
        return [{"not": step} for step in _steps(dict(turned)) if "any" in step]
    for word in ("all", "any"):
        parts = question.get(word)
        if isinstance(parts, list):
            return [{word: parts[: place + 1]} for place in range(min(len(parts), MOST_STEPS))]
    return []


def _failing(told: Sequence[Condition]) -> list[str]:
    """The conditions of the outermost `all` that are not met; else the whole question."""
    outer = [each for each in told[1:] if each.pointer.count("/") == 2]
    missed = [each.pointer for each in outer if not each.matches]
    return missed if "all" in told[0].condition else [told[0].pointer]


def _pointed_into_the_body(error: DomainError) -> DomainError:
    error.errors = tuple(
        replace(each, pointer=each.pointer.replace("query:", "/", 1)) for each in error.errors
    )
    return error


def _given(body: SegmentIn | SegmentPatch) -> dict[str, Any]:
    return body.model_dump(mode="json", exclude_unset=True)
