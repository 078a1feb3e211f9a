"""Check digits by published vectors."""

import pytest

from domain.companies.tax_ids import is_inn


@pytest.mark.parametrize("number", ["7707083893", "7830002293", "500100732259", "0899991290"])
def test_inn_with_right_check_digits(number: str) -> None:
    assert is_inn(number)


@pytest.mark.parametrize(
    "number", ["9702979666", "7707083894", "500100732258", "500100732269", "77070838", "", "٧٧٠٧"]
)
def test_inn_with_wrong_check_digits_or_shape(number: str) -> None:
    assert not is_inn(number)
