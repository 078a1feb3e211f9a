"""The SQL of figures: one statement each, over the indexes that a list of the same filter uses."""

from enum import StrEnum
from functools import lru_cache

from adapters.postgres.scope import covered_text
from domain.figures.model import By, FigureQuery

_KEYS: dict[By | None, tuple[str, str]] = {
    None: ("NULL::text", "NULL::text"),
    By.OWNER: ("x.owner_id::text", "x.owner_id::text"),
    By.SOURCE: ("x.source", "x.source"),
    By.PIPELINE: ("NULL::text", "x.pipeline_id::text"),
    By.MONTH: ("m.n::text", "m.n::text"),
}
_LABELS: dict[By | None, str] = {
    None: "NULL::text",
    By.OWNER: "(SELECT u.name FROM users u WHERE u.id = g.key::uuid)",
    By.SOURCE: "g.key",
    By.PIPELINE: (
        "(SELECT p.name FROM pipelines p WHERE p.workspace_id = $1 AND p.id = g.key::uuid)"
    ),
    By.MONTH: "NULL::text",
}
_SUMS = """
    count(*) AS count, coalesce(sum(x.base_minor), 0)::bigint AS minor,
    count(*) FILTER (WHERE x.base_minor IS NULL AND x.amount_minor IS NOT NULL) AS unvalued
"""
# $2, $3: the period; $8: whose, $9: from where, $10: which pipeline.
_OF_DEAL = """
    x.workspace_id = $1 AND x.deleted_at IS NULL
    AND ({all}::bool OR x.owner_id = ANY({owners}::uuid[]))
    AND ($8::uuid IS NULL OR x.owner_id = $8)
    AND ($9::text IS NULL OR x.source = $9)
    AND ($10::uuid IS NULL OR x.pipeline_id = $10)
"""
_PAST = "AND x.{at} >= $2 AND x.{at} < $3"
_OF_PART = "AND x.{at} >= m.since AND x.{at} < m.until"


_DAYS_CUT: dict[By | None, str] = {
    None: "NULL::text",
    By.OWNER: "nullif(s.key, '')",
    By.SOURCE: "nullif(s.key, '')",
    By.PIPELINE: "nullif(s.key, '')",
    By.MONTH: "m.n::text",
}


class Cut(StrEnum):
    """What the sums of a day are taken apart by; one dimension at a time."""

    NONE = "none"
    OWNER = "owner"
    SOURCE = "source"
    PIPELINE = "pipeline"


def cut_of(query: FigureQuery, by: By | None, *, everybody: bool) -> Cut | None:
    """The sums that answer this question; None where it speaks of two dimensions at once."""
    wanted = {
        Cut.OWNER: by is By.OWNER or query.owner_id is not None or not everybody,
        Cut.SOURCE: by is By.SOURCE or query.source is not None,
        Cut.PIPELINE: by is By.PIPELINE or query.pipeline_id is not None,
    }
    asked = [cut for cut, is_wanted in wanted.items() if is_wanted]
    if len(asked) > 1:
        return None
    return asked[0] if asked else Cut.NONE


