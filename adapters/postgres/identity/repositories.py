"""Users, teams, tokens and the workspace inside a unit of work.

Their tables lie partly outside the walls and are written rarely, so each is written by hand here.
Rows are locked as they are read: nobody changes them in between.
"""

from collections.abc import Sequence
from datetime import datetime
from typing import Any
from uuid import UUID

import asyncpg
import orjson

from adapters.postgres.changes import Entry
from adapters.postgres.identity import representation as shown
from adapters.postgres.identity.invitations import PostgresInvitations
from adapters.postgres.identity.shelf import Kept, Shape, Shelf, locked, moment
from domain.identity import (
    Action,
    Actor,
    ApiToken,
    ObjectKind,
    RoleKey,
    Team,
    TokenScope,
    User,
    Workspace,
)
from domain.identity.errors import (
    AlreadyMember,
    MemberNotFound,
    TeamNameTaken,
    TeamNotFound,
    TokenNotFound,
)
from domain.identity.model import email_key
from domain.identity.ports import KnownPerson
from domain.shared.documents import iso_time
from domain.shared.events import Aggregate, DomainEvent
from domain.shared.json import Json


class PostgresUsers(Shelf[User]):
    shape = Shape(
        object="users",
        record_type="user",
        select=locked(shown.USER_JSON, shown.USERS, "m.user_id = $2"),
        fields=lambda user: {
            "name": user.name,
            "language": user.language,
            "time_zone": user.time_zone,
            "role": user.role.value,
            "active": user.active,
        },
        missing=MemberNotFound,
    )

    async def get(
        self, user_id: UUID, *, actor: Actor, expected: frozenset[int] | None = None
    ) -> User:
        actor.require(ObjectKind.USERS, Action.VIEW)
        document = await self._load(user_id, expected)
        return self._keep(
            User(
                id=user_id,
                version=document["version"],
                email=document["email"],
                name=document["name"],
                role=RoleKey(document["role"]),
                active=document["active"],
                language=document["language"],
                time_zone=document["time_zone"],
            )
        )

    async def with_email(self, email: str, *, actor: Actor) -> KnownPerson | None:
        row = await self._connection.fetchrow(
            """
            SELECT u.id, EXISTS (
                SELECT FROM memberships m WHERE m.workspace_id = $1 AND m.user_id = u.id
            ) AS is_member
            FROM users u WHERE u.email_key = $2
            """,
            actor.workspace_id,
            email_key(email),
        )
        return None if row is None else KnownPerson(id=row["id"], is_member=row["is_member"])

    async def members_among(self, user_ids: frozenset[UUID], *, actor: Actor) -> frozenset[UUID]:
        rows = await self._connection.fetch(
            "SELECT user_id FROM memberships WHERE workspace_id = $1 AND user_id = ANY($2)",
            actor.workspace_id,
            list(user_ids),
        )
        return frozenset(row["user_id"] for row in rows)

    async def administrators(self, *, actor: Actor) -> frozenset[UUID]:
        rows = await self._connection.fetch(
            """
            SELECT user_id FROM memberships
            WHERE workspace_id = $1 AND role = 'administrator' AND active
            ORDER BY user_id FOR NO KEY UPDATE
            """,
            actor.workspace_id,
        )
        return frozenset(row["user_id"] for row in rows)

    def add(self, user: User, *, password_hash: str | None) -> None:
        self._keep(user, is_new=True, secret=password_hash)

    async def _insert(self, kept: Kept[User], now: datetime) -> None:
        try:
            await self._insert_rows(kept, now)
        except asyncpg.UniqueViolationError as error:  # somebody else was quicker
            raise AlreadyMember from error

    async def _insert_rows(self, kept: Kept[User], now: datetime) -> None:
        user = kept.aggregate
        if kept.secret is not None:
            await self._connection.execute(
                """
                INSERT INTO users
                    (id, email, email_key, name, language, time_zone, created_at, updated_at)
                VALUES ($1, $2, $3, $4, $5, $6, $7, $7)
                """,
                *(user.id, user.email, email_key(user.email)),
                *(user.name, user.language, user.time_zone, now),
            )
            await self._connection.execute(
                "INSERT INTO credentials (user_id, password_hash, changed_at) VALUES ($1, $2, $3)",
                *(user.id, kept.secret, now),
            )
        await self._connection.execute(
            """
            INSERT INTO memberships (workspace_id, user_id, role, active, joined_at, updated_at)
            VALUES ($1, $2, $3, $4, $5, $5)
            """,
            *(self._workspace_id, user.id, user.role.value, user.active, now),
        )

    async def _update(self, kept: Kept[User], changed: set[str], now: datetime, /) -> None:
        user = kept.aggregate
        if changed & {"role", "active"}:
            await self._connection.execute(
                """
                UPDATE memberships
                SET role = $3, active = $4, version = version + 1, updated_at = $5,
                    deactivated_at = CASE WHEN $4 THEN NULL ELSE coalesce(deactivated_at, $5) END
                WHERE workspace_id = $1 AND user_id = $2
                """,
                *(self._workspace_id, user.id, user.role.value, user.active, now),
            )
        if changed & {"name", "language", "time_zone"}:
            await self._connection.execute(
                """
                UPDATE users
                SET name = $2, language = $3, time_zone = $4, version = version + 1, updated_at = $5
                WHERE id = $1
                """,
                *(user.id, user.name, user.language, user.time_zone, now),
            )


