"""A card in one glance: the contacts of 90 days by kind, the last one, and what is promised."""

from datetime import datetime, timedelta
from typing import Any
from uuid import UUID

from sqlalchemy import DateTime, Text, and_, bindparam, cast, func, literal_column, select

from adapters.postgres.cards.reads import RecordReads
from adapters.postgres.companies.mapping import COMPANIES
from adapters.postgres.companies.records import CompanyRecord
from adapters.postgres.contacts.mapping import CONTACTS
from adapters.postgres.contacts.records import ContactRecord
from adapters.postgres.identity.records import UserRecord
from adapters.postgres.interactions.confidential import concern_values, concerns
from adapters.postgres.interactions.records import InteractionRecord, TimelineLinkRecord
from adapters.postgres.reader import Reader
from adapters.postgres.sql import api_time, json_object, name
from adapters.postgres.tasks.records import TaskRecord
from domain.identity import Actor
from domain.shared.json import Json

DAYS = 90


def glance(card: Any, about: Any) -> Any:
    """`about` says which tasks are about the card."""
    return json_object(
        {
            "since": api_time(bindparam("since", type_=DateTime(timezone=True))),
            "counts": _counts(card),
            "last": _last(card),
            "open_tasks": _open_tasks(func.count(), about, card).scalar_subquery(),
            "next_task": _next_task(about, card),
        }
    )


def _facts(card: Any, *columns: Any) -> Any:
    """What has happened with the card so far, as far as it concerns the reader."""
    link, fact = TimelineLinkRecord, InteractionRecord
    return (
        select(*columns)
        .select_from(link)
        .join(fact, and_(fact.workspace_id == link.workspace_id, fact.id == link.entry_id))
        .where(
            link.workspace_id == card.workspace_id,
            link.subject_id == card.id,
            link.at <= bindparam("now", type_=DateTime(timezone=True)),
            concerns(fact),
        )
        .correlate(card)
    )


def _counts(card: Any) -> Any:
    link = TimelineLinkRecord
    recent = (
        _facts(card, link.kind, func.count().label("n"))
        .where(link.at >= bindparam("since", type_=DateTime(timezone=True)))
        .group_by(link.kind)
        .subquery("recent")
    )
    return select(
        func.coalesce(func.json_object_agg(recent.c.kind, recent.c.n), literal_column("'{}'::json"))
    ).scalar_subquery()


def _last(card: Any) -> Any:
    link = TimelineLinkRecord
    author = (
        select(json_object({"id": UserRecord.id, "name": UserRecord.name}))
        .where(UserRecord.id == link.author_id)
        .scalar_subquery()
    )
    shown = json_object(
        {
            "id": link.entry_id,
            "at": api_time(link.at),
            "kind": link.kind,
            "outcome": link.outcome,
            "author": author,
        }
    )
    newest = _facts(card, shown).order_by(link.at.desc(), link.entry_id.desc())
    return newest.limit(1).scalar_subquery()


def _open_tasks(shown: Any, about: Any, card: Any) -> Any:
    task = TaskRecord
    return (
        select(shown)
        .select_from(task)
        .where(
            task.workspace_id == card.workspace_id,
            about,
            task.status == name("open"),
            task.deleted_at.is_(None),
        )
        .correlate(card)
    )


def _next_task(about: Any, card: Any) -> Any:
    task = TaskRecord
    due = func.coalesce(task.due_at, cast(task.due_on, DateTime(timezone=True)))
    shown = json_object(
        {
            "id": task.id,
            "title": task.title,
            "kind": task.kind,
            "due_at": api_time(task.due_at),
            "due_on": cast(task.due_on, Text),
        }
    )
    return (
        _open_tasks(shown, about, card)
        .order_by(due.asc().nulls_last(), task.id)
        .limit(1)
        .scalar_subquery()
    )


class PostgresGlances:
    """One statement, remembered for each kind of scope."""

    def __init__(self, reader: Reader) -> None:
        self._contacts = RecordReads(reader, CONTACTS, owner=ContactRecord.owner_id)
        self._companies = RecordReads(reader, COMPANIES, owner=CompanyRecord.owner_id)
        self._of_contact = glance(ContactRecord, TaskRecord.contact_id == ContactRecord.id)
        self._of_company = glance(CompanyRecord, TaskRecord.company_id == CompanyRecord.id)

    async def of_contact(self, contact_id: UUID, *, now: datetime, actor: Actor) -> Json:
        return await self._contacts.get(
            contact_id,
            actor=actor,
            rendering=self._of_contact,
            name="glance",
            values=_values(now, actor),
        )

    async def of_company(self, company_id: UUID, *, now: datetime, actor: Actor) -> Json:
        return await self._companies.get(
            company_id,
            actor=actor,
            rendering=self._of_company,
            name="glance",
            values=_values(now, actor),
        )


def _values(now: datetime, actor: Actor) -> dict[str, Any]:
    return {"now": now, "since": now - timedelta(days=DAYS), **concern_values(actor)}
