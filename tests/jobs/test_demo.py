"""The demo: enough of it, in four scripts, as one change set, and its scenes can be played."""

import json
from collections import Counter
from collections.abc import AsyncIterator, Mapping
from datetime import timedelta
from functools import partial
from pathlib import Path
from typing import Any

import asyncpg
import pytest
import pytest_asyncio

from adapters.postgres.worker import work_off
from api.container import Container
from api.demo import Seeded, fill, fill_if_empty
from api.jobs.handlers import HANDLERS, Handler
from api.settings import Settings
from domain.shared.text import script_of
from tests.support.client import Caller, Office, Stack, running_stack
from tests.support.database import TestDatabase

PASSWORD = "the demo's own password"


@pytest_asyncio.fixture(scope="module", loop_scope="session")
async def stack(
    database: TestDatabase, tmp_path_factory: pytest.TempPathFactory
) -> AsyncIterator[Stack]:
    settings = Settings(data_dir=tmp_path_factory.mktemp("demo"), demo=False)
    async with running_stack(database.app_dsn, settings) as running:
        yield running


@pytest_asyncio.fixture(scope="module", loop_scope="session")
async def office(stack: Stack) -> Office:
    return await stack.office("Demo")


@pytest_asyncio.fixture(scope="module", loop_scope="session")
async def seeded(stack: Stack, office: Office) -> Seeded:
    """Written once, read by all."""
    actor = await office.administrator.actor()
    return await fill(stack.container, actor, password=PASSWORD)


@pytest_asyncio.fixture(loop_scope="session")
async def rows(
    office: Office, app_connection: asyncpg.Connection
) -> AsyncIterator[asyncpg.Connection]:
    """A look into the demo's tables."""
    await app_connection.execute(f"SET app.workspace_id = {office.number}")
    yield app_connection


async def data(caller: Caller, path: str, **params: Any) -> Any:
    response = await caller.get(path, params=params)
    assert response.status_code == 200, response.text
    body = response.json()
    return body.get("data", body)


async def card(office: Office, name: str) -> Any:
    found = await data(office.administrator, "/search", q=name)
    person = next(each for each in found if each["type"] == "contact")
    return await data(office.administrator, f"/contacts/{person['id']}")


async def timeline(office: Office, kind: str, record_id: str) -> list[Any]:
    entries = await data(office.administrator, f"/{kind}/{record_id}/timeline", limit=200)
    return [each for each in entries if each.get("type", each.get("entry")) != "change"]


def bodies(entries: list[Any]) -> list[str]:
    return [text for text in map(_body, entries) if text]


def _body(entry: Any) -> Any:
    return (entry.get("interaction") or entry).get("body")


async def test_there_is_as_much_as_was_promised(seeded: Seeded) -> None:
    assert seeded.contacts >= 600
    assert seeded.companies >= 120
    assert seeded.interactions >= 4000


async def test_something_is_sold_in_every_stage_and_was_won_in_past_months(
    seeded: Seeded, office: Office
) -> None:
    pipelines = await data(office.administrator, "/pipelines")
    for pipeline in pipelines:
        board = await data(office.administrator, f"/pipelines/{pipeline['id']}/board")
        assert all(stage["count"] > 0 for stage in board["stages"])
        assert all(stage["unvalued"] == 0 for stage in board["stages"])
        running = [stage for stage in board["stages"] if stage["kind"] == "open"]
        assert any(stage["without_next_step"] > 0 for stage in running)
    told = await data(office.administrator, "/deals?limit=200")
    assert {script_of(deal["name"].lstrip("«")[0]).name for deal in told} >= {
        "LATIN",
        "CYRILLIC",
        "ARMENIAN",
        "ARABIC",
    }
    forecast = (await office.administrator.get("/deals/forecast", params={"months": "3"})).json()
    won = {each["bucket"] for each in forecast["data"] if each["won_count"] > 0}
    assert len(won) >= 3
    lost = {deal["lost_reason_id"] for deal in told if deal["status"] == "lost"}
    assert len(lost) > 1


async def test_all_four_scripts_are_there(
    seeded: Seeded, office: Office, rows: asyncpg.Connection
) -> None:
    found = await rows.fetch(
        "SELECT family_name FROM contacts WHERE workspace_id = $1", office.number
    )
    scripts = Counter(script_of(row["family_name"][0]).name for row in found)
    assert {"LATIN", "CYRILLIC", "ARMENIAN", "ARABIC"} <= {
        name for name, count in scripts.items() if count > 50
    }


async def test_the_facts_reach_back_five_years_and_up_to_today(
    seeded: Seeded, office: Office, stack: Stack, rows: asyncpg.Connection
) -> None:
    span = await rows.fetchrow(
        "SELECT min(occurred_at), max(occurred_at) FROM interactions WHERE workspace_id = $1",
        office.number,
    )
    assert span is not None
    first, last = span
    now = stack.container.clock.now()
    assert timedelta(days=4.8 * 365) < now - first < timedelta(days=5.1 * 365)
    assert timedelta() < now - last < timedelta(days=1)


async def test_every_phone_is_a_number_that_can_be_dialled(
    seeded: Seeded, office: Office, rows: asyncpg.Connection
) -> None:
    wrong = await rows.fetch(
        "SELECT raw FROM contact_phones WHERE workspace_id = $1 AND number IS NULL "
        "UNION ALL SELECT raw FROM company_phones WHERE workspace_id = $1 AND number IS NULL",
        office.number,
    )
    assert not wrong


