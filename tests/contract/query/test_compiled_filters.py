"""The compiled SQL answers every filter as the plain evaluator does."""

from collections.abc import AsyncIterator
from typing import Any
from uuid import UUID
from zoneinfo import ZoneInfo

import asyncpg
import orjson
import pytest
import pytest_asyncio
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from adapters.ids import TimeOrderedIds
from adapters.postgres.engine import open_pool
from adapters.postgres.query.catalogs import CATALOGS
from adapters.postgres.unit_of_work import PostgresUnitOfWork, Workshop
from domain.segments import Segment
from domain.shared.paging import PageRequest
from domain.shared.query import Evaluator, Viewpoint, parse
from tests.support import query_strategies as make
from tests.support.database import TestDatabase
from tests.support.query_ground import SOURCES, FixedClock, QueryGround, make_query_ground

pytestmark = pytest.mark.postgres

CONTACTS = 120


@pytest_asyncio.fixture(scope="module", loop_scope="session")
async def ground(database: TestDatabase) -> AsyncIterator[QueryGround]:
    pool = await open_pool(database.app_dsn, size=2)
    owner = await asyncpg.connect(database.owner_dsn)
    try:
        yield await make_query_ground(pool, owner, contacts=CONTACTS)
    finally:
        await owner.close()
        await pool.close()


TEXTS = ["display_name", "given_name", "middle_name", "family_name", "nickname", "city"]
TEXTS += ["employment.title", "employment.department", "custom.text"]
CHOICES = ["source", "lifecycle_stage", "custom.choice"]
INTERACTION = [
    *make.equality("kind", st.sampled_from(["call", "email", "visit"])),
    *make.equality("direction", st.sampled_from(["inbound", "outbound"])),
    *make.of_kind("number", "duration_seconds"),
    *make.of_kind("time", "occurred_at"),
    *make.of_kind("user", "author_id"),
    *make.of_kind("choice", "outcome"),
]
TASK = [
    *make.equality("status", st.sampled_from(["open", "done"])),
    *make.equality("priority", st.sampled_from(["low", "normal"])),
    *make.of_kind("date", "due_on"),
    *make.of_kind("user", "assignee_id"),
]
DEAL = [
    *make.equality("status", st.sampled_from(["open", "won", "lost"])),
    *make.of_kind("text", "name"),
    *make.of_kind("money", "amount"),
    *make.of_kind("date", "expected_close_on"),
    *make.of_kind("time", "closed_at"),
    *make.of_kind("user", "owner_id"),
    *make.of_kind("choice", "source"),
    *make.of_kind("tags", "tags"),
]
DEALS = make.related("deals", make.trees(st.one_of(DEAL), depth=1), "closed_at", "amount")
LEAVES = [
    *(leaf for field in TEXTS for leaf in make.of_kind("text", field)),
    *(leaf for field in CHOICES for leaf in make.of_kind("choice", field)),
    *make.equality("language", st.sampled_from(["hy", "ru"])),
    *make.of_kind("phone", "phone"),
    *make.of_kind("email", "email"),
    *make.of_kind("birthday", "birthday"),
    *make.of_kind("tags", "tags"),
    *make.of_kind("user", "owner_id"),
    *make.of_kind("id", "company_id"),
    *make.of_kind("id", "employment.company_id"),
    make.leaf(
        "do_not_contact",
        ["has_any", "has_all", "has_none"],
        make.several(st.sampled_from(["call", "email", "post"])),
    ),
    make.leaf(
        "external_ids.source",
        ["has_any", "has_all", "has_none"],
        make.several(st.sampled_from([*SOURCES, "other"])),
    ),
    *make.of_kind("time", "last_interaction_at"),
    *make.of_kind("time", "created_at"),
    *make.of_kind("number", "custom.number"),
    *make.of_kind("money", "custom.money"),
    *make.of_kind("date", "custom.date"),
    *make.of_kind("yes_no", "custom.yes_no"),
    *make.of_kind("choices", "custom.choices"),
    *make.of_kind("user", "custom.user"),
    *make.of_kind("id", "custom.contact"),
    *make.of_kind("text", "custom.url"),
    *make.related(
        "interactions",
        make.trees(st.one_of(INTERACTION), depth=1),
        "occurred_at",
        "duration_seconds",
    ),
    *DEALS,
    st.builds(
        lambda asked, currency: {**asked, "currency": currency} if "of" in asked else asked,
        DEALS[-1],
        st.sampled_from(["AMD", "USD", "JPY", "KWD"]),
    ),
    st.builds(
        lambda kind, where: {kind: "tasks", "where": where},
        st.sampled_from(["some", "none"]),
        make.trees(st.one_of(TASK), depth=1),
    ),
]
FILTERS = make.trees(st.one_of(LEAVES))


