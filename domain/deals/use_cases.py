"""What one does with a deal."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Any
from uuid import UUID
from zoneinfo import ZoneInfo

from domain.cards import (
    CardFields,
    CardsUnitOfWork,
    CardUseCases,
    Tools,
    bin_record,
    cards_at,
    restore_record,
)
from domain.deals.document import DEAL
from domain.deals.model import Deal
from domain.deals.pipelines import Pipeline, Stage, StageKind
from domain.deals.ports import DealsUnitOfWork
from domain.deals.ranks import at_the_top, between
from domain.identity import Action, Actor, ObjectKind
from domain.shared.clock import Clock
from domain.shared.errors import Invalid
from domain.shared.json import JsonObject

KIND = ObjectKind.DEALS
FIELDS: CardFields[Deal] = CardFields(kind=KIND, form=DEAL)
Expected = frozenset[int] | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Move:
    """Where to; `after_id` is the card above, None the top of the column. `pipeline_id` where the
    deal goes into another one; `fields` is what the new stage demands.
    """

    stage_id: UUID
    after_id: UUID | None = None
    pipeline_id: UUID | None = None
    fields: JsonObject | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Loss:
    reason_id: UUID | None = None
    comment: str | None = None
    fields: JsonObject | None = None


async def open_deal(
    fields: JsonObject, *, actor: Actor, uow: DealsUnitOfWork, tools: Tools, clock: Clock
) -> Deal:
    """A new deal, at the top of its column: without a pipeline in the first one, without a stage
    in the first stage. Raises Invalid, Forbidden.
    """
    actor.require(KIND, Action.CREATE)
    now = clock.now()
    async with uow:
        pipeline = await _pipeline(fields.get("pipeline_id"), actor=actor, uow=uow)
        stage_id = fields.get("stage_id")
        stage = (
            pipeline.stage(UUID(str(stage_id)))
            if stage_id is not None
            else pipeline.of_kind(StageKind.OPEN)
        )
        stage = await as_kept(stage, uow=uow)
        rank = await _top(stage, uow=uow, now=now)

        def make(deal_id: UUID, values: dict[str, Any]) -> Deal:
            rest = {
                name: value
                for name, value in values.items()
                if name not in ("pipeline_id", "stage_id")
            }
            return Deal.open(deal_id, rest, pipeline=pipeline, stage=stage, rank=rank, at=now)

        cards = CardUseCases(kind=KIND, form=DEAL, make=make)
        reader = await cards.reader(actor, uow, tools)
        deal = cards.made(fields, actor=actor, reader=reader, ids=tools.ids)
        await _require_subjects(deal, before=None, actor=actor, uow=uow)
        await _value(deal, actor=actor, uow=uow, now=now)
        uow.deals.add(deal)
        await uow.commit(answer=deal)
    return deal


async def change_deal(
    deal_id: UUID,
    fields: JsonObject,
    *,
    actor: Actor,
    uow: DealsUnitOfWork,
    tools: Tools,
    clock: Clock,
    expected: Expected = None,
) -> Deal:
    """Set the given fields. Raises NotFound, Forbidden, Stale, Invalid."""
    actor.require(KIND, Action.EDIT)
    async with uow:
        deal = await uow.deals.get(deal_id, actor=actor, expected=expected)
        await _change(deal, fields, actor=actor, uow=uow, tools=tools)
        await _value(deal, actor=actor, uow=uow, now=clock.now())
        await uow.commit(answer=deal)
    return deal


async def move_deal(
    deal_id: UUID,
    move: Move,
    *,
    actor: Actor,
    uow: DealsUnitOfWork,
    tools: Tools,
    clock: Clock,
    expected: Expected = None,
) -> Deal:
    """To another stage, or to another place in its column.

    Raises DealAlreadyClosed, Stale; Invalid with every field that the stage demands.
    """
    actor.require(KIND, Action.EDIT)
    now = clock.now()
    async with uow:
        deal = await uow.deals.get(deal_id, actor=actor, expected=expected)
        pipeline = await _pipeline(move.pipeline_id or deal.pipeline_id, actor=actor, uow=uow)
        stage = await as_kept(pipeline.stage(move.stage_id), uow=uow)
        await _change(deal, move.fields, actor=actor, uow=uow, tools=tools)
        rank = await _rank(stage, move.after_id, uow=uow, now=now)
        deal.move(stage, pipeline=pipeline, rank=rank, at=now)
        await _value(deal, actor=actor, uow=uow, now=now)
        await uow.commit(answer=deal)
    return deal


async def win_deal(
    deal_id: UUID,
    fields: JsonObject | None,
    *,
    actor: Actor,
    uow: DealsUnitOfWork,
    tools: Tools,
    clock: Clock,
    expected: Expected = None,
) -> Deal:
    """Raises DealAlreadyClosed, Stale; Invalid with every field that the stage demands."""
    actor.require(KIND, Action.EDIT)
    now = clock.now()
    async with uow:
        deal = await uow.deals.get(deal_id, actor=actor, expected=expected)
        pipeline = await _pipeline(deal.pipeline_id, actor=actor, uow=uow)
        stage = await as_kept(pipeline.of_kind(StageKind.WON), uow=uow)
        await _change(deal, fields, actor=actor, uow=uow, tools=tools)
        deal.win(stage, rank=await _top(stage, uow=uow, now=now), at=now)
        await _value(deal, actor=actor, uow=uow, now=now)
        await uow.commit(answer=deal)
    return deal


async def lose_deal(
    deal_id: UUID,
    loss: Loss,
    *,
    actor: Actor,
    uow: DealsUnitOfWork,
    tools: Tools,
    clock: Clock,
    expected: Expected = None,
) -> Deal:
    """Raises DealAlreadyClosed, Stale; Invalid with all that is missing, the reason among it."""
    actor.require(KIND, Action.EDIT)
    now = clock.now()
    async with uow:
        deal = await uow.deals.get(deal_id, actor=actor, expected=expected)
        pipeline = await _pipeline(deal.pipeline_id, actor=actor, uow=uow)
        stage = await as_kept(pipeline.of_kind(StageKind.LOST), uow=uow)
        await _change(deal, loss.fields, actor=actor, uow=uow, tools=tools)
        problems = [*pipeline.wrong_reason(loss.reason_id), *deal.missing(stage.required)]
        if problems and deal.status == StageKind.OPEN:
            raise Invalid(errors=problems)
        rank = await _top(stage, uow=uow, now=now)
        deal.lose(stage, reason_id=loss.reason_id, comment=loss.comment, rank=rank, at=now)
        await _value(deal, actor=actor, uow=uow, now=now)
        await uow.commit(answer=deal)
    return deal


async def reopen_deal(
    deal_id: UUID,
    stage_id: UUID | None,
    *,
    actor: Actor,
    uow: DealsUnitOfWork,
    clock: Clock,
    expected: Expected = None,
) -> Deal:
    """Where it was before it was closed, unless another stage is named. Raises DealIsOpen."""
    actor.require(KIND, Action.EDIT)
    now = clock.now()
    async with uow:
        deal = await uow.deals.get(deal_id, actor=actor, expected=expected)
        pipeline = await _pipeline(deal.pipeline_id, actor=actor, uow=uow)
        stage = await _stage_to_reopen(deal, stage_id, pipeline=pipeline, uow=uow)
        deal.reopen(stage, rank=await _top(stage, uow=uow, now=now), at=now)
        await uow.commit(answer=deal)
    return deal


async def delete_deal(
    deal_id: UUID, *, actor: Actor, uow: DealsUnitOfWork, expected: Expected = None
) -> None:
    await bin_record(deal_id, kind=KIND, records=uow.deals, actor=actor, uow=uow, expected=expected)


async def restore_deal(
    deal_id: UUID, *, actor: Actor, uow: DealsUnitOfWork, expected: Expected = None
) -> Deal:
    return await restore_record(
        deal_id, kind=KIND, records=uow.deals, actor=actor, uow=uow, expected=expected
    )


async def as_kept(stage: Stage, *, uow: CardsUnitOfWork) -> Stage:
    """The stage with what it can demand today: of its fields some may have been deleted."""
    if not stage.demands_own_fields:
        return stage
    return stage.among({each.key for each in await uow.custom_fields(KIND.value)})


async def _change(
    deal: Deal,
    fields: JsonObject | None,
    *,
    actor: Actor,
    uow: DealsUnitOfWork,
    tools: Tools,
) -> None:
    if not fields:
        return
    before = replace(deal, announced=[])
    reader = await FIELDS.reader(actor, uow, tools)
    FIELDS.changed(deal, fields, actor=actor, reader=reader)
    await _require_subjects(deal, before=before, actor=actor, uow=uow)


async def _pipeline(pipeline_id: object, *, actor: Actor, uow: DealsUnitOfWork) -> Pipeline:
    found = pipeline_id if pipeline_id is not None else await uow.selling.first_pipeline()
    if found is None:
        raise Invalid.at("/pipeline_id", "required")
    at = {"/pipeline_id": UUID(str(found))}
    (pipeline,) = await cards_at(at, cards=uow.pipelines, code="unknown_pipeline", actor=actor)
    return pipeline


async def _stage_to_reopen(
    deal: Deal, stage_id: UUID | None, *, pipeline: Pipeline, uow: DealsUnitOfWork
) -> Stage:
    if stage_id is not None:
        return pipeline.stage(stage_id)
    last = await uow.selling.last_open_stage(deal.id)
    known = {stage.id: stage for stage in pipeline.stages if stage.kind == StageKind.OPEN}
    return known[last] if last in known else pipeline.of_kind(StageKind.OPEN)


async def _top(stage: Stage, *, uow: DealsUnitOfWork, now: datetime) -> str:
    return at_the_top(now, first=await uow.selling.first_rank(stage.id))


async def _rank(stage: Stage, after_id: UUID | None, *, uow: DealsUnitOfWork, now: datetime) -> str:
    if after_id is None:
        return await _top(stage, uow=uow, now=now)
    ranks = await uow.selling.ranks_after(after_id, stage_id=stage.id)
    if ranks is None:  # the card above has gone elsewhere meanwhile: there is no such place
        return await _top(stage, uow=uow, now=now)
    return between(*ranks)


async def _value(deal: Deal, *, actor: Actor, uow: DealsUnitOfWork, now: datetime) -> None:
    if deal.amount is None or deal.base_amount is not None:
        return
    today = now.astimezone(ZoneInfo(actor.office_time_zone)).date()
    deal.value(await uow.selling.exchange(deal.amount.currency, on=today))


async def _require_subjects(
    deal: Deal, *, before: Deal | None, actor: Actor, uow: DealsUnitOfWork
) -> None:
    """Company and people have to be there for the actor; who was named before may stay."""
    firms: Mapping[str, UUID] = (
        {"/company_id": deal.company_id}
        if deal.company_id is not None and (before is None or before.company_id != deal.company_id)
        else {}
    )
    known = {each.contact_id for each in before.contacts} if before is not None else set()
    people = {
        f"/contacts/{n}/contact_id": each.contact_id
        for n, each in enumerate(deal.contacts)
        if each.contact_id not in known
    }
    await cards_at(people, cards=uow.contacts, code="unknown_contact", actor=actor)
    await cards_at(firms, cards=uow.companies, code="unknown_company", actor=actor)
