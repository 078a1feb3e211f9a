"""The records behind a figure: which list shows them, by which filter."""

from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Any
from uuid import UUID

from domain.figures.model import FigureQuery, People, Period
from domain.identity import ObjectKind

Node = Mapping[str, Any]


def records(kind: ObjectKind, *nodes: Node | None) -> dict[str, Any]:
    """A figure counts exactly what the list of this kind has under this filter."""
    return {"object": kind.value, "filter": {"all": [node for node in nodes if node is not None]}}


def is_one(field: str, value: UUID | str) -> Node:
    return {"field": field, "op": "eq", "value": str(value)}


def one_of(field: str, values: Sequence[str]) -> Node:
    return {"field": field, "op": "in", "value": list(values)}


def is_or_missing(field: str, value: str | None) -> Node:
    """The members of a group; None is the group of those that have no value."""
    return {"field": field, "op": "is_not_set"} if value is None else is_one(field, value)


def if_given(field: str, value: UUID | str | None) -> Node | None:
    return None if value is None else is_one(field, value)


def within(field: str, period: Period) -> Node:
    between = {"from": period.first.isoformat(), "to": period.last.isoformat()}
    return {"field": field, "op": "within", "value": between}


def of_people(field: str, people: People) -> Node | None:
    if people.ids is None:
        return None
    return one_of(field, sorted(map(str, people.ids)))


def of_deals(query: FigureQuery, people: People) -> tuple[Node | None, ...]:
    return (
        if_given("owner_id", query.owner_id) or of_people("owner_id", people),
        if_given("source", query.source),
        if_given("pipeline_id", query.pipeline_id),
    )


def of_contacts(query: FigureQuery, people: People) -> tuple[Node | None, ...]:
    return (
        if_given("owner_id", query.owner_id) or of_people("owner_id", people),
        if_given("source", query.source),
    )


def silent_since(before: datetime) -> Node:
    """Nobody spoke to them since, or ever, though they were known then."""
    moment = before.isoformat().replace("+00:00", "Z")
    return {
        "any": [
            {"field": "last_interaction_at", "op": "lt", "value": moment},
            {
                "all": [
                    {"field": "last_interaction_at", "op": "is_not_set"},
                    {"field": "created_at", "op": "lt", "value": moment},
                ]
            },
        ]
    }
