"""How far deals came, on their own lines of time and on those of the people they are about."""

from collections.abc import Mapping
from typing import Any

from sqlalchemy import (
    ARRAY,
    Boolean,
    DateTime,
    Text,
    Uuid,
    and_,
    bindparam,
    case,
    cast,
    column,
    func,
    lateral,
    literal_column,
    not_,
    or_,
    select,
)
from sqlalchemy.dialects.postgresql import JSONB

from adapters.postgres.deals.records import (
    DealContactRecord,
    DealRecord,
    DealStateRecord,
    PipelineRecord,
    PipelineStageRecord,
)
from adapters.postgres.deals.representation import api_money
from adapters.postgres.history.records import ChangeEntryRecord, ChangeSetRecord
from adapters.postgres.interactions.timeline_changes import is_step, taken_back
from adapters.postgres.interactions.timeline_shape import TimelineShape, narrowed, tells
from adapters.postgres.scope import Covered
from adapters.postgres.sql import json_object, name


def deal_steps(shape: TimelineShape) -> Any:
    """Their deals first, then of each the newest steps, by its own history."""
    deal = _deals(shape)
    steps = lateral(_steps_of(deal.c.id, shape)).alias("steps")
    return select(
        steps.c.type, steps.c.at, steps.c.id, steps.c.author_id, steps.c.record_id, steps.c.set_id
    ).select_from(deal.join(steps, literal_column("true")))


def covered_values(covered: Covered) -> Mapping[str, Any]:
    return {
        "deals_all": covered.all,
        "deals_owners": list(covered.owners),
        "deals_unowned": covered.unowned,
    }


def deal_json(entry: Any) -> Any:
    line, deal = ChangeEntryRecord, DealRecord
    shown = json_object(
        {
            "id": deal.id,
            "name": deal.name,
            "step": _step(line),
            "from_stage": _stage(line.before["stage_id"].astext, line),
            "to_stage": func.coalesce(
                _stage(line.after["stage_id"].astext, line), _first_stage(line)
            ),
            "amount": api_money(deal.amount_minor, deal.currency),
            "reason": _reason(line, deal),
            "comment": line.after["lost_comment"].astext,
        }
    )
    return (
        select(shown)
        .select_from(line)
        .join(deal, and_(deal.workspace_id == line.workspace_id, deal.id == line.record_id))
        .where(
            line.workspace_id == bindparam("workspace_id"),
            line.change_set_id == entry.c.set_id,
            line.record_id == entry.c.record_id,
        )
        .order_by(line.n)
        .limit(1)
        .scalar_subquery()
    )


def _deals(shape: TimelineShape) -> Any:
    deal, subject = DealRecord, bindparam("subject_id", type_=Uuid())
    found: Any = select(deal.id).where(
        deal.workspace_id == bindparam("workspace_id"), deal.deleted_at.is_(None)
    )
    if shape.searched:
        found = found.where(tells(deal.name))
    if shape.of == "deal":
        return found.where(deal.id == subject).subquery("theirs")
    found = found.where(
        or_(
            bindparam("deals_all", type_=Boolean()),
            deal.owner_id == func.any(bindparam("deals_owners", type_=ARRAY(Uuid()))),
            and_(bindparam("deals_unowned", type_=Boolean()), deal.owner_id.is_(None)),
        )
    )
    if shape.of == "company":
        return found.where(deal.company_id == subject).subquery("theirs")
    part = DealContactRecord
    return (
        found.join(part, and_(part.workspace_id == deal.workspace_id, part.deal_id == deal.id))
        .where(part.contact_id == subject)
        .subquery("theirs")
    )


def _steps_of(deal_id: Any, shape: TimelineShape) -> Any:
    entry, made = ChangeEntryRecord, ChangeSetRecord
    step_id = _own_id(entry, shape)
    statement: Any = (
        select(
            name("deal").label("type"),
            entry.at,
            step_id.label("id"),
            made.actor_id.label("author_id"),
            entry.record_id,
            entry.change_set_id.label("set_id"),
        )
        .join(made, and_(made.workspace_id == entry.workspace_id, made.id == entry.change_set_id))
        .where(
            entry.workspace_id == bindparam("workspace_id"),
            entry.record_id == deal_id,
            is_step(entry),
            not_(taken_back(made)),
        )
    )
    if shape.after:
        # Said apart, so that the index is entered where the page begins.
        before = bindparam("after_at", type_=DateTime(timezone=True))
        statement = statement.where(entry.at <= before)
    return narrowed(statement, shape, at=entry.at, entry_id=step_id, author=made.actor_id)


def _own_id(entry: Any, shape: TimelineShape) -> Any:
    """Several of their deals may have moved by one change: each is an entry of its own."""
    if shape.of == "deal":
        return entry.change_set_id
    both = cast(entry.change_set_id, Text) + cast(entry.record_id, Text)
    return cast(func.md5(both), Uuid())


def _step(line: Any) -> Any:
    status = line.after["status"].astext
    return case(
        (line.op == name("create"), name("created")),
        (status == name("won"), name("won")),
        (status == name("lost"), name("lost")),
        (status == name("open"), name("reopened")),
        else_=name("moved"),
    )


def _stage(stage_id: Any, line: Any) -> Any:
    """As it is called now; as it was called then, where it is no more."""
    stage, state = PipelineStageRecord, DealStateRecord
    now = (
        select(stage.name)
        .where(stage.workspace_id == line.workspace_id, stage.id == cast(stage_id, Uuid()))
        .scalar_subquery()
    )
    then = (
        select(state.stage_name)
        .where(
            state.workspace_id == line.workspace_id,
            state.deal_id == line.record_id,
            state.stage_id == cast(stage_id, Uuid()),
        )
        .limit(1)
        .scalar_subquery()
    )
    return func.coalesce(now, then)


def _first_stage(line: Any) -> Any:
    state = DealStateRecord
    return (
        select(state.stage_name)
        .where(state.workspace_id == line.workspace_id, state.deal_id == line.record_id)
        .order_by(state.since)
        .limit(1)
        .scalar_subquery()
    )


def _reason(line: Any, deal: Any) -> Any:
    pipeline = PipelineRecord
    listed = func.jsonb_array_elements(pipeline.lost_reasons)
    each = listed.table_valued(column("value", JSONB)).alias("reason")
    return (
        select(each.c.value["name"].astext)
        .select_from(pipeline, each)
        .where(
            pipeline.workspace_id == line.workspace_id,
            pipeline.id == deal.pipeline_id,
            each.c.value["id"].astext == line.after["lost_reason_id"].astext,
        )
        .limit(1)
        .scalar_subquery()
    )
