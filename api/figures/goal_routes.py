from datetime import date
from typing import Annotated
from uuid import UUID
from zoneinfo import ZoneInfo

import orjson
from fastapi import APIRouter, Query, Request, Response

from api.figures.schemas import GoalIn, GoalOut, GoalPatch, GoalsOut
from api.http.answers import answered, created, listing
from api.http.deps import ClockDep, ContainerDep, CurrentActor, IdsDep, IfMatch, UnitOfWorkDep
from api.http.documentation import changes, creates, responses, succeeds
from api.http.permissions import needs
from api.http.records import RecordRoutes
from domain.figures import setting
from domain.identity import Action, ObjectKind
from domain.shared.json import Json

router = APIRouter(tags=["reports"])
KIND = ObjectKind.GOALS
ROUTES = RecordRoutes(router=router, kind=KIND, name="goal", out=GoalOut, below="/goals")
Month = Annotated[str, Query(pattern=r"^(19|20|21)\d{2}-(0[1-9]|1[0-2])$")]


@router.get("/goals", operation_id="list_goals", responses=succeeds(200, GoalsOut))
@needs(KIND, Action.VIEW)
async def list_goals(
    actor: CurrentActor, container: ContainerDep, clock: ClockDep, month: Month | None = None
) -> Response:
    """The goals of a month, of the present one if none is named, and how far each is reached."""
    today = clock.now().astimezone(ZoneInfo(actor.office_time_zone)).date()
    first = date.fromisoformat(f"{month}-01") if month else today.replace(day=1)
    told = await setting.goals_of(first, today=today, actor=actor, figures=container.figures)
    return listing(Json(orjson.dumps(told, default=str)))


ROUTES.show(lambda container: container.figures.goal)


@router.post(
    "/goals",
    status_code=201,
    operation_id="create_goal",
    responses=creates(GoalOut) | responses(404),
)
@needs(KIND, Action.CREATE)
async def create_goal(
    request: Request, body: GoalIn, actor: CurrentActor, uow: UnitOfWorkDep, ids: IdsDep
) -> Response:
    """One for each figure, month and addressee."""
    fields = body.model_dump(mode="json", exclude_unset=True)
    await setting.set_goal(fields, actor=actor, uow=uow, ids=ids)
    return created(request, uow.answer)


@router.patch("/goals/{goal_id}", operation_id="change_goal", responses=changes(GoalOut))
@needs(KIND, Action.EDIT)
async def change_goal(
    goal_id: UUID, body: GoalPatch, actor: CurrentActor, uow: UnitOfWorkDep, if_match: IfMatch
) -> Response:
    """How much; the figure, the month and the addressee stay."""
    fields = body.model_dump(mode="json", exclude_unset=True)
    await setting.change_goal(goal_id, fields, actor=actor, uow=uow, expected=if_match)
    return answered(uow.answer)


ROUTES.delete(setting.delete_goal)
ROUTES.restore(setting.restore_goal)
