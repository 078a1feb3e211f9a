from datetime import UTC, date, datetime
from zoneinfo import ZoneInfo

import pytest

from domain.shared.query import (
    Duration,
    Last,
    Named,
    Next,
    Period,
    Span,
    anniversaries_of,
    days_of,
    times_of,
)

YEREVAN = ZoneInfo("Asia/Yerevan")
NOW = datetime(2026, 11, 21, 21, 30, tzinfo=UTC)  # already Sunday the 22nd in Yerevan


def at(text: str) -> datetime:
    return datetime.fromisoformat(text)


@pytest.mark.parametrize(
    ("period", "first", "after"),
    [
        (Named.TODAY, "2026-11-22", "2026-11-23"),
        (Named.YESTERDAY, "2026-11-21", "2026-11-22"),
        (Named.TOMORROW, "2026-11-23", "2026-11-24"),
        (Named.THIS_WEEK, "2026-11-16", "2026-11-23"),
        (Named.LAST_WEEK, "2026-11-09", "2026-11-16"),
        (Named.NEXT_WEEK, "2026-11-23", "2026-11-30"),
        (Named.THIS_MONTH, "2026-11-01", "2026-12-01"),
        (Named.LAST_MONTH, "2026-10-01", "2026-11-01"),
        (Named.NEXT_MONTH, "2026-12-01", "2027-01-01"),
        (Named.THIS_QUARTER, "2026-10-01", "2027-01-01"),
        (Named.LAST_QUARTER, "2026-07-01", "2026-10-01"),
        (Named.NEXT_QUARTER, "2027-01-01", "2027-04-01"),
        (Named.THIS_YEAR, "2026-01-01", "2027-01-01"),
        (Named.LAST_YEAR, "2025-01-01", "2026-01-01"),
        (Named.NEXT_YEAR, "2027-01-01", "2028-01-01"),
        (Last(duration=Duration(days=30)), "2026-10-23", "2026-11-23"),
        (Last(duration=Duration(months=9)), "2026-02-22", "2026-11-23"),
        (Next(duration=Duration(days=14)), "2026-11-22", "2026-12-07"),
        (Span(start=date(2026, 1, 1), end=date(2026, 1, 31)), "2026-01-01", "2026-02-01"),
    ],
)
def test_days_of_a_period_are_those_of_the_workspaces_calendar(
    period: Period, first: str, after: str
) -> None:
    days = days_of(period, now=NOW, zone=YEREVAN)
    assert (days.start, days.end) == (date.fromisoformat(first), date.fromisoformat(after))


def test_named_periods_begin_at_the_workspaces_midnight() -> None:
    times = times_of(Named.TODAY, now=NOW, zone=YEREVAN)
    assert times.start == at("2026-11-21T20:00:00+00:00")
    assert times.end == at("2026-11-22T20:00:00+00:00")


def test_a_day_of_changing_clocks_is_as_long_as_it_is() -> None:
    berlin = ZoneInfo("Europe/Berlin")
    times = times_of(Named.TODAY, now=datetime(2026, 10, 25, 12, tzinfo=UTC), zone=berlin)
    assert times.start is not None
    assert times.end is not None
    assert (times.end - times.start).total_seconds() == 25 * 3600


def test_the_last_days_end_with_this_moment_and_the_next_begin_with_it() -> None:
    last = times_of(Last(duration=Duration(days=30)), now=NOW, zone=YEREVAN)
    assert last.start == at("2026-10-22T21:30:00+00:00")
    assert last.end == at("2026-11-21T21:30:00.000001+00:00")
    next_ = times_of(Next(duration=Duration(seconds=60)), now=NOW, zone=YEREVAN)
    assert next_.start == NOW
    assert next_.end == at("2026-11-21T21:31:00.000001+00:00")


def test_a_month_back_from_the_31st_is_the_months_last_day() -> None:
    now = datetime(2026, 3, 31, 12, tzinfo=UTC)
    times = times_of(Last(duration=Duration(months=1)), now=now, zone=ZoneInfo("UTC"))
    assert times.start == datetime(2026, 2, 28, 12, tzinfo=UTC)


def test_from_and_to_are_both_inside_and_either_may_be_missing() -> None:
    span = Span(start=at("2026-01-01T10:00:00+00:00"), end=date(2026, 1, 2))
    times = times_of(span, now=NOW, zone=YEREVAN)
    assert times.start == at("2026-01-01T10:00:00+00:00")
    assert times.end == at("2026-01-02T20:00:00+00:00")
    open_start = times_of(Span(end=at("2026-01-01T10:00:00+00:00")), now=NOW, zone=YEREVAN)
    assert open_start.start is None
    assert open_start.end == at("2026-01-01T10:00:00.000001+00:00")
    open_end = times_of(Span(start=date(2026, 1, 1)), now=NOW, zone=YEREVAN)
    assert (open_end.start, open_end.end) == (at("2025-12-31T20:00:00+00:00"), None)


@pytest.mark.parametrize(
    ("period", "ranges"),
    [
        (Next(duration=Duration(days=14)), ((1122, 1206),)),
        (Next(duration=Duration(days=60)), ((1122, 1231), (101, 121))),
        (Named.THIS_YEAR, ((101, 1231),)),
        (Span(start=date(2026, 1, 1)), ((101, 1231),)),
        (Span(start=date(2026, 5, 1), end=date(2025, 5, 1)), ()),
        (Span(start=date(2026, 2, 1), end=date(2026, 2, 28)), ((201, 229),)),
        (Span(start=date(2028, 2, 1), end=date(2028, 2, 28)), ((201, 228),)),
        (Span(start=date(2026, 3, 1), end=date(2026, 3, 2)), ((301, 302),)),
    ],
)
def test_anniversaries_come_back_every_year_those_of_29_february_on_the_28th(
    period: Period, ranges: tuple[tuple[int, int], ...]
) -> None:
    assert anniversaries_of(period, now=NOW, zone=YEREVAN) == ranges


@pytest.mark.parametrize(
    ("text", "duration"),
    [
        ("P30D", Duration(days=30)),
        ("P1Y6M", Duration(months=18)),
        ("P2W", Duration(days=14)),
        ("PT36H", Duration(seconds=36 * 3600)),
        ("P1DT1H1M1S", Duration(days=1, seconds=3661)),
        ("P", None),
        ("PT", None),
        ("P1", None),
        ("30D", None),
        ("P-1D", None),
        ("P99999Y", None),
        ("P1.5D", None),
    ],
)
def test_durations_are_iso_8601(text: str, duration: Duration | None) -> None:
    assert Duration.parse(text) == duration


@pytest.mark.parametrize("text", ["P30D", "P1Y6MT3S", "PT1H", "P0D"])
def test_a_duration_reads_back_as_it_was_written(text: str) -> None:
    duration = Duration.parse(text)
    assert duration is not None
    assert Duration.parse(str(duration)) == duration
