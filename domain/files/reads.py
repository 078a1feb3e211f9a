from dataclasses import dataclass
from typing import Protocol
from uuid import UUID

from domain.identity import Actor
from domain.shared.json import Json
from domain.shared.paging import PageRequest


@dataclass(frozen=True, slots=True, kw_only=True)
class StoredContent:
    """What is needed to hand out a file: where it lies, and as what."""

    digest: str
    name: str
    media_type: str
    size: int


class FileReads(Protocol):
    """Whoever sees what a file hangs on sees the file; a loose one is its author's alone."""

    async def get(self, file_id: UUID, *, actor: Actor) -> Json:
        """Raises NotFound, InBin."""
        ...

    async def page(
        self,
        page: PageRequest,
        *,
        subject: str,
        subject_id: UUID,
        with_interactions: bool,
        actor: Actor,
    ) -> Json:
        """What is attached to one record, and where wanted to what happened with it, newest first.

        Raises NotFound for a record unseen.
        """
        ...

    async def content(self, file_id: UUID, *, actor: Actor) -> StoredContent: ...

    async def picture(self, file_id: UUID, *, small: bool, actor: Actor) -> StoredContent:
        """Only what was drawn anew by us. Raises NotFound for everything else."""
        ...
