"""The feed as it happens, for the screens."""

from collections.abc import AsyncIterator, Awaitable, Callable
from typing import Protocol

from domain.identity import Actor

Again = Callable[[], Awaitable[Actor]]
"""Who the follower is now. Raises Unauthenticated where the session ended."""


class LiveFeed(Protocol):
    def follow(self, again: Again, *, actor: Actor, after: str | None) -> AsyncIterator[bytes]:
        """Server-sent events behind `after`, else from now on; ends with the session, and for a
        follower who does not read.
        """
        ...
