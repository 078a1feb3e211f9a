"""The check digits of tax numbers."""

from collections.abc import Sequence

_WEIGHTS_10 = (2, 4, 10, 3, 5, 9, 4, 6, 8)
_WEIGHTS_11 = (7, 2, 4, 10, 3, 5, 9, 4, 6, 8)
_WEIGHTS_12 = (3, 7, 2, 4, 10, 3, 5, 9, 4, 6, 8)
_OF_COMPANY, _OF_PERSON = 10, 12


def is_inn(number: str) -> bool:
    """Whether a Russian ИНН of 10 or 12 digits has its right check digits."""
    if not number.isascii() or not number.isdigit():
        return False
    if len(number) == _OF_COMPANY:
        return _check_digit(number[:9], _WEIGHTS_10) == number[9]
    if len(number) == _OF_PERSON:
        first = _check_digit(number[:10], _WEIGHTS_11)
        return first + _check_digit(number[:11], _WEIGHTS_12) == number[10:]
    return False


def _check_digit(digits: str, weights: Sequence[int]) -> str:
    total = sum(int(digit) * weight for digit, weight in zip(digits, weights, strict=True))
    return str(total % 11 % 10)
