"""A call is on the screens of those whose telephone rings, with the caller, in one message."""

from typing import Any

from api.settings import Settings
from domain.identity import RoleKey
from tests.http.feed.test_events_http import Listening, another_server, listening
from tests.support.client import Caller, Office
from tests.support.database import TestDatabase
from tests.support.records import Record, changed, company, contact, made, shown
from tests.support.telephones import CUSTOMER, LINE, Exchange, conversation, exchange

Screen = dict[str, Any]


async def desk(office: Office) -> tuple[Exchange, Caller, Caller]:
    """With two colleagues, 101 and 102."""
    anna = await office.newcomer(RoleKey.OPERATOR)
    pavel = await office.newcomer(RoleKey.OPERATOR)
    users = {"101": anna.user_id, "102": pavel.user_id}
    return await exchange(office, "generic", users), anna, pavel


async def customer(office: Office, name: str) -> Record:
    return await contact(office.administrator, name, phones=[{"raw": CUSTOMER}])


async def rung(screen: Listening, state: str = "ringing") -> Screen:
    """The next call in this state, as one message tells it."""
    while True:
        _, data = await screen.next()
        for call in data.get("calls", []):
            if call["state"] == state:
                return dict(call)


async def test_who_is_rung_sees_the_caller_with_company_and_last_contact_in_one_message(
    office: Office, database: TestDatabase, settings: Settings
) -> None:
    works = await company(office.administrator, "Works")
    maria = await contact(
        office.administrator,
        "Maria",
        phones=[{"raw": CUSTOMER}],
        employments=[{"company_id": works["id"], "title": "buyer"}],
    )
    note = {"kind": "note", "contact_ids": [maria["id"]], "body": "asked for prices"}
    await made(office.administrator, "/interactions", **note)
    line, anna, _ = await desk(office)
    async with another_server(database.app_dsn, settings) as one, listening(one, anna) as screen:
        await screen.next()
        await line.say_all(conversation("generic")[:3])
        await line.work()
        call = await rung(screen)

    assert str(anna.user_id) in call["ringing_user_ids"]
    assert (call["number"], call["company_number"], call["line_name"]) == (CUSTOMER, LINE, "Sales")
    assert call["contact_id"] == maria["id"]
    (card,) = call["matches"]
    assert (card["id"], card["display_name"]) == (maria["id"], "Maria")
    assert card["company"]["name"] == "Works"
    assert card["last_interaction"]["body"] == "asked for prices"


async def test_a_colleague_whose_telephone_does_not_ring_is_not_shown_the_call(
    office: Office, database: TestDatabase, settings: Settings
) -> None:
    """Nor an administrator, who may look it up: it is not their telephone."""
    line, anna, _ = await desk(office)
    other = await office.newcomer(RoleKey.OPERATOR)
    async with (
        another_server(database.app_dsn, settings) as one,
        listening(one, anna) as rings,
        listening(one, other) as silent,
        listening(one, office.administrator) as above,
    ):
        for each in (rings, silent, above):
            await each.next()
        await line.say_all(conversation("generic"))
        await line.work()
        await rung(rings, "ended")
        last = await contact(office.administrator, "Last")
        for each in (silent, above):
            async for told in _until(each, last["id"]):
                assert "calls" not in told


async def _until(screen: Listening, record_id: str) -> Any:
    while True:
        _, data = await screen.next()
        yield data
        if any(each["record_id"] == record_id for each in data["changes"]):
            return


async def test_several_with_one_number_are_all_told_and_a_stranger_is_nobody(
    office: Office, database: TestDatabase, settings: Settings
) -> None:
    line, anna, _ = await desk(office)
    async with another_server(database.app_dsn, settings) as one, listening(one, anna) as screen:
        await screen.next()
        await line.say_all(conversation("generic", call="stranger")[:2])
        await line.work()
        unknown = await rung(screen)
        two = {(await customer(office, name))["id"] for name in ("Maria", "Peter")}
        await line.say_all(conversation("generic", call="family")[:2])
        await line.work()
        family = await rung(screen)

    assert (unknown["contact_id"], unknown["company_id"], unknown["matches"]) == (None, None, [])
    assert family["contact_id"] is None
    assert {each["id"] for each in family["matches"]} == two


async def test_who_begins_to_listen_is_told_of_their_call_under_way_and_of_no_ended_one(
    office: Office, database: TestDatabase, settings: Settings
) -> None:
    await customer(office, "Maria")
    line, anna, pavel = await desk(office)
    await line.say_all(conversation("generic", call="over"))
    await line.say_all(conversation("generic", call="now")[:4])
    await line.work()
    now = next(each for each in await line.calls() if each["state"] == "answered")
    noted = await pavel.patch(f"/calls/{now['id']}", json={"notes": "wants two"})
    assert noted.status_code == 200, noted.text

    async with another_server(database.app_dsn, settings) as one:
        async with listening(one, pavel) as talking:
            _, told = await talking.next()
        async with listening(one, anna) as rung_too:
            _, elsewhere = await rung_too.next()
        async with listening(one, office.administrator) as nobody:
            _, nothing = await nobody.next()

    (call,) = told["calls"]
    assert (call["id"], call["user_id"], call["notes"]) == (
        now["id"],
        str(pavel.user_id),
        "wants two",
    )
    assert [each["id"] for each in elsewhere["calls"]] == [now["id"]]
    assert "calls" not in nothing


async def test_whom_somebody_chose_for_a_number_is_known_the_next_time(office: Office) -> None:
    line, anna, _ = await desk(office)
    maria, peter = await customer(office, "Maria"), await customer(office, "Peter")
    await line.say_all(conversation("generic", call="first"))
    await line.work()
    (first,) = await line.calls()
    assert first["contact_id"] is None
    chosen = await anna.patch(f"/calls/{first['id']}", json={"contact_id": peter["id"]})
    assert chosen.status_code == 200, chosen.text

    await line.say_all(conversation("generic", call="second"))
    await line.work()

    calls = await line.calls()
    assert [each["contact_id"] for each in calls] == [peter["id"]] * 2
    await changed(office.administrator, f"/contacts/{peter['id']}", phones=[])
    await line.say_all(conversation("generic", call="third"))
    await line.work()
    third = next(each for each in await line.calls() if each["id"] not in {c["id"] for c in calls})
    assert third["contact_id"] == maria["id"]
    assert (await shown(office.administrator, f"/calls/{third['id']}"))["matches"] == []


async def test_the_log_is_narrowed_by_the_line(office: Office) -> None:
    line, *_ = await desk(office)
    await line.say_all(conversation("generic"))
    await line.work()

    of_line = await office.administrator.get("/calls", params={"line": LINE})
    of_another = await office.administrator.get("/calls", params={"line": "+74950000000"})

    assert [each["company_number"] for each in of_line.json()["data"]] == [LINE]
    assert of_another.json()["data"] == []
