"""Selected records: found by the query language, settled for a job, looked at again later."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import replace
from typing import Any
from uuid import UUID

from sqlalchemy import Integer, bindparam, func, insert
from sqlalchemy.dialects.postgresql import ARRAY
from sqlalchemy.types import Uuid

from adapters.postgres.history.records import JobItemRecord
from adapters.postgres.keyset import Cursors
from adapters.postgres.mapping import AggregateMapping
from adapters.postgres.query.compiler import table, workspace
from adapters.postgres.query.objects import OBJECTS
from adapters.postgres.query.pages import chosen_rows
from adapters.postgres.query.questions import Questions
from adapters.postgres.statement import compiled
from domain.cards.bulk import Selection
from domain.identity import Action, Actor
from domain.shared.clock import Clock
from domain.shared.errors import DomainError
from domain.shared.paging import PageRequest

Build = Callable[[Any, Any], Any]
"""From the row of the object's table and the ids chosen of it to a statement."""


class PostgresSelections:
    def __init__(
        self, connection: Any, mapping: AggregateMapping[Any], *, actor: Actor, clock: Clock
    ) -> None:
        self._connection = connection
        self._mapping = mapping
        self._tables = OBJECTS[mapping.object]
        self._actor = actor
        self._questions = Questions(
            tables=self._tables,
            members=frozenset(mapping.members()),
            clock=clock,
            cursors=Cursors(key=b""),  # a selection has no pages
        )

    async def first(self, selection: Selection, /, *, limit: int) -> list[UUID]:
        rows = await self._fetch(
            selection,
            lambda row, chosen: chosen.order_by(row.c.id).limit(bindparam("most", type_=Integer())),
            {"most": limit},
        )
        return [each["id"] for each in rows]

    async def fix(self, selection: Selection, /, *, job_id: UUID) -> int:
        if selection.ids is not None:
            total = await self._fix_ids(selection.ids, job_id)
        else:
            total = await self._fix_found(selection, job_id)
        await self._connection.execute(
            "UPDATE job_runs SET total = $3 WHERE workspace_id = $1 AND id = $2",
            self._actor.workspace_id,
            job_id,
            total,
        )
        return total

    async def _fix_ids(self, ids: Sequence[UUID], job_id: UUID) -> int:
        await self._connection.execute(
            "INSERT INTO job_items (workspace_id, job_id, n, record_id) "
            "SELECT $1, $2, one.n, one.id FROM unnest($3::uuid[]) WITH ORDINALITY AS one(id, n)",
            self._actor.workspace_id,
            job_id,
            [*ids],
        )
        return len(ids)

    async def _fix_found(self, selection: Selection, job_id: UUID) -> int:
        def build(row: Any, chosen: Any) -> Any:
            numbered = chosen.with_only_columns(
                workspace(),
                bindparam("job_id", type_=Uuid()),
                func.row_number().over(order_by=row.c.id),
                row.c.id,
            )
            names = ["workspace_id", "job_id", "n", "record_id"]
            return insert(JobItemRecord).from_select(names, numbered).returning(JobItemRecord.n)

        statement, values = await self._asked(selection, build, {"job_id": job_id})
        counted = f"WITH fixed AS ({statement.text}) SELECT count(*) FROM fixed"  # noqa: S608 ours
        found: int = await self._connection.fetchval(counted, *statement.arguments(values))
        return found

    async def fixed(self, job_id: UUID, /, *, after: int, limit: int) -> Sequence[UUID]:
        rows = await self._connection.fetch(
            "SELECT record_id FROM job_items WHERE workspace_id = $1 AND job_id = $2 AND n > $3 "
            "ORDER BY n LIMIT $4",
            self._actor.workspace_id,
            job_id,
            after,
            limit,
        )
        return [each["record_id"] for each in rows]

    async def still_fitting(self, selection: Selection, ids: Sequence[UUID], /) -> frozenset[UUID]:
        rows = await self._fetch(replace(selection, ids=tuple(ids)), lambda _row, chosen: chosen)
        return frozenset(each["id"] for each in rows)

    async def forget(self, job_id: UUID, /) -> None:
        await self._connection.execute(
            "DELETE FROM job_items WHERE workspace_id = $1 AND job_id = $2",
            self._actor.workspace_id,
            job_id,
        )

    async def _fetch(
        self, selection: Selection, build: Build, more: Mapping[str, Any] | None = None
    ) -> list[Any]:
        statement, values = await self._asked(selection, build, more or {})
        found: list[Any] = await self._connection.fetch(
            statement.text, *statement.arguments(values)
        )
        return found

    async def _asked(
        self, selection: Selection, build: Build, more: Mapping[str, Any]
    ) -> tuple[Any, Mapping[str, Any]]:
        scope = self._actor.scope(self._mapping.kind, Action.VIEW)
        with _in_the_body():
            asked = await self._questions.understand(
                PageRequest(),
                actor=self._actor,
                scope=scope,
                q=selection.q,
                asked=selection.filter,
                connection=self._connection,
            )
        row = table(self._tables.table)
        chosen = chosen_rows(
            row,
            row.c.id,
            shape=asked.shape,
            mapping=self._mapping,
            tables=self._tables,
            scope=scope,
        )
        values = {
            **asked.values,
            **self._mapping.concern_values(self._actor),
            **more,
        }
        if selection.ids is not None:
            chosen = chosen.where(row.c.id == func.any(bindparam("ids", type_=ARRAY(Uuid()))))
            values["ids"] = [*selection.ids]
        if selection.excepted:
            chosen = chosen.where(row.c.id != func.all(bindparam("but", type_=ARRAY(Uuid()))))
            values["but"] = [*selection.excepted]
        return compiled(build(row, chosen)), values


@contextmanager
def _in_the_body() -> Iterator[None]:
    """A filter in a body is pointed into there, and not into the query string."""
    try:
        yield
    except DomainError as error:
        error.errors = tuple(
            replace(each, pointer=each.pointer.replace("query:", "/selection/", 1))
            for each in error.errors
        )
        raise
