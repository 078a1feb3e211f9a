"""Text as people leave it in cells: invisible marks, foreign digits, look-alike spaces."""

import re
import unicodedata

_INVISIBLE = dict.fromkeys(
    [
        0x00AD,
        0x200B,
        0x200E,
        0x200F,
        0x2060,
        0x061C,
        0xFEFF,
        *range(0x202A, 0x202F),
        *range(0x2066, 0x206A),
        0,
    ]
)
_SPACES = dict.fromkeys([0x00A0, 0x1680, *range(0x2000, 0x200B), 0x202F, 0x205F, 0x3000], " ")
_MARKS = {**_INVISIBLE, **_SPACES}
_DIGITS = {
    start + value: str(value)
    for start in (0x0660, 0x06F0, 0x07C0, 0x0966, 0xFF10)
    for value in range(10)
}
_DASHES = dict.fromkeys(
    [0x2010, 0x2011, 0x2012, 0x2013, 0x2014, 0x2015, 0x2212, 0xFE58, 0xFF0D], "-"
)
_PLAIN = {
    **_MARKS,
    **_DIGITS,
    **_DASHES,
    0xFF0B: "+",
    0x066B: ".",
    0x066C: "",
    0x060C: ",",
    0x061B: ";",
}
_NO_DIGITS = re.compile(r"[^0-9]+")
_ODD = re.compile(f"[{''.join(map(chr, _MARKS))}]")

_SENTINELS = frozenset(
    """
    -|--|---|.|..|?|??|???|_|x|null|none|nil|n/a|na|#n/a|#ref!|#value!|#name?|not set|unknown
    undefined|no phone|no email
    нет|нету|отсутствует|неизвестно|неизвестен|не указан|не указано|не указана|нет данных|б/н
    пусто|(пусто)|(empty)
    չունի|չկա|չի նշված|հայտնի չէ|անհայտ|ոչ|لا يوجد|لايوجد|غير متوفر|غير معروف|لا شيء|بدون
    0000-00-00|не закрыта
    """.strip()
    .replace("\n", "|")
    .replace("    ", "")
    .split("|")
)


def clean(text: str) -> str:
    """Without invisible marks and odd spaces at its ends; inner line breaks stay."""
    if text.isascii():
        return text.replace("\0", "").strip()
    if _ODD.search(text):
        text = text.translate(_MARKS)
    if not unicodedata.is_normalized("NFC", text):
        text = unicodedata.normalize("NFC", text)
    return text.strip()


def plain(text: str) -> str:
    """For numbers and dates: digits of every script as 0-9, every dash as '-', no marks."""
    if text.isascii():
        return text.replace("\0", "").strip()
    return text.translate(_PLAIN).strip()


def one_line(text: str) -> str:
    """With single spaces for every run of white space."""
    return " ".join(clean(text).split())


def is_sentinel(text: str) -> bool:
    """Whether the words mean "there is nothing here"."""
    return len(text) <= 16 and (
        text.casefold() in _SENTINELS or text.casefold().rstrip(".") in _SENTINELS
    )


def ascii_digits(text: str) -> str:
    """Only the digits of the text."""
    return _NO_DIGITS.sub("", text)
