"""What came in through forms, over HTTP: looked at, sorted, and read once more."""

import base64
from collections.abc import Mapping
from datetime import datetime
from typing import Annotated, Any
from uuid import UUID

import orjson
from fastapi import APIRouter, Query, Request, Response

from api.container import Container
from api.http.answers import listing, resource
from api.http.deps import ContainerDep, CurrentActor
from api.http.documentation import responses, shows, succeeds
from api.http.languages import language_of
from api.http.paging import ListQueryDep, list_parameters
from api.http.permissions import needs
from api.http.schemas import ListOut
from api.http.texts import text, texts
from api.lead_capture.schemas import (
    RawSubmissionOut,
    SortedOut,
    State,
    SubmissionCountsOut,
    SubmissionOut,
    SubmissionsIn,
)
from domain.identity import Action, Actor, ObjectKind
from domain.lead_capture import LEAD_FORM, LeadForm
from domain.lead_capture.drafting import mapped
from domain.lead_capture.reading import Answer, Unreadable, read
from domain.lead_capture.reads import Wanted
from domain.lead_capture.sorting import Sorted, Verdict, sort, sort_one
from domain.lead_capture.submissions import Post
from domain.shared.errors import InBin, NotFound
from domain.shared.json import Json

router = APIRouter(tags=["forms"])
KIND = ObjectKind.LEAD_FORMS
_PAGED = list_parameters("q", "filter", "sort", "total", "include", "fields", "bin", "starts_at")
_OfForm = Annotated[UUID | None, Query(description="Only of this form.")]
_State = Annotated[State | None, Query()]
_Since = Annotated[datetime | None, Query(description="From this moment on.")]
_Until = Annotated[datetime | None, Query(description="Before this moment.")]


@router.get(
    "/form-submissions",
    operation_id="list_form_submissions",
    responses=succeeds(200, ListOut[SubmissionOut]) | responses(404),
    openapi_extra=_PAGED,
)
@needs(KIND, Action.VIEW)
async def list_form_submissions(
    request: Request,
    query: ListQueryDep,
    actor: CurrentActor,
    container: ContainerDep,
    form_id: _OfForm = None,
    state: _State = None,
    since: _Since = None,
    until: _Until = None,
) -> Response:
    """What came in, newest first: through one form or all, in one state or any."""
    wanted = Wanted(form_id=form_id, state=state, since=since, until=until)
    page = orjson.loads(await container.lead_forms.submissions(wanted, query.page, actor=actor))
    for each in page["data"]:
        _say_why(each, language_of(request.scope))
    return listing(Json(orjson.dumps(page)))


@router.get(
    "/form-submissions/counts",
    operation_id="count_form_submissions",
    responses=succeeds(200, SubmissionCountsOut) | responses(404),
)
@needs(KIND, Action.VIEW)
async def count_form_submissions(
    actor: CurrentActor, container: ContainerDep, form_id: _OfForm = None
) -> Response:
    """How many there are in each state."""
    return listing(await container.lead_forms.counts(form_id, actor=actor))


@router.get(
    "/form-submissions/{submission_id}",
    operation_id="get_form_submission",
    responses=shows(RawSubmissionOut),
)
@needs(KIND, Action.VIEW)
async def get_form_submission(
    request: Request, submission_id: UUID, actor: CurrentActor, container: ContainerDep
) -> Response:
    """As it came: the bytes, the headers that matter, from where; and how the form reads it."""
    found = orjson.loads(await container.lead_forms.submission(submission_id, actor=actor))
    form = await _form_of(found, actor, container)
    found["mapped"] = _mapped(found, form) if form else []
    del found["part"]
    _say_why(found, language_of(request.scope))
    return resource(request, Json(orjson.dumps(found)), version=0)


@router.post(
    "/form-submissions/{submission_id}/replay",
    status_code=204,
    operation_id="replay_form_submission",
    responses=succeeds(204) | responses(404, 409),
)
@needs(KIND, Action.EDIT)
async def replay_form_submission(
    submission_id: UUID, actor: CurrentActor, container: ContainerDep
) -> Response:
    """Once more, by what the form says now. What was taken for spam is none."""
    uow = container.unit_of_work(actor)
    await sort_one(Verdict.REPLAY, submission_id, actor=actor, uow=uow)
    return Response(status_code=204)


@router.post(
    "/form-submissions/{verdict}",
    operation_id="sort_form_submissions",
    responses=succeeds(200, SortedOut),
)
@needs(KIND, Action.EDIT)
async def sort_form_submissions(
    request: Request,
    verdict: Verdict,
    body: SubmissionsIn,
    actor: CurrentActor,
    container: ContainerDep,
) -> Response:
    """`spam`: what it made goes to the bin, unless somebody has worked on it since. `not-spam`: it
    becomes a lead now. `unmark`: it is again what it was before `spam`. `replay`: read once more,
    by what the form says now. Saying the same again changes nothing.
    """
    done = await sort(verdict, body.ids, actor=actor, begin=lambda: container.unit_of_work(actor))
    return listing(_shown(done, language_of(request.scope)))


def _shown(done: Sorted, language: str) -> Json:
    left = [
        {
            "id": each.submission_id,
            "code": each.error.code,
            "detail": text(each.error.code, language=language, params=each.error.params),
        }
        for each in done.left
    ]
    return Json(orjson.dumps({"changed": done.changed, "same": done.same, "left": left}))


def _say_why(submission: dict[str, Any], language: str) -> None:
    """The words of a refusal are for who sent it; where those do not fit there are others."""
    reason = submission["reason"]
    said = None
    if reason is not None:
        own = f"submission_{reason}"
        code = own if own in texts(language) else reason
        said = text(code, language=language, params={"origin": submission["origin"] or "…"})
    submission["reason_text"] = said


async def _form_of(
    submission: Mapping[str, Any], actor: Actor, container: Container
) -> LeadForm | None:
    """None where it is in the bin."""
    try:
        found = await container.lead_forms.get(UUID(submission["form_id"]), actor=actor)
    except (NotFound, InBin):
        return None
    document = orjson.loads(found)
    form: LeadForm = LEAD_FORM.rebuild(
        UUID(document["id"]), document["version"], document, deleted=False
    )
    return form


def _mapped(submission: Mapping[str, Any], form: LeadForm) -> list[dict[str, Any]]:
    return [
        {"name": each.name, "label": each.label, "value": each.value, "target": each.target}
        for each in mapped(_answers(submission), form)
    ]


def _answers(submission: Mapping[str, Any]) -> list[Answer]:
    """From the request; where it is forgotten, or tells only where the answers are, as kept."""
    post = Post(
        content_type=submission["content_type"],
        body=base64.b64decode(submission["body"] or ""),
        headers=submission["headers"],
        address=submission["address"],
    )
    try:
        readings = read(post) if post.body else []
    except Unreadable:
        readings = []
    for each in readings:
        if each.answers and each.fetch_id is None:
            return list(each.answers)
    return [
        Answer(name=each["label"], value=each["value"], label=each["label"])
        for each in submission["answers"]
    ]
