"""A value of another JSON type is refused, although Python would take it."""

from typing import Any

import pytest
from pydantic import TypeAdapter, ValidationError

from api.http.schemas import Day, Time, Whole, YesNo


@pytest.mark.parametrize(
    ("kind", "value"),
    [
        (YesNo, 0),
        (YesNo, "true"),
        (Whole, True),
        (Whole, "5"),
        (Whole, 1.5),
        (Time, 1_700_000_000),
        (Time, "1700000000"),
        (Time, "2026-11-22T10:00:00"),
        (Day, 0),
        (Day, "2026-11-22T00:00:00"),
        (Day, "20261122"),
        (Day, "2026-02-31"),
    ],
)
def test_a_lookalike_is_refused(kind: Any, value: object) -> None:
    with pytest.raises(ValidationError):
        TypeAdapter(kind).validate_python(value)


@pytest.mark.parametrize(
    ("kind", "value"),
    [
        (YesNo, False),
        (Whole, 5),
        (Time, "2026-11-22T10:00:00Z"),
        (Time, "2026-11-22T10:00:00.5+04:00"),
        (Day, "2026-11-22"),
    ],
)
def test_the_real_thing_is_taken(kind: Any, value: object) -> None:
    TypeAdapter(kind).validate_python(value)
