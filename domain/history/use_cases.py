"""Undo of a change set: at once where it is small, as a job where it is large."""

from collections.abc import Callable
from dataclasses import dataclass
from uuid import UUID

from domain.history.errors import (
    AlreadyUndone,
    JobNotFailed,
    StillBeingWritten,
    UndoInProgress,
)
from domain.history.model import ChangeSet, FailedJob, LeftItem, SetStatus, UndoTally
from domain.history.ports import HistoryUnitOfWork
from domain.history.undo import take_back
from domain.identity import Action, Actor, ObjectKind
from domain.shared.errors import NotFound
from domain.shared.ids import Ids
from domain.shared.json import Json

AT_ONCE = 200
BATCH = 2000
JOB = "undo_change_set"
ONE_DEED = frozenset({"merge", "relation"})
"""Change sets that touch other cards than the one that somebody meant."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Undone:
    """`job_id` is set where the work goes on in the background."""

    change_set_id: UUID
    status: SetStatus
    restored: int = 0
    left: int = 0
    left_items: tuple[LeftItem, ...] = ()
    job_id: UUID | None = None


Render = Callable[[Undone], Json]


async def undo_change_set(
    change_set_id: UUID, *, render: Render, actor: Actor, uow: HistoryUnitOfWork, ids: Ids
) -> Undone:
    """Raises NotFound, AlreadyUndone, UndoInProgress, StillBeingWritten."""
    actor.require(ObjectKind.CHANGE_SETS, Action.EDIT)
    async with uow:
        change_set = await uow.history.get(change_set_id, actor=actor, lock=True)
        _refuse_repetition(change_set)
        if change_set.entries > AT_ONCE:
            undone = await _undo_later(change_set, actor=actor, uow=uow, ids=ids)
        else:
            undone = await _undo_now(change_set, actor=actor, uow=uow, ids=ids)
        await uow.commit(body=render(undone))
    return undone


async def _undo_now(
    change_set: ChangeSet, *, actor: Actor, uow: HistoryUnitOfWork, ids: Ids
) -> Undone:
    undo_id = ids.new()
    tally = UndoTally()
    await uow.continue_change_set(undo_id, kind="undo", undoes_id=change_set.id)
    entries = await uow.history.entries(change_set.id, below=change_set.entries, limit=AT_ONCE)
    await take_back(
        entries,
        change_set_id=change_set.id,
        actor=actor,
        uow=uow,
        tally=tally,
        as_one=change_set.kind in ONE_DEED,
    )
    status = final_status(tally)
    await uow.history.settle(change_set.id, status=status)
    return Undone(
        change_set_id=undo_id,
        status=status,
        restored=tally.restored,
        left=tally.left,
        left_items=tuple(tally.left_items),
    )


async def _undo_later(
    change_set: ChangeSet, *, actor: Actor, uow: HistoryUnitOfWork, ids: Ids
) -> Undone:
    undo_id, job_id = ids.new(), ids.new()
    await uow.history.settle(change_set.id, status=SetStatus.UNDOING, job_id=job_id)
    await uow.begin_job(
        job_id,
        kind=JOB,
        subject_id=change_set.id,
        total=change_set.entries,
        payload={"undo_id": str(undo_id)},
        actor=actor,
    )
    return Undone(change_set_id=undo_id, status=SetStatus.UNDOING, job_id=job_id)


async def undo_one_batch(job_id: UUID, *, actor: Actor, uow: HistoryUnitOfWork) -> bool:
    """Take back the next entries of a large change set; progress is part of the transaction.

    True when all is done.
    """
    uow.relax()
    async with uow:
        job = await uow.running_job(job_id)
        if job is None:
            return True
        undo_id = UUID(str(job.payload["undo_id"]))
        tally = UndoTally(restored=job.result.get("restored", 0), left=job.result.get("left", 0))
        below = job.total - job.done
        await uow.continue_change_set(undo_id, kind="undo", undoes_id=job.subject_id, job_id=job_id)
        entries = await uow.history.entries(job.subject_id, below=below, limit=BATCH)
        change_set = await uow.history.get(job.subject_id, actor=actor)
        await take_back(
            entries,
            change_set_id=job.subject_id,
            actor=actor,
            uow=uow,
            tally=tally,
            as_one=change_set.kind in ONE_DEED,
        )
        items = [*job.result.get("left_items", []), *(item.as_json() for item in tally.left_items)]
        finished = below <= BATCH
        result = {"restored": tally.restored, "left": tally.left, "left_items": items[:1000]}
        await uow.report_job(
            job_id,
            done=job.done + len(entries),
            result=result,
            finished=finished,
            change_set_id=undo_id,
        )
        if finished:
            await uow.history.settle(job.subject_id, status=final_status(tally))
        await uow.commit()
    return finished


async def try_again(job_id: UUID, *, actor: Actor, uow: HistoryUnitOfWork) -> None:
    """A failed job goes on where it stopped. Raises NotFound, JobNotFailed, AlreadyUndone."""
    actor.require(ObjectKind.CHANGE_SETS, Action.EDIT)
    async with uow:
        job = await _failed(job_id, actor=actor, uow=uow)
        if job.taken_back:
            raise AlreadyUndone
        await uow.start_again(job)
        await uow.commit()


async def dismiss_job(job_id: UUID, *, actor: Actor, uow: HistoryUnitOfWork) -> None:
    """A failed job is let go. Raises NotFound, JobNotFailed."""
    actor.require(ObjectKind.CHANGE_SETS, Action.EDIT)
    async with uow:
        await uow.dismiss(await _failed(job_id, actor=actor, uow=uow))
        await uow.commit()


async def _failed(job_id: UUID, *, actor: Actor, uow: HistoryUnitOfWork) -> FailedJob:
    job = await uow.failed_job(job_id)
    if job is None or not actor.scope(ObjectKind.JOBS, Action.VIEW).covers(job.created_by):
        raise NotFound(object=ObjectKind.JOBS.value)
    if job.status != "failed":
        raise JobNotFailed
    return job


def final_status(tally: UndoTally) -> SetStatus:
    return SetStatus.PARTLY_UNDONE if tally.left else SetStatus.UNDONE


def _refuse_repetition(change_set: ChangeSet) -> None:
    if change_set.status is SetStatus.UNDOING:
        raise UndoInProgress(job_id=str(change_set.job_id))
    if change_set.status is SetStatus.UNDONE:
        raise AlreadyUndone
    if change_set.still_written:
        raise StillBeingWritten
