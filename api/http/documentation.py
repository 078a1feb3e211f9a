"""What routes say about themselves in the OpenAPI document."""

from typing import Any

from api.http.problem import PROBLEM_JSON

_PROBLEM = {"$ref": "#/components/schemas/Problem"}
_REASONS = {
    400: "Cannot be understood: broken JSON, or an unknown member, parameter, field or operator.",
    401: "No credentials, or none that hold.",
    403: "Known, but not allowed to.",
    404: "Not there, or not visible to the caller.",
    409: "In conflict with the present state.",
    410: "What this refers to is forgotten; the code says what to do.",
    412: "The record was changed in the meantime; `current` has it as it is now.",
    413: "Larger than we take.",
    415: "A media type that we do not read.",
    422: "Understood, but a value is missing, of the wrong type, or breaks a rule.",
    429: "Too many failed attempts.",
    500: "A defect of the server; its log knows the `request_id`.",
    503: "The database is away; try again after `Retry-After` seconds.",
}
PROBLEM_STATUSES = tuple(_REASONS)
_HEADERS: dict[str, dict[str, Any]] = {
    "ETag": {
        "description": 'Strong tag `"<version>.<digest>"`, for `If-Match` and `If-None-Match`.',
        "schema": {"type": "string"},
    },
    "Location": {"description": "The address of the new record.", "schema": {"type": "string"}},
    "Change-Set": {
        "description": "The change set of this write: what Undo takes.",
        "schema": {"type": "string", "format": "uuid"},
    },
    "Idempotency-Replayed": {
        "description": "`true` where this is the answer to an earlier request with the same key.",
        "schema": {"type": "string", "enum": ["true"]},
    },
    "Retry-After": {"description": "Seconds.", "schema": {"type": "integer"}},
}
_NOT_MODIFIED = {
    "description": "The caller has exactly this already.",
    "headers": {"ETag": _HEADERS["ETag"]},
}
BATCHED = ("Change-Set", "Idempotency-Replayed")
WRITTEN = ("ETag", *BATCHED)
Responses = dict[int | str, dict[str, Any]]


def shows(model: Any) -> Responses:
    """One record, with its tag."""
    return succeeds(200, model, with_headers=("ETag",)) | responses(304, 404)


def creates(model: Any) -> Responses:
    return succeeds(201, model, with_headers=("Location", *WRITTEN)) | responses(409)


def changes(model: Any) -> Responses:
    """A write to one record, which answers with the record as it now stands."""
    return succeeds(200, model, with_headers=WRITTEN) | responses(404, 409, 412)


def deletes() -> Responses:
    return succeeds(204, with_headers=("Change-Set",)) | responses(404, 409, 412)


def responses(*statuses: int) -> Responses:
    """The refusals of a route, beyond those that every route has."""
    return {
        status: _NOT_MODIFIED if status == 304 else problem_response(status)
        for status in sorted(statuses)
    }


def problem_response(status: int) -> dict[str, Any]:
    documented: dict[str, Any] = {
        "description": _REASONS[status],
        "content": {PROBLEM_JSON: {"schema": _PROBLEM}},
    }
    if status in (429, 503):
        documented["headers"] = {"Retry-After": _HEADERS["Retry-After"]}
    return documented


def headers(*names: str) -> dict[str, Any]:
    """For a success response: `responses={200: {"headers": headers("ETag", "Change-Set")}}`."""
    return {name: _HEADERS[name] for name in names}


def succeeds(
    status: int = 200,
    model: Any = None,
    *,
    description: str = "Done.",
    with_headers: tuple[str, ...] = (),
) -> Responses:
    """Of a route that returns finished bytes: `succeeds(200, ContactOut) | responses(404)`."""
    documented: dict[str, Any] = {"description": description}
    if model is not None:
        documented["model"] = model
    if with_headers:
        documented["headers"] = headers(*with_headers)
    return {status: documented}
