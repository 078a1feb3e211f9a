"""Who is told that sending to an endpoint was paused, in every workspace."""

from datetime import datetime

from adapters.postgres.engine import Pool, showing
from domain.mail.receivers import Receiver
from domain.mail.webhook_news import Stopped

_WORKSPACES = "SELECT id FROM workspaces ORDER BY id"
_STOPPED = """
    SELECT w.id AS webhook_id, w.version, w.name AS webhook_name, w.paused_reason = 'gone' AS gone,
           m.workspace_id, u.id AS user_id, u.email, u.name,
           coalesce(u.language, s.language) AS language,
           coalesce(u.time_zone, s.time_zone) AS time_zone
    FROM webhooks w
    JOIN workspaces s ON s.id = w.workspace_id
    JOIN memberships m ON m.workspace_id = w.workspace_id AND m.active
     AND (m.role = 'administrator' OR m.user_id = w.keeper_id)
    JOIN users u ON u.id = m.user_id
    WHERE w.workspace_id = $1 AND NOT w.active AND w.paused_reason IS NOT NULL
      AND w.deleted_at IS NULL AND w.updated_at > $2
    ORDER BY w.id, u.id
"""


class PostgresWebhookNews:
    """Satisfies the WebhookNews port."""

    def __init__(self, pool: Pool) -> None:
        self._pool = pool

    async def stopped(self, *, since: datetime) -> list[Stopped]:
        found = []
        for workspace in await self._pool.fetch(_WORKSPACES):
            async with showing(self._pool, workspace["id"]) as connection:
                rows = await connection.fetch(_STOPPED, workspace["id"], since)
            found += [
                Stopped(
                    receiver=Receiver(
                        workspace_id=row["workspace_id"],
                        user_id=row["user_id"],
                        email=row["email"],
                        name=row["name"],
                        language=row["language"],
                        time_zone=row["time_zone"],
                    ),
                    webhook_id=row["webhook_id"],
                    version=row["version"],
                    name=row["webhook_name"],
                    gone=row["gone"],
                )
                for row in rows
            ]
        return found
