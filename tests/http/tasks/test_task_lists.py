"""The tabs of the tasks, delegation, series, reminders and the calendar of the telephone."""

from datetime import UTC, datetime, timedelta
from typing import Any

import icalendar
import pytest

from domain.identity import RoleKey
from tests.support.client import Caller, Office
from tests.support.records import (
    Record,
    all_pages,
    company,
    contact,
    listed,
    made,
    refusal,
    shown,
    undone,
)
from tests.support.today import today


def moment(**ahead: float) -> str:
    return (datetime.now(UTC) + timedelta(**ahead)).strftime("%Y-%m-%dT%H:%M:%SZ")


def day(ahead: int) -> str:
    return str(today(ahead))


async def task(caller: Caller, title: str, **body: Any) -> Record:
    return await made(caller, "/tasks", title=title, **body)


def events_of(file: bytes) -> list[Any]:
    return [*icalendar.Calendar.from_ical(file.decode()).walk("VEVENT")]


async def titles(caller: Caller, **asked: str) -> list[str]:
    answer = await caller.get("/tasks", params=asked)
    assert answer.status_code == 200, answer.text
    return [each["title"] for each in answer.json()["data"]]


async def test_each_tab_is_one_statement_and_has_its_own(office: Office) -> None:
    caller, other = office.administrator, await office.member(RoleKey.SELLER)
    await task(caller, "late", due_at=moment(hours=-1))
    await task(caller, "later late", due_on=day(-9))
    await task(caller, "far", due_on=day(40))
    await task(caller, "next week", due_at=moment(days=7))
    await task(caller, "some day")
    given = await task(caller, "given", assignee_id=str(other.user_id), due_on=day(3))
    done = await task(caller, "done")
    await caller.post(f"/tasks/{done['id']}/complete")

    assert await titles(caller, view="overdue") == ["later late", "late"]
    assert len([each for each in caller.statements if "tasks" in each]) == 1
    assert await titles(caller, view="upcoming") == ["next week", "far", "some day"]
    assert await titles(caller, view="delegated") == ["given"]
    assert await titles(caller, view="done") == ["done"]
    assert await titles(caller, view="today") == []
    assert await titles(other, view="upcoming") == ["given"]
    assert (await shown(other, f"/tasks/{given['id']}"))["delegator_id"] == str(caller.user_id)

    first = await caller.get("/tasks", params={"view": "upcoming", "limit": "2"})
    after = first.json()["page"]["next_cursor"]
    assert await titles(caller, view="upcoming", limit="2", cursor=after) == ["some day"]
    summary = await shown(caller, "/tasks/summary")
    counts = {name: summary[name] for name in ("overdue", "today", "upcoming", "delegated")}
    assert counts == {"overdue": 2, "today": 0, "upcoming": 3, "delegated": 1}


async def test_today_is_the_callers_day(office: Office) -> None:
    caller = office.administrator  # four hours ahead of the world's time
    await task(caller, "all day", due_on=day(0))
    await task(caller, "tomorrow", due_on=day(1))
    assert await titles(caller, view="today") == ["all day"]
    assert await titles(caller, view="upcoming") == ["tomorrow"]


async def test_a_view_can_be_narrowed_and_sorted(office: Office) -> None:
    caller = office.administrator
    await task(caller, "b", priority="high", due_on=day(2))
    await task(caller, "a", priority="high", due_on=day(3))
    await task(caller, "c", due_on=day(4))
    high = '{"field":"priority","op":"eq","value":"high"}'
    assert await titles(caller, view="upcoming", filter=high, sort="-due") == ["a", "b"]
    assert refusal(await caller.get("/tasks", params={"view": "mine"}))[0] in (400, 422)


async def test_what_has_no_date_comes_last_whichever_way_the_list_goes(office: Office) -> None:
    caller = office.administrator
    for title in ("some day", "whenever"):
        await task(caller, title)
    for ahead in (2, 1, 3):
        await task(caller, f"in {ahead}", due_on=day(ahead))
    dated = ["in 1", "in 2", "in 3"]
    for sort, expected in (("due", dated), ("-due", dated[::-1])):
        for limit in (1, 2, 3, 4, 50):
            pages = await all_pages(caller, f"/tasks?sort={sort}&limit={limit}")
            found = [each["title"] for each in pages]
            assert found[:3] == expected
            assert sorted(found[3:]) == ["some day", "whenever"]

    done = await task(caller, "done")
    await caller.post(f"/tasks/{done['id']}/complete")
    assert (await titles(caller, sort="completed_at"))[0] == "done"
    assert (await titles(caller, sort="-completed_at"))[0] == "done"


