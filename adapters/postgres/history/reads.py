"""Change sets, their entries, and background jobs, as the HTTP contract shows them."""

from typing import Any
from uuid import UUID

import orjson
from sqlalchemy import DateTime, Integer, Uuid, bindparam, func, literal_column, select, tuple_
from sqlalchemy.dialects.postgresql import aggregate_order_by

from adapters.postgres.history.records import ChangeEntryRecord, ChangeSetRecord, JobRunRecord
from adapters.postgres.identity.records import UserRecord
from adapters.postgres.keyset import Cursors, Position
from adapters.postgres.reader import Reader
from adapters.postgres.scope import scope_predicate, scope_shape, scope_values
from adapters.postgres.sql import api_time, json_object
from adapters.postgres.statement import Statement, compiled
from domain.identity import Action, Actor, ObjectKind, Scope
from domain.shared.errors import NotFound
from domain.shared.json import Json
from domain.shared.paging import PageRequest

EMPTY: Any = literal_column("'[]'::json")
_LIMIT = bindparam("limit", type_=Integer)


def change_set_json() -> Any:
    made = ChangeSetRecord
    return json_object(
        {
            "id": made.id,
            "kind": made.kind,
            "actor": _user(made.actor_id),
            "via": made.via,
            "created_at": api_time(made.created_at),
            "counts": json_object(
                {"created": made.created, "updated": made.updated, "deleted": made.deleted}
            ),
            "status": made.status,
            "undoes_id": made.undoes_id,
            "job_id": made.job_id,
        }
    )


def _job_members() -> dict[str, Any]:
    job = JobRunRecord
    return {
        "id": job.id,
        "kind": job.kind,
        "status": job.status,
        "progress": json_object({"done": job.done, "total": job.total}),
        "result": job.result,
        "subject_id": job.subject_id,
        "change_set_id": job.change_set_id,
        "created_at": api_time(job.created_at),
        "updated_at": api_time(job.updated_at),
    }


def job_json() -> Any:
    return json_object(_job_members())


def failed_job_json() -> Any:
    return json_object({**_job_members(), "actor": _user(JobRunRecord.created_by)})


def entry_json() -> Any:
    line = ChangeEntryRecord
    return json_object(
        {
            "n": line.n,
            "object": line.object,
            "record_id": line.record_id,
            "version": line.version,
            "op": line.op,
            "before": line.before,
            "after": line.after,
            "at": api_time(line.at),
        }
    )


class NewestFirst:
    """Rows of one table by (created_at, id), newest first, as far as the actor may see them."""

    def __init__(
        self,
        reader: Reader,
        cursors: Cursors,
        record: Any,
        shown: Any,
        owner: Any,
        kind: ObjectKind,
        only: Any = None,
    ) -> None:
        """`only` narrows the list to rows of one sort."""
        self._only = only
        self._reader = reader
        self._cursors = cursors
        self._record = record
        self._shown = shown
        self._owner = owner
        self._kind = kind
        self._statements: dict[tuple[str, str], Statement] = {}

    async def get(self, record_id: UUID, *, actor: Actor) -> Json:
        scope = actor.scope(self._kind, Action.VIEW)
        statement = self._statement("one", scope)
        found = await self._reader.json(
            statement, {"id": record_id, **scope_values(scope)}, actor=actor
        )
        if found is None:
            raise NotFound(object=self._kind.value)
        return found

    async def page(self, page: PageRequest, *, actor: Actor) -> Json:
        scope = actor.scope(self._kind, Action.VIEW)
        context = f"{self._record.__tablename__}|{actor.workspace_id}".encode()
        position = self._cursors.read(page.cursor, context=context) if page.cursor else None
        statement = self._statement("after" if position else "first", scope)
        values = {
            "limit": page.limit,
            "at": position.value if position else None,
            "after": position.record_id if position else None,
            **scope_values(scope),
        }
        rows = await self._reader.rows(statement, values, actor=actor)
        return _answer(rows, page.limit, self._cursors, context)

    def _statement(self, what: str, scope: Scope) -> Statement:
        shape = (what, scope_shape(scope))
        if shape not in self._statements:
            self._statements[shape] = compiled(self._built(what, scope))
        return self._statements[shape]

    def _built(self, what: str, scope: Scope) -> Any:
        record = self._record
        shown = select(self._shown.label("document"), record.created_at, record.id).where(
            record.workspace_id == bindparam("workspace_id"), scope_predicate(scope, self._owner)
        )
        if what == "one":
            return shown.where(record.id == bindparam("id"))
        if self._only is not None:
            shown = shown.where(self._only)
        if what == "after":
            start = tuple_(
                bindparam("at", type_=DateTime(timezone=True)), bindparam("after", type_=Uuid())
            )
            shown = shown.where(tuple_(record.created_at, record.id) < start)
        return shown.order_by(record.created_at.desc(), record.id.desc()).limit(_LIMIT + 1)


