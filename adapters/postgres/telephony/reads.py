"""Calls, telephone systems and what these sent, as they are shown."""

from collections.abc import Sequence
from datetime import datetime
from typing import Any
from uuid import UUID

import orjson

from adapters.postgres.cards.reads import RecordReads
from adapters.postgres.engine import Pool, showing
from adapters.postgres.keyset import Cursors, Position
from adapters.postgres.reader import Reader
from adapters.postgres.telephony.figures import FIGURES
from adapters.postgres.telephony.mapping import PHONE_SYSTEMS
from adapters.postgres.telephony.records import PhoneSystemRecord
from domain.identity import Action, Actor, Nothing, ObjectKind, Owners
from domain.shared.json import Json
from domain.shared.paging import PageRequest
from domain.telephony.errors import CallNotFound, NoticeNotFound
from domain.telephony.reads import Wanted

# $2: whose calls ($3: and nobody's), all where it is null; $4, $5 the same of cards.
_SEEN = """
    ($2::uuid[] IS NULL OR c.user_ids && $2 OR c.user_id = ANY($2)
     OR ($3 AND c.user_id IS NULL AND c.user_ids = '{}'))
"""
_CARDS = """
    LEFT JOIN contacts p ON p.workspace_id = $1 AND p.deleted_at IS NULL AND p.id = (
        SELECT coalesce(was.merged_into_id, was.id) FROM contacts was
        WHERE was.workspace_id = $1 AND was.id = c.contact_id)
      AND ($4::uuid[] IS NULL OR p.owner_id = ANY($4) OR ($5 AND p.owner_id IS NULL))
    LEFT JOIN companies f ON f.workspace_id = $1 AND f.deleted_at IS NULL AND f.id = (
        SELECT coalesce(was.merged_into_id, was.id) FROM companies was
        WHERE was.workspace_id = $1 AND was.id = c.company_id)
      AND ($4::uuid[] IS NULL OR f.owner_id = ANY($4) OR ($5 AND f.owner_id IS NULL))
    JOIN phone_systems s ON s.workspace_id = $1 AND s.id = c.system_id
"""
_MEMBERS = """
    'id', c.id, 'system_id', c.system_id, 'system_name', s.name, 'direction', c.direction,
    'state', c.state, 'outcome', c.outcome, 'settled', c.settled,
    'number', c.external_number, 'raw_number', c.external_raw,
    'company_number', c.company_number, 'line_name', (
        SELECT line ->> 'name' FROM jsonb_array_elements(s.settings -> 'lines') line
        WHERE line ->> 'number' = c.company_number LIMIT 1),
    'extension', c.extension, 'user_id', c.user_id, 'user_ids', c.user_ids,
    'ringing_user_ids', c.ringing_user_ids, 'team_id', c.team_id,
    'contact_id', p.id, 'contact_name', p.display_name,
    'company_id', f.id, 'company_name', f.name,
    'started_at', api_time(c.started_at), 'answered_at', api_time(c.answered_at),
    'ended_at', api_time(c.ended_at), 'wait_seconds', c.wait_seconds,
    'talk_seconds', c.talk_seconds, 'recordings', jsonb_array_length(c.recordings),
    'wrap_up', c.wrap_up, 'interaction_id', c.interaction_id, 'task_id', c.task_id
"""
_LIST = f"""
    SELECT c.started_at, c.id, json_build_object({_MEMBERS})::text AS document
    FROM calls c {_CARDS}
    WHERE c.workspace_id = $1 AND {_SEEN}
      AND ($6::boolean IS NULL OR (c.state <> 'ended') = $6)
      AND ($7::boolean IS NULL OR (
           c.settled AND c.direction = 'inbound' AND c.outcome IN ('missed', 'voicemail')) = $7)
      AND ($8::text IS NULL OR c.direction = $8)
      AND ($9::text IS NULL OR c.outcome = $9)
      AND ($10::uuid IS NULL OR c.user_id = $10)
      AND ($11::uuid IS NULL OR c.contact_id = $11)
      AND ($12::uuid IS NULL OR c.company_id = $12)
      AND ($13::uuid IS NULL OR c.system_id = $13)
      AND ($14::text[] IS NULL OR c.caller = ANY($14))
      AND ($15::timestamptz IS NULL OR c.started_at >= $15)
      AND ($16::timestamptz IS NULL OR c.started_at < $16)
      AND ($17::text IS NULL OR c.company_number = $17)
      AND ($18::timestamptz IS NULL OR (c.started_at, c.id) < ($18, $19::uuid))
    ORDER BY c.started_at DESC, c.id DESC LIMIT $20
"""  # noqa: S608 (constants)
_CALL = f"""
    SELECT json_build_object({_MEMBERS}, 'ringing_at', api_time(c.ringing_at), 'cause', c.cause,
        'notes', c.notes, 'legs', c.legs, 'recorded', c.recordings, 'provider', s.provider)::text
    FROM calls c {_CARDS} WHERE c.workspace_id = $1 AND c.id = $6 AND {_SEEN}
"""  # noqa: S608 (constants)


