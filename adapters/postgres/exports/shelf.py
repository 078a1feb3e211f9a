"""Exports inside a unit of work, and what is shown of them."""

from collections.abc import Sequence
from datetime import datetime
from typing import Any
from uuid import UUID

import orjson
from sqlalchemy import and_, case, func, literal_column, select

from adapters.postgres.engine import Pool, showing
from adapters.postgres.exports.records import ExportRecord
from adapters.postgres.history.reads import NewestFirst
from adapters.postgres.history.records import JobRunRecord
from adapters.postgres.keyset import Cursors
from adapters.postgres.reader import Reader
from adapters.postgres.sql import api_time, json_object
from adapters.postgres.statement import compiled
from domain.exports.model import (
    Export,
    ExportFormat,
    Wish,
    selection_as_json,
    selection_from_json,
)
from domain.identity import Action, Actor, ObjectKind
from domain.shared.errors import NotFound
from domain.shared.json import Json
from domain.shared.paging import PageRequest

_FETCH = "SELECT * FROM exports WHERE workspace_id = $1 AND id = $2"


def export_json() -> Any:
    """One whose job was given up has failed, until the job is asked to go on."""
    made, job = ExportRecord, JobRunRecord
    progress = _of_the_job(json_object({"done": job.done, "total": job.total}))
    given_up = and_(made.status == "running", _of_the_job(job.status) == "failed")
    return json_object(
        {
            "id": made.id,
            "version": made.version,
            "created_at": api_time(made.created_at),
            "updated_at": api_time(made.updated_at),
            "object": made.object,
            "format": made.format,
            "status": case((given_up, "failed"), else_=made.status),
            "progress": func.coalesce(
                progress, json_object({"done": literal_column("0"), "total": literal_column("0")})
            ),
            "rows": made.rows,
            "file_name": made.file_name,
            "file_size": made.file_size,
            "problem": case(
                (given_up, _of_the_job(job.result["error"].astext)), else_=made.problem
            ),
            "created_by_id": made.created_by,
            "expires_at": api_time(made.expires_at),
            "job_id": made.job_id,
        }
    )


def _of_the_job(value: Any) -> Any:
    made, job = ExportRecord, JobRunRecord
    return (
        select(value)
        .where(job.workspace_id == made.workspace_id, job.id == made.job_id)
        .scalar_subquery()
    )


class PostgresExports:
    def __init__(self, connection: Any, *, workspace_id: int, now: datetime) -> None:
        self._connection = connection
        self._workspace_id = workspace_id
        self._now = now

    async def add(self, export: Export, /) -> None:
        wish = export.wish
        await self._connection.execute(
            "INSERT INTO exports (workspace_id, id, object, format, selection, sort, columns, "
            "delimiter, language, status, job_id, file_name, created_at, created_by, updated_at, "
            "updated_by) VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, "
            "$13, $14)",
            self._workspace_id,
            export.id,
            wish.object.value,
            wish.format.value,
            _json(selection_as_json(wish.selection)),
            wish.sort,
            _json([*wish.columns] if wish.columns is not None else None),
            wish.delimiter,
            wish.language,
            export.status,
            export.job_id,
            export.file_name,
            export.created_at,
            export.created_by,
        )

    async def get(self, export_id: UUID, /) -> Export | None:
        row = await self._connection.fetchrow(f"{_FETCH} FOR UPDATE", self._workspace_id, export_id)
        return _export(row) if row is not None else None

    async def start(self, export_id: UUID, /, *, file_key: str) -> None:
        await self._set(export_id, "file_key = $4", file_key)

    async def finish(self, export_id: UUID, /, *, rows: int, size: int, until: datetime) -> None:
        await self._set(
            export_id,
            "status = 'done', rows = $4, file_size = $5, expires_at = $6",
            rows,
            size,
            until,
        )

    async def fail(self, export_id: UUID, /, *, code: str) -> None:
        await self._set(export_id, "status = 'failed', problem = $4, file_key = NULL", code)

    async def render(self, export_id: UUID, /) -> Json:
        made = ExportRecord
        statement = compiled(select(export_json()).where(made.id == export_id))
        values = {"id_1": export_id}
        found: bytes = await self._connection.fetchval(statement.text, *statement.arguments(values))
        return Json(found)

    async def _set(self, export_id: UUID, assignments: str, *values: Any) -> None:
        await self._connection.execute(
            f"UPDATE exports SET {assignments}, version = version + 1, updated_at = $3 "  # noqa: S608 ours
            "WHERE workspace_id = $1 AND id = $2",
            self._workspace_id,
            export_id,
            self._now,
            *values,
        )


class PostgresExportReads:
    def __init__(self, pool: Pool, reader: Reader, cursors: Cursors) -> None:
        self._pool = pool
        self._shown = NewestFirst(
            reader,
            cursors,
            ExportRecord,
            export_json(),
            ExportRecord.created_by,
            ObjectKind.EXPORTS,
        )

    async def get(self, export_id: UUID, *, actor: Actor) -> Json:
        return await self._shown.get(export_id, actor=actor)

    async def page(self, page: PageRequest, *, actor: Actor) -> Json:
        return await self._shown.page(page, actor=actor)

    async def find(self, export_id: UUID, *, actor: Actor) -> Export:
        async with showing(self._pool, actor.workspace_id) as connection:
            row = await connection.fetchrow(_FETCH, actor.workspace_id, export_id)
        scope = actor.scope(ObjectKind.EXPORTS, Action.VIEW)
        if row is None or not scope.covers(row["created_by"]):
            raise NotFound(object="exports")
        return _export(row)

    async def expired(self, *, now: datetime) -> Sequence[tuple[int, UUID, str]]:
        """One workspace after the other, because each stands behind its own wall."""
        found: list[tuple[int, UUID, str]] = []
        for row in await self._pool.fetch("SELECT id FROM workspaces"):
            async with showing(self._pool, row["id"]) as connection:
                lines = await connection.fetch(
                    "SELECT id, file_key FROM exports WHERE workspace_id = $1 "
                    "AND expires_at <= $2 AND file_key IS NOT NULL",
                    row["id"],
                    now,
                )
            found += [(row["id"], line["id"], line["file_key"]) for line in lines]
        return found

    async def forget(self, workspace_id: int, export_id: UUID) -> None:
        async with showing(self._pool, workspace_id) as connection:
            await connection.execute(
                "UPDATE exports SET file_key = NULL WHERE workspace_id = $1 AND id = $2",
                workspace_id,
                export_id,
            )


def _json(value: Any) -> bytes | None:
    return orjson.dumps(value) if value is not None else None


def _export(row: Any) -> Export:
    columns = orjson.loads(row["columns"]) if row["columns"] is not None else None
    selection = orjson.loads(row["selection"]) if row["selection"] is not None else None
    return Export(
        id=row["id"],
        wish=Wish(
            object=ObjectKind(row["object"]),
            format=ExportFormat(row["format"]),
            selection=selection_from_json(selection),
            sort=row["sort"],
            columns=tuple(columns) if columns is not None else None,
            delimiter=row["delimiter"],
            language=row["language"],
        ),
        status=row["status"],
        job_id=row["job_id"],
        created_by=row["created_by"],
        created_at=row["created_at"],
        file_name=row["file_name"],
        file_size=row["file_size"],
        file_key=row["file_key"],
        expires_at=row["expires_at"],
    )
