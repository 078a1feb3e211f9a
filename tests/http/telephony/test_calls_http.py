"""What telephone systems post becomes one call, one line of time, one task, however it comes."""

import random
from typing import Any
from uuid import uuid4

import pytest

from domain.identity import RoleKey
from tests.support.client import Caller, Office
from tests.support.feed import settled
from tests.support.records import Record, binned, changed, company, contact, listed, made, shown
from tests.support.telephones import (
    CUSTOMER,
    FORM,
    LINE,
    Exchange,
    Said,
    conversation,
    exchange,
)

pytestmark = pytest.mark.asyncio(loop_scope="session")
PROVIDERS = (
    "generic", "twilio", "plivo", "vonage", "zadarma", "mango", "onlinepbx", "binotel", "megafon",
    "freeswitch",
)  # fmt: skip
UNSIGNED = {"onlinepbx"}


async def desk(office: Office, provider: str, **settings: Any) -> tuple[Exchange, Caller, Caller]:
    """With two colleagues, 101 and 102."""
    anna = await office.newcomer(RoleKey.OPERATOR)
    pavel = await office.newcomer(RoleKey.SELLER)
    users = {"101": anna.user_id, "102": pavel.user_id}
    return await exchange(office, provider, users, **settings), anna, pavel


async def customer(office: Office, name: str = "Maria", **more: Any) -> Record:
    return await contact(office.administrator, name, phones=[{"raw": CUSTOMER}], **more)


async def lines_of(office: Office, person: Record) -> list[Record]:
    timeline = await listed(office.administrator, f"/contacts/{person['id']}/timeline")
    facts = [each["interaction"] for each in timeline if each["type"] == "interaction"]
    return [each for each in facts if each["kind"] == "call"]


async def tasks_of(office: Office) -> list[Record]:
    return await listed(office.administrator, "/tasks")


@pytest.mark.parametrize("provider", PROVIDERS)
async def test_ten_copies_of_a_call_in_any_order_are_one_line_of_time(
    office: Office, provider: str
) -> None:
    maria = await customer(office)
    line, _, pavel = await desk(office, provider)
    told = conversation(provider) * 10
    random.Random(7).shuffle(told)  # noqa: S311 (an order, no secret)

    await line.say_all(told)
    await line.work()
    await line.work()

    (call,) = await line.calls()
    assert (call["direction"], call["state"], call["outcome"]) == ("inbound", "ended", "answered")
    assert (call["number"], call["company_number"]) == (CUSTOMER, LINE)
    assert (call["contact_id"], call["user_id"]) == (maria["id"], str(pavel.user_id))
    (written,) = await lines_of(office, maria)
    interaction = await shown(office.administrator, f"/interactions/{written['id']}")
    assert (interaction["direction"], interaction["outcome"]) == ("inbound", "reached")
    assert interaction["author_id"] == str(pavel.user_id)
    assert interaction["external_ids"] == [{"source": "call", "id": call["id"]}]
    assert await tasks_of(office) == []
    assert sum(each["repeats"] + 1 for each in await line.notices()) == len(told)


@pytest.mark.parametrize("seed", range(6))
async def test_a_call_ends_the_same_whatever_came_first_and_whenever_it_was_looked_at(
    office: Office, seed: int
) -> None:
    """Each order, with repetitions, worked off at moments that chance chooses."""
    maria = await customer(office)
    line, _, pavel = await desk(office, "generic")
    chance = random.Random(seed)  # noqa: S311 (an order, no secret)
    told = conversation("generic") + chance.choices(conversation("generic"), k=4)
    chance.shuffle(told)

    for each in told:
        await line.say_all([each])
        if chance.random() < 0.5:
            await line.work()
    await line.work()

    (call,) = await line.calls()
    assert (call["outcome"], call["settled"], call["talk_seconds"]) == ("answered", True, 60)
    assert (call["wait_seconds"], call["user_id"]) == (5, str(pavel.user_id))
    assert [each["outcome"] for each in await lines_of(office, maria)] == ["reached"]


@pytest.mark.parametrize("provider", PROVIDERS)
async def test_five_missed_calls_of_one_caller_are_one_task(office: Office, provider: str) -> None:
    maria = await customer(office)
    line, *_ = await desk(office, provider)

    for n in range(5):
        await line.say_all(conversation(provider, answered=False, call=f"c{n}") * 2)
        await line.work()

    calls = await line.calls()
    assert [each["outcome"] for each in calls] == ["missed"] * 5
    (task,) = await tasks_of(office)
    assert (task["title"], task["contact_id"]) == ("Call back: Maria", maria["id"])
    assert task["description"].startswith("Missed calls: 5, the last one on 20")
    assert {each["task_id"] for each in calls} == {task["id"]}
    assert [each["outcome"] for each in await lines_of(office, maria)] == ["missed"] * 5


