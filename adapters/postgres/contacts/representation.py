"""What a contact looks like on the wire: one SQL expression for lists, cards and writes."""

from typing import Any

from sqlalchemy import cast, select
from sqlalchemy.orm import aliased
from sqlalchemy.types import Text

from adapters.postgres.cards.representation import external_ids, tags
from adapters.postgres.companies.records import CompanyRecord
from adapters.postgres.contacts.records import (
    ContactRecord,
    ContactRelationRecord,
    ContactStatsRecord,
    ContactTagRecord,
    EmploymentRecord,
)
from adapters.postgres.elsewhere import Elsewhere
from adapters.postgres.sql import api_time, json_object


def contact_members(contact: Any = ContactRecord) -> dict[str, Any]:
    elsewhere = {name: each.beside(contact) for name, each in contact_elsewhere().items()}
    return {
        "id": contact.id,
        "version": contact.version,
        "created_at": api_time(contact.created_at),
        "updated_at": api_time(contact.updated_at),
        "given_name": contact.given_name,
        "middle_name": contact.middle_name,
        "family_name": contact.family_name,
        "display_name": contact.display_name,
        "nickname": contact.nickname,
        "salutation": contact.salutation,
        "birthday": contact.birthday,
        "language": contact.language,
        "time_zone": contact.time_zone,
        "gender": contact.gender,
        "photo_id": contact.photo_id,
        "phones": contact.phones,
        "emails": contact.emails,
        "addresses": contact.addresses,
        "links": contact.links,
        "messengers": contact.messengers,
        "tags": elsewhere["tags"],
        "source": contact.source,
        "lifecycle_stage": contact.lifecycle_stage,
        "owner_id": contact.owner_id,
        "do_not_contact": contact.do_not_contact,
        "description": contact.description,
        "external_ids": elsewhere["external_ids"],
        "custom": contact.custom,
        "employments": elsewhere["employments"],
        "relations": elsewhere["relations"],
        "consents": contact.consents,
        "company": elsewhere["company"],
        "review": contact.review,
        "last_interaction_at": elsewhere["last_interaction_at"],
        "merged_into_id": contact.merged_into_id,
        "deleted_at": api_time(contact.deleted_at),
    }


def contact_elsewhere() -> dict[str, Elsewhere]:
    """The members that lie in other tables."""
    return {
        "tags": tags(ContactTagRecord, ContactTagRecord.contact_id),
        "external_ids": external_ids("contacts"),
        "employments": _employments(),
        "relations": _relations(),
        "company": _company(),
        "last_interaction_at": _last_interaction(),
    }


def contact_json(contact: Any = ContactRecord) -> Any:
    return json_object(contact_members(contact))


def _employments() -> Elsewhere:
    shown = json_object(
        {
            "company_id": EmploymentRecord.company_id,
            "title": EmploymentRecord.title,
            "department": EmploymentRecord.department,
            "since": cast(EmploymentRecord.since, Text),
            "until": cast(EmploymentRecord.until, Text),
            "primary": EmploymentRecord.is_primary,
        }
    )
    return Elsewhere(
        rows=select(EmploymentRecord),
        table=EmploymentRecord,
        key=EmploymentRecord.contact_id,
        shown=shown,
        order=(EmploymentRecord.pos,),
    )


def _relations() -> Elsewhere:
    """Ids alone: whether the reader may know the names is another question."""
    shown = json_object(
        {
            "contact_id": ContactRelationRecord.other_id,
            "kind": ContactRelationRecord.kind,
            "label": ContactRelationRecord.label,
        }
    )
    return Elsewhere(
        rows=select(ContactRelationRecord),
        table=ContactRelationRecord,
        key=ContactRelationRecord.contact_id,
        shown=shown,
        order=(ContactRelationRecord.pos,),
    )


def _company() -> Elsewhere:
    """The company where the person works now, by id and name."""
    employer = aliased(CompanyRecord)
    return Elsewhere(
        rows=select(employer).where(employer.deleted_at.is_(None)),
        table=employer,
        key=employer.id,
        by="company_id",
        shown=json_object({"id": employer.id, "name": employer.name}),
    )


def _last_interaction() -> Elsewhere:
    return Elsewhere(
        rows=select(ContactStatsRecord),
        table=ContactStatsRecord,
        key=ContactStatsRecord.contact_id,
        shown=api_time(ContactStatsRecord.last_interaction_at),
    )
