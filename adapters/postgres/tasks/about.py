"""Whom and what a task is about, by name and phone: as far as the reader may know them."""

from collections.abc import Mapping
from typing import Any

from sqlalchemy import Boolean, and_, bindparam, func, or_, select
from sqlalchemy.dialects.postgresql import ARRAY
from sqlalchemy.types import Uuid

from adapters.postgres.companies.records import CompanyRecord
from adapters.postgres.contacts.records import ContactPhoneRecord, ContactRecord
from adapters.postgres.deals.records import DealRecord
from adapters.postgres.scope import Covered
from adapters.postgres.sql import json_object
from adapters.postgres.tasks.records import TaskRecord
from adapters.postgres.tasks.representation import task_members
from domain.identity import Action, Actor, ObjectKind

_KINDS = {
    "contacts": ObjectKind.CONTACTS,
    "companies": ObjectKind.COMPANIES,
    "deals": ObjectKind.DEALS,
}


def task_line_members(task: Any = TaskRecord) -> dict[str, Any]:
    """A task as lists show it."""
    about = {"contact": _contact(task), "company": _company(task), "deal": _deal(task)}
    return {**task_members(task), **about}


def may_know(actor: Actor) -> Mapping[str, Any]:
    """The parameters of the names: whose cards the reader sees."""
    values: dict[str, Any] = {}
    for name, kind in _KINDS.items():
        covered = Covered.of(actor.scope(kind, Action.VIEW))
        values[f"{name}_all"], values[f"{name}_of"], values[f"{name}_free"] = covered
    return values


def _contact(task: Any) -> Any:
    phone = ContactPhoneRecord
    number = (
        select(func.coalesce(phone.number, phone.raw))
        .where(phone.workspace_id == ContactRecord.workspace_id)
        .where(phone.contact_id == ContactRecord.id)
        .order_by(phone.is_primary.desc(), phone.pos)
        .limit(1)
        .correlate(ContactRecord)
        .scalar_subquery()
    )
    shown = json_object(
        {"id": ContactRecord.id, "name": ContactRecord.display_name, "phone": number}
    )
    return _shown(ContactRecord, shown, task, task.contact_id, "contacts")


def _company(task: Any) -> Any:
    shown = json_object({"id": CompanyRecord.id, "name": CompanyRecord.name})
    return _shown(CompanyRecord, shown, task, task.company_id, "companies")


def _deal(task: Any) -> Any:
    shown = json_object({"id": DealRecord.id, "name": DealRecord.name})
    return _shown(DealRecord, shown, task, task.deal_id, "deals")


def _shown(card: Any, document: Any, task: Any, card_id: Any, kind: str) -> Any:
    return (
        select(document)
        .where(
            card.workspace_id == task.workspace_id,
            card.id == card_id,
            card.deleted_at.is_(None),
            _known(card.owner_id, kind),
        )
        .correlate(task)
        .scalar_subquery()
    )


def _known(owner: Any, kind: str) -> Any:
    everybody = bindparam(f"{kind}_all", type_=Boolean())
    theirs = owner == func.any(bindparam(f"{kind}_of", type_=ARRAY(Uuid())))
    nobodys = and_(bindparam(f"{kind}_free", type_=Boolean()), owner.is_(None))
    return or_(everybody, theirs, nobodys)
