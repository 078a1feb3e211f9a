"""No list walks a whole table: what the planner does with the hot shapes, as the app's role."""

from collections.abc import AsyncIterator, Iterator
from dataclasses import dataclass
from typing import Any
from uuid import uuid4

import asyncpg
import orjson
import pytest
import pytest_asyncio

from adapters.postgres.contacts.mapping import CONTACTS
from adapters.postgres.engine import open_pool, showing
from adapters.postgres.keyset import Cursors, Position
from adapters.postgres.query.lists import QUESTION_SETTINGS, Lists
from domain.identity import PRESETS, Action, Actor, RoleKey
from domain.shared.paging import PageRequest, Total
from tests.support import database as databases
from tests.support.database import TestServer
from tests.support.query_ground import KEY, FixedClock

pytestmark = pytest.mark.postgres

PEOPLE = 20_000
_FILL = """
INSERT INTO workspaces (id, public_id, name, region, currency, language, time_zone,
  created_at, updated_at)
OVERRIDING SYSTEM VALUE
SELECT n, gen_random_uuid(), 'W', 'AM', 'AMD', 'hy', 'Asia/Yerevan', now(), now()
FROM generate_series(101, 103) n ON CONFLICT DO NOTHING;
INSERT INTO users (id, email, email_key, name, created_at, updated_at)
SELECT md5('user' || n)::uuid, n || '@example.am', n || '@example.am', 'U', now(), now()
FROM generate_series(1, 40) n ON CONFLICT DO NOTHING;
INSERT INTO memberships (workspace_id, user_id, role, joined_at, updated_at)
SELECT $W, md5('user' || n)::uuid, 'seller', now(), now() FROM generate_series(1, 40) n;
INSERT INTO tags (workspace_id, id, name, key, created_at, updated_at)
SELECT $W, md5('tag' || n)::uuid, 'tag ' || n, 'tag ' || n, now(), now()
FROM generate_series(1, 2000) n;
INSERT INTO contacts (workspace_id, id, display_name, display_name_key, sort_name, given_name,
  given_name_key, city, city_key, owner_id, search_text, addresses, links, messengers,
  do_not_contact, custom, birthday_month_day, created_at, updated_at, source)
SELECT $W, md5('$W' || n)::uuid, 'Name ' || n, 'name ' || n, md5(n::text), 'Given ' || n % 900,
  'given ' || n % 900, 'City', 'city ' || n % 700, md5('user' || (n % 40 + 1))::uuid,
  ' name ' || n, '[]', '[]', '[]', '[]', '{}', 101 + n % 28,
  now() - n * interval '1 minute', now() - n * interval '1 minute', 'web'
FROM generate_series(1, $N) n;
INSERT INTO companies (workspace_id, id, name, display_key, name_key, sort_name, search_text,
  addresses, links, messengers, do_not_contact, custom, created_at, updated_at)
SELECT $W, md5('company' || n)::uuid, 'Firm ' || n, 'firm', 'firm', 'firm', ' firm', '[]', '[]',
  '[]', '[]', '{}', now(), now() FROM generate_series(1, 3000) n;
INSERT INTO employments (workspace_id, contact_id, pos, company_id, is_primary)
SELECT $W, md5('$W' || n)::uuid, 0, md5('company' || (n % 3000 + 1))::uuid, true
FROM generate_series(1, $N) n;
INSERT INTO external_ids (workspace_id, record_type, record_id, source, external_id)
SELECT $W, 'contacts', md5('$W' || n)::uuid, '1c', n::text FROM generate_series(1, $N) n;
INSERT INTO contact_phones (workspace_id, contact_id, pos, number, reversed, national, raw, label,
  is_primary, usable_as_key)
SELECT $W, md5('$W' || n)::uuid, 0, '+374' || (10000000 + n), reverse('374' || (10000000 + n)),
  (10000000 + n)::text, 'raw', 'mobile', true, true FROM generate_series(1, $N) n;
INSERT INTO contact_emails (workspace_id, contact_id, pos, address, address_key, label, is_primary)
SELECT $W, md5('$W' || n)::uuid, 0, n || '@x.am', n || '@x.am', 'work', true
FROM generate_series(1, $N) n;
INSERT INTO contact_tags (workspace_id, tag_id, contact_id)
SELECT $W, md5('tag' || (n % 2000 + 1))::uuid, md5('$W' || n)::uuid FROM generate_series(1, $N) n;
INSERT INTO search_keys (workspace_id, key, record_type, record_id, weight)
SELECT $W, md5(n::text), 1, md5('$W' || n)::uuid, 1 FROM generate_series(1, $N) n;
INSERT INTO contact_stats (workspace_id, contact_id, last_interaction_at, interaction_count)
SELECT $W, md5('$W' || n)::uuid, now() - n * interval '1 minute', 1 FROM generate_series(1, $N) n;
INSERT INTO custom_fields (workspace_id, id, object, key, label, type, choices, required, is_unique,
  indexed, position, created_at, updated_at)
VALUES ($W, md5('region')::uuid, 'contacts', 'region', '{"en": "Region"}', 'text', '[]', false,
  false, true, 0, now(), now());
INSERT INTO field_values (workspace_id, field_id, record_id, pos, value_text)
SELECT $W, md5('region')::uuid, md5('$W' || n)::uuid, 0, 'region ' || n % 500
FROM generate_series(1, $N) n WHERE n % 3 > 0;
INSERT INTO interactions (workspace_id, id, kind, occurred_at, pinned, confidential, attachments,
  contact_ids, company_ids, participant_user_ids, author_id, created_at, updated_at)
SELECT $W, md5('i' || n)::uuid, 'call', now() - n * interval '1 hour', false, false, '[]', '[]',
  '[]', '[]', md5('user1')::uuid, now(), now() FROM generate_series(1, $N) n;
INSERT INTO timeline_links (workspace_id, subject_id, at, entry_id, subject_type, kind, author_id)
SELECT $W, md5('$W' || (n % 5000 + 1))::uuid, now() - n * interval '1 hour', md5('i' || n)::uuid,
  1, 'call', md5('user1')::uuid FROM generate_series(1, $N) n;
"""


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
    async with databases.cloned_database(database_server, f"plans_{uuid4().hex[:8]}") as own:
        owner = await asyncpg.connect(own.owner_dsn)
        for number, people in ((101, PEOPLE), (102, 2000)):
            await owner.execute(f"SELECT set_config('app.workspace_id', '{number}', false)")
            await owner.execute(_FILL.replace("$W", str(number)).replace("$N", str(people)))
        await owner.execute("VACUUM ANALYZE")
        await owner.close()
        pool = await open_pool(own.app_dsn, size=1, settings=QUESTION_SETTINGS)
        async with showing(pool, 101) as connection:
            lists = Lists(pool, CONTACTS, clock=FixedClock(), cursors=Cursors(key=KEY))
            yield Planner(lists=lists, connection=connection, actor=actor(RoleKey.ADMINISTRATOR))
        await pool.close()


