"""Pages of a list: every record once and in order, and cursors that are good for their own list."""

from collections.abc import AsyncIterator, Callable
from dataclasses import replace
from decimal import Decimal
from typing import Any
from uuid import UUID

import asyncpg
import orjson
import pytest
import pytest_asyncio

from adapters.postgres.contacts.mapping import CONTACTS
from adapters.postgres.engine import WorkspaceConnection, open_pool
from adapters.postgres.keyset import Cursors
from adapters.postgres.query import lists as module
from adapters.postgres.query import pages
from adapters.postgres.query.lists import Lists
from domain.identity import PRESETS, Action, RoleKey
from domain.shared.errors import DomainError, Malformed
from domain.shared.money import Money
from domain.shared.paging import PageRequest, Total
from domain.shared.query import (
    BadCursor,
    FieldNotIndexed,
    FilterTooComplex,
    NotSortable,
    Record,
    comparable_text,
)
from tests.support.database import TestDatabase
from tests.support.query_ground import KEY, FixedClock, QueryGround, make_query_ground

pytestmark = pytest.mark.postgres
CONTACTS_MADE = 45


@pytest_asyncio.fixture(scope="module", loop_scope="session")
async def ground(database: TestDatabase) -> AsyncIterator[QueryGround]:
    pool = await open_pool(database.app_dsn, size=2)
    owner = await asyncpg.connect(database.owner_dsn)
    try:
        yield await make_query_ground(pool, owner, contacts=CONTACTS_MADE)
    finally:
        await owner.close()
        await pool.close()


async def ask(ground: QueryGround, *, q: str | None = None, asked: Any = None, **page: Any) -> Any:
    answer = await ground.lists.page(PageRequest(**page), actor=ground.actor, q=q, filter=asked)
    return orjson.loads(answer)


async def walk(ground: QueryGround, sort: str, *, limit: int = 7, asked: Any = None) -> list[UUID]:
    found: list[UUID] = []
    cursor: str | None = None
    while True:
        answer = await ask(ground, limit=limit, sort=sort, cursor=cursor, asked=asked)
        found += [UUID(row["id"]) for row in answer["data"]]
        cursor = answer["page"]["next_cursor"]
        assert answer["page"]["has_more"] is (cursor is not None)
        if cursor is None:
            return found


def money(value: Any) -> int:
    assert isinstance(value, Money)
    return value.minor


SORTS_WITH_GAPS: list[tuple[str, Callable[[Any], Any]]] = [
    ("custom.text", comparable_text),
    ("custom.number", Decimal),
    ("custom.money", money),
    ("custom.date", lambda day: day),
    ("custom.yes_no", int),
    ("custom.choice", str),
    ("last_interaction_at", lambda moment: moment),
]


@pytest.mark.parametrize("descending", [False, True])
@pytest.mark.parametrize(("field", "form"), SORTS_WITH_GAPS)
async def test_those_with_a_value_come_first_in_order_then_those_without(
    field: str, form: Callable[[Any], Any], descending: bool, ground: QueryGround
) -> None:
    def key(item: tuple[UUID, Record]) -> Any:
        return form(item[1][field]), item[0]

    valued = [item for item in ground.records.items() if item[1].get(field) is not None]
    empty = sorted(each for each, record in ground.records.items() if record.get(field) is None)
    assert valued
    assert empty
    wanted = [each for each, _ in sorted(valued, key=key, reverse=descending)] + empty
    assert await walk(ground, f"-{field}" if descending else field) == wanted


@pytest.mark.parametrize("sort", ["display_name", "-display_name", "created_at", "-updated_at"])
async def test_a_walk_over_all_pages_meets_everybody_once(sort: str, ground: QueryGround) -> None:
    found = await walk(ground, sort)
    assert len(found) == CONTACTS_MADE
    assert set(found) == set(ground.records)
    other = sort.removeprefix("-") if sort.startswith("-") else f"-{sort}"
    assert await walk(ground, other) == found[::-1]


async def test_a_page_that_ends_among_those_without_a_value_goes_on_there(
    ground: QueryGround,
) -> None:
    assert await walk(ground, "custom.date", limit=1) == await walk(
        ground, "custom.date", limit=500
    )


