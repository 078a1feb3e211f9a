"""From proven credentials to an Actor: one statement, and one more for roles that see a team."""

from typing import Any
from uuid import UUID

import orjson

from adapters.postgres.engine import Pool, showing
from domain.identity import PRESETS, Action, Actor, ObjectKind, Reach, RoleKey, TokenScope, Via
from domain.identity.ports import AccessClaims
from domain.shared.clock import Clock

_MEMBER = """
    SELECT w.id AS workspace_id, w.public_id, w.region, u.id AS user_id, m.role,
           coalesce(u.language, w.language) AS language,
           coalesce(u.time_zone, w.time_zone) AS time_zone, w.time_zone AS office_time_zone
    FROM memberships m
    JOIN users u ON u.id = m.user_id
    JOIN workspaces w ON w.id = m.workspace_id
    WHERE m.active AND m.user_id = $1
"""
_OF_MEMBER = f"{_MEMBER} AND m.workspace_id = $2"
_OF_SESSION = f"""
    {_MEMBER} AND w.public_id = $2 AND EXISTS (
        SELECT FROM refresh_tokens s
        WHERE s.id = $3 AND s.user_id = $1 AND s.ended_at IS NULL AND s.expires_at > $4
    )
"""
# Asked at most once a minute for each token and process: that is how often its last use is written.
_WORKSPACE_BY_HASH = """
    UPDATE token_index SET last_used_at = $2 WHERE token_hash = $1
    RETURNING workspace_id, token_id
"""
_GRANTED = """
    SELECT user_id, scopes, expires_at FROM api_tokens
    WHERE workspace_id = $1 AND id = $2 AND revoked_at IS NULL
      AND (expires_at IS NULL OR expires_at > $3)
"""
_TEAM_MATES = """
    SELECT DISTINCT mate.user_id
    FROM team_members own
    JOIN team_members mate
      ON mate.workspace_id = own.workspace_id AND mate.team_id = own.team_id
    WHERE own.workspace_id = $1 AND own.user_id = $2 AND mate.user_id <> $2
"""


class PostgresActorDirectory:
    def __init__(self, pool: Pool, *, clock: Clock) -> None:
        self._pool = pool
        self._clock = clock

    async def of_session(self, claims: AccessClaims) -> Actor | None:
        row = await self._pool.fetchrow(
            _OF_SESSION,
            claims.user_id,
            claims.workspace_id,
            claims.session_id,
            self._clock.now(),
        )
        return await self._actor(
            row, via=Via.APP, session_id=claims.session_id, valid_until=claims.expires_at
        )

    async def of_api_token(self, token_hash: bytes) -> Actor | None:
        now = self._clock.now()
        found = await self._pool.fetchrow(_WORKSPACE_BY_HASH, token_hash, now)
        if found is None:
            return None
        workspace_id, token_id = found["workspace_id"], found["token_id"]
        async with showing(self._pool, workspace_id) as connection:
            token = await connection.fetchrow(_GRANTED, workspace_id, token_id, now)
        if token is None:
            return None
        return await self._actor(
            await self._pool.fetchrow(_OF_MEMBER, token["user_id"], workspace_id),
            via=Via.API,
            token_id=token_id,
            scopes=frozenset(TokenScope.parse(text) for text in orjson.loads(token["scopes"])),
            valid_until=token["expires_at"],
        )

    async def of_member(self, workspace_id: int, user_id: UUID) -> Actor | None:
        row = await self._pool.fetchrow(_OF_MEMBER, user_id, workspace_id)
        return await self._actor(row, via=Via.SYSTEM)

    async def _actor(self, row: Any, **credential: Any) -> Actor | None:
        if row is None:
            return None
        role = PRESETS[RoleKey(row["role"])]
        return Actor(
            workspace_id=row["workspace_id"],
            workspace_public_id=row["public_id"],
            user_id=row["user_id"],
            role=role,
            team_user_ids=await self._team_mates(row) if _sees_a_team(role.key) else frozenset(),
            language=row["language"],
            region=row["region"],
            time_zone=row["time_zone"],
            office_time_zone=row["office_time_zone"],
            **credential,
        )

    async def _team_mates(self, row: Any) -> frozenset[UUID]:
        async with showing(self._pool, row["workspace_id"]) as connection:
            mates = await connection.fetch(_TEAM_MATES, row["workspace_id"], row["user_id"])
        return frozenset(mate["user_id"] for mate in mates)


def _sees_a_team(key: RoleKey) -> bool:
    role = PRESETS[key]
    return any(role.reach(kind, action) is Reach.TEAM for kind in ObjectKind for action in Action)
