"""Finding a name typed in any script: the keys stored with a record, the keys a typed word asks
for, and the ranking.

A word has at most four keys. In lower case: its normal form and its sound in Latin letters. With
`=`: the given name it is a form of (Саша, Alexander). In capitals: the skeleton of its consonants.
A skeleton too short to be the start of another, and an initial, end in a full stop. All are looked
up as prefixes.
"""

from collections.abc import Iterator, Sequence
from functools import lru_cache

from domain.shared.given_names import GivenName, NameForm, name_groups, shared_short_forms
from domain.shared.sounds import (
    abjad_of,
    closeness,
    closeness_to_start,
    readings,
    skeleton,
    sound_form,
    without_article,
)
from domain.shared.text import Script, script_of, words

EXACT, SOUND, GROUP, SKELETON = 100, 80, 60, 40
RANK_OF_BEGINNING = 84
_BEST_SOUND, _BEST_SOUND_AT_HOME = 90, 68  # what likeness of sound can give, at most
MOST_KEYS = 4

# A skeleton of two consonants begins too many names: it is kept, and mostly asked for, as a whole.
_OPEN_SKELETON = 3
_BEGINNING = 4
_ARABIC_BEGINNING = 3
_SERVANTS = """
abd abdul abdel abdal abdoul abdur abdu абд абдул абдель абдаль абдур абду عبد աբդ աբդուլ
"""
_FATHERS = "abu abou abo абу ابو ابي աբու ter тер տեր melik мелик մելիք der"
_ARTICLES_OF_ALL = """
al el ul ar as ad an az ash аль эль ал эл ар ас ад ан аз аш уль ال ալ էլ
"""
_SERVANT_OF = frozenset(_SERVANTS.split())
_FATHER_OF = frozenset(_FATHERS.split())
_ARTICLES = frozenset(_ARTICLES_OF_ALL.split())
# How the first sounds of one name differ by script: Х is K(hachatryan), Е is Y(elena).
_INITIAL_PAIRS = frozenset(
    ["hk", "kh", "ei", "ie", "ck", "gh", "hg", "fv", "vf", "pb", "bp", "uo", "ou", "ai", "ij", "ji"]
)


@lru_cache(maxsize=262_144)
def word_keys(word: str) -> frozenset[str]:
    """The keys of one word in normal form."""
    return frozenset(key for key, _ in _weighted_keys(word))


def name_search_keys(*texts: str) -> list[tuple[str, int]]:
    """The keys to store for a record with these names, each with its weight (heavier is surer)."""
    best: dict[str, int] = {}
    for text in texts:
        for word in _words_and_compounds(text):
            for key, weight in _weighted_keys(word):
                best[key] = max(weight, best.get(key, 0))
    return sorted(best.items())


def query_words(text: str) -> list[str]:
    """The words to look up for what was typed: Abd al-Rahman is one, an article is none."""
    compounded = list(_compounded(words(text)))
    return [word for word in compounded if word not in _ARTICLES] or compounded


@lru_cache(maxsize=65_536)
def query_keys(word: str) -> list[str]:
    """The prefixes to look up for one typed word in normal form, surest first.

    The word may be the start of one.
    """
    sound = sound_form(word)
    groups = [name.group for name in name_groups(word)]
    shared = [short for group in groups for short in shared_short_forms(group)]
    keys = [
        word,
        *_with_and_without_article(word),
        *readings(word),
        *map(_group_key, groups),
        *_asked_skeletons(word),
        *shared,
    ]
    keys += [f"{sound[0]}."] if len(word) > 1 and sound else []
    return list(dict.fromkeys(filter(None, keys)))


def rank(query: str, candidate: str) -> int:
    """From 0 to 100: how well the candidate's name answers the query; 100 for the same words."""
    asked, (offered, parts) = _asked_words(query), _offered_words(candidate)
    if not asked or not offered:
        return 0
    found = _best_assignment(asked, offered)
    if not any(found):
        return 0
    spare = max(0, parts - len(asked))
    return max(1, round(sum(found) / len(asked) - min(spare, 3)))


@lru_cache(maxsize=262_144)
def rank_word(asked: str, offered: str) -> int:
    """How well one word in normal form answers one typed word."""
    best = _rank_surely(asked, offered)
    return (
        best if best >= _most_by_sound(asked, offered) else max(best, _rank_sound(asked, offered))
    )


def initial_fits(initial: str, word: str) -> bool:
    """Whether a single letter in normal form may stand for the word, also in another script."""
    if script_of(initial) == script_of(word):
        return word.startswith(initial)
    sound, whole = sound_form(initial), sound_form(word)
    if not sound or not whole:
        return False
    return whole[0] == sound[0] or whole[0] + sound[0] in _INITIAL_PAIRS


@lru_cache(maxsize=1_024)
def _asked_words(query: str) -> tuple[str, ...]:
    return tuple(query_words(query))


@lru_cache(maxsize=16_384)
def _offered_words(candidate: str) -> tuple[tuple[str, ...], int]:
    """All that a name offers to be matched, and of how many words it is."""
    return tuple(_words_and_compounds(candidate)), len(query_words(candidate))


