"""The records that have a value, found in one transaction with what replaces it."""

from collections.abc import Callable, Sequence
from datetime import datetime
from typing import Any
from uuid import UUID

import asyncpg

from adapters.postgres.changes import Entry
from domain.identity import Actor
from domain.shared.text import normal_form
from domain.upkeep.errors import TagNameTaken
from domain.upkeep.model import Matter, Replacement
from domain.upkeep.ports import NamedTag

_SINGULAR = {"contacts": "contact", "companies": "company", "deals": "deal"}
_OF_TAG = """
    FROM {singular}_tags l JOIN tags t ON t.workspace_id = l.workspace_id AND t.id = l.tag_id
    WHERE l.workspace_id = $1 AND t.key = $2
"""
_OF_SOURCE = "FROM {kind} r WHERE r.workspace_id = $1 AND r.source = $2"
_OF_OWNER = "FROM {kind} r WHERE r.workspace_id = $1 AND r.owner_id = $2::uuid"
_OF_ASSIGNEE = """
    FROM tasks r WHERE r.workspace_id = $1 AND r.assignee_id = $2::uuid
      AND r.status = 'open' AND r.deleted_at IS NULL
"""


class PostgresHolders:
    def __init__(
        self, connection: Any, *, actor: Actor, now: datetime, log: Callable[[Entry], None]
    ) -> None:
        self._connection = connection
        self._actor = actor
        self._now = now
        self._log = log

    async def count(self, replacement: Replacement) -> int:
        kinds = ["contacts", "companies", "deals"]
        if replacement.matter is Matter.OWNER:
            kinds.append("tasks")
        parts = [f"(SELECT count(*) {_source(replacement.matter, kind)[0]})" for kind in kinds]
        found: int = await self._connection.fetchval(
            "SELECT " + " + ".join(parts),
            self._actor.workspace_id,
            _value(replacement),
        )
        return found

    async def next(
        self, replacement: Replacement, kind: str, *, after: UUID | None, limit: int
    ) -> Sequence[UUID]:
        source, column = _source(replacement.matter, kind)
        rows = await self._connection.fetch(
            f"SELECT {column} AS id {source} AND ($3::uuid IS NULL OR {column} > $3) "
            f"ORDER BY {column} LIMIT $4",
            self._actor.workspace_id,
            _value(replacement),
            after,
            limit,
        )
        return [row["id"] for row in rows]

    async def tag(self, tag_id: UUID) -> NamedTag | None:
        row = await self._connection.fetchrow(
            "SELECT id, name, version FROM tags WHERE workspace_id = $1 AND id = $2 FOR UPDATE",
            self._actor.workspace_id,
            tag_id,
        )
        return None if row is None else NamedTag(**row)

    async def rename_tag(self, tag: NamedTag, *, name: str) -> None:
        if name == tag.name:
            return
        try:
            await self._connection.execute(
                "UPDATE tags SET name = $3, key = $4, version = version + 1, updated_at = $5, "
                "updated_by = $6 WHERE workspace_id = $1 AND id = $2",
                *(self._actor.workspace_id, tag.id, name, normal_form(name)),
                *(self._now, self._actor.user_id),
            )
        except asyncpg.UniqueViolationError as error:
            raise TagNameTaken(name=name) from error
        self._note(tag, "update", {"name": tag.name}, {"name": name})

    async def hold_tag(self, name: str) -> None:
        await self._connection.execute(
            "SELECT FROM tags WHERE workspace_id = $1 AND key = $2 FOR UPDATE",
            self._actor.workspace_id,
            normal_form(name),
        )

    async def drop_tag(self, name: str) -> None:
        row = await self._connection.fetchrow(
            "DELETE FROM tags WHERE workspace_id = $1 AND key = $2 RETURNING id, name, version",
            self._actor.workspace_id,
            normal_form(name),
        )
        if row is not None:
            self._note(NamedTag(**row), "delete", {"name": row["name"]}, None)

    def _note(
        self, tag: NamedTag, op: str, before: dict[str, Any], after: dict[str, Any] | None
    ) -> None:
        entry = Entry(
            object="tags",
            record_id=tag.id,
            version=tag.version + 1,
            op=op,
            before=before,
            after=after,
        )
        self._log(entry)


def _value(replacement: Replacement) -> str:
    tag = replacement.matter is Matter.TAG
    return normal_form(replacement.old) if tag else replacement.old


def _source(matter: Matter, kind: str) -> tuple[str, str]:
    """From where, and the column that names the record."""
    match matter:
        case Matter.TAG:
            singular = _SINGULAR[kind]
            return _OF_TAG.format(singular=singular), f"l.{singular}_id"
        case Matter.SOURCE:
            return _OF_SOURCE.format(kind=kind), "r.id"
        case Matter.OWNER:
            return (_OF_ASSIGNEE if kind == "tasks" else _OF_OWNER.format(kind=kind)), "r.id"
