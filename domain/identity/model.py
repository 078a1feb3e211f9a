from dataclasses import dataclass, field
from uuid import UUID

from domain.identity.roles import RoleKey
from domain.shared.events import Aggregate


@dataclass(slots=True, kw_only=True)
class Workspace(Aggregate):
    """One company's walled-off customer base. `id` is public, `number` never leaves the server."""

    number: int
    name: str
    region: str  # ISO 3166-1 alpha-2: how national phone numbers are read
    currency: str
    language: str
    time_zone: str


@dataclass(slots=True, kw_only=True)
class User(Aggregate):
    """A person, as a member of one workspace.

    The log-in, name and language are the same in every workspace; role and activity are this one's.
    Deactivated, never deleted: records go on naming them.
    """

    email: str
    name: str
    role: RoleKey
    active: bool = True
    language: str | None = None  # None: the workspace's
    time_zone: str | None = None

    @property
    def administers(self) -> bool:
        return self.active and self.role is RoleKey.ADMINISTRATOR


@dataclass(slots=True, kw_only=True)
class Team(Aggregate):
    """People who see each other's records where their role says `team`."""

    name: str
    member_ids: frozenset[UUID] = field(default_factory=frozenset)


def email_key(email: str) -> str:
    """What makes two spellings of a log-in the same."""
    return email.strip().casefold()
