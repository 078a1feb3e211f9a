from dataclasses import replace
from datetime import datetime, time, timedelta
from typing import Annotated, Any
from uuid import UUID
from zoneinfo import ZoneInfo

import orjson
from fastapi import APIRouter, Query, Request, Response

from api.container import Container
from api.http.answers import answered, created, listing
from api.http.deps import (
    ClockDep,
    ContainerDep,
    CurrentActor,
    IfMatch,
    UnitOfWorkDep,
    container_of,
)
from api.http.documentation import WRITTEN, Responses, changes, creates, responses, succeeds
from api.http.paging import ListQuery, ListQueryDep, list_parameters
from api.http.permissions import needs, public
from api.http.records import RecordRoutes
from api.http.schemas import Day, ListOut
from api.tasks.schemas import (
    ManyTasks,
    TaskAssignment,
    TaskCalendarOut,
    TaskCompletion,
    TaskFields,
    TaskIn,
    TaskLineOut,
    TaskOut,
    TaskPatch,
    TasksPutOff,
    TaskSummaryOut,
)
from domain.identity import Action, Actor, ObjectKind
from domain.identity.api_tokens import looks_like_token
from domain.identity.errors import Unauthenticated
from domain.interactions.finishing import Ending
from domain.interactions.finishing import complete_task as complete
from domain.shared.documents import iso_time
from domain.shared.json import Json
from domain.shared.paging import MAX_LIMIT, PageRequest
from domain.tasks import together, use_cases
from domain.tasks.calendar import Ahead, Days, ahead
from domain.tasks.views import TaskView, filter_of, order_of

router = APIRouter(prefix="/tasks", tags=["tasks"])
KIND = ObjectKind.TASKS
ROUTES = RecordRoutes(router=router, kind=KIND, name="task", out=TaskOut)
FEED_REACHES_BACK = timedelta(days=60)
_FILE: Responses = {
    200: {
        "description": "An iCalendar file (RFC 5545).",
        "content": {"text/calendar": {"schema": {"type": "string"}}},
    }
}
CALENDAR = "text/calendar; charset=utf-8"


@router.get(
    "",
    operation_id="list_tasks",
    responses=succeeds(200, ListOut[TaskLineOut]),
    openapi_extra=list_parameters("q", "include", "starts_at"),
)
@needs(KIND, Action.VIEW)
async def list_tasks(
    query: ListQueryDep,
    actor: CurrentActor,
    container: ContainerDep,
    view: Annotated[
        TaskView | None, Query(description="Your own by when they are due; narrows the filter.")
    ] = None,
) -> Response:
    asked = query if view is None else _seen(query, view, actor=actor, now=container.clock.now())
    return listing(await container.tasks.page(asked.page, actor=actor, q=None, filter=asked.filter))


@router.get("/summary", operation_id="get_task_summary", responses=succeeds(200, TaskSummaryOut))
@needs(KIND, Action.VIEW)
async def task_summary(actor: CurrentActor, container: ContainerDep, clock: ClockDep) -> Response:
    """What the tabs of your tasks count, by the day of your time zone."""
    now = clock.now()
    return listing(
        await container.tasks.summary(
            now=now,
            day_end=_day_end(now, actor),
            mail=container.post_office.open,
            actor=actor,
        )
    )


@router.get("/calendar", operation_id="get_calendar", responses=succeeds(200, TaskCalendarOut))
@needs(KIND, Action.VIEW)
async def calendar(
    from_on: Annotated[Day, Query(description="The first day, by your clock.")],
    to_on: Annotated[Day, Query(description="The last one; at most 61 days later.")],
    actor: CurrentActor,
    container: ContainerDep,
) -> Response:
    """Your tasks of some days, done ones too, and when your series will come again. At most 500."""
    days = Days.of(from_on, to_on, actor=actor)
    asked = PageRequest(limit=MAX_LIMIT, sort="due")
    page = await container.tasks.page(asked, actor=actor, q=None, filter=days.filter)
    series = await container.tasks.series(days.until, actor=actor)
    coming = ahead(series, days, recurrences=container.recurrences)
    rest = orjson.dumps({"time_zone": actor.time_zone, "ahead": [*map(_shown, coming)]})
    return listing(Json(page[:-1] + b"," + rest[1:]))


@router.get(
    "/calendar.ics",
    operation_id="get_task_calendar",
    responses={**_FILE, **responses(401, 403)},
)
@public
async def task_calendar(
    request: Request,
    key: Annotated[
        str, Query(max_length=200, description="A token of yours with the scope `tasks:read`.")
    ],
) -> Response:
    """Your tasks for the calendar of a telephone, which can send no headers: whoever knows the
    address reads them, until the token is revoked.
    """
    container = container_of(request)
    actor = await _reader_of(key, container)
    now = container.clock.now()
    tasks = await container.tasks.dated(now - FEED_REACHES_BACK, actor=actor)
    file = container.calendars.written(tasks, name="Kartoteka", now=now)
    return Response(file, media_type=CALENDAR, headers={"Cache-Control": "private, no-store"})


@router.post(
    "/assign",
    status_code=204,
    operation_id="assign_tasks",
    responses=succeeds(204, with_headers=WRITTEN[1:]) | responses(409),
)
@needs(KIND, Action.EDIT)
async def assign_tasks(body: TaskAssignment, actor: CurrentActor, uow: UnitOfWorkDep) -> Response:
    """Give many tasks to somebody, all or none; one Undo takes it back."""
    await together.hand_on(body.ids, assignee_id=body.assignee_id, actor=actor, uow=uow)
    return answered(uow.answer, status=204)


