"""Text as we compare it: one form for every way of writing the same letters."""

import re
import unicodedata
from enum import StrEnum
from functools import lru_cache


class Script(StrEnum):
    LATIN = "latin"
    CYRILLIC = "cyrillic"
    ARMENIAN = "armenian"
    ARABIC = "arabic"
    OTHER = "other"


# Letters that Unicode does not take apart into a base and a mark, but that people type as one.
_EQUAL_LETTERS = {
    **dict.fromkeys("ٱ", "ا"),
    **dict.fromkeys("ىیې", "ي"),
    **dict.fromkeys("ةۀە", "ه"),
    **dict.fromkeys("کڪ", "ك"),
    **dict.fromkeys("ء", ""),
    **dict.fromkeys("ـ", ""),
    "ł": "l",
    "ø": "o",
    "đ": "d",
    "ð": "d",
    "ı": "i",
    "æ": "ae",
    "œ": "oe",
    "þ": "th",
    "ґ": "г",
}
_DROPPED_CATEGORIES = frozenset({"Mn", "Me", "Cf"})
_WORD = re.compile(r"[^\W_]+")
_APOSTROPHES = re.compile(r"(?<=\w)['’ʼʻʽ`´՚՛ʹ](?=\w)")
_NON_DIGIT = re.compile(r"[^0-9]+")
_MIXED_WORD = re.compile(r"(?=\w*[a-z])(?=\w*[а-яіїєґ])\w+")

# Lower-case Latin letters and the Cyrillic ones that look like them, alone or as capitals.
_LATIN_LOOKS = "aeopcxykmthbi"
_CYRILLIC_LOOKS = "аеорсхукмтнві"
_TO_CYRILLIC = str.maketrans(_LATIN_LOOKS, _CYRILLIC_LOOKS)
_TO_LATIN = str.maketrans(_CYRILLIC_LOOKS, _LATIN_LOOKS)
_ONLY_LATIN = frozenset("bdfghijlmnqrstuvwz")
_ONLY_CYRILLIC = frozenset("бгджзийлнптфцчшщъыьэюяєї")

_RANGES = (
    (0x0041, 0x024F, Script.LATIN),
    (0x0400, 0x052F, Script.CYRILLIC),
    (0x0530, 0x058F, Script.ARMENIAN),
    (0x0600, 0x06FF, Script.ARABIC),
    (0x0750, 0x077F, Script.ARABIC),
    (0x1E00, 0x1EFF, Script.LATIN),
    (0xFB50, 0xFDFF, Script.ARABIC),
    (0xFE70, 0xFEFC, Script.ARABIC),
)


class _FoldTable(dict[int, str]):
    """A translation table that works each character out when it is first met."""

    def __missing__(self, code: int) -> str:
        folded = self[code] = _folded(chr(code))
        return folded


def normal_form(text: str) -> str:
    """The text without case, marks, presentation forms and invisible signs; digits in ASCII."""
    if text.isascii():
        return " ".join(text.lower().split())
    return _normal_form(text)


def words(text: str) -> list[str]:
    """The words of the text in normal form; an apostrophe inside a word does not part it."""
    normal = normal_form(text)
    return _WORD.findall(_APOSTROPHES.sub("", normal))


def digits(text: str) -> str:
    """Only the digits of the text, in ASCII."""
    return _NON_DIGIT.sub("", text if text.isascii() else _normal_form(text))


@lru_cache(maxsize=65_536)
def script_of(text: str) -> Script:
    """The script of most letters of the text."""
    if text.isascii():
        return Script.LATIN if any(map(str.isalpha, text)) else Script.OTHER
    counts: dict[Script, int] = {}
    for letter in filter(str.isalpha, text):
        script = _script_of_letter(letter)
        counts[script] = counts.get(script, 0) + 1
    return max(counts, key=lambda script: counts[script], default=Script.OTHER)


@lru_cache(maxsize=65_536)
def _normal_form(text: str) -> str:
    taken_apart = unicodedata.normalize("NFKD", text.casefold())
    # A short i is a letter of its own, the only one that must not lose its mark.
    joined = taken_apart.replace("и\u0306", "й").replace("И\u0306", "й")
    folded = " ".join(joined.translate(_FOLDS).split())
    whole = folded.replace("եւ", "եվ")
    return _MIXED_WORD.sub(_in_one_script, whole)


def _folded(letter: str) -> str:
    if unicodedata.category(letter) in _DROPPED_CATEGORIES:
        return ""
    if unicodedata.category(letter) == "Nd":
        return str(unicodedata.decimal(letter))
    parts = unicodedata.normalize("NFKD", letter.casefold())
    kept = (part for part in parts if unicodedata.category(part) not in _DROPPED_CATEGORIES)
    return "".join(_EQUAL_LETTERS.get(part, part) for part in kept) if letter != "й" else letter


def _in_one_script(word: re.Match[str]) -> str:
    """Repair a word in which look-alike letters of the other alphabet slipped in."""
    letters = set(word[0])
    latin, cyrillic = letters & _ONLY_LATIN, letters & _ONLY_CYRILLIC
    if cyrillic and not latin - set(_LATIN_LOOKS):
        return word[0].translate(_TO_CYRILLIC)
    if latin and not cyrillic:
        return word[0].translate(_TO_LATIN)
    return word[0]


@lru_cache(maxsize=4_096)
def _script_of_letter(letter: str) -> Script:
    code = ord(letter)
    return next((script for low, high, script in _RANGES if low <= code <= high), Script.OTHER)


_FOLDS = _FoldTable()
