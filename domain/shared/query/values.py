"""One value of a filter, from JSON to what its field compares, and back."""

import re
from collections.abc import Callable, Mapping
from datetime import UTC, date, datetime
from decimal import Decimal
from typing import TypeAlias, TypeVar, assert_never
from uuid import UUID

from domain.shared.errors import Invalid, Malformed
from domain.shared.json import JsonObject
from domain.shared.money import Money, require_known
from domain.shared.query.ast import Operand, Scalar, Who
from domain.shared.query.comparing import comparable_text, phone_digits
from domain.shared.query.operators import FieldType, Operator
from domain.shared.query.periods import Duration, Last, Named, Next, Period, Span
from domain.shared.query.pointers import child
from domain.shared.query.types import FieldSpec

NUMBER_DECIMALS = 4
LARGEST_NUMBER = Decimal(10) ** 14
# A fraction beyond this does not survive JSON's floating point with four decimals.
LARGEST_FRACTION = Decimal(10) ** 11
_LONGEST_TEXT = 1000
_ID_LENGTH = 36
_FIRST_YEAR, _LAST_YEAR = 1000, 9000
_CURRENCY = re.compile(r"[A-Z]{3}")
_DAY = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")
_MOMENT = re.compile(
    r"[0-9]{4}-[0-9]{2}-[0-9]{2}[Tt][0-9]{2}:[0-9]{2}:[0-9]{2}(\.[0-9]{1,6})?([Zz]|[+-][0-9]{2}:[0-9]{2})"
)

Reader: TypeAlias = Callable[[object, str], Scalar]
_Point = TypeVar("_Point", date, datetime)


def read_scalar(value: object, *, spec: FieldSpec, op: Operator, pointer: str) -> Scalar:
    """One value for the field. Raises Invalid where its type is wrong."""
    scalar = _READERS[spec.type](value, pointer)
    if spec.type is FieldType.PHONE and op is not Operator.ENDS_WITH:
        return f"+{scalar}"
    if op in _NEEDS_LETTERS and isinstance(scalar, str):
        _require_comparable(scalar, spec, pointer)
    if (
        spec.choices
        and isinstance(scalar, str)
        and scalar not in {choice.key for choice in spec.choices}
    ):
        raise Invalid.at(pointer, "unknown_choice", value=scalar)
    return scalar


def read_period(value: object, *, times: bool, pointer: str) -> Period:
    """`{last | next}`, `{period}` or `{from, to}`; moments are understood only where `times`."""
    if not isinstance(value, Mapping):
        raise Invalid.at(pointer, "period_expected")
    for member in value:
        if member not in _PERIOD_MEMBERS:
            raise Malformed.at(child(pointer, member), "unknown_member", name=member)
    if any(value.get(end) is not None for end in ("from", "to")) and value.keys() <= {"from", "to"}:
        return _read_span(value, times=times, pointer=pointer)
    if len(value) != 1:
        raise Invalid.at(pointer, "period_expected")
    ((member, word),) = value.items()
    return _read_word(member, word, f"{pointer}/{member}")


def read_day(value: object, pointer: str) -> date:
    if not isinstance(value, str) or _DAY.fullmatch(value) is None:
        raise Invalid.at(pointer, "date_expected")
    return _in_range(lambda: date.fromisoformat(value), "date_expected", pointer)


def read_moment(value: object, pointer: str) -> datetime:
    if not isinstance(value, str) or _MOMENT.fullmatch(value) is None:
        raise Invalid.at(pointer, "time_expected")
    return _in_range(
        lambda: datetime.fromisoformat(value.upper()).astimezone(UTC), "time_expected", pointer
    )


def read_text(value: object, pointer: str) -> str:
    if not isinstance(value, str):
        raise Invalid.at(pointer, "text_expected")
    if len(value) > _LONGEST_TEXT:
        raise Invalid.at(pointer, "text_too_long", limit=_LONGEST_TEXT)
    if "\x00" in value or any("\ud800" <= c <= "\udfff" for c in value):
        raise Malformed.at(pointer, "unreadable_text")
    return value


def read_number(value: object, pointer: str) -> Decimal:
    if isinstance(value, bool) or not isinstance(value, int | float | Decimal):
        raise Invalid.at(pointer, "number_expected")
    number = Decimal(str(value))
    whole = number.is_finite() and number == number.to_integral_value()
    if not number.is_finite() or abs(number) > (LARGEST_NUMBER if whole else LARGEST_FRACTION):
        raise Invalid.at(pointer, "number_too_large", limit=LARGEST_NUMBER)
    if number != round(number, NUMBER_DECIMALS):
        raise Invalid.at(pointer, "too_many_decimals", decimals=NUMBER_DECIMALS)
    return number.normalize()


def read_yes_no(value: object, pointer: str) -> bool:
    if not isinstance(value, bool):
        raise Invalid.at(pointer, "yes_no_expected")
    return value


