from datetime import datetime
from typing import Any
from uuid import UUID

from adapters.ids import TimeOrderedIds
from adapters.postgres.deals.mapping import pipeline_row, stage_rows
from adapters.postgres.engine import Pool
from adapters.postgres.mapping import WriteContext
from adapters.postgres.writer import Batch, write
from domain.deals.presets import first_pipelines
from domain.identity import User, Workspace
from domain.identity.model import email_key

_WORKSPACE = """
    INSERT INTO workspaces
        (public_id, name, region, currency, language, time_zone, created_at, updated_at)
    VALUES ($1, $2, $3, $4, $5, $6, $7, $7)
    RETURNING id
"""
_USER = """
    INSERT INTO users
        (id, email, email_key, name, language, time_zone, last_workspace_id, created_at, updated_at)
    VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $8)
    ON CONFLICT (email_key) DO NOTHING
"""
_CREDENTIAL = "INSERT INTO credentials (user_id, password_hash, changed_at) VALUES ($1, $2, $3)"
_BY_EMAIL = "SELECT id FROM users WHERE email_key = $1"
_MEMBERSHIP = """
    INSERT INTO memberships (workspace_id, user_id, role, joined_at, updated_at)
    VALUES ($1, $2, $3, $4, $4)
"""


class PostgresWorkspaces:
    def __init__(self, pool: Pool) -> None:
        self._pool = pool

    async def any_exists(self) -> bool:
        found: bool = await self._pool.fetchval("SELECT EXISTS (SELECT FROM workspaces)")
        return found

    async def found(
        self, workspace: Workspace, *, administrator: User, password_hash: str, at: datetime
    ) -> int:
        async with self._pool.acquire() as connection, connection.transaction():
            number: int = await connection.fetchval(
                _WORKSPACE,
                workspace.id,
                workspace.name,
                workspace.region,
                workspace.currency,
                workspace.language,
                workspace.time_zone,
                at,
            )
            user_id = await _person(connection, administrator, number, password_hash, at)
            await connection.execute(_MEMBERSHIP, number, user_id, administrator.role, at)
            await _begin_with_pipelines(connection, number, workspace.language, user_id, at)
        return number


async def _begin_with_pipelines(
    connection: Any, workspace_id: int, language: str, user_id: UUID, at: datetime
) -> None:
    """What a workspace begins with is no change of anybody's, so the log says nothing of it."""
    await connection.execute("SELECT set_config('app.workspace_id', $1, true)", str(workspace_id))
    context = WriteContext(now=at, actor_id=user_id)
    written = {
        "version": 1,
        "created_at": at,
        "created_by": user_id,
        "updated_at": at,
        "updated_by": user_id,
    }
    batch = Batch()
    for pipeline in first_pipelines(language, ids=TimeOrderedIds()):
        row = {"id": pipeline.id, **pipeline_row(pipeline, context), **written}
        batch.insert("pipelines", [row])
        batch.insert("pipeline_stages", stage_rows(pipeline, context))
    await write(connection, workspace_id, batch)


async def _person(
    connection: Any, user: User, workspace_id: int, password_hash: str, at: datetime
) -> UUID:
    """The one with this log-in; made, with the password, where there is none."""
    made = await connection.execute(
        _USER,
        user.id,
        user.email,
        email_key(user.email),
        user.name,
        user.language,
        user.time_zone,
        workspace_id,
        at,
    )
    if made == "INSERT 0 1":
        await connection.execute(_CREDENTIAL, user.id, password_hash, at)
    user_id: UUID = await connection.fetchval(_BY_EMAIL, email_key(user.email))
    return user_id
