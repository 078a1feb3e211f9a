"""The feed as it happens, for the screens."""

from collections.abc import AsyncIterator, Awaitable, Callable, Sequence
from typing import Protocol

from domain.feed.model import Announcement
from domain.identity import Actor
from domain.shared.json import JsonObject

Again = Callable[[], Awaitable[Actor]]
"""Who the follower is now. Raises Unauthenticated where the session ended."""


class Companions(Protocol):
    """What a screen must have at once along with what it is told, so that it need not ask: members
    of the same message, mostly none.
    """

    async def beside(self, lines: Sequence[Announcement], /, *, actor: Actor) -> JsonObject:
        """Of what these tell, as far as it concerns the actor."""
        ...

    async def under_way(self, *, actor: Actor) -> JsonObject:
        """Of what began before they listened, and goes on."""
        ...


class LiveFeed(Protocol):
    def follow(self, again: Again, *, actor: Actor, after: str | None) -> AsyncIterator[bytes]:
        """Server-sent events behind `after`, else from now on; ends with the session, and for a
        follower who does not read.
        """
        ...
