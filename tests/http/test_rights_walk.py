"""All routes, as everybody who may not use them. The routes are the application's own."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any
from uuid import UUID, uuid4

from api.app import create_app
from api.composition import access_tokens, server_key
from api.http.openapi import api_routes
from api.http.permissions import Needs, Public, permission_of
from api.http.routing import API
from api.settings import Settings
from domain.identity import PRESETS, Reach, RoleKey
from tests.support.client import Caller, Office, Stack

STRANGER = "01900000-0000-7000-8000-00000000dead"
# What paths name besides records.
_NAMES = {"object": "contacts", "list_name": "outcomes", "n": "1"}


@dataclass(frozen=True)
class Step:
    method: str
    path: str
    needed: Needs | None

    def address(self, record_id: str = STRANGER) -> str:
        filled = re.sub(r"\{(\w+)\}", lambda name: _NAMES.get(name[1], record_id), self.path)
        return filled.removeprefix(API)

    @property
    def names_a_record(self) -> bool:
        return re.search(r"\{\w*id\}", self.path) is not None

    def __str__(self) -> str:
        return f"{self.method} {self.path}"


def _walk() -> Iterator[Step]:
    for route in api_routes(create_app()):
        permission = permission_of(route.endpoint)
        if not isinstance(permission, Public):
            needed = permission if isinstance(permission, Needs) else None
            for method in sorted(route.methods or ()):
                yield Step(method, route.path, needed)


async def _ask(caller: Caller, step: Step, address: str | None = None) -> int:
    body: dict[str, Any] = {"json": {}} if step.method in ("POST", "PATCH", "PUT") else {}
    response = await caller.request(step.method, address or step.address(), **body)
    return response.status_code


async def test_strangers_are_asked_to_sign_in(stack: Stack) -> None:
    strangers = [Caller(stack, token=token) for token in (None, "nonsense", f"krt_{'x' * 36}")]

    wrong = {
        str(step): status
        for step in _walk()
        for stranger in strangers
        if (status := await _ask(stranger, step)) != 401
    }

    assert wrong == {}


async def test_an_expired_token_opens_nothing(office: Office, settings: Settings) -> None:
    expired = Caller(office.stack, token=await _expired_token(office, settings))

    wrong = {str(step): s for step in _walk() if (s := await _ask(expired, step)) != 401}

    assert wrong == {}


async def test_a_role_without_the_right_is_refused(office: Office) -> None:
    wrong = {
        f"{step} as {role}": status
        for step in _walk()
        for role in _roles_without(step.needed)
        if (status := await _ask(await office.member(role), step)) != 403
    }

    assert wrong == {}


async def test_a_token_without_the_scope_is_refused(office: Office) -> None:
    made = await office.administrator.post(
        "/tokens", json={"name": "narrow", "scopes": ["segments:export"]}
    )
    narrow = Caller(office.stack, token=made.json()["token"])

    wrong = {
        str(step): status
        for step in _walk()
        if step.needed is not None and (status := await _ask(narrow, step)) != 403
    }

    assert wrong == {}


async def test_another_workspaces_record_is_as_if_it_were_nowhere(
    stack: Stack, office: Office
) -> None:
    """Whatever else is wrong with the request, the answer does not tell an id that exists."""
    neighbour = await stack.office("Neighbour")
    made = await neighbour.administrator.post("/contacts", json={"display_name": "Theirs"})
    theirs, nobodys = made.json()["id"], str(uuid4())

    telling = {}
    for step in _walk():
        if step.names_a_record:
            answers = [
                await _ask(office.administrator, step, step.address(each))
                for each in (theirs, nobodys)
            ]
            if answers[0] != answers[1] or answers[0] < 400:
                telling[str(step)] = answers

    assert telling == {}


def test_every_record_route_was_walked() -> None:
    assert sum(step.names_a_record for step in _walk()) > 10


def _roles_without(needed: Needs | None) -> list[RoleKey]:
    if needed is None:
        return []
    return [
        key for key, role in PRESETS.items() if role.reach(needed.kind, needed.action) is Reach.NONE
    ]


async def _expired_token(office: Office, settings: Settings) -> str:
    """Ours in every way, but from an hour ago."""
    clock = office.stack.container.clock

    class AnHourAgo:
        def now(self) -> datetime:
            return clock.now() - timedelta(hours=1)

    actor = await office.administrator.actor()
    assert actor.session_id is not None
    tokens = access_tokens(server_key(settings), clock=AnHourAgo(), ids=office.stack.container.ids)
    return tokens.issue(
        user_id=actor.user_id,
        workspace_id=UUID(str(office.id)),
        session_id=actor.session_id,
        role=RoleKey.ADMINISTRATOR,
    )