async def test_a_line_names_whom_it_is_about_to_those_who_may_know(office: Office) -> None:
    caller = office.administrator
    seller = await office.member(RoleKey.SELLER)
    anna = await contact(caller, "Anna", phones=[{"number": "+37491234567"}])
    firm = await company(caller, "Firm")
    body = {"contact_id": anna["id"], "company_id": firm["id"]}
    await task(caller, "call", assignee_id=str(seller.user_id), **body)

    [line] = (await caller.get("/tasks")).json()["data"]
    assert line["contact"] == {"id": anna["id"], "name": "Anna", "phone": "+37491234567"}
    assert line["company"] == {"id": firm["id"], "name": "Firm"}
    [line] = (await seller.get("/tasks")).json()["data"]
    assert (line["contact"], line["company"]) == (None, None)


async def test_a_task_about_a_deal_alone_names_the_deal_wherever_it_is_listed(
    office: Office,
) -> None:
    caller, seller = office.administrator, await office.member(RoleKey.SELLER)
    deal = await made(caller, "/deals", name="Website")
    named = {"id": deal["id"], "name": "Website"}
    body = {"deal_id": deal["id"], "due_on": day(0), "assignee_id": str(seller.user_id)}
    await task(caller, "theirs", **body)
    own = await task(caller, "own", **{**body, "assignee_id": str(caller.user_id)})
    days = f"/tasks/calendar?from_on={day(-1)}&to_on={day(1)}"

    assert [each["deal"] for each in await listed(caller, "/tasks")] == [named, named]
    assert [each["deal"] for each in await listed(caller, days)] == [named]
    (line,) = (await shown(caller, "/today"))["tasks"]
    assert line["about"] == [{"type": "deal", **named, "phone": None}]
    assert [each["deal"] for each in await listed(seller, "/tasks")] == [None]
    (theirs,) = (await shown(seller, "/today"))["tasks"]
    assert theirs["about"] == []

    await caller.post(f"/tasks/{own['id']}/complete")
    told = await shown(caller, f"/team/day?user_id={caller.user_id}")
    (done,) = [each for each in told["entries"] if each["type"] == "task"]
    assert done["about"] == [{"type": "deal", **named, "phone": None}]


async def test_who_delegates_sees_what_becomes_of_it(office: Office) -> None:
    """Though a seller sees the tasks of others not at all."""
    giver, taker, stranger = [await office.newcomer(RoleKey.SELLER) for _ in range(3)]
    given = await task(giver, "given", assignee_id=str(taker.user_id))
    path = f"/tasks/{given['id']}"
    assert await titles(giver) == ["given"]
    assert (await stranger.get(path)).status_code == 404
    await taker.post(f"{path}/complete", json={"outcome": "reached"})
    assert (await shown(giver, path))["status"] == "done"

    own = await task(taker, "own")
    moved = await taker.patch(f"/tasks/{own['id']}", json={"assignee_id": str(stranger.user_id)})
    assert moved.json()["delegator_id"] == str(taker.user_id)
    assert await titles(taker, view="delegated") == ["own"]


async def test_what_came_of_it_is_in_the_timeline_and_one_undo_takes_it_all_back(
    office: Office,
) -> None:
    caller = office.administrator
    anna = await contact(caller, "Anna")
    one = await task(
        caller, "call", kind="call", contact_id=anna["id"], due_on=day(0), recurrence="FREQ=DAILY"
    )
    following = {"title": "send the prices", "kind": "email", "due_on": day(2)}
    ended = await caller.post(
        f"/tasks/{one['id']}/complete",
        json={"outcome": "reached", "note": "wants prices", "next": following},
    )
    assert ended.json()["status"] == "done"
    line = (await shown(caller, f"/contacts/{anna['id']}/timeline"))["data"]
    [fact] = [each["interaction"] for each in line if each["type"] == "interaction"]
    assert [fact[name] for name in ("kind", "outcome", "body", "task_id")] == [
        "call", "reached", "wants prices", one["id"],
    ]  # fmt: skip
    assert sorted(await titles(caller, view="upcoming")) == ["call", "send the prices"]

    await undone(caller, ended.headers["change-set"])
    assert (await shown(caller, f"/tasks/{one['id']}"))["status"] == "open"
    assert await titles(caller) == ["call"]


