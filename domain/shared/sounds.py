"""How a word sounds, in Latin letters, whatever script it is written in.

`sound_form` keeps the vowels that are written; `skeleton` keeps the classes of the consonants only, because Arabic
leaves short vowels out and every country romanises in its own way; `closeness` compares two sound forms.
All functions take a word in normal form (see `domain.shared.text`).
"""

import re
from functools import lru_cache

from domain.shared.text import Script, script_of

_CYRILLIC = str.maketrans(
    {
        **dict(zip("абвгдезиклмнопрстуфх", "abvgdeziklmnoprstufh", strict=True)),
        **dict.fromkeys("ъь", ""),
        **dict(zip("йыэіїєқғұүәөңһў", "iieiiekguuaonhu", strict=True)),
        **{"ж": "zh", "ц": "ts", "ч": "ch", "ш": "sh", "щ": "sh", "ю": "iu", "я": "ia"},
    }
)
_ARMENIAN = str.maketrans(
    {
        **dict(zip("աբգդեզըթիլխկհմյնոպջռսվտրւփքօֆ", "abgdezetilhkhminopjrsvtrvpkof", strict=True)),
        **{"ժ": "zh", "ծ": "ts", "ձ": "dz", "ղ": "g", "ճ": "ch", "շ": "sh", "չ": "ch", "ց": "ts"},
    }
)
_ARABIC = str.maketrans(
    {
        **dict(zip("ابتثجحخدذرزسصضطظعغفقكلمنهي", "abttjhhddrzssdtzagfkklmnhi", strict=True)),
        **{"ش": "sh", "پ": "p", "چ": "ch", "ژ": "zh", "گ": "g", "ڤ": "v", "و": "u"},
    }
)
_ARMENIAN_CLUSTERS = (("ու", "u"), ("եա", "ia"), ("իւ", "iu"))
_ARABIC_CONSONANT_WAW = re.compile(r"^و|(?<=.)و(?=[اي])")
_LATIN = {
    "shch": "sh",
    "tsch": "ch",
    "sch": "sh",
    "tch": "ch",
    "dzh": "j",
    "kh": "h",
    "gh": "g",
    "ph": "f",
    "th": "t",
    "dh": "d",
    "dj": "j",
    "ck": "k",
    "ch": "ch",
    "cz": "ch",
    "sz": "sh",
    "tz": "ts",
    "qu": "kv",
    "q": "k",
    "oo": "u",
    "ou": "u",
    "eev": "ev",
    "ee": "i",
    "ce": "se",
    "ci": "si",
    "cy": "si",
    "c": "k",
    "x": "ks",
    "w": "v",
    "y": "i",
}
_LATIN_PIECE = re.compile("|".join(sorted(_LATIN, key=len, reverse=True)))
# What the place in the word decides, before the pieces are read.
_LATIN_PLACES = (
    (re.compile(r"^x"), "h"),
    (re.compile(r"(?<=[aeo])w(?![aeiouy])"), "u"),
    (re.compile(r"(?<=[^aeiouy])[yj]o"), "e"),
    (re.compile(r"(?<=[^aeiouyd])j(?=[aeou])|(?<=[aeo])j$"), "i"),
    (re.compile(r"ie$"), "i"),
    (re.compile(r"(?<=[aeiou])h$"), ""),
)
_DOUBLED = re.compile(r"(.)\1+")
_GLIDE = re.compile(r"^i(?=e)|(?<!^)i(?=[eu])")
_AFFRICATE = re.compile("tch|tsh")

_SKELETON_PIECES = {
    **dict.fromkeys(("ch", "sh", "zh", "s", "z", "j"), "S"),
    **dict.fromkeys(("dz", "ts"), "TS"),
    **dict.fromkeys("pb", "P"),
    **dict.fromkeys("fv", "F"),
    **dict.fromkeys("td", "T"),
    **dict.fromkeys("kg", "K"),
    **{letter: letter.upper() for letter in "lmnr"},
}
_SKELETON_PIECE = re.compile("ch|sh|zh|dz|ts|[szjpbfvtdkglmnr]")
# The article inside Abd al-Rahman is written, assimilated or left out as everyone likes.
_ARTICLE_AFTER_ABD = re.compile(r"^(abd)[aeiou]?l(?=[^aeioul])")
_ARABIC_ARTICLE_AFTER_ABD = re.compile(r"^عبدال(?![اعل])")

# One sign for one sound, so that the comparison below counts sounds.
_SIGNS = (("ch", "c"), ("sh", "x"), ("zh", "q"), ("ts", "w"), ("dz", "w"))
_VOWELS = frozenset("aeiou")
_ALIKE = ("kg", "pb", "td", "fv", "szxcqjw", "gj")
_NEAR_VOWELS = frozenset({"ie", "ei", "ou", "uo"})
_SAME_CLASS = frozenset(
    first + second for group in _ALIKE for first in group for second in group if first != second
)