def _mine(asked: str) -> str:
    """$6: whose telephone; $7: which calls, where they are asked for by name."""
    return f"""
    SELECT coalesce(json_agg(told.document ORDER BY told.started_at), '[]'::json)::text FROM (
        SELECT c.started_at, json_build_object({_MEMBERS}, 'ringing_at', api_time(c.ringing_at),
            'notes', c.notes) AS document
        FROM calls c {_CARDS}
        WHERE c.workspace_id = $1 AND {_SEEN} AND {asked}
          AND (c.user_id = $6 OR $6 = ANY(c.user_ids) OR $6 = ANY(c.ringing_user_ids))
        ORDER BY c.started_at DESC LIMIT 20) told
    """  # noqa: S608 (constants)


_MINE_OF = _mine("c.id = ANY($7::uuid[])")
_MINE_NOW = _mine("NOT c.settled AND c.state <> 'ended' AND $7::uuid[] IS NULL")
_SYSTEMS = """
    SELECT json_build_object('data', coalesce(json_agg(json_build_object(
        'id', s.id, 'version', s.version, 'name', s.name, 'provider', s.provider,
        'active', s.active, 'key', s.key, 'secrets_since', api_time(s.secrets_since),
        'lines', jsonb_array_length(s.settings -> 'lines'),
        'extensions', jsonb_array_length(s.settings -> 'extensions'),
        'keeper_id', s.keeper_id, 'keeper_left', m.active IS NOT TRUE,
        'state', CASE WHEN last.state IS NULL THEN 'waiting'
                      WHEN last.state IN ('refused', 'unreadable') THEN 'failing'
                      ELSE 'working' END,
        'reason', CASE WHEN last.state IN ('refused', 'unreadable') THEN last.reason END,
        'last_at', api_time(last.received_at)) ORDER BY s.name, s.id), '[]'::json))::text
    FROM phone_systems s
    LEFT JOIN memberships m ON m.workspace_id = $1 AND m.user_id = s.keeper_id
    LEFT JOIN LATERAL (
        SELECT n.state, n.reason, n.received_at FROM phone_notices n
        WHERE n.workspace_id = $1 AND n.system_id = s.id
        ORDER BY n.received_at DESC, n.id DESC LIMIT 1
    ) last ON true
    WHERE s.workspace_id = $1 AND s.deleted_at IS NULL
"""
_NOTICE_MEMBERS = """
    'id', n.id, 'system_id', n.system_id, 'received_at', api_time(n.received_at),
    'state', n.state, 'reason', n.reason, 'repeats', n.repeats, 'method', n.method,
    'address', n.address, 'call_key', n.call_key, 'call_id', (
        SELECT c.id FROM calls c WHERE c.workspace_id = $1 AND c.system_id = n.system_id
          AND c.key = n.call_key)
"""
_NOTICES = f"""
    SELECT n.received_at, n.id, json_build_object({_NOTICE_MEMBERS})::text AS document
    FROM phone_notices n
    WHERE n.workspace_id = $1 AND n.system_id = $2
      AND ($3::timestamptz IS NULL OR (n.received_at, n.id) < ($3, $4::uuid))
    ORDER BY n.received_at DESC, n.id DESC LIMIT $5
"""  # noqa: S608 (constants)
_NOTICE = f"""
    SELECT json_build_object({_NOTICE_MEMBERS}, 'url', n.url, 'content_type', n.content_type,
        'headers', n.headers, 'body', encode(n.body, 'base64'))::text
    FROM phone_notices n WHERE n.workspace_id = $1 AND n.id = $2
"""  # noqa: S608 (constants)


