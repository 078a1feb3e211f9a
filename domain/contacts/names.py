"""People's names: their parts, how they are shown and sorted, how one line is taken apart.

Taking a line apart is a guess: it says how sure it is, and words that are no name stay in `remark`.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from enum import StrEnum

from domain.shared.given_names import is_given_name
from domain.shared.text import Script, normal_form, script_of, words


class Confidence(StrEnum):
    HIGH = "high"
    MEDIUM = "medium"
    LOW = "low"


@dataclass(frozen=True, slots=True, kw_only=True)
class PersonName:
    given: str | None = None
    middle: str | None = None
    family: str | None = None
    suffix: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class SplitName:
    given: str | None = None
    middle: str | None = None
    family: str | None = None
    suffix: str | None = None
    salutation: str | None = None
    remark: str | None = None
    confidence: Confidence = Confidence.HIGH

    @property
    def name(self) -> PersonName:
        return PersonName(
            given=self.given, middle=self.middle, family=self.family, suffix=self.suffix
        )


_FAMILY_FIRST_WITH_MIDDLE = frozenset({"ru", "uk", "be", "kk", "hy"})
_FAMILY_FIRST_SCRIPTS = frozenset({Script.CYRILLIC, Script.ARMENIAN})

_SALUTATION_WORDS = """
mr mrs ms miss mx dr prof sir madam mme mlle herr frau sr sra г гн гжа господин госпожа тов др проф
պրն տիկին պարոն уважаемый уважаемая السيد السيده سيد دكتور الدكتور د أ م الاستاذ الحاج
"""
_SUFFIX_WORDS = "jr sr ii iii iv phd md esq мл ст младший старший"
_PARTICLE_WORDS = """
van von der den de del della di da dos du la le el al ibn bin ben bint abu abou umm um abd abdel
abdul abdal ter тер фон ван де ди да дер тен аль эль ибн бин бен абу умм абд абдель абдул ас аз ад
ар аш ուլ տեր մելիք
"""
_ARABIC_PARTICLES = "بن ابن بنت ابو ابي ام عبد ال بو"
_SECOND_WORDS = "оглы оглу кызы гызы улы uulu ogly oglu kyzy qizi"
_SECOND_ARABIC_WORDS = "الله الدين"
_SALUTATIONS = frozenset(_SALUTATION_WORDS.split())
_SUFFIXES = frozenset(_SUFFIX_WORDS.split())
_LEADING_WORDS = "abd abdel abdul abdal abu abou umm um абд абдель абдул абу умм"
_LEADING_PARTICLES = frozenset(_ARABIC_PARTICLES.split()) | frozenset(_LEADING_WORDS.split())
_PARTICLES = frozenset(_PARTICLE_WORDS.split()) | frozenset(_ARABIC_PARTICLES.split())
_SONS_AND_DAUGHTERS = frozenset(_SECOND_WORDS.split())
_SECOND_PARTICLES = _SONS_AND_DAUGHTERS | frozenset(_SECOND_ARABIC_WORDS.split())

_PATRONYMIC = re.compile(
    r"(?:ович|евич|йович|ьич|мич|кич|овна|евна|ична|івна|ївна|ovich|evich|ovna|evna|ichna|ovych|yovych|ivna"
    r"|ովիչ|եվիչ|ովնա|եվնա)$"
)
_SURE_FAMILY = re.compile(
    r"(?:ов|ев|ова|ева|ский|цкий|ская|цкая|ской|ых|их|енко|чук|щук|юк|дзе|швили|(?<!ь)ян|янц"
    r"|ov|ev|ova|eva|sky|skiy|skaya|enko|chuk|dze|shvili|yan|ian|yants|եան|յան|յանց|ունի|ենց|ով|ովա|եվա)$"
)
_LIKELY_FAMILY = re.compile(
    r"(?:ин|ына|ын|ина|ий|ой|ая|ко|ук|ак|ик|ец|in|ina|yn|off|son|sen|ez|ski|berg|man|stein)$"
)
_INITIAL = re.compile(r"^\w\.?$|^\w[\u0587]?\.$")
_GLUED_INITIALS = re.compile(r"^(?:\w\.\s*-?){1,3}\w?\.?$")
_INITIALS_IN_TEXT = re.compile(r"(?<=\w\.)(?=\w)")
_REMARK_PARTS = re.compile(r"\([^)]*\)|\[[^\]]*\]|\s[-–—|/]\s.*$")
_SPACES = re.compile(r"[\s\u200b\ufeff]+")
_SYMBOLS = re.compile(r"[^\w\s.,'’ʼ`\-‐‑()\[\]/|–—\u0300-\u036f\u0640\u064b-\u065f\u200c՚՛]+")
_DIGIT = re.compile(r"\d")


def display_name(name: PersonName, *, locale: str | None = None) -> str:
    """The name as the locale writes it: with a patronymic the family name leads in ru and hy."""
    parts = [name.given, name.middle, name.family]
    if name.middle and _family_leads(name, locale):
        parts = [name.family, name.given, name.middle]
    return " ".join([*_present(parts), *_present([name.suffix])])


def sort_name(name: PersonName, *, fallback: str = "") -> str:
    """What lists sort by: family name first, no case, no marks; the fallback if parts are empty."""
    whole = " ".join(_present([name.family, name.given, name.middle]))
    return " ".join(words(whole or fallback)) or normal_form(fallback)


def split_full_name(text: str, *, locale_hint: str | None = None) -> SplitName:
    """Take one line apart into the parts of a name."""
    cleaned, remark = _without_remarks(text)
    salutation, rest = _without_salutation(cleaned)
    last, comma, first = (part.strip() for part in rest.partition(","))
    if comma and first and last:
        found = _split_at_comma(last, first)
    else:
        found = _split_words(_tokens(rest.strip(" ,")), locale_hint=locale_hint)
    remarks = " ".join(_present([found.remark, remark])) or None
    return _repaired(replace(found, salutation=salutation, remark=remarks))


def repair_case(text: str) -> str:
    """`ИВАНОВ` becomes `Иванов`; a text with both cases stays as typed."""
    letters = [letter for letter in text if letter.isalpha()]
    if len(letters) < 2 or not (text.isupper() or text.islower()):
        return text
    return " ".join(_with_capital(word) for word in text.split(" "))


def _family_leads(name: PersonName, locale: str | None) -> bool:
    if locale:
        return locale.split("-")[0].lower() in _FAMILY_FIRST_WITH_MIDDLE
    return script_of(f"{name.family or ''}{name.given or ''}") in _FAMILY_FIRST_SCRIPTS


def _present(parts: Sequence[str | None]) -> list[str]:
    return [part.strip() for part in parts if part and part.strip()]


def _with_capital(word: str) -> str:
    if normal_form(word) in _PARTICLES and len(word) > 1 and word.isascii():
        return word.lower()
    lower = word.lower()
    return re.sub(r"(^|[-'’ʼ.])(\w)", lambda start: start[1] + start[2].upper(), lower)


def _repaired(found: SplitName) -> SplitName:
    """Repair the case where the whole name is written in capitals or in small letters."""
    named = " ".join(_present([found.given, found.middle, found.family]))
    if repair_case(named) == named:
        return found
    given, middle, family = (
        repair_case(part) if part else part for part in (found.given, found.middle, found.family)
    )
    return replace(found, given=given, middle=middle, family=family)


def _without_remarks(text: str) -> tuple[str, str | None]:
    """Take out what is in brackets, after a dash, or is no letter at all."""
    line = _SPACES.sub(" ", text).strip()
    taken = [part.strip(" -–—|/()[]") for part in _REMARK_PARTS.findall(line)]
    line = _REMARK_PARTS.sub(" ", line)
    taken += [
        symbol
        for symbol in _SYMBOLS.findall(line)
        if not symbol.isspace() and symbol.strip('"«»„“”:;')
    ]
    return _SPACES.sub(" ", _SYMBOLS.sub(" ", line)).strip(), " ".join(_present(taken)) or None


def _without_salutation(text: str) -> tuple[str | None, str]:
    first, _, rest = text.partition(" ")
    known = normal_form(first).replace(".", "").replace("-", "") in _SALUTATIONS
    if (
        known
        and rest
        and (first.endswith(".") or len(first) > 2 or script_of(first) != Script.LATIN)
    ):
        return first, rest.strip()
    return None, text


def _tokens(text: str) -> list[str]:
    """Words with what belongs to them: Т.Р. apart, van der Berg and عبد الله together."""
    parted = _INITIALS_IN_TEXT.sub(" ", text)
    return _with_particles(parted.split())


def _with_particles(tokens: list[str]) -> list[str]:
    joined: list[str] = []
    pending: list[str] = []
    for token in tokens:
        if _is_particle(token) and (joined or pending or _may_lead(token)):
            pending.append(token)
        elif normal_form(token) in _SECOND_PARTICLES and joined:
            joined[-1] = f"{joined[-1]} {token}"
        else:
            joined.append(" ".join([*pending, token]))
            pending = []
    return [*joined, *pending]


def _is_particle(token: str) -> bool:
    return normal_form(token).strip(".") in _PARTICLES and len(token) > 1


def _may_lead(token: str) -> bool:
    """A servant of or a father of is a name's beginning; a van is not."""
    return normal_form(token) in _LEADING_PARTICLES


