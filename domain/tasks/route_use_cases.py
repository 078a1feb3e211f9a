"""Routes are drawn, started about somebody, and walked step by step."""

from datetime import datetime
from uuid import UUID

from domain.cards import bin_record, restore_record
from domain.identity import Action, Actor, ObjectKind
from domain.shared.clock import Clock
from domain.shared.errors import Invalid
from domain.shared.ids import Ids
from domain.shared.json import JsonObject
from domain.tasks.model import Task, zone_of
from domain.tasks.ports import TasksUnitOfWork
from domain.tasks.routes import ROUTE, NotOnARoute, Route, moved_on, step_of, task_of
from domain.tasks.subjects import SUBJECTS, require_subjects

KIND = ObjectKind.TASK_ROUTES
Expected = frozenset[int] | None


async def draw_route(fields: JsonObject, *, actor: Actor, uow: TasksUnitOfWork, ids: Ids) -> Route:
    actor.require(KIND, Action.CREATE)
    async with uow:
        route = Route.draw(ids.new(), ROUTE.decode(fields))
        await _require_people(route, uow=uow)
        uow.task_routes.add(route)
        await uow.commit(answer=route)
    return route


async def change_route(
    route_id: UUID,
    fields: JsonObject,
    *,
    actor: Actor,
    uow: TasksUnitOfWork,
    expected: Expected = None,
) -> Route:
    """What is under way goes on as it was started."""
    actor.require(KIND, Action.EDIT)
    async with uow:
        route = await uow.task_routes.get(route_id, actor=actor, expected=expected)
        route.change(ROUTE.decode(fields))
        await _require_people(route, uow=uow)
        await uow.commit(answer=route)
    return route


async def delete_route(
    route_id: UUID, *, actor: Actor, uow: TasksUnitOfWork, expected: Expected = None
) -> None:
    await bin_record(
        route_id, kind=KIND, records=uow.task_routes, actor=actor, uow=uow, expected=expected
    )


async def restore_route(
    route_id: UUID, *, actor: Actor, uow: TasksUnitOfWork, expected: Expected = None
) -> Route:
    return await restore_record(
        route_id, kind=KIND, records=uow.task_routes, actor=actor, uow=uow, expected=expected
    )


async def start_route(
    route_id: UUID,
    about: dict[str, UUID | None],
    *,
    actor: Actor,
    uow: TasksUnitOfWork,
    clock: Clock,
    ids: Ids,
) -> Task:
    """Its first task. Raises Invalid where the actor does not see whom it is about."""
    actor.require(ObjectKind.TASKS, Action.CREATE)
    async with uow:
        await require_subjects(about, actor=actor, uow=uow)
        route = await uow.task_routes.get(route_id, actor=actor, action=Action.VIEW)
        run = route.start(ids.new(), by=actor.user_id)
        first = await _task(
            run, about, now=clock.now(), time_zone=actor.time_zone, uow=uow, ids=ids
        )
        uow.tasks.add(first)
        await uow.commit(answer=first)
    return first


async def walk_on(
    task: Task, *, now: datetime, uow: TasksUnitOfWork, ids: Ids, skipped: bool = False
) -> None:
    """The step after a task that was done or skipped begins; nothing where there is none."""
    run = moved_on(task.route, skipped=skipped) if task.route else None
    if run is not None:
        about = {name: getattr(task, name) for name in SUBJECTS}
        uow.tasks.add(await _task(run, about, now=now, time_zone=task.time_zone, uow=uow, ids=ids))


async def skip_step(
    task_id: UUID,
    *,
    actor: Actor,
    uow: TasksUnitOfWork,
    clock: Clock,
    ids: Ids,
    expected: Expected = None,
) -> Task:
    """Raises TaskAlreadyClosed, NotOnARoute."""
    actor.require(ObjectKind.TASKS, Action.EDIT)
    async with uow:
        task = await uow.tasks.get(task_id, actor=actor, expected=expected)
        if task.route is None:
            raise NotOnARoute(title=task.title)
        task.cancel()
        await walk_on(task, now=clock.now(), uow=uow, ids=ids, skipped=True)
        await uow.commit(answer=task)
    return task


async def cancel_task(
    task_id: UUID, *, actor: Actor, uow: TasksUnitOfWork, expected: Expected = None
) -> Task:
    """It is not to be done any more; its route and its series end with it."""
    actor.require(ObjectKind.TASKS, Action.EDIT)
    async with uow:
        task = await uow.tasks.get(task_id, actor=actor, expected=expected)
        task.cancel()
        await uow.commit(answer=task)
    return task


async def _task(
    run: JsonObject,
    about: dict[str, UUID | None],
    *,
    now: datetime,
    time_zone: str | None,
    uow: TasksUnitOfWork,
    ids: Ids,
) -> Task:
    """Where nobody of the role is left, whoever started the route has to see to it."""
    step, starter = step_of(run), UUID(str(run["started_by"]))
    named = UUID(step.assignee_id) if step.assignee_id else None
    if named is not None and named not in await uow.active_members([named]):
        named = None
    elif step.role:
        named = await uow.least_busy(step.role)
    return task_of(
        ids.new(),
        run,
        assignee_id=named or starter,
        about=about,
        today=now.astimezone(zone_of(time_zone)).date(),
        time_zone=time_zone,
    )


async def _require_people(route: Route, *, uow: TasksUnitOfWork) -> None:
    named = [UUID(each.assignee_id) for each in route.steps if each.assignee_id]
    known = await uow.active_members(named)
    for place, step in enumerate(route.steps):
        if step.assignee_id and UUID(step.assignee_id) not in known:
            raise Invalid.at(f"/steps/{place}/assignee_id", "unknown_user")