@pytest.mark.parametrize("provider", sorted(set(PROVIDERS) - UNSIGNED))
async def test_what_is_not_signed_is_refused_and_kept_to_be_looked_at(
    office: Office, provider: str
) -> None:
    line, *_ = await desk(office, provider)
    first, *_ = conversation(provider)
    forged = {
        "generic": {"webhook-signature": "v1,AAAA"},
        "twilio": {"x-twilio-signature": "AAAA"},
        "plivo": {"x-plivo-signature-v3": "AAAA"},
        "vonage": {"authorization": "Bearer x.y.z"},
        "zadarma": {"signature": "AAAA"},
        "freeswitch": {"authorization": "Basic AAAA"},
    }.get(provider)
    if forged is None:
        secret = {"mango": b"sign=", "binotel": b"companyID=", "megafon": b"crm_token="}[provider]
        first = Said(first.body.replace(secret, secret + b"0"), first.content_type, first.below)

    refused = await line.say(first, **(forged or {}))
    await line.work()

    assert (refused.status_code, refused.json()["code"]) == (403, "unproven_telephone_system")
    (kept,) = await line.notices()
    assert (kept["state"], kept["call_id"]) == ("refused", None)
    assert "signature does not fit" in kept["reason_text"]
    assert await line.calls() == []


async def test_a_notice_that_was_refused_for_a_wrong_secret_is_read_once_that_is_mended(
    office: Office,
) -> None:
    await customer(office)
    line, *_ = await desk(office, "twilio")
    path = f"/phone-systems/{line.system['id']}/secrets"
    await office.administrator.put(path, json={"auth_token": "another"})
    for each in conversation("twilio"):
        assert (await line.say(each)).status_code == 403
    (failing,) = await listed(office.administrator, "/phone-systems")
    assert (failing["state"], failing["reason"]) == ("failing", "unproven_telephone_system")

    await office.administrator.put(path, json={"auth_token": "12345"})
    for kept in await line.notices():
        replayed = await office.administrator.post(f"/phone-notices/{kept['id']}/replay")
        assert replayed.status_code == 204
    await line.work()

    (call,) = await line.calls()
    assert call["outcome"] == "answered"


async def test_a_system_waits_for_its_first_notice_and_works_from_then_on(office: Office) -> None:
    line, *_ = await desk(office, "generic")
    (waiting,) = await listed(office.administrator, "/phone-systems")
    await line.say(conversation("generic")[0])
    (working,) = await listed(office.administrator, "/phone-systems")

    assert (waiting["state"], waiting["last_at"]) == ("waiting", None)
    assert waiting["url"].endswith(line.path)
    assert waiting["secrets"] == ["secret"]
    assert working["state"] == "working"


async def test_without_a_secret_nothing_is_believed(office: Office) -> None:
    line, *_ = await desk(office, "generic")
    await office.administrator.put(
        f"/phone-systems/{line.system['id']}/secrets", json={"secret": None}
    )

    assert (await line.say(conversation("generic")[0])).status_code == 403
    (kept,) = await line.notices()
    assert kept["reason"] == "secret_missing"


async def test_zadarma_is_echoed_and_nothing_else_is(office: Office) -> None:
    line, *_ = await desk(office, "zadarma")
    http = office.stack.http

    echoed = await http.get(f"{line.path}?zd_echo=a1b2c3")
    asked = await http.get(f"{line.path}?CallSid=CA1")
    posted = await line.say(conversation("zadarma")[0])

    assert (echoed.status_code, echoed.text) == (200, "a1b2c3")
    assert echoed.headers["content-type"].startswith("text/plain")
    assert (asked.status_code, asked.json()["code"]) == (400, "post_expected")
    assert (posted.status_code, posted.content) == (200, b"")


@pytest.mark.parametrize(
    ("provider", "answer"),
    [
        ("twilio", b'<?xml version="1.0" encoding="UTF-8"?><Response/>'),
        ("plivo", b'<?xml version="1.0" encoding="UTF-8"?><Response/>'),
        ("binotel", b'{"status":"success"}'),
        ("mango", b""),
        ("generic", b'{"status":"accepted"}'),
    ],
)
async def test_each_is_answered_as_it_expects(office: Office, provider: str, answer: bytes) -> None:
    line, *_ = await desk(office, provider)

    assert (await line.say(conversation(provider)[0])).content == answer


