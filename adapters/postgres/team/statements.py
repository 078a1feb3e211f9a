"""The SQL of days: one statement for each answer. `$1` is the workspace everywhere."""

from adapters.postgres.scope import covered_text

# The cards whose names the caller may read: everybody's, or those of these owners.
_SHOWN = covered_text("c.owner_id", first=8)

PEOPLE = """
    people AS (
        SELECT u.id, u.name, m.role, m.active
        FROM memberships m JOIN users u ON u.id = m.user_id
        WHERE m.workspace_id = $1 AND ($2 OR u.id = ANY($3::uuid[]))
    )
"""
# $4, $5: the day; $6: now; $7: today's date.
FIGURES = f"""
    {PEOPLE},
    acts AS MATERIALIZED (
        SELECT i.author_id, i.kind, i.direction, i.occurred_at, i.duration_seconds
        FROM interactions i
        WHERE i.workspace_id = $1 AND i.occurred_at >= $4 AND i.occurred_at < $5
          AND i.deleted_at IS NULL AND ($2 OR i.author_id = ANY($3::uuid[]))
    ),
    acted AS (
        SELECT author_id,
               count(*) AS interactions,
               count(*) FILTER (WHERE kind = 'call' AND direction = 'inbound') AS calls_in,
               count(*) FILTER (WHERE kind = 'call' AND direction IS DISTINCT FROM 'inbound')
                   AS calls_out,
               coalesce(sum(duration_seconds) FILTER (WHERE kind = 'call'), 0) AS talk_seconds,
               count(*) FILTER (WHERE kind IN ('meeting', 'visit')) AS meetings,
               count(*) FILTER (WHERE kind = 'email') AS emails,
               count(*) FILTER (WHERE kind = 'message') AS messages,
               count(*) FILTER (WHERE kind = 'note') AS notes,
               min(occurred_at) AS first_at, max(occurred_at) AS last_at
        FROM acts GROUP BY author_id
    ),
    done AS (
        SELECT assignee_id, count(*) AS n FROM tasks
        WHERE workspace_id = $1 AND completed_at >= $4 AND completed_at < $5
          AND status = 'done' AND deleted_at IS NULL GROUP BY assignee_id
    ),
    late AS (
        SELECT assignee_id, count(*) AS n FROM tasks
        WHERE workspace_id = $1 AND status = 'open' AND deleted_at IS NULL
          AND (due_at < $6 OR due_on < $7) GROUP BY assignee_id
    ),
    new_contacts AS (
        SELECT created_by, count(*) AS n FROM contacts
        WHERE workspace_id = $1 AND created_at >= $4 AND created_at < $5
          AND deleted_at IS NULL GROUP BY created_by
    ),
    new_companies AS (
        SELECT created_by, count(*) AS n FROM companies
        WHERE workspace_id = $1 AND created_at >= $4 AND created_at < $5
          AND deleted_at IS NULL GROUP BY created_by
    )
"""  # noqa: S608 (constants)
PERSON_JSON = """
    json_build_object(
        'id', p.id, 'name', p.name, 'role', p.role, 'active', p.active,
        'interactions', coalesce(a.interactions, 0),
        'calls_in', coalesce(a.calls_in, 0),
        'calls_out', coalesce(a.calls_out, 0),
        'talk_seconds', coalesce(a.talk_seconds, 0),
        'meetings', coalesce(a.meetings, 0),
        'emails', coalesce(a.emails, 0),
        'messages', coalesce(a.messages, 0),
        'notes', coalesce(a.notes, 0),
        'tasks_done', coalesce(d.n, 0),
        'tasks_overdue', coalesce(l.n, 0),
        'new_contacts', coalesce(nc.n, 0),
        'new_companies', coalesce(nf.n, 0),
        'first_at', api_time(a.first_at),
        'last_at', api_time(a.last_at),
        'hours', (
            SELECT json_agg(coalesce(h.n, 0) ORDER BY hour)
            FROM generate_series(0, 23) AS hour
            LEFT JOIN (
                SELECT least(23, floor(extract(epoch FROM acts.occurred_at - $4) / 3600))::int
                           AS at_hour, count(*) AS n
                FROM acts WHERE acts.author_id = p.id GROUP BY 1
            ) h ON h.at_hour = hour
        )
    )
"""
PERSON_ROWS = """
    people p
    LEFT JOIN acted a ON a.author_id = p.id
    LEFT JOIN done d ON d.assignee_id = p.id
    LEFT JOIN late l ON l.assignee_id = p.id
    LEFT JOIN new_contacts nc ON nc.created_by = p.id
    LEFT JOIN new_companies nf ON nf.created_by = p.id
"""
# Who has left is named only on a day on which they did something.
DAY = f"""
    WITH {FIGURES}
    SELECT coalesce(json_agg({PERSON_JSON} ORDER BY p.name, p.id), '[]')
    FROM {PERSON_ROWS}
    WHERE p.active OR a.interactions > 0 OR d.n > 0 OR nc.n > 0 OR nf.n > 0
"""  # noqa: S608 (constants)


