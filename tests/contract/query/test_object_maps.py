"""Every field that can be asked about lies somewhere, and every comparison with it runs."""

from collections.abc import AsyncIterator, Iterator
from typing import Any

import asyncpg
import orjson
import pytest
import pytest_asyncio

from adapters.postgres.companies.mapping import COMPANIES
from adapters.postgres.contacts.mapping import CONTACTS
from adapters.postgres.deals.mapping import DEALS
from adapters.postgres.engine import open_pool
from adapters.postgres.interactions.mapping import INTERACTIONS
from adapters.postgres.keyset import Cursors
from adapters.postgres.query.catalogs import CATALOGS
from adapters.postgres.query.lists import Lists
from adapters.postgres.query.objects import OBJECTS
from adapters.postgres.query.sources import Child, Fact, Own, OwnList, Source, Tagged
from adapters.postgres.records import metadata
from adapters.postgres.tasks.mapping import TASKS
from domain.shared.paging import PageRequest
from domain.shared.query import FieldSpec, FieldType, Operator
from tests.support.database import TestDatabase
from tests.support.query_ground import KEY, FixedClock, QueryGround, make_query_ground

pytestmark = pytest.mark.postgres
MAPPINGS = {each.object: each for each in (CONTACTS, COMPANIES, DEALS, INTERACTIONS, TASKS)}
_ID = "0190a1b2-0000-7000-8000-000000000001"
_VALUES: dict[FieldType, Any] = {
    FieldType.NUMBER: 1,
    FieldType.DATE: "2026-11-22",
    FieldType.TIME: "2026-11-22T00:00:00Z",
    FieldType.USER: _ID,
    FieldType.MONEY: {"amount": "1", "currency": "AMD"},
    FieldType.CONTACT: _ID,
    FieldType.RECORD: _ID,
    FieldType.COMPANY: _ID,
    FieldType.CHANGE_SET: _ID,
    FieldType.PHONE: "+374",
    FieldType.YES_NO: True,
}
_LISTS = {
    Operator.IN,
    Operator.NOT_IN,
    Operator.HAS_ANY,
    Operator.HAS_ALL,
    Operator.HAS_NONE,
}


@pytest_asyncio.fixture(scope="module", loop_scope="session")
async def ground(database: TestDatabase) -> AsyncIterator[QueryGround]:
    pool = await open_pool(database.app_dsn, size=2)
    owner = await asyncpg.connect(database.owner_dsn)
    try:
        yield await make_query_ground(pool, owner, contacts=10)
    finally:
        await owner.close()
        await pool.close()


def columns(table: str, source: Source) -> Iterator[tuple[str, str]]:
    """The tables and columns that a source names, where its record lies in `table`."""
    match source:
        case Own(column=column) | OwnList(column=column):
            yield table, column
            if isinstance(source, Own) and source.currency:
                yield table, source.currency
        case Child():
            yield table, source.of
            named = [source.link, source.column, source.reversed, *source.missing]
            named += [name for name, _ in source.only]
            yield from ((source.table, name) for name in named if name is not None)
        case Tagged():
            yield source.table, source.link
        case Fact():
            yield table, "status"
        case _:
            raise AssertionError(source)


def test_every_field_has_a_place_and_every_place_is_there() -> None:
    assert OBJECTS.keys() == CATALOGS.keys() == MAPPINGS.keys()
    for name, tables in OBJECTS.items():
        catalog = CATALOGS[name]
        assert tables.fields.keys() == catalog.fields.keys()
        assert tables.collections.keys() == catalog.collections.keys()
        places = [place for each in tables.fields.values() for place in columns(tables.table, each)]
        places += [
            (each.beside.table if each.beside else tables.table, each.column)
            for each in tables.sorts.values()
        ]
        for key, members in tables.collections.items():
            assert members.fields.keys() == catalog.collections[key].fields.keys()
            places += [p for each in members.fields.values() for p in columns(members.table, each)]
            between = members.via
            places.append((between.table if between else members.table, members.link))
            places += [(between.table, between.member)] if between else []
        missing = [place for place in places if place[1] not in metadata.tables[place[0]].c]
        assert missing == []


def test_what_is_marked_sortable_can_be_sorted_by() -> None:
    for name, tables in OBJECTS.items():
        marked = {key for key, spec in CATALOGS[name].fields.items() if spec.sortable}
        assert marked == tables.sorts.keys()
        assert tables.default_sort.removeprefix("-") in marked


def comparison(spec: FieldSpec, op: Operator) -> dict[str, Any]:
    asked: dict[str, Any] = {"field": spec.key, "op": op.value}
    value = _VALUES.get(spec.type, spec.choices[0].key if spec.choices else "some")
    if op in (Operator.WITHIN, Operator.ANNIVERSARY_WITHIN):
        return {**asked, "value": {"last": "P30D"}}
    if op in (Operator.IS_SET, Operator.IS_NOT_SET):
        return asked
    if op is Operator.BETWEEN:
        return {**asked, "value": [value, value]}
    return {**asked, "value": [value] if op in _LISTS else value}


@pytest.mark.parametrize("name", sorted(OBJECTS))
async def test_every_comparison_of_every_field_runs(name: str, ground: QueryGround) -> None:
    lists = Lists(ground.pool, MAPPINGS[name], clock=FixedClock(), cursors=Cursors(key=KEY))
    everything = orjson.loads(await lists.page(PageRequest(limit=500), actor=ground.actor))["data"]
    catalog = CATALOGS[name]
    asked = [comparison(spec, op) for spec in catalog.fields.values() for op in spec.operators]
    asked += [
        {"some": key, "where": comparison(spec, op)}
        for key, members in catalog.collections.items()
        for spec in members.fields.values()
        for op in spec.operators
    ]
    ids = PageRequest(limit=500, fields=frozenset({"id"}))
    for start in range(0, len(asked), 20):
        some = {"any": asked[start : start + 20]}
        answers = [
            orjson.loads(await lists.page(ids, actor=ground.actor, filter=each))
            for each in (some, {"not": some})
        ]
        assert sum(len(answer["data"]) for answer in answers) == len(everything)


@pytest.mark.parametrize("name", sorted(OBJECTS))
async def test_every_sort_runs(name: str, ground: QueryGround) -> None:
    lists = Lists(ground.pool, MAPPINGS[name], clock=FixedClock(), cursors=Cursors(key=KEY))
    for key in OBJECTS[name].sorts:
        for sort in (key, f"-{key}"):
            await lists.page(PageRequest(sort=sort), actor=ground.actor)
    if OBJECTS[name].binned is not None:
        bin_ = orjson.loads(await lists.page(PageRequest(bin=True), actor=ground.actor))
        assert bin_["data"] == []