class PostgresTeams(Shelf[Team]):
    shape = Shape(
        object="teams",
        record_type="team",
        select=locked(shown.TEAM_JSON, shown.TEAMS, "t.id = $2"),
        fields=lambda team: {
            "name": team.name,
            "member_ids": sorted(str(user_id) for user_id in team.member_ids),
        },
        missing=TeamNotFound,
    )

    async def get(
        self, team_id: UUID, *, actor: Actor, expected: frozenset[int] | None = None
    ) -> Team:
        actor.require(ObjectKind.TEAMS, Action.VIEW)
        document = await self._load(team_id, expected)
        return self._keep(
            Team(
                id=team_id,
                version=document["version"],
                name=document["name"],
                member_ids=frozenset(UUID(text) for text in document["member_ids"]),
            )
        )

    def add(self, team: Team) -> None:
        self._keep(team, is_new=True)

    def remove(self, team: Team) -> None:
        team.deleted = True

    async def _insert(self, kept: Kept[Team], now: datetime) -> None:
        team = kept.aggregate
        await self._named(
            """
            INSERT INTO teams
                (workspace_id, id, name, name_key, created_at, created_by, updated_at, updated_by)
            VALUES ($1, $2, $3, $4, $5, $6, $5, $6)
            """,
            *(self._workspace_id, team.id, team.name, _name_key(team.name)),
            *(now, self._actor.user_id),
        )
        await self._line_up(team)

    async def _update(self, kept: Kept[Team], changed: set[str], now: datetime, /) -> None:
        team = kept.aggregate
        await self._named(
            """
            UPDATE teams
            SET name = $3, name_key = $4, version = version + 1, updated_at = $5, updated_by = $6
            WHERE workspace_id = $1 AND id = $2
            """,
            *(self._workspace_id, team.id, team.name, _name_key(team.name)),
            *(now, self._actor.user_id),
        )
        if "member_ids" in changed:
            await self._line_up(team)

    async def _delete(self, kept: Kept[Team]) -> None:
        await self._connection.execute(
            "DELETE FROM teams WHERE workspace_id = $1 AND id = $2",
            *(self._workspace_id, kept.aggregate.id),
        )

    async def _named(self, statement: str, *arguments: object) -> None:
        try:
            await self._connection.execute(statement, *arguments)
        except asyncpg.UniqueViolationError as error:
            raise TeamNameTaken from error

    async def _line_up(self, team: Team) -> None:
        members = list(team.member_ids)
        await self._connection.execute(
            "DELETE FROM team_members "
            "WHERE workspace_id = $1 AND team_id = $2 AND user_id <> ALL($3)",
            *(self._workspace_id, team.id, members),
        )
        await self._connection.execute(
            "INSERT INTO team_members (workspace_id, team_id, user_id) "
            "SELECT $1, $2, unnest($3::uuid[]) ON CONFLICT DO NOTHING",
            *(self._workspace_id, team.id, members),
        )


