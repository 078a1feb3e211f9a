"""What two values are compared by.

The same forms are stored for the database, so that both give one answer.
"""

import unicodedata

from domain.shared.text import normal_form

# A btree entry has to fit a third of a page; what follows this many characters is not compared.
COMPARED_CHARACTERS = 400

_LAST_BEFORE_SURROGATES = "\ud7ff"
_FIRST_AFTER_SURROGATES = "\ue000"
_LAST_CHARACTER = "\U0010ffff"


def comparable_text(text: str) -> str:
    """Free of case, marks and variants of a letter, and short enough for an index."""
    return normal_form(text)[:COMPARED_CHARACTERS]


def comparable_email(address: str) -> str:
    return address.strip().casefold()


def phone_digits(text: str) -> str:
    """The digits of a number in any script, as 0-9."""
    return "".join(str(unicodedata.digit(c)) for c in text if c.isdecimal())


def prefix_end(prefix: str) -> str | None:
    """The first text, by code points, after all that start with `prefix`; None where none is."""
    kept = prefix.rstrip(_LAST_CHARACTER)
    if not kept:
        return None
    last = kept[-1]
    after = _FIRST_AFTER_SURROGATES if last == _LAST_BEFORE_SURROGATES else chr(ord(last) + 1)
    return kept[:-1] + after
