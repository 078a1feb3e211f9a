"""All of a card in one answer: what an operator sees when the phone rings."""

from typing import Any
from uuid import UUID

from sqlalchemy import Integer, Text, and_, bindparam, case, cast, func, literal_column, select
from sqlalchemy.dialects.postgresql import aggregate_order_by

from adapters.postgres.cards.reads import RecordReads
from adapters.postgres.companies.mapping import COMPANIES
from adapters.postgres.companies.records import CompanyRecord
from adapters.postgres.companies.representation import company_members
from adapters.postgres.contacts.mapping import CONTACTS
from adapters.postgres.contacts.records import ContactRecord, EmploymentRecord
from adapters.postgres.contacts.representation import contact_members
from adapters.postgres.identity.records import UserRecord
from adapters.postgres.interactions.timeline import entry_json, timeline_entries, timeline_values
from adapters.postgres.interactions.timeline_shape import TimelineShape
from adapters.postgres.reader import Reader
from adapters.postgres.sql import json_list, json_object, name
from adapters.postgres.tasks.records import TaskRecord
from adapters.postgres.tasks.representation import task_json
from domain.identity import Actor
from domain.shared.json import Json

ENTRIES = 20
PEOPLE = 50
_WHOLE = TimelineShape(
    after=False,
    kinds=False,
    authors=False,
    since=False,
    until=False,
    interactions=True,
    changes=True,
)


def contact_card() -> Any:
    contact = ContactRecord
    return json_object(
        {
            **contact_members(contact),
            "owner": _owner(contact),
            "companies": _companies(contact),
            "timeline": _timeline(),
            "tasks": _open_tasks(TaskRecord.contact_id == contact.id, contact),
        }
    )


def company_card() -> Any:
    company = CompanyRecord
    return json_object(
        {
            **company_members(company),
            "owner": _owner(company),
            "people": _people(company),
            "timeline": _timeline(),
            "tasks": _open_tasks(TaskRecord.company_id == company.id, company),
        }
    )


def _timeline() -> Any:
    entries = timeline_entries(_WHOLE)
    kept = (
        select(entries)
        .order_by(entries.c.at.desc(), entries.c.id.desc())
        .limit(bindparam("limit", type_=Integer))
        .subquery("kept")
    )
    listed = func.json_agg(aggregate_order_by(entry_json(kept), kept.c.at.desc(), kept.c.id.desc()))
    return (
        select(func.coalesce(listed, literal_column("'[]'::json")))
        .select_from(kept)
        .scalar_subquery()
    )


def _owner(card: Any) -> Any:
    return (
        select(json_object({"id": UserRecord.id, "name": UserRecord.name}))
        .where(UserRecord.id == card.owner_id)
        .scalar_subquery()
    )


def _companies(contact: Any) -> Any:
    job, company = EmploymentRecord, CompanyRecord
    element = json_object(
        {
            "id": company.id,
            "name": company.name,
            "title": job.title,
            "since": cast(job.since, Text),
            "until": cast(job.until, Text),
            "primary": job.is_primary,
        }
    )
    rows = (
        select(job)
        .join(company, and_(company.workspace_id == job.workspace_id, company.id == job.company_id))
        .where(job.workspace_id == contact.workspace_id, job.contact_id == contact.id)
    )
    return json_list(element, rows, job.pos)


def _people(company: Any) -> Any:
    """Those who work there now first."""
    job, person = EmploymentRecord, ContactRecord
    found = (
        select(
            person.id,
            person.display_name,
            person.sort_name,
            job.title,
            job.since,
            job.until,
            case((job.until.is_(None), 0), else_=1).label("rank"),
        )
        .join(person, and_(person.workspace_id == job.workspace_id, person.id == job.contact_id))
        .where(
            job.workspace_id == company.workspace_id,
            job.company_id == company.id,
            person.deleted_at.is_(None),
        )
        .correlate(company)
        .order_by(literal_column("rank"), person.sort_name, person.id)
        .limit(PEOPLE)
        .subquery("people")
    )
    element = json_object(
        {
            "id": found.c.id,
            "name": found.c.display_name,
            "title": found.c.title,
            "since": cast(found.c.since, Text),
            "until": cast(found.c.until, Text),
        }
    )
    listed = func.json_agg(aggregate_order_by(element, found.c.rank, found.c.sort_name, found.c.id))
    return (
        select(func.coalesce(listed, literal_column("'[]'::json")))
        .select_from(found)
        .scalar_subquery()
    )


def _open_tasks(about: Any, card: Any) -> Any:
    task = TaskRecord
    rows = select(task).where(
        task.workspace_id == card.workspace_id,
        about,
        task.status == name("open"),
        task.deleted_at.is_(None),
    )
    return json_list(task_json(task), rows, task.due_on, task.due_at, task.id)


class PostgresCustomerCards:
    """One statement a card, remembered for each kind of scope."""

    def __init__(self, reader: Reader) -> None:
        self._contacts = RecordReads(reader, CONTACTS, owner=ContactRecord.owner_id)
        self._companies = RecordReads(reader, COMPANIES, owner=CompanyRecord.owner_id)
        self._contact_card = contact_card()
        self._company_card = company_card()

    async def of_contact(self, contact_id: UUID, *, actor: Actor) -> Json:
        values = timeline_values(contact_id, limit=ENTRIES, actor=actor)
        return await self._contacts.get(
            contact_id, actor=actor, rendering=self._contact_card, name="card", values=values
        )

    async def of_company(self, company_id: UUID, *, actor: Actor) -> Json:
        values = timeline_values(company_id, limit=ENTRIES, actor=actor)
        return await self._companies.get(
            company_id, actor=actor, rendering=self._company_card, name="card", values=values
        )
