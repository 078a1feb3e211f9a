"""Telephone numbers by libphonenumber, with the repairs that it leaves to others."""

import re
import unicodedata
from collections.abc import Iterator
from functools import lru_cache

import phonenumbers
from phonenumbers import NumberParseException, PhoneNumber, PhoneNumberFormat

from domain.shared.phones import ParsedPhone

_INVISIBLE = re.compile("[\u00ad\u061c\u200b-\u200f\u202a-\u202e\u2060\u2066-\u2069\ufeff]")
_EXTENSION = re.compile(
    r"(?:[,;]?\s*\(?\s*(?:доб(?:авочный)?|вн(?:утр(?:енний)?)?|ext(?:ension|n)?|x|#|ներք|داخلي|تحويلة)"
    r"[\s.:=]*(\d{1,7})\s*\)?|(?<=\d)\s*,\s*(\d{1,5}))\s*$",
    re.IGNORECASE,
)
_LETTER_O = re.compile(r"(?<=[\d\s-])[OoОоՕօ](?=[\d\s-]|$)")
_EXCEL_TAIL = re.compile(r"^(\+?\d{7,})[.,]0+$")
_SCIENTIFIC = re.compile(r"^[+-]?\d+(?:[.,]\d+)?\s*[eEеЕ]\s*\+?\d+$")
_TEXT_FORMULA = re.compile(r'^=?\s*"(.*)"$')
_ALLOWED = re.compile(r"^[\s\d()\-./+*]+$")
_PREFIX = re.compile(r"^[^\W\d_]{2,12}[\s.:]*(?=[+(\d])")
_RUNS_OF_DIGITS = ("1234567890", "0123456789", "9876543210", "123456789", "12345678")
_NO_DIGITS = re.compile(r"[^0-9]+")
_SHORTEST = 5


class LibPhoneNumbers:
    def parse(self, text: str, *, region: str) -> ParsedPhone:
        number, extension, usable = _parse(text, region)
        return ParsedPhone(raw=text, number=number, extension=extension, usable_as_key=usable)

    def find_all(self, text: str, *, region: str) -> list[ParsedPhone]:
        matches = phonenumbers.PhoneNumberMatcher(_tidy(text), region)
        return [
            ParsedPhone(
                raw=match.raw_string, number=_e164(match.number), extension=match.number.extension
            )
            for match in matches
            if not is_placeholder(str(match.number.national_number))
        ]

    def lookup_forms(self, digits: str, *, region: str) -> list[str]:
        plain = _tidy(digits)
        bare = _digits(plain)
        forms = [_e164(number) for number in _readings(bare, plus="+" in plain, region=region)]
        return list(dict.fromkeys(form for form in forms if form))


def is_placeholder(national: str) -> bool:
    """Numbers that people type where they have none; they must never bring two cards together."""
    tail = len(national) - len(national.rstrip(national[-1:]))
    return (
        len(set(national)) == 1
        or tail >= 8
        or (national.endswith("0000000") and tail >= 7)
        or national in _RUNS_OF_DIGITS
    )


@lru_cache(maxsize=20_000)
def _parse(text: str, region: str) -> tuple[str | None, str | None, bool]:
    tidy = _tidy(text)
    tidy, extension = _without_extension(tidy)
    tidy = _PREFIX.sub("", _LETTER_O.sub("0", tidy))
    digits = _digits(tidy)
    if len(digits) < _SHORTEST or not _ALLOWED.match(tidy):
        return None, extension, False
    for number in _readings(digits, plus="+" in tidy, region=region):
        if is_placeholder(str(number.national_number)):
            break
        return _e164(number), extension, True
    return None, extension, False


def _readings(digits: str, *, plus: bool, region: str) -> Iterator[PhoneNumber]:
    """Valid numbers that the digits may mean, most likely first."""
    for form in _forms(digits, plus=plus, region=region):
        if number := _valid(form, region):
            yield number


def _forms(digits: str, *, plus: bool, region: str) -> list[str]:
    code = str(phonenumbers.country_code_for_region(region))
    turned = [f"+{code}{digits[: -len(code)]}"] if plus and digits.endswith(code) else []
    if plus and not turned:
        return [
            f"+{digits}",
            digits,
            f"+{digits[1:]}" if digits.startswith("0") else digits,
            *_without_trunk(digits),
        ]
    forms = [digits]
    prefixes = ("00", "810", "011")
    forms += [f"+{digits[len(one) :]}" for one in prefixes if digits.startswith(one)]
    if len(digits) >= 10:
        forms.append(f"+{digits}")
    # A plus at the visual end: first as the country code moved behind, then as written from right
    # to left.
    return [*turned, f"+{digits}", *forms] if plus else [*forms, *_without_trunk(digits)]


def _without_trunk(digits: str) -> list[str]:
    """A country code with the trunk zero left in behind it: +966 056 …"""
    return [
        f"+{digits[:n]}{digits[n + 1 :]}"
        for n in (1, 2, 3)
        if digits[n : n + 1] == "0" and len(digits) >= 10
    ]


def _valid(form: str, region: str) -> PhoneNumber | None:
    try:
        number = phonenumbers.parse(form, region)
    except NumberParseException:
        return None
    return number if phonenumbers.is_valid_number(number) else None


def _e164(number: PhoneNumber) -> str:
    return phonenumbers.format_number(number, PhoneNumberFormat.E164)


def _without_extension(text: str) -> tuple[str, str | None]:
    found = _EXTENSION.search(text)
    if found is None or len(_digits(text[: found.start()])) < _SHORTEST:
        return text, None
    return text[: found.start()].strip(), found.group(1) or found.group(2)


def _tidy(text: str) -> str:
    text = text.strip() if text.isascii() else _in_ascii_digits(text)
    if wrapped := _TEXT_FORMULA.match(text):
        text = wrapped.group(1)
    text = (
        re.sub(r"^(?:tel|callto|sips?):", "", text, flags=re.IGNORECASE).split("@")[0].lstrip("'`’")
    )
    text = text.replace(";ext=", " ext ")
    if _SCIENTIFIC.match(text):
        return ""
    if tail := _EXCEL_TAIL.match(text):
        text = tail.group(1)
    return text


def _in_ascii_digits(text: str) -> str:
    text = _INVISIBLE.sub("", unicodedata.normalize("NFKC", text)).strip()
    text = "".join(str(unicodedata.digit(char)) if char.isdigit() else char for char in text)
    return re.sub("[\u2010-\u2015\u2212]", "-", text)


def _digits(text: str) -> str:
    return _NO_DIGITS.sub("", text)
