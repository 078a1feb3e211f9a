"""The segments that a card is in: all of them asked in one statement."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any
from uuid import UUID

import orjson

from adapters.postgres.segments.membership import membership
from adapters.postgres.statement import Statement
from domain.identity import Actor
from domain.shared.clock import Clock
from domain.shared.errors import DomainError

MOST_ASKED = 40
"""Segments of a workspace about which one card is asked."""
_SEGMENTS = """
    SELECT id, name, kind, filter::text AS filter FROM segments
    WHERE workspace_id = $1 AND object = $2 AND deleted_at IS NULL
    ORDER BY name, id LIMIT $3
"""
_PLACE = re.compile(r"\$(\d+)")


@dataclass(slots=True, kw_only=True)
class _Together:
    """Several statements as one, each told by its number."""

    texts: list[str] = field(default_factory=list)
    arguments: list[Any] = field(default_factory=list)

    def add(self, number: int, statement: Statement, arguments: Sequence[Any]) -> None:
        taken = len(self.arguments)
        text = _PLACE.sub(lambda found: f"${int(found[1]) + taken}", statement.text)
        self.texts.append(f"SELECT {number} AS number FROM ({text}) asked{number}")  # noqa: S608 (compiled)
        self.arguments += arguments

    async def fetch(self, connection: Any) -> set[int]:
        if not self.texts:
            return set()
        rows = await connection.fetch(" UNION ALL ".join(self.texts), *self.arguments)
        return {row["number"] for row in rows}


async def holding(
    name: str, record_id: UUID, *, actor: Actor, connection: Any, clock: Clock
) -> dict[str, Any]:
    """Those that ask about something deleted are told apart, and not taken for a no."""
    rows = await connection.fetch(_SEGMENTS, actor.workspace_id, name, MOST_ASKED + 1)
    asked, broken = _Together(), []
    for number, row in enumerate(rows[:MOST_ASKED]):
        dynamic = row["kind"] == "dynamic"
        question = orjson.loads(row["filter"]) if dynamic else {"in_segment": str(row["id"])}
        try:
            statement, arguments = await membership(
                name, question, actor=actor, connection=connection, clock=clock, cards=[record_id]
            )
        except DomainError:
            broken.append(_named(row))
        else:
            asked.add(number, statement, arguments)
    inside = sorted(await asked.fetch(connection))
    return {
        "data": [_named(rows[number]) for number in inside],
        "broken": broken,
        "has_more": len(rows) > MOST_ASKED,
    }


def _named(row: Any) -> dict[str, Any]:
    return {"id": str(row["id"]), "name": row["name"], "kind": row["kind"]}
