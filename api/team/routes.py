"""The day: what the team did, what one has to do today, who went silent."""

from datetime import date, timedelta
from typing import Annotated
from uuid import UUID

from fastapi import APIRouter, Query, Response
from pydantic import AfterValidator
from pydantic_core import PydanticCustomError

from api.http.answers import listing
from api.http.deps import ClockDep, ContainerDep, CurrentActor
from api.http.documentation import responses, succeeds
from api.http.permissions import for_members, needs
from api.http.schemas import Day as WrittenDay
from api.team.schemas import SilentPageOut, SilentPeopleOut, TeamDayOut, TodayOut
from domain.identity import Action, ObjectKind
from domain.shared.paging import MAX_LIMIT
from domain.team.model import Day

router = APIRouter(tags=["team"])
SILENT_DAYS = 30


def _in_our_times(value: date) -> date:
    if not date(1900, 1, 1) <= value <= date(2200, 12, 31):
        raise PydanticCustomError("date_out_of_range", "not in our times")
    return value


SomeDay = Annotated[Annotated[WrittenDay, AfterValidator(_in_our_times)] | None, Query()]
Days = Annotated[int, Query(ge=1, le=3650)]


@router.get(
    "/team/day",
    operation_id="get_team_day",
    responses=succeeds(200, TeamDayOut) | responses(404),
)
@needs(ObjectKind.TEAM_DAY, Action.VIEW)
async def team_day(
    actor: CurrentActor,
    container: ContainerDep,
    clock: ClockDep,
    date: SomeDay = None,
    user_id: UUID | None = None,
) -> Response:
    """What was done on a day of the workspace: figures for each colleague whose day you may see;
    with `user_id` one colleague's day as text.
    """
    now, zone = clock.now(), actor.office_time_zone
    day = Day.of(date, time_zone=zone) if date else Day.at(now, time_zone=zone)
    if user_id is None:
        return listing(await container.team.day(day, now=now, actor=actor))
    return listing(await container.team.day_of(user_id, day, now=now, actor=actor))


@router.get(
    "/team/silent", operation_id="get_team_silent", responses=succeeds(200, SilentPeopleOut)
)
@needs(ObjectKind.TEAM_DAY, Action.VIEW)
async def team_silent(
    actor: CurrentActor, container: ContainerDep, clock: ClockDep, days: Days = SILENT_DAYS
) -> Response:
    """How many customers of each colleague nobody has been in touch with for so many days."""
    before = clock.now() - timedelta(days=days)
    return listing(await container.team.silent(before, actor=actor))


@router.get(
    "/team/silent/{user_id}",
    operation_id="list_silent_customers",
    responses=succeeds(200, SilentPageOut) | responses(404),
)
@needs(ObjectKind.TEAM_DAY, Action.VIEW)
async def silent_customers(
    user_id: UUID,
    actor: CurrentActor,
    container: ContainerDep,
    clock: ClockDep,
    days: Days = SILENT_DAYS,
    cursor: str | None = None,
    limit: Annotated[int, Query(ge=1)] = 50,
) -> Response:
    """One colleague's silent customers, the longest silent first."""
    page = await container.team.silent_of(
        user_id,
        clock.now() - timedelta(days=days),
        cursor=cursor,
        limit=min(limit, MAX_LIMIT),
        actor=actor,
    )
    return listing(page)


@router.get("/today", operation_id="get_today", responses=succeeds(200, TodayOut))
@needs(ObjectKind.TASKS, Action.VIEW)
async def today(actor: CurrentActor, container: ContainerDep, clock: ClockDep) -> Response:
    """Your tasks by when they are due in your time zone, birthdays of your customers in the next
    fourteen days, those of them who went silent, and where colleagues named you.
    """
    now = clock.now()
    return listing(
        await container.team.today(
            Day.at(now, time_zone=actor.time_zone),
            now=now,
            silent_before=now - timedelta(days=SILENT_DAYS),
            actor=actor,
        )
    )


@router.post(
    "/today/mentions/{interaction_id}/read",
    status_code=204,
    operation_id="read_mention",
    responses=succeeds(204) | responses(404),
)
@for_members
async def read_mention(
    interaction_id: UUID, actor: CurrentActor, container: ContainerDep, clock: ClockDep
) -> Response:
    """You have read where a colleague named you; for you alone."""
    await container.team.read_mention(interaction_id, now=clock.now(), actor=actor)
    return Response(status_code=204)
