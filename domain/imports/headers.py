"""Recognising a header row, the system it comes from, and what each column means."""

import re
import unicodedata
from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from functools import lru_cache

from domain.imports import header_words as words
from domain.imports.header_parts import SPELT_ALIKE, target_by_parts
from domain.imports.mapping import CardKind, ColumnMapping, is_target
from domain.imports.table import CellValue
from domain.imports.text import ascii_digits, one_line, plain

_NUMBERED = re.compile(
    r"^(e-?mail|phone|website|im|address|organization|custom field|event|relation) (\d+) - (.+)$"
)
_PEOPLE_MARK = re.compile(r"\((?:контакт|contact|лид|lead)\)")
_EMAIL = re.compile(r"[^@\s]+@[^@\s]+\.[^@\s.]{2,}")
_PHONE = re.compile(r"^[+(]?\d[\d\s()\-./+]{5,24}$")
_WORDS = re.compile(r"^[^\W\d_]+(?:[\s.\-'’]+[^\W\d_]+){1,3}\.?$")
_LONGEST_HEADER = 60
_MANY_WORDS = 0.5

CERTAIN, KNOWN, HINTED, GUESSED = 1.0, 0.9, 0.6, 0.5


def header_text(cell: CellValue) -> str:
    return one_line(str(cell)) if cell is not None else ""


@lru_cache(maxsize=4096)
def compact(header: str) -> str:
    """The form in which headers are compared."""
    text = unicodedata.normalize("NFKC", _PEOPLE_MARK.sub("", header.casefold())).translate(
        SPELT_ALIKE
    )
    text = "".join(char for char in text if not unicodedata.combining(char))
    return "".join(char for char in text if char.isalnum()) or text.strip()


def _table(text: str) -> dict[str, str]:
    found: dict[str, str] = {}
    for line in text.strip().splitlines():
        target, _, headers = line.rpartition(": ")
        for header in headers.split("|"):
            found.setdefault(compact(header.strip().strip('"')), target)
    return found


_BOTH = _table(words.BOTH)
_KNOWN = {
    CardKind.CONTACTS: {**_BOTH, **_table(words.PEOPLE)},
    CardKind.COMPANIES: {**_BOTH, **_table(words.FIRMS)},
}
_IGNORED = {
    compact(header) for header in words.IGNORED.replace("\n", "|").split("|") if header.strip()
}
_SYSTEMS = {
    name: {compact(header) for header in headers.split("|")}
    for name, headers in words.SYSTEMS.items()
}
_IDS = {
    name: {compact(header) for header in headers.split("|")} for name, headers in words.IDS.items()
}


def find_header(head: Sequence[tuple[int, list[CellValue]]]) -> int:
    """The number of the line that names the columns, 0 where none does."""
    best, best_score = 0, 0.0
    for place, (number, cells) in enumerate(head[:30]):
        score = _header_score(cells) - place * 0.01
        if score > best_score:
            best, best_score = number, score
    return best if best_score >= 1 else _unknown_header(head)


def recognise_system(header: Sequence[str]) -> str | None:
    """The system that a file with these columns comes from."""
    names = {compact(name) for name in header}
    hits = {system: len(names & known) for system, known in _SYSTEMS.items()}
    enough = [system for system, count in hits.items() if count >= words.NEEDED[system]]
    return max(enough, key=lambda system: hits[system]) if enough else None


def guess_kind(header: Sequence[str], targets: Sequence[str | None] | None = None) -> CardKind:
    """People or firms, by the columns."""
    if targets is not None:
        return CardKind.CONTACTS
    names = [compact(name) for name in header]
    personal = sum(_KNOWN[CardKind.CONTACTS].get(name) in words.PERSONAL for name in names)
    corporate = sum(_KNOWN[CardKind.COMPANIES].get(name) in words.CORPORATE for name in names)
    if {"full_name", "company.name"} <= {_KNOWN[CardKind.CONTACTS].get(name) for name in names}:
        personal += 2  # whose name, and where they work: both columns could name a firm
    return CardKind.COMPANIES if corporate > personal else CardKind.CONTACTS