@lru_cache(maxsize=65_536)
def _weighted_keys(word: str) -> list[tuple[str, int]]:
    sound = sound_form(word)
    groups = name_groups(word)[:1] if without_article(word) == word else ()
    candidates = [
        (word, EXACT),
        (sound, SOUND),
        (f"{sound[0]}." if len(word) == 1 and sound else "", SKELETON),
        *((_group_key(name.group), GROUP) for name in groups),
        *((key, SKELETON) for key in _skeleton_keys(word)),
    ]
    best: dict[str, int] = {}
    for key, weight in candidates:
        if key:
            best.setdefault(key, weight)
    return list(best.items())[:MOST_KEYS]


def _with_and_without_article(word: str) -> Iterator[str]:
    """Al-Haddad is asked for as Haddad and the other way round."""
    if script_of(word) == Script.ARABIC:
        bare = without_article(word)
        yield from (bare, f"ال{bare}")


def _group_key(group: str) -> str:
    return f"={group}."


def _skeleton_keys(word: str) -> Iterator[str]:
    for bones in filter(None, map(skeleton, readings(word))):
        yield bones if len(bones) >= _OPEN_SKELETON else f"{bones}."


def _asked_skeletons(word: str) -> Iterator[str]:
    """As kept; two consonants as a beginning where much is typed and no name complete."""
    shortest = _ARABIC_BEGINNING if script_of(word) == Script.ARABIC else _BEGINNING
    unfinished = len(word) >= shortest and not name_groups(word)
    for key in _skeleton_keys(word):
        yield key.rstrip(".") if unfinished and len(key) == _OPEN_SKELETON else key


def _words_and_compounds(text: str) -> Iterator[str]:
    found = words(text)
    yield from found
    yield from (compound for compound in _compounded(found) if compound not in found)


def _compounded(found: Sequence[str]) -> Iterator[str]:
    """The words, with those joined that are written apart or together as everyone likes."""
    n = 0
    while n < len(found):
        length = _compound_length(found[n:])
        yield "".join(found[n : n + length])
        n += length


def _compound_length(rest: Sequence[str]) -> int:
    if rest[0] in _SERVANT_OF and len(rest) > 2 and rest[1] in _ARTICLES:
        return 3
    if rest[0] in _SERVANT_OF | _FATHER_OF and len(rest) > 1:
        return 2
    return 1


def _best_assignment(asked: Sequence[str], offered: Sequence[str]) -> list[int]:
    """For each typed word the rank of the word that answers it, none answering two."""
    if len(asked) == 1:
        return [_best_of(asked[0], offered)]
    scores = sorted(
        (-rank_word(word, other), n, m)
        for n, word in enumerate(asked)
        for m, other in enumerate(offered)
    )
    found: dict[int, int] = {}
    taken = set[int]()
    for score, n, m in scores:
        if n not in found and m not in taken:
            found[n] = -score
            taken.add(m)
    return list(found.values())


def _may_be_spelled_in_two_ways(first: str, second: str) -> bool:
    """Romanisations differ; in another script than Latin a name has one spelling."""
    scripts = {script_of(first), script_of(second)}
    return len(scripts) > 1 or Script.LATIN in scripts


def _best_of(asked: str, offered: Sequence[str]) -> int:
    """The rank of the word that answers best; likeness is looked at only where it could win."""
    best = 0
    for other in offered:
        best = max(best, _rank_surely(asked, other))
    if best >= _BEST_SOUND:
        return best
    for other in offered:
        if best < _most_by_sound(asked, other):
            best = max(best, rank_word(asked, other))
    return best


def _most_by_sound(asked: str, offered: str) -> int:
    return _BEST_SOUND if script_of(asked) != script_of(offered) else _BEST_SOUND_AT_HOME


@lru_cache(maxsize=262_144)
def _rank_surely(asked: str, offered: str) -> int:
    """By what needs no comparing of sounds: the same word, name, or beginning."""
    if asked == offered:
        return 100
    first, second = sound_form(asked), sound_form(offered)
    if first and first == second:
        return 94 if _may_be_spelled_in_two_ways(asked, offered) else 84
    groups = _rank_groups(name_groups(asked), name_groups(offered))
    return max(groups, _rank_start(asked, offered))


def _rank_groups(first: Sequence[GivenName], second: Sequence[GivenName]) -> int:
    pairs = [
        {one.form, other.form} for one in first for other in second if one.group == other.group
    ]
    if not pairs:
        return 0
    if any(len(forms) == 1 for forms in pairs):
        return 90
    return 84 if any(NameForm.SHORT in forms for forms in pairs) else 50


def _rank_start(asked: str, offered: str) -> int:
    first, second = sound_form(asked), sound_form(offered)
    if offered.startswith(asked):
        return RANK_OF_BEGINNING
    if first and second.startswith(first):
        return 78
    return 45 if len(offered) == 1 and initial_fits(offered, asked) else 0


def _rank_sound(asked: str, offered: str) -> int:
    """By sound, for words whose consonants agree."""
    abjad = abjad_of(asked, offered)
    best = 0.0
    for mine in readings(asked):
        for theirs in readings(offered):
            bones, others = skeleton(mine), skeleton(theirs)
            if bones == others:
                best = max(best, 40 + 50 * closeness(mine, theirs, abjad=abjad))
            elif bones and others.startswith(bones):
                best = max(best, 20 + 50 * closeness_to_start(mine, theirs, abjad=abjad))
    return round(best * (1.0 if script_of(asked) != script_of(offered) else 0.75))