class PostgresCallReads:
    def __init__(self, pool: Pool, cursors: Cursors) -> None:
        self._pool = pool
        self._cursors = cursors

    async def list(self, wanted: Wanted, page: PageRequest, /, *, actor: Actor) -> Json:
        actor.require(ObjectKind.CALLS, Action.VIEW)
        asked = (
            wanted.open,
            wanted.missed,
            wanted.direction,
            wanted.outcome,
            wanted.user_id,
            wanted.contact_id,
            wanted.company_id,
            wanted.system_id,
            list(wanted.numbers) if wanted.numbers else None,
            wanted.since,
            wanted.until,
            wanted.line,
        )
        context = f"calls|{actor.workspace_id}|{'|'.join(map(str, asked))}".encode()
        after = _after(page, self._cursors, context)
        async with showing(self._pool, actor.workspace_id) as connection:
            rows = await connection.fetch(
                _LIST, actor.workspace_id, *_scopes(actor), *asked, *after, page.limit + 1
            )
        return _page(rows, page.limit, "started_at", self._cursors, context)

    async def mine(self, call_ids: Sequence[UUID] | None, /, *, actor: Actor) -> Json:
        actor.require(ObjectKind.CALLS, Action.VIEW)
        statement = _MINE_NOW if call_ids is None else _MINE_OF
        asked = (actor.workspace_id, *_scopes(actor), actor.user_id, call_ids)
        async with showing(self._pool, actor.workspace_id) as connection:
            return Json((await connection.fetchval(statement, *asked)).encode())

    async def get(self, call_id: UUID, /, *, actor: Actor) -> Json:
        actor.require(ObjectKind.CALLS, Action.VIEW)
        async with showing(self._pool, actor.workspace_id) as connection:
            found = await connection.fetchval(_CALL, actor.workspace_id, *_scopes(actor), call_id)
        if found is None:
            raise CallNotFound
        return Json(found.encode())


class PostgresCallFigures:
    """Satisfies the CallFigures port."""

    def __init__(self, pool: Pool) -> None:
        self._pool = pool

    async def of(self, since: datetime, until: datetime, /, *, actor: Actor) -> Json:
        actor.require(ObjectKind.CALLS, Action.VIEW)
        whose = _scopes(actor)[:2]
        asked = (actor.workspace_id, *whose, since, until, actor.office_time_zone)
        async with showing(self._pool, actor.workspace_id) as connection:
            return Json((await connection.fetchval(FIGURES, *asked)).encode())


class PostgresPhoneSystemReads:
    def __init__(self, pool: Pool, reader: Reader, cursors: Cursors) -> None:
        self._pool = pool
        self._cursors = cursors
        self._records = RecordReads(reader, PHONE_SYSTEMS, owner=PhoneSystemRecord.created_by)

    async def get(self, record_id: UUID, /, *, actor: Actor) -> Json:
        return await self._records.get(record_id, actor=actor)

    async def all(self, *, actor: Actor) -> Json:
        actor.require(PHONE_SYSTEMS.kind, Action.VIEW)
        async with showing(self._pool, actor.workspace_id) as connection:
            found = await connection.fetchval(_SYSTEMS, actor.workspace_id)
        return Json(found.encode())

    async def notices(self, system_id: UUID, page: PageRequest, /, *, actor: Actor) -> Json:
        await self._records.require(system_id, actor=actor)
        context = f"phone notices|{actor.workspace_id}|{system_id}".encode()
        after = _after(page, self._cursors, context)
        async with showing(self._pool, actor.workspace_id) as connection:
            rows = await connection.fetch(
                _NOTICES, actor.workspace_id, system_id, *after, page.limit + 1
            )
        return _page(rows, page.limit, "received_at", self._cursors, context)

    async def notice(self, notice_id: UUID, /, *, actor: Actor) -> Json:
        actor.require(PHONE_SYSTEMS.kind, Action.VIEW)
        async with showing(self._pool, actor.workspace_id) as connection:
            found = await connection.fetchval(_NOTICE, actor.workspace_id, notice_id)
        if found is None:
            raise NoticeNotFound
        return Json(found.encode())


def _scopes(actor: Actor) -> tuple[Any, ...]:
    """Whose calls, and whose cards, may be seen; null for everybody's."""
    told: list[Any] = []
    for kind in (ObjectKind.CALLS, ObjectKind.CONTACTS):
        scope = actor.scope(kind, Action.VIEW)
        if isinstance(scope, Owners):
            told += [sorted(scope.user_ids), scope.unowned]
        else:
            told += [[] if isinstance(scope, Nothing) else None, False]
    return tuple(told)


def _after(page: PageRequest, cursors: Cursors, context: bytes) -> tuple[Any, Any]:
    if not page.cursor:
        return None, None
    position = cursors.read(page.cursor, context=context)
    return position.value, position.record_id


def _page(rows: Any, limit: int, moment: str, cursors: Cursors, context: bytes) -> Json:
    kept, more = rows[:limit], len(rows) > limit
    cursor = None
    if more:
        last = Position(value=kept[-1][moment], record_id=kept[-1]["id"])
        cursor = cursors.write(last, context=context)
    page = orjson.dumps({"next_cursor": cursor, "has_more": more})
    return Json(
        b'{"data":[%b],"page":%b}' % (",".join(row["document"] for row in kept).encode(), page)
    )
