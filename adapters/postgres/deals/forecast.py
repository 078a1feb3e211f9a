"""The SQL of a forecast: one statement, of today or of a day that is past."""

import re
from functools import lru_cache

from adapters.postgres.scope import covered_text

# What is open, and what was closed within the months: each by the index that holds nothing else.
_NOW = """
    SELECT d.owner_id, d.pipeline_id, 'open' AS status, s.probability, d.base_minor,
           d.expected_close_on, NULL::timestamptz AS closed_at
    FROM deals d
    JOIN pipeline_stages s ON s.workspace_id = $1 AND s.id = d.stage_id
    WHERE d.workspace_id = $1 AND d.status = 'open' AND d.deleted_at IS NULL
      AND $12::timestamptz IS NULL {meant}
    UNION ALL
    SELECT d.owner_id, d.pipeline_id, d.status, NULL, d.base_minor, NULL, d.closed_at
    FROM deals d
    WHERE d.workspace_id = $1 AND d.closed_at >= ($8::timestamptz[])[1]
      AND d.closed_at IS NOT NULL AND d.deleted_at IS NULL {meant}
"""
_AMONG_ASKED = "AND d.id IN (SELECT asked.id FROM asked)"
# The last state before that moment; the key is read from its end, so that nothing is sorted.
_LAST_STATES = """
    SELECT DISTINCT ON (d.deal_id) d.* FROM deal_states d
    WHERE d.workspace_id = $1 AND d.since < $12::timestamptz
    ORDER BY d.deal_id DESC, d.since DESC
"""
_THEN = """
    SELECT s.owner_id, s.pipeline_id, s.status, s.probability, s.base_minor,
           s.expected_close_on, s.closed_at
    FROM ({states}) s
    WHERE NOT s.binned AND $12::timestamptz IS NOT NULL
"""
# Whoever is in the team now, whenever the forecast is of.
_OF_TEAM = """
    ($13::uuid IS NULL OR f.owner_id = ANY(ARRAY(
        SELECT m.user_id FROM team_members m WHERE m.workspace_id = $1 AND m.team_id = $13)))
"""
_PARAMETERS = 13
_PLACE = re.compile(r"\$(\d+)")


@lru_cache(maxsize=400)
def forecast(*, then: bool, asked: str | None = None) -> str:
    """$2 to $4 whom the right covers, $5 pipeline, $6 owner, $7 months, $8 and $9 their bounds,
    $10 and $11 the first day and the one after the last, $12 as of when, $13 the team; the months
    begin with as many of the period before, and each begins where the one before ends.

    `asked` narrows it to the deals whose ids it finds, `then` to the last states that it finds;
    its parameters follow the forecast's. There is no row where there is no such team.
    """
    moved = asked and _PLACE.sub(lambda place: f"${int(place[1]) + _PARAMETERS}", asked)
    if then:
        facts = _THEN.format(states=moved or _LAST_STATES)
    else:
        facts = _NOW.format(meant=_AMONG_ASKED if moved else "")
    first = f"asked AS MATERIALIZED ({moved})," if moved and not then else ""
    return f"""
        WITH {first} facts AS ({facts}),
        days AS (
            SELECT array_agg(to_date(m.label, 'YYYY-MM') ORDER BY m.n) AS first
            FROM unnest($7::text[]) WITH ORDINALITY AS m (label, n)
        ),
        placed AS (
            SELECT f.owner_id, f.status, f.base_minor, f.base_minor * f.probability AS weighed,
                   CASE
                WHEN f.status <> 'open' THEN CASE
                    WHEN f.closed_at < ($9::timestamptz[])[cardinality($9)]
                    THEN ($7::text[])[width_bucket(f.closed_at, $8::timestamptz[])] END
                WHEN f.expected_close_on IS NULL THEN 'undated'
                WHEN f.expected_close_on < $10::date THEN 'late'
                WHEN f.expected_close_on >= $11::date THEN 'later'
                ELSE ($7::text[])[width_bucket(f.expected_close_on, (SELECT first FROM days))]
            END AS bucket
            FROM facts f
            WHERE {covered_text("f.owner_id", first=2)}
              AND ($5::uuid IS NULL OR f.pipeline_id = $5)
              AND ($6::uuid IS NULL OR f.owner_id = $6) AND {_OF_TEAM}
        ),
        summed AS (
            SELECT p.bucket, p.owner_id,
                   count(*) FILTER (WHERE p.status = 'open') AS open_count,
                   sum(p.base_minor) FILTER (WHERE p.status = 'open') AS open,
                   sum(p.weighed) FILTER (WHERE p.status = 'open') AS weighed,
                   count(*) FILTER (WHERE p.status = 'won') AS won_count,
                   sum(p.base_minor) FILTER (WHERE p.status = 'won') AS won,
                   count(*) FILTER (WHERE p.status = 'lost') AS lost_count
            FROM placed p WHERE p.bucket IS NOT NULL
            GROUP BY p.bucket, p.owner_id
        ),
        figures AS (
            SELECT p.bucket, p.owner_id, grouping(p.owner_id) = 1 AS total,
                   sum(p.open_count) AS open_count, coalesce(sum(p.open), 0) AS open,
                   coalesce(round(sum(p.weighed) / 100), 0) AS weighted,
                   sum(p.won_count) AS won_count, coalesce(sum(p.won), 0) AS won,
                   sum(p.lost_count) AS lost_count
            FROM summed p
            GROUP BY GROUPING SETS ((p.bucket, p.owner_id), (p.bucket))
        )
        SELECT json_build_object('currency', w.currency, 'data', coalesce((
            SELECT json_agg(json_build_object(
                'bucket', g.bucket, 'owner_id', g.owner_id, 'total', g.total,
                'open_count', g.open_count, 'open', api_money(g.open::bigint, w.currency),
                'weighted', api_money(g.weighted::bigint, w.currency),
                'won_count', g.won_count, 'won', api_money(g.won::bigint, w.currency),
                'lost_count', g.lost_count) ORDER BY g.bucket, g.total DESC, g.owner_id)
            FROM figures g), '[]'::json))
        FROM workspaces w
        WHERE w.id = $1 AND ($13::uuid IS NULL OR EXISTS (
            SELECT FROM teams t WHERE t.workspace_id = $1 AND t.id = $13))
    """