def _about(contact: str, company: str, deal: str = "") -> str:
    """Whom it is about, as far as the caller may know them; people first, then where they work."""
    return f"""
        (SELECT coalesce(json_agg(json_build_object(
                    'type', s.type, 'id', s.id, 'name', s.name, 'phone', s.phone
                ) ORDER BY array_position('{{contact,company,deal}}'::text[], s.type), s.name),
                '[]')
         FROM (
             SELECT 'contact' AS type, c.id, c.display_name AS name, (
                 SELECT coalesce(n.number, n.raw) FROM contact_phones n
                 WHERE n.workspace_id = $1 AND n.contact_id = c.id
                 ORDER BY n.is_primary DESC, n.pos LIMIT 1
             ) AS phone
             FROM contacts c
             WHERE c.workspace_id = $1 AND {contact} AND c.deleted_at IS NULL AND {_SHOWN}
             UNION ALL
             SELECT 'company', c.id, c.name, NULL
             FROM companies c
             WHERE c.workspace_id = $1 AND {company} AND c.deleted_at IS NULL AND {_SHOWN}
             {deal}
         ) s)
    """  # noqa: S608 (constants)


def _about_task(*, deals: int) -> str:
    """`deals`: the place of the first parameter of whose deals may be named."""
    seen = covered_text("d.owner_id", first=deals)
    deal = f"""
        UNION ALL
        SELECT 'deal', d.id, d.name, NULL FROM deals d
        WHERE d.workspace_id = $1 AND d.id = t.deal_id AND d.deleted_at IS NULL AND {seen}
    """  # noqa: S608 (constants)
    return _about("c.id = t.contact_id", "c.id = t.company_id", deal)


