"""Numbers, yes and no, lists in a cell, addresses of mail and of places, ids."""

import re
from decimal import Decimal, InvalidOperation

from domain.companies.tax_ids import is_inn
from domain.imports.table import CellValue
from domain.imports.text import clean, is_sentinel, one_line, plain

_YES = frozenset(
    [
        "да",
        "yes",
        "y",
        "true",
        "1",
        "+",
        "x",
        "истина",
        "так",
        "այո",
        "نعم",
        "صح",
        "on",
        "checked",
        "v",
        "д",
    ]
)
_NO = frozenset(
    ["нет", "no", "n", "false", "0", "-", "ложь", "ոչ", "لا", "خطأ", "off", "unchecked", "н"]
)
_SIGNS = {"₽": "RUB", "руб": "RUB", "֏": "AMD", "դր": "AMD", "₸": "KZT", "€": "EUR", "£": "GBP"}
_SIGNS |= {"₾": "GEL", "₴": "UAH", "ر.س": "SAR", "د.إ": "AED", "$": "USD"}
_CODE = re.compile(r"\b([A-Z]{3})\b")
_OF_REGION = {
    "RU": "RUB",
    "AM": "AMD",
    "KZ": "KZT",
    "US": "USD",
    "GB": "GBP",
    "GE": "GEL",
    "UA": "UAH",
    "BY": "BYN",
    "UZ": "UZS",
    "KG": "KGS",
    "SA": "SAR",
    "AE": "AED",
    "EG": "EGP",
    "DE": "EUR",
    "FR": "EUR",
    "IT": "EUR",
    "ES": "EUR",
    "TR": "TRY",
    "JO": "JOD",
    "IQ": "IQD",
    "KW": "KWD",
}
_NOISE = re.compile(r"[^\d.,()\-]")
_TAG_CUTS = re.compile(r"\s*(?::::|[;\n|،؛,])\s*")
_SYSTEM_TAGS = frozenset({"mycontacts", "starred", "my contacts", "friends and family"})
_EMAIL_CUTS = re.compile(r"\s*(?::::|[;\n\t|،؛,])\s*|\s+(?=[^\s@]+@)")
_IN_BRACKETS = re.compile(r"<([^<>]*@[^<>]*)>")
_JOINERS = re.compile("[\u200b-\u200f\u2060\ufeff\u00ad\u202a-\u202e\u2066-\u2069]")
_MARKUP = re.compile(
    r"\[/?(?:b|i|u|s|p|url|color|size|list|quote|\*)(?:=[^\]]*)?\]|</?[a-z][^<>]{0,200}>",
    re.IGNORECASE,
)
_TAX_PAIR = re.compile(r"^\s*(\d{9,12})\s*/\s*(\w{9})?\s*$")


def cell_text(cell: CellValue) -> str:
    """A cell as text; a whole number without a fraction, a text formula without its wrapping."""
    if cell is None:
        return ""
    if isinstance(cell, str):
        text = clean(cell)
        if text.startswith('="') and text.endswith('"'):
            return text[2:-1]
        return text
    if isinstance(cell, float) and cell.is_integer():
        return str(int(cell))
    return str(cell)


def read_flag(cell: CellValue) -> bool | None:
    if isinstance(cell, bool):
        return cell
    text = plain(cell_text(cell)).casefold()
    return True if text in _YES else False if text in _NO else None


def read_number(cell: CellValue) -> Decimal | None:
    """`1 234,50`, `1.234,50`, `1'234.50`, `12,5%`, `(100)`, `450 000 ₸`."""
    if isinstance(cell, int | float) and not isinstance(cell, bool):
        number = Decimal(str(cell))
        return number if number.is_finite() else None  # a workbook may hold NaN
    text = _NOISE.sub("", plain(cell_text(cell)).replace("'", "").replace(" ", ""))
    negative = text.startswith("(") and text.endswith(")")
    text = text.strip("()").rstrip(".,")
    if text.count(",") + text.count(".") > 1 or re.search(r"[.,]\d*[.,]", text):
        last = max(text.rfind(","), text.rfind("."))
        same = text[last] in text[:last]
        head, tail = re.sub("[.,]", "", text[:last]), text[last + 1 :]
        text = head + tail if same else f"{head}.{tail}"
    try:
        number = Decimal(text.replace(",", "."))
    except InvalidOperation:
        return None
    return -number if negative else number


def as_json(number: Decimal) -> int | float:
    return int(number) if number == number.to_integral_value() else float(number)


def currency_of(text: str, *, region: str) -> str:
    """Named in the cell, else the one that people of the region mean."""
    signs = {sign: code for sign, code in _SIGNS.items() if sign in text}
    named = _CODE.search(text)
    return named[1] if named else next(iter(signs.values()), _OF_REGION.get(region, "USD"))


def read_tags(text: str) -> list[str]:
    """The user's own groups; those that a system keeps for itself are none."""
    tags = (one_line(part).removeprefix("* ").strip() for part in _TAG_CUTS.split(clean(text)))
    return [
        tag for tag in tags if tag and tag.casefold() not in _SYSTEM_TAGS and not is_sentinel(tag)
    ]


def split_emails(text: str) -> list[str]:
    """The texts of a cell that should be addresses, without names and wrappings around them."""
    found = []
    cell = _JOINERS.sub("", clean(text))
    for part in _EMAIL_CUTS.split(cell):
        if "@" not in part and "@" in cell:
            continue  # the name before an address in brackets
        inner = _IN_BRACKETS.search(part)
        address = (inner[1] if inner else part).strip(" \t\"'<>()[],;.").removeprefix("mailto:")
        if address and not is_sentinel(address):
            found.append(address)
    return found


def without_markup(text: str) -> str:
    """Comments of web systems carry BB codes and HTML."""
    bare = re.sub(r"<br\s*/?>|</p>", "\n", text, flags=re.IGNORECASE) if "<" in text else text
    return (_MARKUP.sub("", bare) if "[" in bare or "<" in bare else bare).strip()


def split_tax_id(text: str) -> tuple[str, str | None]:
    """`7701234567/770101001`: the firm's tax number and the reason code of its registration."""
    found = _TAX_PAIR.match(plain(text))
    if found:
        return found[1], found[2]
    return re.sub(r"[\s\-]", "", plain(text)), None


def repair_tax_id(number: str, *, region: str) -> tuple[str, str | None]:
    """A Russian number back at its length, and the problem when its check digit is wrong."""
    if region != "RU" or not number.isdecimal():
        return number, None
    if len(number) in (9, 11) and is_inn(padded := f"0{number}"):
        return padded, None
    if len(number) in (10, 12) and not is_inn(number):
        return number, "tax_id_check_digit"
    return number, None if len(number) in (10, 12) else "tax_id_length"
