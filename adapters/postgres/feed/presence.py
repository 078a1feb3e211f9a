"""Who looks where: rows of an unlogged table that are good for less than a minute."""

from collections.abc import Mapping
from typing import Any
from uuid import UUID

import orjson

from adapters.postgres.engine import Pool, showing
from adapters.postgres.feed.sight import may_see
from domain.feed.presence import MOST_SCREENS, STAYS, Looking
from domain.identity import Actor
from domain.shared.errors import NotFound
from domain.shared.json import Json

Where = tuple[str, UUID]
Lookers = Mapping[UUID, str | None]
"""Users, each with the field that they edit."""

# Who does not wish to be seen is kept nowhere, and sees nobody.
_LOOK = """
    INSERT INTO presence (workspace_id, user_id, screen, object, record_id, field, until)
    SELECT $1, u.id, $3, $4, $5, $6, now() + $7
    FROM users u WHERE u.id = $2 AND u.looks -> 'presence' IS DISTINCT FROM 'false'
    ON CONFLICT (workspace_id, user_id, screen) DO UPDATE
        SET object = excluded.object, record_id = excluded.record_id, field = excluded.field,
            until = excluded.until
    RETURNING user_id
"""
_MAKE_ROOM = """
    DELETE FROM presence p USING (
        SELECT screen FROM presence WHERE workspace_id = $1 AND user_id = $2
        ORDER BY until DESC OFFSET $3) old
    WHERE p.workspace_id = $1 AND p.user_id = $2 AND p.screen = old.screen
"""
_LEAVE = "DELETE FROM presence WHERE workspace_id = $1 AND user_id = $2 AND screen = $3"
_LEAVE_ALL = "DELETE FROM presence WHERE workspace_id = $1 AND user_id = $2"
_HERE = """
    SELECT user_id, max(field) AS field FROM presence
    WHERE workspace_id = $1 AND object = $2 AND record_id = $3 AND user_id <> $4 AND until > now()
    GROUP BY user_id ORDER BY user_id
"""
_EVERYWHERE = """
    SELECT object, record_id, user_id, max(field) AS field FROM presence
    WHERE workspace_id = $1 AND until > now() GROUP BY object, record_id, user_id
"""


class PostgresPresence:
    """Satisfies the Presence port."""

    def __init__(self, pool: Pool) -> None:
        self._pool = pool

    async def look(self, screen: UUID, at: Looking, *, actor: Actor) -> Json:
        workspace_id, user_id, kind = actor.workspace_id, actor.user_id, at.kind.value
        async with showing(self._pool, workspace_id) as connection:
            if not await may_see(connection, at.kind, at.record_id, actor=actor):
                raise NotFound(object=kind)
            seen = await connection.fetchval(
                _LOOK, workspace_id, user_id, screen, kind, at.record_id, at.field, STAYS
            )
            if seen is None:
                await connection.execute(_LEAVE_ALL, workspace_id, user_id)
                return told({})
            await connection.execute(_MAKE_ROOM, workspace_id, user_id, MOST_SCREENS)
            rows = await connection.fetch(_HERE, workspace_id, kind, at.record_id, user_id)
        return told({row["user_id"]: row["field"] for row in rows})

    async def leave(self, screen: UUID, *, actor: Actor) -> None:
        async with showing(self._pool, actor.workspace_id) as connection:
            await connection.execute(_LEAVE, actor.workspace_id, actor.user_id, screen)


def told(lookers: Lookers) -> Json:
    return Json(orjson.dumps({"data": members(lookers)}))


def members(lookers: Lookers) -> list[dict[str, str | None]]:
    return [{"user_id": str(user_id), "field": field} for user_id, field in lookers.items()]


async def everywhere(connection: Any, workspace_id: int) -> Mapping[Where, Lookers]:
    """All who look at anything in the workspace; as many rows as there are screens on records."""
    found: dict[Where, dict[UUID, str | None]] = {}
    for row in await connection.fetch(_EVERYWHERE, workspace_id):
        found.setdefault((row["object"], row["record_id"]), {})[row["user_id"]] = row["field"]
    return found


def others(lookers: Lookers, user_id: UUID) -> Lookers:
    return {each: field for each, field in lookers.items() if each != user_id}
