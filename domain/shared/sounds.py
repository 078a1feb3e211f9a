"""How a word sounds, in Latin letters, whatever script it is written in.

`sound_form` keeps the vowels that are written; `skeleton` keeps the classes of the consonants only,
because Arabic leaves short vowels out and every country romanises in its own way; `closeness`
compares two sound forms. All functions take a word in normal form (see `domain.shared.text`).
"""

import re
from collections.abc import Callable
from dataclasses import dataclass
from enum import StrEnum
from functools import lru_cache
from itertools import accumulate

from domain.shared.text import Script, script_of

_CYRILLIC = str.maketrans(
    {
        **dict(zip("абвгдезиклмнопрстуфх", "abvgdeziklmnoprstufh", strict=True)),
        **dict.fromkeys("ъь", ""),
        **dict(zip("йыэіїєқғұүәөңһў", "iieiiekguuaonhu", strict=True)),
        "ж": "zh",
        "ц": "ts",
        "ч": "ch",
        "ш": "sh",
        "щ": "sh",
        "ю": "iu",
        "я": "ia",
    }
)
_ARMENIAN = str.maketrans(
    {
        **dict(
            zip("աբգդեզէըթիլխկհմյնոպջռսվտրւփքօֆ", "abgdezeetilhkhminopjrsvtrvpkof", strict=True)
        ),
        "ժ": "zh",
        "ծ": "ts",
        "ձ": "dz",
        "ղ": "g",
        "ճ": "ch",
        "շ": "sh",
        "չ": "ch",
        "ց": "ts",
    }
)
_ARABIC = str.maketrans(
    {
        **dict(zip("ابتثجحخدذرزسصضطظعغفقكلمنهي", "abttjhhddrzssdtzagfkklmnhi", strict=True)),
        "ش": "sh",
        "پ": "p",
        "چ": "ch",
        "ژ": "zh",
        "گ": "g",
        "ڤ": "v",
        "و": "u",
    }
)
_ARMENIAN_CLUSTERS = (("ու", "u"), ("եա", "ia"), ("իւ", "iu"))
_ARMENIAN_YO = re.compile("(?<=[^աեէըիոօu])յո")
_ARABIC_CONSONANT_WAW = re.compile(r"^و|(?<=^عبد)و|(?<=.)و(?=[اي])")
_ARTICLE_AND_TWO = 4
_NO_DIGRAPH = re.compile("(?<=[سصزظ])(?=[هحخ])")  # two sounds, not the one of sh or zh
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
    (re.compile(r"qu(?=[aeio])"), "kv"),
    (re.compile(r"ow(?=[^aeiouy])"), "au"),
    (re.compile(r"(?<=[ae])w(?![aeiouy])"), "u"),
    (re.compile(r"(?<=[^aeiouy])[yj]o"), "e"),
    (re.compile(r"(?<=[^aeiouyd])j(?=[aeou])|(?<=[aeo])j$"), "i"),
    (re.compile(r"ie$"), "i"),
)
_DOUBLED = re.compile(r"(.)\1+")
_GLIDE = re.compile(r"^i(?=e)|(?<!^)i(?=[eu])")
_AFFRICATE = re.compile("tch|tsh")
_SHCH = re.compile("shch")
_LAST_H = re.compile("(?<=[aeiou])h$")

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
_NEAR_VOWELS = frozenset({"ie", "ei", "ou", "uo"})
# What it costs to take one sound for another, where it is less than a whole letter.
_ALIKE = {
    0.3: ("kg", "pb", "td", "fv", "gj", "qj"),
    0.4: ("cx", "cj", "sx"),
    0.5: ("sw", "zw", "cw", "zj", "kh", "gh"),
    0.8: ("sz",),
    0.6: ("sc", "zc", "zx", "zq", "xq", "cq", "sj", "xj", "sq"),
}
_COST_OF_PAIR = {
    pair: cost for cost, group in _ALIKE.items() for one in group for pair in (one, one[::-1])
}
# Arabic has no letters of its own for the second sound of each pair.
_ONE_LETTER_IN_ARABIC = frozenset({"pb", "bp", "fv", "vf", "gk", "kg", "gj", "jg", "qj", "jq"})


class Abjad(StrEnum):
    """Which side of a comparison is written in Arabic, without its short vowels."""

    NEITHER = "neither"
    FIRST = "first"
    SECOND = "second"


