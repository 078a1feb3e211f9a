"""The line of time of a card: interactions and changes merged, newest first, in one statement."""

from collections.abc import Mapping
from dataclasses import astuple, replace
from datetime import datetime
from typing import Any
from uuid import UUID

import orjson
from sqlalchemy import (
    ARRAY,
    Integer,
    Text,
    Uuid,
    and_,
    bindparam,
    case,
    cast,
    func,
    literal_column,
    null,
    select,
    union_all,
)
from sqlalchemy.dialects.postgresql import aggregate_order_by

from adapters.postgres.cards.reads import RecordReads
from adapters.postgres.companies.mapping import COMPANIES
from adapters.postgres.companies.records import CompanyRecord
from adapters.postgres.contacts.mapping import CONTACTS
from adapters.postgres.contacts.records import ContactRecord
from adapters.postgres.deals.mapping import DEALS
from adapters.postgres.deals.records import DealRecord
from adapters.postgres.identity.records import UserRecord
from adapters.postgres.interactions.confidential import concern_values, concerns
from adapters.postgres.interactions.mapping import INTERACTIONS
from adapters.postgres.interactions.records import InteractionRecord, TimelineLinkRecord
from adapters.postgres.interactions.representation import interaction_json
from adapters.postgres.interactions.timeline_changes import EMPTY, change_json, changes
from adapters.postgres.interactions.timeline_deals import covered_values, deal_json, deal_steps
from adapters.postgres.interactions.timeline_shape import (
    OTHER_KINDS,
    TimelineShape,
    narrowed,
    searched,
    shape_of,
    tells,
)
from adapters.postgres.keyset import Cursors, Position
from adapters.postgres.reader import Reader
from adapters.postgres.scope import Covered
from adapters.postgres.sql import api_time, json_list, json_object, name
from adapters.postgres.statement import Statement, compiled
from adapters.postgres.tasks.mapping import TASKS
from adapters.postgres.tasks.records import TaskRecord
from domain.identity import Action, Actor, ObjectKind
from domain.interactions.timeline import TimelineQuery
from domain.shared.json import Json


class PostgresTimelines:
    """Whoever sees the card sees its timeline; what is confidential only those whom it concerns."""

    def __init__(self, reader: Reader, cursors: Cursors) -> None:
        self._reader = reader
        self._cursors = cursors
        self._contacts = RecordReads(reader, CONTACTS, owner=ContactRecord.owner_id)
        self._companies = RecordReads(reader, COMPANIES, owner=CompanyRecord.owner_id)
        self._deals = RecordReads(reader, DEALS, owner=DealRecord.owner_id)
        self._interactions = RecordReads(reader, INTERACTIONS, owner=InteractionRecord.author_id)
        self._tasks = RecordReads(reader, TASKS, owner=TaskRecord.assignee_id)
        self._statements: dict[TimelineShape, Statement] = {}

    async def of_contact(self, contact_id: UUID, query: TimelineQuery, *, actor: Actor) -> Json:
        await self._contacts.require(contact_id, actor=actor)
        return await self._page("contact", contact_id, query, actor=actor)

    async def of_company(self, company_id: UUID, query: TimelineQuery, *, actor: Actor) -> Json:
        await self._companies.require(company_id, actor=actor)
        return await self._page("company", company_id, query, actor=actor)

    async def of_deal(self, deal_id: UUID, query: TimelineQuery, *, actor: Actor) -> Json:
        await self._deals.require(deal_id, actor=actor)
        return await self._page("deal", deal_id, query, actor=actor)

    async def of_interaction(
        self, interaction_id: UUID, query: TimelineQuery, *, actor: Actor
    ) -> Json:
        await self._interactions.require(interaction_id, actor=actor)
        edits = replace(query, kinds=("change",))
        return await self._page("interaction", interaction_id, edits, actor=actor)

    async def of_task(self, task_id: UUID, query: TimelineQuery, *, actor: Actor) -> Json:
        await self._tasks.require(task_id, actor=actor)
        edits = replace(query, kinds=("change",))
        return await self._page("task", task_id, edits, actor=actor)

    async def _page(self, of: str, subject_id: UUID, query: TimelineQuery, *, actor: Actor) -> Json:
        context = _context(subject_id, query, actor)
        position = self._cursors.read(query.cursor, context=context) if query.cursor else None
        shape = shape_of(query, of=of, after=position is not None)
        if shape not in self._statements:
            self._statements[shape] = compiled(timeline_statement(shape))
        values = _values(subject_id, query, position, actor)
        row = await self._reader.row(self._statements[shape], values, actor=actor)
        more = row["found"] > query.limit
        cursor = None
        if more:
            last = Position(value=row["last_at"], record_id=row["last_id"])
            cursor = self._cursors.write(last, context=context)
        page = orjson.dumps({"next_cursor": cursor, "has_more": more})
        return Json(b'{"data":%b,"page":%b}' % (row["data"], page))


