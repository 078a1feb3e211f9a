"""What a contact looks like on the wire: one SQL expression for lists, cards and writes."""

from typing import Any

from sqlalchemy import cast, select
from sqlalchemy.orm import aliased
from sqlalchemy.types import Text

from adapters.postgres.cards.representation import (
    emails_json,
    external_ids_json,
    phones_json,
    tags_json,
)
from adapters.postgres.companies.records import CompanyRecord
from adapters.postgres.contacts.records import (
    ContactEmailRecord,
    ContactPhoneRecord,
    ContactRecord,
    ContactRelationRecord,
    ContactStatsRecord,
    ContactTagRecord,
    EmploymentRecord,
)
from adapters.postgres.sql import api_time, json_list, json_object


def contact_members(contact: Any = ContactRecord) -> dict[str, Any]:
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
        "phones": phones_json(ContactPhoneRecord, contact, ContactPhoneRecord.contact_id),
        "emails": emails_json(ContactEmailRecord, contact, ContactEmailRecord.contact_id),
        "addresses": contact.addresses,
        "links": contact.links,
        "messengers": contact.messengers,
        "tags": tags_json(ContactTagRecord, contact, ContactTagRecord.contact_id),
        "source": contact.source,
        "lifecycle_stage": contact.lifecycle_stage,
        "owner_id": contact.owner_id,
        "do_not_contact": contact.do_not_contact,
        "description": contact.description,
        "external_ids": external_ids_json("contacts", contact),
        "custom": contact.custom,
        "employments": employments_json(contact),
        "relations": relations_json(contact),
        "consents": contact.consents,
        "company": company_of(contact),
        "review": contact.review,
        "last_interaction_at": last_interaction_of(contact),
        "merged_into_id": contact.merged_into_id,
        "deleted_at": api_time(contact.deleted_at),
    }


def contact_json(contact: Any = ContactRecord) -> Any:
    return json_object(contact_members(contact))


def employments_json(contact: Any) -> Any:
    element = json_object(
        {
            "company_id": EmploymentRecord.company_id,
            "title": EmploymentRecord.title,
            "department": EmploymentRecord.department,
            "since": cast(EmploymentRecord.since, Text),
            "until": cast(EmploymentRecord.until, Text),
            "primary": EmploymentRecord.is_primary,
        }
    )
    rows = select(EmploymentRecord).where(
        EmploymentRecord.workspace_id == contact.workspace_id,
        EmploymentRecord.contact_id == contact.id,
    )
    return json_list(element, rows, EmploymentRecord.pos)


def relations_json(contact: Any) -> Any:
    """Ids alone: whether the reader may know the names is another question."""
    element = json_object(
        {
            "contact_id": ContactRelationRecord.other_id,
            "kind": ContactRelationRecord.kind,
            "label": ContactRelationRecord.label,
        }
    )
    rows = select(ContactRelationRecord).where(
        ContactRelationRecord.workspace_id == contact.workspace_id,
        ContactRelationRecord.contact_id == contact.id,
    )
    return json_list(element, rows, ContactRelationRecord.pos)


def company_of(contact: Any) -> Any:
    """The company where the person works now, by id and name."""
    employer = aliased(CompanyRecord)
    return (
        select(json_object({"id": employer.id, "name": employer.name}))
        .where(
            employer.workspace_id == contact.workspace_id,
            employer.id == contact.company_id,
            employer.deleted_at.is_(None),
        )
        .scalar_subquery()
    )


def last_interaction_of(contact: Any) -> Any:
    return (
        select(api_time(ContactStatsRecord.last_interaction_at))
        .where(
            ContactStatsRecord.workspace_id == contact.workspace_id,
            ContactStatsRecord.contact_id == contact.id,
        )
        .scalar_subquery()
    )
