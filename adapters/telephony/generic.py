"""Any telephone system that can send JSON: the contract of docs/integrations.md.

Signed after Standard Webhooks 1.0: HMAC-SHA256 over `id.timestamp.body`.
"""

import base64
import binascii
import hmac
from collections.abc import Mapping
from datetime import datetime
from enum import StrEnum
from hashlib import sha256
from typing import Any, TypeVar

from adapters.telephony.reading import moment, number, object_of, part, possible, text, whole
from domain.telephony.errors import UnprovenCaller, UnreadableNotice
from domain.telephony.model import Direction, Event, Happening, Outcome, Party
from domain.telephony.ports import Notice

TOLERANCE = 300
PREFIX = "whsec_"
_SHORTEST_KEY = 24
_WORDS = {f"call.{each}": each for each in Happening if each is not Happening.NOTED}
Word = TypeVar("Word", bound=StrEnum)


class GenericSystem:
    secrets = ("secret",)

    def prove(self, notice: Notice, *, secrets: Mapping[str, str], now: datetime) -> None:
        message_id = notice.headers.get("webhook-id", "")
        stamp = notice.headers.get("webhook-timestamp", "")
        given = notice.headers.get("webhook-signature", "")
        if not message_id or not _is_fresh(stamp, now):
            raise UnprovenCaller
        signed = b"%b.%b.%b" % (message_id.encode(), stamp.encode(), notice.body)
        wanted = base64.b64encode(hmac.digest(_key(secrets["secret"]), signed, sha256)).decode()
        if not any(_matches(each, wanted) for each in given.split()[:20]):
            raise UnprovenCaller

    def read(self, notice: Notice, *, received_at: datetime) -> list[Event]:
        told = object_of(notice.body)
        data = part(told, "data")
        call_id = text(data.get("call_id"))
        if call_id is None:
            raise UnreadableNotice("call_id_missing")
        happening = _WORDS.get(str(told.get("type")), Happening.NOTED)
        leg_id = _leg(happening, data)
        return [
            Event(
                key=notice.headers.get("webhook-id", "")[:200],
                call_id=call_id,
                happening=happening,
                at=moment(_time(told, "timestamp"), received_at=received_at),
                leg_id=leg_id,
                sequence=whole(data.get("sequence")),
                direction=_word(Direction, data, "direction"),
                party=_word(Party, data, "party"),
                external_number=number(data.get("external_number")),
                company_number=number(data.get("company_number")),
                extension=number(data.get("extension")),
                number=number(data.get("number")),
                outcome=_word(Outcome, data, "outcome"),
                cause=text(data.get("cause")),
                is_last=_is_last(happening, leg_id),
                started_at=_time(data, "started_at"),
                answered_at=_time(data, "answered_at"),
                ended_at=_time(data, "ended_at"),
                talk_seconds=whole(data.get("talk_seconds")),
                transferred_from=text(data.get("transferred_from")),
                recording_id=text(data.get("recording_id")),
                recording_url=text(data.get("recording_url")),
            )
        ]


def _is_fresh(stamp: str, now: datetime) -> bool:
    plain = stamp.isascii() and stamp.isdigit() and len(stamp) < 12
    return plain and abs(now.timestamp() - int(stamp)) <= TOLERANCE


def _key(secret: str) -> bytes:
    try:
        key = base64.b64decode(secret.removeprefix(PREFIX), validate=True)
    except binascii.Error:
        raise UnprovenCaller from None
    if len(key) < _SHORTEST_KEY:
        raise UnprovenCaller
    return key


def _matches(given: str, wanted: str) -> bool:
    version, _, signature = given.partition(",")
    return version == "v1" and hmac.compare_digest(signature.encode(), wanted.encode())


def _leg(happening: Happening, data: Mapping[str, Any]) -> str:
    """What tells of the whole call belongs to no leg, whatever is written there."""
    if happening in (Happening.SUMMARY, Happening.RECORDED, Happening.NOTED):
        return ""
    return text(data.get("leg_id")) or ""


def _is_last(happening: Happening, leg_id: str) -> bool:
    return happening is Happening.SUMMARY or (happening is Happening.ENDED and not leg_id)


def _time(of: Mapping[str, Any], name: str) -> datetime | None:
    """Raises UnreadableNotice for a time of day in nobody knows which zone."""
    said = text(of.get(name))
    if said is None:
        return None
    try:
        found = datetime.fromisoformat(said)
    except ValueError:
        raise UnreadableNotice(f"{name}_unreadable") from None
    if found.tzinfo is None:
        raise UnreadableNotice(f"{name}_without_zone")
    return possible(found)


def _word(of: type[Word], data: Mapping[str, Any], name: str) -> Word | None:
    said = text(data.get(name))
    if said is None:
        return None
    try:
        return of(said)
    except ValueError:
        raise UnreadableNotice(f"{name}_unknown") from None
