"""Writers at the same time, over real connections: nothing is lost, nothing is done twice."""

import asyncio
from collections.abc import AsyncIterator
from typing import Any
from uuid import UUID, uuid4

import asyncpg
import pytest
import pytest_asyncio

from adapters.postgres.engine import Pool, open_pool
from adapters.postgres.outages import outage_code
from api.composition import compose
from api.container import Container
from api.settings import Settings
from domain.contacts import use_cases as contacts
from domain.history.errors import AlreadyUndone
from domain.history.use_cases import Undone, undo_change_set
from domain.identity import Actor
from domain.identity.use_cases import Founding, create_workspace
from domain.shared.errors import DomainError, Stale
from domain.shared.json import Json, JsonObject
from domain.shared.unit_of_work import Answer, KeyInFlight, Replay, WriteRequest
from tests.support.database import TestDatabase

pytestmark = pytest.mark.postgres


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
            await connection.show(self.actor.workspace_id)  # type: ignore[attr-defined]
            found: int = await connection.fetchval(f'SELECT count(*) FROM "{table}"')  # noqa: S608 ours
        return found


@pytest_asyncio.fixture(loop_scope="session")
async def house(
    database: TestDatabase, tmp_path_factory: pytest.TempPathFactory
) -> AsyncIterator[House]:
    pool = await open_pool(database.app_dsn, size=4)
    container = compose(Settings(data_dir=tmp_path_factory.mktemp("house"), demo=False), pool=pool)
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
    yield House(container, pool, actor)
    await pool.close()


async def gathered(*writers: Any) -> tuple[list[Any], list[BaseException]]:
    done = await asyncio.gather(*writers, return_exceptions=True)
    return (
        [each for each in done if not isinstance(each, BaseException)],
        [each for each in done if isinstance(each, BaseException)],
    )


async def test_of_two_writers_of_one_card_one_wins_and_the_other_is_stale(house: House) -> None:
    made = await house.create(display_name="Anna")
    assert made.record_id is not None
    first, second = house.uow(), house.uow()
    async with first, second:
        for uow, name in ((first, "one"), (second, "two")):
            card = await uow.contacts.get(made.record_id, actor=house.actor)
            card.change({"nickname": name})
        winner = asyncio.create_task(first.commit())
        await winner
        with pytest.raises(Stale) as refused:
            await second.commit()
    assert refused.value.current is not None

    async with house.uow() as uow:
        card = await uow.contacts.get(made.record_id, actor=house.actor)
        assert (card.nickname, card.version) == ("one", 2)


async def test_many_writers_of_one_card_lose_no_version(house: House) -> None:
    made = await house.create(display_name="Anna")
    assert made.record_id is not None
    writers = (house.change(made.record_id, {"nickname": f"n{n}"}) for n in range(8))
    done, refused = await gathered(*writers)

    assert len(done) + len(refused) == 8
    assert done
    assert all(isinstance(each, Stale) for each in refused), refused
    async with house.uow() as uow:
        card = await uow.contacts.get(made.record_id, actor=house.actor)
    assert card.version == 1 + len(done)


async def test_a_tag_made_by_several_at_once_is_one_tag(house: House) -> None:
    before = await house.count("tags")
    spelled = ("Fresh", "FRESH", "fresh", "fReSh")
    done, refused = await gathered(
        *(house.create(display_name=f"T{n}", tags=[tag]) for n, tag in enumerate(spelled))
    )

    assert refused == []
    assert len(done) == 4
    assert await house.count("tags") == before + 1


async def test_two_who_make_the_same_tags_in_another_order_do_not_block_each_other(
    house: House,
) -> None:
    names = [f"tag{n}" for n in range(30)]
    orders = (names, names[::-1], names[10:] + names[:10], names[::2] + names[1::2])
    _, refused = await gathered(
        *(house.create(display_name=f"D{n}", tags=list(order)) for n, order in enumerate(orders))
    )
    assert refused == []


async def test_the_same_key_at_once_writes_once(house: House) -> None:
    before = await house.count("contacts")
    key = uuid4().hex
    done, refused = await gathered(*(house.create(key=key, display_name="K") for _ in range(6)))

    assert len(done) == 1
    assert all(isinstance(each, KeyInFlight | Replay) for each in refused), refused
    assert await house.count("contacts") == before + 1


async def test_of_two_undos_at_once_one_is_done(house: House) -> None:
    made = await house.create(display_name="Anna")
    assert made.change_set_id is not None
    done, refused = await gathered(*(house.undo(made.change_set_id) for _ in range(3)))

    assert len(done) == 1
    assert all(isinstance(each, AlreadyUndone) for each in refused), refused


async def test_an_external_id_claimed_by_several_at_once_has_one_owner(house: House) -> None:
    ids = [{"source": "1c", "id": uuid4().hex}]
    done, refused = await gathered(
        *(house.create(display_name=f"E{n}", external_ids=ids) for n in range(4))
    )
    assert len(done) == 1
    assert [getattr(each, "code", each) for each in refused] == ["conflict"] * 3


LOGS = ("contacts", "change_sets", "change_entries", "outbox", "idempotency_keys", "tags")


async def counts(house: House) -> dict[str, int]:
    return {table: await house.count(table) for table in LOGS}


async def test_forgetting_to_commit_forgets_everything(house: House) -> None:
    before = await counts(house)
    uow = house.uow(key=uuid4().hex)
    async with uow:
        card = contacts.CARDS.make(uuid4(), {"display_name": "Never", "tags": ["never"]})
        uow.contacts.add(card)
        await uow.flush()
    assert await counts(house) == before


async def test_a_commit_that_fails_leaves_nothing(house: House) -> None:
    before = await counts(house)
    with pytest.raises(DomainError):
        await house.create(
            key=uuid4().hex,
            display_name="Never",
            tags=["new to us"],
            employments=[{"company_id": str(uuid4())}],
        )
    assert await counts(house) == before


async def test_a_connection_that_is_cut_leaves_nothing_and_the_pool_goes_on(
    house: House, app_connection: asyncpg.Connection
) -> None:
    before = await counts(house)
    with pytest.raises((asyncpg.PostgresError, asyncpg.InterfaceError, OSError)) as lost:
        await _write_over_a_cut_connection(house, app_connection)

    assert outage_code(lost.value) == "database_unavailable"
    assert await counts(house) == before
    await house.create(display_name="Next")
    assert await house.count("contacts") == before["contacts"] + 1


async def _write_over_a_cut_connection(house: House, other: asyncpg.Connection) -> None:
    uow = house.uow()
    async with uow:
        uow.contacts.add(contacts.CARDS.make(uuid4(), {"display_name": "Cut"}))
        await uow.flush()
        await other.execute("SELECT pg_terminate_backend($1)", uow.connection.get_server_pid())
        await uow.commit()
