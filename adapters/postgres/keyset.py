"""Cursors: where a list goes on, signed, and good for the list that they were made for only."""

import base64
import binascii
import hmac
from dataclasses import dataclass
from datetime import date, datetime
from hashlib import blake2b
from typing import TypeAlias
from uuid import UUID

from domain.shared.query import BadCursor

SortValue: TypeAlias = str | int | date | datetime | None
_ID = 16
_SIGNATURE = 12


@dataclass(frozen=True, slots=True, kw_only=True)
class Position:
    """The last row of a page: its sort value (None among those without one) and its id."""

    value: SortValue
    record_id: UUID


@dataclass(frozen=True, slots=True, kw_only=True)
class Cursors:
    """`context` says which list it is: workspace, object, sort, filter. No other one verifies."""

    key: bytes

    def write(self, position: Position, *, context: bytes) -> str:
        payload = position.record_id.bytes + _written(position.value).encode()
        signed = self._signature(payload, context) + payload
        return base64.urlsafe_b64encode(signed).rstrip(b"=").decode()

    def read(self, text: str, *, context: bytes) -> Position:
        """Raises BadCursor."""
        try:
            signed = base64.b64decode(text + "=" * (-len(text) % 4), altchars=b"-_", validate=True)
        except (binascii.Error, ValueError):
            raise BadCursor from None
        payload = signed[_SIGNATURE:]
        expected = self._signature(payload, context)
        if len(payload) <= _ID or not hmac.compare_digest(signed[:_SIGNATURE], expected):
            raise BadCursor
        return Position(value=_read(payload[_ID:].decode()), record_id=UUID(bytes=payload[:_ID]))

    def _signature(self, payload: bytes, context: bytes) -> bytes:
        described = len(context).to_bytes(4, "big") + context + payload
        return blake2b(described, key=self.key, digest_size=_SIGNATURE).digest()


def _written(value: SortValue) -> str:
    match value:
        case None:
            return "-"
        case str():
            return f"s{value}"
        case datetime():
            return f"t{value.isoformat()}"
        case date():
            return f"d{value.isoformat()}"
        case int():
            return f"i{value}"


def _read(text: str) -> SortValue:
    kind, rest = text[0], text[1:]
    match kind:
        case "s":
            return rest
        case "t":
            return datetime.fromisoformat(rest)
        case "d":
            return date.fromisoformat(rest)
        case "i":
            return int(rest)
        case _:
            return None
