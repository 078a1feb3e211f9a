"""Segments inside a filter: their own questions are put in their place."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any
from uuid import UUID

import orjson

from adapters.postgres.query.sources import Child
from domain.segments.model import segments_in
from domain.shared.errors import DomainError, Invalid
from domain.shared.query import Catalog, FilterTooComplex, Node, parse

MOST_SEGMENTS = 30
"""That one question may lead to, over however many others."""
PICKED = Child(table="segment_members", link="card_id", column="segment_id")
AT = "query:filter"
_FIND = """
    SELECT id, name, object, kind, filter::text AS filter FROM segments
    WHERE workspace_id = $1 AND id = ANY($2) AND deleted_at IS NULL
"""


@dataclass(frozen=True, slots=True, kw_only=True)
class KnownSegment:
    """`question` is None where the members were picked by hand."""

    id: UUID
    name: str
    object: str
    question: Any

    def node(self, catalog: Catalog) -> Node:
        """Raises Invalid where what it asks about was deleted since: it says so, and does not
        answer wrong.
        """
        try:
            return parse(self.question, catalog=catalog, at=AT)
        except DomainError as error:
            told = error.errors[0].params if error.errors else error.params
            missing = str(told.get("field", ""))
            raise Invalid.at(AT, "segment_broken", name=self.name, field=missing) from None


KnownSegments = Mapping[UUID, KnownSegment]


async def segments_of(asked: object, *, workspace_id: int, connection: Any) -> KnownSegments:
    """Those that a filter names, and those that they name. Raises FilterTooComplex."""
    found: dict[UUID, KnownSegment] = {}
    ahead = frozenset(segments_in(asked))
    while ahead:
        if len(found) + len(ahead) > MOST_SEGMENTS:
            raise FilterTooComplex(pointer=AT)
        rows = await connection.fetch(_FIND, workspace_id, [*ahead])
        fresh = [_known(row) for row in rows]
        found.update((each.id, each) for each in fresh)
        ahead = frozenset(one for each in fresh for one in segments_in(each.question)) - {*found}
    return found


def _known(row: Any) -> KnownSegment:
    question = orjson.loads(row["filter"]) if row["kind"] == "dynamic" else None
    return KnownSegment(id=row["id"], name=row["name"], object=row["object"], question=question)