def with_real_ids(data: Any, ground: QueryGround) -> Any:
    """The same filter, its invented ids replaced by those of members and companies."""
    names = {str(invented): n for n, invented in enumerate(make.PEOPLE)}
    match data:
        case dict():
            inside = ground.companies if "company_id" in str(data.get("field")) else ground.people
            real = {text: str(inside[n]) for text, n in names.items()}
            return {
                key: _renamed(value, real) if key == "value" else with_real_ids(value, ground)
                for key, value in data.items()
            }
        case list():
            return [with_real_ids(item, ground) for item in data]
        case _:
            return data


def _renamed(value: Any, real: dict[str, str]) -> Any:
    if isinstance(value, list):
        return [_renamed(item, real) for item in value]
    return real.get(value, value) if isinstance(value, str) else value


async def found(ground: QueryGround, data: Any) -> set[UUID]:
    page = PageRequest(limit=500, fields=frozenset({"id"}))
    answer = await ground.lists.page(page, actor=ground.actor, filter=data)
    return {UUID(row["id"]) for row in orjson.loads(answer)["data"]}


def expected(ground: QueryGround, data: Any) -> set[UUID]:
    catalog = CATALOGS["contacts"].with_fields(each.spec for each in ground.custom.values())
    evaluator = Evaluator(
        catalog=catalog,
        viewpoint=Viewpoint(
            now=make.NOW,
            zone=ZoneInfo("Asia/Yerevan"),
            user_id=ground.people[0],
            team_user_ids=frozenset(ground.people[:2]),
        ),
    )
    node = parse(data, catalog=catalog)
    return {each for each, record in ground.records.items() if evaluator.matches(node, record)}


@pytest.mark.parametrize("n", range(len(LEAVES)))
@given(data=st.data())
@settings(
    max_examples=8, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
async def test_each_comparison_finds_the_same_records(
    n: int, data: st.DataObject, ground: QueryGround
) -> None:
    asked = with_real_ids(data.draw(LEAVES[n]), ground)
    assert await found(ground, asked) == expected(ground, asked)


@given(asked=FILTERS)
@settings(
    max_examples=150, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
async def test_every_tree_finds_the_same_records(asked: Any, ground: QueryGround) -> None:
    asked = with_real_ids(asked, ground)
    assert await found(ground, asked) == expected(ground, asked)
    assert await found(ground, {"not": asked}) == expected(ground, {"not": asked})


async def kept(ground: QueryGround, **fields: Any) -> UUID:
    """A new segment, as the base holds it."""
    ids = TimeOrderedIds()
    workshop = Workshop(pool=ground.pool, clock=FixedClock(), ids=ids)
    segment = Segment(id=ids.new(), object="contacts", name="Some", **fields)
    async with PostgresUnitOfWork(workshop, actor=ground.actor) as uow:
        uow.segments.add(segment)
        await uow.commit()
    return segment.id


@given(inner=FILTERS, outer=FILTERS, few=st.sets(st.integers(0, CONTACTS - 1), max_size=9))
@settings(
    max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
async def test_segments_in_segments_find_the_same_records(
    inner: Any, outer: Any, few: set[int], ground: QueryGround
) -> None:
    inner, outer = with_real_ids(inner, ground), with_real_ids(outer, ground)
    everybody = sorted(ground.records)
    picked = [everybody[n] for n in few]
    by_hand = await kept(ground, kind="manual", member_ids=picked)
    asking = await kept(ground, filter={"all": [inner, {"not": {"in_segment": str(by_hand)}}]})
    wanted = expected(ground, inner) - {*picked}

    assert await found(ground, {"in_segment": str(by_hand)}) == {*picked}
    assert await found(ground, {"in_segment": str(asking)}) == wanted
    either = {"any": [outer, {"not": {"in_segment": str(asking)}}]}
    assert await found(ground, either) == expected(ground, outer) | ({*everybody} - wanted)


async def test_the_ground_holds_what_is_asked_about(ground: QueryGround) -> None:
    assert len(await found(ground, {"all": []})) == CONTACTS
    assert await found(ground, {"any": []}) == set()
