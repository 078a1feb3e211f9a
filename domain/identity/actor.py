"""Who is asking, in which workspace, with which rights. Every use case and read requires one."""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from uuid import UUID

from domain.identity.permissions import Action, ObjectKind, Reach
from domain.identity.roles import Role
from domain.identity.scope import All, Nothing, Owners, Scope
from domain.identity.token_scopes import TokenScope, allows
from domain.shared.errors import Forbidden


class Via(StrEnum):
    """Through what the caller came; change sets remember it."""

    APP = "app"
    API = "api"
    CLI = "cli"
    SYSTEM = "system"


@dataclass(frozen=True, slots=True, kw_only=True)
class Actor:
    workspace_id: int
    workspace_public_id: UUID
    user_id: UUID
    role: Role
    language: str
    region: str  # ISO 3166-1 alpha-2 of the workspace: how its national numbers are read
    time_zone: str
    team_user_ids: frozenset[UUID] = frozenset()  # the other members of the caller's teams
    scopes: frozenset[TokenScope] | None = None  # None: a person's session, not narrowed by a token
    via: Via = Via.APP
    office_time_zone: str = "UTC"  # the workspace's: what a day of the team is
    token_id: UUID | None = None
    session_id: UUID | None = None
    valid_until: datetime | None = None  # when the credential runs out by itself

    @property
    def principal(self) -> str:
        """Whose Idempotency-Keys these are: a token's are not its owner's."""
        return f"token:{self.token_id}" if self.token_id else f"user:{self.user_id}"

    def may(self, kind: ObjectKind, action: Action) -> bool:
        return not isinstance(self.scope(kind, action), Nothing)

    def require(self, kind: ObjectKind, action: Action) -> None:
        """Refuse unless the caller may do this with at least some records of the kind."""
        if not self.may(kind, action):
            raise Forbidden(object=kind.value, action=action.value)

    def require_over(self, kind: ObjectKind, action: Action, *, owner_id: UUID | None) -> None:
        """Refuse unless the caller may do this with a record that belongs to `owner_id`."""
        if not self.scope(kind, action).covers(owner_id):
            raise Forbidden(object=kind.value, action=action.value)

    def scope(self, kind: ObjectKind, action: Action) -> Scope:
        """The records of a kind with which the caller may do this."""
        if self.scopes is not None and not allows(self.scopes, kind, action):
            return Nothing()
        match self.role.reach(kind, action):
            case Reach.ALL:
                return All()
            case Reach.TEAM:
                return Owners(self.team_user_ids | {self.user_id}, unowned=True)
            case Reach.OWN:
                return Owners(frozenset({self.user_id}))
            case Reach.NONE:
                return Nothing()
