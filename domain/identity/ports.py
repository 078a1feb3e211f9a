"""What identity needs from outside."""

from collections.abc import Mapping, Sequence
from contextlib import AbstractAsyncContextManager
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import Any, Protocol
from uuid import UUID

from domain.identity.actor import Actor
from domain.identity.api_tokens import ApiToken
from domain.identity.invitations import Invitation
from domain.identity.model import Team, User, Workspace
from domain.identity.roles import RoleKey
from domain.identity.sessions import EndReason, Session
from domain.identity.throttling import Meter, Reading
from domain.shared.json import Json
from domain.shared.unit_of_work import UnitOfWork


@dataclass(frozen=True, slots=True, kw_only=True)
class AccessClaims:
    """What an access token says once its signature, times, issuer and audience were found right."""

    user_id: UUID
    workspace_id: UUID  # the public one
    session_id: UUID
    role: RoleKey  # for the client's convenience; rights come from the membership as it is now
    token_id: UUID
    expires_at: datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class RefreshClaim:
    session_id: UUID
    generation: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Credential:
    user_id: UUID
    password_hash: str = field(repr=False)


@dataclass(frozen=True, slots=True, kw_only=True)
class WorkspaceChoice:
    """A workspace a person may enter, as offered after signing in."""

    id: int
    public_id: UUID
    name: str
    role: RoleKey


class PasswordHasher(Protocol):
    async def hash(self, password: str) -> str: ...

    async def verify(self, password: str, *, against: str | None) -> bool:
        """Takes as long where there is nothing to compare with, so that time tells nothing."""
        ...

    def is_outdated(self, password_hash: str) -> bool:
        """Whether it was made with weaker settings than today's."""
        ...


class TokenService(Protocol):
    """Access tokens: signed, short-lived, for one workspace."""

    @property
    def lifetime(self) -> timedelta: ...

    def issue(
        self, *, user_id: UUID, workspace_id: UUID, session_id: UUID, role: RoleKey
    ) -> str: ...

    def verify(self, token: str) -> AccessClaims:
        """Raises Unauthenticated on whatever is not exactly ours and current."""
        ...


class RefreshTokens(Protocol):
    """Refresh tokens name their family and their place in it, sealed with the server's key."""

    def seal(self, claim: RefreshClaim) -> str: ...

    def open(self, token: str) -> RefreshClaim:
        """Raises SessionEnded on whatever this server did not make."""
        ...


class SecretMaker(Protocol):
    def new_token(self) -> str:
        """A fresh `krt_` secret."""
        ...

    def new_link(self) -> str:
        """What a link of an invitation carries: chance enough to be a password itself."""
        ...


@dataclass(frozen=True, slots=True, kw_only=True)
class Letter:
    """An invitation as its link tells of it: to where, and from whom."""

    invitation: Invitation
    workspace_id: int
    workspace_public_id: UUID
    workspace_name: str
    inviter_name: str


class InvitationLetters(Protocol):
    async def find(self, link_hash: bytes) -> Letter | None:
        """Whatever has become of it; None where no link has this secret."""
        ...


class Journal(Protocol):
    """What is told of coming in, in the log of the workspace that was entered."""

    async def signed_in(
        self, user_id: UUID, *, workspace_id: int, client: str, failed_before: int, at: datetime
    ) -> None:
        """`failed_before`: wrong passwords from the same place just before."""
        ...

    def refused(self, user_id: UUID, *, client: str) -> None:
        """Somebody known was refused. Told a moment later: who is unknown must be refused as fast
        as who is known.
        """
        ...


class Looks(Protocol):
    """How the app looks and listens for one person, wherever they sign in.

    No customer's data and nobody else's business: kept beside the log-in and not in the log.
    """

    async def change(self, user_id: UUID, looks: Mapping[str, Any]) -> Json:
        """Members that are None are forgotten; answers all that is kept now."""
        ...


class SignIns(Protocol):
    """What is asked before it is known who is asking."""

    async def credential(self, email: str) -> Credential | None: ...

    async def credential_of(self, user_id: UUID) -> Credential | None: ...

    async def set_password(self, user_id: UUID, *, password_hash: str, at: datetime) -> None: ...

    async def workspaces(self, user_id: UUID) -> tuple[WorkspaceChoice, ...]:
        """Where this person is an active member, the last used first."""
        ...

    async def remember_workspace(self, user_id: UUID, *, workspace_id: int) -> None: ...


