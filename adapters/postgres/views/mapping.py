"""Views in tables. A private one concerns its owner alone, whatever rights others have."""

from collections.abc import Mapping
from typing import Any

from sqlalchemy import ColumnElement, Uuid, bindparam, or_

from adapters.postgres.mapping import AggregateMapping, Row, WriteContext
from adapters.postgres.views.records import ViewRecord
from adapters.postgres.views.representation import view_members
from domain.identity import Actor, ObjectKind
from domain.views import VIEW, View

_COPIED = (
    "object", "name", "kind", "filter", "q", "sort", "columns", "group_by", "density", "shared",
    "pinned", "position", "owner_id",
)  # fmt: skip


def view_row(view: View, _context: WriteContext) -> Row:
    document = VIEW.encode(view)
    return {**{name: document[name] for name in _COPIED}, "uses": view.uses}


def concerns(view: Any) -> ColumnElement[bool]:
    return or_(view.shared.is_(True), view.owner_id == bindparam("me", type_=Uuid()))


def concern_values(actor: Actor) -> Mapping[str, Any]:
    return {"me": actor.user_id}


def concerns_actor(view: View, actor: Actor) -> bool:
    return view.shared or view.owner_id == actor.user_id


VIEWS: AggregateMapping[View] = AggregateMapping(
    kind=ObjectKind.VIEWS,
    record_type="view",
    record=ViewRecord,
    form=VIEW,
    members=view_members,
    row=view_row,
    owner_of=lambda view: view.owner_id,
    concerns=concerns,
    concern_values=concern_values,
    concerns_actor=concerns_actor,
)
