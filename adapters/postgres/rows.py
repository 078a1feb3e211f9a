"""From changes to rows: those of the records, and those of the log."""

from collections.abc import Sequence
from datetime import datetime
from typing import Any

from adapters.postgres.changes import Change, ChangeLog, Entry
from adapters.postgres.history.records import ChangeEntryRecord, ChangeSetRecord, OutboxRecord
from adapters.postgres.mapping import Child, WriteContext
from adapters.postgres.writer import Batch, Row
from domain.identity import Actor
from domain.shared.events import DomainEvent
from domain.shared.ids import Ids


def aggregate_rows(batch: Batch, changes: Sequence[Change], context: WriteContext) -> None:
    for change in changes:
        _add_row(batch, change, context)
    for mapping in {
        id(change.tracked.mapping): change.tracked.mapping for change in changes
    }.values():
        of_kind = [change for change in changes if change.tracked.mapping is mapping]
        for child in mapping.children:
            _add_children(batch, child, of_kind, context)


def _add_row(batch: Batch, change: Change, context: WriteContext) -> None:
    aggregate, mapping = change.tracked.aggregate, change.tracked.mapping
    row = {
        "id": aggregate.id,
        "version": change.version,
        **_columns(change, context),
        "updated_at": context.now,
        "updated_by": context.actor_id,
        "deleted_at": context.now if aggregate.deleted else None,
    }
    if change.op == "create":
        batch.insert(
            mapping.table, [{**row, "created_at": context.now, "created_by": context.actor_id}]
        )
    else:
        batch.update(mapping.table, [row])


def _columns(change: Change, context: WriteContext) -> Row:
    """Of a record that was not loaded whole only what has changed; the rest is not known."""
    aggregate, mapping = change.tracked.aggregate, change.tracked.mapping
    if change.tracked.only is None:
        return mapping.row(aggregate, context)
    columns = mapping.record.__table__.c
    changed = sorted(change.fields & mapping.plain)
    return {name: getattr(aggregate, name) for name in changed if name in columns}


def _add_children(
    batch: Batch, child: Child[Any], changes: Sequence[Change], context: WriteContext
) -> None:
    new: list[Row] = []
    for change in changes:
        if change.op == "create":
            new += child.rows(change.tracked.aggregate, context)
    batch.insert(child.table, new)
    touched = [
        change for change in changes if change.op != "create" and child.follows & change.fields
    ]
    if touched:
        _replace_children(batch, child, touched, context)


def _replace_children(
    batch: Batch, child: Child[Any], changes: Sequence[Change], context: WriteContext
) -> None:
    rows_of = [(c.tracked.aggregate.id, child.rows(c.tracked.aggregate, context)) for c in changes]
    rows = [row for _, owned in rows_of for row in owned]
    if child.positions:
        batch.replace_list(
            child.table, child.owner, [(owner, len(owned)) for owner, owned in rows_of], rows
        )
    else:
        batch.replace_set(child.table, child.owner, [owner for owner, _ in rows_of], rows)


def log_rows(
    batch: Batch,
    log: ChangeLog,
    changes: Sequence[Change],
    events: Sequence[DomainEvent],
    *,
    actor: Actor,
    request_id: str | None,
    now: datetime,
    ids: Ids,
) -> None:
    lines = log.lines(changes)
    if lines:
        batch.upsert_counts(
            ChangeSetRecord.__tablename__, [_set_row(log, lines, actor, request_id, now)]
        )
        batch.insert(ChangeEntryRecord.__tablename__, _entry_rows(log, lines, now))
    versions = {change.tracked.aggregate.id: change.version for change in changes}
    announced = _bulk_event(log, lines) if log.bulk and lines else list(events)
    batch.insert(
        OutboxRecord.__tablename__,
        [_event_row(event, versions, log, actor, now, ids) for event in announced],
    )


def _set_row(
    log: ChangeLog, lines: Sequence[Entry], actor: Actor, request_id: str | None, now: datetime
) -> Row:
    return {
        "id": log.id,
        "kind": log.kind,
        "actor_id": actor.user_id,
        "via": actor.via.value,
        "request_id": request_id,
        "created_at": now,
        "status": "applied",
        "created": sum(line.op == "create" for line in lines),
        "updated": sum(line.op in ("update", "restore") for line in lines),
        "deleted": sum(line.op == "delete" for line in lines),
        "undoes_id": log.undoes_id,
        "job_id": log.job_id,
    }


def _entry_rows(log: ChangeLog, lines: Sequence[Entry], now: datetime) -> list[Row]:
    return [
        {
            "change_set_id": log.id,
            "n": log.next_entry + n,
            "object": line.object,
            "record_id": line.record_id,
            "version": line.version,
            "op": line.op,
            "before": line.before,
            "after": line.after,
            "at": now,
        }
        for n, line in enumerate(lines)
    ]


def _bulk_event(log: ChangeLog, lines: Sequence[Entry]) -> list[DomainEvent]:
    """One announcement for a whole batch; readers expand it from the entries."""
    return [
        DomainEvent(
            name="records.changed",
            record_type="change_set",
            record_id=log.id,
            data={
                "change_set_id": str(log.id),
                "first_entry": log.next_entry,
                "last_entry": log.next_entry + len(lines) - 1,
            },
        )
    ]


def _event_row(
    event: DomainEvent,
    versions: dict[Any, int],
    log: ChangeLog,
    actor: Actor,
    now: datetime,
    ids: Ids,
) -> Row:
    return {
        "id": ids.new(),
        "name": event.name,
        "record_type": event.record_type,
        "record_id": event.record_id,
        "version": versions.get(event.record_id),
        "data": dict(event.data),
        "change_set_id": log.id,
        "actor_id": actor.user_id,
        "at": now,
    }
