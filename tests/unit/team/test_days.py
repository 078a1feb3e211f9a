"""Where a day begins and ends, and whose birthday is near."""

from datetime import UTC, date, datetime, timedelta

import pytest

from domain.team.model import Day, birthdays_from


@pytest.mark.parametrize(
    ("now", "zone", "on"),
    [
        ("2026-11-22T19:59:59+00:00", "Asia/Yerevan", "2026-11-22"),
        ("2026-11-22T20:00:00+00:00", "Asia/Yerevan", "2026-11-23"),
        ("2026-11-22T03:00:00+00:00", "America/New_York", "2026-11-21"),
    ],
)
def test_a_day_is_the_one_on_the_wall_of_that_place(now: str, zone: str, on: str) -> None:
    assert Day.at(datetime.fromisoformat(now), time_zone=zone).on == date.fromisoformat(on)


def test_a_day_in_which_clocks_change_is_longer_or_shorter() -> None:
    spring = Day.of(date(2026, 3, 29), time_zone="Europe/Berlin")
    autumn = Day.of(date(2026, 10, 25), time_zone="Europe/Berlin")
    lengths = [each.ends.astimezone(UTC) - each.begins.astimezone(UTC) for each in (spring, autumn)]
    assert lengths == [timedelta(hours=23), timedelta(hours=25)]


@pytest.mark.parametrize("day", [date(2026, 11, 16), date(2026, 11, 19), date(2026, 11, 22)])
def test_a_week_ends_on_its_sunday(day: date) -> None:
    assert Day.of(day, time_zone="UTC").week_ends == date(2026, 11, 22)


def test_birthdays_go_over_the_end_of_the_year() -> None:
    assert birthdays_from(date(2026, 12, 30), days=3) == [1230, 1231, 101, 102]


def test_who_was_born_on_the_29th_of_february_has_a_birthday_every_year() -> None:
    assert birthdays_from(date(2027, 2, 27), days=2) == [227, 228, 229, 301]
    assert birthdays_from(date(2028, 2, 27), days=2) == [227, 228, 229]
