"""The encoding of a text file. Every byte string is valid windows-1251, so letters have to be
weighed.
"""

import codecs
from dataclasses import dataclass
from itertools import pairwise
from pathlib import Path

from charset_normalizer import from_bytes

_SAMPLE = 256 * 1024
_WEIGHED = 48 * 1024
_BOMS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
_LEADING = (0x00, 0x04, 0x05, 0x06)
_PUNCTUATION = 0x20  # leads long dashes and quotation marks
# Python's name for each and the name that people know it by.
LEGACY = {
    "cp1251": "windows-1251",
    "cp866": "cp866",
    "koi8_r": "koi8-r",
    "mac_cyrillic": "mac-cyrillic",
    "cp1256": "windows-1256",
    "cp1252": "windows-1252",
}
_FREQUENT = dict.fromkeys("оеаитнсрв", 4) | dict.fromkeys("лкмдпуяыьгзбчйхжшюцщэфъё", 2)
_ARABIC = dict.fromkeys("اليمونرتبةعدسفه", 4) | dict.fromkeys("كقحجشصطخذثضظغزأإآىئءؤ", 2)
_LATIN = dict.fromkeys("éèêëàâäáãåçñöøóôõüúùûíìîïßæœšž", 3)
_NEVER = frozenset("ЎўЄєЇїҐґЂЃѓЌќЉљЊњЋћЏџЅѕЈј†‡‰¤¦§¶¬¥€•≥≤∞√∂∫◊░▒▓│┤╡╢╖╕╣║╗╝╜╛┐└┴┬├─┼╞╟╚╔╩╦╠═╬■▀▄█")


@dataclass(frozen=True, slots=True, kw_only=True)
class Encoding:
    codec: str
    name: str
    broken: bool = False  # some bytes do not belong to it


def detect_encoding(path: Path) -> Encoding:
    with path.open("rb") as file:
        sample = file.read(_SAMPLE)
    for mark, name in _BOMS:
        if sample.startswith(mark):
            return Encoding(codec=name, name=name)
    if wide := wide_without_mark(sample):
        return Encoding(codec=wide, name=wide)
    wrong, right = _utf8_errors(path)
    if wrong == 0 or right > 20 * wrong:
        return Encoding(codec="utf-8", name="utf-8", broken=wrong > 0)
    return weigh(sample)


def named(name: str) -> Encoding:
    """An encoding that the user chose. Raises LookupError for one that does not exist."""
    return Encoding(codec=codecs.lookup(name).name, name=name)


def wide_without_mark(sample: bytes) -> str | None:
    """UTF-16 without a mark: every other byte is one of the few that lead our alphabets."""
    for codec, leading, other in (
        ("utf-16-le", sample[1::2], sample[0::2]),
        ("utf-16-be", sample[0::2], sample[1::2]),
    ):
        led = sum(leading.count(byte) for byte in _LEADING)
        all_led = led + leading.count(_PUNCTUATION) >= len(leading) * 0.95
        if led > len(leading) * 0.6 and all_led and other.count(0) < len(other) * 0.05:
            return codec
    return None


def _utf8_errors(path: Path) -> tuple[int, int]:
    """How many places are not UTF-8, and how many letters beyond ASCII are."""
    decoder = codecs.getincrementaldecoder("utf-8")(errors="replace")
    wrong = right = 0
    with path.open("rb") as file:
        while chunk := file.read(1024 * 1024):
            if chunk.isascii():
                continue
            text = decoder.decode(chunk)
            wrong += text.count("\ufffd")
            right += sum(1 for char in text[:50_000] if char > "\x7f" and char != "\ufffd")
    return wrong, right


def weigh(sample: bytes) -> Encoding:
    scored = sorted(((_score(sample, codec), codec) for codec in LEGACY), reverse=True)
    best, codec = scored[0]
    if best <= 0:
        guess = from_bytes(sample).best()
        if guess is not None:
            return Encoding(codec=guess.encoding, name=guess.encoding.replace("_", "-"))
    return Encoding(codec=codec, name=LEGACY[codec])


def _score(sample: bytes, codec: str) -> float:
    text = sample[:_WEIGHED].decode(codec, errors="replace")
    foreign = [char for char in text if char > "\x7f"]
    if not foreign:
        return 0.0
    return sum(map(_weight, foreign)) / len(foreign) - _odd_capitals(text) / len(foreign)


def _weight(char: str) -> float:
    if char in _NEVER or char == "\ufffd":
        return -6.0
    lower = char.lower()
    known = _FREQUENT.get(lower) or _ARABIC.get(lower) or _LATIN.get(lower) or 0
    if known and char != lower:
        return (
            known * 0.5
        )  # in koi8-r read as windows-1251 capitals and small letters change places
    return float(known)


def _odd_capitals(text: str) -> float:
    """Capitals right behind small letters, the mark of a wrong code page."""
    return 4.0 * sum(1 for before, after in pairwise(text) if before.islower() and after.isupper())