# The months of the period ($11: where they begin), each a part of its own of every index: nothing
# has to be told which month it is of.
_MONTHS = """
    m AS MATERIALIZED (
        SELECT p.n, p.since, coalesce(lead(p.since) OVER (ORDER BY p.n), $3) AS until
        FROM unnest(
            CASE WHEN cardinality($11::timestamptz[]) = 0 THEN ARRAY[$2::timestamptz]
            ELSE $11 END
        ) WITH ORDINALITY AS p (since, n)
    )
"""
# $12: the zone of the period. Days that were changed since they were summed up are counted where
# their records lie, and so is what was before the book, and what came after it.
_PARTS = """
    book AS MATERIALIZED (
        SELECT coalesce(max(b.since), 'infinity') AS since,
               coalesce(max(b.until), 'infinity') AS until
        FROM figure_books b WHERE b.workspace_id = $1 AND b.time_zone = $12
    ),
    touched AS MATERIALIZED (
        SELECT DISTINCT d.begins, d.ends
        FROM figure_marks k
        JOIN figure_days d ON d.workspace_id = $1
          AND d.begins >= (k.day - 2)::timestamp AT TIME ZONE 'UTC'
          AND d.begins < (k.day + 1)::timestamp AT TIME ZONE 'UTC'
          AND d.ends > k.day::timestamp AT TIME ZONE 'UTC'
        WHERE k.workspace_id = $1 AND d.begins >= $2 AND d.begins < $3
    ),
    r AS MATERIALIZED (
        SELECT m.n, m.since, least(m.until, book.since) AS until
        FROM m CROSS JOIN book WHERE m.since < book.since
        UNION ALL
        SELECT m.n, greatest(m.since, book.until), m.until
        FROM m CROSS JOIN book WHERE m.until > book.until
        UNION ALL
        SELECT m.n, t.begins, t.ends FROM touched t
        CROSS JOIN book JOIN m ON t.begins >= m.since AND t.begins < m.until
        WHERE t.begins >= book.since AND t.begins < book.until
    )
"""
_WHOLE = "r AS (SELECT n, since, until FROM m WHERE $12::text IS NOT NULL)"
_COVERS = {
    Cut.NONE: "true",
    Cut.OWNER: """
        CASE WHEN s.step = 'contacts' THEN $4::bool OR s.key = ANY($5::uuid[]::text[])
        ELSE $6::bool OR s.key = ANY($7::uuid[]::text[]) END
        AND ($8::uuid IS NULL OR s.key = $8::uuid::text)
    """,
    Cut.SOURCE: "($9::text IS NULL OR s.key = $9)",
    # People are in no pipeline, and are counted beside the deals of any.
    Cut.PIPELINE: "(s.step = 'contacts' OR $10::uuid IS NULL OR s.key = $10::uuid::text)",
}


@lru_cache
def funnel(by: By | None, *, cut: Cut | None) -> str:
    """$4, $5: whose people; $6, $7: whose deals; $11, $12: see above.

    With a cut, settled days come from their sums and the others from the records, in one snapshot.
    """
    of_contact, of_deal = _KEYS[by]
    deal = _OF_DEAL.format(all="$6", owners="$7")
    settled = "" if cut is None else f"UNION ALL {_settled(by, cut)}"
    return f"""
        WITH {_MONTHS}, {_WHOLE if cut is None else _PARTS},
        parts AS (
            SELECT s.* FROM r m CROSS JOIN LATERAL (
                SELECT 'contacts' AS step, {of_contact} AS key,
                       count(*) AS count, 0::bigint AS minor, 0::bigint AS unvalued
                FROM contacts x
                WHERE x.workspace_id = $1 AND x.deleted_at IS NULL
                  {_OF_PART.format(at="created_at")}
                  AND ($4::bool OR x.owner_id = ANY($5::uuid[]))
                  AND ($8::uuid IS NULL OR x.owner_id = $8)
                  AND ($9::text IS NULL OR x.source = $9)
                GROUP BY 2
                UNION ALL
                SELECT 'deals', {of_deal}, {_SUMS}
                FROM deals x WHERE {deal} {_OF_PART.format(at="created_at")}
                GROUP BY 2
                UNION ALL
                SELECT 'won', {of_deal}, {_SUMS}
                FROM deals x
                WHERE {deal} AND x.closed_at IS NOT NULL {_OF_PART.format(at="closed_at")}
                  AND x.status = 'won'
                GROUP BY 2
            ) s
            {settled}
        ),
        g AS (
            SELECT step, key, sum(count)::bigint AS count, sum(minor)::bigint AS minor,
                   sum(unvalued)::bigint AS unvalued
            FROM parts GROUP BY step, key
        )
        SELECT w.currency, g.step, g.key, {_LABELS[by]} AS label, g.count, g.minor, g.unvalued
        FROM workspaces w LEFT JOIN g ON g.count > 0
        WHERE w.id = $1
    """


def _settled(by: By | None, cut: Cut) -> str:
    """A month is a range of the key, grouped within: nothing is joined to all the months."""
    return f"""
        SELECT s.* FROM m CROSS JOIN book CROSS JOIN LATERAL (
            SELECT s.step, {_DAYS_CUT[by]}, sum(s.count)::bigint, sum(s.minor)::bigint,
                   sum(s.unvalued)::bigint
            FROM figure_sums s
            WHERE s.workspace_id = $1 AND s.cut = '{cut}'
              AND s.begins >= greatest(m.since, book.since)
              AND s.begins < least(m.until, book.until)
              AND s.begins <> ALL(ARRAY(SELECT begins FROM touched)) AND {_COVERS[cut]}
            GROUP BY 1, 2
        ) s
    """