def _split_at_comma(last: str, first: str) -> SplitName:
    """`Last, First Middle`, unless what follows the comma is a suffix or no name."""
    if normal_form(first).strip(".") in _SUFFIXES:
        return replace(_split_words(_tokens(last), locale_hint=None), suffix=first)
    rest, remark = _without_small_words(_tokens(first.replace(",", " ")))
    if not rest or (first.islower() and not last.islower()):
        found = _split_words(_tokens(last), locale_hint=None)
        return replace(found, remark=" ".join(_present([found.remark, first])))
    if (
        is_given_name(last)
        and is_given_name(rest[0])
        and not _SURE_FAMILY.search(normal_form(last))
    ):
        return SplitName(given=f"{last}, {first}", confidence=Confidence.LOW)
    given, *middle = rest
    return SplitName(given=given, middle=" ".join(middle) or None, family=last, remark=remark)


def _without_small_words(tokens: list[str]) -> tuple[list[str], str | None]:
    """Part the name from a remark in small letters behind it (`Вероника Кошелева окна балкон`)."""
    if not tokens or not tokens[0][:1].isupper():
        return _without_numbers(tokens)
    for n, token in enumerate(tokens[1:], start=1):
        if _is_small(token) or _DIGIT.search(token):
            return tokens[:n], " ".join(tokens[n:])
    return tokens, None


