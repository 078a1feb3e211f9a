"""Whether two names may be one firm's: legal forms, quotes and scripts do not part them."""

import re
from dataclasses import dataclass
from enum import StrEnum
from functools import lru_cache

from domain.shared.sounds import abjad_of, closeness, skeleton, sound_form, without_article
from domain.shared.text import normal_form, script_of, words
from domain.shared.transliteration import initial_fits


class Fit(StrEnum):
    SAME = "same"
    COMPATIBLE = "compatible"
    DIFFERENT = "different"
    UNKNOWN = "unknown"


class LegalForm(StrEnum):
    """Kinds of legal forms that correspond to each other across countries."""

    LIMITED = "limited"
    JOINT_STOCK = "joint_stock"
    ENTREPRENEUR = "entrepreneur"
    OTHER = "other"


@dataclass(frozen=True, slots=True, kw_only=True)
class FirmName:
    """A firm's name without its legal form, and the form."""

    words: tuple[str, ...]
    form: LegalForm | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class FirmIdentity:
    """What a firm is recognised by."""

    name: str
    tax_id: str | None = None
    branch: str | None = None


_FORMS = {
    LegalForm.LIMITED: (
        "общество с ограниченной ответственностью|товарищество с ограниченной ответственностью"
        "|общество с дополнительной ответственностью|ооо|одо|тоо|товариство з обмеженою"
        " відповідальністю|тов|սահմանափակ պատասխանատվությամբ ընկերություն|սպը|llc|l l c|ltd|limited"
        "|gmbh|sarl|s a r l|srl|s r l|bv|b v|pty ltd|pte ltd|ltda|sp z o o|spolka z o o|oy|ab|kft"
        "|doo|d o o|mchj|ش م م|شركه ذات مسءوليه محدوده|شركه ذات مسيوليه محدوده|ذ م م"
    ),
    LegalForm.JOINT_STOCK: (
        "публичное акционерное общество|открытое акционерное общество"
        "|закрытое акционерное общество|непубличное акционерное общество"
        "|акционерное общество|пао|оао|зао|нао|ао"
        "|փակ բաժնետիրական ընկերություն|բաց բաժնետիրական ընկերություն"
        "|բաժնետիրական ընկերություն"
        "|փբը|բբը|բը|inc|incorporated|corp|corporation|plc|ag|s a|sa|spa|s p a|jsc|ojsc|cjsc|pjsc"
        "|a s|nv|n v|co|company|ش م ك|ش م ع|شركه مساهمه|مساهمه"
    ),
    LegalForm.ENTREPRENEUR: (
        "индивидуальный предприниматель|ип|чп|пбоюл|фоп|кфх|крестьянское фермерское хозяйство"
        "|անհատ ձեռնարկատեր|աձ|sole trader|самозанятый"
    ),
    LegalForm.OTHER: (
        "государственное унитарное предприятие|муниципальное унитарное предприятие|фгуп|гуп|муп"
        "|ано|нко|тсж|снт|фгбу|гбу|мбу|гбоу|мбоу|llp|lp|kg|gmbh co kg|ohg|foundation|մպը|պոակ|հոակ"
        "|شركه|الشركه|مءسسه|موسسه|مجموعه"
    ),
}
_FORM_OF = {
    tuple(form.split()): kind for kind, forms in _FORMS.items() for form in forms.split("|")
}
_LONGEST_FORM = max(map(len, _FORM_OF))
_JOINERS = frozenset({"и", "and", "եվ", "و"})
_SURE = 0.9
_DOTTED = re.compile(r"(?<=\b\w)\.(?=\w\b)")


@lru_cache(maxsize=65_536)
def firm_name(text: str) -> FirmName:
    """Take the legal form off a firm's name, wherever it stands."""
    found = words(_DOTTED.sub(" ", text.replace("&", " ")))
    rest, form = _without_forms(found)
    if form == LegalForm.ENTREPRENEUR:
        return FirmName(words=_as_family_and_initials(rest), form=form)
    named = [word for word in rest if word not in _JOINERS] or rest
    return FirmName(words=tuple(named or found), form=form)


