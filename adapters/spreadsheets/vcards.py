"""Address book cards (vCard 2.1, 3.0, 4.0, mixed in one file) as a table with a column for each
kind of value.

Cards are cut, unfolded and joined as bytes, because a line may be folded inside a letter; only
then is a value
decoded, by its own character set. A card that is cut off does not stop the file.
"""

import base64
import binascii
import codecs
import quopri
import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

from adapters.spreadsheets.encodings import LEGACY, weigh
from adapters.spreadsheets.limits import check_columns, check_rows
from domain.exports.vcards import OWN_UID
from domain.imports.errors import UnreadableFile
from domain.imports.table import CellValue, Detected, Row

_PHONE_TYPES = (
    ("FAX", "fax"), ("CELL", "mobile"), ("IPHONE", "mobile"), ("WORK", "work"), ("HOME", "home"),
    ("MAIN", "main"), ("PAGER", "pager"), ("CAR", "car"), ("OTHER", "other"),
)  # fmt: skip
_APPLE_LABEL = re.compile(r"^_\$!<(.+)>!\$_$")
_APPLE_LABELS = {"mobile": "mobile", "homefax": "fax", "workfax": "fax", "homepage": "website"}
_CUSTOM_TYPE = re.compile(r"^X-CUSTOM\((?P<params>.*)\)$", re.IGNORECASE | re.DOTALL)
_BIG = frozenset({"PHOTO", "LOGO", "SOUND", "KEY"})
_MESSENGERS = {
    "X-SKYPE": "skype", "X-SKYPE-USERNAME": "skype", "X-ICQ": "icq", "X-JABBER": "jabber",
    "X-AIM": "aim",
    "X-MSN": "msn", "X-QQ": "qq", "X-GOOGLE-TALK": "google_talk", "X-TELEGRAM": "telegram",
    "X-WHATSAPP": "whatsapp",
}  # fmt: skip
_SIMPLE = {
    "FN": "full_name",
    "NICKNAME": "nickname",
    "TITLE": "employment.title",
    "NOTE": "remark",
}
_ADDRESS_PARTS = ("po_box", "extended", "street", "city", "region", "postal_code", "country")
_NAME_PARTS = ("family_name", "given_name", "middle_name", "salutation", "suffix")
_UNESCAPED = {"n": "\n", "N": "\n"}
_DATE = re.compile(r"^(\d{4})-?(\d{2})-?(\d{2})")
_DATE_WITHOUT_YEAR = re.compile(r"^--(\d{2})-?(\d{2})$")
_FIRST_COLUMNS = ("full_name", "given_name", "middle_name", "family_name")


@dataclass(slots=True)
class Property:
    name: str
    group: str
    params: list[tuple[str, str]]
    raw: bytes

    def values_of(self, name: str) -> list[str]:
        """TYPE=a,b / TYPE="a,b" / bare types of 2.1, all in capitals where `name` is TYPE."""
        found: list[str] = []
        for key, value in self.params:
            if key == name:
                # A label of Android's own is one value, with commas in its brackets.
                parts = [value] if "(" in value else value.strip('"').split(",")
                found += [part.strip() for part in parts]
        return found


@dataclass(slots=True)
class Card:
    number: int
    lines: list[bytes] = field(default_factory=list)
    whole: bool = False


class CardTable:
    def __init__(self, path: Path, detected: Detected, targets: tuple[str, ...]) -> None:
        self._path = path
        self._detected = detected
        self._targets = targets
        self._places = {target: place for place, target in enumerate(targets)}

    @property
    def detected(self) -> Detected:
        return self._detected

    @property
    def header(self) -> tuple[str, ...]:
        return tuple(
            target.replace(":", " ").replace("_", " ").replace(".", " ") for target in self._targets
        )

    @property
    def targets(self) -> tuple[str | None, ...]:
        return tuple(None if target == "suffix" else target for target in self._targets)

    def rows(self) -> Iterator[Row]:
        for card in _cards(self._path):
            values, problem = _values(card)
            cells: list[CellValue] = [""] * len(self._targets)
            for target, texts in values.items():
                cells[self._places[target]] = "\n".join(texts)
            yield Row(card.number, cells, problem)


