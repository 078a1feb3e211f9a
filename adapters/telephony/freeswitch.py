"""FreeSWITCH: one record for each leg once it is over, by mod_json_cdr under a name and password.

src/mod/event_handlers/mod_json_cdr. `direction` is the switch's: an inbound leg is also what a
colleague's telephone opens to call a customer.
"""

import base64
import binascii
import hmac
from collections.abc import Mapping
from datetime import datetime
from typing import Any
from urllib.parse import unquote

from adapters.telephony.reading import epoch, fields_of, number, object_of, part, text, whole
from domain.telephony.errors import UnprovenCaller, UnreadableNotice
from domain.telephony.model import Direction, Event, Happening, Outcome, Party
from domain.telephony.ports import Notice

_LONGEST_EXTENSION = 5
_CAUSES = {
    "NORMAL_CLEARING": Outcome.NO_ANSWER,
    "NO_ANSWER": Outcome.NO_ANSWER,
    "NO_USER_RESPONSE": Outcome.NO_ANSWER,
    "USER_BUSY": Outcome.BUSY,
    "CALL_REJECTED": Outcome.REJECTED,
    "ORIGINATOR_CANCEL": Outcome.CANCELED,
    "LOSE_RACE": Outcome.CANCELED,
}


class FreeswitchSystem:
    secrets = ("user", "password")

    def prove(self, notice: Notice, *, secrets: Mapping[str, str], now: datetime) -> None:
        """Nothing in it tells when it was sent: repetitions are known by their keys."""
        del now
        scheme, _, given = notice.headers.get("authorization", "").partition(" ")
        wanted = f"{secrets['user']}:{secrets['password']}".encode()
        try:
            said = base64.b64decode(given.strip(), validate=True)
        except (binascii.Error, ValueError):
            raise UnprovenCaller from None
        if scheme.lower() != "basic" or not hmac.compare_digest(said, wanted):
            raise UnprovenCaller

    def read(self, notice: Notice, *, received_at: datetime) -> list[Event]:
        told = _Record(part(_record(notice), "variables"))
        leg_id = told.text("uuid")
        if leg_id is None:
            raise UnreadableNotice("call_id_missing")
        moments = [
            (Happening.RINGING, told.moment("start_epoch")),
            (Happening.ANSWERED, told.moment("answer_epoch")),
            (Happening.ENDED, told.moment("end_epoch") or received_at),
        ]
        return [_event(told, leg_id, what, at) for what, at in moments if at is not None]


def _record(notice: Notice) -> Mapping[str, Any]:
    """JSON as it is, in a form's field, or in base64, as `encode` says there."""
    kind = notice.content_type.partition(";")[0].strip().lower()
    if kind == "application/x-www-form-urlencoded":
        return object_of(fields_of(notice).get("cdr", ""))
    if kind != "application/x-www-form-base64-encoded":
        return object_of(notice.body)
    try:
        return object_of(base64.b64decode(notice.body.removeprefix(b"cdr=")))
    except binascii.Error:
        raise UnreadableNotice("broken_base64") from None


class _Record:
    """The variables, whose values are encoded as those of web addresses are."""

    def __init__(self, variables: Mapping[str, Any]) -> None:
        self._variables = variables

    def text(self, name: str) -> str | None:
        return text(unquote(text(self._variables.get(name)) or ""))

    def moment(self, name: str) -> datetime | None:
        return epoch(self.text(name))


def _event(told: _Record, leg_id: str, happening: Happening, at: datetime) -> Event:
    root = told.text("call_uuid") or leg_id
    is_root = root == leg_id
    caller, called = number(told.text("caller_id_number")), number(told.text("destination_number"))
    direction = _direction(caller, called) if is_root else None
    is_inbound = direction is Direction.INBOUND
    rung = called if not is_root and _is_extension(called) else None
    ended = happening is Happening.ENDED
    cause = told.text("hangup_cause")
    return Event(
        key=f"{leg_id}:{happening}"[:200],
        call_id=root,
        leg_id=leg_id,
        happening=happening,
        at=at,
        direction=direction,
        party=_party(direction, rung=rung, is_root=is_root),
        external_number=_outside(caller, called, direction),
        company_number=called if is_inbound else None,
        extension=rung or (None if is_inbound or not is_root else caller),
        number=called if not is_inbound else caller,
        outcome=_outcome(told, cause) if ended else None,
        cause=cause if ended else None,
        is_last=is_root and ended,
    )


def _direction(caller: str | None, called: str | None) -> Direction:
    """Of the leg that opened the call: what a short number opens comes from a colleague."""
    if not _is_extension(caller):
        return Direction.INBOUND
    return Direction.INTERNAL if _is_extension(called) else Direction.OUTBOUND


def _is_extension(said: str | None) -> bool:
    return said is not None and said.isdigit() and len(said) <= _LONGEST_EXTENSION


def _party(direction: Direction | None, *, rung: str | None, is_root: bool) -> Party | None:
    """What opens an outbound call is the colleague's own telephone, and answers nobody."""
    if direction is Direction.INBOUND:
        return Party.EXTERNAL
    if direction is Direction.INTERNAL:
        return Party.QUEUE
    return Party.OPERATOR if is_root or rung else None


def _outside(caller: str | None, called: str | None, direction: Direction | None) -> str | None:
    if direction is Direction.INBOUND:
        return caller
    return called if direction is Direction.OUTBOUND else None


def _outcome(told: _Record, cause: str | None) -> Outcome:
    if whole(told.text("billsec")):
        return Outcome.ANSWERED
    return _CAUSES.get(cause or "", Outcome.FAILED)
