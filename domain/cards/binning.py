"""Into the bin, and out of it within 30 days: one course of events for every kind of record."""

from typing import Any, TypeVar
from uuid import UUID

from domain.cards.use_cases import Cards, Expected
from domain.identity import Action, Actor, ObjectKind
from domain.shared.unit_of_work import UnitOfWork

R = TypeVar("R", bound=Any)


async def bin_record(
    record_id: UUID,
    *,
    kind: ObjectKind,
    records: Cards[R],
    actor: Actor,
    uow: UnitOfWork,
    expected: Expected,
) -> None:
    actor.require(kind, Action.DELETE)
    async with uow:
        record = await records.get(record_id, actor=actor, action=Action.DELETE, expected=expected)
        record.bin()
        await uow.commit()


async def restore_record(
    record_id: UUID,
    *,
    kind: ObjectKind,
    records: Cards[R],
    actor: Actor,
    uow: UnitOfWork,
    expected: Expected,
) -> R:
    """One that lies in no bin stays as it is. Raises Conflict where its place is taken by now."""
    actor.require(kind, Action.DELETE)
    async with uow:
        record = await records.get(
            record_id, actor=actor, action=Action.DELETE, expected=expected, binned=True
        )
        if record.deleted:
            record.restore()
        await uow.commit(answer=record)
    return record
