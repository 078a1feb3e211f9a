"""What the relative words of a filter refer to: the workspace's day and the caller's team."""

from typing import Any
from zoneinfo import ZoneInfo

from domain.identity import Actor
from domain.shared.clock import Clock
from domain.shared.query import Viewpoint

_MATES = """
    SELECT mate.user_id
    FROM team_members own
    JOIN team_members mate
      ON mate.workspace_id = own.workspace_id AND mate.team_id = own.team_id
    WHERE own.workspace_id = $1 AND own.user_id = $2
"""


async def viewpoint_with_team(actor: Actor, *, connection: Any, clock: Clock) -> Viewpoint:
    """For filters that name the caller's team: most do not, and need no question before theirs."""
    mates = await connection.fetch(_MATES, actor.workspace_id, actor.user_id)
    return Viewpoint(
        now=clock.now(),
        zone=ZoneInfo(actor.office_time_zone),
        user_id=actor.user_id,
        team_user_ids=frozenset({actor.user_id, *(mate["user_id"] for mate in mates)}),
    )


def viewpoint_of(actor: Actor, *, clock: Clock) -> Viewpoint:
    return Viewpoint(now=clock.now(), zone=ZoneInfo(actor.office_time_zone), user_id=actor.user_id)
