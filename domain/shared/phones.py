"""Telephone numbers: what was typed, and its international form where it could be repaired."""

from dataclasses import dataclass
from typing import Protocol

LABELS = ("mobile", "work", "home", "main", "fax", "other")


@dataclass(frozen=True, slots=True, kw_only=True)
class ParsedPhone:
    """`number` is E.164 or None where the text is no complete number; `usable_as_key` is false for
    placeholders.
    """

    raw: str
    number: str | None
    extension: str | None = None
    usable_as_key: bool = True


class PhoneNumbers(Protocol):
    def parse(self, text: str, *, region: str) -> ParsedPhone:
        """One number as a person types it, in the region's national or in international writing."""
        ...

    def find_all(self, text: str, *, region: str) -> list[ParsedPhone]:
        """Every number in a free text, with the words around it thrown away."""
        ...

    def lookup_forms(self, digits: str, *, region: str) -> list[str]:
        """E.164 numbers that the typed digits may mean, most likely first."""
        ...