def read_money(value: object, pointer: str) -> Money:
    if not isinstance(value, Mapping) or value.keys() != {"amount", "currency"}:
        raise Invalid.at(pointer, "money_expected")
    currency = read_currency(value["currency"], f"{pointer}/currency")
    if not isinstance(value["amount"], str):
        raise Invalid.at(f"{pointer}/amount", "text_expected")
    return Money.parse(value["amount"], currency, pointer=pointer)


def read_currency(value: object, pointer: str) -> str:
    if not isinstance(value, str) or _CURRENCY.fullmatch(value) is None:
        raise Invalid.at(pointer, "currency_expected")
    require_known(value, pointer=pointer)
    return value


def read_id(value: object, pointer: str) -> UUID:
    try:
        return UUID(value if isinstance(value, str) and len(value) == _ID_LENGTH else "")
    except ValueError:
        raise Invalid.at(pointer, "id_expected") from None


def dump_operand(value: Operand) -> object:
    """The JSON that reads back as `value`."""
    if isinstance(value, tuple):
        return [dump_operand(item) for item in value]
    if isinstance(value, Last | Next | Named | Span):
        return dump_period(value)
    return _dump_scalar(value)


def dump_period(period: Period) -> JsonObject:
    match period:
        case Last(duration=duration):
            return {"last": str(duration)}
        case Next(duration=duration):
            return {"next": str(duration)}
        case Named():
            return {"period": period.value}
        case Span(start=start, end=end):
            ends = {"from": start, "to": end}
            return {name: _dump_scalar(point) for name, point in ends.items() if point is not None}
        case _:
            assert_never(period)


def _dump_scalar(value: Scalar | None) -> object:
    match value:
        case Who():
            return value.value
        case datetime() | date():
            return value.isoformat().replace("+00:00", "Z")
        case Decimal():
            return int(value) if value == value.to_integral_value() else float(value)
        case UUID():
            return str(value)
        case Money():
            return {"amount": value.amount, "currency": value.currency}
        case _:
            return value


def _read_phone(value: object, pointer: str) -> str:
    digits = phone_digits(read_text(value, pointer))
    if not digits:
        raise Invalid.at(pointer, "digits_expected")
    return digits


def _read_user(value: object, pointer: str) -> UUID | Who:
    if isinstance(value, str) and value.startswith("@"):
        if value not in {who.value for who in Who}:
            raise Invalid.at(pointer, "id_expected")
        return Who(value)
    return read_id(value, pointer)


def _require_comparable(text: str, spec: FieldSpec, pointer: str) -> None:
    """A part of which nothing is left to compare would be found in everything."""
    left = comparable_text(text) if spec.type is FieldType.TEXT else text.strip()
    if not left:
        raise Invalid.at(pointer, "letters_expected")


def _read_span(value: Mapping[str, object], *, times: bool, pointer: str) -> Span:
    return Span(
        start=_read_point(value.get("from"), times=times, pointer=f"{pointer}/from"),
        end=_read_point(value.get("to"), times=times, pointer=f"{pointer}/to"),
    )


def _read_point(value: object, *, times: bool, pointer: str) -> date | datetime | None:
    if value is None:
        return None
    is_moment = isinstance(value, str) and "T" in value.upper()
    return read_moment(value, pointer) if times and is_moment else read_day(value, pointer)


def _read_word(member: str, word: object, pointer: str) -> Period:
    if member == "period":
        if not isinstance(word, str) or word not in _NAMES:
            raise Invalid.at(pointer, "unknown_period", choices=", ".join(sorted(_NAMES)))
        return Named(word)
    duration = Duration.parse(word) if isinstance(word, str) else None
    if duration is None:
        raise Invalid.at(pointer, "duration_expected")
    return Last(duration=duration) if member == "last" else Next(duration=duration)


def _in_range(make: Callable[[], _Point], code: str, pointer: str) -> _Point:
    try:
        point = make()
    except (ValueError, OverflowError):
        raise Invalid.at(pointer, code) from None
    if not _FIRST_YEAR <= point.year <= _LAST_YEAR:
        raise Invalid.at(pointer, "date_out_of_range")
    return point


_PERIOD_MEMBERS = ("last", "next", "period", "from", "to")
_NAMES = frozenset(Named)
_NEEDS_LETTERS = frozenset({Operator.STARTS_WITH, Operator.CONTAINS})
_READERS: dict[FieldType, Reader] = {
    FieldType.TEXT: read_text,
    FieldType.NUMBER: read_number,
    FieldType.MONEY: read_money,
    FieldType.DATE: read_day,
    FieldType.TIME: read_moment,
    FieldType.YES_NO: read_yes_no,
    FieldType.CHOICE: read_text,
    FieldType.CHOICES: read_text,
    FieldType.TAGS: read_text,
    FieldType.USER: _read_user,
    FieldType.CONTACT: read_id,
    FieldType.COMPANY: read_id,
    FieldType.RECORD: read_id,
    FieldType.CHANGE_SET: read_id,
    FieldType.PHONE: _read_phone,
    FieldType.EMAIL: read_text,
}
