"""What a company looks like on the wire: one SQL expression for lists, pages and writes."""

from typing import Any

from sqlalchemy import select

from adapters.postgres.cards.representation import external_ids, tags
from adapters.postgres.companies.records import (
    CompanyDomainRecord,
    CompanyRecord,
    CompanyStatsRecord,
    CompanyTagRecord,
)
from adapters.postgres.elsewhere import Elsewhere
from adapters.postgres.sql import api_time, json_object


def company_members(company: Any = CompanyRecord) -> dict[str, Any]:
    elsewhere = {name: each.beside(company) for name, each in company_elsewhere().items()}
    return {
        "id": company.id,
        "version": company.version,
        "created_at": api_time(company.created_at),
        "updated_at": api_time(company.updated_at),
        "name": company.name,
        "legal_name": company.legal_name,
        "tax_id": company.tax_id,
        "registration_id": company.registration_id,
        "domains": elsewhere["domains"],
        "phones": company.phones,
        "emails": company.emails,
        "addresses": company.addresses,
        "links": company.links,
        "messengers": company.messengers,
        "industry": company.industry,
        "employee_count": company.employee_count,
        "parent_id": company.parent_id,
        "tags": elsewhere["tags"],
        "source": company.source,
        "lifecycle_stage": company.lifecycle_stage,
        "owner_id": company.owner_id,
        "do_not_contact": company.do_not_contact,
        "description": company.description,
        "external_ids": elsewhere["external_ids"],
        "custom": company.custom,
        "review": company.review,
        "logo_id": company.logo_id,
        "last_interaction_at": elsewhere["last_interaction_at"],
        "merged_into_id": company.merged_into_id,
        "deleted_at": api_time(company.deleted_at),
    }


def company_elsewhere() -> dict[str, Elsewhere]:
    """The members that lie in other tables."""
    return {
        "domains": _domains(),
        "tags": tags(CompanyTagRecord, CompanyTagRecord.company_id),
        "external_ids": external_ids("companies"),
        "last_interaction_at": _last_interaction(),
    }


def company_json(company: Any = CompanyRecord) -> Any:
    return json_object(company_members(company))


def _domains() -> Elsewhere:
    return Elsewhere(
        rows=select(CompanyDomainRecord),
        table=CompanyDomainRecord,
        key=CompanyDomainRecord.company_id,
        shown=CompanyDomainRecord.domain,
        order=(CompanyDomainRecord.pos,),
    )


def _last_interaction() -> Elsewhere:
    return Elsewhere(
        rows=select(CompanyStatsRecord),
        table=CompanyStatsRecord,
        key=CompanyStatsRecord.company_id,
        shown=api_time(CompanyStatsRecord.last_interaction_at),
    )
