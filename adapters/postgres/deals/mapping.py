"""Deals, pipelines and rates in tables."""

from typing import Any

from adapters.postgres.cards.mapping import (
    compared,
    custom_value_rows,
    search_key_rows,
    tag_rows,
)
from adapters.postgres.custom_fields.records import FieldValueRecord
from adapters.postgres.deals.records import DealRecord, PipelineRecord, RateRecord
from adapters.postgres.deals.representation import (
    deal_elsewhere,
    deal_members,
    pipeline_members,
    rate_members,
)
from adapters.postgres.mapping import AggregateMapping, Child, Row, WriteContext
from adapters.postgres.search.records import SearchKeyRecord
from domain.deals.document import DEAL, PIPELINE, RATE
from domain.deals.model import NEVER, Deal
from domain.deals.pipelines import Pipeline
from domain.deals.rates import Rate
from domain.identity import ObjectKind
from domain.shared.text import normal_form
from domain.shared.transliteration import name_search_keys

DEAL_TYPE = 3
_COPIED = (
    "name", "pipeline_id", "stage_id", "rank", "stage_entered_at", "status", "company_id",
    "owner_id", "expected_close_on", "description", "source", "custom", "closed_at",
    "lost_reason_id", "lost_comment",
)  # fmt: skip


def deal_row(deal: Deal, _context: WriteContext) -> Row:
    amount, base = deal.amount, deal.base_amount
    return {
        **{name: getattr(deal, name) for name in _COPIED},
        **compared(name=deal.name),
        "sort_name": normal_form(deal.name),
        "amount_minor": amount.minor if amount else None,
        "currency": amount.currency if amount else None,
        "base_minor": base.minor if base else None,
        "base_currency": base.currency if base else None,
        "lines": [line.as_json() for line in deal.lines],
        "sort_close": deal.expected_close_on or NEVER,
        "sort_amount": base.minor if base else 0,
    }


def contact_rows(deal: Deal, _context: WriteContext) -> list[Row]:
    return [
        {"deal_id": deal.id, "pos": n, "contact_id": each.contact_id, "role": each.role}
        for n, each in enumerate(deal.contacts)
    ]


def deal_search_keys(deal: Deal, _context: WriteContext) -> list[Row]:
    named = [] if deal.deleted else name_search_keys(deal.name)
    return search_key_rows(deal.id, DEAL_TYPE, named)


DEALS: AggregateMapping[Deal] = AggregateMapping(
    kind=ObjectKind.DEALS,
    record_type="deal",
    record=DealRecord,
    form=DEAL,
    members=deal_members,
    elsewhere=deal_elsewhere,
    row=deal_row,
    owner_of=lambda deal: deal.owner_id,
    children=(
        Child(
            table="deal_contacts",
            owner="deal_id",
            follows=frozenset({"contacts"}),
            rows=contact_rows,
        ),
        Child(
            table="deal_tags",
            owner="deal_id",
            follows=frozenset({"tags"}),
            rows=tag_rows("deal_id"),
            positions=False,
        ),
        Child(
            table=SearchKeyRecord.__tablename__,
            owner="record_id",
            follows=frozenset({"name", "deleted"}),
            rows=deal_search_keys,
            positions=False,
        ),
        Child(
            table=FieldValueRecord.__tablename__,
            owner="record_id",
            follows=frozenset({"custom", "deleted"}),
            rows=custom_value_rows("deals"),
            positions=False,
        ),
    ),
    conflicts={
        "fk_deals_workspace_id_owner_id": ("/owner_id", "unknown_user"),
        "fk_deals_workspace_id_company_id": ("/company_id", "unknown_company"),
        "fk_deals_workspace_id_pipeline_id": ("/pipeline_id", "unknown_pipeline"),
        "fk_deals_workspace_id_stage_id": ("/stage_id", "unknown_stage"),
        "fk_deal_contacts_workspace_id_contact_id": ("/contacts", "unknown_contact"),
        "uq_field_values_unique": ("/custom", "value_taken"),
    },
    tagged=True,
    customised=True,
)


def pipeline_row(pipeline: Pipeline, _context: WriteContext) -> Row:
    return {
        "name": pipeline.name,
        "position": pipeline.position,
        "lost_reasons": PIPELINE.codecs["lost_reasons"].encode(pipeline.lost_reasons),
        "lost_reason_required": pipeline.lost_reason_required,
    }


def stage_rows(pipeline: Pipeline, _context: WriteContext) -> list[Row]:
    return [
        {
            "pipeline_id": pipeline.id,
            "id": stage.id,
            "pos": n,
            "name": stage.name,
            "kind": str(stage.kind),
            "probability": stage.probability,
            "rotting_days": stage.rotting_days,
            "required": list(stage.required),
        }
        for n, stage in enumerate(pipeline.stages)
    ]


def nobodys(_record: Any) -> None:
    """What is set up belongs to all."""


PIPELINES: AggregateMapping[Pipeline] = AggregateMapping(
    kind=ObjectKind.PIPELINES,
    record_type="pipeline",
    record=PipelineRecord,
    form=PIPELINE,
    members=pipeline_members,
    row=pipeline_row,
    owner_of=nobodys,
    children=(
        Child(
            table="pipeline_stages",
            owner="pipeline_id",
            follows=frozenset({"stages"}),
            rows=stage_rows,
            positions=False,
        ),
    ),
    named_by="name",
)


def rate_row(rate: Rate, _context: WriteContext) -> Row:
    return {"currency": rate.currency, "day": rate.day, "rate": str(rate.rate)}


RATES: AggregateMapping[Rate] = AggregateMapping(
    kind=ObjectKind.RATES,
    record_type="rate",
    record=RateRecord,
    form=RATE,
    members=rate_members,
    row=rate_row,
    owner_of=nobodys,
    conflicts={"uq_rates_day": ("/day", "rate_taken")},
)
