"""Whether two names may be one person's. Shared keys alone never decide: families share phones."""

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from enum import IntEnum, StrEnum
from functools import lru_cache

from domain.contacts.names import PersonName, split_full_name
from domain.shared.given_names import NameForm, given_names, name_groups
from domain.shared.sounds import Abjad, abjad_of, closeness, readings, skeleton, sound_form
from domain.shared.text import Script, script_of
from domain.shared.transliteration import initial_fits, query_words


class Fit(StrEnum):
    SAME = "same"
    COMPATIBLE = "compatible"
    DIFFERENT = "different"
    UNKNOWN = "unknown"


class Likeness(IntEnum):
    """How alike two parts of a name are; the order is from no to yes."""

    DIFFERENT = 0
    OTHER_GENDER = 1
    MISSING = 2
    INITIAL = 3
    ALIKE = 4
    SAME = 5


_FULL_NAME = 2

_WOMANS_ENDINGS = (
    (re.compile(r"(ska|tska)(ia|ja)$"), r"\1i"),
    (re.compile(r"([aeoiu](?:v|f)|in)a$"), r"\1"),
    (re.compile(r"aia$"), "i"),
)
_PATRONYMIC_ENDING = re.compile(r"(?:[oeia]?vich|[oei]vna|ich|ichna|i)$")


@dataclass(frozen=True, slots=True, kw_only=True)
class _Rule:
    """How far two spellings of a part may lie apart: given names are short and close together."""

    typo_from: int
    close_enough: float
    close_enough_in_arabic: float
    gender_shows: bool


_GIVEN = _Rule(typo_from=7, close_enough=0.9, close_enough_in_arabic=0.85, gender_shows=True)
_FAMILY = _Rule(typo_from=6, close_enough=0.86, close_enough_in_arabic=0.75, gender_shows=False)
_MIDDLE = _Rule(typo_from=7, close_enough=0.75, close_enough_in_arabic=0.75, gender_shows=False)


@dataclass(frozen=True, slots=True, kw_only=True)
class _Words:
    """The comparable words of a name."""

    given: tuple[str, ...]
    middle: tuple[str, ...]
    family: tuple[str, ...]
    suffix: tuple[str, ...]

    @property
    def all(self) -> tuple[str, ...]:
        return self.given + self.middle + self.family


def names_fit(first: PersonName, second: PersonName) -> Fit:
    """Compare two names; UNKNOWN where one of them says nothing."""
    one, other = _words_of(first), _words_of(second)
    if not _says_something(one) or not _says_something(other):
        return Fit.UNKNOWN
    if one == other:
        return Fit.SAME
    if one.suffix and other.suffix and one.suffix != other.suffix:
        return Fit.DIFFERENT
    return Fit.COMPATIBLE if _compatible(one, other) else Fit.DIFFERENT


def _compatible(one: _Words, other: _Words) -> bool:
    if _part_by_part(one, other) or _swapped(one, other):
        return True
    if len(one.all) == 1 or len(other.all) == 1:
        return _one_word_of(one, other)
    return _word_by_word(one.all, other.all)


@lru_cache(maxsize=16_384)
def _words_of(name: PersonName) -> _Words:
    parts = [name.given, name.middle, name.family]
    filled = [part for part in parts if part and part.strip()]
    if len(filled) == 1 and len(filled[0].split()) > 1:
        name = split_full_name(filled[0]).name
    given, middle, family, suffix = (
        tuple(query_words(part or ""))
        for part in (name.given, name.middle, name.family, name.suffix)
    )
    return _Words(given=given, middle=middle, family=family, suffix=suffix)


def _says_something(name: _Words) -> bool:
    return any(len(word) > 1 and not word.isdigit() for word in name.all)


def _part_by_part(one: _Words, other: _Words) -> bool:
    given = _part(one.given, other.given, _given_words)
    family = _part(one.family, other.family, _family_words)
    middle = _part(one.middle, other.middle, _middle_words)
    if family == Likeness.OTHER_GENDER:
        family = Likeness.ALIKE if _tells_the_person(given, one.given) else Likeness.DIFFERENT
    if min(given, family, middle) <= Likeness.OTHER_GENDER:
        return False
    return max(given, family) >= Likeness.ALIKE


def _swapped(one: _Words, other: _Words) -> bool:
    """Family and given name in each other's place."""
    likenesses = (
        _part(one.given, other.family, _given_words),
        _part(one.family, other.given, _given_words),
    )
    middle = _part(one.middle, other.middle, _middle_words)
    return (
        min(likenesses) >= Likeness.INITIAL
        and max(likenesses) >= Likeness.ALIKE
        and middle > Likeness.OTHER_GENDER
    )


def _one_word_of(one: _Words, other: _Words) -> bool:
    """A card that says one word only, wherever that was put."""
    short, long = sorted((one, other), key=lambda name: len(name.all))
    word = short.all[0]
    places = [_given_words(word, place) for place in long.given]
    places += [_family_words(word, place) for place in long.family]
    return max(places, default=Likeness.MISSING) >= Likeness.ALIKE


def _word_by_word(first: Sequence[str], second: Sequence[str]) -> bool:
    """The same words in any order: a name that was never parted, or parted wrongly."""
    if len(first) != len(second) or len(first) < _FULL_NAME:
        return False
    return _all_found(first, second, _given_words) >= Likeness.ALIKE


def _tells_the_person(given: Likeness, words: Sequence[str]) -> bool:
    """Whether the given name tells a woman, Kuznetsov abroad, from her husband: Саша does not."""
    return given >= Likeness.ALIKE and not any(map(_says_nothing_of_gender, words))


def _says_nothing_of_gender(word: str) -> bool:
    return len(word) == 1 or any(name.form == NameForm.SHORT for name in given_names(word))


