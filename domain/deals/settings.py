"""What is set up before anybody sells: pipelines with their stages, and rates of currencies."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from datetime import date
from typing import Any
from uuid import UUID

from domain.cards import bin_record, restore_record
from domain.deals.document import PIPELINE, RATE
from domain.deals.errors import LastPipeline, PipelineInUse, StageInUse
from domain.deals.pipelines import Pipeline
from domain.deals.ports import DealsUnitOfWork
from domain.deals.rates import Rate
from domain.identity import Action, Actor, ObjectKind
from domain.shared.clock import Clock
from domain.shared.errors import FieldProblem, Invalid
from domain.shared.ids import Ids
from domain.shared.json import Json, JsonObject

MOST_VALUED = 5_000
Expected = frozenset[int] | None


async def create_pipeline(
    fields: JsonObject, *, actor: Actor, uow: DealsUnitOfWork, ids: Ids
) -> Pipeline:
    """Raises Invalid."""
    actor.require(ObjectKind.PIPELINES, Action.CREATE)
    async with uow:
        values = PIPELINE.decode(_identified(fields, known=frozenset(), ids=ids))
        pipeline = Pipeline.create(ids.new(), values)
        uow.pipelines.add(pipeline)
        await uow.commit(answer=pipeline)
    return pipeline


async def change_pipeline(
    pipeline_id: UUID,
    fields: JsonObject,
    *,
    actor: Actor,
    uow: DealsUnitOfWork,
    ids: Ids,
    expected: Expected = None,
) -> Pipeline:
    """Stages and reasons are replaced whole; who has an id keeps it.

    Raises StageInUse where a stage or a reason goes that deals still have; Invalid.
    """
    actor.require(ObjectKind.PIPELINES, Action.EDIT)
    async with uow:
        pipeline = await uow.pipelines.get(pipeline_id, actor=actor, expected=expected)
        known = frozenset(
            {
                *(each.id for each in pipeline.stages),
                *(each.id for each in pipeline.lost_reasons),
            }
        )
        kinds = {stage.id: stage.kind for stage in pipeline.stages}
        values = PIPELINE.decode(_identified(fields, known=known, ids=ids))
        pipeline.change(values)
        await _keep_held(pipeline, kinds, values, uow=uow)
        await uow.commit(answer=pipeline)
    return pipeline


async def arrange_pipelines(ids: Sequence[UUID], *, actor: Actor, uow: DealsUnitOfWork) -> None:
    """Put all of them into this order. Raises Invalid where one is missing."""
    actor.require(ObjectKind.PIPELINES, Action.EDIT)
    async with uow:
        known = await uow.selling.pipelines()
        if len(ids) != len(known) or set(ids) != known:
            raise Invalid.at("/ids", "not_all_pipelines")
        pipelines = await uow.pipelines.find(ids, lock=True)
        for position, pipeline_id in enumerate(ids):
            pipelines[pipeline_id].position = position
        await uow.commit()


async def remove_stage(
    pipeline_id: UUID,
    stage_id: UUID,
    into_stage_id: UUID,
    *,
    actor: Actor,
    uow: DealsUnitOfWork,
    clock: Clock,
    expected: Expected = None,
) -> Pipeline:
    """The stage goes, and its deals go on in another one of its kind: one change, one undo.

    Raises StageInUse where there are more deals than can be moved at once; Invalid.
    """
    actor.require(ObjectKind.PIPELINES, Action.EDIT)
    async with uow:
        pipeline = await uow.pipelines.get(pipeline_id, actor=actor, expected=expected)
        stage = pipeline.stage(stage_id)
        into = pipeline.stage(into_stage_id, pointer="/into_stage_id")
        if into == stage or into.kind != stage.kind:
            raise Invalid.at("/into_stage_id", "unknown_stage")
        held = await uow.selling.deals_in(stage_id, limit=MOST_VALUED + 1)
        if len(held) > MOST_VALUED:
            raise StageInUse(name=pipeline.name)
        for deal in (await uow.deals.find(held, lock=True)).values():
            deal.relocate(into, at=clock.now())
        await uow.flush()
        pipeline.remove(stage)
        await uow.commit(answer=pipeline)
    return pipeline


async def delete_pipeline(
    pipeline_id: UUID, *, actor: Actor, uow: DealsUnitOfWork, expected: Expected = None
) -> None:
    """Raises PipelineInUse, LastPipeline."""
    actor.require(ObjectKind.PIPELINES, Action.DELETE)
    async with uow:
        pipeline = await uow.pipelines.get(
            pipeline_id, actor=actor, action=Action.DELETE, expected=expected
        )
        if await uow.selling.held_stages(pipeline_id):
            raise PipelineInUse(name=pipeline.name)
        if len(await uow.selling.pipelines()) < 2:
            raise LastPipeline(name=pipeline.name)
        pipeline.bin()
        await uow.commit()


async def restore_pipeline(
    pipeline_id: UUID, *, actor: Actor, uow: DealsUnitOfWork, expected: Expected = None
) -> Pipeline:
    return await restore_record(
        pipeline_id,
        kind=ObjectKind.PIPELINES,
        records=uow.pipelines,
        actor=actor,
        uow=uow,
        expected=expected,
    )


async def enter_rate(fields: JsonObject, *, actor: Actor, uow: DealsUnitOfWork, ids: Ids) -> Rate:
    """Deals in the currency that waited for a rate are valued by it. Raises Invalid, Conflict."""
    actor.require(ObjectKind.RATES, Action.CREATE)
    async with uow:
        rate = Rate.enter(ids.new(), RATE.decode(fields))
        uow.rates.add(rate)
        await uow.flush()
        await _value_waiting(rate.currency, rate.day, pointer="/currency", uow=uow)
        await uow.commit(answer=rate)
    return rate


async def enter_rates(
    listed: Sequence[JsonObject],
    *,
    actor: Actor,
    uow: DealsUnitOfWork,
    ids: Ids,
    render: Callable[[int, int], Json],
) -> None:
    """All or none; what was entered for a day already is corrected. `render` tells how many came
    new and how many were there. Raises Invalid with everything that is wrong.
    """
    actor.require(ObjectKind.RATES, Action.CREATE)
    actor.require(ObjectKind.RATES, Action.EDIT)
    async with uow:
        rates = _read_rates(listed, ids=ids)
        known = await uow.selling.rates_of(rates)
        there = await uow.rates.find(known.values(), lock=True)
        for day, rate in rates.items():
            if day in known:
                there[known[day]].change({"rate": rate.rate})
            else:
                uow.rates.add(rate)
        await uow.flush()
        for currency, last in dict(sorted(rates)).items():
            await _value_waiting(currency, last, pointer="/rates", uow=uow)
        await uow.commit(body=render(len(rates) - len(known), len(known)))


async def change_rate(
    rate_id: UUID,
    fields: JsonObject,
    *,
    actor: Actor,
    uow: DealsUnitOfWork,
    expected: Expected = None,
) -> Rate:
    """What was valued stays so. Raises Invalid, Conflict."""
    actor.require(ObjectKind.RATES, Action.EDIT)
    async with uow:
        rate = await uow.rates.get(rate_id, actor=actor, expected=expected)
        rate.change(RATE.decode(fields))
        await uow.commit(answer=rate)
    return rate


async def delete_rate(
    rate_id: UUID, *, actor: Actor, uow: DealsUnitOfWork, expected: Expected = None
) -> None:
    await bin_record(
        rate_id, kind=ObjectKind.RATES, records=uow.rates, actor=actor, uow=uow, expected=expected
    )


async def restore_rate(
    rate_id: UUID, *, actor: Actor, uow: DealsUnitOfWork, expected: Expected = None
) -> Rate:
    return await restore_record(
        rate_id, kind=ObjectKind.RATES, records=uow.rates, actor=actor, uow=uow, expected=expected
    )


async def _value_waiting(currency: str, day: date, *, pointer: str, uow: DealsUnitOfWork) -> None:
    exchange = await uow.selling.exchange(currency, on=day)
    if exchange.base == currency:
        raise Invalid.at(pointer, "currency_is_base")
    waiting = await uow.selling.unvalued(currency, limit=MOST_VALUED)
    for deal in (await uow.deals.find(waiting, lock=True)).values():
        deal.value(exchange)


def _read_rates(listed: Sequence[JsonObject], *, ids: Ids) -> dict[tuple[str, date], Rate]:
    """By currency and day; of two for the same the later line holds."""
    problems: list[FieldProblem] = []
    rates: dict[tuple[str, date], Rate] = {}
    for n, fields in enumerate(listed):
        try:
            rate = Rate.enter(ids.new(), RATE.decode(fields))
        except Invalid as error:
            problems += [
                replace(each, pointer=f"/rates/{n}{each.pointer}") for each in error.errors
            ]
        else:
            rates[(rate.currency, rate.day)] = rate
    if problems:
        raise Invalid(errors=problems)
    return rates


def _identified(fields: JsonObject, *, known: frozenset[UUID], ids: Ids) -> dict[str, Any]:
    """New stages and reasons get their ids; one that is named has to be one of ours."""
    problems: list[FieldProblem] = []
    found: dict[str, Any] = dict(fields)
    for name in ("stages", "lost_reasons"):
        listed: Any = found.get(name) or []
        for n, each in enumerate(listed):
            if each.get("id") is not None and UUID(str(each["id"])) not in known:
                problems.append(FieldProblem(pointer=f"/{name}/{n}/id", code="unknown_stage"))
        if name in found:
            found[name] = [{**each, "id": each.get("id") or str(ids.new())} for each in listed]
    if problems:
        raise Invalid(errors=problems)
    return found


async def _keep_held(
    pipeline: Pipeline,
    kinds: Mapping[UUID, str],
    values: Mapping[str, Any],
    *,
    uow: DealsUnitOfWork,
) -> None:
    if "stages" in values:
        kept = {stage.id for stage in pipeline.stages if kinds.get(stage.id) == stage.kind}
        if not await uow.selling.held_stages(pipeline.id) <= kept:
            raise StageInUse(name=pipeline.name)
    if "lost_reasons" in values:
        kept = {reason.id for reason in pipeline.lost_reasons}
        if not await uow.selling.held_reasons(pipeline.id) <= kept:
            raise StageInUse(name=pipeline.name)