async def test_an_address_nobody_has_and_one_that_is_closed(office: Office) -> None:
    line, *_ = await desk(office, "onlinepbx")
    http = office.stack.http
    unknown = await http.post("/api/v1/hooks/telephony/nobody", content=b"")
    await changed(office.administrator, f"/phone-systems/{line.system['id']}", active=False)
    closed = await line.say(conversation("onlinepbx")[0])
    await binned(office.administrator, f"/phone-systems/{line.system['id']}")
    gone = await line.say(conversation("onlinepbx")[0])

    assert (unknown.status_code, unknown.json()["code"]) == (404, "phone_system_not_found")
    assert (closed.status_code, closed.json()["code"]) == (409, "phone_system_closed")
    assert gone.status_code == 404


async def test_what_is_too_large_is_refused_before_it_is_kept(office: Office) -> None:
    line, *_ = await desk(office, "onlinepbx")

    large = await line.say(Said(b"x" * (600 << 10)))
    huge = await office.stack.http.post(
        line.path, content=b"x" * (2 << 20), headers={"content-type": FORM}
    )

    assert (large.status_code, huge.status_code) == (413, 413)
    assert await line.notices() == []


async def test_whoever_floods_with_forgeries_is_told_to_wait(office: Office) -> None:
    line, *_ = await desk(office, "generic")
    forged = [Said(b"{}", "application/json", message_id=f"m{n}") for n in range(61)]

    answers = [await line.say(each, **{"webhook-signature": "v1,AAAA"}) for each in forged]

    assert [each.status_code for each in answers] == [403] * 60 + [429]
    assert answers[-1].headers["retry-after"] == "60"


async def test_what_nobody_can_read_is_kept_and_told(office: Office) -> None:
    line, *_ = await desk(office, "generic")

    taken = await line.say(Said(b"not json", "application/json", message_id="m1"))

    assert taken.status_code == 202
    (kept,) = await line.notices()
    assert (kept["state"], kept["reason"]) == ("unreadable", "broken_json")
    raw = await shown(office.administrator, f"/phone-notices/{kept['id']}")
    assert (raw["body"], raw["headers"]["webhook-id"]) == ("bm90IGpzb24=", "m1")


async def test_the_password_of_a_switch_is_not_kept(office: Office) -> None:
    line, *_ = await desk(office, "freeswitch")
    await line.say_all(conversation("freeswitch"))

    for each in await line.notices():
        raw = await shown(office.administrator, f"/phone-notices/{each['id']}")
        assert "authorization" not in raw["headers"]


async def test_a_withheld_number_is_in_the_log_and_nowhere_else(office: Office) -> None:
    line, *_ = await desk(office, "generic")
    told = [
        Said(each.body.replace(CUSTOMER.encode(), b"anonymous"), each.content_type, "", f"x{n}")
        for n, each in enumerate(conversation("generic", answered=False))
    ]

    await line.say_all(told)
    await line.work()

    (call,) = await line.calls()
    assert (call["outcome"], call["number"], call["interaction_id"]) == ("missed", None, None)
    assert await tasks_of(office) == []


async def test_a_missed_stranger_is_a_task_and_becomes_a_card_with_the_call_in_it(
    office: Office,
) -> None:
    line, *_ = await desk(office, "generic")
    await line.say_all(conversation("generic", answered=False))
    await line.work()
    (call,) = await line.calls()
    (task,) = await tasks_of(office)
    assert (task["title"], call["interaction_id"]) == (f"Call back: {CUSTOMER}", None)

    maria = await customer(office)
    whole = await shown(office.administrator, f"/calls/{call['id']}")
    assert [each["id"] for each in whole["matches"]] == [maria["id"]]
    linked = await changed(office.administrator, f"/calls/{call['id']}", contact_id=maria["id"])

    (written,) = await lines_of(office, maria)
    assert linked["interaction_id"] == written["id"]


async def test_of_several_people_nobody_is_chosen_but_all_are_offered(office: Office) -> None:
    line, *_ = await desk(office, "generic")
    two = {(await customer(office, name))["id"] for name in ("Maria", "Peter")}
    await line.say_all(conversation("generic"))
    await line.work()

    (call,) = await line.calls()
    whole = await shown(office.administrator, f"/calls/{call['id']}")
    assert (call["contact_id"], call["interaction_id"]) == (None, None)
    assert {each["id"] for each in whole["matches"]} == two


