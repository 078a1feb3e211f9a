"""The one kind of route: what it does not know it refuses by name, before anything else."""

import inspect
from collections.abc import Callable, Coroutine, Iterable
from typing import Any
from urllib.parse import parse_qsl

from fastapi import APIRouter, FastAPI, Request, Response
from fastapi.dependencies.utils import get_flat_params
from fastapi.params import Form, Query
from fastapi.routing import APIRoute

from api.http import strict_json
from domain.shared.errors import DomainError, ErrorKind, FieldProblem, Malformed

API = "/api/v1"
_ARGUMENTS = [
    name for name in inspect.signature(APIRoute).parameters if name not in ("path", "endpoint")
]


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
    def get_route_handler(self) -> Callable[[Request], Coroutine[Any, Any, Response]]:
        handle = super().get_route_handler()
        known = self.query_names()
        expects_json = self.takes_json()

        async def strictly(request: Request) -> Response:
            query = request.scope["query_string"]
            if query:
                _check_query(query, known)
            request = StrictRequest(request.scope, request.receive)
            if expects_json:
                _check_content_type(request)
            return await handle(request)

        return strictly

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


def mount(app: FastAPI, router: APIRouter, *, prefix: str = API) -> None:
    """Put a feature's routes straight into the app's own list, as strict ones.

    FastAPI's `include_router` keeps a tree, which is walked twice for every request.
    """
    for route in router.routes:
        if not isinstance(route, APIRoute):
            raise TypeError(f"{route} is no route of the API")
        app.router.routes.append(_strict(route, prefix))


def _strict(route: APIRoute, prefix: str) -> StrictRoute:
    arguments = {name: getattr(route, name) for name in _ARGUMENTS}
    return StrictRoute(prefix + route.path, route.endpoint, **arguments)


def _check_query(query: bytes, known: Iterable[str]) -> None:
    try:
        names = [name for name, _ in parse_qsl(query.decode("ascii"), True, errors="strict")]  # noqa: FBT003 (keep_blank_values has no better name by place)
    except ValueError:
        raise Malformed.at("query:", "not_utf8", position=0) from None
    if b"%00" in query:
        raise Malformed.at("query:", "nul_character")
    unknown = sorted(set(names) - set(known))
    if unknown:
        raise Malformed(
            errors=[
                FieldProblem(
                    pointer=f"query:{name}", code="unknown_parameter", params={"name": name}
                )
                for name in unknown
            ]
        )


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