_ABOUT_INTERACTION = _about(
    "c.id IN (SELECT value::uuid FROM jsonb_array_elements_text(i.contact_ids))",
    "c.id = i.company_id",
)
_ABOUT_DONE = _about_task(deals=15)
_ABOUT_TO_DO = _about_task(deals=24)
_NEW_CARD = """
    SELECT * FROM (
        SELECT c.created_at AS at, c.id, '{type}' AS type, NULL AS kind, NULL AS direction,
               NULL::int AS duration_seconds, c.{name} AS title, NULL AS text, NULL AS outcome,
               false AS confidential, '[]'::json AS about
        FROM {table} c
        WHERE c.workspace_id = $1 AND c.created_at >= $4 AND c.created_at < $5
          AND c.created_by = $11 AND c.deleted_at IS NULL AND {shown}
        ORDER BY c.created_at, c.id LIMIT 50
    ) new_{table}
"""
# $8 to $10: whose cards may be named; $11: whose day; $12: who asks; $13: sees confidential;
# $14: how many entries at most; $15 to $17: whose deals may be named. A task of which something
# came is told by that. An import's
# thousand cards would bury the day: fifty are told.
DAY_OF = f"""
    WITH {FIGURES},
    facts AS MATERIALIZED (
        SELECT i.* FROM interactions i
        WHERE i.workspace_id = $1 AND i.author_id = $11 AND i.deleted_at IS NULL
          AND i.occurred_at >= $4 AND i.occurred_at < $5
          AND (NOT i.confidential OR $13::boolean OR i.author_id = $12::uuid
               OR i.participant_user_ids @> to_jsonb($12::uuid::text))
    ),
    entries AS (
        SELECT i.occurred_at AS at, i.id, 'interaction' AS type, i.kind, i.direction,
               i.duration_seconds, i.subject AS title, i.body AS text, i.outcome, i.confidential,
               {_ABOUT_INTERACTION} AS about
        FROM facts i
        UNION ALL
        SELECT t.completed_at, t.id, 'task', t.kind, NULL, NULL, t.title, t.description, t.outcome,
               false, {_ABOUT_DONE}
        FROM tasks t
        WHERE t.workspace_id = $1 AND t.assignee_id = $11 AND t.status = 'done'
          AND t.completed_at >= $4 AND t.completed_at < $5 AND t.deleted_at IS NULL
          AND t.id NOT IN (SELECT i.task_id FROM facts i WHERE i.task_id IS NOT NULL)
        UNION ALL
        {_NEW_CARD.format(type="contact", name="display_name", table="contacts", shown=_SHOWN)}
        UNION ALL
        {_NEW_CARD.format(type="company", name="name", table="companies", shown=_SHOWN)}
    ),
    kept AS (SELECT * FROM entries ORDER BY at, id LIMIT $14 + 1)
    SELECT
        (SELECT {PERSON_JSON} FROM {PERSON_ROWS} WHERE p.id = $11) AS person,
        (SELECT coalesce(json_agg(json_build_object(
            'type', k.type, 'id', k.id, 'at', api_time(k.at), 'kind', k.kind,
            'direction', k.direction, 'duration_seconds', k.duration_seconds, 'title', k.title,
            'text', k.text, 'outcome', k.outcome, 'confidential', k.confidential, 'about', k.about
        ) ORDER BY k.at, k.id), '[]') FROM (SELECT * FROM kept ORDER BY at, id LIMIT $14) k)
            AS entries,
        (SELECT count(*) FROM kept) AS found
"""  # noqa: S608 (constants)

_SILENT = """
    FROM contacts c
    LEFT JOIN contact_stats s ON s.workspace_id = c.workspace_id AND s.contact_id = c.id
    WHERE c.workspace_id = $1 AND c.owner_id = {owner} AND c.deleted_at IS NULL
      AND c.merged_into_id IS NULL AND coalesce(s.last_interaction_at, c.created_at) < {before}
"""
# Counted up to a thousand for each: from there on the number says nothing more.
SILENT = f"""
    WITH {PEOPLE}
    SELECT coalesce(json_agg(json_build_object('id', p.id, 'name', p.name, 'silent', s.n)
                             ORDER BY s.n DESC, p.name, p.id), '[]')
    FROM people p
    CROSS JOIN LATERAL (
        SELECT count(*) AS n
        FROM (SELECT {_SILENT.format(owner="p.id", before="$4")} LIMIT 1000) few
    ) s
    WHERE p.active OR s.n > 0
"""  # noqa: S608 (constants)
SILENT_JSON = """
    json_build_object(
        'id', k.id, 'name', k.name, 'company', k.company, 'phone', k.phone,
        'last_interaction_at', api_time(k.last_at), 'created_at', api_time(k.created_at)
    )
"""
SILENT_ROW = """
    c.id, c.display_name AS name, c.created_at, s.last_interaction_at AS last_at,
    coalesce(s.last_interaction_at, c.created_at) AS since,
    (SELECT f.name FROM companies f WHERE f.workspace_id = $1 AND f.id = c.company_id) AS company,
    (SELECT coalesce(n.number, n.raw) FROM contact_phones n
     WHERE n.workspace_id = $1 AND n.contact_id = c.id
     ORDER BY n.is_primary DESC, n.pos LIMIT 1) AS phone
"""
# $2: whose; $3: before when; $4, $5: behind which; $6: how many. No row at all: nobody's.
SILENT_OF = f"""
    SELECT {SILENT_JSON} AS document, k.since, k.id
    FROM memberships m
    LEFT JOIN LATERAL (
        SELECT {SILENT_ROW} {_SILENT.format(owner="m.user_id", before="$3")}
          AND ($4::timestamptz IS NULL
               OR (coalesce(s.last_interaction_at, c.created_at), c.id) > ($4, $5::uuid))
        ORDER BY coalesce(s.last_interaction_at, c.created_at), c.id LIMIT $6
    ) k ON true
    WHERE m.workspace_id = $1 AND m.user_id = $2
    ORDER BY k.since, k.id
"""  # noqa: S608 (constants)

