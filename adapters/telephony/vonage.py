"""Vonage Voice: JSON under a token that is signed with the account's signature secret.

developer.vonage.com, Voice API webhook reference and signed webhooks
"""

import hmac
from collections.abc import Mapping
from datetime import UTC, datetime
from hashlib import sha256
from typing import Any

from jose import jwt
from jose.exceptions import JOSEError

from adapters.telephony.reading import moment, number, object_of, text
from domain.telephony.errors import UnprovenCaller, UnreadableNotice
from domain.telephony.model import Direction, Event, Happening, Outcome, Party
from domain.telephony.ports import Notice

TOLERANCE = 300
_LONGEST_TOKEN = 4096
_HAPPENINGS = {
    "started": Happening.QUEUED,
    "ringing": Happening.RINGING,
    "answered": Happening.ANSWERED,
    "record": Happening.RECORDED,
}
_ENDS = {
    "completed": Outcome.ANSWERED,
    "busy": Outcome.BUSY,
    "cancelled": Outcome.CANCELED,
    "unanswered": Outcome.NO_ANSWER,
    "timeout": Outcome.NO_ANSWER,
    "disconnected": Outcome.FAILED,
    "rejected": Outcome.REJECTED,
    "failed": Outcome.FAILED,
}


class VonageSystem:
    secrets = ("signature_secret", "api_key")

    def prove(self, notice: Notice, *, secrets: Mapping[str, str], now: datetime) -> None:
        scheme, _, token = notice.headers.get("authorization", "").partition(" ")
        if scheme.lower() != "bearer" or len(token) > _LONGEST_TOKEN:
            raise UnprovenCaller
        claims = _claims(token.strip(), secrets["signature_secret"])
        issued = claims.get("iat")
        fresh = isinstance(issued, int) and abs(now.timestamp() - issued) <= TOLERANCE
        wanted = {
            "iss": "Vonage",
            "api_key": secrets["api_key"],
            "payload_hash": sha256(notice.body).hexdigest(),
        }
        if not (fresh and all(_same(claims.get(name), wanted[name]) for name in wanted)):
            raise UnprovenCaller

    def read(self, notice: Notice, *, received_at: datetime) -> list[Event]:
        told = object_of(notice.body)
        call_id = text(told.get("conversation_uuid"))
        if call_id is None:
            raise UnreadableNotice("call_id_missing")
        status, leg_id = text(told.get("status")) or "record", text(told.get("uuid")) or ""
        happening = _happening(status)
        at = moment(_time(told.get("timestamp")), received_at=received_at)
        if happening not in (*_HAPPENINGS.values(), Happening.ENDED):
            leg_id, happening = "", Happening.NOTED
        is_recording = happening is Happening.RECORDED
        recording = text(told.get("recording_uuid") or told.get("recording_url"))
        is_inbound = told.get("direction") == "inbound"
        caller, called = number(told.get("from")), number(told.get("to"))
        return [
            Event(
                key=f"{leg_id}:{status}:{recording if is_recording else told.get('timestamp')}"[
                    :200
                ],
                call_id=call_id,
                leg_id="" if is_recording else leg_id,
                happening=happening,
                at=at,
                direction=_direction(told.get("direction")),
                party=Party.EXTERNAL if is_inbound else None,
                external_number=caller if is_inbound else None,
                company_number=called if is_inbound else caller,
                number=caller if is_inbound else called,
                outcome=_ENDS.get(status),
                is_last=is_inbound and happening is Happening.ENDED,
                recording_id=recording if is_recording else None,
                recording_url=text(told.get("recording_url")) if is_recording else None,
                cause=text(told.get("detail")),
            )
        ]


def _claims(token: str, secret: str) -> Mapping[str, Any]:
    """Nothing but HS256 is taken, whatever the token says of itself."""
    try:
        return jwt.decode(token, secret, algorithms=["HS256"], options={"verify_aud": False})
    except (JOSEError, TypeError, ValueError):  # the last two for claims of a wrong type
        raise UnprovenCaller from None


def _same(given: object, wanted: str) -> bool:
    return isinstance(given, str) and hmac.compare_digest(given.encode(), wanted.encode())


def _happening(status: str) -> Happening:
    return Happening.ENDED if status in _ENDS else _HAPPENINGS.get(status, Happening.NOTED)


def _direction(said: object) -> Direction | None:
    return {"inbound": Direction.INBOUND, "outbound": Direction.OUTBOUND}.get(str(said))


def _time(value: Any) -> datetime | None:
    """ISO 8601 in UTC, which older notices leave out."""
    try:
        found = datetime.fromisoformat(text(value) or "")
    except ValueError:
        return None
    return found if found.tzinfo else found.replace(tzinfo=UTC)
