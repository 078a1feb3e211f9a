"""Batches: many operations in one request, each read by itself, each with its own result."""

from collections.abc import Callable, Sequence
from typing import Annotated, Any, Literal
from uuid import UUID

import orjson
from fastapi import Request
from pydantic import BaseModel, Field, ValidationError, WithJsonSchema

from api.http.conditions import expected_versions
from api.http.problem import problem_body, problem_of
from api.http.schemas import ExternalId, Line, OutModel, ProblemOut, StrictModel
from api.http.validation import problems_of
from domain.cards.batch import MOST_OPERATIONS, Match, Op, Operation, Outcome, Result
from domain.shared import cards
from domain.shared.errors import DomainError, Malformed
from domain.shared.json import Json

_STATUS = {Outcome.CREATED: 201, Outcome.UPDATED: 200, Outcome.DELETED: 204}


class MatchIn(StrictModel):
    """By what an upsert finds the record; without it the first external id, e-mail or phone of
    `data`.
    """

    external_id: ExternalId | None = None
    email: Line | None = None
    phone: Line | None = None


class OperationIn(StrictModel):
    op: Op
    id: UUID | None = None
    if_match: Line | None = None
    match: MatchIn | None = None
    data: dict[str, Any] = Field(default_factory=dict)


# Told as an object, but read by itself: an item that is none is that item's problem.
AnyItem = Annotated[Any, WithJsonSchema({"type": "object", "additionalProperties": True})]


class BatchIn(StrictModel):
    """`atomic`: all or none.

    `partial`: each on its own; a malformed item is that item's problem.
    """

    mode: Literal["atomic", "partial"] = "atomic"
    operations: list[AnyItem] = Field(min_length=1, max_length=MOST_OPERATIONS)


class BatchResult(OutModel):
    status: int
    id: UUID | None
    etag: str | None
    problem: ProblemOut | None


class BatchOut(OutModel):
    results: list[BatchResult]


def operations_of(
    body: BatchIn, *, new: type[BaseModel], patch: type[BaseModel]
) -> list[Operation | DomainError]:
    """Each item as an operation, or as the refusal that it deserves."""
    return [_operation(item, new, patch) for item in body.operations]


def rendering(request: Request) -> Callable[[Sequence[Result]], Json]:
    def render(results: Sequence[Result]) -> Json:
        shown = [_shown(result, request) for result in results]
        return Json(orjson.dumps({"results": shown}, default=str))

    return render


def _operation(item: Any, new: type[BaseModel], patch: type[BaseModel]) -> Operation | DomainError:
    try:
        read = OperationIn.model_validate(item)
        tags = read.if_match
        expected = expected_versions(tags, pointer="/if_match") if tags else None
    except ValidationError as error:
        return problems_of(_located(error, "body"))
    except Malformed as error:
        return error
    form = patch if read.op in (Op.UPDATE, Op.DELETE) else new
    try:
        data = form.model_validate(read.data).model_dump(mode="json", exclude_unset=True)
    except ValidationError as error:
        return problems_of(_located(error, "body", "data"))
    return Operation(
        op=read.op,
        id=read.id,
        expected=expected,
        match=_match(read.match),
        data=data,
    )


def _located(error: ValidationError, *where: str) -> list[dict[str, Any]]:
    return [{**each, "loc": (*where, *each["loc"])} for each in error.errors(include_url=False)]


def _match(given: MatchIn | None) -> Match | None:
    if given is None:
        return None
    external = given.external_id
    return Match(
        external_id=cards.ExternalId(source=external.source, id=external.id) if external else None,
        email=given.email,
        phone=given.phone,
    )


def _shown(result: Result, request: Request) -> dict[str, Any]:
    if result.error is not None:
        problem = problem_of(result.error)
        body = problem_body(problem, request.scope)
        return {"status": body["status"], "id": None, "etag": None, "problem": body}
    return {
        "status": _STATUS[result.outcome],
        "id": result.id,
        "etag": f'"{result.version}"',
        "problem": None,
    }