@lru_cache(maxsize=131_072)
def sound_form(word: str) -> str:
    """The word in Latin letters, one spelling for all the usual romanisations; empty for other scripts."""
    return _SOUND_OF.get(script_of(word), _unknown)(word)


def skeleton(sound: str) -> str:
    """The classes of the consonants of a sound form, in capitals; without h, which comes and goes."""
    bare = _ARTICLE_AFTER_ABD.sub(r"\1", sound)
    return "".join(_SKELETON_PIECES[piece] for piece in _SKELETON_PIECE.findall(bare))


def without_article(word: str) -> str:
    """An Arabic word without its al-, where enough of the word is left."""
    return word[2:] if word.startswith("ال") and len(word) > 4 else word  # noqa: PLR2004 - two letters must remain


@lru_cache(maxsize=65_536)
def closeness(first: str, second: str, *, vowels_unwritten: bool = False) -> float:
    """From 0 to 1: how alike two sound forms are; vowels weigh little where a side does not write them."""
    left, right = _signs(first), _signs(second)
    longest = max(len(left), len(right))
    if longest == 0:
        return 0.0
    return max(0.0, 1 - _distance(left, right, vowels_unwritten=vowels_unwritten)[-1] / longest)


@lru_cache(maxsize=65_536)
def closeness_to_start(first: str, second: str, *, vowels_unwritten: bool = False) -> float:
    """How alike the first sound form and some start of the second are."""
    left, right = _signs(first), _signs(second)
    if not left:
        return 0.0
    return max(0.0, 1 - min(_distance(left, right, vowels_unwritten=vowels_unwritten)) / len(left))


def _latin(word: str) -> str:
    for place, replacement in _LATIN_PLACES:
        word = place.sub(replacement, word)
    return _settled(_LATIN_PIECE.sub(lambda piece: _LATIN[piece[0]], word))


def _cyrillic(word: str) -> str:
    return _settled(word.replace("дж", "j").translate(_CYRILLIC))


def _armenian(word: str) -> str:
    for cluster, sound in _ARMENIAN_CLUSTERS:
        word = word.replace(cluster, sound)
    if word.startswith("ո") and not word.startswith("ով"):
        word = "v" + word
    return _settled(word.translate(_ARMENIAN))


def _arabic(word: str) -> str:
    bare = _ARABIC_ARTICLE_AFTER_ABD.sub("عبد", without_article(word))
    read = _ARABIC_CONSONANT_WAW.sub("v", bare).translate(_ARABIC)
    if read.startswith("au"):
        read = read[1:]
    return _settled(read[:-1] + "a" if read.endswith("h") and len(read) > 1 else read)


def _unknown(_: str) -> str:
    return ""


_SOUND_OF = {
    Script.LATIN: _latin,
    Script.CYRILLIC: _cyrillic,
    Script.ARMENIAN: _armenian,
    Script.ARABIC: _arabic,
}


def _settled(sound: str) -> str:
    once = _DOUBLED.sub(r"\1", _AFFRICATE.sub("ch", sound))
    return _DOUBLED.sub(r"\1", _GLIDE.sub("", once))


@lru_cache(maxsize=65_536)
def _signs(sound: str) -> str:
    for letters, sign in _SIGNS:
        sound = sound.replace(letters, sign)
    return sound


def _distance(left: str, right: str, *, vowels_unwritten: bool) -> list[float]:
    """The last row of the weighted edit distance: the cost of turning `left` into each start of `right`."""
    vowel = 0.15 if vowels_unwritten else 0.5
    first = 1.0 if (left[:1] in _VOWELS) != (right[:1] in _VOWELS) else vowel
    row = _running(0.0, [_drop_cost(sign, first if n == 0 else vowel) for n, sign in enumerate(right)])
    for n, sign in enumerate(left):
        dropped = _drop_cost(sign, first if n == 0 else vowel)
        current = [row[0] + dropped]
        for column, other in enumerate(right):
            added = _drop_cost(other, first if column == 0 else vowel)
            change = 0.0 if sign == other else _change_cost(sign, other, vowel)
            current.append(min(row[column] + change, row[column + 1] + dropped, current[column] + added))
        row = current
    return row


def _running(start: float, costs: list[float]) -> list[float]:
    row = [start]
    for cost in costs:
        row.append(row[-1] + cost)
    return row


def _drop_cost(sign: str, vowel: float) -> float:
    if sign in _VOWELS:
        return vowel
    return 0.4 if sign == "h" else 1.0


def _change_cost(sign: str, other: str, vowel: float) -> float:
    pair = sign + other
    if sign in _VOWELS and other in _VOWELS:
        return vowel * (0.5 if pair in _NEAR_VOWELS else 1.0)
    return 0.35 if pair in _SAME_CLASS else 1.0