_TASKS_OF_ASSIGNEES = covered_text("t.assignee_id", first=21)
TASK_JSON = """
    json_build_object(
        'id', t.id, 'version', t.version, 'title', t.title, 'kind', t.kind,
        'priority', t.priority, 'due_at', api_time(t.due_at), 'due_on', t.due_on::text,
        'status', t.status, 'completed_at', api_time(t.completed_at), 'group', t.due_group,
        'about', {about}
    )
"""
# $2: me; $3: now; $4, $5: today and tomorrow as dates; $6, $7: when today and tomorrow end;
# $11: the last day of this week; $12: when it ends; $13: birthdays; $14: silent since;
# $15: when today began; $16 to $18: whose interactions may be read; $19: sees confidential;
# $20: mentions that were read since are still shown; $21 to $23: whose tasks may be seen;
# $24 to $26: whose deals may be named. The longest list that anybody reads is three hundred.
TODAY = f"""
    SELECT json_build_object(
        'date', $4::date::text,
        'tasks', (
            SELECT coalesce(json_agg({TASK_JSON.format(about=_ABOUT_TO_DO)}
                                     ORDER BY t.due, t.id), '[]')
            FROM (
                SELECT t.*, CASE
                    WHEN t.due_at < $3 OR t.due_on < $4 THEN 'overdue'
                    WHEN t.due_at < $6 OR t.due_on = $4 THEN 'today'
                    WHEN t.due_at < $7 OR t.due_on = $5 THEN 'tomorrow'
                    WHEN t.due_at < $12 OR t.due_on <= $11 THEN 'this_week'
                    WHEN t.due_at IS NULL AND t.due_on IS NULL THEN 'some_day'
                    ELSE 'later' END AS due_group
                FROM tasks t
                WHERE t.workspace_id = $1 AND t.assignee_id = $2 AND t.status = 'open'
                  AND t.deleted_at IS NULL
                ORDER BY t.due, t.id LIMIT 300
            ) t
        ),
        'done', (
            SELECT coalesce(json_agg({TASK_JSON.format(about=_ABOUT_TO_DO)}
                                     ORDER BY t.completed_at DESC, t.id), '[]')
            FROM (
                SELECT t.*, 'done' AS due_group FROM tasks t
                WHERE t.workspace_id = $1 AND t.assignee_id = $2 AND t.status = 'done'
                  AND t.completed_at >= $15 AND t.deleted_at IS NULL
                ORDER BY t.completed_at DESC, t.id LIMIT 50
            ) t
        ),
        'birthdays', (
            SELECT coalesce(json_agg(json_build_object(
                'id', b.id, 'name', b.display_name, 'birthday', b.birthday, 'phone', b.phone
            ) ORDER BY b.place, b.display_name, b.id), '[]')
            FROM (
                SELECT c.id, c.display_name, c.birthday, {{phone}},
                       array_position($13::int[], c.birthday_month_day::int) AS place
                FROM contacts c
                WHERE c.workspace_id = $1 AND c.birthday_month_day = ANY($13::smallint[])
                  AND c.owner_id = $2 AND c.deleted_at IS NULL AND c.merged_into_id IS NULL
                ORDER BY place, c.display_name, c.id LIMIT 20
            ) b
        ),
        'silent', (
            SELECT coalesce(json_agg({SILENT_JSON} ORDER BY k.since, k.id), '[]')
            FROM (
                SELECT {SILENT_ROW} {_SILENT.format(owner="$2", before="$14")}
                ORDER BY coalesce(s.last_interaction_at, c.created_at), c.id LIMIT 8
            ) k
        ),
        'mentions', (
            SELECT coalesce(json_agg(json_build_object(
                'id', i.id, 'at', api_time(i.created_at), 'kind', i.kind,
                'author', (SELECT json_build_object('id', u.id, 'name', u.name)
                           FROM users u WHERE u.id = i.author_id),
                'text', left(i.text, 280), 'read', i.read_at IS NOT NULL,
                'task', i.task, 'about', i.about
            ) ORDER BY i.read_at IS NOT NULL, i.id DESC), '[]')
            FROM ((
                SELECT i.id, i.created_at, i.kind, i.author_id, m.read_at, NULL::json AS task,
                       coalesce(nullif(i.body, ''), i.subject) AS text,
                       {_ABOUT_INTERACTION} AS about
                FROM mentions m
                JOIN interactions i ON i.workspace_id = m.workspace_id AND i.id = m.entry_id
                WHERE m.workspace_id = $1 AND m.user_id = $2
                  AND (m.read_at IS NULL OR m.read_at > $20) AND i.author_id <> $2
                  AND ($16 OR i.author_id = ANY($17::uuid[]) OR ($18 AND i.author_id IS NULL))
                  AND (NOT i.confidential OR $19::boolean
                       OR i.participant_user_ids @> to_jsonb($2::uuid::text))
                ORDER BY m.entry_id DESC LIMIT 20
            ) UNION ALL (
                SELECT said.id, said.created_at, t.kind, said.author_id, m.read_at,
                       json_build_object('id', t.id, 'title', t.title), said.text, {_ABOUT_TO_DO}
                FROM task_mentions m
                JOIN task_comments said
                  ON said.workspace_id = m.workspace_id AND said.id = m.comment_id
                JOIN tasks t ON t.workspace_id = said.workspace_id AND t.id = said.task_id
                  AND t.deleted_at IS NULL
                WHERE m.workspace_id = $1 AND m.user_id = $2
                  AND (m.read_at IS NULL OR m.read_at > $20) AND said.author_id <> $2
                  AND ({_TASKS_OF_ASSIGNEES} OR t.delegator_id = ANY($22::uuid[]))
                ORDER BY m.comment_id DESC LIMIT 20
            )) i
        ),
        'anybody', EXISTS (
            SELECT FROM contacts c WHERE c.workspace_id = $1 AND c.deleted_at IS NULL
        ) OR EXISTS (SELECT FROM companies c WHERE c.workspace_id = $1 AND c.deleted_at IS NULL)
    )
""".replace(  # noqa: S608 (constants)
    "{phone}",
    "(SELECT coalesce(n.number, n.raw) FROM contact_phones n "
    "WHERE n.workspace_id = $1 AND n.contact_id = c.id "
    "ORDER BY n.is_primary DESC, n.pos LIMIT 1) AS phone",
)
READ = """
    UPDATE mentions SET read_at = coalesce(read_at, $4)
    WHERE workspace_id = $1 AND user_id = $2 AND entry_id = $3
"""
READ_OF_TASK = """
    UPDATE task_mentions SET read_at = coalesce(read_at, $4)
    WHERE workspace_id = $1 AND user_id = $2 AND comment_id = $3
"""
HAS_CARDS = """
    SELECT EXISTS (SELECT FROM contacts c WHERE c.workspace_id = $1 AND c.deleted_at IS NULL)
        OR EXISTS (SELECT FROM companies c WHERE c.workspace_id = $1 AND c.deleted_at IS NULL)
"""
