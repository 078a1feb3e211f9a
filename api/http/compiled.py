"""The hot way from a request to its endpoint.

FastAPI resolves each signature anew for every request, which costs more than authentication, tags
and the access line together. Most reads need only what is known when the route is made: path
parameters and our own dependencies. For those the order of calls is worked out once.
"""

import inspect
from collections.abc import Awaitable, Callable, Mapping
from dataclasses import dataclass
from typing import Any

from fastapi import Request, Response
from fastapi.dependencies.models import Dependant

from domain.shared.errors import NotFound

Handler = Callable[[Request], Awaitable[Response]]
_REQUEST = 0


@dataclass(frozen=True, slots=True)
class _Step:
    """Call this with what lies in these places; the answer goes to the next place."""

    call: Callable[..., Awaitable[Any]]
    arguments: tuple[tuple[str, int], ...]

    def uses_any(self, places: range) -> bool:
        return any(place in places for _, place in self.arguments)

    async def run(self, values: list[Any]) -> Any:
        return await self.call(**{name: values[place] for name, place in self.arguments})


class _General(Exception):
    """The signature needs FastAPI's own resolution."""


def compiled(dependant: Dependant) -> Handler | None:
    """None where the signature has a body, a query, a header, or anything else that is special."""
    try:
        plan = _Plan()
        plan.place_of(dependant)
    except _General:
        return None
    return plan.handler()


class _Plan:
    def __init__(self) -> None:
        self._fields: list[Any] = []
        self._steps: list[_Step] = []
        self._places: dict[Any, int] = {}

    def place_of(self, dependant: Dependant) -> int:
        """Where the answer of this call will lie; calls with the same function share it."""
        if dependant.call in self._places:
            return self._places[dependant.call]
        if _is_general(dependant):
            raise _General
        arguments = [(field.name, self._field(field)) for field in dependant.path_params]
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

        # Who may not ask learns nothing about paths, so these are read as late as possible.
        of_paths = range(1, first + 1)
        early = next((n for n, step in enumerate(steps) if step.uses_any(of_paths)), len(steps))

        async def handle(request: Request) -> Response:
            values: list[Any] = [request, *fields]
            for step in steps[:early]:
                values.append(await step.run(values))
            _validate(fields, request.scope["path_params"], values)
            for step in steps[early:]:
                values.append(await step.run(values))
            response: Response = values[-1]
            return response

        return handle

    def _field(self, field: Any) -> int:
        names = [each.alias for each in self._fields]
        if field.alias not in names:
            self._fields.append(field)
            names.append(field.alias)
        return names.index(field.alias) + 1


def _validate(fields: tuple[Any, ...], given: Mapping[str, str], values: list[Any]) -> None:
    for place, field in enumerate(fields, start=1):
        value, errors = field.validate(given[field.alias], {}, loc=("path", field.alias))
        if errors:
            raise NotFound
        values[place] = value


def _is_general(dependant: Dependant) -> bool:
    special = (
        dependant.query_params,
        dependant.header_params,
        dependant.cookie_params,
        dependant.body_params,
        dependant.websocket_param_name,
        dependant.http_connection_param_name,
        dependant.response_param_name,
        dependant.background_tasks_param_name,
        dependant.security_scopes_param_name,
        dependant.own_oauth_scopes,
    )
    return any(special) or not inspect.iscoroutinefunction(dependant.call)


def answers_itself(endpoint: Callable[..., Any]) -> bool:
    """Whether the endpoint hands back a finished Response."""
    kind = inspect.signature(endpoint).return_annotation
    return isinstance(kind, type) and issubclass(kind, Response)
