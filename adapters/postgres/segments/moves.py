"""Who entered a watched segment and who left it, the newest first."""

from adapters.postgres.scope import covered_text
from adapters.postgres.segments.watched import CARD_OF

MOST_SHOWN = 50
_NAMES = {"contacts": "display_name", "companies": "name"}


def moves_text(name: str) -> str:
    """Of cards of this kind, of whom the caller sees those that `Covered` says."""
    return _TEXT.format(
        cards=name,
        label=_NAMES[name],
        card_id=CARD_OF[name],
        seen=covered_text("c.owner_id", first=3),
        most=MOST_SHOWN,
    )


_TEXT = """
    SELECT json_build_object(
        'since', (SELECT api_time(started_at)
                  FROM segment_watches WHERE workspace_id = $1 AND segment_id = $2),
        'data', coalesce((SELECT json_agg(m ORDER BY m.n DESC) FROM (
            SELECT o.n, api_time(o.at) AS at, split_part(o.name, '.', 2) AS what,
                   c.id, c.{label} AS name, o.actor_id, u.name AS actor
            FROM outbox o
            JOIN {cards} c
              ON c.workspace_id = $1 AND c.id = (o.data ->> '{card_id}')::uuid
            LEFT JOIN memberships ms ON ms.workspace_id = $1 AND ms.user_id = o.actor_id
            LEFT JOIN users u ON u.id = ms.user_id
            WHERE o.workspace_id = $1 AND o.record_id = $2
              AND o.name IN ('segment.entered', 'segment.left') AND {seen}
            ORDER BY o.n DESC LIMIT {most}
        ) m), '[]'::json))
"""