def open_vcards(path: Path) -> CardTable:
    targets: dict[str, None] = dict.fromkeys(_FIRST_COLUMNS)
    versions: set[str] = set()
    count = 0
    for count, _ in enumerate(_cards(path), start=1):  # before the long look into each
        check_rows(count)
    for card in _cards(path):
        versions |= {
            prop.raw.decode("ascii", "replace").strip()
            for prop in _properties(card)
            if prop.name == "VERSION"
        }
        targets.update(dict.fromkeys(_values(card)[0]))
        check_columns(len(targets))
    if count == 0:
        raise UnreadableFile("table_empty")
    detected = Detected(
        format="vcard", encoding="utf-8", header_row=0, rows=count, versions=tuple(sorted(versions))
    )
    return CardTable(path, detected, tuple(targets))


# --- lines and cards -----------------------------------------------------------------------------


def _lines(path: Path) -> Iterator[bytes]:
    """Lines by CRLF, LF or CR alone, in UTF-8 where the file as a whole is UTF-16."""
    with path.open("rb") as file:
        mark = file.read(4)
    if mark.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        with path.open(encoding="utf-16", errors="replace") as wide:
            yield from (line.rstrip("\n").encode() for line in wide)
        return
    with path.open("rb") as file:
        if mark.startswith(codecs.BOM_UTF8):
            file.seek(3)
        for line in file:
            yield from line.rstrip(b"\r\n").split(b"\r") if b"\r" in line else [line.rstrip(b"\n")]


def _cards(path: Path) -> Iterator[Card]:
    stack = _CardStack()
    for line in _lines(path):
        if finished := stack.take(line):
            yield finished
    if stack.card is not None:
        yield stack.card


class _CardStack:
    """The card that is open, and how deep in cards inside it (assistants of 2.1) the lines are."""

    def __init__(self) -> None:
        self.card: Card | None = None
        self._number = 0
        self._depth = 0

    def take(self, line: bytes) -> Card | None:
        """A card that this line ends, be it by cutting it off."""
        mark = line.strip().upper().replace(b" ", b"")
        if mark == b"BEGIN:VCARD":
            return self._begin()
        if mark == b"END:VCARD":
            return self._end()
        if self.card is not None and not self._depth:
            self.card.lines.append(line)
        return None

    def _begin(self) -> Card | None:
        before = self.card
        if before is not None and _expects_agent(before):
            self._depth += 1
            return None
        self._number += 1
        self._depth = 0
        self.card = Card(self._number)
        return before

    def _end(self) -> Card | None:
        if self._depth:
            self._depth -= 1
            return None
        ended, self.card = self.card, None
        if ended is not None:
            ended.whole = True
        return ended


def _expects_agent(card: Card) -> bool:
    return bool(card.lines) and card.lines[-1].strip().upper() in (b"AGENT:", b"AGENT;")


def _properties(card: Card) -> Iterator[Property]:
    current = b""
    for line in card.lines:
        if _continues(current, line):
            current = _joined(current, line)
            continue
        if prop := _property(current):
            yield prop
        current = line
    if prop := _property(current):
        yield prop


def _continues(current: bytes, line: bytes) -> bool:
    if not current:
        return False
    return (
        line[:1] in (b" ", b"\t")
        or _is_soft_break(current)
        or (_is_base64(current) and b":" not in line and line != b"")
    )


def _joined(current: bytes, line: bytes) -> bytes:
    if (
        current[:8]
        .upper()
        .lstrip(b"ITEM0123456789.")
        .startswith((b"PHOTO", b"LOGO", b"SOUND", b"KEY"))
    ):
        return current  # pictures are not imported, and may be megabytes
    if line[:1] in (b" ", b"\t") and not _is_soft_break(current):
        return current + line[1:]
    return current[:-1] + line if _is_soft_break(current) else current + line


def _is_soft_break(current: bytes) -> bool:
    return current.endswith(b"=") and b"QUOTED-PRINTABLE" in current.split(b":", 1)[0].upper()


