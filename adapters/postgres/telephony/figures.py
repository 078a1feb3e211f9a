"""What came of the calls of a period: taken and missed, by line, colleague and hour."""

# $1 workspace, $2 and $3 whose calls, $4 and $5 from and until, $6 the zone of the hours.
_COUNTED = """
    'inbound', count(*) FILTER (WHERE direction = 'inbound'),
    'answered', count(*) FILTER (WHERE direction = 'inbound' AND taken),
    'missed', count(*) FILTER (WHERE direction = 'inbound' AND NOT taken),
    'returned', count(*) FILTER (WHERE direction = 'inbound' AND NOT taken AND returned),
    'outbound', count(*) FILTER (WHERE direction = 'outbound'),
    'reached', count(*) FILTER (WHERE direction = 'outbound' AND taken),
    'wait_p50', percentile_cont(0.5) WITHIN GROUP (ORDER BY wait_seconds)
        FILTER (WHERE direction = 'inbound' AND taken),
    'wait_p90', percentile_cont(0.9) WITHIN GROUP (ORDER BY wait_seconds)
        FILTER (WHERE direction = 'inbound' AND taken),
    'talk_seconds', coalesce(sum(talk_seconds), 0)
"""
FIGURES = f"""
    WITH told AS MATERIALIZED (
        SELECT c.direction, c.company_number AS line, c.user_id, c.wait_seconds, c.talk_seconds,
            c.outcome IS NOT DISTINCT FROM 'answered' AS taken,
            extract(hour FROM c.started_at AT TIME ZONE $6)::int AS hour,
            EXISTS (SELECT FROM calls back
                    WHERE back.workspace_id = $1 AND back.caller = c.caller
                      AND back.started_at > c.started_at
                      AND back.started_at <= c.ended_at + interval '1 hour'
                      AND (back.direction = 'outbound' OR back.outcome = 'answered')) AS returned
        FROM calls c
        WHERE c.workspace_id = $1 AND c.state = 'ended' AND c.direction <> 'internal'
          AND c.started_at >= $4 AND c.started_at < $5
          AND ($2::uuid[] IS NULL OR c.user_ids && $2 OR c.user_id = ANY($2)
               OR ($3 AND c.user_id IS NULL AND c.user_ids = '{{}}'))
    ), parts AS (
        SELECT grouping(line, user_id, hour) AS by, line, user_id, hour,
               json_build_object({_COUNTED}) AS counted
        FROM told GROUP BY GROUPING SETS ((), (line), (user_id), (hour))
    )
    SELECT json_build_object(
        'total', (SELECT counted FROM parts WHERE by = 7),
        'lines', (SELECT coalesce(json_agg(json_build_object(
            'line', line, 'name', (
                SELECT said ->> 'name' FROM phone_systems s,
                    jsonb_array_elements(s.settings -> 'lines') said
                WHERE s.workspace_id = $1 AND s.deleted_at IS NULL
                  AND said ->> 'number' = parts.line AND said ->> 'name' <> '' LIMIT 1),
            'figures', counted) ORDER BY line NULLS LAST), '[]'::json) FROM parts WHERE by = 3),
        'users', (SELECT coalesce(json_agg(json_build_object(
            'user_id', user_id, 'figures', counted) ORDER BY user_id NULLS LAST), '[]'::json)
            FROM parts WHERE by = 5),
        'hours', (SELECT coalesce(json_agg(json_build_object(
            'hour', hour, 'figures', counted) ORDER BY hour), '[]'::json) FROM parts WHERE by = 6)
    )::text
"""  # noqa: S608 (constants)