async def test_what_is_wrong_with_a_series_or_a_reminder_is_told(office: Office) -> None:
    caller = office.administrator
    for body, where in (
        ({"recurrence": "FREQ=DAILY"}, ("/recurrence", "due_needed")),
        ({"due_on": day(1), "recurrence": "x"}, ("/recurrence", "recurrence_unreadable")),
        ({"due_on": "2026-02-31"}, ("/due_on", "date_expected")),
        ({"due_on": day(1), "time_zone": "Mars"}, ("/time_zone", "time_zone_unknown")),
        (
            {"due_on": day(1), "reminders": [{"minutes_before": -5}]},
            ("/reminders/0/minutes_before", "number_too_small"),
        ),
    ):
        answer = await caller.post("/tasks", json={"title": "x", **body})
        assert refusal(answer)[0::2] == (422, [where])
    assert await titles(caller) == []


async def test_a_reminder_comes_until_it_was_seen(office: Office) -> None:
    caller = office.administrator
    body = {"due_at": moment(minutes=20), "reminders": [{"minutes_before": 30}]}
    one = await task(caller, "soon", **body)
    await task(caller, "not yet", due_at=moment(days=2), reminders=[{"minutes_before": 30}])
    [reminder] = (await shown(caller, "/tasks/summary"))["reminders"]
    assert (reminder["id"], reminder["title"]) == (one["id"], "soon")
    await caller.post(f"/tasks/{one['id']}/seen")
    assert (await shown(caller, "/tasks/summary"))["reminders"] == []


async def test_many_are_handed_on_at_once_or_none(office: Office) -> None:
    caller, heir = office.administrator, await office.member(RoleKey.SELLER)
    ids = [(await task(caller, f"{place}"))["id"] for place in range(3)]
    stranger = "01900000-0000-7000-8000-00000000dead"
    to_heir = {"assignee_id": str(heir.user_id)}

    refused = await caller.post("/tasks/assign", json={"ids": [*ids, stranger], **to_heir})
    assert refusal(refused)[0::2] == (422, [("/ids/3", "unknown_task")])
    nobody = await caller.post("/tasks/assign", json={"ids": ids, "assignee_id": stranger})
    assert refusal(nobody)[0::2] == (422, [("/assignee_id", "unknown_user")])
    assert await titles(heir) == []

    moved = await caller.post("/tasks/assign", json={"ids": ids, **to_heir})
    assert moved.status_code == 204
    assert len(await titles(heir, view="upcoming")) == 3
    await undone(caller, moved.headers["change-set"])
    assert await titles(heir, view="upcoming") == []


async def test_many_are_put_off_at_once_each_at_its_hour(office: Office) -> None:
    caller = office.administrator
    await caller.patch("/me", json={"time_zone": "Asia/Yerevan"})
    timed = await task(caller, "timed", due_at="2031-03-04T06:30:00Z")
    whole = await task(caller, "whole", due_on="2031-03-05")
    done = await task(caller, "done", due_on="2031-03-05")
    await caller.post(f"/tasks/{done['id']}/complete")
    ids = [timed["id"], whole["id"], done["id"]]

    february = await caller.post("/tasks/put-off", json={"ids": ids, "to_on": "2031-02-31"})
    assert refusal(february)[0::2] == (422, [("/to_on", "date_expected")])
    moved = await caller.post("/tasks/put-off", json={"ids": ids, "to_on": "2031-04-10"})

    assert moved.status_code == 204
    dates = [
        (each["due_at"], each["due_on"])
        for each in [await shown(caller, f"/tasks/{each}") for each in ids]
    ]
    assert dates == [
        ("2031-04-10T06:30:00.000000Z", None), (None, "2031-04-10"), (None, "2031-03-05"),
    ]  # fmt: skip
    await undone(caller, moved.headers["change-set"])
    assert (await shown(caller, f"/tasks/{timed['id']}"))["due_at"] == "2031-03-04T06:30:00.000000Z"


async def test_many_are_done_at_once_and_their_series_go_on(office: Office) -> None:
    caller = office.administrator
    weekly = await task(caller, "weekly", due_on=day(1), recurrence="FREQ=WEEKLY")
    once = await task(caller, "once", due_on=day(1))
    ids = [weekly["id"], once["id"]]
    stranger = "01900000-0000-7000-8000-00000000dead"

    refused = await caller.post("/tasks/complete", json={"ids": [*ids, stranger]})
    assert refusal(refused)[0::2] == (422, [("/ids/2", "unknown_task")])
    assert sorted(await titles(caller, view="upcoming")) == ["once", "weekly"]

    ended = await caller.post("/tasks/complete", json={"ids": [*ids, once["id"]]})
    assert ended.status_code == 204
    assert sorted(await titles(caller, view="done")) == ["once", "weekly"]
    assert await titles(caller, view="upcoming") == ["weekly"]

    await undone(caller, ended.headers["change-set"])
    assert sorted(await titles(caller, view="upcoming")) == ["once", "weekly"]
    assert await titles(caller, view="done") == []