def _without_numbers(tokens: list[str]) -> tuple[list[str], str | None]:
    numbers = [token for token in tokens if _DIGIT.search(token)]
    kept = [token for token in tokens if token not in numbers]
    return (kept, " ".join(numbers) or None) if kept else (tokens, None)


def _is_small(token: str) -> bool:
    last = token.rsplit(" ", maxsplit=1)[-1]
    return last.islower() and last not in _SECOND_PARTICLES


def _split_words(tokens: list[str], *, locale_hint: str | None) -> SplitName:
    tokens, remark = _without_small_words(tokens)
    suffix = None
    if len(tokens) > 1 and normal_form(tokens[-1]).strip(".") in _SUFFIXES:
        *tokens, suffix = tokens
    return replace(_by_length(tokens, locale_hint), suffix=suffix, remark=remark)


def _by_length(tokens: list[str], locale_hint: str | None) -> SplitName:
    if not tokens:
        return SplitName(confidence=Confidence.LOW)
    if len(tokens) == 1:
        return _single(tokens[0])
    if any(map(_is_initial, tokens)) and not all(map(_is_initial, tokens)):
        return _with_initials(tokens)
    if len(tokens) == 2:
        return _pair(tokens[0], tokens[1], locale_hint)
    return _three_or_more(tokens)


