"""The SQL of a board and of a deal's way through it: one statement each."""

import re
from functools import lru_cache

from adapters.postgres.deals.books import WORTH
from adapters.postgres.scope import covered_text

_NEXT_STEP = """
    (SELECT json_build_object('id', t.id, 'title', t.title, 'kind', t.kind,
                              'due_at', api_time(t.due_at), 'due_on', t.due_on::text)
     FROM tasks t
     WHERE t.workspace_id = $1 AND t.deal_id = d.id AND t.status = 'open' AND t.deleted_at IS NULL
     ORDER BY coalesce(t.due_at, t.due_on::timestamptz) NULLS LAST, t.id LIMIT 1)
"""
_MONEY = "CASE WHEN d.{minor} IS NOT NULL THEN api_money(d.{minor}, d.{currency}) END"
CARD = f"""
    json_build_object(
        'id', d.id, 'version', d.version, 'name', d.name, 'status', d.status, 'rank', d.rank,
        'company', (SELECT json_build_object('id', k.id, 'name', k.name) FROM companies k
                    WHERE k.workspace_id = $1 AND k.id = d.company_id),
        'contact', (SELECT json_build_object('id', c.id, 'name', c.display_name)
                    FROM deal_contacts l
                    JOIN contacts c ON c.workspace_id = $1 AND c.id = l.contact_id
                    WHERE l.workspace_id = $1 AND l.deal_id = d.id ORDER BY l.pos LIMIT 1),
        'owner_id', d.owner_id,
        'amount', {_MONEY.format(minor="amount_minor", currency="currency")},
        'base_amount', {_MONEY.format(minor="base_minor", currency="base_currency")},
        'expected_close_on', d.expected_close_on::text,
        'stage_entered_at', api_time(d.stage_entered_at),
        'closed_at', api_time(d.closed_at),
        'next_step', {_NEXT_STEP})
"""
_NARROWED = "/* narrowed */"
_FIGURES = "/* figures */"
# $3 to $5 whom the caller's right covers, $6 whose deals.
_WHOSE = f"""
    {covered_text("d.owner_id", first=3)} AND ($6::uuid IS NULL OR d.owner_id = $6)
"""
_SHOWN = f"""
    d.workspace_id = $1 AND d.stage_id = s.id AND d.deleted_at IS NULL AND {_WHOSE} {_NARROWED}
"""
# What is open, along its column; $7 since when closed ones are shown: those along their days, for
# most of a closed column is of years ago.
_OF_COLUMN = f"""
    (SELECT {{columns}} FROM deals d WHERE s.kind = 'open' AND {_SHOWN} {{open}})
    UNION ALL
    (SELECT {{columns}} FROM deals d
     WHERE s.kind <> 'open' AND {_SHOWN}
       AND d.closed_at >= $7::timestamptz AND d.closed_at IS NOT NULL {{closed}})
"""
_WORTH = """
    count(*) AS count, sum(d.base_minor) AS minor,
    count(*) FILTER (WHERE d.base_minor IS NULL AND d.amount_minor IS NOT NULL) AS unvalued
"""
_CLOSED = f"""
    SELECT {_WORTH}, 0 AS aimless FROM deals d
    WHERE s.kind <> 'open' AND {_SHOWN}
      AND d.closed_at >= $7::timestamptz AND d.closed_at IS NOT NULL
"""
_OPEN = f"""
    SELECT {_WORTH}, count(*) FILTER (WHERE d.id NOT IN (
        SELECT t.deal_id FROM tasks t
        WHERE t.workspace_id = $1 AND t.deal_id IS NOT NULL
          AND t.status = 'open' AND t.deleted_at IS NULL)) AS aimless
    FROM deals d WHERE s.kind = 'open' AND {_SHOWN}
"""
_COUNTED = f"{_CLOSED} UNION ALL {_OPEN}"
# The sums that are kept; of deals that were changed since, what they are now in place of what they
# were. Where none are kept, a column is counted.
_KEPT = """
    kept AS MATERIALIZED (SELECT EXISTS (SELECT FROM board_books WHERE workspace_id = $1) AS yes),
    marked AS MATERIALIZED (
        SELECT DISTINCT k.deal_id FROM board_marks k CROSS JOIN kept
        WHERE k.workspace_id = $1 AND kept.yes)
"""
_SUMMED = f"""
    SELECT d.count, d.minor, d.unvalued, d.aimless FROM board_sums d
    WHERE d.workspace_id = $1 AND d.stage_id = s.id AND s.kind = 'open' AND {_WHOSE}
    UNION ALL
    SELECT 1, d.minor, d.unvalued, d.aimless FROM marked k CROSS JOIN LATERAL (
        SELECT {WORTH} FROM deals d
        WHERE d.workspace_id = $1 AND d.id = k.deal_id AND d.stage_id = s.id AND s.kind = 'open'
          AND d.status = 'open' AND d.deleted_at IS NULL AND {_WHOSE}
    ) d
    UNION ALL
    SELECT -1, -d.minor, -d.unvalued, -d.aimless FROM marked k JOIN board_deals d
        ON d.workspace_id = $1 AND d.deal_id = k.deal_id AND d.stage_id = s.id
    WHERE s.kind = 'open' AND {_WHOSE}
    UNION ALL
    {_OPEN} AND NOT (SELECT yes FROM kept)
    UNION ALL
    {_CLOSED}
"""
_AFTER = """
    AND ($9::text IS NULL OR (d.rank, d.id) > ($9::text COLLATE "C", $10::uuid))
"""
_WALKED = _OF_COLUMN.format(
    columns="d.*", open=f"{_AFTER} ORDER BY d.rank, d.id LIMIT $11::int + 1", closed=_AFTER
)