@lru_cache(maxsize=65_536)
def company_key(text: str) -> str:
    """One key for all the spellings of a firm's name: in Latin letters, without its legal form."""
    name = firm_name(text)
    return " ".join(sound_form(without_article(word)) or word for word in name.words)


def company_sort_name(text: str) -> str:
    """What lists of companies sort by: the name without quotes and legal form."""
    rest, _ = _without_forms(words(text))
    return " ".join(rest) or normal_form(text)


def companies_fit(first: FirmIdentity, second: FirmIdentity) -> Fit:
    """Compare two firms: tax ids decide where both have one, else the names do."""
    if first.tax_id and second.tax_id:
        if first.tax_id != second.tax_id:
            return Fit.DIFFERENT
        another_branch = bool(first.branch and second.branch and first.branch != second.branch)
        return Fit.COMPATIBLE if another_branch else Fit.SAME
    return firm_names_fit(first.name, second.name)


def firm_names_fit(first: str, second: str) -> Fit:
    """Compare two firms' names; UNKNOWN where one is empty."""
    one, other = firm_name(first), firm_name(second)
    if not one.words or not other.words:
        return Fit.UNKNOWN
    if _forms_clash(one.form, other.form):
        return Fit.DIFFERENT
    if one.words == other.words:
        return Fit.SAME if one.form == other.form else Fit.COMPATIBLE
    return Fit.COMPATIBLE if _words_fit(one, other) else Fit.DIFFERENT


def _forms_clash(one: LegalForm | None, other: LegalForm | None) -> bool:
    ranked = {LegalForm.LIMITED, LegalForm.JOINT_STOCK, LegalForm.ENTREPRENEUR}
    return one != other and one in ranked and other in ranked


def _words_fit(one: FirmName, other: FirmName) -> bool:
    if LegalForm.ENTREPRENEUR in {one.form, other.form}:
        return _persons_fit(one.words, other.words)
    if sorted(one.words) == sorted(other.words) or "".join(one.words) == "".join(other.words):
        return True
    return len(one.words) == len(other.words) and all(map(_sounds_alike, one.words, other.words))


def _persons_fit(one: tuple[str, ...], other: tuple[str, ...]) -> bool:
    """Entrepreneurs: the family name, and the initials as far as both have them."""
    (family, *initials), (other_family, *other_initials) = one, other
    if not _sounds_alike(family, other_family):
        return False
    return all(map(initial_fits, initials, other_initials))


def _sounds_alike(one: str, other: str) -> bool:
    one, other = without_article(one), without_article(other)
    first, second = sound_form(one), sound_form(other)
    if one == other or first == second != "":
        return True
    if script_of(one) == script_of(other) or skeleton(first) != skeleton(second):
        return False
    return closeness(first, second, abjad=abjad_of(one, other)) >= _SURE


def _without_forms(found: list[str]) -> tuple[list[str], LegalForm | None]:
    """The words that are no legal form, and the form that says most."""
    rest: list[str] = []
    forms: list[LegalForm] = []
    n = 0
    while n < len(found):
        length = _form_length(found[n:])
        if length:
            forms.append(_FORM_OF[tuple(found[n : n + length])])
        else:
            rest.append(found[n])
        n += max(length, 1)
    order = list(LegalForm)
    return (rest, min(forms, key=order.index, default=None)) if rest else (found, None)


def _form_length(rest: list[str]) -> int:
    lengths = range(min(_LONGEST_FORM, len(rest)), 0, -1)
    return next((length for length in lengths if tuple(rest[:length]) in _FORM_OF), 0)


def _as_family_and_initials(rest: list[str]) -> tuple[str, ...]:
    """`ИП Вишняков М. В.` and `ИП Вишняков Мирон Витальевич` are the same entrepreneur."""
    full = [word for word in rest if len(word) > 1]
    family = full[0] if full else rest[0]
    others = list(rest)
    others.remove(family)
    return (family, *(word[0] for word in others))
