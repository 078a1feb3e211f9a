# ruff: noqa: S608  # statements are put together from constants of this package
"""Imports and their rows, rendered by the database."""

from collections.abc import AsyncIterator
from typing import Any
from uuid import UUID

import orjson

from adapters.postgres.imports.representation import IMPORT_JSON, ROW
from adapters.postgres.keyset import Cursors, Position
from adapters.postgres.reader import Reader
from adapters.postgres.statement import Statement
from domain.identity import Action, Actor, All, ObjectKind, Owners
from domain.imports.reads import ReportRow, RowFilter
from domain.shared.errors import NotFound
from domain.shared.json import Json
from domain.shared.paging import PageRequest

_SCOPED = "($3::uuid[] IS NULL OR i.created_by = ANY($3))"
_ONE = Statement(
    text=f"{IMPORT_JSON} AND i.id = $2 AND {_SCOPED}",
    names=("workspace_id", "id", "owners"),
    defaults={},
)
_PAGE = Statement(
    text=IMPORT_JSON.replace(" FROM imports i", ", i.created_at, i.id FROM imports i")
    + """
    AND ($2::timestamptz IS NULL OR (i.created_at, i.id) < ($2, $4::uuid))
    AND ($3::uuid[] IS NULL OR i.created_by = ANY($3))
    ORDER BY i.created_at DESC, i.id DESC LIMIT $5
    """,
    names=("workspace_id", "at", "owners", "after", "limit"),
    defaults={},
)
_ROWS = Statement(
    text=f"""
    SELECT {ROW}, r.row FROM import_rows r
    WHERE r.workspace_id = $1 AND r.import_id = $2 AND r.row > $3
      AND ($4::text IS NULL OR r.verdict = $4) AND ($5::text IS NULL OR r.problem = $5)
    ORDER BY r.row LIMIT $6
    """,
    names=("workspace_id", "id", "after", "verdict", "problem", "limit"),
    defaults={},
)
_ROW = Statement(
    text=f"""
    SELECT {ROW} FROM import_rows r
    WHERE r.workspace_id = $1 AND r.import_id = $2 AND r.row = $3
    """,
    names=("workspace_id", "id", "row"),
    defaults={},
)
_PROBLEMS = Statement(
    text="""
    SELECT coalesce(json_agg(
        json_build_object('code', g.problem, 'verdict', g.verdict, 'rows', g.rows)
        ORDER BY g.rows DESC, g.problem), '[]'::json)
    FROM (
        SELECT problem, verdict, count(*) AS rows FROM import_rows
        WHERE workspace_id = $1 AND import_id = $2 AND problem IS NOT NULL GROUP BY 1, 2
    ) g
    """,
    names=("workspace_id", "id"),
    defaults={},
)
_HEADER = Statement(
    text="""
    SELECT coalesce(jsonb_agg(c ->> 'header' ORDER BY (c ->> 'column')::int), '[]'::jsonb)
    FROM imports i, jsonb_array_elements(i.mapping) c WHERE i.workspace_id = $1 AND i.id = $2
    """,
    names=("workspace_id", "id"),
    defaults={},
)
_REPORTED = Statement(
    text="""
    SELECT row, verdict, problems, target_id, cells FROM import_rows
    WHERE workspace_id = $1 AND import_id = $2 AND row > $3 ORDER BY row LIMIT $4
    """,
    names=("workspace_id", "id", "after", "limit"),
    defaults={},
)
_REPORT_CHUNK = 2000


class PostgresImportReads:
    def __init__(self, reader: Reader, cursors: Cursors) -> None:
        self._reader = reader
        self._cursors = cursors

    async def get(self, import_id: UUID, *, actor: Actor) -> Json:
        values = {"id": import_id, "owners": _owners(actor)}
        found = await self._reader.json(_ONE, values, actor=actor)
        if found is None:
            raise NotFound(object="imports")
        return found

    async def page(self, page: PageRequest, *, actor: Actor) -> Json:
        context = f"imports|{actor.workspace_id}".encode()
        position = self._cursors.read(page.cursor, context=context) if page.cursor else None
        values = {
            "at": position.value if position else None,
            "after": position.record_id if position else None,
            "owners": _owners(actor),
            "limit": page.limit + 1,
        }
        rows = await self._reader.rows(_PAGE, values, actor=actor)
        shown, more = rows[: page.limit], len(rows) > page.limit
        last = Position(value=shown[-1][1], record_id=shown[-1][2]) if more else None
        cursor = self._cursors.write(last, context=context) if last else None
        return _answer([row[0] for row in shown], cursor)

    async def rows(self, import_id: UUID, found: RowFilter, *, actor: Actor) -> Json:
        await self.get(import_id, actor=actor)
        context = f"rows|{import_id}|{found.verdict}|{found.problem}".encode()
        after: Any = -1
        if found.cursor:
            after = self._cursors.read(found.cursor, context=context).value
        values = {
            "id": import_id,
            "after": after,
            "verdict": found.verdict,
            "problem": found.problem,
            "limit": found.limit + 1,
        }
        rows = await self._reader.rows(_ROWS, values, actor=actor)
        shown, more = rows[: found.limit], len(rows) > found.limit
        last = Position(value=shown[-1][1], record_id=import_id) if more else None
        cursor = self._cursors.write(last, context=context) if last else None
        return _answer([row[0] for row in shown], cursor)

    async def row(self, import_id: UUID, number: int, *, actor: Actor) -> Json:
        await self.get(import_id, actor=actor)
        found = await self._reader.json(_ROW, {"id": import_id, "row": number}, actor=actor)
        if found is None:
            raise NotFound(object="import_rows")
        return found

    async def problems(self, import_id: UUID, *, actor: Actor) -> Json:
        await self.get(import_id, actor=actor)
        found = await self._reader.json(_PROBLEMS, {"id": import_id}, actor=actor)
        return Json(b'{"data":%b}' % (found or b"[]"))

    async def header(self, import_id: UUID, *, actor: Actor) -> tuple[str, ...]:
        await self.get(import_id, actor=actor)
        found = await self._reader.json(_HEADER, {"id": import_id}, actor=actor)
        return tuple(orjson.loads(found or b"[]"))

    async def report(self, import_id: UUID, *, actor: Actor) -> AsyncIterator[ReportRow]:
        after = -1
        while True:
            values = {"id": import_id, "after": after, "limit": _REPORT_CHUNK}
            rows = await self._reader.rows(_REPORTED, values, actor=actor)
            for row in rows:
                yield ReportRow(
                    number=row["row"],
                    verdict=row["verdict"],
                    problems=orjson.loads(row["problems"]),
                    target=str(row["target_id"]) if row["target_id"] else None,
                    cells=orjson.loads(row["cells"]),
                )
            if len(rows) < _REPORT_CHUNK:
                return
            after = rows[-1]["row"]


def _owners(actor: Actor) -> list[UUID] | None:
    match actor.scope(ObjectKind.IMPORTS, Action.VIEW):
        case All():
            return None
        case Owners(user_ids=user_ids):
            return sorted(user_ids)
        case _:
            return []


def _answer(documents: list[bytes], cursor: str | None) -> Json:
    page = orjson.dumps({"next_cursor": cursor, "has_more": cursor is not None})
    return Json(b'{"data":[%b],"page":%b}' % (b",".join(documents), page))
