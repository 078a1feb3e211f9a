"""What all systems have in common: forms, JSON, moments, and numbers that are none."""

import json
import re
from collections.abc import Mapping
from datetime import UTC, datetime, timedelta
from typing import Any
from urllib.parse import parse_qsl
from zoneinfo import ZoneInfo

from domain.telephony.errors import UnreadableNotice
from domain.telephony.ports import Notice

_WITHHELD = frozenset(
    "anonymous restricted unavailable unknown private withheld blocked none null".split()
) | {"+266696687", "266696687", "+7378742833", "+2562533", "+8656696"}
"""The last ones are letters on a telephone's keys: what Twilio calls somebody who hides."""
_ADDRESS = re.compile(r"^(?:sips?|tel|client):", re.IGNORECASE)
_TOO_FAR = timedelta(days=1)
_MOST_FIELDS = 200
_LONGEST = 400


def form_of(notice: Notice) -> list[tuple[str, str]]:
    """Blank values are kept: they are signed too. Raises UnreadableNotice."""
    if notice.content_type.partition(";")[0].strip().lower() != "application/x-www-form-urlencoded":
        raise UnreadableNotice("form_expected")
    try:
        return parse_qsl(notice.body.decode(), keep_blank_values=True, max_num_fields=_MOST_FIELDS)
    except ValueError:
        raise UnreadableNotice("broken_form") from None


def fields_of(notice: Notice) -> dict[str, str]:
    """A form's fields by name, the last of equal ones. Raises UnreadableNotice."""
    return dict(form_of(notice))


def object_of(text: str | bytes) -> Mapping[str, Any]:
    """Raises UnreadableNotice."""
    try:
        found = json.loads(text)
    except (ValueError, RecursionError):
        raise UnreadableNotice("broken_json") from None
    if not isinstance(found, dict):
        raise UnreadableNotice("object_expected")
    return found


def part(of: Mapping[str, Any], name: str) -> Mapping[str, Any]:
    found = of.get(name)
    return found if isinstance(found, dict) else {}


def text(value: Any) -> str | None:
    """None for what says nothing; never longer than what fits into a column."""
    if value is None or isinstance(value, (dict, list, bool)):
        return None
    return str(value).replace("\0", "").strip()[:_LONGEST] or None


def whole(value: Any) -> int | None:
    said = text(value) or ""
    return int(said) if said.isascii() and said.isdigit() and len(said) < 16 else None


def number(value: Any) -> str | None:
    """Without the scheme and host of an address; None where it is withheld."""
    said = _ADDRESS.sub("", text(value) or "").partition("@")[0]
    return None if said.casefold() in _WITHHELD else said or None


def epoch(value: Any) -> datetime | None:
    """Seconds since 1970; 0 is never."""
    seconds = whole(value)
    if not seconds or seconds > 253_402_300_799:
        return None
    return possible(datetime.fromtimestamp(seconds, UTC))


def local(value: Any, zone: ZoneInfo) -> datetime | None:
    """`2026-11-20 10:15:30` of a system that tells no zone; the first of two equal hours."""
    try:
        told = datetime.strptime(text(value) or "", "%Y-%m-%d %H:%M:%S").replace(tzinfo=zone)
        return possible(told)
    except ValueError:
        return None


def possible(told: datetime | None) -> datetime | None:
    """None for what no telephone system of ours has seen: before 1990, after 2200."""
    return told if told is not None and 1990 <= told.year <= 2200 else None


def moment(told: datetime | None, *, received_at: datetime) -> datetime:
    """When it was, by the system's clock, unless that is evidently wrong."""
    told = possible(told)
    if told is None or told - received_at > _TOO_FAR:
        return received_at
    return told
