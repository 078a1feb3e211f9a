"""What people get wrong about tasks: refused by name, in their language, and nothing is changed."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest

from tests.support.client import Caller, Office
from tests.support.records import Record, listed, made, refusal, shown
from tests.support.today import today

LETTERS = {"ru": re.compile("[а-я]{3}"), "hy": re.compile("[ա-ֆ]{3}"), "ar": re.compile("[ء-ي]{3}")}
MARCH = "2031-03-05"


def day(days: int) -> str:
    return str(today(days))


@dataclass(frozen=True, kw_only=True)
class Slip:
    """`says`: what is to stand in the Russian answer, the remedy among it."""

    body: Mapping[str, Any]
    wrong: Sequence[tuple[str, str]]
    says: Sequence[str] = field(default=())


def again(rule: str, **due: str) -> dict[str, Any]:
    return {"recurrence": rule, **(due or {"due_on": MARCH})}


SLIPS = {
    "a series on the 31st of February": Slip(
        body=again("FREQ=YEARLY;BYMONTH=2;BYMONTHDAY=31"),
        wrong=[("/recurrence", "recurrence_never")],
        says=["Выберите день"],
    ),
    "a series that is over before it begins": Slip(
        body=again("FREQ=DAILY;UNTIL=20250101"), wrong=[("/recurrence", "recurrence_never")]
    ),
    "a series until the 31st of February": Slip(
        body=again("FREQ=DAILY;UNTIL=20320231"),
        wrong=[("/recurrence", "recurrence_unreadable")],
        says=["FREQ=WEEKLY"],
    ),
    "a series every second": Slip(
        body=again("FREQ=SECONDLY"), wrong=[("/recurrence", "recurrence_too_often")]
    ),
    "a series of nothing": Slip(
        body={"recurrence": "FREQ=DAILY", "due_on": None, "due_at": None},
        wrong=[("/recurrence", "due_needed")],
    ),
    "due on the 31st of February": Slip(
        body={"due_on": "2027-02-31"}, wrong=[("/due_on", "date_expected")], says=["2026-11-22"]
    ),
    "due at ten on the 31st of February": Slip(
        body={"due_at": "2027-02-31T10:00:00Z"}, wrong=[("/due_at", "time_expected")]
    ),
    "due at 25 o'clock": Slip(
        body={"due_at": "2027-02-01T25:00:00Z"}, wrong=[("/due_at", "time_expected")]
    ),
    "due in the time of the pharaohs": Slip(
        body={"due_on": "0031-02-01"}, wrong=[("/due_on", "date_out_of_range")]
    ),
}


@pytest.mark.parametrize("name", SLIPS)
async def test_a_slip_is_named_with_its_remedy_and_changes_nothing(
    office: Office, name: str
) -> None:
    slip, caller = SLIPS[name], office.administrator
    kept = await made(caller, "/tasks", title="Call")
    sets = len(await listed(caller, "/change-sets"))
    path = f"/tasks/{kept['id']}"

    for language, letters in LETTERS.items():
        spoken = {"Accept-Language": language}
        for answer in (
            await caller.post("/tasks", json={"title": "x", **slip.body}, headers=spoken),
            await caller.patch(path, json=slip.body, headers=spoken),
        ):
            assert refusal(answer)[0::2] == (422, slip.wrong)
            said = answer.json()["errors"][0]["detail"]
            assert letters.search(said), said
            assert language != "ru" or all(word in said for word in slip.says), said

    assert [each["id"] for each in await listed(caller, "/tasks")] == [kept["id"]]
    assert await shown(caller, path) == kept
    assert len(await listed(caller, "/change-sets")) == sets


async def test_a_promise_may_be_written_down_after_its_day_and_is_late_at_once(
    office: Office,
) -> None:
    caller = office.administrator
    late = await made(caller, "/tasks", title="Send the offer", due_on=day(-3))
    moment = (datetime.now(UTC) - timedelta(hours=1)).isoformat()
    hour = await made(caller, "/tasks", title="Call back", due_at=moment)

    summary = await shown(caller, "/tasks/summary")
    assert (summary["overdue"], summary["today"]) == (2, 0)
    assert {each["id"] for each in await listed(caller, "/tasks?view=overdue")} == {
        late["id"],
        hour["id"],
    }


async def made_again(caller: Caller, task: Record) -> list[Record]:
    answer = await caller.post(f"/tasks/{task['id']}/complete")
    assert answer.status_code == 200, answer.text
    return [each for each in await listed(caller, "/tasks") if each["status"] == "open"]


async def test_a_series_without_an_end_is_one_task_at_a_time_wherever_it_is_shown(
    office: Office,
) -> None:
    caller = office.administrator
    first = await made(caller, "/tasks", title="Report", **again("FREQ=DAILY", due_on=day(-400)))
    assert [each["id"] for each in await listed(caller, "/tasks")] == [first["id"]]

    (following,) = await made_again(caller, first)
    assert following["due_on"] >= day(-1)  # what was missed for a year is not made up for
    assert len(await listed(caller, "/tasks")) == 2
    days = await shown(caller, f"/tasks/calendar?from_on={day(1)}&to_on={day(43)}")
    assert 40 <= len(days["ahead"]) <= 43
    too_long = await caller.get(f"/tasks/calendar?from_on={day(1)}&to_on={day(4000)}")
    assert too_long.status_code == 422
    assert len(await listed(caller, "/tasks")) == 2


async def test_days_of_the_calendar_that_do_not_exist_are_refused(office: Office) -> None:
    answer = await office.administrator.get("/tasks/calendar?from_on=2027-02-31&to_on=2027-03-05")
    assert refusal(answer)[0::2] == (422, [("query:from_on", "date_expected")])
