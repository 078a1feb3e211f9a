from adapters.postgres.engine import Pool, showing
from adapters.postgres.scope import Covered, covered_text
from domain.identity import Action, Actor, ObjectKind
from domain.shared.json import Json

# Only the cards are counted that the caller sees: $2 to $4 for people, $5 to $7 for companies.
_PEOPLE = f"r.deleted_at IS NULL AND {covered_text('r.owner_id', first=2)}"
_COMPANIES = f"r.deleted_at IS NULL AND {covered_text('r.owner_id', first=5)}"
_TAGS = f"""
    SELECT json_build_object('data', coalesce(json_agg(json_build_object(
        'id', t.id, 'name', t.name, 'contacts', coalesce(c.n, 0), 'companies', coalesce(f.n, 0)
    ) ORDER BY t.key), '[]'))
    FROM tags t
    LEFT JOIN (
        SELECT l.tag_id, count(*) AS n FROM contact_tags l JOIN contacts r
          ON r.workspace_id = l.workspace_id AND r.id = l.contact_id AND {_PEOPLE}
        WHERE l.workspace_id = $1 GROUP BY l.tag_id
    ) c ON c.tag_id = t.id
    LEFT JOIN (
        SELECT l.tag_id, count(*) AS n FROM company_tags l JOIN companies r
          ON r.workspace_id = l.workspace_id AND r.id = l.company_id AND {_COMPANIES}
        WHERE l.workspace_id = $1 GROUP BY l.tag_id
    ) f ON f.tag_id = t.id
    WHERE t.workspace_id = $1
"""
_SOURCES = f"""
    SELECT json_build_object('data', coalesce(json_agg(json_build_object(
        'key', s.source, 'contacts', s.contacts, 'companies', s.companies
    ) ORDER BY s.contacts + s.companies DESC, s.source), '[]'))
    FROM (
        SELECT source, sum(contacts)::int AS contacts, sum(companies)::int AS companies
        FROM (
            SELECT source, count(*) AS contacts, 0 AS companies FROM contacts r
            WHERE workspace_id = $1 AND source IS NOT NULL AND {_PEOPLE} GROUP BY source
            UNION ALL
            SELECT source, 0, count(*) FROM companies r
            WHERE workspace_id = $1 AND source IS NOT NULL AND {_COMPANIES} GROUP BY source
        ) counted GROUP BY source
        ORDER BY sum(contacts) + sum(companies) DESC, source LIMIT 1000
    ) s
"""


class PostgresUpkeepReads:
    def __init__(self, pool: Pool) -> None:
        self._pool = pool

    async def tags(self, *, actor: Actor) -> Json:
        actor.require(ObjectKind.TAGS, Action.VIEW)
        return await self._json(_TAGS, actor)

    async def sources(self, *, actor: Actor) -> Json:
        actor.require(ObjectKind.LISTS, Action.VIEW)
        return await self._json(_SOURCES, actor)

    async def _json(self, statement: str, actor: Actor) -> Json:
        async with showing(self._pool, actor.workspace_id) as connection:
            found = await connection.fetchval(
                statement,
                actor.workspace_id,
                *Covered.of(actor.scope(ObjectKind.CONTACTS, Action.VIEW)),
                *Covered.of(actor.scope(ObjectKind.COMPANIES, Action.VIEW)),
            )
        return Json(found)