class Sessions(Protocol):
    async def begin(self, session: Session) -> None: ...

    def held(self, session_id: UUID) -> AbstractAsyncContextManager[Session | None]:
        """The session, locked against a concurrent refresh; its changes are written at the end."""
        ...

    async def end_all(
        self, user_id: UUID, *, reason: EndReason, at: datetime, but: UUID | None = None
    ) -> None: ...

    async def live_of(self, user_id: UUID, *, at: datetime) -> Sequence[Session]:
        """Where this person is signed in, the last used first."""
        ...


class LoginFailures(Protocol):
    async def charge(self, meter: Meter, *, now: datetime) -> Reading:
        """Count an attempt and say what the meter shows now, atomically."""
        ...

    async def refund(self, meter: Meter) -> None: ...

    async def clear(self, meter: Meter) -> None: ...


class ActorDirectory(Protocol):
    """Turns proven credentials into an Actor with the rights of this moment."""

    async def of_session(self, claims: AccessClaims) -> Actor | None: ...

    async def of_api_token(self, token_hash: bytes) -> Actor | None: ...

    async def of_member(self, workspace_id: int, user_id: UUID) -> Actor | None:
        """For work that goes on after the request: jobs and the command line."""
        ...


class ActorCache(Protocol):
    """Actors known for at most a minute. Whoever changes rights empties it."""

    def forget_user(self, user_id: UUID) -> None: ...

    def forget_workspace(self, workspace_id: int) -> None: ...

    def forget_session(self, session_id: UUID) -> None: ...

    def forget_token(self, token_id: UUID) -> None: ...


class Workspaces(Protocol):
    async def any_exists(self) -> bool: ...

    async def found(
        self, workspace: Workspace, *, administrator: User, password_hash: str, at: datetime
    ) -> int:
        """A new workspace with its first administrator, in one transaction; answers its number.

        Where somebody has the administrator's log-in already, it is they, with their own password.
        """
        ...


@dataclass(frozen=True, slots=True, kw_only=True)
class KnownPerson:
    """Somebody with a log-in on this server; whether they are a member here, active or not."""

    id: UUID
    is_member: bool


class Users(Protocol):
    async def with_email(self, email: str, *, actor: Actor) -> KnownPerson | None: ...

    async def get(
        self, user_id: UUID, *, actor: Actor, expected: frozenset[int] | None = None
    ) -> User:
        """Raises Stale where the version is none of `expected`."""
        ...

    async def members_among(
        self, user_ids: frozenset[UUID], *, actor: Actor
    ) -> frozenset[UUID]: ...

    async def administrators(self, *, actor: Actor) -> frozenset[UUID]:
        """The active ones, locked until the end of the transaction."""
        ...

    def add(self, user: User, *, password_hash: str | None) -> None:
        """A member more. Without a password it is somebody who has a log-in already."""
        ...


class Teams(Protocol):
    async def get(
        self, team_id: UUID, *, actor: Actor, expected: frozenset[int] | None = None
    ) -> Team: ...

    def add(self, team: Team) -> None: ...

    def remove(self, team: Team) -> None: ...


class ApiTokens(Protocol):
    async def get(
        self, token_id: UUID, *, actor: Actor, expected: frozenset[int] | None = None
    ) -> ApiToken: ...

    def add(self, token: ApiToken) -> None: ...


class Invitations(Protocol):
    async def get(
        self, invitation_id: UUID, *, actor: Actor, expected: frozenset[int] | None = None
    ) -> Invitation: ...

    def add(self, invitation: Invitation) -> None: ...


class OwnWorkspace(Protocol):
    """The workspace that the actor is in."""

    async def mine(self, *, actor: Actor, expected: frozenset[int] | None = None) -> Workspace: ...


class IdentityUnitOfWork(UnitOfWork, Protocol):
    @property
    def users(self) -> Users: ...

    @property
    def teams(self) -> Teams: ...

    @property
    def api_tokens(self) -> ApiTokens: ...

    @property
    def invitations(self) -> Invitations: ...

    @property
    def workspaces(self) -> OwnWorkspace: ...