# From the day on which the first of its people became known; what is with nobody has none.
_PACE = f"""
    SELECT percentile_cont(0.5) WITHIN GROUP (ORDER BY extract(epoch FROM took) / 86400) AS days,
           count(*) AS deals
    FROM (
        SELECT x.closed_at - min(c.created_at) AS took
        FROM deals x
        JOIN deal_contacts part ON part.workspace_id = x.workspace_id AND part.deal_id = x.id
        JOIN contacts c ON c.workspace_id = part.workspace_id AND c.id = part.contact_id
        WHERE {_OF_DEAL.format(all="$4", owners="$5")}
          AND x.closed_at IS NOT NULL {_PAST.format(at="closed_at")} AND x.status = 'won'
        GROUP BY x.workspace_id, x.id
    ) each
    WHERE took >= interval '0'
"""
TEAM = """
    SELECT m.user_id FROM teams t
    LEFT JOIN team_members m ON m.workspace_id = t.workspace_id AND m.team_id = t.id
    WHERE t.workspace_id = $1 AND t.id = $2
"""
# $4, $5: whose; $6 and $7 are the same again, so that the places are those of the funnel.
OUTCOMES = f"""
    WITH g AS (
        SELECT x.status, x.lost_reason_id, {_SUMS}
        FROM deals x
        WHERE {_OF_DEAL.format(all="$4", owners="$5")}
          AND x.closed_at IS NOT NULL {_PAST.format(at="closed_at")}
          AND $6::bool IS NOT NULL AND $7::uuid[] IS NOT NULL
        GROUP BY x.status, x.lost_reason_id
    ), pace AS ({_PACE})
    SELECT w.currency, pace.days AS median_days, pace.deals AS median_of,
           g.status, g.lost_reason_id, g.count, g.minor, g.unvalued, (
        SELECT r.value ->> 'name'
        FROM pipelines p CROSS JOIN LATERAL jsonb_array_elements(p.lost_reasons) r
        WHERE p.workspace_id = $1 AND r.value ->> 'id' = g.lost_reason_id::text LIMIT 1
    ) AS reason
    FROM workspaces w CROSS JOIN pace LEFT JOIN g ON true
    WHERE w.id = $1
"""
_PEOPLE = """
    people AS (
        SELECT u.id, u.name, m.active
        FROM memberships m JOIN users u ON u.id = m.user_id
        WHERE m.workspace_id = $1 AND ({all}::bool OR u.id = ANY({owners}::uuid[]))
    )
"""
# $2, $3: the period; $4, $5: whose; $6: one of them; $7: where its days begin; $8: who asks;
# $9: sees what is confidential. Who has left is named where they did something.
ACTIVITY = f"""
    WITH {_PEOPLE.format(all="$4", owners="$5")},
    acts AS (
        SELECT i.author_id, width_bucket(i.occurred_at, $7::timestamptz[]) AS day, i.kind,
               count(*) AS count
        FROM interactions i
        WHERE i.workspace_id = $1 AND i.occurred_at >= $2 AND i.occurred_at < $3
          AND i.deleted_at IS NULL
          AND ($4::bool OR i.author_id = ANY($5::uuid[]))
          AND ($6::uuid IS NULL OR i.author_id = $6)
          AND (NOT i.confidential OR $9::bool OR i.author_id = $8::uuid
               OR i.participant_user_ids @> to_jsonb($8::uuid::text))
        GROUP BY 1, 2, 3
    )
    SELECT coalesce(p.id, a.author_id) AS user_id, p.name, a.day, a.kind,
           coalesce(a.count, 0) AS count
    FROM people p FULL JOIN acts a ON a.author_id = p.id
    WHERE (p.active OR a.count > 0) AND ($6::uuid IS NULL OR coalesce(p.id, a.author_id) = $6)
"""
# $2: since when; $3, $4: whose. A customer whom nobody ever spoke to is silent from the first day.
SILENCE = f"""
    WITH {_PEOPLE.format(all="$3", owners="$4")},
    silent AS (
        SELECT c.owner_id, count(*) AS count
        FROM contacts c
        LEFT JOIN contact_stats s ON s.workspace_id = $1 AND s.contact_id = c.id
        WHERE c.workspace_id = $1 AND c.deleted_at IS NULL
          AND ($3::bool OR c.owner_id = ANY($4::uuid[]))
          AND coalesce(s.last_interaction_at, c.created_at) < $2
        GROUP BY c.owner_id
    )
    SELECT p.id AS user_id, p.name, coalesce(p.active, false) AS active,
           coalesce(s.count, 0) AS customers, (
        SELECT i.occurred_at FROM interactions i
        WHERE i.workspace_id = $1 AND i.author_id = p.id AND i.deleted_at IS NULL
        ORDER BY i.occurred_at DESC, i.id DESC LIMIT 1
    ) AS last_at
    FROM people p FULL JOIN silent s ON s.owner_id = p.id
"""

