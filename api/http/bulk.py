"""One change to many cards: what is selected, and what is done with each."""

from collections.abc import Callable
from typing import Annotated, Any, Literal
from uuid import UUID

import orjson
from fastapi import Response
from pydantic import BaseModel, Field, StringConstraints, ValidationError

from api.http.answers import answered
from api.http.schemas import (
    Day,
    LongText,
    NonEmptyLine,
    OutModel,
    StrictModel,
    Time,
    Word,
    YesNo,
)
from api.http.validation import problems_of
from domain.cards.bulk import MOST_IDS, Change, Do, Done, Selection
from domain.identity import ObjectKind
from domain.shared.errors import Invalid, Malformed
from domain.shared.json import Json
from domain.shared.unit_of_work import Answer

ReasonName = Literal["gone", "not_allowed", "no_longer_matches", "refused"]
_BELONGS: dict[Do, str | None] = {
    Do.ADD_TAGS: "tags",
    Do.REMOVE_TAGS: "tags",
    Do.ASSIGN: "owner_id",
    Do.SET: "fields",
    Do.MOVE: "stage",
    Do.PLAN_TASK: "task",
    Do.DELETE: None,
}


class SelectionIn(StrictModel):
    """Either `ids`, or the list that `filter` and `q` ask for; `filter: null` is everything."""

    ids: list[UUID] | None = Field(default=None, min_length=1, max_length=MOST_IDS)
    filter: Annotated[
        dict[str, Any] | None,
        Field(
            description="One node of the query language; null for every record.",
            json_schema_extra={
                "anyOf": [{"$ref": "#/components/schemas/Filter"}, {"type": "null"}]
            },
        ),
    ] = None
    q: Annotated[str, StringConstraints(max_length=500, pattern=r"^[^\x00]*$")] | None = None
    excepted: list[UUID] = Field(
        default_factory=list,
        alias="except",
        max_length=MOST_IDS,
        description="All of the list but these.",
    )


class BulkStageIn(StrictModel):
    """Where deals go; a lost reason where the stage is that of lost ones."""

    pipeline_id: UUID
    stage_id: UUID
    lost_reason_id: UUID | None = None


class BulkTaskIn(StrictModel):
    """What is to be done about each record, due at a moment, on a day or some time."""

    title: NonEmptyLine
    kind: Literal["call", "email", "meeting", "to_do", "visit"] = "to_do"
    description: LongText | None = None
    due_at: Time | None = Field(default=None, description="Either a moment, or `due_on`.")
    due_on: Day | None = None
    priority: Literal["low", "normal", "high"] = "normal"
    assignee_id: UUID | None = Field(default=None, description="The caller where it is left out.")
    to_owner: YesNo = Field(
        default=False,
        description="For whoever owns the record; where nobody does, for `assignee_id`.",
    )


class ActionIn(StrictModel):
    """`do`, and what belongs to it: `tags`, `owner_id` (null takes the owner away), `fields`;
    `task` to be planned about each; `stage` for deals, which alone can be moved.
    """

    do: Do
    tags: Annotated[list[Word], Field(min_length=1, max_length=50)] = Field(default_factory=list)
    owner_id: UUID | None = None
    fields: dict[str, Any] = Field(default_factory=dict)
    stage: BulkStageIn | None = None
    task: BulkTaskIn | None = None


class BulkIn(StrictModel):
    selection: SelectionIn
    action: ActionIn


class LeftOut(OutModel):
    """`code` says what was refused, `pointers` for which members."""

    type: str
    id: UUID
    reason: ReasonName
    code: str | None
    pointers: list[str]


class BulkOut(OutModel):
    change_set_id: UUID | None = Field(
        description="What undo takes; null where nothing was changed."
    )
    status: Literal["done", "running"]
    total: int = Field(description="How many records were selected.")
    changed: int
    unchanged: int
    left: int
    left_items: list[LeftOut]
    job_id: UUID | None = Field(description="Where it goes on in the background: see `/jobs/{id}`.")


def selection_of(given: SelectionIn, *, at: str = "/selection") -> Selection:
    named = given.model_fields_set
    if "ids" in named and named & {"filter", "q", "excepted"}:
        raise Invalid.at(f"{at}/ids", "ids_or_query")
    if given.ids is not None:
        return Selection(ids=tuple(dict.fromkeys(given.ids)))
    if not named & {"filter", "q"}:
        raise Invalid.at(f"{at}/filter", "required")
    return Selection(
        filter=given.filter,
        q=(given.q or "").strip() or None,
        excepted=tuple(dict.fromkeys(given.excepted)),
    )


def change_of(given: ActionIn, *, fields: type[BaseModel]) -> Change:
    """`fields` is what may be set for many at once. Raises Invalid, Malformed."""
    belongs = _BELONGS[given.do]
    for name in sorted(given.model_fields_set - {"do", belongs}):
        raise Malformed.at(f"/action/{name}", "unknown_member", name=name)
    missing = belongs is not None and belongs not in given.model_fields_set
    empty = {Do.MOVE: given.stage, Do.PLAN_TASK: given.task}.get(given.do, given) is None
    if missing or empty:
        raise Invalid.at(f"/action/{belongs}", "required")
    return Change(
        do=given.do,
        tags=tuple(tag.strip() for tag in given.tags if tag.strip()),
        owner_id=given.owner_id,
        fields=_fields(given.fields, fields),
        stage=given.stage.model_dump(mode="json") if given.stage else {},
        task=given.task.model_dump(mode="json", exclude_none=True) if given.task else {},
    )


def _fields(given: dict[str, Any], form: type[BaseModel]) -> dict[str, object]:
    try:
        read: dict[str, object] = form.model_validate(given).model_dump(
            mode="json", exclude_unset=True
        )
    except ValidationError as error:
        found = [
            {**each, "loc": ("body", "action", "fields", *each["loc"])}
            for each in error.errors(include_url=False)
        ]
        raise problems_of(found) from None
    return read


def rendering(kind: ObjectKind, *, reply_with: Callable[[int], None]) -> Callable[[Done], Json]:
    def render(done: Done) -> Json:
        reply_with(202 if done.job_id else 200)
        shown = {
            "change_set_id": done.change_set_id,
            "status": "running" if done.job_id else "done",
            "total": done.total,
            "changed": done.tally.changed,
            "unchanged": done.tally.unchanged,
            "left": len(done.tally.left),
            "left_items": [each.as_json(kind) for each in done.tally.left],
            "job_id": done.job_id,
        }
        return Json(orjson.dumps(shown))

    return render


def bulk_answer(answer: Answer, done: Done) -> Response:
    response = answered(answer, status=202 if done.job_id else 200)
    if done.change_set_id is not None:
        response.headers["Change-Set"] = str(done.change_set_id)
    return response
