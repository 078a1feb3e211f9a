from datetime import datetime
from uuid import UUID

from sqlalchemy import ForeignKey, Identity, Index, Integer, LargeBinary, UniqueConstraint, text
from sqlalchemy.orm import Mapped, mapped_column

from adapters.postgres.base import (
    Base,
    Identified,
    JsonColumn,
    OfWorkspace,
    Versioned,
    of_workspace,
    references,
    references_member,
)


class WorkspaceRecord(Base):
    __tablename__ = "workspaces"
    id: Mapped[int] = mapped_column(Integer, Identity(), primary_key=True)
    public_id: Mapped[UUID] = mapped_column(unique=True)
    name: Mapped[str]
    region: Mapped[str]
    currency: Mapped[str]
    language: Mapped[str]
    time_zone: Mapped[str]
    version: Mapped[int] = mapped_column(Integer, server_default=text("1"))
    created_at: Mapped[datetime]
    updated_at: Mapped[datetime]


class UserRecord(Base):
    __tablename__ = "users"
    id: Mapped[UUID] = mapped_column(primary_key=True)
    email: Mapped[str]
    email_key: Mapped[str] = mapped_column(unique=True)
    name: Mapped[str]
    language: Mapped[str | None]
    time_zone: Mapped[str | None]
    last_workspace_id: Mapped[int | None] = mapped_column(ForeignKey("workspaces.id"))
    looks: Mapped[JsonColumn] = mapped_column(server_default=text("'{}'::jsonb"))
    version: Mapped[int] = mapped_column(Integer, server_default=text("1"))
    created_at: Mapped[datetime]
    updated_at: Mapped[datetime]


class CredentialRecord(Base):
    __tablename__ = "credentials"
    user_id: Mapped[UUID] = mapped_column(
        ForeignKey("users.id", ondelete="CASCADE"), primary_key=True
    )
    password_hash: Mapped[str]
    changed_at: Mapped[datetime]


class MembershipRecord(Base):
    __tablename__ = "memberships"
    workspace_id: Mapped[int] = mapped_column(ForeignKey("workspaces.id"), primary_key=True)
    user_id: Mapped[UUID] = mapped_column(ForeignKey("users.id"), primary_key=True)
    role: Mapped[str]
    active: Mapped[bool] = mapped_column(server_default=text("true"))
    version: Mapped[int] = mapped_column(Integer, server_default=text("1"))
    joined_at: Mapped[datetime]
    updated_at: Mapped[datetime]
    deactivated_at: Mapped[datetime | None]
    __table_args__ = (Index(None, "user_id"),)


class RefreshTokenRecord(Base):
    """One family of refresh tokens: a signed-in browser or phone; and which of them is current."""

    __tablename__ = "refresh_tokens"
    id: Mapped[UUID] = mapped_column(primary_key=True)
    user_id: Mapped[UUID] = mapped_column(ForeignKey("users.id", ondelete="CASCADE"), index=True)
    workspace_id: Mapped[int] = mapped_column(ForeignKey("workspaces.id"))
    client: Mapped[str]
    generation: Mapped[int] = mapped_column(Integer)
    created_at: Mapped[datetime]
    rotated_at: Mapped[datetime]
    expires_at: Mapped[datetime] = mapped_column(index=True)
    ended_at: Mapped[datetime | None]
    end_reason: Mapped[str | None]


class LoginFailureRecord(Base):
    """Failed sign-ins, counted by digests of account and address; what throttling reads."""

    __tablename__ = "login_failures"
    key: Mapped[bytes] = mapped_column(LargeBinary, primary_key=True)
    failures: Mapped[int] = mapped_column(Integer)
    window_ends_at: Mapped[datetime] = mapped_column(index=True)


class TokenIndexRecord(Base):
    """From the hash of a personal token to its workspace."""

    __tablename__ = "token_index"
    token_hash: Mapped[bytes] = mapped_column(LargeBinary, primary_key=True)
    workspace_id: Mapped[int] = mapped_column(ForeignKey("workspaces.id"))
    token_id: Mapped[UUID]
    last_used_at: Mapped[datetime | None]  # kept here: a use is no change of the workspace's data


class InvitationIndexRecord(Base):
    """From the hash of an invitation's link to its workspace."""

    __tablename__ = "invitation_index"
    link_hash: Mapped[bytes] = mapped_column(LargeBinary, primary_key=True)
    workspace_id: Mapped[int] = mapped_column(ForeignKey("workspaces.id"))
    invitation_id: Mapped[UUID]
    __table_args__ = (UniqueConstraint("workspace_id", "invitation_id"),)


class InvitationRecord(Identified, Versioned, Base):
    """`team_id` refers to nothing: a team that is gone by the day of coming in keeps nobody out."""

    __tablename__ = "invitations"
    email: Mapped[str]
    email_key: Mapped[str]
    name: Mapped[str]
    role: Mapped[str]
    team_id: Mapped[UUID | None]
    language: Mapped[str | None]
    invited_by: Mapped[UUID]
    expires_at: Mapped[datetime]
    revoked_at: Mapped[datetime | None]
    accepted_at: Mapped[datetime | None]
    __table_args__ = (
        of_workspace(),
        references_member("invited_by"),
        Index(
            "ix_invitations_open",
            "workspace_id",
            "email_key",
            unique=True,
            postgresql_where=text("revoked_at IS NULL AND accepted_at IS NULL"),
        ),
    )


class TeamRecord(Identified, Versioned, Base):
    __tablename__ = "teams"
    name: Mapped[str]
    name_key: Mapped[str]
    __table_args__ = (of_workspace(), UniqueConstraint("workspace_id", "name_key"))


class TeamMemberRecord(OfWorkspace, Base):
    __tablename__ = "team_members"
    team_id: Mapped[UUID] = mapped_column(primary_key=True)
    user_id: Mapped[UUID] = mapped_column(primary_key=True)
    __table_args__ = (
        references("teams", "team_id", ondelete="CASCADE"),
        references_member("user_id"),
        Index(None, "workspace_id", "user_id"),
    )


class ApiTokenRecord(Identified, Versioned, Base):
    __tablename__ = "api_tokens"
    user_id: Mapped[UUID]
    name: Mapped[str]
    scopes: Mapped[JsonColumn]
    prefix: Mapped[str]
    token_hash: Mapped[bytes] = mapped_column(LargeBinary)
    expires_at: Mapped[datetime | None]
    revoked_at: Mapped[datetime | None]
    __table_args__ = (of_workspace(), references_member("user_id"))
