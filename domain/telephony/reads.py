from collections.abc import Sequence
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
    `since` (inclusive) until `until`; `line`: the company's own number that was rung or shown.
    """

    open: bool | None = None
    missed: bool | None = None
    direction: str | None = None
    outcome: str | None = None
    user_id: UUID | None = None
    contact_id: UUID | None = None
    company_id: UUID | None = None
    system_id: UUID | None = None
    line: str | None = None
    numbers: tuple[str, ...] = ()
    since: datetime | None = None
    until: datetime | None = None


class CallReads(Protocol):
    """Those of whose telephones the actor may see the calls."""

    async def list(self, wanted: Wanted, page: PageRequest, /, *, actor: Actor) -> Json:
        """Newest first. Raises BadCursor."""
        ...

    async def mine(self, call_ids: Sequence[UUID] | None, /, *, actor: Actor) -> Json:
        """Of these, or of those under way, the ones of the actor's own telephone; with notes."""
        ...

    async def get(self, call_id: UUID, /, *, actor: Actor) -> Json:
        """With legs, recordings and notes. Raises CallNotFound."""
        ...


class CallFigures(Protocol):
    async def of(self, since: datetime, until: datetime, /, *, actor: Actor) -> Json:
        """Of the calls begun from `since` (inclusive) until `until` that are over and that the
        actor may see, those between colleagues left out: whole, by line, colleague and hour of
        the office's clock. `returned`: missed, and spoken to or called within an hour.
        """
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