def _single(word: str) -> SplitName:
    if is_given_name(word):
        return SplitName(given=word, confidence=Confidence.HIGH)
    if _SURE_FAMILY.search(normal_form(word)):
        return SplitName(family=word, confidence=Confidence.MEDIUM)
    return SplitName(given=word, confidence=Confidence.LOW)


def _is_initial(token: str) -> bool:
    return bool(_INITIAL.match(token))


def _with_initials(tokens: list[str]) -> SplitName:
    """`Елисеева Т. Р.`, `Т. Р. Елисеева`, `John R. Smith`."""
    full = [token for token in tokens if not _is_initial(token)]
    initials = [token for token in tokens if _is_initial(token)]
    if len(full) == 1:
        middle = " ".join(initials[1:]) or None
        return SplitName(given=initials[0], middle=middle, family=full[0])
    if _is_initial(tokens[0]):
        *middle_words, family = tokens[1:]
        return SplitName(
            given=tokens[0],
            middle=" ".join(middle_words),
            family=family,
            confidence=Confidence.MEDIUM,
        )
    if _is_initial(tokens[-1]):
        ordered = _pair(full[0], full[1], None)
        return replace(
            ordered, middle=" ".join([*full[2:], *initials]), confidence=Confidence.MEDIUM
        )
    return SplitName(given=tokens[0], middle=" ".join(tokens[1:-1]), family=tokens[-1])


def _pair(first: str, second: str, locale_hint: str | None) -> SplitName:
    if _is_patronymic(second) and is_given_name(first):
        return SplitName(given=first, middle=second)
    if script_of(first) == Script.ARABIC:
        return SplitName(given=first, family=second, confidence=Confidence.MEDIUM)
    score = _family_score(first) - _family_score(second)
    if score > 0:
        return SplitName(given=second, family=first, confidence=_sureness(score))
    if score < 0:
        return SplitName(given=first, family=second, confidence=_sureness(-score))
    leads = (locale_hint or "") == "ru" and script_of(first) == Script.CYRILLIC
    given, family = (second, first) if leads else (first, second)
    return SplitName(given=given, family=family, confidence=Confidence.LOW)


def _sureness(score: int) -> Confidence:
    return Confidence.HIGH if score > 1 else Confidence.MEDIUM


def _family_score(word: str) -> int:
    """How much a word looks like a family name rather than a given name."""
    if is_given_name(word):
        return -2
    normal = normal_form(word)
    if _SURE_FAMILY.search(normal):
        return 2
    if _LIKELY_FAMILY.search(normal) or " " in word or "-" in word or normal.startswith("ال"):
        return 1
    return 0


def _three_or_more(tokens: list[str]) -> SplitName:
    """The patronymic tells the order, else the likelier end holds the family name."""
    first, *middle, last = tokens
    if _is_patronymic(last) and not (_is_patronymic(middle[-1]) and is_given_name(first)):
        return SplitName(given=" ".join(middle), middle=last, family=first)
    if _is_patronymic(middle[-1]):
        return SplitName(given=" ".join([first, *middle[:-1]]), middle=middle[-1], family=last)
    if _armenian_family_first(tokens):
        return SplitName(given=middle[0], middle=" ".join([*middle[1:], last]), family=first)
    sure = (
        Confidence.MEDIUM
        if is_given_name(first) or script_of(first) == Script.ARABIC
        else Confidence.LOW
    )
    return SplitName(given=first, middle=" ".join(middle), family=last, confidence=sure)


def _armenian_family_first(tokens: list[str]) -> bool:
    return _family_score(tokens[0]) > max(_family_score(tokens[-1]), 0) and is_given_name(tokens[1])


def _is_patronymic(word: str) -> bool:
    normal = normal_form(word)
    return bool(_PATRONYMIC.search(normal)) or normal.split(" ")[-1] in _SECOND_PARTICLES - {
        "الله",
        "الدين",
    }
