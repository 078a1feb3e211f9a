"""The books of a whole database: what was written, logged, announced and counted must agree."""

import random

import asyncpg

from domain.shared.transliteration import name_search_keys

# Each statement finds what is wrong, and nothing where all is right.
_OFFENCES = {
    "the counters of a change set are the numbers of its entries, which have no gaps": """
        SELECT s.id, s.kind, s.created, s.updated, s.deleted, e.*
        FROM change_sets s LEFT JOIN (
            SELECT change_set_id, count(*) AS n, min(n) AS low, max(n) AS high,
                count(*) FILTER (WHERE op = 'create') AS made,
                count(*) FILTER (WHERE op IN ('update', 'restore')) AS changed,
                count(*) FILTER (WHERE op = 'delete') AS binned
            FROM change_entries GROUP BY 1
        ) e ON e.change_set_id = s.id
        WHERE s.created <> coalesce(e.made, 0) OR s.updated <> coalesce(e.changed, 0)
           OR s.deleted <> coalesce(e.binned, 0) OR e.low <> 0 OR e.high <> e.n - 1
    """,
    "every batch is announced by the numbers of its entries, without gap or overlap": """
        WITH announced AS (
            SELECT change_set_id, (data ->> 'first_entry')::int AS low,
                (data ->> 'last_entry')::int AS high
            FROM outbox WHERE name = 'records.changed'
        ), placed AS (
            SELECT *, lag(high, 1, -1) OVER of_set AS before,
                lead(low) OVER of_set IS NULL AS is_last
            FROM announced WINDOW of_set AS (PARTITION BY change_set_id ORDER BY low)
        )
        SELECT p.*, s.created + s.updated + s.deleted AS entries
        FROM placed p JOIN change_sets s ON s.id = p.change_set_id
        WHERE p.low <> p.before + 1 OR p.high < p.low
           OR (p.is_last AND p.high <> s.created + s.updated + s.deleted - 1)
    """,
    "no change set of many transactions goes unannounced": """
        SELECT s.id FROM change_sets s
        WHERE s.kind IN ('import', 'undo') AND s.created + s.updated + s.deleted > 0
          AND NOT EXISTS (SELECT FROM outbox o WHERE o.change_set_id = s.id)
    """,
    "a batch of an import is announced once": """
        SELECT o.change_set_id, o.xid, count(*) FROM outbox o
        JOIN change_sets s ON s.id = o.change_set_id AND s.kind = 'import'
        GROUP BY 1, 2 HAVING count(*) > 1
    """,
    "the version of a record is the number of its entries": """
        SELECT r.id, r.version, e.n FROM (
            SELECT id, version FROM contacts UNION ALL SELECT id, version FROM companies
            UNION ALL SELECT id, version FROM interactions
        ) r LEFT JOIN (
            SELECT record_id, count(*) AS n, max(version) AS version FROM change_entries GROUP BY 1
        ) e ON e.record_id = r.id
        WHERE r.version IS DISTINCT FROM e.n OR r.version IS DISTINCT FROM e.version
    """,
    "no two living people have the same number": """
        SELECT p.number FROM contact_phones p
        JOIN contacts c ON c.id = p.contact_id AND c.deleted_at IS NULL
        GROUP BY 1 HAVING count(*) > 1
    """,
    "no two living companies have the same name": """
        SELECT name_key FROM companies WHERE deleted_at IS NULL GROUP BY 1 HAVING count(*) > 1
    """,
    "whoever lives can be found, whoever does not cannot": """
        SELECT r.id, r.deleted_at FROM (
            SELECT id, deleted_at FROM contacts UNION ALL SELECT id, deleted_at FROM companies
        ) r WHERE (r.deleted_at IS NULL) <> EXISTS (
            SELECT FROM search_keys k WHERE k.record_id = r.id)
    """,
    "an import has done as many rows as are marked": """
        SELECT i.id, i.status, i.done, i.total, r.n FROM imports i JOIN (
            SELECT import_id, count(*) FILTER (WHERE done) AS n,
                count(*) FILTER (WHERE verdict IN ('create', 'update', 'suspect')
                    AND decision IS DISTINCT FROM 'skip') AS wanted
            FROM import_rows GROUP BY 1
        ) r ON r.import_id = i.id
        WHERE (i.status IN ('applying', 'applied') AND i.done <> r.n)
           OR (i.status = 'applied' AND (i.total <> r.n OR r.wanted <> r.n))
    """,
    "a written row has its card": """
        SELECT r.import_id, r.row FROM import_rows r
        WHERE r.done AND NOT EXISTS (SELECT FROM contacts c WHERE c.id = r.target_id)
          AND NOT EXISTS (SELECT FROM companies c WHERE c.id = r.target_id)
    """,
    "a living interaction stands in the timelines of its people, another nowhere": """
        SELECT i.id FROM interactions i
        WHERE (SELECT count(*) FROM timeline_links l WHERE l.entry_id = i.id AND l.subject_type = 1)
           <> CASE WHEN i.deleted_at IS NULL THEN jsonb_array_length(i.contact_ids::jsonb)
              ELSE 0 END
    """,
    "the statistics of a person are what the timeline says": """
        SELECT c.id, s.interaction_count, l.n FROM contacts c
        LEFT JOIN contact_stats s ON s.contact_id = c.id
        LEFT JOIN (
            SELECT subject_id, count(DISTINCT entry_id) AS n, max(at) AS at
            FROM timeline_links GROUP BY 1
        ) l ON l.subject_id = c.id
        WHERE coalesce(s.interaction_count, 0) <> coalesce(l.n, 0)
           OR s.last_interaction_at IS DISTINCT FROM l.at
    """,
}
_SAMPLE = 500


async def require_exact(dsn: str) -> None:
    """Everything agrees, as one moment shows it."""
    connection = await asyncpg.connect(dsn)
    try:
        async with connection.transaction(isolation="repeatable_read", readonly=True):
            for promise, statement in _OFFENCES.items():
                found = await connection.fetch(f"{statement} LIMIT 3")
                assert not found, f"{promise}: {[dict(row) for row in found]}"
            await _require_search_keys(connection)
    finally:
        await connection.close()


async def _require_search_keys(connection: asyncpg.Connection) -> None:
    """Of some people, all of them."""
    everybody = await connection.fetch(
        "SELECT id, display_name, given_name, family_name, nickname, ARRAY(SELECT k.key::text "
        "FROM search_keys k WHERE k.record_id = c.id) AS keys "
        "FROM contacts c WHERE deleted_at IS NULL ORDER BY id LIMIT 20000"
    )
    for row in random.sample(everybody, min(_SAMPLE, len(everybody))):
        texts = (row["display_name"], row["given_name"], row["family_name"], row["nickname"])
        expected = {key for key, _weight in name_search_keys(*filter(None, texts))}
        assert set(row["keys"]) == expected, dict(row)
