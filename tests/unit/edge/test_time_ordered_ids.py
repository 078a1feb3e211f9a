"""Ids sort by the time at which they were made."""

from itertools import pairwise

import pytest

from adapters.ids import TimeOrderedIds


def test_each_id_is_larger_than_all_before() -> None:
    ids = TimeOrderedIds()
    made = [ids.new() for _ in range(20_000)]

    assert all(before < after for before, after in pairwise(made))
    assert {each.version for each in made} == {7}


def test_a_clock_that_is_set_back_does_not_turn_the_order_around(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    ids = TimeOrderedIds()
    before = ids.new()
    monkeypatch.setattr("adapters.ids.time.time_ns", lambda: 1_000_000)

    assert ids.new() > before


def test_two_processes_do_not_meet() -> None:
    one, other = TimeOrderedIds(), TimeOrderedIds()

    assert not {one.new() for _ in range(1_000)} & {other.new() for _ in range(1_000)}