class PostgresHistoryReads:
    def __init__(self, reader: Reader, cursors: Cursors) -> None:
        self._reader = reader
        self._sets = NewestFirst(
            reader,
            cursors,
            ChangeSetRecord,
            change_set_json(),
            ChangeSetRecord.actor_id,
            ObjectKind.CHANGE_SETS,
        )
        self._jobs = NewestFirst(
            reader, cursors, JobRunRecord, job_json(), JobRunRecord.created_by, ObjectKind.JOBS
        )
        self._failed = NewestFirst(
            reader,
            cursors,
            JobRunRecord,
            failed_job_json(),
            JobRunRecord.created_by,
            ObjectKind.JOBS,
            only=JobRunRecord.status == literal_column("'failed'"),
        )
        self._entries = compiled(_entries_statement())

    async def get(self, change_set_id: UUID, *, actor: Actor) -> Json:
        return await self._sets.get(change_set_id, actor=actor)

    async def page(self, page: PageRequest, *, actor: Actor) -> Json:
        return await self._sets.page(page, actor=actor)

    async def entries(self, change_set_id: UUID, *, after: int, limit: int, actor: Actor) -> Json:
        """In the order in which they were written, from number `after` + 1."""
        await self._sets.get(change_set_id, actor=actor)
        values = {"change_set_id": change_set_id, "after": after, "limit": limit}
        found = await self._reader.json(self._entries, values, actor=actor)
        return Json(b'{"data":%b}' % (found or b"[]"))

    async def job(self, job_id: UUID, *, actor: Actor) -> Json:
        return await self._jobs.get(job_id, actor=actor)

    async def jobs(self, page: PageRequest, *, actor: Actor) -> Json:
        return await self._jobs.page(page, actor=actor)

    async def failed_jobs(self, page: PageRequest, *, actor: Actor) -> Json:
        return await self._failed.page(page, actor=actor)


def _answer(rows: list[Any], limit: int, cursors: Cursors, context: bytes) -> Json:
    more = len(rows) > limit
    kept = rows[:limit]
    cursor = None
    if more:
        last = Position(value=kept[-1]["created_at"], record_id=kept[-1]["id"])
        cursor = cursors.write(last, context=context)
    page = orjson.dumps({"next_cursor": cursor, "has_more": more})
    return Json(b'{"data":[%b],"page":%b}' % (b",".join(row["document"] for row in kept), page))


def _entries_statement() -> Any:
    line = ChangeEntryRecord
    kept = (
        select(entry_json().label("document"), line.n)
        .where(
            line.workspace_id == bindparam("workspace_id"),
            line.change_set_id == bindparam("change_set_id", type_=Uuid()),
            line.n > bindparam("after", type_=Integer),
        )
        .order_by(line.n)
        .limit(_LIMIT)
        .subquery("kept")
    )
    return select(
        func.coalesce(func.json_agg(aggregate_order_by(kept.c.document, kept.c.n)), EMPTY)
    )


def _user(user_id: Any) -> Any:
    return (
        select(json_object({"id": UserRecord.id, "name": UserRecord.name}))
        .where(UserRecord.id == user_id)
        .scalar_subquery()
    )
