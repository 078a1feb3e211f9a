"""One change to many deals. Moving them keeps the rules of moving one, deal by deal."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any, Protocol
from uuid import UUID
from zoneinfo import ZoneInfo

from domain.cards import FieldReader, Tools, cards_at
from domain.cards.bulk import Bulk, BulkUnitOfWork, Change, Do, Done, Planner, Render, Selection
from domain.deals.errors import DealAlreadyClosed
from domain.deals.model import Deal
from domain.deals.pipelines import Pipeline, Stage, StageKind
from domain.deals.ports import DealsUnitOfWork
from domain.deals.ranks import at_the_top
from domain.deals.rates import Exchange
from domain.deals.use_cases import FIELDS, as_kept
from domain.identity import Actor
from domain.shared.clock import Clock
from domain.shared.errors import FieldProblem, Invalid

_AT = "/action/stage"


class ManyDealsUnitOfWork(DealsUnitOfWork, BulkUnitOfWork, Protocol): ...


@dataclass(frozen=True, slots=True, kw_only=True)
class Target:
    pipeline: Pipeline
    stage: Stage
    reason_id: UUID | None


@dataclass(slots=True, kw_only=True)
class DealsBulk(Bulk[Deal]):
    """`market` is the unit of work as rules about deals see it."""

    market: ManyDealsUnitOfWork
    clock: Clock
    target: Target | None = None
    top: str | None = None
    exchanges: dict[str, Exchange] = field(default_factory=dict)

    @property
    def needed(self) -> frozenset[str] | None:
        """A stage may demand any field."""
        return None if self.change.do is Do.MOVE else self.change.touches

    async def check(self, reader: FieldReader) -> None:
        if self.change.do is not Do.MOVE:
            await Bulk.check(self, reader)
            return
        asked = self.change.stage
        at = {f"{_AT}/pipeline_id": UUID(str(asked["pipeline_id"]))}
        (pipeline,) = await cards_at(
            at, cards=self.market.pipelines, code="unknown_pipeline", actor=self.actor
        )
        stage = pipeline.stage(UUID(str(asked["stage_id"])), pointer=f"{_AT}/stage_id")
        reason = asked.get("lost_reason_id")
        reason_id = UUID(str(reason)) if reason else None
        if stage.kind == StageKind.LOST:
            _require_reason(pipeline, reason_id)
        elif reason_id is not None:
            raise Invalid.at(f"{_AT}/lost_reason_id", "unknown_lost_reason")
        stage = await as_kept(stage, uow=self.market)
        self.target = Target(pipeline=pipeline, stage=stage, reason_id=reason_id)
        self.top = await self.market.selling.first_rank(stage.id)

    def forbid(self, card: Deal) -> None:
        target = self.target
        if target is None or card.stage_id == target.stage.id:
            return
        if card.status != StageKind.OPEN:
            raise DealAlreadyClosed(name=card.name)
        if target.stage.kind != StageKind.OPEN and card.pipeline_id != target.pipeline.id:
            raise Invalid.at("/stage_id", "unknown_stage")
        card.require(target.stage.required)

    async def apply(self, card: Deal, reader: FieldReader) -> None:
        if self.target is None:
            await Bulk.apply(self, card, reader)
        elif card.stage_id != self.target.stage.id:
            await self._move(card, self.target)

    async def _move(self, deal: Deal, target: Target) -> None:
        now = self.clock.now()
        self.top = rank = at_the_top(now, first=self.top)
        stage, reason_id = target.stage, target.reason_id
        if stage.kind == StageKind.WON:
            deal.win(stage, rank=rank, at=now)
        elif stage.kind == StageKind.LOST:
            deal.lose(stage, reason_id=reason_id, comment=None, rank=rank, at=now)
        else:
            deal.move(stage, pipeline=target.pipeline, rank=rank, at=now)
        if deal.amount is not None and deal.base_amount is None:
            deal.value(await self._exchange(deal.amount.currency))

    async def _exchange(self, currency: str) -> Exchange:
        if currency not in self.exchanges:
            today = self.clock.now().astimezone(ZoneInfo(self.actor.office_time_zone)).date()
            self.exchanges[currency] = await self.market.selling.exchange(currency, on=today)
        return self.exchanges[currency]


def _require_reason(pipeline: Pipeline, reason_id: UUID | None) -> None:
    try:
        pipeline.require_reason(reason_id)
    except Invalid as error:
        error.errors = tuple(
            FieldProblem(pointer=f"{_AT}{each.pointer}", code=each.code, params=each.params)
            for each in error.errors
        )
        raise


async def change_deals(
    selection: Selection,
    change: Change,
    *,
    render: Render,
    actor: Actor,
    uow: ManyDealsUnitOfWork,
    tools: Tools,
    clock: Clock,
    planner: Planner | None = None,
) -> Done:
    """One change to many; a job does it where they are many. Raises Forbidden, Invalid."""
    bulk = _bulk(change, actor=actor, uow=uow, tools=tools, clock=clock, planner=planner)
    return await bulk.begin(selection, render=render)


async def change_deals_batch(
    job_id: UUID,
    asked: Mapping[str, Any],
    *,
    actor: Actor,
    uow: ManyDealsUnitOfWork,
    tools: Tools,
    clock: Clock,
    planner: Planner | None = None,
) -> bool:
    """The next batch of such a job; `asked` is its payload. True when all is done."""
    change = Change.from_json(asked["change"])
    bulk = _bulk(change, actor=actor, uow=uow, tools=tools, clock=clock, planner=planner)
    return await bulk.run_batch(job_id, selection=Selection.from_json(asked["selection"]))


def _bulk(
    change: Change,
    *,
    actor: Actor,
    uow: ManyDealsUnitOfWork,
    tools: Tools,
    clock: Clock,
    planner: Planner | None,
) -> DealsBulk:
    return DealsBulk(
        use_cases=FIELDS,
        change=change,
        actor=actor,
        uow=uow,
        market=uow,
        cards=uow.deals,
        tools=tools,
        clock=clock,
        planner=planner,
    )
