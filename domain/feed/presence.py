"""Who looks at a record right now: told to those who look at the same one, kept for a minute."""

from dataclasses import dataclass
from datetime import timedelta
from typing import Protocol
from uuid import UUID

from domain.identity import Actor, ObjectKind
from domain.shared.json import Json

STAYS = timedelta(seconds=50)
"""For so long somebody is taken to be there; a screen says it again every twenty seconds."""
MOST_SCREENS = 10
"""Of one person; the one that has been silent for longest makes room."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Looking:
    """At which record, and the field under the cursor while one is edited."""

    kind: ObjectKind
    record_id: UUID
    field: str | None = None


class Presence(Protocol):
    """No customer's data and no change: in no log, and gone with the minute."""

    async def look(self, screen: UUID, at: Looking, /, *, actor: Actor) -> Json:
        """`{"data": [{"user_id", "field"}]}`: who else looks there. Nobody, and nothing kept, for
        whom does not wish to be seen.

        Raises NotFound where the actor may not see the record.
        """
        ...

    async def leave(self, screen: UUID, /, *, actor: Actor) -> None: ...
