"""Tasks that come again: by the wall's clock, one at a time, never by a rule nobody can keep."""

from datetime import UTC, date, datetime, timedelta
from uuid import uuid4
from zoneinfo import ZoneInfo

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from adapters.recurrences import DateutilRecurrences
from domain.shared.errors import Invalid
from domain.tasks import Task
from domain.tasks.model import at_home
from domain.tasks.ports import BadRule
from domain.tasks.series import check_rule, next_of
from tests.support.identity_fakes import RandomIds

RULES = DateutilRecurrences()
START = datetime(2026, 3, 5, 10)  # noqa: DTZ001 (the wall's clock)
ZONES = ("Europe/Berlin", "America/New_York", "Asia/Yerevan", "Australia/Lord_Howe", "Asia/Tehran")
LONG_BEFORE = datetime(2000, 1, 1, tzinfo=UTC)


def task(**fields: object) -> Task:
    return Task.plan(uuid4(), {"title": "Call", "time_zone": "Europe/Berlin", **fields})


def following(done: Task, now: datetime = LONG_BEFORE) -> Task | None:
    return next_of(done, now=now, recurrences=RULES, ids=RandomIds())


@pytest.mark.parametrize(
    ("rule", "code"),
    [
        ("every Monday", "recurrence_unreadable"),
        ("FREQ=WEEKLY;BYDAY=XX", "recurrence_unreadable"),
        ("FREQ=DAILY;INTERVAL=0", "recurrence_unreadable"),
        ("FREQ=DAILY;COUNT=2;UNTIL=20270101", "recurrence_unreadable"),
        ("FREQ=DAILY;BYMONTH=13", "recurrence_unreadable"),
        ("FREQ=MONTHLY;BYDAY=53SU", "recurrence_unreadable"),
        ("FREQ=YEARLY;BYMONTH=-1;BYDAY=-1FR", "recurrence_unreadable"),
        ("FREQ=DAILY;INTERVAL=7;BYDAY=MO", "recurrence_unreadable"),
        ("FREQ=DAILY;BYSECOND=1", "recurrence_unreadable"),
        ("FREQ=DAILY;FREQ=WEEKLY", "recurrence_unreadable"),
        ("FREQ=HOURLY", "recurrence_too_often"),
        ("FREQ=YEARLY;BYMONTH=2;BYMONTHDAY=31", "recurrence_never"),
        ("FREQ=DAILY;UNTIL=20250101", "recurrence_never"),
    ],
)
def test_a_rule_that_nobody_can_keep_is_refused(rule: str, code: str) -> None:
    with pytest.raises(BadRule) as refused:
        RULES.checked(rule, start=START)
    assert refused.value.code == code
    with pytest.raises(Invalid) as wrong:
        check_rule(task(due_on=date(2026, 3, 5), recurrence=rule), recurrences=RULES)
    assert [(each.pointer, each.code) for each in wrong.value.errors] == [("/recurrence", code)]


@pytest.mark.parametrize("what", ["reminders", "recurrence"])
def test_what_counts_from_the_due_time_needs_one(what: str) -> None:
    value: object = [{"minutes_before": 5, "channel": "app"}]
    with pytest.raises(Invalid) as wrong:
        task(**{what: value if what == "reminders" else "FREQ=DAILY"})
    assert [each.code for each in wrong.value.errors] == ["due_needed"]


@pytest.mark.parametrize("year", [1, 1899, 2201, 9999])
def test_a_task_is_due_in_our_times(year: int) -> None:
    for due in ({"due_on": date(year, 12, 31)}, {"due_at": datetime(year, 12, 31, tzinfo=UTC)}):
        with pytest.raises(Invalid) as wrong:
            task(**due)
        assert [each.code for each in wrong.value.errors] == ["date_out_of_range"]


def test_a_series_that_never_ends_is_made_one_at_a_time() -> None:
    one: Task | None = task(due_on=date(2026, 1, 31), recurrence="FREQ=MONTHLY;BYMONTHDAY=31")
    days = []
    for _ in range(4):
        assert one is not None
        days.append(one.due_on)
        one = following(one)
    assert days == [date(2026, 1, 31), date(2026, 3, 31), date(2026, 5, 31), date(2026, 7, 31)]


