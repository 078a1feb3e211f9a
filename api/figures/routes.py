"""Figures of a period, each with the filter of the records behind it."""

from datetime import date, timedelta
from typing import Annotated
from uuid import UUID

import orjson
from fastapi import APIRouter, Depends, Query, Response
from pydantic import AfterValidator
from pydantic_core import PydanticCustomError

from api.figures.schemas import ActivityOut, FunnelOut, OutcomesOut, SilenceOut
from api.http.answers import listing
from api.http.deps import ClockDep, ContainerDep, CurrentActor
from api.http.documentation import responses, succeeds
from api.http.permissions import needs
from api.http.schemas import Day
from domain.figures import By, FigureQuery, Period, use_cases
from domain.figures.model import MOST_DAYS_ONE_BY_ONE
from domain.identity import Action, Actor, ObjectKind
from domain.shared.json import Json, JsonObject

router = APIRouter(prefix="/reports", tags=["reports"])
SILENT_DAYS = 30


def _in_our_times(value: date) -> date:
    if not date(1900, 1, 1) <= value <= date(2200, 12, 31):
        raise PydanticCustomError("date_out_of_range", "not in our times")
    return value


OurDay = Annotated[Day, AfterValidator(_in_our_times)]
From = Annotated[OurDay, Query(alias="from", description="The first day, in the workspace's zone.")]
To = Annotated[OurDay, Query(description="The last day, included.")]


def figure_query(
    actor: CurrentActor,
    first: From,
    to: To,
    owner_id: UUID | None = None,
    source: Annotated[str | None, Query(max_length=300)] = None,
    pipeline_id: UUID | None = None,
    team_id: UUID | None = None,
) -> FigureQuery:
    period = Period.of(first, to, time_zone=actor.office_time_zone)
    return FigureQuery(
        period=period, owner_id=owner_id, team_id=team_id, source=source, pipeline_id=pipeline_id
    )


Asked = Annotated[FigureQuery, Depends(figure_query)]


@router.get(
    "/funnel", operation_id="get_funnel", responses=succeeds(200, FunnelOut) | responses(404)
)
@needs(ObjectKind.TEAM_DAY, Action.VIEW)
async def get_funnel(
    query: Asked, actor: CurrentActor, container: ContainerDep, by: By | None = None
) -> Response:
    """People who became known, deals opened and deals won in the period, and what of the step
    before that is. Nobody is followed through the steps: a deal won now may have been opened
    before the period.
    """
    told = await use_cases.funnel(query, by=by, actor=actor, figures=container.figures)
    return _figure(told)


@router.get(
    "/outcomes", operation_id="get_outcomes", responses=succeeds(200, OutcomesOut) | responses(404)
)
@needs(ObjectKind.TEAM_DAY, Action.VIEW)
async def get_outcomes(query: Asked, actor: CurrentActor, container: ContainerDep) -> Response:
    """Deals closed in the period, and what they were lost for."""
    return _figure(await use_cases.outcomes(query, actor=actor, figures=container.figures))


@router.get(
    "/activity", operation_id="get_activity", responses=succeeds(200, ActivityOut) | responses(404)
)
@needs(ObjectKind.TEAM_DAY, Action.VIEW)
async def get_activity(
    actor: CurrentActor,
    container: ContainerDep,
    first: From,
    to: To,
    owner_id: UUID | None = None,
    team_id: UUID | None = None,
) -> Response:
    """Who wrote down how many interactions of which kind, day by day; at most 92 days."""
    period = _one_by_one(first, to, actor)
    told = await use_cases.activity(
        period, owner_id=owner_id, team_id=team_id, actor=actor, figures=container.figures
    )
    return _figure(told)


@router.get(
    "/silence", operation_id="get_silence", responses=succeeds(200, SilenceOut) | responses(404)
)
@needs(ObjectKind.TEAM_DAY, Action.VIEW)
async def get_silence(
    actor: CurrentActor,
    container: ContainerDep,
    clock: ClockDep,
    days: Annotated[int, Query(ge=1, le=3650)] = SILENT_DAYS,
    owner_id: UUID | None = None,
    team_id: UUID | None = None,
) -> Response:
    """Colleagues who wrote nothing down for so many days, customers nobody was in touch with; of
    one of them, or of a team and its customers.
    """
    now = clock.now()
    before = now - timedelta(days=days)
    told = await use_cases.silence(
        days,
        now=now,
        before=before,
        owner_id=owner_id,
        team_id=team_id,
        actor=actor,
        figures=container.figures,
    )
    return _figure(told)


def _one_by_one(first: date, to: date, actor: Actor) -> Period:
    return Period.of(first, to, time_zone=actor.office_time_zone, most=MOST_DAYS_ONE_BY_ONE)


def _figure(told: JsonObject) -> Response:
    return listing(Json(orjson.dumps(told, default=str)))
