from typing import Protocol
from uuid import UUID

from domain.identity import Actor
from domain.shared.json import Json


class LeadFormReads(Protocol):
    async def get(self, record_id: UUID, /, *, actor: Actor) -> Json: ...

    async def all(self, *, actor: Actor) -> Json:
        """By name, each with how many came and when the last one did."""
        ...

    async def submissions(
        self, form_id: UUID, /, *, state: str | None, before: UUID | None, actor: Actor
    ) -> Json:
        """Newest first, a hundred at most; `before` is the last one that was seen."""
        ...

    async def submission(self, submission_id: UUID, /, *, actor: Actor) -> Json:
        """With its raw body. Raises NotFound."""
        ...
