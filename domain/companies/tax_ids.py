"""Tax and registration numbers: their shape, their check digits, and repair of what Excel loses."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum

from domain.shared.text import normal_form


class TaxIdKind(StrEnum):
    RUSSIAN_COMPANY = "inn_company"
    RUSSIAN_PERSON = "inn_person"
    ARMENIAN = "hvhh"
    OTHER = "other"


@dataclass(frozen=True, slots=True, kw_only=True)
class TaxId:
    """A number as read from a cell. `valid` is None where it has no check digit that we know."""

    number: str
    kind: TaxIdKind
    valid: bool | None = None
    repaired: bool = False
    branch: str | None = None


_WEIGHTS_10 = (2, 4, 10, 3, 5, 9, 4, 6, 8)
_WEIGHTS_11 = (7, 2, 4, 10, 3, 5, 9, 4, 6, 8)
_WEIGHTS_12 = (3, 7, 2, 4, 10, 3, 5, 9, 4, 6, 8)
_KPP = re.compile(r"[0-9]{4}[0-9A-Z]{2}[0-9]{3}")
_BETWEEN_INN_AND_KPP = re.compile(r"[/\\,;|]|\s+(?=\S{9}$)")
_NOT_PART_OF_A_NUMBER = re.compile(r"[^0-9a-z]")
_FLOAT_TAIL = re.compile(r"\.0+$")

_INN_OF_COMPANY, _INN_OF_PERSON, _HVHH = 10, 12, 8
_OGRN, _OGRNIP = 13, 15


def read_tax_id(text: str, *, region: str = "RU") -> TaxId | None:
    """Read `7707083893/770701001`, `ИНН 7707083893` or a number that lost its leading zero.

    None where the text holds no digit.
    """
    head, _, tail = _split_at_branch(text)
    number = _plain(head)
    if not any(map(str.isdigit, number)):
        return None
    branch = tail.strip().upper() or None
    if region == "AM":
        return _armenian(number)
    if region == "RU":
        return _russian(number, branch if branch and is_kpp(branch) else None)
    return TaxId(number=number, kind=TaxIdKind.OTHER)


def is_inn(number: str) -> bool:
    """Whether a Russian ИНН of 10 or 12 digits has its right check digits."""
    if not number.isascii() or not number.isdigit():
        return False
    if len(number) == _INN_OF_COMPANY:
        return _check_digit(number[:9], _WEIGHTS_10) == number[9]
    if len(number) == _INN_OF_PERSON:
        first = _check_digit(number[:10], _WEIGHTS_11)
        return first + _check_digit(number[:11], _WEIGHTS_12) == number[10:]
    return False


def is_kpp(text: str) -> bool:
    """Whether the text has the shape of a Russian КПП, which carries no check digit."""
    return bool(_KPP.fullmatch(text))


def is_ogrn(number: str) -> bool:
    """Whether a Russian ОГРН (13 digits) or ОГРНИП (15) has its right check digit."""
    if not number.isascii() or not number.isdigit() or len(number) not in {_OGRN, _OGRNIP}:
        return False
    divisor = 11 if len(number) == _OGRN else 13
    return int(number[:-1]) % divisor % 10 == int(number[-1])


def is_hvhh(number: str) -> bool:
    """Whether the text has the shape of an Armenian ՀՎՀՀ; its check digit is not published."""
    return len(number) == _HVHH and number.isascii() and number.isdigit()


def _split_at_branch(text: str) -> tuple[str, str, str]:
    found = _BETWEEN_INN_AND_KPP.search(text.strip())
    if not found:
        return text, "", ""
    stripped = text.strip()
    return stripped[: found.start()], found[0], stripped[found.end() :]


def _plain(text: str) -> str:
    normal = _FLOAT_TAIL.sub("", normal_form(text))
    digits = _NOT_PART_OF_A_NUMBER.sub("", normal)
    return digits.upper()


def _russian(number: str, branch: str | None) -> TaxId:
    whole = _with_leading_zero(number)
    kind = {
        _INN_OF_COMPANY: TaxIdKind.RUSSIAN_COMPANY,
        _INN_OF_PERSON: TaxIdKind.RUSSIAN_PERSON,
    }.get(len(whole), TaxIdKind.OTHER)
    return TaxId(
        number=whole, kind=kind, valid=is_inn(whole), repaired=whole != number, branch=branch
    )


def _with_leading_zero(number: str) -> str:
    """Excel drops a leading zero; it is put back only where the check digits then agree."""
    whole = f"0{number}"
    return whole if len(number) in {9, 11} and is_inn(whole) else number


def _armenian(number: str) -> TaxId:
    whole = f"0{number}" if len(number) == _HVHH - 1 and number.isdigit() else number
    kind = TaxIdKind.ARMENIAN if is_hvhh(whole) else TaxIdKind.OTHER
    return TaxId(number=whole, kind=kind, repaired=whole != number)


def _check_digit(digits: str, weights: Sequence[int]) -> str:
    total = sum(int(digit) * weight for digit, weight in zip(digits, weights, strict=True))
    return str(total % 11 % 10)
