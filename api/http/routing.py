"""The one kind of route: what it does not know it refuses by name, before anything else."""

import inspect
import re
from collections.abc import Callable, Coroutine
from functools import lru_cache
from typing import Any, TypeVar
from urllib.parse import parse_qsl

from fastapi import APIRouter, FastAPI, Request, Response
from fastapi.dependencies.utils import get_flat_params
from fastapi.params import Form, Query
from fastapi.routing import APIRoute
from starlette.datastructures import QueryParams, URLPath
from starlette.exceptions import HTTPException
from starlette.routing import BaseRoute, Match, NoMatchFound
from starlette.types import ASGIApp, Receive, Scope, Send

from api.http import strict_json
from api.http.compiled import Handler, answers_itself, compiled
from domain.shared.errors import DomainError, ErrorKind, FieldProblem, Malformed

API = "/api/v1"
Endpoint = TypeVar("Endpoint", bound=Callable[..., Any])
_PARAMETER = re.compile(r"\{\w+\}")
_ARGUMENTS = [
    name for name in inspect.signature(APIRoute).parameters if name not in ("path", "endpoint")
]


_ANY_QUERY = "__any_query__"


def any_query(endpoint: Endpoint) -> Endpoint:
    """For addresses that stand in pages of others, who hang on them what they like."""
    setattr(endpoint, _ANY_QUERY, True)
    return endpoint


def takes_any_query(endpoint: Callable[..., Any]) -> bool:
    return getattr(endpoint, _ANY_QUERY, False)


class UnsupportedMediaType(DomainError):
    code = "unsupported_media_type"
    kind = ErrorKind.UNSUPPORTED


class StrictRequest(Request):
    """A request whose JSON is read by our rules."""

    async def json(self) -> Any:
        if not hasattr(self, "_json"):
            self._json = strict_json.parse(await self.body())
        return self._json


class StrictRoute(APIRoute):
    def __init__(self, path: str, endpoint: Callable[..., Any], **arguments: Any) -> None:
        super().__init__(path, endpoint, **arguments)
        handle = compiled(self.dependant) if answers_itself(endpoint) else None
        self.direct = None if handle is None else self._checked(handle)
        if self.direct is not None:
            self.app = _answering(self.direct)

    def matches(self, scope: Scope) -> tuple[Match, Scope]:
        found = self.path_regex.match(scope["path"])
        if found is None:
            return Match.NONE, {}
        known = scope["method"] in (self.methods or ())
        return Match.FULL if known else Match.PARTIAL, {
            "endpoint": self.endpoint,
            "path_params": found.groupdict(),
            "route": self,
        }

    def get_route_handler(self) -> Callable[[Request], Coroutine[Any, Any, Response]]:
        handle = super().get_route_handler()
        known = self.query_names()
        expects_json = self.takes_json()
        strict = not takes_any_query(self.endpoint)

        async def strictly(request: Request) -> Response:
            query = request.scope["query_string"]
            if query and strict:
                _check_query(query, known)
            request = StrictRequest(request.scope, request.receive)
            if expects_json:
                _check_content_type(request)
            return await handle(request)

        return strictly

    def _checked(self, handle: Handler) -> Handler:
        known = self.query_names()
        expects_json = self.takes_json()
        strict = not takes_any_query(self.endpoint)

        async def checked(request: Request) -> Response:
            query = request.scope["query_string"]
            if query and strict:
                request._query_params = _checked_query(query, known)  # noqa: SLF001 (read once)
            if expects_json:
                _check_content_type(request)
            return await handle(request)

        return checked

    def query_names(self) -> frozenset[str]:
        """The documented query parameters: in the signature, or by hand in `openapi_extra`."""
        by_hand = (self.openapi_extra or {}).get("parameters", [])
        return frozenset(
            [
                field.alias
                for field in get_flat_params(self.dependant)
                if isinstance(field.field_info, Query)
            ]
            + [each["name"] for each in by_hand if each["in"] == "query"]
        )

    def takes_json(self) -> bool:
        return self.body_field is not None and not isinstance(self.body_field.field_info, Form)


class _Resource:
    """One path with its methods."""

    def __init__(self, pattern: re.Pattern[str]) -> None:
        self.pattern = pattern
        self.routes: dict[str, StrictRoute] = {}

    def match(self, scope: Scope) -> tuple[Match, Scope]:
        route = self.routes.get(scope["method"])
        if route is None:
            return Match.PARTIAL, {"allowed": sorted(self.routes)}
        return route.matches(scope)


