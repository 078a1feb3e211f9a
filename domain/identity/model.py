from dataclasses import dataclass, field
from datetime import datetime
from uuid import UUID

from domain.identity.roles import RoleKey


@dataclass(slots=True, kw_only=True)
class Workspace:
    """One company's walled-off customer base."""

    id: int  # never leaves the server
    public_id: UUID
    name: str
    region: str  # ISO 3166-1 alpha-2: how national phone numbers are read
    currency: str
    language: str
    time_zone: str


@dataclass(slots=True, kw_only=True)
class User:
    """A person with a log-in, the same in every workspace."""

    id: UUID
    email: str
    name: str
    language: str | None = None  # None: the workspace's
    time_zone: str | None = None


@dataclass(slots=True, kw_only=True)
class Member:
    """A person's place in one workspace. Deactivated, never deleted: records go on naming them."""

    user_id: UUID
    role: RoleKey
    active: bool = True
    team_ids: frozenset[UUID] = frozenset()

    def take_role(self, role: RoleKey) -> None:
        self.role = role

    def deactivate(self) -> None:
        self.active = False

    def reactivate(self) -> None:
        self.active = True


@dataclass(slots=True, kw_only=True)
class Team:
    """People who see each other's records where their role says `team`."""

    id: UUID
    name: str
    member_ids: frozenset[UUID] = field(default_factory=frozenset)

    def rename(self, name: str) -> None:
        self.name = name

    def line_up(self, member_ids: frozenset[UUID]) -> None:
        self.member_ids = member_ids
