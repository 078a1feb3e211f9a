from dataclasses import dataclass
from datetime import datetime
from typing import Protocol
from uuid import UUID

from domain.identity import Actor
from domain.shared.json import Json
from domain.shared.paging import PageRequest


@dataclass(frozen=True, slots=True, kw_only=True)
class Wanted:
    """Of what came in: of one form, in one state, from when (inclusive) until when."""

    form_id: UUID | None = None
    state: str | None = None
    since: datetime | None = None
    until: datetime | None = None


class LeadFormReads(Protocol):
    async def get(self, record_id: UUID, /, *, actor: Actor) -> Json: ...

    async def all(self, *, actor: Actor) -> Json:
        """By name, each with how many came and when the last one did."""
        ...

    async def submissions(self, wanted: Wanted, page: PageRequest, /, *, actor: Actor) -> Json:
        """Newest first, those of forms in the bin too. Raises NotFound, BadCursor."""
        ...

    async def counts(self, form_id: UUID | None, /, *, actor: Actor) -> Json:
        """By state; of the last ten thousand in each. Of all forms where none is named."""
        ...

    async def submission(self, submission_id: UUID, /, *, actor: Actor) -> Json:
        """With its raw body. Raises NotFound."""
        ...