def propose_mapping(
    header: Sequence[str],
    samples: Sequence[Sequence[CellValue]],
    kind: CardKind,
    *,
    targets: Sequence[str | None] | None = None,
    source: str | None = None,
) -> list[ColumnMapping]:
    """A target for each column, with how sure it is. `samples` are the first rows of data."""
    system = source or recognise_system(header)
    columns = [_column(place, name, samples) for place, name in enumerate(header)]
    if targets is not None:
        return [
            replace(
                column,
                target=target,
                confidence=CERTAIN if target else 0.0,
                source=system if target == "external_id" else None,
            )
            for column, target in zip(columns, targets, strict=True)
        ]
    proposed = [_propose(column, kind, system) for column in columns]
    return _settle(proposed, kind)


def _header_score(cells: Sequence[CellValue]) -> float:
    texts = [header_text(cell) for cell in cells if cell not in (None, "")]
    if not texts or any(len(text) > 120 for text in texts):
        return 0.0
    if any(not isinstance(cell, str) for cell in cells if cell not in (None, "")):
        return 0.0
    known = sum(_is_known(text) for text in texts)
    if known == 0 or known < len(texts) * 0.2 or any(_EMAIL.search(text) for text in texts):
        return 0.0
    return known + len(texts) * 0.1


def _is_known(text: str) -> bool:
    name = compact(text)
    return any(
        key in table
        for key in (name, name.rstrip("0123456789"))
        for table in (*_KNOWN.values(), _IGNORED, *_SYSTEMS.values())
    ) or bool(_NUMBERED.match(text.casefold()) or target_by_parts(text))


def _unknown_header(head: Sequence[tuple[int, list[CellValue]]]) -> int:
    """Words above data: a first line of short texts, over lines that hold numbers, dates or
    addresses.
    """
    filled = [
        (number, cells) for number, cells in head if any(cell not in (None, "") for cell in cells)
    ]
    if len(filled) < 2:
        return 0
    (number, first), *rest = filled
    if any(_is_datum(cell) for cell in first) or len({header_text(cell) for cell in first}) < len(
        first
    ):
        return 0
    below = [cell for _, cells in rest for cell in cells if cell not in (None, "")]
    return number if any(_is_datum(cell) for cell in below) else 0


def _is_datum(cell: CellValue) -> bool:
    if cell is None or isinstance(cell, str):
        text = plain(cell or "")
        return bool(_EMAIL.search(text)) or len(ascii_digits(text)) >= 5
    return isinstance(cell, int | float | date)


def _column(place: int, name: str, samples: Sequence[Sequence[CellValue]]) -> ColumnMapping:
    shown = [
        str(row[place])
        for row in samples[:100]
        if place < len(row) and row[place] not in (None, "")
    ]
    return ColumnMapping(
        column=place,
        header=name,
        target=None,
        confidence=0.0,
        samples=tuple(text[:120] for text in shown[:3]),
    )


def _propose(column: ColumnMapping, kind: CardKind, system: str | None) -> ColumnMapping:
    name = compact(column.header)
    if not name:
        return _by_content(column)
    known = _KNOWN[kind]
    if system in _IDS and name in _IDS[system] and known.get(name) != "company.external_id":
        return replace(column, target="external_id", confidence=CERTAIN, source=system)
    if found := _numbered(column, kind):
        return found
    target = known.get(name) or known.get(name.rstrip("0123456789"))
    if target is None and (name in _IGNORED or name.rstrip("0123456789") in _IGNORED):
        return column.aimed("ignore", confidence=KNOWN)
    if target is None and (target := _by_parts(column.header, kind)) is None:
        return _by_hint(column, name, kind)
    target = _in_system(target, name, system)
    confidence = CERTAIN if system else KNOWN
    return replace(
        column,
        target=target,
        confidence=confidence,
        source=system if "external_id" in target else None,
    )


def _by_parts(header: str, kind: CardKind) -> str | None:
    """What its words mean together; a firm's name is the name of a firm's card."""
    target = target_by_parts(header)
    if kind is CardKind.COMPANIES and target in ("company.name", "full_name"):
        return "name"
    return target if target and is_target(target, kind) else None