def _part(
    first: Sequence[str], second: Sequence[str], compare: Callable[[str, str], Likeness]
) -> Likeness:
    if not first or not second:
        return Likeness.MISSING
    return _all_found(first, second, compare)


def _all_found(
    first: Sequence[str], second: Sequence[str], compare: Callable[[str, str], Likeness]
) -> Likeness:
    """Find every word of the shorter part in the longer one; the weakest pair decides."""
    shorter, longer = sorted((first, second), key=len)
    rest = list(longer)
    weakest = Likeness.SAME if len(shorter) == len(longer) else Likeness.ALIKE
    for word in shorter:
        likeness, best = max((compare(word, other), -n) for n, other in enumerate(rest))
        rest.pop(-best)
        weakest = min(weakest, likeness)
    return weakest


def _given_words(first: str, second: str) -> Likeness:
    return _compared(first, second, _GIVEN)


@lru_cache(maxsize=65_536)
def _family_words(first: str, second: str) -> Likeness:
    sounds = sound_form(first), sound_form(second)
    ones, others = map(_mans_form, sounds)
    one_of_a_woman = (ones == sounds[0]) != (others == sounds[1])
    if one_of_a_woman and _close(first, second, pair=(ones, others), rule=_FAMILY):
        return Likeness.OTHER_GENDER
    return _compared(first, second, _FAMILY)


@lru_cache(maxsize=65_536)
def _middle_words(first: str, second: str) -> Likeness:
    """Second given names, or patronymics, which Armenian writes without -ovich."""
    likeness = _compared(first, second, _MIDDLE)
    if likeness > Likeness.DIFFERENT or script_of(first) == script_of(second):
        return likeness
    stems = [_PATRONYMIC_ENDING.sub("", sound_form(word)) for word in (first, second)]
    alike = "" not in stems and _close(first, second, pair=(stems[0], stems[1]), rule=_MIDDLE)
    return Likeness.ALIKE if alike else Likeness.DIFFERENT


def _mans_form(sound: str) -> str:
    for ending, replacement in _WOMANS_ENDINGS:
        changed, count = ending.subn(replacement, sound)
        if count:
            return changed
    return sound


@lru_cache(maxsize=65_536)
def _compared(first: str, second: str, rule: _Rule) -> Likeness:
    if first == second:
        return Likeness.SAME
    if len(first) == 1 or len(second) == 1:
        initial, word = sorted((first, second), key=len)
        return Likeness.INITIAL if initial_fits(initial, word) else Likeness.DIFFERENT
    if _same_sound(first, second):
        return Likeness.ALIKE
    by_group = _by_group(first, second)
    if by_group is not None:
        return by_group
    if script_of(first) == script_of(second):
        alike = _one_typo(first, second, typo_from=rule.typo_from)
    else:
        alike = _sound_alike(first, second, rule)
    return Likeness.ALIKE if alike else Likeness.DIFFERENT


def _same_sound(first: str, second: str) -> bool:
    """Two spellings of one sound; within Arabic two spellings are two names."""
    if script_of(first) == script_of(second) == Script.ARABIC:
        return False
    return any(one == other != "" for one, other in _pairs_of_readings(first, second))


def _by_group(first: str, second: str) -> Likeness | None:
    """What the table of given names says: forms of one name, of two, or nothing."""
    ones, others = name_groups(first), name_groups(second)
    if not ones or not others:
        return None
    forms = [(one.form, other.form) for one in ones for other in others if one.group == other.group]
    if not forms:
        return Likeness.DIFFERENT
    fits = any(one == other or NameForm.SHORT in {one, other} for one, other in forms)
    return Likeness.ALIKE if fits else Likeness.OTHER_GENDER


def _pairs_of_readings(first: str, second: str) -> list[tuple[str, str]]:
    return [(one, other) for one in readings(first) for other in readings(second)]


def _sound_alike(first: str, second: str, rule: _Rule) -> bool:
    pairs = _pairs_of_readings(first, second)
    if rule.gender_shows:
        pairs = [pair for pair in pairs if not _one_ends_in_a(*pair)]
    return any(_close(first, second, pair=pair, rule=rule) for pair in pairs)


def _one_ends_in_a(one: str, other: str) -> bool:
    """Samir and Samira, Karen and Karina: a last a after a consonant makes another name."""
    without = [sound for sound in (one, other) if not sound.endswith("a")]
    return len(without) == 1 and not without[0].endswith(("i", "e"))


def _close(first: str, second: str, *, pair: tuple[str, str], rule: _Rule) -> bool:
    if skeleton(pair[0]) != skeleton(pair[1]):
        return False
    abjad = abjad_of(first, second)
    enough = rule.close_enough if abjad == Abjad.NEITHER else rule.close_enough_in_arabic
    return closeness(*pair, abjad=abjad) >= enough


def _one_typo(first: str, second: str, *, typo_from: int) -> bool:
    """One letter wrong, missing, too many, or two changed over; never the first, nor the last of a
    longer word, which makes a woman's name.
    """
    if min(len(first), len(second)) < typo_from or first[0] != second[0]:
        return False
    return not _one_is_start(first, second) and _within_one_edit(first, second)


def _one_is_start(first: str, second: str) -> bool:
    return first.startswith(second) or second.startswith(first)


def _within_one_edit(first: str, second: str) -> bool:
    pairs = zip(first, second, strict=False)
    start = next((n for n, (one, other) in enumerate(pairs) if one != other), 0)
    rest, others = first[start:], second[start:]
    swapped = rest[1::-1] + rest[2:] == others
    return swapped or rest[1:] == others[1:] or rest[1:] == others or rest == others[1:]
