"""The OpenAPI document: made from the routes, completed with what all of them have in common."""

from collections.abc import Iterator
from typing import Any

from fastapi import FastAPI
from fastapi.dependencies.models import Dependant
from fastapi.openapi.utils import get_openapi
from pydantic import BaseModel
from pydantic.json_schema import models_json_schema

from api.http.conditions import if_match_versions
from api.http.deps import current_actor
from api.http.documentation import PROBLEM_STATUSES, problem_response
from api.http.filters import filter_schemas
from api.http.idempotency import write_request
from api.http.permissions import Public, permission_of
from api.http.routing import API, StrictRoute, index_of
from api.http.schemas import ProblemOut

_TEMPLATE = "#/components/schemas/{model}"
_IF_MATCH = {
    "name": "If-Match",
    "in": "header",
    "required": False,
    "description": "Refused with 412 where the record has another version by now.",
    "schema": {"type": "string"},
}
_IF_NONE_MATCH = {
    "name": "If-None-Match",
    "in": "header",
    "required": False,
    "description": "304 where the record still looks like this.",
    "schema": {"type": "string"},
}
_IDEMPOTENCY_KEY = {
    "name": "Idempotency-Key",
    "in": "header",
    "required": False,
    "description": "A repetition within 24 hours gets the first answer again.",
    "schema": {"type": "string", "pattern": r"^[\x21-\x7e]{1,255}$"},
}
_KEYED = ("POST", "PATCH")


def document(app: FastAPI) -> dict[str, Any]:
    """Made once; what is served is what is committed."""
    if app.openapi_schema is None:
        app.openapi_schema = _completed(app)
    return app.openapi_schema


def api_routes(app: FastAPI) -> list[StrictRoute]:
    return index_of(app).routes


def _completed(app: FastAPI) -> dict[str, Any]:
    spec = get_openapi(
        title=app.title,
        version=app.version,
        description=app.description,
        routes=api_routes(app),
        license_info={"name": "Apache-2.0", "identifier": "Apache-2.0"},
    )
    components = spec.setdefault("components", {})
    schemas = components.setdefault("schemas", {})
    schemas.update(_schemas_of(ProblemOut))
    schemas.update(filter_schemas())
    for unwanted in ("HTTPValidationError", "ValidationError"):
        schemas.pop(unwanted, None)
    components["responses"] = {
        f"Problem{status}": problem_response(status) for status in PROBLEM_STATUSES
    }
    components["securitySchemes"] = {
        "bearer": {
            "type": "http",
            "scheme": "bearer",
            "description": "An access token of `POST /auth/login`, or a personal `krt_` token.",
        }
    }
    for route in api_routes(app):
        if route.include_in_schema:
            _complete(spec, route)
    spec["servers"] = [{"url": "/"}]
    return spec


def _complete(spec: dict[str, Any], route: StrictRoute) -> None:
    for method in sorted(route.methods or ()):
        operation = spec["paths"][route.path_format][method.lower()]
        operation["summary"] = operation["operationId"].replace("_", " ").capitalize()
        operation["security"] = [{"bearer": []}] if needs_actor(route) else []
        permission = permission_of(route.endpoint)
        if permission is not None and not isinstance(permission, Public):
            operation["x-permission"] = str(permission)
        operation.setdefault("parameters", []).extend(_common_parameters(route, method))
        if not operation["parameters"]:
            del operation["parameters"]
        _add_responses(operation, route)


def _common_parameters(route: StrictRoute, method: str) -> Iterator[dict[str, Any]]:
    calls = set(_calls(route.dependant))
    if if_match_versions in calls:
        yield _IF_MATCH
    if write_request in calls and method in _KEYED:
        yield _IDEMPOTENCY_KEY
    answers = route.responses.get(304)
    if method == "GET" and answers is not None:
        yield _IF_NONE_MATCH


def _add_responses(operation: dict[str, Any], route: StrictRoute) -> None:
    documented = operation["responses"]
    documented.pop("422", None) if 422 not in route.responses else None
    for status in _common_statuses(operation, route):
        documented.setdefault(str(status), problem_response(status))
    operation["responses"] = {
        status: _by_reference(status, response) for status, response in sorted(documented.items())
    }


def _by_reference(status: str, response: dict[str, Any]) -> dict[str, Any]:
    """The same text for every route is written once."""
    if int(status) in PROBLEM_STATUSES and response == problem_response(int(status)):
        return {"$ref": f"#/components/responses/Problem{status}"}
    return response


def _common_statuses(operation: dict[str, Any], route: StrictRoute) -> Iterator[int]:
    """What the edge itself can answer, whatever the route does."""
    calls = set(_calls(route.dependant))
    yield from (400, 500, 503)
    if current_actor in calls:
        yield from (401, 403)
    if route.body_field is not None:
        yield from (413, 415, 422)
    elif any(each["in"] == "query" for each in operation.get("parameters", [])):
        yield 422
    if "{" in route.path_format:
        yield 404
    if if_match_versions in calls:
        yield 412
    if write_request in calls and (route.methods or set()) & set(_KEYED):
        yield from (409, 422)


def needs_actor(route: StrictRoute) -> bool:
    return current_actor in set(_calls(route.dependant))


def _calls(dependant: Dependant) -> Iterator[Any]:
    yield dependant.call
    for each in dependant.dependencies:
        yield from _calls(each)


def _schemas_of(*models: type[BaseModel]) -> dict[str, Any]:
    """Models that no route names by itself."""
    _, made = models_json_schema(
        [(model, "serialization") for model in models], ref_template=_TEMPLATE
    )
    definitions: dict[str, Any] = made["$defs"]
    return {definition.get("title", name): definition for name, definition in definitions.items()}


__all__ = ["API", "api_routes", "document", "needs_actor"]
