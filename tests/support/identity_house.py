"""The real application over PostgreSQL, with quick passwords and a clock that can be moved on."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass, replace
from typing import Any
from uuid import uuid4

import httpx
from argon2 import PasswordHasher as Argon2
from fastapi import FastAPI
from pydantic import SecretStr

from adapters.postgres.engine import Pool, open_pool
from adapters.postgres.identity.actor_directory import PostgresActorDirectory
from adapters.postgres.unit_of_work import PostgresUnitOfWork, Workshop
from adapters.security.passwords import Argon2Passwords
from adapters.security.tokens import JoseTokens
from api.app import create_app
from api.composition import compose
from api.container import AnyUnitOfWork, Container
from api.settings import Settings
from domain.identity import Actor, Authenticator, Workspace
from domain.identity.use_cases import Founding, create_workspace
from domain.shared.unit_of_work import WriteRequest
from tests.support.database import TestDatabase
from tests.support.identity_fakes import SteppingClock

PASSWORD = "correct horse battery"
QUICK = Argon2Passwords(Argon2(time_cost=1, memory_cost=1024, parallelism=1))


@dataclass(kw_only=True)
class Caller:
    """Somebody with an access token or an API token."""

    client: httpx.AsyncClient
    token: str
    refresh_token: str = ""
    user_id: str = ""

    async def ask(self, method: str, path: str, **given: Any) -> httpx.Response:
        headers = {"Authorization": f"Bearer {self.token}", **given.pop("headers", {})}
        return await self.client.request(method, f"/api/v1{path}", headers=headers, **given)

    async def get(self, path: str, **given: Any) -> Any:
        return _good(await self.ask("GET", path, **given))

    async def post(self, path: str, body: Any = None, **given: Any) -> Any:
        return _good(await self.ask("POST", path, json=body, **given))

    async def patch(self, path: str, body: Any, **given: Any) -> Any:
        return _good(await self.ask("PATCH", path, json=body, **given))


@dataclass(kw_only=True)
class House:
    app: FastAPI
    client: httpx.AsyncClient
    container: Container
    clock: SteppingClock
    pool: Pool

    async def workspace(self, name: str = "Office", *, email: str | None = None) -> "Office":
        """A new workspace and its administrator, signed in."""
        email = email or an_address()
        workspace = await create_workspace(
            Founding(
                name=name,
                region="AM",
                currency="AMD",
                language="en",
                time_zone="Asia/Yerevan",
                admin_email=email,
                admin_name="Ani",
                admin_password=PASSWORD,
            ),
            workspaces=self.container.workspaces,
            passwords=QUICK,
            clock=self.clock,
            ids=self.container.ids,
        )
        caller = await self.sign_in(email, workspace_id=str(workspace.id))
        return Office(house=self, workspace=workspace, email=email, admin=caller)

    async def log_in(self, email: str, password: str = PASSWORD, **more: Any) -> httpx.Response:
        headers = more.pop("headers", {})
        body = {"email": email, "password": password, **more}
        return await self.client.post("/api/v1/auth/login", json=body, headers=headers)

    async def sign_in(self, email: str, password: str = PASSWORD, **more: Any) -> Caller:
        answer = _good(await self.log_in(email, password, **more))
        return Caller(
            client=self.client,
            token=answer["access_token"],
            refresh_token=answer["refresh_token"],
            user_id=answer["user_id"],
        )

    async def refresh(self, token: str, **headers: str) -> httpx.Response:
        body = {"refresh_token": token}
        return await self.client.post("/api/v1/auth/refresh", json=body, headers=headers)


@dataclass(kw_only=True)
class Office:
    """One workspace as its administrator has it."""

    house: House
    workspace: Workspace
    email: str
    admin: Caller

    async def hire(self, role: str, *, email: str | None = None) -> Caller:
        email = email or an_address()
        body = {"email": email, "name": role.title(), "role": role, "password": PASSWORD}
        await self.admin.post("/users", body)
        return await self.house.sign_in(email, workspace_id=str(self.workspace.id))


def an_address() -> str:
    return f"{uuid4().hex}@example.am"


@asynccontextmanager
async def open_house(database: TestDatabase) -> AsyncIterator[House]:
    pool = await open_pool(database.app_dsn, size=4)
    try:
        clock = SteppingClock()
        settings = Settings(secret_key=SecretStr("a key for tests, forty characters long.."))
        container = _with_clock(compose(settings, pool=pool), pool, clock)
        app = create_app(container)
        transport = httpx.ASGITransport(app)
        async with httpx.AsyncClient(transport=transport, base_url="http://crm.test") as client:
            yield House(app=app, client=client, container=container, clock=clock, pool=pool)
    finally:
        await pool.close()


def _with_clock(container: Container, pool: Pool, clock: SteppingClock) -> Container:
    """The same container on our time, and with passwords that cost nothing."""
    directory = PostgresActorDirectory(pool, clock=clock)
    tokens = JoseTokens(bytes(32), issuer="https://crm.test", clock=clock, ids=container.ids)
    authenticator = Authenticator(directory=directory, access_tokens=tokens, clock=clock)
    workshop = Workshop(pool=pool, clock=clock, ids=container.ids)

    def unit_of_work(actor: Actor, *, write: WriteRequest | None = None) -> AnyUnitOfWork:
        return PostgresUnitOfWork(workshop, actor=actor, request=write)

    door = replace(
        container.door,
        passwords=QUICK,
        access_tokens=tokens,
        actors=authenticator,
        clock=clock,
    )
    return replace(
        container,
        clock=clock,
        authenticator=authenticator,
        door=door,
        actors=directory,
        passwords=QUICK,
        unit_of_work=unit_of_work,
    )


def _good(response: httpx.Response) -> Any:
    assert response.is_success, f"{response.status_code} {response.text}"
    return response.json() if response.content else None
