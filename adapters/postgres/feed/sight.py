"""Which lines of the feed somebody may see: those of records that they may see now.

What somebody could see and can no more is told once, as gone: whoever keeps a copy must drop it.
"""

from collections.abc import Iterable, Mapping, Sequence
from functools import cache
from hashlib import blake2b
from typing import Any
from uuid import UUID

from sqlalchemy import Uuid, bindparam, func, select, true
from sqlalchemy.dialects.postgresql import ARRAY

from adapters.postgres.companies.mapping import COMPANIES
from adapters.postgres.contacts.mapping import CONTACTS
from adapters.postgres.deals.mapping import DEALS
from adapters.postgres.figures.mapping import GOALS
from adapters.postgres.files.mapping import FILES
from adapters.postgres.interactions.mapping import INTERACTIONS
from adapters.postgres.mapping import AggregateMapping
from adapters.postgres.scope import scope_predicate, scope_shape, scope_values
from adapters.postgres.statement import Statement, compiled
from adapters.postgres.tasks.mapping import TASKS
from adapters.postgres.views.mapping import VIEWS
from domain.feed.model import Announcement, Gone, Place
from domain.identity import Action, Actor, All, Nothing, ObjectKind, Owners, Scope

_OWNED: Mapping[ObjectKind, tuple[AggregateMapping[Any], str]] = {
    ObjectKind.CONTACTS: (CONTACTS, "owner_id"),
    ObjectKind.COMPANIES: (COMPANIES, "owner_id"),
    ObjectKind.DEALS: (DEALS, "owner_id"),
    ObjectKind.INTERACTIONS: (INTERACTIONS, "author_id"),
    ObjectKind.TASKS: (TASKS, "assignee_id"),
    ObjectKind.FILES: (FILES, "author_id"),
    ObjectKind.VIEWS: (VIEWS, "owner_id"),
    ObjectKind.GOALS: (GOALS, "user_id"),
}
_EVERYBODYS = frozenset(
    {
        ObjectKind.SEGMENTS,
        ObjectKind.PIPELINES,
        ObjectKind.RATES,
        ObjectKind.TASK_ROUTES,
        ObjectKind.CUSTOM_FIELDS,
        ObjectKind.TAGS,
        ObjectKind.TEAMS,
        ObjectKind.USERS,
    }
)
"""Whoever may see one of these may see all; of the rest only who may see everything is told."""
_WERE_MINE = """
    SELECT e.change_set_id, e.record_id FROM change_entries e
    JOIN unnest($2::uuid[], $3::uuid[]) AS asked(change_set_id, record_id)
      ON asked.change_set_id = e.change_set_id AND asked.record_id = e.record_id
    WHERE e.workspace_id = $1
      AND (e.before ->> 'owner_id' = ANY($4) OR e.before ->> 'author_id' = ANY($4)
           OR e.before ->> 'assignee_id' = ANY($4) OR e.before ->> 'delegator_id' = ANY($4)
           OR ($5 AND e.before -> 'owner_id' = 'null')
           OR e.before -> 'confidential' = 'false' OR e.before -> 'shared' = 'true')
"""


def rights_of(actor: Actor) -> bytes:
    """What of the caller's rights decides about what the feed tells them."""
    told = [f"{kind}:{_told(actor.scope(kind, Action.VIEW))}" for kind in ObjectKind]
    told.append(str(isinstance(actor.scope(ObjectKind.INTERACTIONS, Action.EDIT), All)))
    return blake2b("|".join(told).encode(), digest_size=8).digest()


def _told(scope: Scope) -> str:
    if isinstance(scope, Owners):
        return f"{sorted(map(str, scope.user_ids))}{scope.unowned}"
    return scope_shape(scope)


_CARDS = {"contact_id": ObjectKind.CONTACTS, "company_id": ObjectKind.COMPANIES}
Seen = Sequence[tuple[Announcement, Gone | None]]


async def seen_by(connection: Any, lines: Sequence[Announcement], *, actor: Actor) -> Seen:
    """The lines that the actor is told, each with why a copy of the record is to be dropped."""
    ids = await _visible(connection, lines, actor)
    lost = await _lost(connection, [each for each in lines if _limited(each, actor, ids)], actor)
    told: list[tuple[Announcement, Gone | None]] = []
    for line in lines:
        if _plain(line, actor, ids):
            told.append((line, line.gone))
        elif line.gone is Gone.ERASED and _may_view(line, actor):
            told.append((line, Gone.ERASED))
        elif line.place in lost:
            told.append((line, Gone.HIDDEN))
    return told


def _kind(line: Announcement) -> ObjectKind | None:
    try:
        return ObjectKind(line.object)
    except ValueError:
        return None


def _about(line: Announcement) -> tuple[ObjectKind | None, UUID | None]:
    """Whose visibility decides: who entered a segment, where that is told, else the record."""
    kind = _kind(line)
    if kind is ObjectKind.SEGMENTS:
        for name, card in _CARDS.items():
            if name in line.data:
                return card, UUID(str(line.data[name]))
    return kind, line.record_id


