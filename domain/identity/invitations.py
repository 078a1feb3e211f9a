"""Asking somebody in: a link that works once, for a while, until it is taken back.

Only the SHA-256 of the secret in the link is kept, as of tokens. Whoever holds the link sets the
first password, so it is worth a password itself: it is shown once, to the one who invites.
"""

from dataclasses import dataclass, field
from datetime import datetime, timedelta
from uuid import UUID

from domain.identity.errors import InvitationExpired, InvitationRevoked, InvitationUsed
from domain.identity.roles import RoleKey
from domain.shared.events import Aggregate

LIFETIME = timedelta(days=7)


@dataclass(slots=True, kw_only=True)
class Invitation(Aggregate):
    """Somebody who may come in, before they have."""

    email: str
    name: str
    role: RoleKey
    team_id: UUID | None
    language: str | None  # in which the link speaks first
    invited_by: UUID  # their right to let people in is what the link rests on
    hash: bytes = field(repr=False)
    expires_at: datetime
    revoked_at: datetime | None = None
    accepted_at: datetime | None = None

    def require_open(self, *, at: datetime) -> None:
        """Says which way it has ended: who holds the link may know why it does not work."""
        if self.accepted_at is not None:
            raise InvitationUsed
        if self.revoked_at is not None:
            raise InvitationRevoked
        if at >= self.expires_at:
            raise InvitationExpired

    def renew(self, *, by: UUID, new_hash: bytes, at: datetime) -> None:
        """Another link in place of the one before, which works no more."""
        self._require_not_settled()
        self.invited_by = by
        self.hash = new_hash
        self.expires_at = at + LIFETIME

    def revoke(self, *, at: datetime) -> None:
        if self.accepted_at is not None:
            raise InvitationUsed
        if self.revoked_at is None:
            self.revoked_at = at

    def accept(self, *, at: datetime) -> None:
        self.require_open(at=at)
        self.accepted_at = at

    def _require_not_settled(self) -> None:
        if self.accepted_at is not None:
            raise InvitationUsed
        if self.revoked_at is not None:
            raise InvitationRevoked