async def test_a_switchboard_is_known_as_its_company(office: Office) -> None:
    line, *_ = await desk(office, "generic")
    works = await company(office.administrator, "Works", phones=[{"raw": CUSTOMER}])
    await line.say_all(conversation("generic"))
    await line.work()

    (call,) = await line.calls()
    assert (call["company_id"], call["company_name"]) == (works["id"], "Works")
    assert call["interaction_id"] is not None


async def test_notes_while_they_talk_are_in_the_line_of_time_afterwards(office: Office) -> None:
    maria = await customer(office)
    line, _, pavel = await desk(office, "generic")
    told = conversation("generic")
    await line.say_all(told[:4])
    await line.work()
    (call,) = await line.calls()
    assert call["state"] == "answered"

    noted = await pavel.patch(f"/calls/{call['id']}", json={"notes": "wants two"})
    assert noted.status_code == 200, noted.text
    await line.say_all(told[4:])
    await line.work()
    ended = await pavel.patch(
        f"/calls/{call['id']}",
        json={
            "outcome": "agreed",
            "next_step": {"title": "Send the offer", "due_on": "2026-12-01"},
        },
    )

    (written,) = await lines_of(office, maria)
    interaction = await shown(office.administrator, f"/interactions/{written['id']}")
    assert (interaction["body"], interaction["outcome"]) == ("wants two", "agreed")
    assert ended.json()["wrap_up"] == "agreed"
    (task,) = await tasks_of(office)
    assert (task["title"], task["contact_id"]) == ("Send the offer", maria["id"])
    assert task["interaction_id"] == interaction["id"]


async def test_what_somebody_wrote_in_the_line_of_time_is_not_taken_back_by_a_late_notice(
    office: Office,
) -> None:
    maria = await customer(office)
    line, *_ = await desk(office, "zadarma")
    *told, recorded = conversation("zadarma")
    await line.say_all(told)
    await line.work()
    (written,) = await lines_of(office, maria)
    await changed(
        office.administrator, f"/interactions/{written['id']}", outcome="refused", body="No."
    )

    await line.say(recorded)
    await line.work()

    interaction = await shown(office.administrator, f"/interactions/{written['id']}")
    assert (interaction["outcome"], interaction["body"]) == ("refused", "No.")
    (call,) = await line.calls()
    assert call["recordings"] == 1


async def test_steps_of_a_call_are_told_once_to_those_whose_telephone_it_rings(
    office: Office,
) -> None:
    line, anna, pavel = await desk(office, "generic")
    other = await office.newcomer(RoleKey.SELLER)
    for each in conversation("generic"):
        await line.say_all([each, each])
        await line.work()

    await settled(office.stack.container.feed._pool)  # type: ignore[attr-defined]
    events = ("call.ringing", "call.answered", "call.ended")
    asked = f"/changes?limit=200&events={','.join(events)}"
    told = [each for each in await listed(pavel, asked) if each["event"] in events]
    assert [each["event"] for each in told].count("call.answered") == 1
    assert [each["event"] for each in told].count("call.ended") == 1
    ringing = [each["data"]["ringing_user_ids"] for each in told if each["event"] == events[0]]
    assert ringing[-1] == [str(anna.user_id), str(pavel.user_id)]
    seen = await listed(other, asked)
    assert [each for each in seen if each["data"]["user_ids"]] == []


async def test_a_line_of_a_team_rings_its_members_where_no_telephone_is_known(
    office: Office,
) -> None:
    anna = await office.newcomer(RoleKey.OPERATOR)
    team = await made(office.administrator, "/teams", name="Sales", member_ids=[str(anna.user_id)])
    lines = [{"number": "8 495 123-45-67", "name": "Sales", "team_id": team["id"]}]
    line = await exchange(office, "generic", lines=lines)
    await line.say(conversation("generic")[0])
    await line.work()

    (call,) = await line.calls()
    assert call["ringing_user_ids"] == [str(anna.user_id)]


async def test_a_call_whose_end_is_never_told_ends_after_a_silence(office: Office) -> None:
    maria = await customer(office)
    line, *_ = await desk(office, "generic")
    await line.say_all(conversation("generic")[:3])
    await line.work()
    assert await lines_of(office, maria) == []

    await line.work(last=True)

    (call,) = await line.calls()
    assert (call["state"], call["outcome"], call["settled"]) == ("ended", "missed", True)
    assert len(await lines_of(office, maria)) == 1
    assert len(await tasks_of(office)) == 1


