"""What the hot reads ask, explained as the app's role over many people."""

import asyncio
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import suppress
from dataclasses import dataclass, field
from datetime import UTC, datetime
from typing import Any
from uuid import UUID, uuid4

import orjson
import pytest
import pytest_asyncio

from adapters.postgres.engine import open_pool, showing
from adapters.postgres.segments.watched import Watch, Watched
from api.composition import compose
from api.container import Container
from api.settings import Settings
from domain.identity import PRESETS, Actor, RoleKey
from domain.interactions.timeline import TimelineQuery
from domain.search import DuplicateQuery
from domain.shared.errors import NotFound
from domain.shared.paging import PageRequest
from tests.support.database import TestServer
from tests.support.many_people import BIG, many_people, walked

pytestmark = pytest.mark.postgres

SOMEBODY = UUID("4121dde9-e5c7-57b1-7eb9-24c43af3d2e5")
LARGE = frozenset(
    {
        "contacts", "companies", "contact_phones", "contact_emails", "contact_tags", "search_keys",
        "company_phones", "company_emails", "employments", "contact_stats", "external_ids",
        "interactions", "timeline_links", "tasks", "change_sets", "change_entries",
        "deals", "deal_contacts", "deal_states",
    }
)  # fmt: skip


@dataclass
class Explainer:
    container: Container
    connection: Any
    asked: list[Any] = field(default_factory=list)
    contact_id: UUID = SOMEBODY
    company_id: UUID = SOMEBODY

    async def walks(self, read: Callable[[Container], Awaitable[Any]]) -> set[str]:
        """The large tables that the statements of this read would walk through."""
        self.asked.clear()
        await read(self.container)
        await asyncio.sleep(0)  # the driver tells its listeners a moment later
        found: set[str] = set()
        asked = [each for each in self.asked if not each.query.startswith("SELECT set_config")]
        assert asked
        for each in asked:
            plan = await self.connection.fetchval(f"EXPLAIN (FORMAT JSON) {each.query}", *each.args)
            found.update(walked(orjson.loads(plan)[0]["Plan"]))
        return found & LARGE


@pytest_asyncio.fixture(scope="module", loop_scope="session")
async def explainer(
    database_server: TestServer, tmp_path_factory: pytest.TempPathFactory
) -> AsyncIterator[Explainer]:
    async with many_people(database_server) as own:
        pool = await open_pool(own.app_dsn, size=2)
        settings = Settings(data_dir=tmp_path_factory.mktemp("plans"), demo=False)
        container = compose(settings, pool=pool)
        async with showing(pool, BIG) as connection:
            explainer = Explainer(container, connection)
            row = await connection.fetchrow(
                "SELECT contact_id, company_id FROM employments LIMIT 1"
            )
            explainer.contact_id, explainer.company_id = row
            async with pool.acquire() as reading:
                reading.add_query_logger(explainer.asked.append)
            yield explainer
        await pool.close()


def actor(role: RoleKey) -> Actor:
    return Actor(
        workspace_id=BIG,
        workspace_public_id=uuid4(),
        user_id=uuid4(),
        role=PRESETS[role],
        language="en",
        region="AM",
        time_zone="UTC",
    )


def tasks_about(contact_id: UUID) -> object:
    """What the card asks for."""
    about = {"field": "contact_id", "op": "eq", "value": str(contact_id)}
    return {"all": [about, {"field": "status", "op": "eq", "value": "open"}]}


