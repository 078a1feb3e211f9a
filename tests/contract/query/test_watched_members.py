"""Whatever changes, the members kept of a watched segment are those who answer its question."""

import asyncio
from collections.abc import AsyncIterator, Callable, Iterable
from dataclasses import dataclass
from typing import Any
from uuid import UUID

import asyncpg
import orjson
import pytest
import pytest_asyncio
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from adapters.ids import TimeOrderedIds
from adapters.postgres.engine import open_pool
from adapters.postgres.segments.watching import PostgresWatching
from adapters.postgres.unit_of_work import PostgresUnitOfWork, Workshop
from domain.interactions import Interaction
from domain.segments import Segment
from domain.shared.cards import PostalAddress
from domain.shared.paging import PageRequest
from domain.tasks import Task
from tests.support import query_strategies as make
from tests.support.database import TestDatabase
from tests.support.query_ground import FixedClock, QueryGround, make_query_ground

pytestmark = pytest.mark.postgres

CONTACTS = 25
_NO_TIME_LIMIT = settings(
    max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Ground:
    base: QueryGround
    owner: asyncpg.Connection
    everybody: list[UUID]
    events: dict[UUID, int]

    def unit_of_work(self) -> PostgresUnitOfWork:
        workshop = Workshop(pool=self.base.pool, clock=FixedClock(), ids=TimeOrderedIds())
        return PostgresUnitOfWork(workshop, actor=self.base.actor)

    async def catch_up(self) -> None:
        watching = PostgresWatching(self.base.pool, clock=FixedClock(), ids=TimeOrderedIds())
        await watching.catch_up(self.base.actor.workspace_id)


@pytest_asyncio.fixture(scope="module", loop_scope="session")
async def ground(database: TestDatabase) -> AsyncIterator[Ground]:
    pool = await open_pool(database.app_dsn, size=4)
    owner = await asyncpg.connect(database.owner_dsn)
    try:
        made = await make_query_ground(pool, owner, contacts=CONTACTS)
        yield Ground(base=made, owner=owner, everybody=sorted(made.records), events={})
    finally:
        await owner.close()
        await pool.close()


SILENT = {"none": "interactions", "where": {"field": "kind", "op": "eq", "value": "call"}}
CALLED = make.related(
    "interactions",
    make.trees(make.leaf("kind", ["eq"], st.sampled_from(["call", "email"])), depth=1),
    "occurred_at",
    "duration_seconds",
)
TASKED = st.builds(
    lambda kind, status: {
        kind: "tasks",
        "where": {"field": "status", "op": "eq", "value": status},
    },
    st.sampled_from(["some", "none"]),
    st.sampled_from(["open", "done"]),
)
QUESTIONS = make.trees(
    st.one_of(
        *CALLED,
        TASKED,
        *make.of_kind("tags", "tags"),
        *make.of_kind("text", "city"),
        *make.of_kind("text", "display_name"),
        *make.of_kind("time", "last_interaction_at"),
        st.just(SILENT),
    )
)

Change = Callable[[Ground, PostgresUnitOfWork, UUID], Any]


async def a_call(_ground: Ground, uow: PostgresUnitOfWork, card: UUID) -> None:
    fields = {"kind": "call", "occurred_at": make.NOW, "contact_ids": [card]}
    uow.interactions.add(Interaction.log(TimeOrderedIds().new(), fields))


async def the_calls_go(ground: Ground, uow: PostgresUnitOfWork, card: UUID) -> None:
    rows = await ground.owner.fetch(
        "SELECT entry_id FROM timeline_links WHERE subject_id = $1", card
    )
    for each in (await uow.interactions.find([row["entry_id"] for row in rows])).values():
        each.bin()


async def a_task(_ground: Ground, uow: PostgresUnitOfWork, card: UUID) -> None:
    fields = {"title": "Ask", "kind": "to_do", "contact_id": card}
    uow.tasks.add(Task.plan(TimeOrderedIds().new(), fields))


async def the_tasks_go_to_somebody_else(
    ground: Ground, uow: PostgresUnitOfWork, card: UUID
) -> None:
    rows = await ground.owner.fetch("SELECT id FROM tasks WHERE contact_id = $1", card)
    for each in (await uow.tasks.find([row["id"] for row in rows])).values():
        each.contact_id = ground.everybody[0]


def of_card(change: Callable[[Any], None]) -> Change:
    async def made(_ground: Ground, uow: PostgresUnitOfWork, card: UUID) -> None:
        change((await uow.contacts.find([card]))[card])

    return made


def _moves(contact: Any) -> None:
    contact.addresses = [PostalAddress(city="Gyumri", primary=True)]


def _is_tagged(contact: Any) -> None:
    contact.tags = ["Ani"] if contact.tags != ["Ani"] else []


def _is_renamed(contact: Any) -> None:
    contact.display_name = make.WORDS[len(contact.tags)]


def _goes_or_comes(contact: Any) -> None:
    contact.deleted = not contact.deleted


CHANGES: Iterable[Change] = (
    a_call,
    the_calls_go,
    a_task,
    the_tasks_go_to_somebody_else,
    *map(of_card, (_moves, _is_tagged, _is_renamed, _goes_or_comes)),
)
SOME_CHANGES = st.lists(
    st.lists(
        st.tuples(st.sampled_from([*CHANGES]), st.integers(0, CONTACTS - 1)),
        min_size=1,
        max_size=3,
        unique_by=lambda each: each[1],
    ),
    min_size=1,
    max_size=4,
)


async def watched(ground: Ground, *questions: Any) -> list[UUID]:
    """Nothing else is being watched then."""
    ids = TimeOrderedIds()
    number = ground.base.actor.workspace_id
    async with ground.unit_of_work() as uow:
        rows = await ground.owner.fetch("SELECT id FROM segments WHERE watched")
        for old in (await uow.segments.find([row["id"] for row in rows])).values():
            old.watched = False
        kept = [
            Segment(id=ids.new(), object="contacts", name="S", watched=True, filter=each)
            for each in questions
        ]
        for segment in kept:
            uow.segments.add(segment)
        await uow.commit()
    await ground.catch_up()
    assert await ground.owner.fetchval("SELECT count(*) FROM segment_watches") == len(kept), number
    return [segment.id for segment in kept]


async def answering(ground: Ground, segment: UUID) -> set[UUID]:
    page = PageRequest(limit=500, fields=frozenset({"id"}))
    asked = {"in_segment": str(segment)}
    answer = await ground.base.lists.page(page, actor=ground.base.actor, filter=asked)
    return {UUID(row["id"]) for row in orjson.loads(answer)["data"]}


async def members(ground: Ground, segment: UUID) -> set[UUID]:
    rows = await ground.owner.fetch(
        "SELECT card_id FROM watched_members WHERE segment_id = $1", segment
    )
    return {row["card_id"] for row in rows}


async def replayed(ground: Ground, segment: UUID, start: set[UUID]) -> set[UUID]:
    """Who is in by the announcements: nobody enters twice, nor leaves who was not in."""
    inside = set(start)
    for row in await ground.owner.fetch(
        "SELECT name, data::text FROM outbox WHERE record_id = $1 "
        "AND name IN ('segment.entered', 'segment.left') ORDER BY n",
        segment,
    ):
        card = UUID(orjson.loads(row["data"])["contact_id"])
        assert (card in inside) is (row["name"] == "segment.left")
        inside ^= {card}
    return inside


@given(one=QUESTIONS, other=QUESTIONS, commits=SOME_CHANGES)
@_NO_TIME_LIMIT
async def test_after_each_commit_the_members_are_those_who_answer(
    one: Any, other: Any, commits: list[list[tuple[Change, int]]], ground: Ground
) -> None:
    first, second = await watched(ground, one, other)
    start = {each: await members(ground, each) for each in (first, second)}
    for changes in commits:
        async with ground.unit_of_work() as uow:
            for change, place in changes:
                await change(ground, uow, ground.everybody[place])
            await uow.commit()
        for segment in (first, second):
            inside = await members(ground, segment)
            assert inside == await answering(ground, segment)
            assert inside == await replayed(ground, segment, start[segment])


@given(one=QUESTIONS, other=QUESTIONS, changes=SOME_CHANGES)
@settings(_NO_TIME_LIMIT, max_examples=10)
async def test_a_new_question_moves_everybody_by_the_job(
    one: Any, other: Any, changes: list[list[tuple[Change, int]]], ground: Ground
) -> None:
    (segment,) = await watched(ground, one)
    start = await members(ground, segment)
    async with ground.unit_of_work() as uow:
        (await uow.segments.find([segment]))[segment].filter = other
        for change, place in changes[0]:
            await change(ground, uow, ground.everybody[place])
        await uow.commit()
    await ground.catch_up()
    inside = await members(ground, segment)
    assert inside == await answering(ground, segment)
    assert inside == await replayed(ground, segment, start)


async def test_changes_of_one_card_at_once_are_judged_together(ground: Ground) -> None:
    """Each alone would leave her in, or out; both together decide."""
    both = {"all": [SILENT, {"field": "tags", "op": "has_any", "value": ["vip"]}]}
    card = ground.everybody[0]
    for _ in range(10):
        async with ground.unit_of_work() as uow:
            contact = (await uow.contacts.find([card]))[card]
            contact.tags, contact.deleted = [], False
            await the_calls_go(ground, uow, card)
            await uow.commit()
        (segment,) = await watched(ground, both)

        async def tag() -> None:
            async with ground.unit_of_work() as uow:
                (await uow.contacts.find([card]))[card].tags = ["vip"]
                await uow.commit()

        async def ring() -> None:
            async with ground.unit_of_work() as uow:
                await a_call(ground, uow, card)
                await uow.commit()

        await asyncio.gather(tag(), ring(), ground.catch_up())
        assert await members(ground, segment) == await answering(ground, segment)