async def test_a_filtered_walk_meets_only_those_that_match(ground: QueryGround) -> None:
    asked = {"field": "custom.number", "op": "gte", "value": 1}
    wanted = {
        each
        for each, record in ground.records.items()
        if record.get("custom.number") is not None and record["custom.number"] >= 1  # type: ignore[operator]
    }
    assert set(await walk(ground, "-custom.number", limit=2, asked=asked)) == wanted


async def test_a_cursor_is_good_for_its_own_list_only(ground: QueryGround) -> None:
    asked = {"field": "city", "op": "is_set"}
    cursor = (await ask(ground, limit=3, asked=asked))["page"]["next_cursor"]
    await ask(ground, limit=5, asked=asked, cursor=cursor)
    for wrong in (
        {"asked": None},
        {"asked": {"field": "city", "op": "is_not_set"}},
        {"asked": asked, "sort": "display_name"},
        {"asked": asked, "q": "ani"},
        {"asked": asked, "bin": True},
    ):
        with pytest.raises(BadCursor):
            await ask(ground, limit=3, cursor=cursor, **wrong)


@pytest.mark.parametrize("cursor", ["", "x", "!!", "A" * 40, "é", "AAAA" * 30])
async def test_what_is_no_cursor_is_refused(cursor: str, ground: QueryGround) -> None:
    with pytest.raises(BadCursor):
        Cursors(key=KEY).read(cursor, context=b"list")


async def test_a_changed_cursor_is_refused(ground: QueryGround) -> None:
    cursor = (await ask(ground, limit=3))["page"]["next_cursor"]
    changed = cursor[:-2] + ("A" if cursor[-2] != "A" else "B") + cursor[-1]
    with pytest.raises(BadCursor):
        await ask(ground, limit=3, cursor=changed)


async def test_totals_are_told_in_the_same_answer(ground: QueryGround) -> None:
    capped = await ask(ground, limit=1, total=Total.CAPPED)
    assert capped["page"]["total"] == {"value": CONTACTS_MADE, "kind": "exact"}
    exact = await ask(ground, limit=1, total=Total.EXACT, asked={"any": []})
    assert exact["page"]["total"] == {"value": 0, "kind": "exact"}
    guessed = await ask(ground, limit=1, total=Total.ESTIMATE)
    assert guessed["page"]["total"]["kind"] == "estimate"
    assert "total" not in (await ask(ground, limit=1))["page"]