class RouteIndex(BaseRoute):
    """All our routes, found by the first part of their path instead of one by one.

    Where two paths fit, the one with the word goes before the one with the parameter:
    /contacts/duplicates is no contact.
    """

    def __init__(self) -> None:
        self.routes: list[StrictRoute] = []
        self._resources: dict[str, _Resource] = {}
        self._by_part: dict[str, list[_Resource]] = {}

    def add(self, route: StrictRoute) -> None:
        self.routes.append(route)
        shape = _PARAMETER.sub("{}", route.path)
        resource = self._resources.get(shape)
        if resource is None:
            resource = self._resources[shape] = _Resource(route.path_regex)
            neighbours = self._by_part.setdefault(_first_part(route.path), [])
            neighbours.append(resource)
            neighbours.sort(key=lambda each: _words_first(each.pattern.pattern))
        resource.routes.update(dict.fromkeys(route.methods or (), route))

    def matches(self, scope: Scope) -> tuple[Match, Scope]:
        if scope["type"] != "http":
            return Match.NONE, {}
        path = scope["path"]
        for resource in self._by_part.get(_first_part(path), ()):
            if resource.pattern.match(path):
                return resource.match(scope)
        return Match.NONE, {}

    def direct(self, scope: Scope) -> Handler | None:
        """The compiled handler of a route that has one; the scope then knows its route."""
        match, found = self.matches(scope)
        if match is not Match.FULL or found["route"].direct is None:
            return None
        scope.update(found)
        handle: Handler = found["route"].direct
        return handle

    async def handle(self, scope: Scope, receive: Receive, send: Send) -> None:
        if "route" not in scope:
            raise HTTPException(405, headers={"Allow": ", ".join(scope["allowed"])})
        await scope["route"].app(scope, receive, send)

    def url_path_for(self, name: str, /, **path_params: Any) -> URLPath:
        raise NoMatchFound(name, path_params)


def index_of(app: FastAPI) -> RouteIndex:
    index = app.router.routes[0] if app.router.routes else None
    if not isinstance(index, RouteIndex):
        index = RouteIndex()
        app.router.routes.insert(0, index)
    return index


def mount(app: FastAPI, router: APIRouter, *, prefix: str = API) -> None:
    """Put a feature's routes straight into the app's own list, as strict ones.

    FastAPI's `include_router` keeps a tree, which is walked twice for every request.
    """
    for route in router.routes:
        if not isinstance(route, APIRoute):
            raise TypeError(f"{route} is no route of the API")
        index_of(app).add(_strict(route, prefix))


def _strict(route: APIRoute, prefix: str) -> StrictRoute:
    arguments = {name: getattr(route, name) for name in _ARGUMENTS}
    return StrictRoute(prefix + route.path, route.endpoint, **arguments)


def _words_first(pattern: str) -> list[bool]:
    return ["(?P<" in part for part in pattern.split("/")]


def _first_part(path: str) -> str:
    """`contacts` of /api/v1/contacts/…, and `healthz` of /healthz."""
    parts = path.split("/", 4)
    return parts[3] if path.startswith(f"{API}/") else parts[1]


def _answering(handle: Handler) -> ASGIApp:
    """Refusals travel up to the handlers that the application has for them."""

    async def app(scope: Scope, receive: Receive, send: Send) -> None:
        response = await handle(StrictRequest(scope, receive, send))
        await response(scope, receive, send)

    return app


def _checked_query(query: bytes, known: frozenset[str]) -> QueryParams:
    """The same screens ask the same lists again and again; what people type is mostly short."""
    return (_remembered if len(query) <= _SHORT else _parsed)(query, known)


def _parsed(query: bytes, known: frozenset[str]) -> QueryParams:
    return QueryParams(_check_query(query, known))


_SHORT = 500
_remembered = lru_cache(maxsize=500)(_parsed)


def _check_query(query: bytes, known: frozenset[str]) -> list[tuple[str, str]]:
    """The parameters, all of which the route knows."""
    try:
        given = parse_qsl(query.decode("ascii"), True, errors="strict")  # noqa: FBT003 (keep_blank_values has no better name by place)
    except ValueError:
        raise Malformed.at("query:", "not_utf8", position=1) from None
    if b"%00" in query:
        raise Malformed.at("query:", "nul_character")
    unknown = sorted({name for name, _ in given} - known)
    if unknown:
        raise Malformed(
            errors=[
                FieldProblem(
                    pointer=f"query:{name}", code="unknown_parameter", params={"name": name}
                )
                for name in unknown
            ]
        )
    return given


def _check_content_type(request: Request) -> None:
    content_type = request.headers.get("content-type")
    if content_type is None:
        if request.headers.get("content-length", "0") != "0":
            raise UnsupportedMediaType(received="")
        return
    media_type = content_type.partition(";")[0].strip().lower()
    subtype = media_type.removeprefix("application/")
    if subtype == media_type or not (subtype == "json" or subtype.endswith("+json")):
        raise UnsupportedMediaType(received=media_type)
