"""Name cells: capitals, look-alike letters and doubled spaces are mended; the words stay the
person's own.
"""

import re

from domain.imports.text import one_line

_LATIN_LOOKALIKES = str.maketrans("AaBCcEeHKkMOoPpTXxYy", "АаВСсЕеНКкМОоРрТХхУу")
_MIXED = re.compile(r"(?=\w*[A-Za-z])(?=\w*[А-Яа-яЁё])[\w\-]+")
_WORD = re.compile(r"[^\W\d_]+(?:['’][^\W\d_]+)*")
_LOOKALIKES = frozenset("AaBCcEeHKkMOoPpTXxYy-")


def mend_name(text: str) -> str:
    """One line, in one script, and not all in capitals."""
    name = one_line(text)
    if not name.isascii():
        name = _MIXED.sub(_in_cyrillic, name)
    return _WORD.sub(_capitalised, name) if _all_capitals(name) else name


def _in_cyrillic(found: re.Match[str]) -> str:
    latin = {char for char in found[0] if char.isascii()}
    return found[0].translate(_LATIN_LOOKALIKES) if latin <= _LOOKALIKES else found[0]


def _all_capitals(name: str) -> bool:
    letters = [char for char in name if char.isalpha()]
    return len(letters) > 3 and "." not in name and all(char.isupper() for char in letters)


def _capitalised(found: re.Match[str]) -> str:
    return found[0].capitalize() if len(found[0]) > 1 else found[0]