def _is_base64(current: bytes) -> bool:
    head = current.split(b":", 1)[0].upper()
    return b"ENCODING=BASE64" in head or b"ENCODING=B" in head or head.endswith(b";BASE64")


def _property(line: bytes) -> Property | None:
    head, value = _head_and_value(line)
    if head is None:
        return None
    parts = _split_params(head)
    name = parts[0].upper()
    group, _, bare = name.rpartition(".")
    params = [_param(part) for part in parts[1:]]
    return Property(bare, group, params, b"" if bare in _BIG else value)


def _head_and_value(line: bytes) -> tuple[str | None, bytes]:
    """Cut at the first colon outside quotes and brackets."""
    quoted, depth = False, 0
    for place, byte in enumerate(line):
        char = chr(byte)
        if char == '"':
            quoted = not quoted
        elif char in "()":
            depth += 1 if char == "(" else -1
        elif char == ":" and not quoted and depth <= 0:
            return line[:place].decode("utf-8", "replace"), line[place + 1 :]
    return None, b""


def _split_params(head: str) -> list[str]:
    parts, current, quoted, depth = [], "", False, 0
    for char in head:
        quoted ^= char == '"'
        depth += (char == "(") - (char == ")")
        if char == ";" and not quoted and depth <= 0:
            parts.append(current)
            current = ""
        else:
            current += char
    return [part.strip() for part in [*parts, current]]


def _param(part: str) -> tuple[str, str]:
    key, separator, value = part.partition("=")
    if not separator or "(" in key:
        return "TYPE", part
    return key.strip().upper(), value.strip()


# --- values --------------------------------------------------------------------------------------


def _values(card: Card) -> tuple[dict[str, list[str]], str | None]:
    """The card's values by import target, and what is wrong with the card as a whole."""
    properties = list(_properties(card))
    labels = {
        prop.group: _text(prop) for prop in properties if prop.name == "X-ABLABEL" and prop.group
    }
    found: dict[str, list[str]] = {}
    is_group = False
    for prop in properties:
        is_group |= (
            prop.name in ("X-ADDRESSBOOKSERVER-KIND", "KIND")
            and _text(prop).strip().casefold() == "group"
        )
        for target, text in _targets_of(prop, labels.get(prop.group)):
            if text.strip():
                found.setdefault(target, []).append(text.strip())
    return found, "group_card" if is_group else None if card.whole else "card_cut_off"


def _targets_of(prop: Property, label: str | None) -> list[tuple[str, str]]:
    """The import targets that a property fills, with their values."""
    match prop.name:
        case "N":
            return list(zip(_NAME_PARTS, _components(prop), strict=False))
        case "ORG":
            name, *departments = [*_components(prop), ""]
            return [("company.name", name), ("employment.department", departments[0])]
        case "ADR":
            kind = _label(prop, label, "work")
            parts = zip(_ADDRESS_PARTS, _components(prop), strict=False)
            return [(f"address:{kind}.{part}", text) for part, text in parts]
        case "CATEGORIES":
            return [("tag", tag) for tag in _split(_text(prop), ",")]
        case "TEL" | "EMAIL" | "URL" | "X-SOCIALPROFILE" | "SOCIALPROFILE":
            return [_labelled_target(prop, label)]
        case _:
            return _simple_target(prop)


def _labelled_target(prop: Property, label: str | None) -> tuple[str, str]:
    match prop.name:
        case "TEL":
            return f"phone:{_label(prop, label, 'mobile')}", _telephone(prop)
        case "EMAIL":
            return f"email:{_label(prop, label, 'work')}", _plain(prop)
        case "URL":
            return f"link:{_label(prop, label, 'website')}", _plain(prop)
        case _:
            return f"link:{_label(prop, label, 'social')}", _plain(prop)


