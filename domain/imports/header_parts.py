# ruff: noqa: E501  # a line holds one meaning with every word that has it
"""Headers read word by word: `Моб. тел.`, `тел. (раб.)`, `Բջջ. հեռ.`, `Юр. адр.`, `هاتف العمل`.

People shorten the same few words in any way they like. A header all of whose words are known says
what it means by them together; one word that is not known leaves it to others.
"""

import re
import unicodedata
from collections.abc import Iterable
from functools import lru_cache

SPELT_ALIKE = str.maketrans(
    {"أ": "ا", "إ": "ا", "آ": "ا", "ى": "ي", "ة": "ه", "ؤ": "و", "ئ": "ي", "ـ": None, "ё": "е"}
)
_WORD = re.compile(r"[^\W\d_]+")
_ARTICLE = re.compile("^و?ال(?=...)")
_MOST_WORDS = 6

# A star stands for any ending.
_MEANINGS = """
phone: phone phones telephone tel tels тел телеф* հեռ հեռախոս* هاتف هواتف تلفون تليفون
mobile: mob mobile cell cellular моб мобил* сот сотов* բջջ բջջային* جوال محمول موبايل نقال
fax: fax факс* ֆաքս* فاكس
mail: mail email emails мейл имейл емейл майл почт* փոստ* بريد ايميل
electronic: e el эл электр* электрон* էլ էլեկտրոն* الكتروني
address: address addr адр адрес* հասց հասցե* عنوان
work: work office business раб рабоч* служ служеб* офис* գործ աշխ աշխատ* գրասենյ* عمل مكتب
home: home personal private дом домаш* личн* частн* տան տուն անձն* منزل بيت شخصي
main: main primary осн основн* գլխ հիմն* رييسي اساسي
other: other additional add alt доп дополн* др другой иной այլ լրաց* اخر اضافي
city: city town г гор город* քղ քաղ քաղաք* مدينه
legal: legal юр юрид* իրավ* قانوني
actual: actual факт фактич* фак փաստ* فعلي
index: zip postcode индекс* ինդեքս* رمز
date: date дата ամս ամսաթիվ* օր تاريخ
birth: birth рожд рожден* род ծն ծնն ծննդ* ميلاد
given: имя անուն* اول
family: фам фамил* ազգ ազգանուն* عايله
middle: отч отчест* հայր հայրանուն* اب
whole: фио fio ԱԱՀ
company: company org орг организ* комп компан* фирм* կազմ կազմակերպ* ընկ ընկեր* شركه موسسه
position: position долж должн* պաշտ պաշտոն* وظيفه منصب
remark: прим примеч* комм коммент* notes notice նշ նշում* ծան ծանոթ* ملاحظه ملاحظات
nothing: no nr num number numbers ном номер* н п по наим наимен* назв назван* համ համար* անվ անվանում* رقم ارقام اسم لل
nothing: конт client clients customer contact contacts person клиент* покупат* заказчик* контакт* контрагент* лица человек* հաճախորդ* կոնտակտ* عميل زبون
"""


def _normal(text: str) -> str:
    folded = unicodedata.normalize("NFKC", text).casefold().translate(SPELT_ALIKE)
    return "".join(char for char in folded if not unicodedata.combining(char))


def _meanings() -> tuple[dict[str, str], list[tuple[str, str]]]:
    whole: dict[str, str] = {}
    stems: list[tuple[str, str]] = []
    for line in _MEANINGS.strip().splitlines():
        meaning, _, known = line.partition(": ")
        for word in map(_normal, known.split()):
            if word.endswith("*"):
                stems.append((word.removesuffix("*"), meaning))
            else:
                whole[word] = meaning
    return whole, sorted(stems, key=lambda stem: -len(stem[0]))


_WHOLE, _STEMS = _meanings()
_KINDS = ("work", "home", "main", "other")
_NAMES = {"given": "given_name", "family": "family_name", "middle": "middle_name"}
_ALONE = {
    "whole": "full_name",
    "company": "company.name",
    "position": "employment.title",
    "remark": "remark",
    "birth": "birthday",
}


@lru_cache(maxsize=4096)
def target_by_parts(header: str) -> str | None:
    """What the words of a header mean together, None where one of them is not known."""
    found = _words(header)
    if not found or len(found) > _MOST_WORDS:
        return None
    said = {_meaning(word) for word in found}
    return None if None in said else _together({each for each in said if each} - {"nothing"})


def _words(header: str) -> list[str]:
    """Letters one after another are initials: `Ф. И. О.` is one word."""
    found: list[str] = []
    initials = ""
    for word in [*_WORD.findall(_normal(header)), ""]:
        if len(word) == 1:
            initials += word
            continue
        found += [initials] if len(initials) > 2 else initials
        initials = ""
        found += [word] if word else []
    return found


def _meaning(word: str) -> str | None:
    bare = _ARTICLE.sub("", word)
    for form in (word, bare):
        if form in _WHOLE:
            return _WHOLE[form]
    return next((meaning for stem, meaning in _STEMS if bare.startswith(stem)), None)


def _together(said: set[str]) -> str | None:
    kinds = [kind for kind in _KINDS if kind in said]
    if len(kinds) > 1:
        return None
    kind, rest = (kinds[0] if kinds else None), frozenset(said.difference(_KINDS))
    for reading in (_phone, _email, _place):
        if target := reading(rest, kind):
            return target
    return None if kind else _person(rest)


def _phone(said: frozenset[str], kind: str | None) -> str | None:
    if "fax" in said and said <= {"fax", "phone"}:
        return "phone:fax"
    if "mobile" in said and said <= {"mobile", "phone"}:
        return "phone:mobile"
    if "phone" in said and said <= {"phone", "city"}:
        return f"phone:{kind or 'work'}"
    return None


def _email(said: frozenset[str], kind: str | None) -> str | None:
    written = said in ({"mail"}, {"mail", "electronic"}, {"electronic", "address"})
    whole = written or said == {"mail", "electronic", "address"}
    return f"email:{kind if kind in ('home', 'other') else 'work'}" if whole else None


def _place(said: frozenset[str], kind: str | None) -> str | None:
    if "legal" in said and said <= {"legal", "address"} and "address" in said:
        return "address:legal"
    if "index" in said and said <= {"index", "mail"}:
        return "address:work.postal_code"
    if "address" in said and said <= {"address", "actual", "mail"}:
        return f"address:{kind if kind in ('home', 'other') else 'work'}"
    return "address:work.city" if said == {"city"} else None


def _person(said: Iterable[str]) -> str | None:
    said = frozenset(said)
    if "birth" in said:
        said -= {"date"}
    if said and said <= _NAMES.keys():
        return "full_name" if len(said) > 1 else _NAMES[next(iter(said))]
    return _ALONE.get(next(iter(said))) if len(said) == 1 else None
