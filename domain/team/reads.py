from datetime import datetime
from typing import Protocol
from uuid import UUID

from domain.identity import Actor
from domain.shared.json import Json
from domain.team.model import Day


class TeamReads(Protocol):
    """Only people whose day the caller may see; what is confidential only whom it concerns."""

    async def day(self, day: Day, *, now: datetime, actor: Actor) -> Json:
        """Everybody's figures of one day."""
        ...

    async def day_of(self, user_id: UUID, day: Day, *, now: datetime, actor: Actor) -> Json:
        """One person's figures, and the day as text. Raises MemberNotFound."""
        ...

    async def silent(self, before: datetime, *, actor: Actor) -> Json:
        """How many customers of each colleague nobody has spoken to since."""
        ...

    async def silent_of(
        self, user_id: UUID, before: datetime, *, cursor: str | None, limit: int, actor: Actor
    ) -> Json:
        """That colleague's silent customers, the longest silent first."""
        ...

    async def today(
        self, today: Day, *, now: datetime, silent_before: datetime, actor: Actor
    ) -> Json:
        """What the caller has to do, whose birthday it is, who went silent."""
        ...

    async def read_mention(self, entry_id: UUID, *, now: datetime, actor: Actor) -> None:
        """The caller has read where they were named. Raises NotFound."""
        ...

    async def has_cards(self, *, actor: Actor) -> bool:
        """Whether anybody is in the workspace yet; the bin does not count."""
        ...