async def test_everything_is_one_change_set(seeded: Seeded, office: Office) -> None:
    sets = await data(office.administrator, "/change-sets")
    assert [(each["kind"], each["id"]) for each in sets] == [("demo", str(seeded.change_set_id))]


async def test_it_is_not_written_a_second_time(
    seeded: Seeded, office: Office, stack: Stack
) -> None:
    actor = await office.administrator.actor()
    assert await fill_if_empty(stack.container, actor) is None


async def test_the_architects_card_tells_what_is_to_be_known_before_the_call(
    seeded: Seeded, office: Office, stack: Stack
) -> None:
    granin = await card(office, "Granin")
    today = stack.container.clock.now().date()
    year, month, day = map(int, granin["birthday"].split("-"))
    assert today.year - year - ((today.month, today.day) < (month, day)) == 48
    assert [bool(job["until"]) for job in granin["employments"]] == [False, True]
    entries = await timeline(office, "contacts", granin["id"])
    told = bodies(entries)
    assert "новый телефон" in told[0]
    assert sum("отъезд" in text for text in told) >= 3
    assert any("сорвалась из-за цены" in text for text in told)
    assert any("ушёл к конкуренту" in text for text in told)
    [signed] = [each for each in entries if "Подписали прямо" in (_body(each) or "")]
    assert (signed.get("interaction") or signed)["occurred_at"][5:10] == granin["birthday"][5:]


async def test_his_new_phone_is_found_by_its_digits(seeded: Seeded, office: Office) -> None:
    hits = await data(office.administrator, "/lookup", phone="8 944 200-48-48")
    assert hits[0]["display_name"].startswith("Гранин Всеволод")
    assert "новый телефон" in hits[0]["last_interaction"]["body"]


@pytest.mark.parametrize("typed", ["Անի Պետրոսյան", "Ани Петросян", "Ani Petrosyan", "آني"])
async def test_ani_is_found_in_every_script(seeded: Seeded, office: Office, typed: str) -> None:
    hits = await data(office.administrator, "/search", q=typed)
    assert {"Անի Պետրոսյան", "Ани Петросян", "Ani Petrosyan"} <= {each["title"] for each in hits}


async def test_in_the_evening_natasha_and_vlad_have_told_and_polina_has_not(
    seeded: Seeded, office: Office, stack: Stack, rows: asyncpg.Connection
) -> None:
    found = await rows.fetch(
        "SELECT u.name, count(*) FROM interactions i JOIN users u ON u.id = i.author_id "
        "WHERE i.workspace_id = $1 AND i.occurred_at > $2 GROUP BY u.name",
        office.number,
        stack.container.clock.now() - timedelta(hours=24),
    )
    assert dict(map(tuple, found)) == {
        "Natasha Sazonova": 5,
        "Vladislav Orlov": 1,
        "Mikhail Gusev": 1,
    }


async def test_the_visit_of_two_years_ago_is_still_there(seeded: Seeded, office: Office) -> None:
    found = await data(office.administrator, "/search", q="Parabola")
    company = next(each for each in found if each["type"] == "company")
    told = bodies(await timeline(office, "companies", company["id"]))
    assert any("после сдачи первой очереди" in text for text in told)


async def test_the_system_has_three_of_vladislavs_five_customers(
    seeded: Seeded, office: Office
) -> None:
    users = await data(office.administrator, "/users")
    vlad = next(each["id"] for each in users if each["name"] == "Vladislav Orlov")
    his = {"field": "owner_id", "op": "eq", "value": vlad}
    customers = {"field": "lifecycle_stage", "op": "eq", "value": "customer"}
    asked = json.dumps({"all": [his, customers]})
    assert len(await data(office.administrator, "/contacts", filter=asked)) == 3


async def test_the_website_has_brought_leads_spam_and_errors(
    seeded: Seeded, office: Office
) -> None:
    boss = office.administrator
    counts = (await data(boss, "/form-submissions/counts"))["counts"]
    assert counts["lead"] >= 15
    assert (counts["spam"], counts["error"]) == (4, 2)
    leads = await data(boss, "/form-submissions", state="lead")
    assert all(each["contact_name"] for each in leads)


async def test_one_undo_takes_all_of_it_away(own_database: TestDatabase, tmp_path: Path) -> None:
    settings = Settings(data_dir=tmp_path, demo=False)
    async with running_stack(own_database.app_dsn, settings) as stack:
        office = await stack.office("Undone")
        seeded = await fill(stack.container, await office.administrator.actor())
        begun = await office.administrator.post(f"/change-sets/{seeded.change_set_id}/undo")
        assert begun.status_code == 202, begun.text
        bound = {
            kind: partial(_handle, handler, stack.container) for kind, handler in HANDLERS.items()
        }
        await work_off(own_database.app_dsn, bound)
        undone = await data(office.administrator, f"/change-sets/{seeded.change_set_id}")
        assert undone["status"] == "undone"
        for path in ("/contacts", "/companies", "/interactions", "/tasks"):
            assert await data(office.administrator, path) == []


async def _handle(handler: Handler, container: Container, payload: Mapping[str, Any]) -> None:
    await handler(payload, container)


async def test_who_filled_it_has_a_day_of_their_own(office: Office, seeded: Seeded) -> None:
    today = await data(office.administrator, "/today")
    groups = Counter(each["group"] for each in today["tasks"])
    assert groups["overdue"] >= 1
    assert groups["today"] >= 3
    assert today["birthdays"]
    assert today["silent"]
    assert [each["author"]["name"] for each in today["mentions"]] == ["Emma Clarke"]
