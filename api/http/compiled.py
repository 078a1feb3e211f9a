"""The hot way from a request to its endpoint.

FastAPI resolves each signature anew for every request, which costs more than authentication, tags
and the access line together. Most routes need only what is known when they are made: parameters of
path and query, one JSON body, and our own dependencies. For those the order of calls is worked out
once.
"""

import inspect
from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from datetime import date, datetime
from types import UnionType
from typing import Annotated, Any, Literal, Union, get_args, get_origin
from uuid import UUID

from fastapi import Request, Response
from fastapi.dependencies.models import Dependant
from fastapi.exceptions import RequestValidationError
from fastapi.params import Body, Form, Path

from domain.shared.errors import NotFound

Handler = Callable[[Request], Awaitable[Response]]
_REQUEST = 0


@dataclass(frozen=True, slots=True)
class _Step:
    """Call this with what lies in these places; the answer goes to the next place."""

    call: Callable[..., Awaitable[Any]]
    arguments: tuple[tuple[str, int], ...]

    def named(self, values: list[Any]) -> dict[str, Any]:
        return {name: values[place] for name, place in self.arguments}

    def uses_any(self, places: range) -> bool:
        return any(place in places for _, place in self.arguments)


class _General(Exception):
    """The signature needs FastAPI's own resolution."""


def compiled(dependant: Dependant) -> Handler | None:
    """None where the signature has a form, a header, or anything else that is special."""
    try:
        plan = _Plan(body=_only_body(dependant))
        plan.place_of(dependant)
    except _General:
        return None
    return plan.handler()


class _Plan:
    def __init__(self, *, body: Any = None) -> None:
        self._body = body
        self._fields: list[_Field] = []
        self._steps: list[_Step] = []
        self._places: dict[Any, int] = {}

    def place_of(self, dependant: Dependant) -> int:
        """Where the answer of this call will lie; calls with the same function share it."""
        if dependant.call in self._places:
            return self._places[dependant.call]
        if _is_general(dependant, body=self._body):
            raise _General
        given = [*dependant.path_params, *dependant.query_params, *dependant.body_params]
        arguments = [(field.name, self._field(field)) for field in given]
        if dependant.request_param_name:
            arguments.append((dependant.request_param_name, _REQUEST))
        for inner in dependant.dependencies:
            place = self.place_of(inner)
            if inner.name:
                arguments.append((inner.name, place))
        assert dependant.call is not None  # noqa: S101 (FastAPI has made sure)
        self._steps.append(_Step(dependant.call, tuple(arguments)))
        self._places[dependant.call] = -len(self._steps)
        return -len(self._steps)

    def handler(self) -> Handler:
        """Places below zero are answers: they come after the request and the path parameters."""
        fields, first = tuple(self._fields), len(self._fields)
        steps = tuple(
            _Step(
                step.call,
                tuple(
                    (name, place if place >= 0 else first - place) for name, place in step.arguments
                ),
            )
            for step in self._steps
        )

        # Who may not ask learns nothing about parameters: these are read as late as possible.
        given = range(1, first + 1)
        early = next((n for n, step in enumerate(steps) if step.uses_any(given)), len(steps))
        before, after = steps[:early], steps[early:]

        async def handle(request: Request) -> Response:
            values: list[Any] = [request, *fields]
            for step in before:
                values.append(await step.call(**step.named(values)))
            if fields:
                await _validate(fields, request, values)
            for step in after:
                values.append(await step.call(**step.named(values)))
            response: Response = values[-1]
            return response

        return handle

    def _field(self, field: Any) -> int:
        if field.alias not in [each.alias for each in self._fields]:
            self._fields.append(_Body(field) if field is self._body else _Field(field))
        return [each.alias for each in self._fields].index(field.alias) + 1


class _Field:
    """A parameter of the path or of the query."""

    def __init__(self, field: Any) -> None:
        self.alias: str = field.alias
        self.in_path = isinstance(field.field_info, Path)
        self._field = field
        self._where: tuple[str, ...] = ("path" if self.in_path else "query", field.alias)

    async def read(self, request: Request) -> tuple[Any, list[Any]]:
        """The value, and what is wrong with it."""
        given = request.path_params if self.in_path else request.query_params
        if self.alias not in given:
            return self._default()
        return self._validated(given[self.alias])

    def _validated(self, given: Any) -> tuple[Any, list[Any]]:
        value, errors = self._field.validate(given, {}, loc=self._where)
        return value, errors or []

    def _default(self) -> tuple[Any, list[Any]]:
        if self._field.field_info.is_required():
            return None, [{"type": "missing", "loc": self._where, "msg": "", "input": None}]
        return self._field.get_default(), []


class _Body(_Field):
    """The JSON that was sent."""

    def __init__(self, field: Any) -> None:
        super().__init__(field)
        self.in_path = False
        self._where = ("body",)

    async def read(self, request: Request) -> tuple[Any, list[Any]]:
        if not await request.body():
            return self._default()
        return self._validated(await request.json())


async def _validate(fields: tuple[_Field, ...], request: Request, values: list[Any]) -> None:
    problems: list[Any] = []
    for place, field in enumerate(fields, start=1):
        values[place], errors = await field.read(request)
        if errors and field.in_path:
            raise NotFound
        problems += errors
    if problems:
        raise RequestValidationError(problems)


def _only_body(dependant: Dependant) -> Any:
    """The one body of this signature, where it is JSON and no member of a greater one."""
    if len(dependant.body_params) != 1:
        return None
    [field] = dependant.body_params
    plain = isinstance(field.field_info, Body) and not isinstance(field.field_info, Form)
    return field if plain and not getattr(field.field_info, "embed", None) else None


def _is_general(dependant: Dependant, *, body: Any) -> bool:
    special = (
        any(not _is_plain(field) for field in dependant.query_params),
        any(field is not body for field in dependant.body_params),
        dependant.header_params,
        dependant.cookie_params,
        dependant.websocket_param_name,
        dependant.http_connection_param_name,
        dependant.response_param_name,
        dependant.background_tasks_param_name,
        dependant.security_scopes_param_name,
        dependant.own_oauth_scopes,
    )
    return any(special) or not inspect.iscoroutinefunction(dependant.call)


def _is_plain(field: Any) -> bool:
    return _is_scalar(field.field_info.annotation)


def _is_scalar(kind: Any) -> bool:
    """One value in a query; a list or a model of many parameters is none."""
    if get_origin(kind) in (Union, UnionType):
        return all(map(_is_scalar, get_args(kind)))
    if get_origin(kind) is Annotated:
        return _is_scalar(get_args(kind)[0])
    return get_origin(kind) is Literal or kind in _SCALARS


_SCALARS = (str, int, float, bool, UUID, date, datetime, type(None))


def answers_itself(endpoint: Callable[..., Any]) -> bool:
    """Whether the endpoint hands back a finished Response."""
    kind = inspect.signature(endpoint).return_annotation
    return isinstance(kind, type) and issubclass(kind, Response)
