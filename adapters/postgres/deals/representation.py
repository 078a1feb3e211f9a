"""What deals, pipelines and rates look like on the wire."""

from typing import Any

from sqlalchemy import BigInteger, Text, case, cast, func, select

from adapters.postgres.cards.representation import tags
from adapters.postgres.companies.records import CompanyRecord
from adapters.postgres.contacts.records import ContactRecord
from adapters.postgres.deals.records import (
    DealContactRecord,
    DealRecord,
    DealTagRecord,
    PipelineRecord,
    PipelineStageRecord,
    RateRecord,
)
from adapters.postgres.elsewhere import Elsewhere
from adapters.postgres.sql import api_time, json_object


def api_money(minor: Any, currency: Any) -> Any:
    return case((minor.is_not(None), func.api_money(cast(minor, BigInteger), currency)))


def deal_members(deal: Any = DealRecord) -> dict[str, Any]:
    elsewhere = {name: each.beside(deal) for name, each in deal_elsewhere().items()}
    return {
        "id": deal.id,
        "version": deal.version,
        "created_at": api_time(deal.created_at),
        "updated_at": api_time(deal.updated_at),
        "name": deal.name,
        "pipeline_id": deal.pipeline_id,
        "stage_id": deal.stage_id,
        "stage": elsewhere["stage"],
        "rank": deal.rank,
        "stage_entered_at": api_time(deal.stage_entered_at),
        "status": deal.status,
        "company_id": deal.company_id,
        "company": elsewhere["company"],
        "contacts": elsewhere["contacts"],
        "owner_id": deal.owner_id,
        "amount": api_money(deal.amount_minor, deal.currency),
        "base_amount": api_money(deal.base_minor, deal.base_currency),
        "expected_close_on": cast(deal.expected_close_on, Text),
        "lines": deal.lines,
        "description": deal.description,
        "source": deal.source,
        "tags": elsewhere["tags"],
        "custom": deal.custom,
        "closed_at": api_time(deal.closed_at),
        "lost_reason_id": deal.lost_reason_id,
        "lost_comment": deal.lost_comment,
        "deleted_at": api_time(deal.deleted_at),
    }


def deal_elsewhere() -> dict[str, Elsewhere]:
    """The members that lie in other tables."""
    stage, company, link = PipelineStageRecord, CompanyRecord, DealContactRecord
    people = select(link).join(
        ContactRecord,
        (ContactRecord.workspace_id == link.workspace_id) & (ContactRecord.id == link.contact_id),
    )
    return {
        "stage": Elsewhere(
            rows=select(stage),
            table=stage,
            key=stage.id,
            by="stage_id",
            shown=json_object(
                {
                    "name": stage.name,
                    "kind": stage.kind,
                    "probability": stage.probability,
                    "rotting_days": stage.rotting_days,
                }
            ),
        ),
        "company": Elsewhere(
            rows=select(company),
            table=company,
            key=company.id,
            by="company_id",
            shown=json_object({"id": company.id, "name": company.name}),
        ),
        "contacts": Elsewhere(
            rows=people,
            table=link,
            key=link.deal_id,
            shown=json_object(
                {
                    "contact_id": link.contact_id,
                    "role": link.role,
                    "name": ContactRecord.display_name,
                }
            ),
            order=(link.pos,),
        ),
        "tags": tags(DealTagRecord, DealTagRecord.deal_id),
    }


def pipeline_members(pipeline: Any = PipelineRecord) -> dict[str, Any]:
    return {
        "id": pipeline.id,
        "version": pipeline.version,
        "created_at": api_time(pipeline.created_at),
        "updated_at": api_time(pipeline.updated_at),
        "name": pipeline.name,
        "position": pipeline.position,
        "stages": stages().beside(pipeline),
        "lost_reasons": pipeline.lost_reasons,
        "lost_reason_required": pipeline.lost_reason_required,
        "deleted_at": api_time(pipeline.deleted_at),
    }


def stages() -> Elsewhere:
    stage = PipelineStageRecord
    shown = json_object(
        {
            "id": stage.id,
            "name": stage.name,
            "kind": stage.kind,
            "probability": stage.probability,
            "rotting_days": stage.rotting_days,
            "required": stage.required,
        }
    )
    return Elsewhere(
        rows=select(stage), table=stage, key=stage.pipeline_id, shown=shown, order=(stage.pos,)
    )


def rate_members(rate: Any = RateRecord) -> dict[str, Any]:
    return {
        "id": rate.id,
        "version": rate.version,
        "created_at": api_time(rate.created_at),
        "updated_at": api_time(rate.updated_at),
        "currency": rate.currency,
        "day": cast(rate.day, Text),
        "rate": cast(func.trim_scale(rate.rate), Text),
        "deleted_at": api_time(rate.deleted_at),
    }