def _may_view(line: Announcement, actor: Actor) -> bool:
    kind = _kind(line)
    return kind is not None and actor.may(kind, Action.VIEW)


def _plain(line: Announcement, actor: Actor, visible: frozenset[UUID]) -> bool:
    kind, record_id = _about(line)
    if kind is None or not _may_view(line, actor):
        return False
    scope = actor.scope(kind, Action.VIEW)
    if kind is ObjectKind.CALLS and isinstance(scope, Owners):
        return _concerns(line, scope)
    if kind not in _OWNED:
        return isinstance(scope, All) or (kind in _EVERYBODYS and not isinstance(scope, Nothing))
    return _sees_all(kind, scope, actor) or record_id in visible


def _concerns(line: Announcement, scope: Owners) -> bool:
    """A call is everybody's whose telephone it rang, and of who sees what is nobody's yet."""
    told = line.data.get("user_ids")
    people = [UUID(str(each)) for each in told] if isinstance(told, list) else []
    return any(scope.covers(each) for each in people) or (not people and scope.unowned)


def _sees_all(kind: ObjectKind, scope: Scope, actor: Actor) -> bool:
    if not isinstance(scope, All) or kind is ObjectKind.VIEWS:
        return False
    everything = isinstance(actor.scope(ObjectKind.INTERACTIONS, Action.EDIT), All)
    return kind is not ObjectKind.INTERACTIONS or everything


def _limited(line: Announcement, actor: Actor, visible: frozenset[UUID]) -> bool:
    return _kind(line) in _OWNED and _may_view(line, actor) and not _plain(line, actor, visible)


async def _visible(connection: Any, lines: Iterable[Announcement], actor: Actor) -> frozenset[UUID]:
    asked: dict[ObjectKind, set[UUID]] = {}
    for line in lines:
        kind, record_id = _about(line)
        if kind is not None and kind in _OWNED and record_id is not None:
            asked.setdefault(kind, set()).add(record_id)
    found: set[UUID] = set()
    for kind, ids in asked.items():
        scope = actor.scope(kind, Action.VIEW)
        if isinstance(scope, Nothing) or _sees_all(kind, scope, actor):
            continue
        mapping = _OWNED[kind][0]
        values = {
            "workspace_id": actor.workspace_id,
            "ids": list(ids),
            **scope_values(scope),
            **mapping.concern_values(actor),
        }
        statement = _statement(kind, scope_shape(scope))
        rows = await connection.fetch(statement.text, *statement.arguments(values))
        found.update(row["id"] for row in rows)
    return frozenset(found)


@cache
def _statement(kind: ObjectKind, shape: str) -> Statement:
    mapping, owner = _OWNED[kind]
    record = mapping.record
    scope: Scope = All() if shape == "all" else Owners(frozenset(), unowned=shape.endswith("+"))
    concerned = true() if mapping.concerns is None else mapping.concerns(record)
    also = getattr(record, mapping.also) if mapping.also else None
    return compiled(
        select(record.id).where(
            record.workspace_id == bindparam("workspace_id"),
            record.id == func.any(bindparam("ids", type_=ARRAY(Uuid()))),
            scope_predicate(scope, getattr(record, owner), also=also),
            concerned,
        )
    )


async def may_see(connection: Any, kind: ObjectKind, record_id: UUID, *, actor: Actor) -> bool:
    """Whether the record is there, and the actor may see it now."""
    scope = actor.scope(kind, Action.VIEW)
    if isinstance(scope, Nothing) or not actor.may(kind, Action.VIEW):
        return False
    values = {
        "workspace_id": actor.workspace_id,
        "ids": [record_id],
        **scope_values(scope),
        **_OWNED[kind][0].concern_values(actor),
    }
    statement = _statement(kind, scope_shape(scope))
    return await connection.fetchval(statement.text, *statement.arguments(values)) is not None


async def _lost(connection: Any, hidden: Sequence[Announcement], actor: Actor) -> frozenset[Place]:
    """Of what the actor does not see now: the lines with which they ceased to."""
    changed = [each for each in hidden if each.change_set_id is not None]
    if not changed:
        return frozenset()
    scopes = [actor.scope(kind, Action.VIEW) for kind in _OWNED]
    mine = {str(each) for s in scopes if isinstance(s, Owners) for each in s.user_ids}
    unowned = any(isinstance(s, Owners) and s.unowned for s in scopes)
    rows = await connection.fetch(
        _WERE_MINE,
        actor.workspace_id,
        [each.change_set_id for each in changed],
        [each.record_id for each in changed],
        sorted(mine),
        unowned,
    )
    were = {(row["change_set_id"], row["record_id"]) for row in rows}
    return frozenset(each.place for each in changed if (each.change_set_id, each.record_id) in were)