# $2 pipeline, $8 one column or null, $9 and $10 behind which card, $11 how many cards a column.
_BOARD = f"""
    SELECT json_build_object(
        'id', p.id, 'version', p.version, 'name', p.name, 'currency', w.currency,
        'stages', (
            SELECT coalesce(json_agg(json_build_object(
                'id', s.id, 'name', s.name, 'kind', s.kind, 'probability', s.probability,
                'rotting_days', s.rotting_days, 'required', s.required,
                'count', f.count, 'sum', api_money(f.minor, w.currency),
                'weighted', api_money(round(f.minor * s.probability / 100.0)::bigint, w.currency),
                'unvalued', f.unvalued, 'without_next_step', f.aimless,
                'deals', c.cards, 'more', c.n > $11, 'last_rank', c.last_rank, 'last_id', c.last_id
            ) ORDER BY s.pos), '[]'::json)
            FROM pipeline_stages s
            CROSS JOIN LATERAL (
                SELECT coalesce(sum(f.count), 0)::bigint AS count,
                       coalesce(sum(f.minor), 0)::bigint AS minor,
                       coalesce(sum(f.unvalued), 0)::bigint AS unvalued,
                       coalesce(sum(f.aimless), 0)::bigint AS aimless
                FROM ({_FIGURES}) f
            ) f
            CROSS JOIN LATERAL (
                SELECT coalesce(json_agg({CARD} ORDER BY d.rank, d.id)
                                FILTER (WHERE d.place <= $11), '[]'::json) AS cards,
                       count(*) AS n,
                       max(d.rank) FILTER (WHERE d.place = $11) AS last_rank,
                       (array_agg(d.id) FILTER (WHERE d.place = $11))[1] AS last_id
                FROM (
                    SELECT d.*, row_number() OVER (ORDER BY d.rank, d.id) AS place
                    FROM ({_WALKED}) d
                    ORDER BY d.rank, d.id LIMIT $11::int + 1
                ) d
            ) c
            WHERE s.workspace_id = $1 AND s.pipeline_id = p.id
              AND ($8::uuid IS NULL OR s.id = $8)))
    FROM pipelines p
    JOIN workspaces w ON w.id = $1
    WHERE p.workspace_id = $1 AND p.id = $2 AND p.deleted_at IS NULL
"""
_PARAMETERS = 11
_PLACE = re.compile(r"\$(\d+)")
BOARD = f"WITH {_KEPT} {_BOARD.replace(_FIGURES, _SUMMED).replace(_NARROWED, '')}"


@lru_cache(maxsize=200)
def narrowed_board(asked: str) -> str:
    """The board of those deals only whose ids `asked` finds; its parameters follow the board's."""
    moved = _PLACE.sub(lambda place: f"${int(place[1]) + _PARAMETERS}", asked)
    narrowed = "AND d.id IN (SELECT asked.id FROM asked)"
    board = _BOARD.replace(_FIGURES, _COUNTED).replace(_NARROWED, narrowed)
    return f"WITH asked AS MATERIALIZED ({moved}) {board}"


HISTORY = """
    SELECT json_build_object('data', coalesce(json_agg(json_build_object(
        'stage_id', h.stage_id, 'name', h.name, 'status', h.status,
        'entered_at', api_time(h.stage_entered_at), 'left_at', api_time(h.left_at),
        'duration_seconds', extract(epoch FROM coalesce(h.left_at, $3) - h.stage_entered_at)::bigint
    ) ORDER BY h.stage_entered_at, h.first), '[]'::json))
    FROM (
        SELECT s.stage_id, s.stage_entered_at, min(s.since) AS first,
               (array_agg(s.stage_name ORDER BY s.since DESC))[1] AS name,
               (array_agg(s.status ORDER BY s.since DESC))[1] AS status,
               lead(s.stage_entered_at) OVER (ORDER BY s.stage_entered_at, min(s.since)) AS left_at
        FROM deal_states s
        WHERE s.workspace_id = $1 AND s.deal_id = $2
        GROUP BY s.stage_id, s.stage_entered_at
    ) h
"""
