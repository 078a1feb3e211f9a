"""No list walks a whole table: what the planner does with the hot shapes, as the app's role."""

from collections.abc import AsyncIterator
from dataclasses import dataclass
from typing import Any
from uuid import uuid4

import orjson
import pytest
import pytest_asyncio

from adapters.postgres.contacts.mapping import CONTACTS
from adapters.postgres.engine import open_pool, showing
from adapters.postgres.keyset import Cursors, Position
from adapters.postgres.query.lists import QUESTION_SETTINGS, Lists
from domain.identity import PRESETS, Action, Actor, RoleKey
from domain.shared.paging import PageRequest, Total
from tests.support.database import TestServer
from tests.support.many_people import indexes, many_people, nodes, walked
from tests.support.query_ground import KEY, FixedClock

pytestmark = pytest.mark.postgres


@dataclass(frozen=True, slots=True, kw_only=True)
class Planner:
    lists: Lists
    connection: Any
    actor: Actor

    async def plan(self, page: PageRequest, **more: Any) -> Any:
        actor = more.pop("actor", self.actor)
        scope = actor.scope(CONTACTS.kind, Action.VIEW)
        asked = await self.lists._questions.understand(
            page,
            actor=actor,
            scope=scope,
            q=more.get("q"),
            asked=more.get("asked"),
            connection=self.connection,
        )
        statement = self.lists._statement(asked.shape, scope).page
        explained = await self.connection.fetchval(
            f"EXPLAIN (FORMAT JSON) {statement.text}", *statement.arguments(asked.values)
        )
        return orjson.loads(explained)[0]["Plan"]


@pytest_asyncio.fixture(scope="module", loop_scope="session")
async def planner(database_server: TestServer) -> AsyncIterator[Planner]:
    async with many_people(database_server) as own:
        pool = await open_pool(own.app_dsn, size=1, settings=QUESTION_SETTINGS)
        async with showing(pool, 101) as connection:
            lists = Lists(pool, CONTACTS, clock=FixedClock(), cursors=Cursors(key=KEY))
            yield Planner(lists=lists, connection=connection, actor=actor(RoleKey.ADMINISTRATOR))
        await pool.close()


def actor(role: RoleKey) -> Actor:
    return Actor(
        workspace_id=101,
        workspace_public_id=uuid4(),
        user_id=uuid4(),
        role=PRESETS[role],
        language="en",
        region="AM",
        time_zone="UTC",
    )


def leaf(field: str, op: str, value: Any = None) -> Any:
    return {"field": field, "op": op} | ({} if value is None else {"value": value})


HOT: list[tuple[dict[str, Any], str]] = [
    ({}, "ix_contacts_updated"),
    ({"sort": "display_name"}, "ix_contacts_sort_name"),
    ({"sort": "-created_at"}, "ix_contacts_created"),
    ({"sort": "custom.region"}, "ix_field_values_text"),
    ({"sort": "-last_interaction_at"}, "ix_contact_stats_last"),
    ({"sort": "last_interaction_at", "total": Total.CAPPED}, "ix_contact_stats_last"),
    (
        {"sort": "-last_interaction_at", "asked": leaf("tags", "has_any", ["tag 9"])},
        "pk_contact_tags",
    ),
    ({"total": Total.CAPPED}, "ix_contacts_updated"),
    ({"asked": leaf("city", "eq", "city 7")}, "ix_contacts_city"),
    ({"asked": leaf("city", "starts_with", "city 70")}, "ix_contacts_city"),
    ({"asked": leaf("phone", "eq", "+37410000007")}, "ix_contact_phones_number"),
    ({"asked": leaf("phone", "starts_with", "+3741000000")}, "ix_contact_phones_number"),
    ({"asked": leaf("phone", "ends_with", "19999")}, "ix_contact_phones_reversed"),
    ({"asked": leaf("email", "eq", "77@x.am")}, "ix_contact_emails_key"),
    ({"asked": leaf("tags", "has_any", ["tag 9"])}, "pk_contact_tags"),
    ({"asked": leaf("tags", "has_all", ["tag 9", "tag 10"])}, ""),
    ({"asked": leaf("custom.region", "eq", "region 7")}, "ix_field_values_text"),
    ({"asked": leaf("owner_id", "in", ["0190a1b2-0000-7000-8000-000000000001"])}, "ix_contacts_"),
    ({"asked": leaf("given_name", "contains", "ven 77")}, "ix_contacts_updated"),
    ({"asked": leaf("birthday", "anniversary_within", {"next": "P7D"})}, ""),
    ({"asked": {"none": "interactions", "within": {"field": "occurred_at", "last": "P30D"}}}, ""),
    ({"asked": {"some": "interactions", "where": leaf("kind", "eq", "visit")}}, ""),
    ({"asked": leaf("created_in", "eq", "0190a1b2-0000-7000-8000-000000000001")}, "pk_change_ent"),
    ({"q": "c4ca4238"}, "pk_search_keys"),
    ({"q": "+374 10 000 009"}, "ix_contact_phones_number"),
]


@pytest.mark.parametrize(("question", "index"), HOT, ids=str)
async def test_hot_shapes_are_served_by_their_index(
    question: dict[str, Any], index: str, planner: Planner
) -> None:
    asked = {key: question[key] for key in ("q", "asked") if key in question}
    page = PageRequest(**{key: value for key, value in question.items() if key not in asked})
    plan = await planner.plan(page, **asked)
    assert walked(plan) == []
    assert any(name.startswith(index) for name in indexes(plan)), indexes(plan)


_BY_TIME = ["-updated_at", "-last_interaction_at", "last_interaction_at"]


@pytest.mark.parametrize("sort", [*_BY_TIME, "display_name", "custom.region"])
async def test_a_deep_page_begins_where_the_last_one_ended(sort: str, planner: Planner) -> None:
    first = PageRequest(sort=sort)
    asked = await planner.lists._questions.understand(
        first,
        actor=planner.actor,
        scope=planner.actor.scope(CONTACTS.kind, Action.VIEW),
        q=None,
        asked=None,
        connection=planner.connection,
    )
    value = FixedClock().moment if sort in _BY_TIME else "m"
    cursor = Cursors(key=KEY).write(Position(value=value, record_id=uuid4()), context=asked.context)
    plan = await planner.plan(PageRequest(sort=sort, cursor=cursor))
    assert walked(plan) == []
    started = [node for node in nodes(plan) if "ROW(" in node.get("Index Cond", "")]
    assert started


@pytest.mark.parametrize(
    ("sort", "begin"),
    [
        ("display_name", "Գ"),
        ("-display_name", "ب"),
        ("-created_at", "2026-03"),
        ("created_at", "2026-03"),
        ("-last_interaction_at", "2026-03"),
    ],
)
async def test_a_list_begins_in_the_midst_of_its_index(
    sort: str, begin: str, planner: Planner
) -> None:
    plan = await planner.plan(PageRequest(sort=sort, starts_at=begin))
    assert walked(plan) == []
    assert [node for node in nodes(plan) if "ROW(" in node.get("Index Cond", "")]


@pytest.mark.parametrize("role", [RoleKey.SELLER, RoleKey.MANAGER])
async def test_rights_do_not_cost_the_index(role: RoleKey, planner: Planner) -> None:
    plan = await planner.plan(PageRequest(total=Total.CAPPED), actor=actor(role))
    assert walked(plan) == []
