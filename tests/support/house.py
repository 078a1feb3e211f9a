"""A workspace over a pool of its own, for tests of the unit of work itself."""

from typing import Any
from uuid import UUID, uuid4

from adapters.postgres.engine import Pool, open_pool
from api.composition import compose
from api.container import Container
from api.settings import Settings
from domain.contacts import use_cases as contacts
from domain.history.use_cases import Undone, undo_change_set
from domain.identity import Actor
from domain.identity.use_cases import Founding, create_workspace
from domain.shared.json import Json, JsonObject
from domain.shared.unit_of_work import Answer, WriteRequest


class House:
    """One workspace over a pool of its own, as two processes would share it."""

    def __init__(self, container: Container, pool: Pool, actor: Actor) -> None:
        self.container = container
        self.pool = pool
        self.actor = actor

    def uow(self, *, key: str | None = None) -> Any:
        write = WriteRequest(method="POST", path="/contacts", key=key, fingerprint=b"same")
        return self.container.unit_of_work(self.actor, write=write)

    async def create(self, *, key: str | None = None, **fields: Any) -> Answer:
        uow = self.uow(key=key)
        await contacts.create_contact(
            fields, actor=self.actor, uow=uow, tools=self.container.card_tools
        )
        answer: Answer = uow.answer
        return answer

    async def change(self, card: UUID, fields: JsonObject) -> Answer:
        uow = self.uow()
        await contacts.change_contact(
            card, fields, actor=self.actor, uow=uow, tools=self.container.card_tools
        )
        answer: Answer = uow.answer
        return answer

    async def undo(self, change_set_id: UUID) -> Undone:
        return await undo_change_set(
            change_set_id,
            render=lambda _: Json(b"{}"),
            actor=self.actor,
            uow=self.uow(),
            ids=self.container.ids,
        )

    async def count(self, table: str) -> int:
        async with self.pool.acquire() as connection:
            await connection.show(self.actor.workspace_id)
            found: int = await connection.fetchval(f'SELECT count(*) FROM "{table}"')  # noqa: S608 ours
        return found


async def open_house(app_dsn: str, settings: Settings) -> House:
    pool = await open_pool(app_dsn, size=4)
    container = compose(settings, pool=pool)
    founding = Founding(
        name="House",
        admin_email=f"{uuid4().hex}@example.com",
        admin_name="Admin",
        admin_password="correct horse battery staple",
        region="AM",
        currency="AMD",
        language="en",
        time_zone="Asia/Yerevan",
    )
    workspace = await create_workspace(
        founding,
        workspaces=container.workspaces,
        passwords=container.passwords,
        clock=container.clock,
        ids=container.ids,
    )
    async with pool.acquire() as connection:
        user_id = await connection.fetchval(
            "SELECT user_id FROM memberships WHERE workspace_id = $1", workspace.number
        )
    actor = await container.actors.of_member(workspace.number, UUID(str(user_id)))
    assert actor is not None
    return House(container, pool, actor)
