"""Calls over HTTP: the log of them, one with all that is known of it, and what people say of it."""

from datetime import datetime
from typing import Annotated, Any
from uuid import UUID

import orjson
from fastapi import APIRouter, Query, Request, Response

from api.container import Container
from api.http.answers import listing, resource
from api.http.deps import ContainerDep, CurrentActor, IdsDep, UnitOfWorkDep
from api.http.documentation import responses, shows, succeeds
from api.http.paging import ListQueryDep, list_parameters
from api.http.permissions import needs
from api.http.schemas import ListOut
from api.telephony.schemas import (
    CallFiguresOut,
    CallOut,
    CallPatch,
    Direction,
    Number,
    Outcome,
    WholeCallOut,
)
from domain.identity import Action, Actor, ObjectKind
from domain.shared.json import Json
from domain.telephony.noting import note_call
from domain.telephony.reads import Wanted

router = APIRouter(tags=["telephony"])
KIND = ObjectKind.CALLS
_PAGED = list_parameters("q", "filter", "sort", "total", "include", "fields", "bin", "starts_at")


@router.get(
    "/calls",
    operation_id="list_calls",
    responses=succeeds(200, ListOut[CallOut]),
    openapi_extra=_PAGED,
)
@needs(KIND, Action.VIEW)
async def list_calls(
    query: ListQueryDep,
    actor: CurrentActor,
    container: ContainerDep,
    open: Annotated[bool | None, Query(description="Under way, or over.")] = None,  # noqa: A002 (the word of the contract)
    missed: Annotated[bool | None, Query(description="Inbound, and nobody took it.")] = None,
    direction: Annotated[Direction | None, Query()] = None,
    outcome: Annotated[Outcome | None, Query()] = None,
    user_id: Annotated[UUID | None, Query(description="Who talked, or was rung first.")] = None,
    contact_id: Annotated[UUID | None, Query()] = None,
    company_id: Annotated[UUID | None, Query()] = None,
    system_id: Annotated[UUID | None, Query()] = None,
    line: Annotated[
        Number | None, Query(description="The company's own number, as calls tell it.")
    ] = None,
    number: Annotated[Number | None, Query(description="The other side's, as typed.")] = None,
    since: Annotated[datetime | None, Query(description="Begun from this moment on.")] = None,
    until: Annotated[datetime | None, Query(description="Begun before this moment.")] = None,
) -> Response:
    """Newest first: those of the telephones whose calls the caller may see."""
    wanted = Wanted(
        open=open,
        missed=missed,
        direction=direction,
        outcome=outcome,
        user_id=user_id,
        contact_id=contact_id,
        company_id=company_id,
        system_id=system_id,
        line=line,
        numbers=_spellings(number, actor, container),
        since=since,
        until=until,
    )
    return listing(await container.calls.list(wanted, query.page, actor=actor))


@router.get(
    "/call-figures", operation_id="get_call_figures", responses=succeeds(200, CallFiguresOut)
)
@needs(KIND, Action.VIEW)
async def get_call_figures(
    actor: CurrentActor,
    container: ContainerDep,
    since: Annotated[datetime, Query(description="Begun from this moment on.")],
    until: Annotated[datetime, Query(description="Begun before this moment.")],
) -> Response:
    """What came of the calls that are over: taken, missed, returned, how long they waited; by line,
    colleague and hour. Those between colleagues are left out.
    """
    return listing(await container.call_figures.of(since, until, actor=actor))


@router.get("/calls/{call_id}", operation_id="get_call", responses=shows(WholeCallOut))
@needs(KIND, Action.VIEW)
async def get_call(
    request: Request, call_id: UUID, actor: CurrentActor, container: ContainerDep
) -> Response:
    """With whose number it may be, where that is not one card's."""
    return resource(request, await _whole(call_id, actor, container), version=0)


@router.patch(
    "/calls/{call_id}",
    operation_id="note_call",
    responses=succeeds(200, WholeCallOut, with_headers=("Change-Set",)) | responses(404),
)
@needs(KIND, Action.EDIT)
async def change_call(
    call_id: UUID,
    body: CallPatch,
    actor: CurrentActor,
    uow: UnitOfWorkDep,
    container: ContainerDep,
    ids: IdsDep,
) -> Response:
    """Notes while they talk; afterwards what came of it. Once the call is over it is all in the
    line of time of whom it was with, and the next step is a task.
    """
    given = body.model_dump(mode="json", include=body.model_fields_set)
    next_step: dict[str, Any] | None = given.pop("next_step", None)
    await note_call(call_id, given, next_step=next_step, actor=actor, uow=uow, ids=ids)
    response = listing(await _whole(call_id, actor, container))
    if uow.answer.change_set_id is not None:
        response.headers["Change-Set"] = str(uow.answer.change_set_id)
    return response


async def _whole(call_id: UUID, actor: Actor, container: Container) -> Json:
    call = orjson.loads(await container.calls.get(call_id, actor=actor))
    call["matches"] = []
    number = call["number"] or call["raw_number"]
    if number and not call["contact_id"] and call["direction"] != "internal":
        found = orjson.loads(await container.search.by_phone(number, actor=actor))
        call["matches"] = found["data"]
    return Json(orjson.dumps(call))


def _spellings(number: str | None, actor: Actor, container: Container) -> tuple[str, ...]:
    if number is None:
        return ()
    forms = container.phone_numbers.lookup_forms(number, region=actor.region)
    return (*forms, number.strip())
