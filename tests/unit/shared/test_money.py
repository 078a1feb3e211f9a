"""Amounts in the smallest unit of their currency."""

import pytest

from domain.shared.errors import Invalid
from domain.shared.money import Money


@pytest.mark.parametrize(
    ("amount", "currency", "minor", "shown"),
    [
        ("1250.50", "AMD", 125050, "1250.50"),
        ("1250", "JPY", 1250, "1250"),
        ("1.5", "KWD", 1500, "1.500"),
        ("-0.01", "USD", -1, "-0.01"),
    ],
)
def test_an_amount_is_kept_exactly(amount: str, currency: str, minor: int, shown: str) -> None:
    money = Money.parse(amount, currency)

    assert (money.minor, money.amount) == (minor, shown)


@pytest.mark.parametrize(
    ("amount", "currency", "code"),
    [
        ("a lot", "USD", "not_a_number"),
        ("", "USD", "not_a_number"),
        ("sNaN", "USD", "not_a_number"),
        ("1.005", "USD", "too_many_decimals"),
        ("0.5", "JPY", "too_many_decimals"),
        ("Infinity", "USD", "too_many_decimals"),
        ("99999999999999999999", "USD", "number_too_large"),
        ("1e999999", "USD", "number_too_large"),
    ],
)
def test_what_is_no_amount_is_refused_by_its_place(amount: str, currency: str, code: str) -> None:
    with pytest.raises(Invalid) as refusal:
        Money.parse(amount, currency, pointer="/price")

    assert [(each.pointer, each.code) for each in refusal.value.errors] == [("/price/amount", code)]
