"""The API as a caller sees it: through the real application, over a real database.

Every answer is held to the OpenAPI document, and the statements of the last request are kept.
"""

import asyncio
from collections.abc import AsyncIterator, Awaitable, Callable, Iterator, Sequence
from contextlib import asynccontextmanager, contextmanager
from dataclasses import dataclass, field, replace
from typing import Any
from uuid import UUID, uuid4

import httpx
from argon2 import PasswordHasher as Argon2
from fastapi import FastAPI

from adapters.postgres import engine
from adapters.security.passwords import Argon2Passwords
from api.app import create_app
from api.composition import compose
from api.container import Container
from api.http.routing import API
from api.settings import Settings
from domain.identity import Actor, RoleKey
from domain.identity.use_cases import (
    Founding,
    NewUser,
    Visitor,
    create_user,
    create_workspace,
    log_in,
)
from tests.support.openapi import Contract

PASSWORD = "correct horse battery staple"
_VISITOR = Visitor(address="127.0.0.1", client="tests")


@dataclass
class Recorder:
    """The statements that the application's connections have run."""

    statements: list[str] = field(default_factory=list)

    def hear(self, record: Any) -> None:
        self.statements.append(record.query)


@dataclass
class Stack:
    """The application, put together as in production but for the cost of its passwords."""

    app: FastAPI
    container: Container
    contract: Contract
    http: httpx.AsyncClient
    recorder: Recorder
    workspaces: list[int] = field(default_factory=list)
    founded: Callable[[int], Awaitable[None]] | None = None
    """Told of each new workspace before anything is done in it."""

    def anonymous(self) -> "Caller":
        return Caller(stack=self)

    async def office(self, name: str = "Office", **settings: str) -> "Office":
        """A new workspace with an administrator; a test has its own, and sees nothing of others."""
        email = f"{uuid4().hex}@example.com"
        workspace = await create_workspace(
            Founding(
                name=name,
                admin_email=email,
                admin_name="Administrator",
                admin_password=PASSWORD,
                **{**_PLACE, **settings},
            ),
            workspaces=self.container.workspaces,
            passwords=self.container.passwords,
            clock=self.container.clock,
            ids=self.container.ids,
        )
        self.workspaces.append(workspace.number)
        if self.founded is not None:
            await self.founded(workspace.number)
        administrator = await self._enter(email, workspace.id)
        return Office(
            stack=self, number=workspace.number, id=workspace.id, administrator=administrator
        )

    async def _enter(self, email: str, workspace_id: UUID) -> "Caller":
        signed_in = await log_in(
            email,
            password=PASSWORD,
            workspace_id=workspace_id,
            visitor=_VISITOR,
            door=self.container.door,
        )
        return Caller(
            stack=self, token=signed_in.access_token, user_id=signed_in.user_id, email=email
        )


_PLACE = {"region": "AM", "currency": "AMD", "language": "en", "time_zone": "Asia/Yerevan"}


@dataclass
class Caller:
    """Somebody who speaks to the API; paths are below /api/v1 unless they begin elsewhere."""

    stack: Stack
    token: str | None = None
    user_id: UUID | None = None
    email: str | None = None
    headers: dict[str, str] = field(default_factory=dict)

    @property
    def statements(self) -> Sequence[str]:
        """What the last request asked the database, by anybody."""
        return self.stack.recorder.statements

    async def request(
        self, method: str, path: str, *, headers: dict[str, str] | None = None, **options: Any
    ) -> httpx.Response:
        sent = {**self.headers, **(headers or {})}
        if self.token is not None:
            sent.setdefault("Authorization", f"Bearer {self.token}")
        self.stack.recorder.statements.clear()
        whole = path if path.startswith(_WHOLE) else f"{API}{path}"
        response = await self.stack.http.request(method, whole, headers=sent, **options)
        await asyncio.sleep(0)  # the driver tells its listeners a moment later
        self.stack.contract.check(response)
        return response

    async def get(self, path: str, **options: Any) -> httpx.Response:
        return await self.request("GET", path, **options)

    async def post(self, path: str, **options: Any) -> httpx.Response:
        return await self.request("POST", path, **options)

    async def patch(self, path: str, **options: Any) -> httpx.Response:
        return await self.request("PATCH", path, **options)

    async def put(self, path: str, **options: Any) -> httpx.Response:
        return await self.request("PUT", path, **options)

    async def delete(self, path: str, **options: Any) -> httpx.Response:
        return await self.request("DELETE", path, **options)

    @contextmanager
    def budget(self, most: int) -> Iterator[None]:
        """At most so many statements for the one request inside."""
        yield
        asked = [each for each in self.statements if not each.startswith("SELECT set_config")]
        assert len(asked) <= most, "\n\n".join([f"{len(asked)} statements:", *asked])

    async def actor(self) -> Actor:
        assert self.token is not None
        return await self.stack.container.authenticator.identify(self.token)


_WHOLE = ("/api/", "/healthz", "/readyz", "/metrics", "/assets/", "http")


@dataclass
class Office:
    """A workspace and its people."""

    stack: Stack
    number: int
    id: UUID
    administrator: Caller
    people: dict[RoleKey, Caller] = field(default_factory=dict)

    async def member(self, role: RoleKey = RoleKey.SELLER) -> Caller:
        """The person of this role; made when first asked for."""
        if role is RoleKey.ADMINISTRATOR:
            return self.administrator
        if role not in self.people:
            self.people[role] = await self.newcomer(role)
        return self.people[role]

    async def newcomer(self, role: RoleKey) -> Caller:
        """Somebody else of this role."""
        container = self.stack.container
        email = f"{uuid4().hex}@example.com"
        actor = await self.administrator.actor()
        await create_user(
            NewUser(email=email, name=role.value.title(), role=role, password=PASSWORD),
            actor=actor,
            uow=container.unit_of_work(actor),
            passwords=container.passwords,
            emails=container.email_addresses,
            ids=container.ids,
        )
        return await self.stack._enter(email, self.id)


@asynccontextmanager
async def running_stack(app_dsn: str, settings: Settings, *, size: int = 4) -> AsyncIterator[Stack]:
    recorder = Recorder()

    class RecordedConnection(engine.WorkspaceConnection):
        def __init__(self, *args: Any, **kwargs: Any) -> None:
            super().__init__(*args, **kwargs)
            self.add_query_logger(recorder.hear)

    original, engine.WorkspaceConnection = engine.WorkspaceConnection, RecordedConnection  # type: ignore[misc]
    try:
        pool = await engine.open_pool(app_dsn, size=size)
    finally:
        engine.WorkspaceConnection = original  # type: ignore[misc]
    try:
        container = _cheap(compose(settings, pool=pool))
        app = create_app(container)
        transport = httpx.ASGITransport(app)
        async with httpx.AsyncClient(transport=transport, base_url="http://test") as http:
            yield Stack(app, container, Contract(app), http, recorder)
    finally:
        await pool.close()


def _cheap(container: Container) -> Container:
    """A password costs a fifth of a second in production, and nothing here."""
    passwords = Argon2Passwords(Argon2(time_cost=1, memory_cost=8, parallelism=1))
    return replace(
        container, passwords=passwords, door=replace(container.door, passwords=passwords)
    )
