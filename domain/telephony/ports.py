from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Protocol

from domain.telephony.model import Event


@dataclass(frozen=True, slots=True, kw_only=True)
class Notice:
    """One request of a telephone system, as it came; `url` as the system called it, `address` where
    it came from.
    """

    url: str
    content_type: str
    body: bytes
    headers: Mapping[str, str]
    """Names in small letters."""
    address: str = ""
    method: str = "POST"


class TelephoneSystem(Protocol):
    """A provider's own way of signing and telling."""

    @property
    def secrets(self) -> Sequence[str]:
        """The names of what has to be known to tell its notices from forged ones."""
        ...

    def prove(self, notice: Notice, *, secrets: Mapping[str, str], now: datetime) -> None:
        """Raises UnprovenCaller, before anything of the notice is believed."""
        ...

    def read(self, notice: Notice, *, received_at: datetime) -> list[Event]:
        """What it tells; nothing where it tells of no call. Raises UnreadableNotice."""
        ...
