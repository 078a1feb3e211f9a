"""The edits of a card on its line of time."""

from typing import Any

from sqlalchemy import Text, Uuid, and_, bindparam, cast, func, literal_column, not_, or_, select
from sqlalchemy.dialects.postgresql import JSONB, aggregate_order_by
from sqlalchemy.orm import aliased

from adapters.postgres.history.records import ChangeEntryRecord, ChangeSetRecord
from adapters.postgres.interactions.timeline_shape import TimelineShape, narrowed, tells
from adapters.postgres.sql import json_object, name

EMPTY: Any = literal_column("'[]'::json")


def changes(shape: TimelineShape) -> Any:
    entry, made = ChangeEntryRecord, ChangeSetRecord
    statement: Any = (
        select(
            name("change").label("type"),
            entry.at,
            entry.change_set_id.label("id"),
            made.actor_id.label("author_id"),
            entry.record_id,
            entry.change_set_id.label("set_id"),
        )
        .join(made, and_(made.workspace_id == entry.workspace_id, made.id == entry.change_set_id))
        .where(
            entry.workspace_id == bindparam("workspace_id"),
            entry.record_id == bindparam("subject_id", type_=Uuid()),
        )
    )
    if shape.of == "deal" and not shape.field:
        statement = statement.where(not_(is_step(entry)))
    if not shape.field:
        statement = statement.where(not_(taken_back(made)))
    if shape.field:
        key = bindparam("field", type_=Text)
        statement = statement.where(or_(entry.after.has_key(key), entry.before.has_key(key)))
    if shape.searched:
        statement = statement.where(tells(cast(entry.after, Text)))
    return narrowed(
        statement, shape, at=entry.at, entry_id=entry.change_set_id, author=made.actor_id
    )


def is_step(entry: Any) -> Any:
    """Of a deal: that it was opened, or came to another stage."""
    return or_(entry.op == name("create"), entry.after.has_key("stage_id"))


def taken_back(made: Any) -> Any:
    """A change that was wholly undone, and its undo: together they are nothing that happened.

    Where the undo was undone in its turn, the change stands again.
    """
    other = aliased(ChangeSetRecord)

    def beside(*which: Any) -> Any:
        return select(1).where(other.workspace_id == made.workspace_id, *which).exists()

    undo_stands = beside(other.undoes_id == made.id, other.status == name("applied"))
    undid_all = beside(other.id == made.undoes_id, other.status == name("undone"))
    return or_(
        and_(made.status == name("undone"), undo_stands),
        and_(made.undoes_id.is_not(None), made.status == name("applied"), undid_all),
    )


def change_json(entry: Any) -> Any:
    line, made = ChangeEntryRecord, ChangeSetRecord
    return (
        select(
            json_object(
                {
                    "change_set_id": line.change_set_id,
                    "op": line.op,
                    "kind": made.kind,
                    "fields": _field_changes(line),
                }
            )
        )
        .join(made, and_(made.workspace_id == line.workspace_id, made.id == line.change_set_id))
        .where(
            line.workspace_id == bindparam("workspace_id"),
            line.change_set_id == entry.c.set_id,
            line.record_id == entry.c.record_id,
        )
        .order_by(line.n)
        .limit(1)
        .scalar_subquery()
    )


def _field_changes(line: Any) -> Any:
    """`[{field, before, after}]` from the two objects of the entry."""
    each = func.jsonb_each(line.after).table_valued("key", "value").alias("changed")
    shown = json_object(
        {"field": each.c.key, "before": line.before[each.c.key], "after": cast(each.c.value, JSONB)}
    )
    return (
        select(func.coalesce(func.json_agg(aggregate_order_by(shown, each.c.key)), EMPTY))
        .select_from(each)
        .scalar_subquery()
    )