@router.post(
    "/put-off",
    status_code=204,
    operation_id="put_off_tasks",
    responses=succeeds(204, with_headers=WRITTEN[1:]) | responses(409),
)
@needs(KIND, Action.EDIT)
async def put_off_tasks(body: TasksPutOff, actor: CurrentActor, uow: UnitOfWorkDep) -> Response:
    """Put many tasks off to a day, all or none; each keeps its hour by your clock, what is done
    stays as it is. One Undo takes it back.
    """
    await together.put_off(body.ids, day=body.to_on, actor=actor, uow=uow)
    return answered(uow.answer, status=204)


@router.post(
    "/complete",
    status_code=204,
    operation_id="complete_tasks",
    responses=succeeds(204, with_headers=WRITTEN[1:]) | responses(409),
)
@needs(KIND, Action.EDIT)
async def complete_tasks(
    body: ManyTasks, actor: CurrentActor, uow: UnitOfWorkDep, container: ContainerDep
) -> Response:
    """Many tasks are done, all or none; series and routes go on. One Undo takes it back."""
    await together.complete(
        body.ids,
        actor=actor,
        uow=uow,
        clock=container.clock,
        ids=container.ids,
        recurrences=container.recurrences,
    )
    return answered(uow.answer, status=204)


ROUTES.show(lambda container: container.tasks.get)


@router.post(
    "",
    status_code=201,
    operation_id="create_task",
    responses=creates(TaskOut),
)
@needs(KIND, Action.CREATE)
async def create_task(
    request: Request,
    body: TaskIn,
    actor: CurrentActor,
    uow: UnitOfWorkDep,
    container: ContainerDep,
) -> Response:
    fields = _given(body)
    await use_cases.plan_task(
        fields, actor=actor, uow=uow, ids=container.ids, recurrences=container.recurrences
    )
    return created(request, uow.answer)


@router.patch(
    "/{task_id}",
    operation_id="change_task",
    responses=changes(TaskOut),
)
@needs(KIND, Action.EDIT)
async def change_task(
    task_id: UUID,
    body: TaskPatch,
    actor: CurrentActor,
    uow: UnitOfWorkDep,
    container: ContainerDep,
    if_match: IfMatch,
) -> Response:
    """To put off a task is to change its `due_at` or `due_on`."""
    await use_cases.change_task(
        task_id,
        _given(body),
        actor=actor,
        uow=uow,
        recurrences=container.recurrences,
        expected=if_match,
    )
    return answered(uow.answer)


@router.post(
    "/{task_id}/complete",
    operation_id="complete_task",
    responses=changes(TaskOut),
)
@needs(KIND, Action.EDIT)
async def complete_task(
    task_id: UUID,
    actor: CurrentActor,
    uow: UnitOfWorkDep,
    container: ContainerDep,
    if_match: IfMatch,
    body: TaskCompletion | None = None,
) -> Response:
    """Done. What came of it becomes an interaction, the next task and the next of its series are
    made: one change set, one Undo.
    """
    told = _given(body) if body else {}
    await complete(
        task_id,
        Ending(outcome=told.get("outcome"), note=told.get("note"), following=told.get("next")),
        actor=actor,
        uow=uow,
        clock=container.clock,
        ids=container.ids,
        recurrences=container.recurrences,
        expected=if_match,
    )
    return answered(uow.answer)


@router.post(
    "/{task_id}/seen",
    operation_id="see_task_reminders",
    responses=changes(TaskOut),
)
@needs(KIND, Action.EDIT)
async def see_task_reminders(
    task_id: UUID, actor: CurrentActor, uow: UnitOfWorkDep, clock: ClockDep, if_match: IfMatch
) -> Response:
    """Its reminders up to now need not come again."""
    await use_cases.see_reminders(task_id, actor=actor, uow=uow, clock=clock, expected=if_match)
    return answered(uow.answer)


@router.post(
    "/{task_id}/reopen",
    operation_id="reopen_task",
    responses=changes(TaskOut),
)
@needs(KIND, Action.EDIT)
async def reopen_task(
    task_id: UUID, actor: CurrentActor, uow: UnitOfWorkDep, if_match: IfMatch
) -> Response:
    await use_cases.reopen_task(task_id, actor=actor, uow=uow, expected=if_match)
    return answered(uow.answer)


ROUTES.delete(use_cases.delete_task)
ROUTES.restore(use_cases.restore_task)


def _seen(query: ListQuery, view: TaskView, *, actor: Actor, now: datetime) -> ListQuery:
    """What the view asks, and the caller's own filter and order on top."""
    asked = filter_of(view, day_end=_day_end(now, actor))
    both = asked if query.filter is None else {"all": [asked, query.filter]}
    page = query.page if query.page.sort else replace(query.page, sort=order_of(view))
    return replace(query, page=page, filter=both)


def _day_end(now: datetime, actor: Actor) -> datetime:
    zone = ZoneInfo(actor.time_zone)
    tomorrow = now.astimezone(zone).date() + timedelta(days=1)
    return datetime.combine(tomorrow, time.min, tzinfo=zone).astimezone(now.tzinfo)


async def _reader_of(key: str, container: Container) -> Actor:
    """Only a token opens a feed, never the access token of a session. Raises Unauthenticated."""
    if not looks_like_token(key):
        raise Unauthenticated
    actor = await container.authenticator.identify(key)
    actor.require(KIND, Action.VIEW)
    return actor


def _shown(coming: Ahead) -> dict[str, object]:
    return {
        "task_id": str(coming.task_id),
        "title": coming.title,
        "kind": coming.kind,
        "due_at": iso_time(coming.due_at) if coming.due_at else None,
        "due_on": coming.due_on,
    }


def _given(body: TaskFields | TaskCompletion) -> dict[str, Any]:
    return body.model_dump(mode="json", exclude_unset=True)
