"""The order of cards inside a column, as texts between which there is always room for one more.

A rank is compared letter by letter. Only the moved card is written, never its neighbours.
"""

from datetime import datetime

DIGITS = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz"
_BASE = len(DIGITS)
_PLACES = 9
_MOST = _BASE**_PLACES - 1


def at_the_top(now: datetime, *, first: str | None) -> str:
    """Before everything: later is higher up, so that the ranks of new cards do not grow longer."""
    rank = _of_number(_MOST - int(now.timestamp() * 1_000_000)) + DIGITS[_BASE // 2]
    return rank if first is None or rank < first else between(None, first)


def between(low: str | None, high: str | None) -> str:
    """A rank after `low` and before `high`; None is the open end. It never ends in the lowest
    digit, below which there would be no room.
    """
    return _middle(low or "", high)


def _middle(low: str, high: str | None) -> str:
    if high is not None:
        alike = _common(low, high)
        if alike:
            return high[:alike] + _middle(low[alike:], high[alike:])
    first = DIGITS.index(low[0]) if low else 0
    last = DIGITS.index(high[0]) if high else _BASE
    if last - first > 1:
        return DIGITS[(first + last) // 2]
    if high is not None and len(high) > 1:
        return high[0]
    return DIGITS[first] + _middle(low[1:], None)


def _common(low: str, high: str) -> int:
    """How many digits both begin with, where a text that has ended goes on with the lowest."""
    length = 0
    while length < len(high) and low[length : length + 1].ljust(1, DIGITS[0]) == high[length]:
        length += 1
    return length


def _of_number(number: int) -> str:
    digits = []
    for _ in range(_PLACES):
        number, rest = divmod(number, _BASE)
        digits.append(DIGITS[rest])
    return "".join(reversed(digits))
