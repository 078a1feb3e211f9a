"""What a company looks like on the wire: one SQL expression for lists, pages and writes."""

from typing import Any

from sqlalchemy import select

from adapters.postgres.cards.representation import (
    emails_json,
    external_ids_json,
    phones_json,
    tags_json,
)
from adapters.postgres.companies.records import (
    CompanyDomainRecord,
    CompanyEmailRecord,
    CompanyPhoneRecord,
    CompanyRecord,
    CompanyStatsRecord,
    CompanyTagRecord,
)
from adapters.postgres.sql import api_time, json_list, json_object


def company_members(company: Any = CompanyRecord) -> dict[str, Any]:
    return {
        "id": company.id,
        "version": company.version,
        "created_at": api_time(company.created_at),
        "updated_at": api_time(company.updated_at),
        "name": company.name,
        "legal_name": company.legal_name,
        "tax_id": company.tax_id,
        "registration_id": company.registration_id,
        "domains": _domains_json(company),
        "phones": phones_json(CompanyPhoneRecord, company, CompanyPhoneRecord.company_id),
        "emails": emails_json(CompanyEmailRecord, company, CompanyEmailRecord.company_id),
        "addresses": company.addresses,
        "links": company.links,
        "messengers": company.messengers,
        "industry": company.industry,
        "employee_count": company.employee_count,
        "parent_id": company.parent_id,
        "tags": tags_json(CompanyTagRecord, company, CompanyTagRecord.company_id),
        "source": company.source,
        "lifecycle_stage": company.lifecycle_stage,
        "owner_id": company.owner_id,
        "do_not_contact": company.do_not_contact,
        "description": company.description,
        "external_ids": external_ids_json("companies", company),
        "custom": company.custom,
        "review": company.review,
        "logo_id": company.logo_id,
        "last_interaction_at": _last_interaction(company),
        "merged_into_id": company.merged_into_id,
        "deleted_at": api_time(company.deleted_at),
    }


def company_json(company: Any = CompanyRecord) -> Any:
    return json_object(company_members(company))


def _domains_json(company: Any) -> Any:
    rows = select(CompanyDomainRecord).where(
        CompanyDomainRecord.workspace_id == company.workspace_id,
        CompanyDomainRecord.company_id == company.id,
    )
    return json_list(CompanyDomainRecord.domain, rows, CompanyDomainRecord.pos)


def _last_interaction(company: Any) -> Any:
    return (
        select(api_time(CompanyStatsRecord.last_interaction_at))
        .where(
            CompanyStatsRecord.workspace_id == company.workspace_id,
            CompanyStatsRecord.company_id == company.id,
        )
        .scalar_subquery()
    )
