"""The line of time of a card: interactions and changes merged, newest first, in one statement."""

from collections.abc import Mapping
from dataclasses import astuple, dataclass, replace
from datetime import datetime
from typing import Any
from uuid import UUID

import orjson
from sqlalchemy import (
    ARRAY,
    DateTime,
    Integer,
    Text,
    Uuid,
    and_,
    bindparam,
    case,
    cast,
    func,
    literal_column,
    not_,
    or_,
    select,
    tuple_,
    union_all,
)
from sqlalchemy.dialects.postgresql import JSONB, aggregate_order_by
from sqlalchemy.orm import aliased

from adapters.postgres.cards.reads import RecordReads
from adapters.postgres.companies.mapping import COMPANIES
from adapters.postgres.companies.records import CompanyRecord
from adapters.postgres.contacts.mapping import CONTACTS
from adapters.postgres.contacts.records import ContactRecord
from adapters.postgres.deals.mapping import DEALS
from adapters.postgres.deals.records import DealRecord
from adapters.postgres.history.records import ChangeEntryRecord, ChangeSetRecord
from adapters.postgres.identity.records import UserRecord
from adapters.postgres.interactions.confidential import concern_values, concerns
from adapters.postgres.interactions.mapping import INTERACTIONS
from adapters.postgres.interactions.records import InteractionRecord, TimelineLinkRecord
from adapters.postgres.interactions.representation import interaction_json
from adapters.postgres.keyset import Cursors, Position
from adapters.postgres.reader import Reader
from adapters.postgres.sql import api_time, json_list, json_object, name
from adapters.postgres.statement import Statement, compiled
from domain.identity import Actor
from domain.interactions.timeline import TimelineQuery
from domain.shared.json import Json

EMPTY: Any = literal_column("'[]'::json")
_ALIKE = ("ё", "е")
"""Letters that people write one for the other."""


@dataclass(frozen=True, slots=True)
class TimelineShape:
    """What decides about the statement's text."""

    after: bool
    kinds: bool
    authors: bool
    since: bool
    until: bool
    interactions: bool
    changes: bool
    searched: bool = False
    pinned: bool = False
    field: bool = False


