"""What deals were from now on, written with each change that figures could tell."""

from collections.abc import Sequence
from datetime import datetime
from typing import Any

from adapters.postgres.changes import Change

_COLUMNS = """
    pipeline_id, stage_id, stage_name, stage_entered_at, status, probability, base_minor,
    expected_close_on, owner_id, closed_at, binned
"""
_WRITE = f"""
    INSERT INTO deal_states (workspace_id, deal_id, since, {_COLUMNS})
    SELECT $1, d.id, $3, d.pipeline_id, d.stage_id, s.name, d.stage_entered_at, d.status,
           s.probability, d.base_minor, d.expected_close_on, d.owner_id, d.closed_at,
           d.deleted_at IS NOT NULL
    FROM deals d
    JOIN pipeline_stages s ON s.workspace_id = $1 AND s.id = d.stage_id
    WHERE d.workspace_id = $1 AND {{which}}
    ON CONFLICT (workspace_id, deal_id, since) DO UPDATE SET ({_COLUMNS}) = ROW
        (excluded.pipeline_id, excluded.stage_id, excluded.stage_name, excluded.stage_entered_at,
         excluded.status, excluded.probability, excluded.base_minor, excluded.expected_close_on,
         excluded.owner_id, excluded.closed_at, excluded.binned)
"""
_OF_DEALS = _WRITE.format(which="d.id = ANY($2)")
_OF_PIPELINES = _WRITE.format(
    which="d.pipeline_id = ANY($2) AND d.status = 'open' AND d.deleted_at IS NULL"
)
_TOLD = frozenset(
    {"stage_id", "status", "base_amount", "expected_close_on", "owner_id", "closed_at", "deleted"}
)


async def remember_states(
    connection: Any, workspace_id: int, changes: Sequence[Change], *, now: datetime
) -> None:
    """A new probability of a stage is a new state of all that are in it."""
    deals = _changed(changes, "deals", _TOLD)
    pipelines = _changed(changes, "pipelines", frozenset({"stages"}))
    if deals:
        await connection.execute(_OF_DEALS, workspace_id, deals, now)
    if pipelines:
        await connection.execute(_OF_PIPELINES, workspace_id, pipelines, now)


def _changed(changes: Sequence[Change], kind: str, fields: frozenset[str]) -> list[Any]:
    return [
        change.tracked.aggregate.id
        for change in changes
        if change.tracked.mapping.object == kind and fields & change.fields
    ]