class PostgresApiTokens(Shelf[ApiToken]):
    shape = Shape(
        object="tokens",
        record_type="token",
        select=locked(shown.API_TOKEN_JSON, shown.API_TOKENS, "t.id = $2"),
        fields=lambda token: {"revoked_at": iso_time(token.revoked_at)},
        missing=TokenNotFound,
    )

    async def get(
        self, token_id: UUID, *, actor: Actor, expected: frozenset[int] | None = None
    ) -> ApiToken:
        document = await self._load(token_id, expected)
        user_id = UUID(document["user_id"])
        if not actor.scope(ObjectKind.TOKENS, Action.VIEW).covers(user_id):
            raise TokenNotFound
        return self._keep(
            ApiToken(
                id=token_id,
                version=document["version"],
                user_id=user_id,
                name=document["name"],
                scopes=frozenset(TokenScope.parse(text) for text in document["scopes"]),
                prefix=document["prefix"],
                hash=b"",
                created_at=datetime.fromisoformat(document["created_at"]),
                expires_at=moment(document["expires_at"]),
                revoked_at=moment(document["revoked_at"]),
            )
        )

    def add(self, token: ApiToken) -> None:
        self._keep(token, is_new=True)

    async def _insert(self, kept: Kept[ApiToken], now: datetime) -> None:
        token = kept.aggregate
        scopes = orjson.dumps(sorted(map(str, token.scopes)))
        await self._connection.execute(
            """
            INSERT INTO api_tokens
                (workspace_id, id, user_id, name, scopes, prefix, token_hash, expires_at,
                 created_at, created_by, updated_at, updated_by)
            VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $3, $9, $3)
            """,
            *(self._workspace_id, token.id, token.user_id, token.name, scopes),
            *(token.prefix, token.hash, token.expires_at, now),
        )
        await self._connection.execute(
            "INSERT INTO token_index (token_hash, workspace_id, token_id) VALUES ($1, $2, $3)",
            *(token.hash, self._workspace_id, token.id),
        )

    async def _update(self, kept: Kept[ApiToken], _changed: set[str], now: datetime, /) -> None:
        await self._connection.execute(
            """
            UPDATE api_tokens
            SET revoked_at = $3, version = version + 1, updated_at = $4, updated_by = $5
            WHERE workspace_id = $1 AND id = $2
            """,
            *(self._workspace_id, kept.aggregate.id, kept.aggregate.revoked_at),
            *(now, self._actor.user_id),
        )


class PostgresOwnWorkspace(Shelf[Workspace]):
    shape = Shape(
        object="workspace",
        record_type="workspace",
        select=locked(shown.WORKSPACE_JSON, shown.WORKSPACES, "w.public_id = $2"),
        fields=lambda workspace: {
            "name": workspace.name,
            "region": workspace.region,
            "currency": workspace.currency,
            "language": workspace.language,
            "time_zone": workspace.time_zone,
        },
        missing=MemberNotFound,
    )

    async def mine(self, *, actor: Actor, expected: frozenset[int] | None = None) -> Workspace:
        document = await self._load(actor.workspace_public_id, expected)
        return self._keep(
            Workspace(
                id=actor.workspace_public_id,
                version=document["version"],
                number=actor.workspace_id,
                **{name: document[name] for name in _SETTINGS},
            )
        )

    async def _update(self, kept: Kept[Workspace], _changed: set[str], now: datetime, /) -> None:
        workspace = kept.aggregate
        await self._connection.execute(
            """
            UPDATE workspaces
            SET name = $2, region = $3, currency = $4, language = $5, time_zone = $6,
                version = version + 1, updated_at = $7
            WHERE id = $1
            """,
            *(workspace.number, workspace.name, workspace.region, workspace.currency),
            *(workspace.language, workspace.time_zone, now),
        )


class IdentityShelves:
    """All of identity in one unit of work."""

    def __init__(self, actor: Actor) -> None:
        self.users = PostgresUsers(actor)
        self.teams = PostgresTeams(actor)
        self.api_tokens = PostgresApiTokens(actor)
        self.invitations = PostgresInvitations(actor)
        self.workspaces = PostgresOwnWorkspace(actor)

    def join(self, connection: Any) -> None:
        for shelf in self._all():
            shelf.join(connection)

    async def write(self, now: datetime) -> list[tuple[Entry, DomainEvent]]:
        """Users first: teams and tokens refer to them."""
        return [written for shelf in self._all() for written in await shelf.write(now)]

    async def render(self, aggregate: Aggregate) -> Json | None:
        """None where the aggregate is none of identity's."""
        for shelf in self._all():
            if shelf.holds(aggregate):
                return await shelf.render(aggregate.id)
        return None

    def _all(self) -> Sequence[Shelf[Any]]:
        return (self.users, self.teams, self.api_tokens, self.invitations, self.workspaces)


_SETTINGS = ("name", "region", "currency", "language", "time_zone")


def _name_key(name: str) -> str:
    return " ".join(name.casefold().split())
