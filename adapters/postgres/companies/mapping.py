"""Companies in tables."""

from adapters.postgres.cards.mapping import (
    COMPANY_TYPE,
    PLAIN,
    cards_children,
    compared,
    search_key_rows,
    search_text,
)
from adapters.postgres.companies.records import CompanyRecord
from adapters.postgres.companies.representation import company_elsewhere, company_members
from adapters.postgres.mapping import AggregateMapping, Child, Row, WriteContext
from adapters.postgres.search.records import SearchKeyRecord
from domain.companies.document import COMPANY
from domain.companies.matching import company_key
from domain.companies.model import Company
from domain.identity import ObjectKind
from domain.shared.cards import as_json, primary_city
from domain.shared.text import normal_form
from domain.shared.transliteration import name_search_keys

_COPIED = (
    "name", "legal_name", "tax_id", "registration_id", "industry", "employee_count", "parent_id",
    "description", "source", "lifecycle_stage", "owner_id", "do_not_contact", "custom",
    "merged_into_id", "review", "logo_id",
)  # fmt: skip


def company_row(company: Company, _context: WriteContext) -> Row:
    city = primary_city(company.addresses)
    return {
        **{name: getattr(company, name) for name in _COPIED},
        "phones": as_json(company.phones),
        "emails": as_json(company.emails),
        "addresses": as_json(company.addresses),
        "links": as_json(company.links),
        "messengers": as_json(company.messengers),
        "city": city,
        **compared(
            city=city,
            display=company.name,
            legal_name=company.legal_name,
            industry=company.industry,
        ),
        "name_key": company_key(company.name),
        "sort_name": normal_form(company.name),
        "search_text": search_text(
            company.name,
            company.legal_name,
            company.tax_id,
            *company.domains,
            *(mail.address for mail in company.emails),
            *(phone.number for phone in company.phones),
        ),
    }


def domain_rows(company: Company, _context: WriteContext) -> list[Row]:
    return [
        {"company_id": company.id, "pos": n, "domain": domain}
        for n, domain in enumerate(company.domains)
    ]


def company_search_keys(company: Company, _context: WriteContext) -> list[Row]:
    texts = (company.name, company.legal_name)
    named = [] if company.deleted else name_search_keys(*(text for text in texts if text))
    return search_key_rows(company.id, COMPANY_TYPE, named)


COMPANIES: AggregateMapping[Company] = AggregateMapping(
    kind=ObjectKind.COMPANIES,
    record_type="company",
    record=CompanyRecord,
    form=COMPANY,
    members=company_members,
    elsewhere=company_elsewhere,
    row=company_row,
    owner_of=lambda company: company.owner_id,
    children=(
        *cards_children("company_id", "companies", "company"),
        Child(
            table="company_domains",
            owner="company_id",
            follows=frozenset({"domains"}),
            rows=domain_rows,
        ),
        Child(
            table=SearchKeyRecord.__tablename__,
            owner="record_id",
            follows=frozenset({"name", "legal_name", "deleted"}),
            rows=company_search_keys,
            positions=False,
        ),
    ),
    conflicts={
        "fk_companies_workspace_id_owner_id": ("/owner_id", "unknown_user"),
        "fk_companies_workspace_id_parent_id": ("/parent_id", "unknown_company"),
        "uq_external_ids_live": ("/external_ids", "external_id_taken"),
        "uq_field_values_unique": ("/custom", "value_taken"),
    },
    plain=PLAIN,
    named_by="name",
    tagged=True,
    customised=True,
)
