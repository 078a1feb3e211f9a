"""Aggregates as the use cases see them: loaded whole, remembered, written back at commit."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any, Generic, TypeVar
from uuid import UUID

import orjson
from sqlalchemy import bindparam, func, select
from sqlalchemy.dialects.postgresql import ARRAY
from sqlalchemy.types import Uuid

from adapters.postgres.mapping import AggregateMapping
from adapters.postgres.sql import json_object
from adapters.postgres.statement import Statement, compiled
from domain.cards.batch import Match
from domain.identity import Action, Actor
from domain.shared.errors import InBin, Merged, NotFound, Stale
from domain.shared.events import Aggregate
from domain.shared.json import Json

A = TypeVar("A", bound=Aggregate)


@dataclass(slots=True)
class Tracked(Generic[A]):
    """An aggregate with the document it was loaded with; None where it is new."""

    mapping: AggregateMapping[A]
    aggregate: A
    before: dict[str, Any] | None
    was_deleted: bool = False
    current: bytes = b""
    only: frozenset[str] | None = None
    """The fields it was loaded with; None: all."""

    def document(self) -> dict[str, Any]:
        return self.mapping.form.encode(self.aggregate, only=self.only)

    def holds(self, only: frozenset[str] | None) -> bool:
        return self.only is None or (only is not None and only <= self.only)

    def settle(self, version: int, *, for_good: bool) -> None:
        """`for_good`: nothing more is written in this transaction, so nothing is compared again."""
        self.aggregate.version = version
        self.aggregate.announced.clear()
        if not for_good:
            self.before = self.document()
        self.was_deleted = self.aggregate.deleted


class Repository(Generic[A]):
    """One kind of aggregate inside one unit of work."""

    def __init__(self, mapping: AggregateMapping[A], *, workspace_id: int) -> None:
        self.mapping = mapping
        self.tracked: dict[UUID, Tracked[A]] = {}
        self._workspace_id = workspace_id
        self._connection: Any = None

    def join(self, connection: Any) -> None:
        self._connection = connection

    def add(self, aggregate: A) -> None:
        self.tracked[aggregate.id] = Tracked(self.mapping, aggregate, None)

    async def get(
        self,
        record_id: UUID,
        *,
        actor: Actor,
        action: Action = Action.EDIT,
        expected: frozenset[int] | None = None,
        binned: bool = False,
    ) -> A:
        """One record that the actor may see and may do this with.

        Raises NotFound, InBin or Merged; Forbidden; Stale where the version is none of `expected`.
        """
        found = (await self.load([record_id])).get(record_id)
        if found is None:
            raise NotFound(object=self.mapping.object)
        self._check_visible(found, actor, binned=binned)
        actor.require_over(
            self.mapping.kind,
            action,
            owner_id=self.mapping.reach_of(found.aggregate, actor.scope(self.mapping.kind, action)),
        )
        if expected is not None and found.aggregate.version not in expected:
            raise stale(found)
        return found.aggregate

    async def find(
        self, ids: Iterable[UUID], *, lock: bool = False, fields: frozenset[str] | None = None
    ) -> dict[UUID, A]:
        """Many records by id, whoever they belong to, those in the bin too.

        `fields` where only these will be changed: then no more than that needs is loaded.
        """
        only = None if fields is None else self.mapping.needed_for(fields)
        loaded = await self.load(list(ids), lock=lock, only=only)
        return {record_id: each.aggregate for record_id, each in loaded.items()}

    async def matching(self, match: Match, *, number: str | None) -> Sequence[UUID]:
        """The living cards with this key."""
        singular = self.mapping.record_type
        if match.external_id is not None:
            statement = (
                "SELECT record_id FROM external_ids WHERE workspace_id = $1 AND record_type = $2 "
                "AND source = $3 AND external_id = $4 AND live"
            )
            values: tuple[Any, ...] = (
                self.mapping.object,
                match.external_id.source,
                match.external_id.id,
            )
        elif match.email is not None:
            statement, values = (
                _sharing(singular, "emails", "address_key"),
                (match.email.casefold(),),
            )
        else:
            statement, values = _sharing(singular, "phones", "number"), (number,)
        rows = await self._connection.fetch(statement, self._workspace_id, *values)
        return [row[0] for row in rows]

    async def load(
        self, ids: Sequence[UUID], *, lock: bool = False, only: frozenset[str] | None = None
    ) -> dict[UUID, Tracked[A]]:
        missing = [each for each in dict.fromkeys(ids) if not self._knows(each, only)]
        if missing:
            await self._fetch(missing, lock=lock, only=only)
        return {each: self.tracked[each] for each in ids if each in self.tracked}

    def _knows(self, record_id: UUID, only: frozenset[str] | None) -> bool:
        known = self.tracked.get(record_id)
        if known is None or known.holds(only):
            return known is not None
        if known.document() != known.before:
            raise RuntimeError("more of a record is asked for before its change was written")
        return False

    def _check_visible(self, found: Tracked[A], actor: Actor, *, binned: bool) -> None:
        aggregate = found.aggregate
        scope = actor.scope(self.mapping.kind, Action.VIEW)
        if not scope.covers(self.mapping.reach_of(aggregate, scope)):
            raise NotFound(object=self.mapping.object)
        concerns = self.mapping.concerns_actor
        if concerns is not None and not concerns(aggregate, actor):
            raise NotFound(object=self.mapping.object)
        merged_into = getattr(aggregate, "merged_into_id", None)
        if merged_into is not None:
            raise Merged(merged_into_id=str(merged_into))
        if aggregate.deleted and not binned:
            raise InBin(object=self.mapping.object)

    async def _fetch(
        self, ids: Sequence[UUID], *, lock: bool, only: frozenset[str] | None = None
    ) -> None:
        if lock:
            await self._connection.execute(
                f"SELECT 1 FROM {self.mapping.table} WHERE workspace_id = $1 AND id = ANY($2) "
                "ORDER BY id FOR UPDATE",
                self._workspace_id,
                ids,
            )
        statement = load_statement(self.mapping, only)
        arguments = statement.arguments({"workspace_id": self._workspace_id, "ids": ids})
        for row in await self._connection.fetch(statement.text, *arguments):
            self._remember(row, only)

    def _remember(self, row: Any, only: frozenset[str] | None) -> None:
        document = orjson.loads(row["document"])
        aggregate = self.mapping.form.rebuild(
            row["id"], row["version"], document, deleted=row["deleted"]
        )
        self.tracked[aggregate.id] = Tracked(
            self.mapping,
            aggregate,
            self.mapping.form.encode(aggregate, only=only),
            was_deleted=row["deleted"],
            current=row["document"],
            only=only,
        )


def _sharing(singular: str, table: str, column: str) -> str:
    cards = "companies" if singular == "company" else "contacts"
    return (
        f"SELECT DISTINCT k.{singular}_id FROM {singular}_{table} k "
        f"JOIN {cards} c ON c.workspace_id = k.workspace_id AND c.id = k.{singular}_id "
        f"AND c.deleted_at IS NULL WHERE k.workspace_id = $1 AND k.{column} = $2 LIMIT 10"
    )


def stale(found: Tracked[Any]) -> Stale:
    error = Stale(version=found.aggregate.version)
    error.current = found.current
    return error


_LOADS: dict[tuple[str, frozenset[str] | None], Statement] = {}


def load_statement(mapping: AggregateMapping[Any], only: frozenset[str] | None = None) -> Statement:
    if (mapping.object, only) not in _LOADS:
        record = mapping.record
        members = {
            name: member
            for name, member in mapping.members().items()
            if only is None or name in only
        }
        _LOADS[mapping.object, only] = compiled(
            select(
                record.id,
                record.version,
                record.deleted_at.is_not(None).label("deleted"),
                json_object(members).label("document"),
            ).where(
                record.workspace_id == bindparam("workspace_id"),
                record.id == func.any(bindparam("ids", type_=ARRAY(Uuid()))),
            )
        )
    return _LOADS[mapping.object, only]


async def render(
    connection: Any, mapping: AggregateMapping[Any], workspace_id: int, record_id: UUID
) -> Json:
    """The record as it stands inside the transaction, as the HTTP contract shows it."""
    statement = load_statement(mapping)
    arguments = statement.arguments({"workspace_id": workspace_id, "ids": [record_id]})
    row = await connection.fetchrow(statement.text, *arguments)
    return Json(row["document"])
