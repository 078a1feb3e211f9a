from dataclasses import dataclass
from datetime import datetime
from typing import Protocol
from uuid import UUID

from domain.identity import Actor
from domain.shared.json import Json
from domain.shared.paging import PageRequest


@dataclass(frozen=True, slots=True, kw_only=True)
class Wanted:
    """Of the calls: `open` those under way, `missed` inbound ones that nobody took; begun from
    `since` (inclusive) until `until`.
    """

    open: bool | None = None
    missed: bool | None = None
    direction: str | None = None
    outcome: str | None = None
    user_id: UUID | None = None
    contact_id: UUID | None = None
    company_id: UUID | None = None
    system_id: UUID | None = None
    numbers: tuple[str, ...] = ()
    since: datetime | None = None
    until: datetime | None = None


class CallReads(Protocol):
    """Those of whose telephones the actor may see the calls."""

    async def list(self, wanted: Wanted, page: PageRequest, /, *, actor: Actor) -> Json:
        """Newest first. Raises BadCursor."""
        ...

    async def get(self, call_id: UUID, /, *, actor: Actor) -> Json:
        """With legs, recordings and notes. Raises CallNotFound."""
        ...


class PhoneSystemReads(Protocol):
    async def get(self, record_id: UUID, /, *, actor: Actor) -> Json: ...

    async def all(self, *, actor: Actor) -> Json:
        """By name, each with how it does: waiting for its first notice, working or failing."""
        ...

    async def notices(self, system_id: UUID, page: PageRequest, /, *, actor: Actor) -> Json:
        """Newest first, with what became of them. Raises NotFound, BadCursor."""
        ...

    async def notice(self, notice_id: UUID, /, *, actor: Actor) -> Json:
        """With headers and body. Raises NoticeNotFound."""
        ...
