"""What can be asked about people, teams, tokens and the workspace."""

from typing import Protocol
from uuid import UUID

from domain.identity.actor import Actor
from domain.shared.json import Json
from domain.shared.paging import PageRequest


class IdentityReads(Protocol):
    async def me(self, *, actor: Actor) -> Json:
        """The caller, their rights, their workspace, and the others they may enter."""
        ...

    async def users(self, page: PageRequest, *, actor: Actor) -> Json: ...

    async def user(self, user_id: UUID, *, actor: Actor) -> Json: ...

    async def teams(self, page: PageRequest, *, actor: Actor) -> Json: ...

    async def team(self, team_id: UUID, *, actor: Actor) -> Json: ...

    async def api_tokens(self, page: PageRequest, *, actor: Actor) -> Json:
        """The caller's own, or everybody's for those who may see them."""
        ...

    async def api_token(self, token_id: UUID, *, actor: Actor) -> Json: ...

    async def invitations(self, page: PageRequest, *, actor: Actor) -> Json:
        """Those that are open, and what became of the others."""
        ...

    async def invitation(self, invitation_id: UUID, *, actor: Actor) -> Json: ...

    async def workspace(self, *, actor: Actor) -> Json: ...
