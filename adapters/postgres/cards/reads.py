"""One record by its id, and why it is not to be seen where it is not."""

from collections.abc import Mapping
from typing import Any
from uuid import UUID

from sqlalchemy import bindparam, literal_column, select, true

from adapters.postgres.mapping import AggregateMapping
from adapters.postgres.reader import Reader
from adapters.postgres.scope import scope_predicate, scope_shape, scope_values
from adapters.postgres.sql import json_object
from adapters.postgres.statement import Statement, compiled
from domain.identity import Action, Actor, Scope
from domain.shared.errors import InBin, Merged, NotFound
from domain.shared.json import Json

_THERE: Any = literal_column("'1'::json")


class RecordReads:
    """Single records of one kind, rendered by their representation."""

    def __init__(self, reader: Reader, mapping: AggregateMapping[Any], *, owner: Any) -> None:
        self._reader = reader
        self._mapping = mapping
        self._owner = owner
        self._statements: dict[tuple[str, str], Statement] = {}

    async def get(
        self,
        record_id: UUID,
        *,
        actor: Actor,
        rendering: Any = None,
        name: str = "record",
        values: Mapping[str, Any] | None = None,
    ) -> Json:
        """`rendering` shows something else than the plain record, with its own `values`, remembered
        by `name`.

        Raises NotFound, InBin, Merged.
        """
        scope = actor.scope(self._mapping.kind, Action.VIEW)
        statement = self._statement(scope, name, rendering)
        given = {"id": record_id, **self._visible(scope, actor), **(values or {})}
        found = await self._reader.json(statement, given, actor=actor)
        if found is None:
            await self._explain(record_id, scope, actor)
            raise NotFound(object=self._mapping.object)
        return found

    async def require(self, record_id: UUID, *, actor: Actor) -> None:
        """Raises NotFound, InBin, Merged unless the actor sees the record."""
        await self.get(record_id, actor=actor, rendering=_THERE, name="there")

    def _statement(self, scope: Scope, name: str, rendering: Any) -> Statement:
        shape = (name, scope_shape(scope))
        if shape not in self._statements:
            record = self._mapping.record
            shown = rendering if rendering is not None else json_object(self._mapping.members())
            self._statements[shape] = compiled(
                select(shown).where(
                    record.workspace_id == bindparam("workspace_id"),
                    record.id == bindparam("id"),
                    record.deleted_at.is_(None),
                    scope_predicate(scope, self._owner, also=self._also()),
                    self._concerned(),
                )
            )
        return self._statements[shape]

    async def _explain(self, record_id: Any, scope: Scope, actor: Actor) -> None:
        """Tells those who may see the record that it lies in the bin, or where it was merged."""
        record = self._mapping.record
        merged = record.merged_into_id if hasattr(record, "merged_into_id") else record.id
        statement = compiled(
            select(merged).where(
                record.workspace_id == bindparam("workspace_id"),
                record.id == bindparam("id"),
                record.deleted_at.is_not(None),
                scope_predicate(scope, self._owner, also=self._also()),
                self._concerned(),
            )
        )
        row = await self._reader.row(
            statement, {"id": record_id, **self._visible(scope, actor)}, actor=actor
        )
        if row is None:
            return
        if row[0] is not None and row[0] != record_id:
            raise Merged(merged_into_id=str(row[0]))
        raise InBin(object=self._mapping.object)

    def _also(self) -> Any:
        also = self._mapping.also
        return getattr(self._mapping.record, also) if also else None

    def _concerned(self) -> Any:
        concerns = self._mapping.concerns
        return true() if concerns is None else concerns(self._mapping.record)

    def _visible(self, scope: Scope, actor: Actor) -> Mapping[str, Any]:
        return {**scope_values(scope), **self._mapping.concern_values(actor)}
