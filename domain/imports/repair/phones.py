"""Cells with telephone numbers: several in one, with words, extensions and the marks of
spreadsheets.
"""

import re
from dataclasses import dataclass

from domain.imports.text import ascii_digits, is_sentinel, one_line, plain
from domain.shared.phones import ParsedPhone, PhoneNumbers

_CUTS = re.compile(r"\s*(?::::|[;\n\r\t|،؛,/]|\bи\b|\bили\b|\bor\b|\band\b)\s*", re.IGNORECASE)
_HARD_CUT = re.compile(r":::|[;\n\r\t|]")
_SCIENTIFIC = re.compile(r"^[+-]?\d+(?:[.,]\d+)?\s*[eEеЕ]\s*\+?\d+$")
_NUMBER = re.compile(r"[+(]*\d[\d\s()\-./*]*(?:[OoОо](?![^\W\d_]))?\+?")
_EXTENSION = re.compile(
    r"[,;]?\s*\(?\s*"
    r"(?:доб(?:авочный)?|вн(?:утр(?:енний)?)?|ext(?:ension|n)?|(?<=[\d\s])x|#|ներք|داخلي|تحويلة)"
    r"[\s.:=]*(\d{1,7})\s*\)?",
    re.IGNORECASE,
)
_WORDS = re.compile(r"[^\W\d_][^\d+]*")
_SAYS_PHONE = frozenset(
    [
        "тел",
        "телефон",
        "моб",
        "мобильный",
        "сот",
        "раб",
        "рабочий",
        "дом",
        "домашний",
        "факс",
        "phone",
        "tel",
        "mob",
        "mobile",
        "cell",
        "work",
        "home",
        "fax",
        "հեռ",
        "հեռախոս",
        "բջջ",
        "جوال",
        "هاتف",
        "موبايل",
        "ت",
    ]
)
_LABELS = {
    "моб": "mobile", "мобильный": "mobile", "сот": "mobile", "mob": "mobile", "mobile": "mobile",
    "cell": "mobile",
    "բջջ": "mobile", "جوال": "mobile", "موبايل": "mobile", "раб": "work", "рабочий": "work",
    "work": "work",
    "дом": "home", "домашний": "home", "home": "home", "факс": "fax", "fax": "fax",
}  # fmt: skip
_ENOUGH = 5  # digits on both sides of a comma or a slash make two numbers of it
_LONGEST_LABEL = 60


@dataclass(frozen=True, slots=True, kw_only=True)
class FoundPhone:
    """A phone of the cell; `problem` says why it has no number."""

    raw: str
    number: str | None
    extension: str | None
    label: str | None
    problem: str | None = None


def read_phones(
    text: str, *, phones: PhoneNumbers, region: str
) -> tuple[list[FoundPhone], str | None]:
    """The phones of a cell, and what is wrong with a cell that holds none."""
    tidy = plain(text)
    if not tidy or is_sentinel(tidy) or tidy.strip("0.,") == "":
        return [], None
    if _SCIENTIFIC.match(tidy):
        return [], "phone_digits_lost"
    if not any(char.isdigit() for char in tidy):
        return [], "phone_of_words"
    found: list[FoundPhone] = []
    for part in split_numbers(tidy):
        found += _read_part(part, phones, region)
    return found, None


def split_numbers(text: str) -> list[str]:
    """One part for each number; words and short digits stay with the number before them."""
    parts: list[str] = []
    start = 0
    for cut in _CUTS.finditer(text):
        left, right = text[start : cut.start()], text[cut.end() :]
        if len(ascii_digits(left)) >= _ENOUGH and _begins_with_number(right):
            parts.append(left)
            start = cut.end()
    return [part for part in (*parts, text[start:]) if part.strip()]


def _begins_with_number(rest: str) -> bool:
    """Whether the text up to its next cut is a number of its own, and no extension of the one
    before.
    """
    head = re.split(r"[;\n\r\t|,/]", rest, maxsplit=1)[0]
    if len(ascii_digits(head)) >= _ENOUGH:
        return True
    return bool(_HARD_CUT.search(rest)) and len(ascii_digits(rest)) >= _ENOUGH and not head.strip()


def _read_part(part: str, phones: PhoneNumbers, region: str) -> list[FoundPhone]:
    if _SCIENTIFIC.match(part):
        return [
            FoundPhone(
                raw=part, number=None, extension=None, label=None, problem="phone_digits_lost"
            )
        ]
    whole = phones.parse(part, region=region)
    if whole.number:
        return [_found(part, whole, _label(part))]
    extension = _EXTENSION.search(part)
    bare = _EXTENSION.sub(" ", part) if extension else part
    core = _NUMBER.search(bare)
    parsed = phones.parse(core[0].strip() if core else bare, region=region)
    if parsed.number:
        label = _label(bare)
        return [_found(part, parsed, label, extension[1] if extension else None)]
    several = phones.find_all(part, region=region) if len(ascii_digits(part)) >= 2 * _ENOUGH else []
    if several:
        return [_found(one.raw, one, None) for one in several]
    return [_unusable(part)]


def _found(
    raw: str, parsed: ParsedPhone, label: str | None, extension: str | None = None
) -> FoundPhone:
    return FoundPhone(
        raw=one_line(raw),
        number=parsed.number,
        extension=parsed.extension or extension,
        label=label,
    )


def _unusable(part: str) -> FoundPhone:
    digits = ascii_digits(part)
    if len(digits) < _ENOUGH:
        problem = "phone_incomplete" if digits else "phone_of_words"
    elif len(set(digits)) <= 2 or digits.endswith("0000000"):
        problem = "phone_placeholder"
    else:
        problem = "phone_incomplete" if len(digits) <= 7 else "phone_invalid"
    return FoundPhone(raw=one_line(part), number=None, extension=None, label=None, problem=problem)


def _label(part: str) -> str | None:
    """The words beside a number: a kind of phone, or whose it is."""
    bare = _EXTENSION.sub(" ", part)
    texts = [one_line(found[0]).strip(" .,;:-()/\"'") for found in _WORDS.finditer(bare)]
    words = " ".join(text for text in texts if len(text) > 1)
    key = words.casefold().rstrip(".:")
    if not words or key in _SAYS_PHONE:
        return _LABELS.get(key)
    first, _, rest = words.partition(" ")
    if first.casefold().rstrip(".:") in _SAYS_PHONE and rest:
        return rest[:_LONGEST_LABEL]
    return words[:_LONGEST_LABEL]
