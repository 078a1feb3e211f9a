"""A person's signed-in browser or phone: one family of refresh tokens, one of which is current.

Each refresh makes the next token of the family. An old one that comes back means that two parties
hold the family, so it ends. One exception: a phone whose answer got lost on the way repeats its
last token within seconds, and gets the same successor again.
"""

from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum
from typing import Self
from uuid import UUID

IDLE_LIFETIME = timedelta(days=30)
LONGEST_LIFETIME = timedelta(days=180)
GRACE = timedelta(seconds=30)


class Rotation(StrEnum):
    NEXT = "next"  # the family moved on by one
    REPEATED = "repeated"  # the answer got lost: the same successor again
    REFUSED = "refused"  # the family has ended already
    REUSED = "reused"  # an old token came back: the family ends here


class EndReason(StrEnum):
    LOGGED_OUT = "logged_out"
    REUSED = "reused"
    REVOKED = "revoked"


@dataclass(slots=True, kw_only=True)
class Session:
    id: UUID
    user_id: UUID
    workspace_id: int  # where its next access token leads; `switch` changes it
    client: str  # what tells one browser or phone from another
    created_at: datetime
    rotated_at: datetime
    expires_at: datetime
    generation: int = 0  # of the current refresh token
    ended_at: datetime | None = None
    end_reason: EndReason | None = None

    @classmethod
    def begin(
        cls, session_id: UUID, *, user_id: UUID, workspace_id: int, client: str, now: datetime
    ) -> Self:
        return cls(
            id=session_id,
            user_id=user_id,
            workspace_id=workspace_id,
            client=client,
            created_at=now,
            rotated_at=now,
            expires_at=now + IDLE_LIFETIME,
        )

    def rotate(self, *, generation: int, client: str, now: datetime) -> Rotation:
        """Take the refresh token of `generation` and move on, or find out why not."""
        if not self.is_live(at=now):
            return Rotation.REFUSED
        if generation == self.generation:
            self._move_on(now)
            return Rotation.NEXT
        if self._is_lost_answer(generation, client, now):
            return Rotation.REPEATED
        self.end(EndReason.REUSED, at=now)
        return Rotation.REUSED

    def switch(self, workspace_id: int) -> None:
        self.workspace_id = workspace_id

    def end(self, reason: EndReason, *, at: datetime) -> None:
        if self.ended_at is None:
            self.ended_at, self.end_reason = at, reason

    def is_live(self, *, at: datetime) -> bool:
        return self.ended_at is None and at < self.expires_at

    def _move_on(self, now: datetime) -> None:
        self.generation += 1
        self.rotated_at = now
        self.expires_at = min(now + IDLE_LIFETIME, self.created_at + LONGEST_LIFETIME)

    def _is_lost_answer(self, generation: int, client: str, now: datetime) -> bool:
        return (
            generation == self.generation - 1
            and client == self.client
            and now - self.rotated_at <= GRACE
        )