def _simple_target(prop: Property) -> list[tuple[str, str]]:
    if prop.name in _SIMPLE:
        return [(_SIMPLE[prop.name], _plain(prop))]
    if prop.name == "UID":
        if _plain(prop).startswith(OWN_UID):  # a card of ours, known by all that is on it
            return []
        return [("external_id", _plain(prop).removeprefix("urn:uuid:"))]
    if prop.name == "BDAY":
        return [("birthday", _birthday(prop))]
    if prop.name == "IMPP":
        scheme, _, handle = _plain(prop).partition(":")
        service = next(iter(prop.values_of("X-SERVICE-TYPE")), scheme).casefold()
        return [(f"messenger:{service}", handle or scheme)]
    if prop.name in _MESSENGERS:
        return [(f"messenger:{_MESSENGERS[prop.name]}", _plain(prop))]
    return []


def _label(prop: Property, apple: str | None, default: str) -> str:
    if apple:
        found = _APPLE_LABEL.match(apple)
        word = (found.group(1) if found else apple).strip()
        known = _APPLE_LABELS.get(word.casefold(), word.casefold() if found else word)
        return _safe(known)
    for kind in prop.values_of("TYPE"):
        if custom := _CUSTOM_TYPE.match(kind):
            return _safe(_custom_label(custom["params"]))
    types = {kind.strip('"').upper() for kind in prop.values_of("TYPE")}
    return next((label for kind, label in _PHONE_TYPES if kind in types), default)


def _custom_label(params: str) -> str:
    """X-CUSTOM(CHARSET=UTF-8,ENCODING=QUOTED-PRINTABLE,=D0=94…) of Android."""
    text = params.rsplit(",", maxsplit=1)[-1]
    return quopri.decodestring(text.encode("ascii", "replace")).decode("utf-8", "replace")


def _safe(label: str) -> str:
    return label.replace(".", " ").replace(":", " ").strip()[:60] or "other"


def _telephone(prop: Property) -> str:
    text = _plain(prop)
    return text[4:].replace(";ext=", " ext ") if text.casefold().startswith("tel:") else text


def _birthday(prop: Property) -> str:
    text = _plain(prop).strip()
    omitted = next(iter(prop.values_of("X-APPLE-OMIT-YEAR")), None)
    if short := _DATE_WITHOUT_YEAR.match(text):
        return f"--{short[1]}-{short[2]}"
    if full := _DATE.match(text):
        return (
            f"--{full[2]}-{full[3]}"
            if full[1] == (omitted or "1604")
            else f"{full[1]}-{full[2]}-{full[3]}"
        )
    return text


def _plain(prop: Property) -> str:
    return _unescape(_text(prop))


def _components(prop: Property) -> list[str]:
    return [_unescape(part).replace("\n", " ") for part in _split(_text(prop), ";")]


def _split(text: str, separator: str) -> list[str]:
    """Cut at separators that no backslash stands before."""
    return re.split(rf"(?<!\\){re.escape(separator)}", text)


def _unescape(text: str) -> str:
    return re.sub(r"\\(.)", lambda found: _UNESCAPED.get(found[1], found[1]), text)


def _text(prop: Property) -> str:
    encodings = {value.upper() for value in prop.values_of("ENCODING")} | {
        value.upper() for value in prop.values_of("TYPE")
    }
    raw = prop.raw
    if "QUOTED-PRINTABLE" in encodings:
        raw = quopri.decodestring(raw.rstrip(b"="))
    elif encodings & {"BASE64", "B"}:
        try:
            raw = base64.b64decode(raw, validate=False)
        except binascii.Error:
            return ""
    return (
        _decode(raw, next(iter(prop.values_of("CHARSET")), None))
        .replace("\r\n", "\n")
        .replace("\0", "")
    )


def _decode(raw: bytes, charset: str | None) -> str:
    if charset:
        try:
            return raw.decode(
                charset, "replace"
            )  # what the card says of itself holds, also where a value is cut off
        except LookupError:
            pass
    try:
        return raw.decode()
    except UnicodeDecodeError:
        pass
    text = raw.decode("utf-8", "replace")
    if text.count("\ufffd") * 8 <= sum(char > "\x7f" for char in text):
        return text
    guess = weigh(raw)
    return raw.decode(guess.codec if guess.codec in LEGACY else "cp1251", "replace")
