"""Errors as RFC 9457 problems. The only place that knows which status an error has."""

import math
from collections.abc import Awaitable, Callable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any
from uuid import UUID

import orjson
from fastapi import FastAPI, Request
from fastapi.exceptions import RequestValidationError
from starlette.exceptions import HTTPException
from starlette.responses import Response
from starlette.types import Scope

from api.http.answers import replayed
from api.http.languages import language_of
from api.http.texts import text
from api.http.validation import problems_of
from domain.shared.errors import DomainError, ErrorKind, FieldProblem, Stale
from domain.shared.unit_of_work import Replay

PROBLEM_JSON = "application/problem+json"
RETRY_SECONDS = 2

_STATUS = {
    ErrorKind.MALFORMED: 400,
    ErrorKind.UNAUTHENTICATED: 401,
    ErrorKind.FORBIDDEN: 403,
    ErrorKind.NOT_FOUND: 404,
    ErrorKind.CONFLICT: 409,
    ErrorKind.GONE: 410,
    ErrorKind.STALE: 412,
    ErrorKind.TOO_LARGE: 413,
    ErrorKind.UNSUPPORTED: 415,
    ErrorKind.INVALID: 422,
    ErrorKind.THROTTLED: 429,
    ErrorKind.UNAVAILABLE: 503,
}
# What the framework itself raises, by status.
_FRAMEWORK_CODES = {
    400: "malformed_request",
    404: "no_such_address",
    405: "method_not_allowed",
    406: "not_acceptable",
    413: "body_too_large",
    415: "unsupported_media_type",
}
_EXTENSIONS = ("merged_into_id", "conflicting_id", "retry_after", "not_kept")


@dataclass(frozen=True, slots=True, kw_only=True)
class Problem:
    status: int
    code: str
    params: Mapping[str, object] = field(default_factory=dict)
    errors: Sequence[FieldProblem] = ()
    headers: Mapping[str, str] = field(default_factory=dict)
    current: bytes | None = None


def problem_of(error: DomainError) -> Problem:
    return Problem(
        status=_STATUS[error.kind],
        code=error.code,
        params=error.params,
        errors=error.errors,
        headers=_headers_of(error),
        current=error.current if isinstance(error, Stale) else None,
    )


def problem_body(problem: Problem, scope: Scope) -> dict[str, Any]:
    """The problem as a JSON object; batch answers carry the same one per item."""
    language = language_of(scope)
    errors = [_field_error(each, language) for each in problem.errors]
    body: dict[str, Any] = {
        "type": f"urn:kartoteka:problem:{problem.code}",
        "title": text(f"status_{problem.status}", language=language, params={}),
        "status": problem.status,
        "detail": _detail(problem, errors, language),
        "instance": scope.get("path", ""),
        "code": problem.code,
        "errors": errors,
        "request_id": scope.get("request_id"),
    }
    body.update(
        (name, problem.params[name]) for name in _EXTENSIONS if problem.params.get(name) is not None
    )
    if problem.current is not None:
        body["current"] = orjson.Fragment(problem.current)
    return body


def problem_response(problem: Problem, scope: Scope) -> Response:
    return Response(
        orjson.dumps(problem_body(problem, scope), default=_plain),
        status_code=problem.status,
        media_type=PROBLEM_JSON,
        headers={**problem.headers, "Content-Language": language_of(scope)},
    )


def install(app: FastAPI) -> None:
    """Let every refusal on the way through this app come out as a problem."""
    for kind, handler in _HANDLERS.items():
        app.add_exception_handler(kind, handler)


async def answer_to(error: Exception, request: Request) -> Response | None:
    """What a refusal looks like; None where it is none, but a defect or an outage."""
    for kind, handler in _HANDLERS.items():
        if isinstance(error, kind):
            return await handler(request, error)
    return None


async def _on_domain_error(request: Request, error: Exception) -> Response:
    assert isinstance(error, DomainError)  # noqa: S101 (what the handler is registered for)
    return problem_response(problem_of(error), request.scope)


async def _on_validation_error(request: Request, error: Exception) -> Response:
    assert isinstance(error, RequestValidationError)  # noqa: S101 (as above)
    return problem_response(problem_of(problems_of(error.errors())), request.scope)


async def _on_http_exception(request: Request, error: Exception) -> Response:
    assert isinstance(error, HTTPException)  # noqa: S101 (as above)
    if isinstance(error.__cause__, DomainError):  # raised while FastAPI read the body
        return await _on_domain_error(request, error.__cause__)
    code = _FRAMEWORK_CODES.get(error.status_code, "malformed_request")
    problem = Problem(status=error.status_code, code=code, headers=error.headers or {})
    return problem_response(problem, request.scope)


async def _on_replay(request: Request, replay: Exception) -> Response:
    assert isinstance(replay, Replay)  # noqa: S101 (as above)
    return replayed(request, replay)


_HANDLERS: Mapping[type[Exception], Callable[[Request, Exception], Awaitable[Response]]] = {
    DomainError: _on_domain_error,
    RequestValidationError: _on_validation_error,
    HTTPException: _on_http_exception,
    Replay: _on_replay,
}


def _detail(problem: Problem, errors: Sequence[Mapping[str, str]], language: str) -> str:
    """What is wrong, in words; where single places are wrong, the first is told at once."""
    whole = text(problem.code, language=language, params=problem.params)
    if errors and errors[0]["code"] != problem.code:
        place = f"{errors[0]['pointer']}: " if errors[0]["pointer"] else ""
        return f"{whole} {place}{errors[0]['detail']}"
    return whole


def _field_error(error: FieldProblem, language: str) -> dict[str, str]:
    return {
        "pointer": error.pointer,
        "code": error.code,
        "detail": text(error.code, language=language, params=error.params),
    }


def _headers_of(error: DomainError) -> dict[str, str]:
    match error.kind:
        case ErrorKind.UNAUTHENTICATED:
            return {"WWW-Authenticate": 'Bearer realm="kartoteka"'}
        case ErrorKind.THROTTLED:
            seconds = math.ceil(float(str(error.params.get("retry_after", RETRY_SECONDS))))
            return {"Retry-After": str(seconds), "RateLimit": f'"default";r=0;t={seconds}'}
        case ErrorKind.UNAVAILABLE:
            return {"Retry-After": str(RETRY_SECONDS)}
        case ErrorKind.STALE:
            etag = getattr(error, "etag", None)
            return {"ETag": etag} if etag else {}
        case _:
            return {}


def _plain(value: object) -> str:
    if isinstance(value, UUID):
        return str(value)
    raise TypeError(f"{type(value).__name__} cannot be told in a problem")