def actor(role: RoleKey) -> Actor:
    return Actor(workspace_id=101, workspace_public_id=uuid4(), user_id=uuid4(), role=PRESETS[role])


def nodes(plan: Any) -> Iterator[Any]:
    yield plan
    for inner in plan.get("Plans", ()):
        yield from nodes(inner)


def indexes(plan: Any) -> set[str]:
    return {node["Index Name"] for node in nodes(plan) if "Index Name" in node}


def walked(plan: Any) -> list[str]:
    return [node["Relation Name"] for node in nodes(plan) if node["Node Type"] == "Seq Scan"]


def leaf(field: str, op: str, value: Any = None) -> Any:
    return {"field": field, "op": op} | ({} if value is None else {"value": value})


HOT: list[tuple[dict[str, Any], str]] = [
    ({}, "ix_contacts_updated"),
    ({"sort": "display_name"}, "ix_contacts_sort_name"),
    ({"sort": "-created_at"}, "ix_contacts_created"),
    ({"sort": "custom.region"}, "ix_field_values_text"),
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


@pytest.mark.parametrize("sort", ["-updated_at", "display_name", "custom.region"])
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
    value = FixedClock().moment if sort == "-updated_at" else "m"
    cursor = Cursors(key=KEY).write(Position(value=value, record_id=uuid4()), context=asked.context)
    plan = await planner.plan(PageRequest(sort=sort, cursor=cursor))
    assert walked(plan) == []
    started = [node for node in nodes(plan) if "ROW(" in node.get("Index Cond", "")]
    assert started


@pytest.mark.parametrize("role", [RoleKey.SELLER, RoleKey.MANAGER])
async def test_rights_do_not_cost_the_index(role: RoleKey, planner: Planner) -> None:
    plan = await planner.plan(PageRequest(total=Total.CAPPED), actor=actor(role))
    assert walked(plan) == []
