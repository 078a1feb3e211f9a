"""Who is what to a person, by name, as far as the reader sees their cards."""

from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import aliased

from adapters.postgres.companies.records import CompanyRecord
from adapters.postgres.contacts.records import ContactRecord, ContactRelationRecord
from adapters.postgres.scope import scope_predicate
from adapters.postgres.sql import json_list, json_object
from domain.identity import Scope

OTHERS = "others_owners"


def related_people(scope: Scope) -> Any:
    relation, other = ContactRelationRecord, aliased(ContactRecord)
    employer = (
        select(CompanyRecord.name)
        .where(
            CompanyRecord.workspace_id == other.workspace_id,
            CompanyRecord.id == other.company_id,
            CompanyRecord.deleted_at.is_(None),
        )
        .scalar_subquery()
    )
    person = json_object(
        {
            "contact_id": other.id,
            "display_name": other.display_name,
            "company": employer,
            "photo_id": other.photo_id,
            "kind": relation.kind,
            "label": relation.label,
        }
    )
    rows = (
        select(relation.pos)
        .join(
            other,
            (other.workspace_id == relation.workspace_id) & (other.id == relation.other_id),
        )
        .where(
            relation.workspace_id == ContactRecord.workspace_id,
            relation.contact_id == ContactRecord.id,
            other.deleted_at.is_(None),
            scope_predicate(scope, other.owner_id, name=OTHERS),
        )
        .correlate(ContactRecord)
    )
    return json_object({"data": json_list(person, rows, relation.pos)})