async def test_the_calendar_of_the_telephone_reads_the_tasks(office: Office) -> None:
    caller = office.administrator
    at, on = moment(days=1), day(2)
    await task(caller, "Զանգել, «Аня»; 10", due_at=at, description="two\nlines")
    await task(caller, "all day", due_on=on)
    await task(caller, "undated")
    token = (await caller.post("/tokens", json={"name": "phone", "scopes": ["tasks:read"]})).json()

    stranger = office.stack.anonymous()
    file = await stranger.get("/tasks/calendar.ics", params={"key": token["token"]})
    assert file.headers["content-type"] == "text/calendar; charset=utf-8"
    first, second = events_of(file.content)
    assert str(first["summary"]) == "Զանգել, «Аня»; 10"
    assert str(first["description"]) == "two\nlines"
    assert first["dtstart"].dt == datetime.fromisoformat(at)
    assert second["dtstart"].dt.isoformat() == on

    await caller.delete(f"/tokens/{token['id']}")
    for key in (token["token"], "krt_x", str(caller.token)[:150]):
        refused = await stranger.get("/tasks/calendar.ics", params={"key": key})
        assert refused.status_code == 401
    narrow = {"name": "narrow", "scopes": ["contacts:read"]}
    other = (await caller.post("/tokens", json=narrow)).json()
    refused = await stranger.get("/tasks/calendar.ics", params={"key": other["token"]})
    assert refused.status_code == 403


async def test_a_calendar_has_what_is_due_what_was_done_and_what_comes_again(
    office: Office,
) -> None:
    """In Berlin, over the night on which the clocks go back: the call stays at ten."""
    caller, other = office.administrator, await office.member(RoleKey.SELLER)
    await caller.patch("/me", json={"time_zone": "Europe/Berlin"})
    anna = await contact(caller, "Anna")
    call = await task(
        caller,
        "call",
        due_at="2026-10-24T08:00:00Z",
        recurrence="FREQ=DAILY",
        contact_id=anna["id"],
    )
    await task(caller, "all day", due_on="2026-10-26", time_zone="Asia/Yerevan")
    await task(caller, "before", due_on="2026-10-20")
    await task(caller, "another's", due_on="2026-10-25", assignee_id=str(other.user_id))
    done = await task(caller, "done", due_on="2026-10-25")
    await caller.post(f"/tasks/{done['id']}/complete")

    shown_days = await shown(caller, "/tasks/calendar?from_on=2026-10-24&to_on=2026-10-26")
    assert {each["title"] for each in shown_days["data"]} == {"call", "all day", "done"}
    assert shown_days["data"][0]["contact"]["name"] == "Anna"
    assert shown_days["ahead"] == [
        {"task_id": call["id"], "title": "call", "kind": "to_do", "due_at": at, "due_on": None}
        for at in ("2026-10-25T09:00:00.000000Z", "2026-10-26T09:00:00.000000Z")
    ]
    assert (shown_days["time_zone"], shown_days["page"]["has_more"]) == ("Europe/Berlin", False)


async def test_a_calendar_of_no_days_or_too_many_is_refused(office: Office) -> None:
    for first, last in (("2026-03-05", "2026-03-04"), ("2026-01-01", "2026-12-31")):
        path = f"/tasks/calendar?from_on={first}&to_on={last}"
        problem = refusal(await office.administrator.get(path))
        assert problem[0::2] == (422, [("query:to_on", "days_out_of_range")])


@pytest.mark.parametrize(
    ("first", "last", "at"),
    [
        ("0001-01-01", "0001-01-01", "query:from_on"),
        ("9999-12-31", "9999-12-31", "query:from_on"),
        ("2026-12-31", "9999-12-31", "query:to_on"),
    ],
)
async def test_a_calendar_of_no_times_of_ours_is_refused(
    office: Office, first: str, last: str, at: str
) -> None:
    path = f"/tasks/calendar?from_on={first}&to_on={last}"
    problem = refusal(await office.administrator.get(path))
    assert problem[0::2] == (422, [(at, "date_out_of_range")])
