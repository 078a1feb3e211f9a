from typing import Annotated
from uuid import UUID

import orjson
from fastapi import APIRouter, Query, Request, Response

from api.history.schemas import (
    AuditOut,
    ChangeEntryOut,
    ChangeSetOut,
    FailedJobOut,
    JobOut,
    UndoOut,
)
from api.http.answers import answered, listing
from api.http.deps import ContainerDep, CurrentActor, IdsDep, UnitOfWorkDep
from api.http.documentation import responses, succeeds
from api.http.languages import language_of
from api.http.paging import ListQueryDep, list_parameters
from api.http.permissions import needs
from api.http.records import RecordRoutes
from api.http.schemas import DataOut, ListOut
from api.http.texts import text
from domain.history import use_cases
from domain.history.use_cases import Undone
from domain.identity import Action, ObjectKind
from domain.shared.json import Json
from domain.shared.paging import MAX_LIMIT

router = APIRouter(tags=["history"])
CHANGE_SETS = RecordRoutes(
    router=router,
    kind=ObjectKind.CHANGE_SETS,
    name="change_set",
    out=ChangeSetOut,
    below="/change-sets",
)
JOBS = RecordRoutes(router=router, kind=ObjectKind.JOBS, name="job", out=JobOut, below="/jobs")
PAGED = list_parameters("sort", "q", "filter", "fields", "include", "bin", "total", "starts_at")


@router.get(
    "/change-sets",
    operation_id="list_change_sets",
    responses=succeeds(200, ListOut[ChangeSetOut]),
    openapi_extra=PAGED,
)
@needs(ObjectKind.CHANGE_SETS, Action.VIEW)
async def list_change_sets(
    query: ListQueryDep, actor: CurrentActor, container: ContainerDep
) -> Response:
    """Who wrote what, newest first."""
    return listing(await container.history.page(query.page, actor=actor))


@router.get(
    "/audit",
    operation_id="list_audit",
    responses=succeeds(200, ListOut[AuditOut]),
    openapi_extra=PAGED,
)
@needs(ObjectKind.AUDIT, Action.VIEW)
async def list_audit(query: ListQueryDep, actor: CurrentActor, container: ContainerDep) -> Response:
    """Who signed in, exported and changed, newest first; what a change was, its entries tell."""
    return listing(await container.audit.page(query.page, actor=actor))


CHANGE_SETS.show(lambda container: container.history.get)


@router.get(
    "/change-sets/{change_set_id}/entries",
    operation_id="list_change_entries",
    responses=succeeds(200, DataOut[ChangeEntryOut]) | responses(404),
)
@needs(ObjectKind.CHANGE_SETS, Action.VIEW)
async def list_change_entries(
    change_set_id: UUID,
    actor: CurrentActor,
    container: ContainerDep,
    after: Annotated[int, Query(ge=-1, le=2_000_000_000)] = -1,
    limit: Annotated[int, Query(ge=1)] = 50,
) -> Response:
    """Its entries in the order in which they were written, from number `after` + 1."""
    return listing(
        await container.history.entries(
            change_set_id, after=after, limit=min(limit, MAX_LIMIT), actor=actor
        )
    )


@router.post(
    "/change-sets/{change_set_id}/undo",
    operation_id="undo_change_set",
    responses=succeeds(
        200, UndoOut, description="Taken back, as far as nobody has edited it since."
    )
    | succeeds(202, UndoOut, description="More than 200 records: a job takes them back.")
    | responses(404, 409),
)
@needs(ObjectKind.CHANGE_SETS, Action.EDIT)
async def undo_change_set(
    change_set_id: UUID, actor: CurrentActor, uow: UnitOfWorkDep, ids: IdsDep
) -> Response:
    """By value: a field goes back where it still holds what the set gave it, else it is left and
    reported.
    """

    def rendered(undone: Undone) -> Json:
        uow.reply_with(202 if undone.job_id else 200)
        return _rendered(undone)

    undone = await use_cases.undo_change_set(
        change_set_id, render=rendered, actor=actor, uow=uow, ids=ids
    )
    response = answered(uow.answer, status=202 if undone.job_id else 200)
    response.headers["Change-Set"] = str(undone.change_set_id)
    return response


@router.get(
    "/jobs",
    operation_id="list_jobs",
    responses=succeeds(200, ListOut[JobOut]),
    openapi_extra=PAGED,
)
@needs(ObjectKind.JOBS, Action.VIEW)
async def list_jobs(query: ListQueryDep, actor: CurrentActor, container: ContainerDep) -> Response:
    return listing(await container.history.jobs(query.page, actor=actor))


@router.get(
    "/jobs/failed",
    operation_id="list_failed_jobs",
    responses=succeeds(200, ListOut[FailedJobOut]),
    openapi_extra=PAGED,
)
@needs(ObjectKind.JOBS, Action.VIEW)
async def list_failed_jobs(
    request: Request, query: ListQueryDep, actor: CurrentActor, container: ContainerDep
) -> Response:
    """What was given up in the background and waits for somebody: to be retried or dismissed."""
    found = await container.history.failed_jobs(query.page, actor=actor)
    return listing(_with_reasons(found, language=language_of(request.scope)))


@router.post(
    "/jobs/{job_id}/dismiss",
    status_code=204,
    operation_id="dismiss_job",
    responses=succeeds(204) | responses(404, 409),
)
@needs(ObjectKind.CHANGE_SETS, Action.EDIT)
async def dismiss_job(job_id: UUID, actor: CurrentActor, uow: UnitOfWorkDep) -> Response:
    """A failed job is let go; what it had done stays and can be undone."""
    await use_cases.dismiss_job(job_id, actor=actor, uow=uow)
    return answered(uow.answer, status=204)


@router.post(
    "/jobs/{job_id}/retry",
    status_code=204,
    operation_id="retry_job",
    responses=succeeds(204) | responses(404, 409),
)
@needs(ObjectKind.CHANGE_SETS, Action.EDIT)
async def retry_job(job_id: UUID, actor: CurrentActor, uow: UnitOfWorkDep) -> Response:
    """A failed job goes on where it stopped; what it had done is not done again."""
    await use_cases.try_again(job_id, actor=actor, uow=uow)
    return answered(uow.answer, status=204)


JOBS.show(
    lambda container: container.history.job,
    about="Background work: how far it is, and what came of it.",
)


def _with_reasons(found: Json, *, language: str) -> Json:
    listed = orjson.loads(bytes(found))
    for job in listed["data"]:
        code = str((job["result"] or {}).get("error", "internal_error"))
        job["reason"] = text(code, language=language, params={})
    return Json(orjson.dumps(listed))


def _rendered(undone: Undone) -> Json:
    shown = {
        "change_set_id": undone.change_set_id,
        "status": undone.status.value,
        "restored": undone.restored,
        "left": undone.left,
        "left_items": [item.as_json() for item in undone.left_items],
        "job_id": undone.job_id,
    }
    return Json(orjson.dumps(shown))