READS: dict[str, Callable[[Container, Explainer, Actor], Awaitable[Any]]] = {
    "a person": lambda c, e, a: c.contacts.get(e.contact_id, actor=a),
    "a company": lambda c, e, a: c.companies.get(e.company_id, actor=a),
    "a person's card": lambda c, e, a: c.cards.of_contact(e.contact_id, actor=a),
    "a company's card": lambda c, e, a: c.cards.of_company(e.company_id, actor=a),
    "a timeline": lambda c, e, a: c.timelines.of_contact(e.contact_id, TimelineQuery(), actor=a),
    "a narrowed timeline": lambda c, e, a: c.timelines.of_contact(
        e.contact_id, TimelineQuery(kinds=("call",), author_ids=(a.user_id,)), actor=a
    ),
    "the deals of a person's timeline": lambda c, e, a: c.timelines.of_contact(
        e.contact_id, TimelineQuery(kinds=("deal",)), actor=a
    ),
    "the deals of a company's timeline": lambda c, e, a: c.timelines.of_company(
        e.company_id, TimelineQuery(kinds=("deal",)), actor=a
    ),
    "words in a timeline": lambda c, e, a: c.timelines.of_contact(
        e.contact_id, TimelineQuery(q="price list"), actor=a
    ),
    "what is pinned": lambda c, e, a: c.timelines.of_company(
        e.company_id, TimelineQuery(pinned=True), actor=a
    ),
    "the history of a field": lambda c, e, a: c.timelines.of_contact(
        e.contact_id, TimelineQuery(field="phones"), actor=a
    ),
    "a person in one glance": lambda c, e, a: c.glances.of_contact(
        e.contact_id, now=datetime.now(tz=UTC), actor=a
    ),
    "a company in one glance": lambda c, e, a: c.glances.of_company(
        e.company_id, now=datetime.now(tz=UTC), actor=a
    ),
    "the open tasks of a person": lambda c, e, a: c.tasks.page(
        PageRequest(limit=50), actor=a, q=None, filter=tasks_about(e.contact_id)
    ),
    "a caller": lambda c, _, a: c.search.by_phone("010000777", actor=a),
    "the end of a number": lambda c, _, a: c.search.by_phone("00777", actor=a),
    "an address": lambda c, _, a: c.search.by_email("77@x.am", actor=a),
    "one word": lambda c, _, a: c.search.search("c4ca4238", limit=20, actor=a),
    "two words": lambda c, _, a: c.search.search("c4ca c81e", limit=20, actor=a),
    "a number searched": lambda c, _, a: c.search.search("10000777", limit=20, actor=a),
    "an address searched": lambda c, _, a: c.search.search("77@x", limit=20, actor=a),
    "duplicates": lambda c, _, a: c.search.duplicates(
        DuplicateQuery(name="c4ca4238", phones=("010000777",), emails=("77@x.am",)), actor=a
    ),
}


@pytest.mark.parametrize("role", [RoleKey.ADMINISTRATOR, RoleKey.SELLER])
@pytest.mark.parametrize("name", READS)
async def test_no_hot_read_walks_a_large_table(
    name: str, role: RoleKey, explainer: Explainer
) -> None:
    who = actor(role)

    async def read(container: Container) -> None:
        with suppress(NotFound):  # a seller may not see the card, but has asked for it
            await READS[name](container, explainer, who)

    assert await explainer.walks(read) == set()


FIVE_CONDITIONS = {
    "all": [
        {"field": "city", "op": "eq", "value": "Gyumri"},
        {"field": "tags", "op": "has_any", "value": ["vip"]},
        {"some": "deals", "where": {"field": "status", "op": "eq", "value": "won"}},
        {"none": "interactions", "within": {"field": "occurred_at", "last": "P30D"}},
        {"none": "tasks", "where": {"field": "status", "op": "eq", "value": "open"}},
    ]
}


async def test_a_watched_segment_is_asked_about_the_touched_cards_alone(
    explainer: Explainer,
) -> None:
    who, container = actor(RoleKey.ADMINISTRATOR), explainer.container
    segment = Watched(
        id=SOMEBODY,
        object="contacts",
        asked=FIVE_CONDITIONS,
        owner_id=who.user_id,
        wanted=True,
        ready=True,
        started=True,
    )

    async def read(_: Container) -> None:
        watch = Watch(
            connection=explainer.connection, actor=who, clock=container.clock, ids=container.ids
        )
        statement, arguments = await watch.question(segment, cards=[explainer.contact_id] * 20)
        explainer.asked.append(_Asked(statement.text, tuple(arguments)))

    assert await explainer.walks(read) == set()


async def test_a_walk_is_noticed(explainer: Explainer) -> None:
    async def read(container: Container) -> None:
        explainer.asked.append(_Asked("SELECT count(*) FROM contacts WHERE nickname = $1", ("x",)))

    assert await explainer.walks(read) == {"contacts"}


@dataclass
class _Asked:
    query: str
    args: tuple[Any, ...]