def timeline_statement(shape: TimelineShape) -> Any:
    entries = timeline_entries(shape)
    kept = (
        select(entries)
        .order_by(entries.c.at.desc(), entries.c.id.desc())
        .limit(bindparam("limit", type_=Integer))
        .subquery("kept")
    )
    counted = select(func.count()).select_from(entries).scalar_subquery()
    shown = entry_json(kept, deals=shape.deals)
    last = select(kept).order_by(kept.c.at, kept.c.id).limit(1).subquery("last")
    return select(
        select(
            func.coalesce(
                func.json_agg(aggregate_order_by(shown, kept.c.at.desc(), kept.c.id.desc())),
                EMPTY,
            )
        )
        .select_from(kept)
        .scalar_subquery()
        .label("data"),
        counted.label("found"),
        select(last.c.at).scalar_subquery().label("last_at"),
        select(last.c.id).scalar_subquery().label("last_id"),
    )


def timeline_entries(shape: TimelineShape) -> Any:
    """One more than asked for, so that it is known whether there are more."""
    parts = []
    if shape.interactions:
        parts.append(_interactions(shape))
    if shape.changes:
        parts.append(changes(shape))
    if shape.deals:
        parts.append(deal_steps(shape))
    both = union_all(*parts).subquery("both") if len(parts) > 1 else parts[0].subquery("both")
    return (
        select(both)
        .order_by(both.c.at.desc(), both.c.id.desc())
        .limit(bindparam("limit", type_=Integer) + 1)
        .cte("entries")
    )


def entry_json(entry: Any, *, deals: bool = False) -> Any:
    return json_object(
        {
            "id": entry.c.id,
            "type": entry.c.type,
            "at": api_time(entry.c.at),
            "author": _person(entry.c.author_id),
            "interaction": case((entry.c.type == name("interaction"), _interaction(entry.c.id))),
            "change": case((entry.c.set_id.is_not(None), change_json(entry))),
            "deal": case((entry.c.type == name("deal"), deal_json(entry))) if deals else null(),
            "contacts": case(
                (entry.c.type == name("interaction"), _people(entry.c.id)), else_=EMPTY
            ),
        }
    )


def _interactions(shape: TimelineShape) -> Any:
    link, fact = TimelineLinkRecord, InteractionRecord
    statement: Any = (
        select(
            name("interaction").label("type"),
            link.at,
            link.entry_id.label("id"),
            link.author_id,
            cast(null(), Uuid()).label("record_id"),
            cast(null(), Uuid()).label("set_id"),
        )
        .join(fact, and_(fact.workspace_id == link.workspace_id, fact.id == link.entry_id))
        .where(
            link.workspace_id == bindparam("workspace_id"),
            link.subject_id == bindparam("subject_id", type_=Uuid()),
            concerns(fact),
        )
    )
    if shape.kinds:
        statement = statement.where(link.kind == func.any(bindparam("kinds", type_=ARRAY(Text))))
    if shape.pinned:
        statement = statement.where(fact.pinned)
    if shape.searched:
        written = func.coalesce(fact.subject, "") + literal_column("E'\\n'")
        statement = statement.where(tells(written + func.coalesce(fact.body, "")))
    return narrowed(statement, shape, at=link.at, entry_id=link.entry_id, author=link.author_id)


def _interaction(entry_id: Any) -> Any:
    fact = InteractionRecord
    return (
        select(interaction_json(fact))
        .where(fact.workspace_id == bindparam("workspace_id"), fact.id == entry_id)
        .scalar_subquery()
    )


def _person(user_id: Any) -> Any:
    return (
        select(json_object({"id": UserRecord.id, "name": UserRecord.name}))
        .where(UserRecord.id == user_id)
        .scalar_subquery()
    )


def _people(entry_id: Any) -> Any:
    link, person = TimelineLinkRecord, ContactRecord
    rows = (
        select(link)
        .join(person, and_(person.workspace_id == link.workspace_id, person.id == link.subject_id))
        .where(
            link.workspace_id == bindparam("workspace_id"),
            link.entry_id == entry_id,
            link.subject_type == 1,
        )
    )
    return json_list(
        json_object({"id": person.id, "name": person.display_name}),
        rows,
        person.sort_name,
        person.id,
    )


def timeline_values(subject_id: UUID, *, limit: int, actor: Actor) -> dict[str, Any]:
    return {
        "workspace_id": actor.workspace_id,
        "subject_id": subject_id,
        "limit": limit,
        **concern_values(actor),
    }


def _values(
    subject_id: UUID, query: TimelineQuery, position: Position | None, actor: Actor
) -> Mapping[str, Any]:
    after: datetime | None = (
        position.value if position and isinstance(position.value, datetime) else None
    )
    return {
        **timeline_values(subject_id, limit=query.limit, actor=actor),
        "after_at": after,
        "after_id": position.record_id if position else None,
        "kinds": [kind for kind in query.kinds if kind not in OTHER_KINDS],
        "authors": list(query.author_ids),
        "since": query.since,
        "until": query.until,
        "q": searched(query.q or ""),
        "field": query.field,
        **covered_values(Covered.of(actor.scope(ObjectKind.DEALS, Action.VIEW))),
    }


def _context(subject_id: UUID, query: TimelineQuery, actor: Actor) -> bytes:
    asked = astuple(replace(query, cursor=None, limit=0))
    return f"timeline|{actor.workspace_id}|{subject_id}|{asked!r}".encode()
