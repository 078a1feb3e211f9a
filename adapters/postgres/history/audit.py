"""Who saw, exported, signed in, and who changed what: the log of access and that of writes."""

from typing import Any

import orjson

from adapters.postgres.engine import Pool, showing
from adapters.postgres.keyset import Cursors, Position
from domain.identity import Action, Actor, ObjectKind
from domain.shared.json import Json
from domain.shared.paging import PageRequest

_NAMED = """
    CASE {object}
        WHEN 'contacts' THEN (
            SELECT json_build_object('object', 'contacts', 'id', c.id, 'name', c.display_name)
            FROM contacts c WHERE c.workspace_id = $1 AND c.id = {id})
        WHEN 'companies' THEN (
            SELECT json_build_object('object', 'companies', 'id', c.id, 'name', c.name)
            FROM companies c WHERE c.workspace_id = $1 AND c.id = {id})
    END
"""
# $2, $3: behind which; $4: how many. Each log by its own index, and only what can show of either.
_PAGE = f"""
    WITH found AS (
        (SELECT l.at, l.id, 'access' AS log, l.actor_id, l.via, l.action, l.object, l.record_id,
                l.details::json AS details
         FROM access_log l
         WHERE l.workspace_id = $1 AND ($2::timestamptz IS NULL OR (l.at, l.id) < ($2, $3::uuid))
         ORDER BY l.at DESC, l.id DESC LIMIT $4)
        UNION ALL
        (SELECT s.created_at, s.id, 'change', s.actor_id, s.via, s.kind, NULL, NULL,
                json_build_object('created', s.created, 'updated', s.updated,
                                  'deleted', s.deleted, 'status', s.status)
         FROM change_sets s
         WHERE s.workspace_id = $1
           AND ($2::timestamptz IS NULL OR (s.created_at, s.id) < ($2, $3::uuid))
         ORDER BY s.created_at DESC, s.id DESC LIMIT $4)
    )
    SELECT f.at, f.id, json_build_object(
        'id', f.id, 'at', api_time(f.at), 'log', f.log, 'action', f.action, 'via', f.via,
        'actor', (SELECT json_build_object('id', u.id, 'name', u.name)
                  FROM users u WHERE u.id = f.actor_id),
        'object', f.object, 'record_id', f.record_id, 'details', f.details,
        'record', CASE f.log
            WHEN 'access' THEN {_NAMED.format(object="f.object", id="f.record_id")}
            ELSE (
                SELECT {_NAMED.format(object="e.object", id="e.record_id")}
                FROM change_entries e
                WHERE e.workspace_id = $1 AND e.change_set_id = f.id
                  AND e.object IN ('contacts', 'companies')
                ORDER BY e.n LIMIT 1
            )
        END
    ) AS document
    FROM found f ORDER BY f.at DESC, f.id DESC LIMIT $4
"""  # noqa: S608 (constants)


class PostgresAudit:
    def __init__(self, pool: Pool, cursors: Cursors) -> None:
        self._pool = pool
        self._cursors = cursors

    async def page(self, page: PageRequest, *, actor: Actor) -> Json:
        actor.require(ObjectKind.AUDIT, Action.VIEW)
        context = f"audit|{actor.workspace_id}".encode()
        position = self._cursors.read(page.cursor, context=context) if page.cursor else None
        after: tuple[Any, Any] = (None, None)
        if position is not None:
            after = (position.value, position.record_id)
        async with showing(self._pool, actor.workspace_id) as connection:
            rows = await connection.fetch(_PAGE, actor.workspace_id, *after, page.limit + 1)
        return self._answer(rows, page.limit, context)

    def _answer(self, rows: list[Any], limit: int, context: bytes) -> Json:
        kept, more = rows[:limit], len(rows) > limit
        cursor = None
        if more:
            last = Position(value=kept[-1]["at"], record_id=kept[-1]["id"])
            cursor = self._cursors.write(last, context=context)
        page = orjson.dumps({"next_cursor": cursor, "has_more": more})
        return Json(b'{"data":[%b],"page":%b}' % (b",".join(row["document"] for row in kept), page))
