"""What people say of what came in: it is spam, it is none, it is to be read once more."""

from collections.abc import Awaitable, Callable, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from uuid import UUID

from domain.history.model import ChangeSet, SetStatus, UndoTally
from domain.history.undo import take_back
from domain.history.use_cases import AT_ONCE, final_status
from domain.identity import Action, Actor, ObjectKind
from domain.lead_capture.errors import (
    NotReplayable,
    NotSpam,
    RequestForgotten,
    SubmissionNotFound,
)
from domain.lead_capture.ports import SortingUnitOfWork
from domain.lead_capture.submissions import JOB, State, Submission, job_of
from domain.shared.errors import DomainError, NotFound

KIND = ObjectKind.LEAD_FORMS
MOST_AT_ONCE = 100
MARKED = "marked_as_spam"
"""The reason of what somebody called spam."""
_LOOKED_AT = "looked_at"


class Verdict(StrEnum):
    SPAM = "spam"
    NOT_SPAM = "not-spam"
    UNMARK = "unmark"
    REPLAY = "replay"


@dataclass(frozen=True, slots=True, kw_only=True)
class Left:
    """One to which nothing was done, and why."""

    submission_id: UUID
    error: DomainError


@dataclass(frozen=True, slots=True, kw_only=True)
class Sorted:
    """`same`: those that were so already."""

    changed: tuple[UUID, ...]
    same: tuple[UUID, ...]
    left: tuple[Left, ...]


async def sort(
    verdict: Verdict,
    submission_ids: Sequence[UUID],
    *,
    actor: Actor,
    begin: Callable[[], SortingUnitOfWork],
) -> Sorted:
    """Each in a transaction and a change set of its own: each is taken back by itself."""
    actor.require(KIND, Action.EDIT)
    changed: list[UUID] = []
    same: list[UUID] = []
    left: list[Left] = []
    for each in dict.fromkeys(submission_ids):
        try:
            done = await sort_one(verdict, each, actor=actor, uow=begin())
        except DomainError as error:
            left.append(Left(submission_id=each, error=error))
        else:
            (changed if done else same).append(each)
    return Sorted(changed=tuple(changed), same=tuple(same), left=tuple(left))


async def sort_one(
    verdict: Verdict, submission_id: UUID, *, actor: Actor, uow: SortingUnitOfWork
) -> bool:
    """False where it was so already. Raises SubmissionNotFound, NotReplayable, NotSpam,
    RequestForgotten.
    """
    actor.require(KIND, Action.EDIT)
    async with uow:
        await uow.submissions.alone()
        found = await uow.submissions.take(submission_id)
        if found is None:
            raise SubmissionNotFound
        done = await _WAYS[verdict](found, actor, uow)
        if done:
            await uow.submissions.settle(found)
            uow.announce(found.told())
        await uow.commit()
    return done


async def _spam(found: Submission, actor: Actor, uow: SortingUnitOfWork) -> bool:
    """What it made goes to the bin, unless somebody has worked on it since."""
    if found.state == State.SPAM:
        return False
    found.former_state, found.former_reason = found.state, found.reason
    if found.state == State.LEAD:
        uow.name_change_set("spam", undoes_id=found.lead_set_id)
        await _taken_back(found.lead_set_id, actor, uow)
        found.spam_set_id = uow.change_set_id
    found.state, found.reason = State.SPAM, MARKED
    return True


async def _not_spam(found: Submission, actor: Actor, uow: SortingUnitOfWork) -> bool:
    if found.state in (State.RECEIVED, State.LEAD):
        return False
    if found.state != State.SPAM:
        raise NotSpam
    if found.former_state == State.LEAD:
        return await _brought_back(found, actor, uow)
    return await _read_again(found, actor, uow)


async def _unmark(found: Submission, actor: Actor, uow: SortingUnitOfWork) -> bool:
    """It is again what it was before somebody called it spam."""
    if found.state != State.SPAM or found.former_state is None:
        raise NotSpam
    if found.former_state == State.LEAD:
        return await _brought_back(found, actor, uow)
    if found.former_state == State.RECEIVED:
        return await _read_again(found, actor, uow)
    found.state, found.reason = found.former_state, found.former_reason
    found.former_state = found.former_reason = None
    return True


async def _replay(found: Submission, actor: Actor, uow: SortingUnitOfWork) -> bool:
    """By what the form says now; what was taken for spam is none."""
    if found.state == State.LEAD:
        raise NotReplayable
    if found.state == State.SPAM:
        return await _not_spam(found, actor, uow)
    return await _read_again(found, actor, uow)


async def _read_again(found: Submission, actor: Actor, uow: SortingUnitOfWork) -> bool:
    if not found.post.body:
        raise RequestForgotten
    found.verdict = _LOOKED_AT
    found.state, found.reason = State.RECEIVED, None
    found.former_state = found.former_reason = None
    await uow.jobs.enqueue(JOB, job_of(actor.workspace_id, found.id))
    return True


async def _brought_back(found: Submission, actor: Actor, uow: SortingUnitOfWork) -> bool:
    uow.name_change_set("undo", undoes_id=found.spam_set_id)
    if await _taken_back(found.spam_set_id, actor, uow) and found.lead_set_id is not None:
        await uow.history.settle(found.lead_set_id, status=SetStatus.APPLIED)
    found.state, found.reason = State.LEAD, found.former_reason
    found.former_state = found.former_reason = found.spam_set_id = None
    return True


async def _taken_back(change_set_id: UUID | None, actor: Actor, uow: SortingUnitOfWork) -> bool:
    """By the rule of every undo: what was edited or referred to since stays."""
    change_set = await _applied(change_set_id, actor, uow)
    if change_set is None:
        return False
    entries = await uow.history.entries(change_set.id, below=change_set.entries, limit=AT_ONCE)
    tally = UndoTally()
    await take_back(
        entries, change_set_id=change_set.id, actor=actor, uow=uow, tally=tally, as_one=True
    )
    await uow.history.settle(change_set.id, status=final_status(tally))
    return True


async def _applied(
    change_set_id: UUID | None, actor: Actor, uow: SortingUnitOfWork
) -> ChangeSet | None:
    """None where it was undone in the history already, or wrote nothing."""
    if change_set_id is None:
        return None
    try:
        found = await uow.history.get(change_set_id, actor=actor, lock=True)
    except NotFound:
        return None
    return found if found.status is SetStatus.APPLIED else None


_Way = Callable[[Submission, Actor, SortingUnitOfWork], Awaitable[bool]]
_WAYS: Mapping[Verdict, _Way] = {
    Verdict.SPAM: _spam,
    Verdict.NOT_SPAM: _not_spam,
    Verdict.UNMARK: _unmark,
    Verdict.REPLAY: _replay,
}