async def test_colleagues_among_themselves_are_no_customers(office: Office) -> None:
    line, *_ = await desk(office, "generic")
    inside = b'{"call_id": "c1", "direction": "internal", "extension": "101", "number": "102"}'
    for n, kind in enumerate((b"ringing", b"ended")):
        body = b'{"type": "call.%b", "data": %b}' % (kind, inside)
        await line.say(Said(body, "application/json", message_id=f"i{n}"))
    await line.work()

    (call,) = await line.calls()
    assert (call["direction"], call["interaction_id"]) == ("internal", None)
    assert await tasks_of(office) == []


async def test_who_sees_which_calls(office: Office) -> None:
    await customer(office)
    line, anna, pavel = await desk(office, "generic")
    other = await office.newcomer(RoleKey.SELLER)
    viewer = await office.member(RoleKey.VIEWER)
    await line.say_all(conversation("generic"))
    await line.work()
    (call,) = await line.calls()

    for caller in (anna, pavel, viewer):
        assert [each["id"] for each in await line.calls(caller)] == [call["id"]]
    assert await line.calls(other) == []
    path = f"/calls/{call['id']}"
    assert (await other.get(path)).status_code == 404
    assert (await other.patch(path, json={"notes": "x"})).status_code == 404
    assert (await viewer.patch(path, json={"notes": "x"})).status_code == 403
    assert (await pavel.get("/phone-systems")).status_code == 403


async def test_another_workspaces_systems_notices_and_calls_are_nowhere(office: Office) -> None:
    neighbour = await office.stack.office("Neighbour")
    line, *_ = await desk(neighbour, "generic")
    await line.say_all(conversation("generic"))
    await line.work()
    (call,) = await line.calls()
    notice, *_ = await line.notices()
    me = office.administrator

    assert await listed(me, "/calls") == []
    assert (await me.get(f"/calls/{call['id']}")).status_code == 404
    assert (await me.get(f"/phone-systems/{line.system['id']}")).status_code == 404
    assert (await me.get(f"/phone-notices/{notice['id']}")).status_code == 404
    assert (await me.post(f"/phone-notices/{notice['id']}/replay")).status_code == 404


async def test_the_log_goes_page_by_page_and_is_filtered(office: Office) -> None:
    line, _, pavel = await desk(office, "generic")
    for n in range(5):
        await line.say_all(conversation("generic", answered=n % 2 == 0, call=f"c{n}"))
    await line.work()
    me = office.administrator

    first = await shown(me, "/calls?limit=2")
    rest = await shown(me, f"/calls?limit=3&cursor={first['page']['next_cursor']}")
    assert len({each["id"] for each in first["data"] + rest["data"]}) == 5
    assert not rest["page"]["has_more"]
    assert len(await listed(me, "/calls?missed=true")) == 2
    assert len(await listed(me, f"/calls?user_id={pavel.user_id}&outcome=answered")) == 3
    assert len(await listed(me, "/calls?number=8%20999%20123-45-67")) == 0  # the office is in AM
    assert len(await listed(me, f"/calls?number=%2B{CUSTOMER[1:]}")) == 5
    assert await listed(me, "/calls?open=true") == []


async def test_an_erased_person_takes_their_calls_along(office: Office) -> None:
    maria = await customer(office)
    line, *_ = await desk(office, "generic")
    await line.say_all(conversation("generic"))
    await line.work()
    await binned(office.administrator, f"/contacts/{maria['id']}")

    erased = await office.administrator.delete(f"/contacts/{maria['id']}?permanent=true")

    assert erased.status_code == 204, erased.text
    assert await line.calls() == []
    assert await line.notices() == []


@pytest.mark.parametrize(
    ("given", "pointer"),
    [
        ({"extensions": [{"extension": "1", "user_id": str(uuid4())}]}, "/extensions/0/user_id"),
        ({"lines": [{"number": "1", "team_id": str(uuid4())}]}, "/lines/0/team_id"),
        ({"lines": [{"number": "1"}, {"number": "1 "}]}, "/lines/1/number"),
        ({"time_zone": "Nowhere/Else"}, "/time_zone"),
    ],
)
async def test_what_a_system_speaks_of_has_to_be_there(
    office: Office, given: dict[str, Any], pointer: str
) -> None:
    body = {"name": "PBX", "provider": "generic", **given}
    refused = await office.administrator.post("/phone-systems", json=body)

    assert refused.status_code == 422, refused.text
    assert [each["pointer"] for each in refused.json()["errors"]] == [pointer]


async def test_a_secret_by_which_the_provider_signs_nothing_is_refused(office: Office) -> None:
    line, *_ = await desk(office, "generic")
    path = f"/phone-systems/{line.system['id']}/secrets"

    refused = await office.administrator.put(path, json={"auth_token": "x"})

    assert refused.json()["errors"][0]["code"] == "secret_not_of_provider"
