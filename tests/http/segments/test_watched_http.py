"""Watched segments: who enters and who leaves is told at once, by the change that did it."""

from collections.abc import AsyncIterator
from datetime import UTC, datetime, timedelta
from typing import Any

import asyncpg
import pytest_asyncio

from api.jobs.watching import watch_hourly, watch_segments
from domain.segments.model import MOST_WATCHED
from tests.support.client import Caller, Office
from tests.support.database import TestDatabase
from tests.support.records import Record, binned, changed, company, contact, made, refusal, shown

IN_GYUMRI = {"field": "city", "op": "eq", "value": "Gyumri"}
NO_CALLS = {
    "none": "interactions",
    "where": {"field": "kind", "op": "eq", "value": "call"},
    "within": {"field": "occurred_at", "last": "P30D"},
}
SILENT = {"all": [IN_GYUMRI, NO_CALLS]}


@pytest_asyncio.fixture(loop_scope="session")
async def base(office: Office, database: TestDatabase) -> AsyncIterator[asyncpg.Connection]:
    owner = await asyncpg.connect(database.owner_dsn)
    await owner.execute(f"SELECT set_config('app.workspace_id', '{office.number}', false)")
    yield owner
    await owner.close()


async def watched(office: Office, asked: Any = SILENT, name: str = "S", **body: Any) -> Record:
    """A segment that is being watched, its members gathered."""
    fields = {"object": "contacts", "filter": asked, **body}
    kept = await made(office.administrator, "/segments", name=name, watched=True, **fields)
    await watch_segments({"workspace_id": office.number}, office.stack.container)
    return kept


async def somebody(caller: Caller, name: str, city: str = "Gyumri", **body: Any) -> Record:
    return await contact(caller, name, addresses=[{"city": city, "primary": True}], **body)


async def call(caller: Caller, card: Record, days_ago: int = 0) -> Record:
    at = (datetime.now(UTC) - timedelta(days=days_ago)).strftime("%Y-%m-%dT%H:%M:%SZ")
    return await made(
        caller, "/interactions", kind="call", contact_ids=[card["id"]], occurred_at=at
    )


async def moves(caller: Caller, segment: Record) -> list[tuple[str, str]]:
    """Who came and went, the oldest first."""
    told = await shown(caller, f"/segments/{segment['id']}/moves")
    assert told["since"] is not None
    return [(each["what"], each["name"]) for each in reversed(told["data"])]


async def kept_members(base: asyncpg.Connection, segment: Record) -> set[str]:
    rows = await base.fetch(
        "SELECT card_id FROM watched_members WHERE segment_id = $1", segment["id"]
    )
    return {str(row["card_id"]) for row in rows}


async def test_a_call_takes_somebody_out_at_once_and_the_event_is_in_the_outbox(
    office: Office, base: asyncpg.Connection
) -> None:
    caller = office.administrator
    anna = await somebody(caller, "Anna")
    silent = await watched(office)
    assert await kept_members(base, silent) == {anna["id"]}
    assert await moves(caller, silent) == []

    logged = await call(caller, anna)
    assert await kept_members(base, silent) == set()
    event: Any = await base.fetchrow(
        "SELECT * FROM outbox WHERE record_id = $1 AND name LIKE 'segment.%' ORDER BY n DESC",
        silent["id"],
    )
    assert (event["name"], event["record_type"]) == ("segment.left", "segment")
    assert anna["id"] in event["data"]
    assert event["actor_id"] == caller.user_id
    told = await base.fetchval(
        "SELECT change_set_id FROM outbox WHERE record_id = $1", logged["id"]
    )
    assert event["change_set_id"] == told

    await binned(caller, f"/interactions/{logged['id']}")
    assert await moves(caller, silent) == [("left", "Anna"), ("entered", "Anna")]


async def test_every_kind_of_change_moves_those_whom_it_touches(office: Office) -> None:
    caller = office.administrator
    anna = await somebody(caller, "Anna", tags=["new"])
    gor = await somebody(caller, "Gor")
    path = f"/contacts/{anna['id']}"
    local = await watched(office, IN_GYUMRI, "Local")
    tagged = await watched(office, {"field": "tags", "op": "has_any", "value": ["vip"]}, "Tagged")
    busy = {"some": "tasks", "where": {"field": "status", "op": "eq", "value": "open"}}
    with_task = await watched(office, busy, "Busy")

    await changed(caller, path, tags=["vip"])
    await changed(caller, path, addresses=[{"city": "Yerevan", "primary": True}])
    await somebody(caller, "Vahe", tags=["vip"])
    await binned(caller, f"/contacts/{gor['id']}")
    task = await made(caller, "/tasks", title="Ask", kind="to_do", contact_id=anna["id"])
    await changed(caller, f"/tasks/{task['id']}", contact_id=None)
    assert await moves(caller, local) == [("left", "Anna"), ("entered", "Vahe"), ("left", "Gor")]
    assert await moves(caller, tagged) == [("entered", "Anna"), ("entered", "Vahe")]
    assert await moves(caller, with_task) == [("entered", "Anna"), ("left", "Anna")]