class PostgresTimelines:
    """Whoever sees the card sees its timeline; what is confidential only those whom it concerns."""

    def __init__(self, reader: Reader, cursors: Cursors) -> None:
        self._reader = reader
        self._cursors = cursors
        self._contacts = RecordReads(reader, CONTACTS, owner=ContactRecord.owner_id)
        self._companies = RecordReads(reader, COMPANIES, owner=CompanyRecord.owner_id)
        self._deals = RecordReads(reader, DEALS, owner=DealRecord.owner_id)
        self._interactions = RecordReads(reader, INTERACTIONS, owner=InteractionRecord.author_id)
        self._statements: dict[TimelineShape, Statement] = {}

    async def of_contact(self, contact_id: UUID, query: TimelineQuery, *, actor: Actor) -> Json:
        await self._contacts.require(contact_id, actor=actor)
        return await self._page(contact_id, query, actor=actor)

    async def of_company(self, company_id: UUID, query: TimelineQuery, *, actor: Actor) -> Json:
        await self._companies.require(company_id, actor=actor)
        return await self._page(company_id, query, actor=actor)

    async def of_deal(self, deal_id: UUID, query: TimelineQuery, *, actor: Actor) -> Json:
        await self._deals.require(deal_id, actor=actor)
        return await self._page(deal_id, query, actor=actor)

    async def of_interaction(
        self, interaction_id: UUID, query: TimelineQuery, *, actor: Actor
    ) -> Json:
        await self._interactions.require(interaction_id, actor=actor)
        return await self._page(interaction_id, replace(query, kinds=("change",)), actor=actor)

    async def _page(self, subject_id: UUID, query: TimelineQuery, *, actor: Actor) -> Json:
        context = _context(subject_id, query, actor)
        position = self._cursors.read(query.cursor, context=context) if query.cursor else None
        shape = _shape(query, position)
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
    last = select(kept).order_by(kept.c.at, kept.c.id).limit(1).subquery("last")
    return select(
        select(
            func.coalesce(
                func.json_agg(
                    aggregate_order_by(entry_json(kept), kept.c.at.desc(), kept.c.id.desc())
                ),
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
        parts.append(_changes(shape))
    both = union_all(*parts).subquery("both") if len(parts) > 1 else parts[0].subquery("both")
    return (
        select(both)
        .order_by(both.c.at.desc(), both.c.id.desc())
        .limit(bindparam("limit", type_=Integer) + 1)
        .cte("entries")
    )


def entry_json(entry: Any) -> Any:
    return json_object(
        {
            "id": entry.c.id,
            "type": entry.c.type,
            "at": api_time(entry.c.at),
            "author": _person(entry.c.author_id),
            "interaction": case((entry.c.type == name("interaction"), _interaction(entry.c.id))),
            "change": case((entry.c.type == name("change"), _change(entry))),
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
        statement = statement.where(func.strpos(_written(fact), bindparam("q", type_=Text)) > 0)
    return _narrowed(statement, shape, at=link.at, entry_id=link.entry_id, author=link.author_id)


def _changes(shape: TimelineShape) -> Any:
    entry, made = ChangeEntryRecord, ChangeSetRecord
    statement: Any = (
        select(
            name("change").label("type"),
            entry.at,
            entry.change_set_id.label("id"),
            made.actor_id.label("author_id"),
        )
        .join(made, and_(made.workspace_id == entry.workspace_id, made.id == entry.change_set_id))
        .where(
            entry.workspace_id == bindparam("workspace_id"),
            entry.record_id == bindparam("subject_id", type_=Uuid()),
        )
    )
    if not shape.field:
        statement = statement.where(not_(_taken_back(made)))
    if shape.field:
        key = bindparam("field", type_=Text)
        statement = statement.where(or_(entry.after.has_key(key), entry.before.has_key(key)))
    if shape.searched:
        told = func.translate(func.lower(cast(entry.after, Text)), *_ALIKE)
        statement = statement.where(func.strpos(told, bindparam("q", type_=Text)) > 0)
    return _narrowed(
        statement, shape, at=entry.at, entry_id=entry.change_set_id, author=made.actor_id
    )


def _written(fact: Any) -> Any:
    """What people wrote, in the form in which `searched` gives the words that are looked for."""
    both = func.coalesce(fact.subject, "") + literal_column("E'\\n'") + func.coalesce(fact.body, "")
    return func.translate(func.lower(both), *_ALIKE)


def searched(words: str) -> str:
    return words.strip().lower().translate(str.maketrans(*_ALIKE))


def _taken_back(made: Any) -> Any:
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


def _narrowed(statement: Any, shape: TimelineShape, *, at: Any, entry_id: Any, author: Any) -> Any:
    if shape.after:
        start = tuple_(
            bindparam("after_at", type_=DateTime(timezone=True)),
            bindparam("after_id", type_=Uuid()),
        )
        statement = statement.where(tuple_(at, entry_id) < start)
    if shape.authors:
        statement = statement.where(author == func.any(bindparam("authors", type_=ARRAY(Uuid()))))
    if shape.since:
        statement = statement.where(at >= bindparam("since", type_=DateTime(timezone=True)))
    if shape.until:
        statement = statement.where(at < bindparam("until", type_=DateTime(timezone=True)))
    return statement.order_by(at.desc(), entry_id.desc()).limit(
        bindparam("limit", type_=Integer) + 1
    )


def _interaction(entry_id: Any) -> Any:
    fact = InteractionRecord
    return (
        select(interaction_json(fact))
        .where(fact.workspace_id == bindparam("workspace_id"), fact.id == entry_id)
        .scalar_subquery()
    )


def _change(entry: Any) -> Any:
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
            line.change_set_id == entry.c.id,
            line.record_id == bindparam("subject_id", type_=Uuid()),
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


def _shape(query: TimelineQuery, position: Position | None) -> TimelineShape:
    kinds = set(query.kinds)
    only_written = bool(query.q) or query.pinned
    return TimelineShape(
        after=position is not None,
        kinds=bool(kinds - {"change"}),
        authors=bool(query.author_ids),
        since=query.since is not None,
        until=query.until is not None,
        interactions=not query.field and (not kinds or bool(kinds - {"change"})),
        changes="change" in kinds or bool(query.field) or not (kinds or only_written),
        searched=bool(query.q),
        pinned=query.pinned,
        field=query.field is not None,
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
        "kinds": [kind for kind in query.kinds if kind != "change"],
        "authors": list(query.author_ids),
        "since": query.since,
        "until": query.until,
        "q": searched(query.q or ""),
        "field": query.field,
    }


def _context(subject_id: UUID, query: TimelineQuery, actor: Actor) -> bytes:
    asked = astuple(replace(query, cursor=None, limit=0))
    return f"timeline|{actor.workspace_id}|{subject_id}|{asked!r}".encode()
