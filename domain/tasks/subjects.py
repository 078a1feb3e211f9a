"""Whom a task is about has to be there for whoever writes it."""

from collections.abc import Mapping
from typing import Any

from domain.cards import cards_at
from domain.identity import Actor
from domain.tasks.model import Task
from domain.tasks.ports import TasksUnitOfWork

SUBJECTS = ("contact_id", "company_id", "deal_id")


async def require_subjects(
    values: Mapping[str, Any], *, actor: Actor, uow: TasksUnitOfWork, but: Task | None = None
) -> None:
    """What the task is about has to be there for the actor; what it was about before may stay."""
    new = {
        name: values[name]
        for name in SUBJECTS
        if values.get(name) is not None and (but is None or getattr(but, name) != values[name])
    }
    people = {"/contact_id": new["contact_id"]} if "contact_id" in new else {}
    firms = {"/company_id": new["company_id"]} if "company_id" in new else {}
    deals = {"/deal_id": new["deal_id"]} if "deal_id" in new else {}
    await cards_at(people, cards=uow.contacts, code="unknown_contact", actor=actor)
    await cards_at(firms, cards=uow.companies, code="unknown_company", actor=actor)
    await cards_at(deals, cards=uow.deals, code="unknown_deal", actor=actor)
