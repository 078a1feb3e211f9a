from dataclasses import dataclass
from typing import Protocol

from domain.identity import Actor
from domain.shared.json import Json


@dataclass(frozen=True, slots=True, kw_only=True)
class Wanted:
    """Which lines are asked for; an empty set asks for all."""

    events: frozenset[str] = frozenset()
    objects: frozenset[str] = frozenset()

    def takes(self, event: str, object_name: str) -> bool:
        named = (
            not self.events
            or event in self.events
            or f"{event.split('.', maxsplit=1)[0]}.*" in self.events
        )
        return named and (not self.objects or object_name in self.objects)


class ChangeFeed(Protocol):
    async def page(
        self, *, cursor: str | None, now: bool, limit: int, wanted: Wanted, actor: Actor
    ) -> Json:
        """The lines behind the cursor that the actor may see; without one from the oldest kept, or
        with `now` none, and the cursor of this moment.

        Raises BadCursor, FeedExpired, FeedRightsChanged, FeedRestored.
        """
        ...