# What one goal (g) counts of one kind, for the people that count for it.
_REACHED = """
    FROM {table} x
    WHERE x.workspace_id = $1 AND x.deleted_at IS NULL
      AND x.{at} >= $3 AND x.{at} < $4 AND (g.people IS NULL OR x.{by} = ANY(g.people))
"""
_READABLE = """
    AND (NOT x.confidential OR $9::bool OR x.author_id = $8::uuid
         OR x.participant_user_ids @> to_jsonb($8::uuid::text))
"""
_DONE = _REACHED.format(table="interactions", at="occurred_at", by="author_id") + _READABLE
_WON = (
    _REACHED.format(table="deals", at="closed_at", by="owner_id")
    + " AND x.closed_at IS NOT NULL AND x.status = 'won'"
)
_NEW = {
    table: _REACHED.format(table=table, at="created_at", by="owner_id")
    for table in ("contacts", "deals")
}
# $2: the month, $3, $4: when it begins and ends; $5 to $7: whose goals; $8: who asks; $9: sees what
# is confidential. A goal of nobody in particular is everybody's.
GOALS = f"""
    WITH g AS (
        SELECT g.id, g.version, g.measure, g.user_id, g.team_id, g.count, g.currency,
               g.amount_minor AS minor, coalesce(
            (SELECT u.name FROM users u WHERE u.id = g.user_id),
            (SELECT t.name FROM teams t WHERE t.workspace_id = $1 AND t.id = g.team_id)
        ) AS name, CASE
            WHEN g.user_id IS NOT NULL THEN ARRAY[g.user_id]
            WHEN g.team_id IS NOT NULL THEN ARRAY(
                SELECT m.user_id FROM team_members m
                WHERE m.workspace_id = $1 AND m.team_id = g.team_id)
        END AS people
        FROM goals g
        WHERE g.workspace_id = $1 AND g.month = $2 AND g.deleted_at IS NULL
          AND {covered_text("g.user_id", first=5)}
    )
    SELECT w.currency AS base, g.*, r.reached, r.reached_minor
    FROM workspaces w
    LEFT JOIN g ON true
    LEFT JOIN LATERAL (
        SELECT count(*) AS reached, 0::bigint AS reached_minor {_NEW["contacts"]}
          AND g.measure = 'contacts' HAVING g.measure = 'contacts'
        UNION ALL
        SELECT count(*), 0 {_NEW["deals"]} AND g.measure = 'deals' HAVING g.measure = 'deals'
        UNION ALL
        SELECT count(*), coalesce(sum(x.base_minor), 0)::bigint {_WON}
          AND g.measure IN ('won', 'won_sum') HAVING g.measure IN ('won', 'won_sum')
        UNION ALL
        SELECT count(*), 0 {_DONE} AND (g.measure = 'interactions'
            OR g.measure = 'calls' AND x.kind = 'call'
            OR g.measure = 'meetings' AND x.kind IN ('meeting', 'visit'))
        HAVING g.measure IN ('interactions', 'calls', 'meetings')
    ) r ON true
    WHERE w.id = $1
    ORDER BY g.name NULLS FIRST, g.measure, g.id
"""
