"""What is asked of the tables outside the walls before it is known who is asking."""

from datetime import datetime
from typing import Any
from uuid import UUID

from adapters.postgres.engine import Pool
from domain.identity import RoleKey
from domain.identity.model import email_key
from domain.identity.ports import Credential, WorkspaceChoice

_CREDENTIAL = """
    SELECT c.user_id, c.password_hash
    FROM users u JOIN credentials c ON c.user_id = u.id
    WHERE u.email_key = $1
"""
_CREDENTIAL_OF = "SELECT user_id, password_hash FROM credentials WHERE user_id = $1"
_SET_PASSWORD = "UPDATE credentials SET password_hash = $2, changed_at = $3 WHERE user_id = $1"  # noqa: S105 (SQL)
_WORKSPACES = """
    SELECT w.id, w.public_id, w.name, m.role
    FROM memberships m
    JOIN workspaces w ON w.id = m.workspace_id
    JOIN users u ON u.id = m.user_id
    WHERE m.user_id = $1 AND m.active
    ORDER BY w.id = u.last_workspace_id DESC NULLS LAST, m.joined_at, w.id
"""
_REMEMBER = """
    UPDATE users SET last_workspace_id = $2
    WHERE id = $1 AND last_workspace_id IS DISTINCT FROM $2
"""


class PostgresSignIns:
    def __init__(self, pool: Pool) -> None:
        self._pool = pool

    async def credential(self, email: str) -> Credential | None:
        return _credential(await self._pool.fetchrow(_CREDENTIAL, email_key(email)))

    async def credential_of(self, user_id: UUID) -> Credential | None:
        return _credential(await self._pool.fetchrow(_CREDENTIAL_OF, user_id))

    async def set_password(self, user_id: UUID, *, password_hash: str, at: datetime) -> None:
        await self._pool.execute(_SET_PASSWORD, user_id, password_hash, at)

    async def workspaces(self, user_id: UUID) -> tuple[WorkspaceChoice, ...]:
        return tuple(
            WorkspaceChoice(
                id=row["id"],
                public_id=row["public_id"],
                name=row["name"],
                role=RoleKey(row["role"]),
            )
            for row in await self._pool.fetch(_WORKSPACES, user_id)
        )

    async def remember_workspace(self, user_id: UUID, *, workspace_id: int) -> None:
        await self._pool.execute(_REMEMBER, user_id, workspace_id)


def _credential(row: Any) -> Credential | None:
    if row is None:
        return None
    return Credential(user_id=row["user_id"], password_hash=row["password_hash"])
