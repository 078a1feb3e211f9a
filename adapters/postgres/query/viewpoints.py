"""What the relative words of a filter refer to: the workspace's day and the caller's team."""

from typing import Any
from zoneinfo import ZoneInfo

from domain.identity import Actor
from domain.shared.clock import Clock
from domain.shared.query import Viewpoint

_ZONE = "SELECT w.time_zone, ARRAY[]::uuid[] AS team FROM workspaces w WHERE w.id = $1"
_ZONE_AND_TEAM = """
    SELECT w.time_zone, ARRAY(
        SELECT mate.user_id
        FROM team_members own
        JOIN team_members mate
          ON mate.workspace_id = own.workspace_id AND mate.team_id = own.team_id
        WHERE own.workspace_id = $1 AND own.user_id = $2
    ) AS team
    FROM workspaces w WHERE w.id = $1
"""


async def viewpoint_of(actor: Actor, *, team: bool, connection: Any, clock: Clock) -> Viewpoint:
    """With the caller's `team` where the filter names it: most name only a time."""
    if team:
        row = await connection.fetchrow(_ZONE_AND_TEAM, actor.workspace_id, actor.user_id)
    else:
        row = await connection.fetchrow(_ZONE, actor.workspace_id)
    return Viewpoint(
        now=clock.now(),
        zone=ZoneInfo(row["time_zone"]),
        user_id=actor.user_id,
        team_user_ids=frozenset({actor.user_id, *row["team"]}),
    )


def plain_viewpoint(actor: Actor, *, clock: Clock) -> Viewpoint:
    """For filters that name neither a time nor a team."""
    return Viewpoint(now=clock.now(), zone=ZoneInfo("UTC"), user_id=actor.user_id)