async def test_a_capped_total_says_that_there_are_more(
    ground: QueryGround, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(module, "CAPPED_AT", CONTACTS_MADE)
    answer = await ask(ground, limit=1, total=Total.CAPPED)
    assert answer["page"]["total"] == {"value": CONTACTS_MADE - 1, "kind": "at_least"}


async def test_only_the_wanted_members_are_shown_and_the_id(ground: QueryGround) -> None:
    answer = await ask(ground, limit=1, fields=frozenset({"display_name"}))
    assert answer["data"][0].keys() == {"id", "display_name"}


@pytest.mark.parametrize(
    ("page", "error", "pointer"),
    [
        ({"sort": "city"}, NotSortable, "query:sort"),
        ({"sort": "nope"}, NotSortable, "query:sort"),
        ({"sort": "custom.nope"}, NotSortable, "query:sort"),
        ({"sort": "custom.user"}, NotSortable, "query:sort"),
        ({"sort": "--created_at"}, NotSortable, "query:sort"),
        ({"sort": "custom.long_text"}, FieldNotIndexed, "query:sort"),
        ({"fields": frozenset({"nope"})}, Malformed, "query:fields"),
        ({"include": frozenset({"nope"})}, Malformed, "query:include"),
        ({"asked": {"field": "nope", "op": "is_set"}}, Malformed, "query:filter/field"),
        (
            {"asked": {"field": "custom.long_text", "op": "is_set"}},
            FieldNotIndexed,
            "query:filter/field",
        ),
    ],
)
async def test_unknown_things_are_refused_by_name(
    page: dict[str, Any], error: type[DomainError], pointer: str, ground: QueryGround
) -> None:
    with pytest.raises(error) as caught:
        await ask(ground, **page)
    assert caught.value.errors[0].pointer == pointer


async def test_a_filter_nested_beyond_reason_is_too_complex(ground: QueryGround) -> None:
    node: Any = {"field": "city", "op": "is_set"}
    for _ in range(5000):
        node = {"not": node}
    with pytest.raises(FilterTooComplex):
        await ask(ground, asked=node)


async def test_an_unknown_segment_is_refused_by_name(ground: QueryGround) -> None:
    with pytest.raises(DomainError) as caught:
        await ask(ground, asked={"in_segment": str(ground.people[0])})
    assert caught.value.errors[0].code == "unknown_segment"


@pytest.mark.parametrize("role", [RoleKey.SELLER, RoleKey.MANAGER, RoleKey.ADMINISTRATOR])
async def test_a_list_holds_what_the_role_may_see(role: RoleKey, ground: QueryGround) -> None:
    actor = replace(ground.actor, role=PRESETS[role])
    scope = actor.scope(CONTACTS.kind, Action.VIEW)
    wanted = {e for e, r in ground.records.items() if scope.covers(r["owner_id"])}  # type: ignore[arg-type]
    page = PageRequest(limit=500, total=Total.EXACT)
    answer = orjson.loads(await ground.lists.page(page, actor=actor))
    assert {UUID(row["id"]) for row in answer["data"]} == wanted
    assert answer["page"]["total"]["value"] == len(wanted)


@pytest.mark.parametrize(
    ("q", "matches"),
    [
        ("Անի", lambda r: any(w in {"ani", "անի", "آني", "ани"} for w in names(r))),
        ("gyum", lambda r: any(w.startswith("gyum") or w == "գյումրի" for w in names(r))),
        ("bob@", lambda r: "bob@example.com" in r["email"]),
        ("+374 91 23", lambda r: "+37491234567" in r["phone"]),
        ("3456789", lambda r: "+79123456789" in r["phone"]),
        ("091 234 567", lambda r: "+37491234567" in r["phone"]),
    ],
)
async def test_what_was_typed_is_found_in_names_addresses_and_numbers(
    q: str, matches: Callable[[Record], bool], ground: QueryGround
) -> None:
    answer = await ask(ground, q=q, limit=500)
    found = {UUID(row["id"]) for row in answer["data"]}
    assert found
    assert {e for e, record in ground.records.items() if matches(record)} <= found
    assert len(found) < CONTACTS_MADE


def names(record: Record) -> list[str]:
    texts = [record[n] for n in ("display_name", "given_name", "family_name", "nickname")]
    return [word for text in texts if text for word in comparable_text(str(text)).split()]


async def test_a_repeated_list_is_compiled_once(
    ground: QueryGround, monkeypatch: pytest.MonkeyPatch
) -> None:
    lists = Lists(ground.pool, CONTACTS, clock=FixedClock(), cursors=Cursors(key=KEY))
    made: list[object] = []
    compile_page = pages.page_statements

    def counting(*args: Any, **more: Any) -> Any:
        made.append(args)
        return compile_page(*args, **more)

    monkeypatch.setattr(module, "page_statements", counting)
    for city in ("Gyumri", "Yerevan", "Paris"):
        asked = {"field": "city", "op": "eq", "value": city}
        await lists.page(PageRequest(limit=5), actor=ground.actor, filter=asked)
    assert len(made) == 1


async def test_statements_that_nobody_repeats_are_forgotten(
    ground: QueryGround, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(module, "MOST_STATEMENTS", 2)
    lists = Lists(ground.pool, CONTACTS, clock=FixedClock(), cursors=Cursors(key=KEY))
    for member in ("city", "gender", "display_name"):
        page = PageRequest(limit=1, fields=frozenset({member}))
        if member in CONTACTS.members():
            await lists.page(page, actor=ground.actor)
    await lists.page(PageRequest(limit=1), actor=ground.actor)
    assert len(lists._statements) == 2


async def test_a_question_that_takes_too_long_is_told_so(
    ground: QueryGround, monkeypatch: pytest.MonkeyPatch
) -> None:
    async def cancelled(*_: Any) -> Any:
        raise asyncpg.QueryCanceledError("canceling statement due to statement timeout")

    monkeypatch.setattr(WorkspaceConnection, "row", cancelled)
    with pytest.raises(module.QueryTooSlow):
        await ask(ground)