def test_a_series_ends_after_its_count_whatever_became_of_a_single_one() -> None:
    first = task(due_on=date(2026, 3, 5), recurrence="FREQ=DAILY;COUNT=3")
    first.change({"due_on": date(2026, 3, 6)})  # put off
    third = following(first)
    assert third is not None
    assert third.due_on == date(2026, 3, 7)
    assert following(third) is None


def test_what_was_missed_is_not_made_up_for() -> None:
    late = task(due_on=date(2026, 3, 5), recurrence="FREQ=WEEKLY")
    coming = following(late, now=datetime(2026, 4, 20, 12, tzinfo=UTC))
    assert coming is not None
    assert coming.due_on == date(2026, 4, 23)


def test_points_are_open_again_in_the_next_of_the_series() -> None:
    done = task(
        due_on=date(2026, 3, 5),
        recurrence="FREQ=DAILY",
        checklist=[{"text": "Prices", "done": True}],
        reminders=[{"minutes_before": 30, "channel": "app"}],
        priority="high",
    )
    coming = following(done)
    assert coming is not None
    assert coming.checklist == [{"text": "Prices", "done": False}]
    assert (coming.reminders, coming.priority) == (done.reminders, "high")


@given(
    zone=st.sampled_from(ZONES),
    local=st.datetimes(datetime(2020, 1, 1), datetime(2035, 1, 1)),  # noqa: DTZ001
    rule=st.sampled_from(["FREQ=DAILY", "FREQ=WEEKLY", "FREQ=DAILY;INTERVAL=3", "FREQ=MONTHLY"]),
)
def test_a_series_keeps_its_hour_through_every_change_of_the_clocks(
    zone: str, local: datetime, rule: str
) -> None:
    home = ZoneInfo(zone)
    local = local.replace(second=0, microsecond=0)
    due = at_home(local, home)
    assume(due.astimezone(home).replace(tzinfo=None) == local)  # that hour was on the clock
    one = task(due_at=due, time_zone=zone, recurrence=rule)
    coming = following(one)
    assert coming is not None
    assert coming.due_at is not None
    there = coming.due_at.astimezone(home).replace(tzinfo=None)
    expected = RULES.after(rule, local, start=local)
    assert expected is not None
    if at_home(expected, home).astimezone(home).replace(tzinfo=None) == expected:
        assert there == expected
    else:  # the hour that the clocks left out: as long after midnight as they had stood still
        assert timedelta(0) < there - expected <= timedelta(hours=1)
    assert coming.due_at > due


def test_through_the_change_of_the_clocks_ten_stays_ten() -> None:
    friday = task(due_at=datetime(2026, 3, 27, 9, tzinfo=UTC), recurrence="FREQ=WEEKLY")
    coming = following(friday)
    assert coming is not None
    assert coming.due_at == datetime(2026, 4, 3, 8, tzinfo=UTC)


def test_the_next_reminder_is_the_first_that_was_not_seen() -> None:
    one = task(
        due_at=datetime(2026, 3, 5, 9, tzinfo=UTC),
        reminders=[{"minutes_before": each, "channel": "app"} for each in (10, 60)],
    )
    assert one.remind_at == datetime(2026, 3, 5, 8, tzinfo=UTC)
    one.seen(at=datetime(2026, 3, 5, 8, 5, tzinfo=UTC))
    assert one.remind_at == datetime(2026, 3, 5, 8, 50, tzinfo=UTC)
    one.complete(at=datetime(2026, 3, 5, 8, 10, tzinfo=UTC), outcome=None)
    assert one.remind_at is None


def test_a_reminder_of_a_day_counts_from_its_morning() -> None:
    one = task(due_on=date(2026, 7, 1), reminders=[{"minutes_before": 60, "channel": "app"}])
    assert one.remind_at == datetime(2026, 7, 1, 6, tzinfo=UTC)  # nine in Berlin is seven


def test_a_day_is_late_when_it_is_over_where_it_is_due() -> None:
    assert task(due_on=date(2026, 7, 1)).due == datetime(2026, 7, 1, 22, tzinfo=UTC)
    assert task().due.year == 9999