async def test_companies_and_hand_picked_ones_are_watched_alike(
    office: Office, base: asyncpg.Connection
) -> None:
    caller = office.administrator
    firm = await company(caller, "Firm")
    firms = await watched(office, IN_GYUMRI, "Firms", object="companies")
    picked = await watched(office, None, "Picked", object="companies", kind="manual")
    above = await watched(office, {"in_segment": picked["id"]}, "Above", object="companies")
    await changed(caller, f"/companies/{firm['id']}", addresses=[{"city": "Gyumri"}])
    answer = await caller.post(f"/segments/{picked['id']}/members", json={"add": [firm["id"]]})
    assert answer.status_code == 200
    for segment in (firms, picked, above):
        assert await moves(caller, segment) == [("entered", "Firm")]
        assert await kept_members(base, segment) == {firm["id"]}


async def test_a_new_question_is_put_to_everybody_by_a_job(
    office: Office, base: asyncpg.Connection
) -> None:
    caller = office.administrator
    anna, vahe = await somebody(caller, "Anna"), await somebody(caller, "Vahe", "Yerevan")
    segment = await watched(office, IN_GYUMRI)
    path = f"/segments/{segment['id']}"
    await changed(caller, path, filter={"not": IN_GYUMRI})
    asked = "SELECT count(*) FROM jobs.queue WHERE entrypoint = 'watch_segments'"
    assert await base.fetchval(asked) > 0
    assert await kept_members(base, segment) == {anna["id"]}
    await watch_segments({"workspace_id": office.number}, office.stack.container)
    assert await kept_members(base, segment) == {vahe["id"]}
    assert sorted(await moves(caller, segment)) == [("entered", "Vahe"), ("left", "Anna")]

    await changed(caller, path, watched=False)
    await watch_segments({"workspace_id": office.number}, office.stack.container)
    assert await kept_members(base, segment) == set()
    assert (await shown(caller, f"{path}/moves"))["since"] is None


async def test_what_the_clock_does_is_found_within_the_hour(
    office: Office, base: asyncpg.Connection
) -> None:
    caller = office.administrator
    anna = await somebody(caller, "Anna")
    silent = await watched(office)
    logged = await call(caller, anna)
    old = datetime.now(UTC) - timedelta(days=31)
    await base.execute("UPDATE timeline_links SET at = $2 WHERE entry_id = $1", logged["id"], old)
    assert await kept_members(base, silent) == set()
    await watch_hourly({}, office.stack.container)
    assert await kept_members(base, silent) == {anna["id"]}
    assert await moves(caller, silent) == [("left", "Anna"), ("entered", "Anna")]


async def test_a_broken_question_holds_up_no_change_and_moves_nobody(
    office: Office, base: asyncpg.Connection
) -> None:
    caller = office.administrator
    field = await made(
        caller, "/custom-fields", object="contacts", key="club", label={"en": "Club"}, type="text"
    )
    anna = await somebody(caller, "Anna")
    segment = await watched(office, {"field": "custom.club", "op": "is_not_set"})
    await binned(caller, f"/custom-fields/{field['id']}")
    await somebody(caller, "Gor")
    await watch_segments({"workspace_id": office.number}, office.stack.container)
    assert await kept_members(base, segment) == {anna["id"]}
    members = await caller.get(f"/segments/{segment['id']}/members")
    assert refusal(members)[0::2] == (422, [("query:filter", "segment_broken")])


async def test_who_watches_nothing_pays_no_statement_for_it(office: Office) -> None:
    caller = office.administrator
    await made(caller, "/segments", object="contacts", name="S", filter=IN_GYUMRI)
    await somebody(caller, "Anna")
    assert not [each for each in caller.statements if "watched_members" in each]
    before = len(caller.statements)
    await watched(office, IN_GYUMRI, "W")
    await somebody(caller, "Gor")
    assert [each for each in caller.statements if "watched_members" in each]
    assert len(caller.statements) <= before + 6


async def test_only_so_many_are_watched(office: Office) -> None:
    caller = office.administrator
    body = {"object": "contacts", "filter": IN_GYUMRI}
    for n in range(MOST_WATCHED):
        await made(caller, "/segments", name=f"S {n}", watched=True, **body)
    answer = await caller.post("/segments", json={**body, "name": "One more", "watched": True})
    assert refusal(answer)[0::2] == (422, [("/watched", "too_many_watched")])
    late = await made(caller, "/segments", name="Late", **body)
    answer = await caller.patch(f"/segments/{late['id']}", json={"watched": True})
    assert refusal(answer)[0::2] == (422, [("/watched", "too_many_watched")])