def _in_system(target: str, name: str, system: str | None) -> str:
    """Outlook's Title is Mr. or Dr., not the position."""
    return "salutation" if system == "outlook" and name == "title" else target


def _numbered(column: ColumnMapping, kind: CardKind) -> ColumnMapping | None:
    """Google's `Phone 1 - Label`, `Phone 1 - Value`; a label stands before its value."""
    found = _NUMBERED.match(column.header.casefold())
    if found is None:
        return None
    what, part = found[1].replace("-", ""), found[3]
    if part in ("label", "type", "service"):
        return column.aimed(
            "label" if what in ("email", "phone", "website", "im") else "ignore", confidence=CERTAIN
        )
    simple = {
        "email": "email:work",
        "phone": "phone:other",
        "website": "link:website",
        "im": "messenger:other",
    }
    if part == "value" and what in simple:
        return column.aimed(simple[what], confidence=CERTAIN)
    if what == "address":
        parts = {
            "po box": "po_box",
            "extended address": "extended",
            "postal code": "postal_code",
            "formatted": "",
        }
        key = parts.get(part, part)
        target = f"address:home.{key}" if key else "address:home"
        return column.aimed(target if is_target(target, kind) else "ignore", confidence=CERTAIN)
    known = _KNOWN[kind].get(compact(column.header))
    return column.aimed(known or "ignore", confidence=CERTAIN)


def _by_hint(column: ColumnMapping, name: str, kind: CardKind) -> ColumnMapping:
    if any(word in name for word in words.NOT_THE_CUSTOMER):
        return column
    for target, hints in words.HINTS:
        if is_target(target, kind) and any(hint in name for hint in hints):
            return column.aimed(target, confidence=HINTED)
    return _by_content(column)


def _by_content(column: ColumnMapping) -> ColumnMapping:
    texts = [plain(text) for text in column.samples]
    if not texts:
        return column
    if all(_EMAIL.search(text) for text in texts):
        return column.aimed("email:work", confidence=GUESSED)
    if all(
        _PHONE.match(text) and 9 <= len(ascii_digits(text)) <= 15 and not _is_date(text)
        for text in texts
    ):
        return column.aimed("phone:other", confidence=GUESSED)
    if not column.header and all(_WORDS.match(text) for text in texts):
        return column.aimed("full_name", confidence=GUESSED)
    return column


def _is_date(text: str) -> bool:
    return bool(
        re.match(
            r"^(?:\d{1,2}[./-]\d{1,2}[./-]\d{2,4}|\d{4}[./-]\d{1,2}[./-]\d{1,2})(?:\D|$)", text
        )
    )


def _settle(columns: list[ColumnMapping], kind: CardKind) -> list[ColumnMapping]:
    """What only all columns together can tell."""
    if kind is CardKind.COMPANIES:
        return [_firm_target(column) for column in columns]
    targets = [column.target for column in columns]
    settled: list[ColumnMapping] = []
    for column in columns:
        # "Имя" alone, with two or three words in it, is the whole name.
        if (
            column.target == "given_name"
            and "family_name" not in targets
            and "full_name" not in targets
        ):
            several = sum(len(text.split()) > 1 for text in column.samples)
            if column.samples and several >= len(column.samples) * _MANY_WORDS:
                column = column.aimed("full_name", confidence=KNOWN)  # noqa: PLW2901  # the settled form of the same column
        settled.append(column)
    return _names_by_guess(settled)


def _names_by_guess(columns: list[ColumnMapping]) -> list[ColumnMapping]:
    """A list without headers has its people in the first column of words."""
    taken = False
    result: list[ColumnMapping] = []
    for column in columns:
        is_guess = column.target == "full_name" and column.confidence == GUESSED
        result.append(column.aimed(None, confidence=0.0) if is_guess and taken else column)
        taken = taken or column.target in ("full_name", "given_name")
    return result


def _firm_target(column: ColumnMapping) -> ColumnMapping:
    if column.target == "full_name":
        return column.aimed("name", confidence=column.confidence)
    return column