@dataclass(frozen=True, slots=True)
class _Costs:
    """What it costs to leave a sound out or to take one for another."""

    vowel_of_first: float
    vowel_of_second: float
    cheap_pairs: frozenset[str] = frozenset()

    def drop_first(self, sign: str) -> float:
        return self.vowel_of_first if sign in _VOWELS else _drop_consonant(sign)

    def drop_second(self, sign: str) -> float:
        return self.vowel_of_second if sign in _VOWELS else _drop_consonant(sign)

    def change(self, sign: str, other: str) -> float:
        pair = sign + other
        if sign in _VOWELS and other in _VOWELS:
            return 0.1 if self.cheap_pairs and pair in _NEAR_VOWELS else _change_vowel(pair)
        return 0.05 if pair in self.cheap_pairs else _COST_OF_PAIR.get(pair, 1.0)

    def whole(self, left: str, right: str) -> float:
        return max(sum(map(self.drop_first, left)), sum(map(self.drop_second, right)))


def _drop_consonant(sign: str) -> float:
    return 0.4 if sign == "h" else 1.0


def _change_vowel(pair: str) -> float:
    return 0.25 if pair in _NEAR_VOWELS else 0.5


# A vowel that Arabic does write is a long one and weighs as much as any.
_COSTS = {
    Abjad.NEITHER: _Costs(0.6, 0.6),
    Abjad.FIRST: _Costs(0.5, 0.15, _ONE_LETTER_IN_ARABIC),
    Abjad.SECOND: _Costs(0.15, 0.5, _ONE_LETTER_IN_ARABIC),
}


@lru_cache(maxsize=131_072)
def sound_form(word: str) -> str:
    """The word in Latin letters, one spelling for all romanisations; empty in other scripts."""
    return _SOUND_OF.get(script_of(word), _unknown)(word)


def skeleton(sound: str) -> str:
    """The classes of a sound form's consonants, in capitals; without h, which comes and goes."""
    bare = _ARTICLE_AFTER_ABD.sub(r"\1", sound)
    return "".join(_SKELETON_PIECES[piece] for piece in _SKELETON_PIECE.findall(bare))


@lru_cache(maxsize=131_072)
def readings(word: str) -> tuple[str, ...]:
    """The sound form and, where the letters are read in several ways, the others."""
    others = (
        other_sound(word)
        for letters, other_sound in _OTHER_READINGS.get(script_of(word), ())
        if letters.search(word)
    )
    return tuple(dict.fromkeys((sound_form(word), *others)))


def without_article(word: str) -> str:
    """An Arabic word without its al-, where enough of the word is left."""
    return word[2:] if word.startswith("ال") and len(word) > _ARTICLE_AND_TWO else word


@lru_cache(maxsize=65_536)
def closeness(first: str, second: str, *, abjad: Abjad = Abjad.NEITHER) -> float:
    """From 0 to 1: how alike two sound forms are; a short vowel weighs little beside Arabic."""
    left, right = _signs(first), _signs(second)
    whole = _COSTS[abjad].whole(left, right)
    return max(0.0, 1 - _distance(left, right, _COSTS[abjad])[-1] / whole) if whole else 0.0


@lru_cache(maxsize=65_536)
def closeness_to_start(first: str, second: str, *, abjad: Abjad = Abjad.NEITHER) -> float:
    """How alike the first sound form and some start of the second are."""
    left, right = _signs(first), _signs(second)
    whole = _COSTS[abjad].whole(left, "")
    return max(0.0, 1 - min(_distance(left, right, _COSTS[abjad])) / whole) if whole else 0.0


def abjad_of(first: str, second: str) -> Abjad:
    """Which one of two words, in different scripts, leaves its short vowels out."""
    scripts = script_of(first), script_of(second)
    if scripts[0] == scripts[1] or Script.ARABIC not in scripts:
        return Abjad.NEITHER
    return Abjad.FIRST if scripts[0] == Script.ARABIC else Abjad.SECOND


def _latin(word: str) -> str:
    for place, replacement in _LATIN_PLACES:
        word = place.sub(replacement, word)
    return _settled(_LATIN_PIECE.sub(lambda piece: _LATIN[piece[0]], word))


def _cyrillic(word: str) -> str:
    return _settled(word.replace("дж", "j").translate(_CYRILLIC))


def _armenian(word: str) -> str:
    for cluster, sound in _ARMENIAN_CLUSTERS:
        word = word.replace(cluster, sound)
    word = _ARMENIAN_YO.sub("e", word)
    if word.startswith("ո") and not word.startswith("ով"):
        word = "v" + word
    return _settled(word.translate(_ARMENIAN))


