"""A person as a vCard 4.0 (RFC 6350), which every telephone and address book reads."""

from collections.abc import Iterator, Mapping
from typing import Any

from domain.exports.columns import phone_text

MEMBERS = frozenset(
    {
        "id", "updated_at", "given_name", "middle_name", "family_name", "display_name", "nickname",
        "salutation", "birthday", "gender", "language", "phones", "emails", "addresses", "links",
        "tags", "company", "employments", "description",
    }
)  # fmt: skip
OWN_UID = "urn:kartoteka:contact:"
_LINE = 75
_TYPES = {"mobile": "cell", "work": "work", "home": "home", "fax": "fax", "main": "work"}
_SEXES = {"male": "M", "female": "F"}


def vcard(document: Mapping[str, Any]) -> str:
    lines = ["BEGIN:VCARD", "VERSION:4.0", *_lines(document), "END:VCARD"]
    return "".join(f"{folded}\r\n" for line in lines for folded in _folded(line))


def _lines(card: Mapping[str, Any]) -> Iterator[str]:
    yield f"UID:{OWN_UID}{card['id']}"
    yield f"REV:{_stamp(card['updated_at'])}"
    yield f"FN:{_escaped(card['display_name'])}"
    names = (card[name] for name in ("family_name", "given_name", "middle_name", "salutation"))
    yield f"N:{';'.join(_escaped(name) for name in names)};"
    if card["nickname"]:
        yield f"NICKNAME:{_escaped(card['nickname'])}"
    if card["birthday"]:
        yield f"BDAY:{_day(card['birthday'])}"
    if card["gender"] in _SEXES:
        yield f"GENDER:{_SEXES[card['gender']]}"
    if card["language"]:
        yield f"LANG:{_escaped(card['language'])}"
    yield from _reached(card)
    yield from _works(card)
    if card["tags"]:
        yield f"CATEGORIES:{','.join(_escaped(tag) for tag in card['tags'])}"
    if card["description"]:
        yield f"NOTE:{_escaped(card['description'])}"


def _reached(card: Mapping[str, Any]) -> Iterator[str]:
    for phone in card["phones"]:
        yield f"TEL{_typed(phone)}:{_escaped(phone_text(phone))}"
    for mail in card["emails"]:
        yield f"EMAIL{_typed(mail)}:{_escaped(mail['address'])}"
    for place in card["addresses"]:
        parts = ("street", "city", "region", "postal_code", "country")
        told = ";".join(_escaped(place.get(part)) for part in parts)
        yield f"ADR{_typed(place)}:;;{told}"
    for link in card["links"]:
        yield f"URL:{''.join(link['url'].split())}"


def _works(card: Mapping[str, Any]) -> Iterator[str]:
    jobs = [each for each in card["employments"] if each["until"] is None]
    job = next((each for each in jobs if each["primary"]), jobs[0] if jobs else None)
    if card["company"]:
        department = f";{_escaped(job['department'])}" if job and job["department"] else ""
        yield f"ORG:{_escaped(card['company']['name'])}{department}"
    if job and job["title"]:
        yield f"TITLE:{_escaped(job['title'])}"


def _typed(item: Mapping[str, Any]) -> str:
    kind = _TYPES.get(item["label"])
    preferred = ";PREF=1" if item.get("primary") else ""
    return f"{f';TYPE={kind}' if kind else ''}{preferred}"


def _day(birthday: str) -> str:
    """YYYYMMDD, or --MMDD where the year is unknown."""
    return f"--{birthday[2:].replace('-', '')}" if birthday[0] == "-" else birthday.replace("-", "")


def _stamp(time: str) -> str:
    """20261122T080000Z"""
    return f"{time[:19].replace('-', '').replace(':', '')}Z"


def _escaped(text: str | None) -> str:
    escaped = (text or "").replace("\\", "\\\\").replace(",", "\\,").replace(";", "\\;")
    return escaped.replace("\r\n", "\\n").replace("\n", "\\n").replace("\r", "\\n")


def _folded(line: str) -> Iterator[str]:
    """At most 75 bytes a line; the rest goes on after a blank, never in the middle of a letter."""
    room, piece, used = _LINE, "", 0
    for letter in line:
        size = len(letter.encode())
        if used + size > room:
            yield piece
            piece, used = " ", 1
        piece, used = piece + letter, used + size
    yield piece
