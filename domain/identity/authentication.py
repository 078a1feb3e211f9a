"""From a bearer credential to an Actor; asked at every request, so remembered for up to a minute.

What ends a right calls `forget_...` in the same process. Another process learns of it when its
memory of the actor runs out.
"""

from collections import OrderedDict
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime, timedelta
from hashlib import blake2b
from uuid import UUID

from domain.identity.actor import Actor
from domain.identity.api_tokens import PREFIX, hash_of, looks_like_token
from domain.identity.errors import Unauthenticated
from domain.identity.ports import ActorDirectory, TokenService
from domain.shared.clock import Clock

REMEMBERED_FOR = timedelta(seconds=60)
MOST_REMEMBERED = 10_000


@dataclass(frozen=True, slots=True, kw_only=True)
class _Known:
    actor: Actor
    until: datetime


class Authenticator:
    """Knows recent actors by a digest of their credential, never by the credential."""

    def __init__(
        self, *, directory: ActorDirectory, access_tokens: TokenService, clock: Clock
    ) -> None:
        self._directory = directory
        self._access_tokens = access_tokens
        self._clock = clock
        self._known: OrderedDict[bytes, _Known] = OrderedDict()
        self._forgettings = 0

    async def identify(self, credential: str) -> Actor:
        """Raises Unauthenticated for whatever does not prove who is asking."""
        if not credential.isascii():
            raise Unauthenticated
        digest = blake2b(credential.encode(), digest_size=32).digest()
        now = self._clock.now()
        known = self._known.get(digest)
        if known is not None and now < known.until:
            return known.actor
        return await self._look_up(credential, digest, now)

    def forget_user(self, user_id: UUID) -> None:
        self._forget(lambda actor: actor.user_id == user_id)

    def forget_workspace(self, workspace_id: int) -> None:
        self._forget(lambda actor: actor.workspace_id == workspace_id)

    def forget_session(self, session_id: UUID) -> None:
        self._forget(lambda actor: actor.session_id == session_id)

    def forget_token(self, token_id: UUID) -> None:
        self._forget(lambda actor: actor.token_id == token_id)

    async def _look_up(self, credential: str, digest: bytes, now: datetime) -> Actor:
        forgettings = self._forgettings
        actor = await self._prove(credential)
        # A right that ended while we were asking must not be remembered from before.
        if forgettings == self._forgettings:
            self._remember(digest, _Known(actor=actor, until=_until(actor, now)))
        return actor

    async def _prove(self, credential: str) -> Actor:
        if credential.startswith(PREFIX):
            actor = await self._by_api_token(credential)
        else:
            actor = await self._directory.of_session(self._access_tokens.verify(credential))
        if actor is None:
            raise Unauthenticated
        return actor

    async def _by_api_token(self, secret: str) -> Actor | None:
        if not looks_like_token(secret):
            return None
        return await self._directory.of_api_token(hash_of(secret))

    def _remember(self, digest: bytes, known: _Known) -> None:
        self._known[digest] = known
        self._known.move_to_end(digest)
        if len(self._known) > MOST_REMEMBERED:
            self._known.popitem(last=False)

    def _forget(self, concerns: Callable[[Actor], bool]) -> None:
        self._forgettings += 1
        for digest in [key for key, known in self._known.items() if concerns(known.actor)]:
            del self._known[digest]


def _until(actor: Actor, now: datetime) -> datetime:
    longest = now + REMEMBERED_FOR
    return longest if actor.valid_until is None else min(longest, actor.valid_until)