def _arabic(word: str) -> str:
    bare = _ARABIC_ARTICLE_AFTER_ABD.sub("عبد", without_article(word))
    if bare.endswith("ه") and len(bare) > 1:
        bare = bare[:-1] + "ا"
    bare = _NO_DIGRAPH.sub("ا", bare)
    read = _ARABIC_CONSONANT_WAW.sub("v", bare).translate(_ARABIC)
    return _settled(read.removeprefix("a") if read.startswith("au") else read)


def _unknown(_: str) -> str:
    return ""


_SOUND_OF = {
    Script.LATIN: _latin,
    Script.CYRILLIC: _cyrillic,
    Script.ARMENIAN: _armenian,
    Script.ARABIC: _arabic,
}


def _settled(sound: str) -> str:
    """What holds for every script once the letters are Latin."""
    once = _DOUBLED.sub(r"\1", _SHCH.sub("sh", _AFFRICATE.sub("ch", sound)))
    return _LAST_H.sub("", _DOUBLED.sub(r"\1", _GLIDE.sub("", once)))


@lru_cache(maxsize=65_536)
def _signs(sound: str) -> str:
    sound = _ARTICLE_AFTER_ABD.sub(r"\1", sound)
    for letters, sign in _SIGNS:
        sound = sound.replace(letters, sign)
    return sound


def _distance(left: str, right: str, costs: _Costs) -> list[float]:
    """The last row of the weighted edit distance: what it costs to turn `left` into each start of
    `right`. A first vowel that only one side has costs as much as a consonant.
    """
    one_starts_so = (left[:1] in _VOWELS) != (right[:1] in _VOWELS)
    added = [costs.drop_second(sign) for sign in right]
    if one_starts_so and right[:1] in _VOWELS:
        added[0] = 1.0
    row = list(accumulate(added, initial=0.0))
    for n, sign in enumerate(left):
        dropped = 1.0 if one_starts_so and n == 0 and sign in _VOWELS else costs.drop_first(sign)
        current = [row[0] + dropped]
        for column, other in enumerate(right):
            changed = row[column] + (0.0 if sign == other else costs.change(sign, other))
            current.append(min(changed, row[column + 1] + dropped, current[column] + added[column]))
        row = current
    return row


# Letters that are read in several ways. Arabic: ال begins Alexei too, n is m before b, اي is i or
# ai, ج is g in Egypt, و is a vowel or w, a last ي may be the ى of Mona, and the lisped letters
# become s, z or d. Russian writes the h of Armenian and Ukrainian surnames as г and an English W as
# У. A j after a consonant or at the start is English or German; a Slavic c is ts.
_SLAVIC_C = re.compile(r"c(?![heiyz])")
_INNER_J = re.compile("(?<=[^aeiouy])j")
_LISPED = str.maketrans("ثذضظ", "سززد")
_Reading = tuple[re.Pattern[str], Callable[[str], str]]
_OTHER_READINGS: dict[Script, tuple[_Reading, ...]] = {
    Script.ARABIC: (
        (re.compile("^ال..."), lambda word: sound_form(f"ا{word}")),
        (re.compile("(?<=.)نب"), lambda word: sound_form(word.replace("نب", "مب"))),
        (re.compile("^اي"), lambda word: sound_form(word[1:])),
        (re.compile("ج"), lambda word: sound_form(word).replace("j", "g")),
        (re.compile("(?<=.)و[اي]"), lambda word: sound_form(word).replace("v", "u")),
        (re.compile("(?<=...)ي$"), lambda word: sound_form(f"{word[:-1]}ا")),
        (re.compile("[ثذضظ]"), lambda word: sound_form(word.translate(_LISPED))),
    ),
    Script.CYRILLIC: (
        (
            re.compile("г.*(?:янц?|ко|[ую]к)$"),
            lambda word: sound_form(word.replace("г", "х")),
        ),
        (re.compile("^у[аеиоэ]"), lambda word: sound_form("в" + word[1:])),
    ),
    Script.LATIN: (
        (_INNER_J, lambda word: sound_form(_INNER_J.sub("dzh", word))),
        (re.compile("^j"), lambda word: sound_form("y" + word[1:])),
        (
            re.compile("^cv|[aiou]ck|[aeo]c$"),
            lambda word: sound_form(_SLAVIC_C.sub("ts", word)),
        ),
    ),
}
