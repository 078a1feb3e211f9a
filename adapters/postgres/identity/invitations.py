from datetime import datetime
from typing import Any
from uuid import UUID

import asyncpg
import orjson

from adapters.postgres.engine import Pool, showing
from adapters.postgres.identity import representation as shown
from adapters.postgres.identity.shelf import Kept, Shape, Shelf, locked, moment
from domain.identity import Action, Actor, Invitation, ObjectKind, RoleKey
from domain.identity.errors import AlreadyInvited, InvitationNotFound
from domain.identity.model import email_key
from domain.identity.ports import Letter
from domain.shared.documents import iso_time

_HASH_OF = "SELECT link_hash FROM invitation_index WHERE workspace_id = $1 AND invitation_id = $2"
_BY_HASH = """
    SELECT n.workspace_id, n.invitation_id, w.public_id, w.name
    FROM invitation_index n JOIN workspaces w ON w.id = n.workspace_id
    WHERE n.link_hash = $1
"""
_LETTER = f"""
    SELECT {shown.INVITATION_JSON} AS document,
           (SELECT u.name FROM users u WHERE u.id = i.invited_by) AS inviter
    {shown.INVITATIONS} AND i.id = $2
"""  # noqa: S608 (constants)


class PostgresInvitations(Shelf[Invitation]):
    shape = Shape(
        object="invitations",
        record_type="invitation",
        select=locked(shown.INVITATION_JSON, shown.INVITATIONS, "i.id = $2"),
        fields=lambda invitation: {
            "invited_by": str(invitation.invited_by),
            "expires_at": iso_time(invitation.expires_at),
            "revoked_at": iso_time(invitation.revoked_at),
            "accepted_at": iso_time(invitation.accepted_at),
        },
        missing=InvitationNotFound,
    )

    async def get(
        self, invitation_id: UUID, *, actor: Actor, expected: frozenset[int] | None = None
    ) -> Invitation:
        actor.require(ObjectKind.INVITATIONS, Action.VIEW)
        document = await self._load(invitation_id, expected)
        link_hash = await self._connection.fetchval(_HASH_OF, self._workspace_id, invitation_id)
        return self._keep(_invitation(document, link_hash))

    def add(self, invitation: Invitation) -> None:
        self._keep(invitation, is_new=True)

    async def _insert(self, kept: Kept[Invitation], now: datetime) -> None:
        new = kept.aggregate
        try:
            await self._connection.execute(
                """
                INSERT INTO invitations
                    (workspace_id, id, email, email_key, name, role, team_id, language, invited_by,
                     expires_at, created_at, created_by, updated_at, updated_by)
                VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $11, $12)
                """,
                *(self._workspace_id, new.id, new.email, email_key(new.email), new.name),
                *(new.role.value, new.team_id, new.language, new.invited_by, new.expires_at),
                *(now, self._actor.user_id),
            )
        except asyncpg.UniqueViolationError as error:
            raise AlreadyInvited from error
        await self._connection.execute(
            "INSERT INTO invitation_index (link_hash, workspace_id, invitation_id) "
            "VALUES ($1, $2, $3)",
            *(new.hash, self._workspace_id, new.id),
        )

    async def _update(self, kept: Kept[Invitation], _changed: set[str], now: datetime, /) -> None:
        one = kept.aggregate
        await self._connection.execute(
            """
            UPDATE invitations
            SET invited_by = $3, expires_at = $4, revoked_at = $5, accepted_at = $6,
                version = version + 1, updated_at = $7, updated_by = $8
            WHERE workspace_id = $1 AND id = $2
            """,
            *(self._workspace_id, one.id, one.invited_by, one.expires_at, one.revoked_at),
            *(one.accepted_at, now, self._actor.user_id),
        )
        await self._connection.execute(  # another link may be in place of the one before
            "UPDATE invitation_index SET link_hash = $3 "
            "WHERE workspace_id = $1 AND invitation_id = $2",
            *(self._workspace_id, one.id, one.hash),
        )


class PostgresInvitationLetters:
    def __init__(self, pool: Pool) -> None:
        self._pool = pool

    async def find(self, link_hash: bytes) -> Letter | None:
        found: Any = await self._pool.fetchrow(_BY_HASH, link_hash)
        if found is None:
            return None
        workspace_id = found["workspace_id"]
        async with showing(self._pool, workspace_id) as connection:
            row = await connection.fetchrow(_LETTER, workspace_id, found["invitation_id"])
        return Letter(
            invitation=_invitation(orjson.loads(row["document"]), link_hash),
            workspace_id=workspace_id,
            workspace_public_id=found["public_id"],
            workspace_name=found["name"],
            inviter_name=row["inviter"],
        )


def _invitation(document: dict[str, Any], link_hash: bytes) -> Invitation:
    return Invitation(
        id=UUID(document["id"]),
        version=document["version"],
        email=document["email"],
        name=document["name"],
        role=RoleKey(document["role"]),
        team_id=None if document["team_id"] is None else UUID(document["team_id"]),
        language=document["language"],
        invited_by=UUID(document["invited_by"]),
        hash=link_hash,
        expires_at=datetime.fromisoformat(document["expires_at"]),
        revoked_at=moment(document["revoked_at"]),
        accepted_at=moment(document["accepted_at"]),
    )
