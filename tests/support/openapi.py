"""Holds every answer to what the OpenAPI document promises about it."""

import json
from dataclasses import dataclass
from functools import cached_property
from typing import Any

import httpx
import jsonschema_rs
from fastapi import FastAPI
from starlette.routing import Match

from api.http.openapi import api_routes, document
from api.http.routing import StrictRoute

PROBLEM_SCHEMA = {"$ref": "#/components/schemas/Problem"}


@dataclass
class Contract:
    app: FastAPI

    def __post_init__(self) -> None:
        self._validators: dict[str, Any] = {}

    @cached_property
    def _spec(self) -> dict[str, Any]:
        return document(self.app)

    def check(self, response: httpx.Response) -> None:
        """Fail on an undocumented status or type, a body of another shape, a missing header."""
        request = response.request
        route = self._route(request.method, request.url.path)
        if route is None:
            self._check_problem(response)
        elif route.include_in_schema:
            operation = self._spec["paths"][route.path_format][request.method.lower()]
            self._check_documented(response, operation)

    def _route(self, method: str, path: str) -> StrictRoute | None:
        scope = {"type": "http", "method": method, "path": path}
        found = (route for route in api_routes(self.app) if route.matches(scope)[0] is Match.FULL)
        return next(found, None)

    def _check_problem(self, response: httpx.Response) -> None:
        if response.status_code >= 400 and response.request.url.path.startswith("/api/"):
            assert response.headers["content-type"] == "application/problem+json"
            self._check_body(response, PROBLEM_SCHEMA)

    def _check_documented(self, response: httpx.Response, operation: dict[str, Any]) -> None:
        name, status = operation["operationId"], str(response.status_code)
        documented = operation["responses"].get(status)
        assert documented is not None, f"{name} does not document {status}: {response.text[:500]}"
        if "$ref" in documented:
            documented = self._spec["components"]["responses"][
                documented["$ref"].rpartition("/")[2]
            ]
        for header, described in documented.get("headers", {}).items():
            if header not in _OPTIONAL:
                assert header in response.headers, f"{name} {status} lacks {header}: {described}"
        self._check_content(response, documented.get("content"), name)

    def _check_content(
        self, response: httpx.Response, content: dict[str, Any] | None, name: str
    ) -> None:
        if not content:
            assert not response.content, f"{name} answers a body that is not documented"
            return
        media_type = response.headers.get("content-type", "").partition(";")[0]
        assert media_type in content, f"{name} answers {media_type}, documented: {list(content)}"
        schema = content[media_type].get("schema")
        if schema is not None and media_type.endswith("json"):
            self._check_body(response, schema)

    def _check_body(self, response: httpx.Response, schema: dict[str, Any]) -> None:
        key = json.dumps(schema, sort_keys=True)
        if key not in self._validators:
            whole = {**schema, "components": self._spec["components"]}
            self._validators[key] = jsonschema_rs.Draft202012Validator(whole, validate_formats=True)
        errors = [
            f"{'/'.join(map(str, error.instance_path))}: {error.message[:300]}"
            for error in self._validators[key].iter_errors(response.json())
        ]
        assert not errors, f"{response.request.method} {response.request.url}: {errors[:5]}"


# Headers that an answer has only sometimes.
_OPTIONAL = {"Idempotency-Replayed", "Retry-After", "Change-Set"}
