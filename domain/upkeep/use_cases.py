"""Rename, merge, hand over: at once where few records are touched, as a job where many are."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from types import MappingProxyType
from typing import Any, Self
from uuid import UUID

from domain.cards import Cards
from domain.identity import Action, Actor, All, ObjectKind
from domain.identity.errors import MemberNotFound
from domain.shared.errors import Forbidden, Invalid
from domain.shared.ids import Ids
from domain.shared.json import Json
from domain.upkeep.errors import SameValue, TagNotFound
from domain.upkeep.model import Matter, Replacement
from domain.upkeep.ports import NamedTag, UpkeepUnitOfWork

JOB = "replace_everywhere"
AT_ONCE = 200
BATCH = 1000
_KINDS: Mapping[Matter, tuple[str, ...]] = MappingProxyType(
    {
        Matter.TAG: ("contacts", "companies", "deals"),
        Matter.SOURCE: ("contacts", "companies", "deals"),
        Matter.OWNER: ("contacts", "companies", "deals", "tasks"),
    }
)
_CARDS = (ObjectKind.CONTACTS, ObjectKind.COMPANIES, ObjectKind.DEALS)
_NAMES: Mapping[Matter, str] = MappingProxyType(
    {Matter.TAG: "merge_tags", Matter.SOURCE: "merge_sources", Matter.OWNER: "hand_over"}
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Replaced:
    """`job_id` is set where the work goes on in the background."""

    change_set_id: UUID
    records: int
    job_id: UUID | None = None


Render = Callable[[Replaced], Json]


async def rename_tag(tag_id: UUID, name: str, *, actor: Actor, uow: UpkeepUnitOfWork) -> None:
    """Everywhere at once: cards name a tag by its row. Raises TagNotFound, TagNameTaken."""
    _require_all(actor, ObjectKind.TAGS)
    async with uow:
        tag = await _tag(tag_id, uow)
        await uow.holders.rename_tag(tag, name=_readable(name))
        await uow.commit()


async def merge_tags(
    tag_id: UUID, into_id: UUID, *, render: Render, actor: Actor, uow: UpkeepUnitOfWork, ids: Ids
) -> Replaced:
    """Whoever has the one has the other; the first is gone. Raises TagNotFound, SameValue."""
    _require_all(actor, ObjectKind.TAGS, *_CARDS)
    async with uow:
        old, new = await _tag(tag_id, uow), await _tag(into_id, uow)
        replacement = Replacement(matter=Matter.TAG, old=old.name, new=new.name)
        return await _replace(replacement, render=render, actor=actor, uow=uow, ids=ids)


async def merge_sources(
    old: str, new: str, *, render: Render, actor: Actor, uow: UpkeepUnitOfWork, ids: Ids
) -> Replaced:
    """Renaming is merging into a name that nobody has yet. Raises SameValue."""
    _require_all(actor, ObjectKind.LISTS, *_CARDS)
    replacement = Replacement(matter=Matter.SOURCE, old=old, new=_readable(new))
    async with uow:
        return await _replace(replacement, render=render, actor=actor, uow=uow, ids=ids)


async def hand_over(
    leaver_id: UUID, heir_id: UUID, *, render: Render, actor: Actor, uow: UpkeepUnitOfWork, ids: Ids
) -> Replaced:
    """A leaver's people, companies, deals and open tasks go to a colleague; what was written stays
    theirs. Raises MemberNotFound, SameValue.
    """
    _require_all(actor, ObjectKind.USERS, *_CARDS, ObjectKind.TASKS)
    async with uow:
        members = await uow.users.members_among(frozenset({leaver_id, heir_id}), actor=actor)
        if leaver_id not in members:
            raise MemberNotFound
        if heir_id not in members:
            raise Invalid.at("/to_user_id", "user_unknown")
        replacement = Replacement(matter=Matter.OWNER, old=str(leaver_id), new=str(heir_id))
        return await _replace(replacement, render=render, actor=actor, uow=uow, ids=ids)


async def _replace(
    replacement: Replacement, *, render: Render, actor: Actor, uow: UpkeepUnitOfWork, ids: Ids
) -> Replaced:
    if replacement.old == replacement.new:
        raise SameValue
    change_set_id = ids.new()
    total = await uow.holders.count(replacement)
    if total > AT_ONCE:
        job_id = ids.new()
        await uow.begin_job(
            job_id,
            kind=JOB,
            subject_id=change_set_id,
            total=total,
            payload={**replacement.as_json(), "change_set_id": str(change_set_id)},
            actor=actor,
        )
        replaced = Replaced(change_set_id=change_set_id, records=total, job_id=job_id)
    else:
        await uow.continue_change_set(change_set_id, kind=_NAMES[replacement.matter])
        for kind in _KINDS[replacement.matter]:
            await _replace_some(replacement, kind, after=None, limit=AT_ONCE, uow=uow)
        await _finish(replacement, uow)
        replaced = Replaced(change_set_id=change_set_id, records=total)
    await uow.commit(body=render(replaced))
    return replaced


async def replace_one_batch(job_id: UUID, *, uow: UpkeepUnitOfWork) -> bool:
    """The next records, and how far it is, in one transaction. True when all is done."""
    async with uow:
        job = await uow.running_job(job_id)
        if job is None:
            return True
        replacement = Replacement.of_json(job.payload)
        change_set_id = UUID(str(job.payload["change_set_id"]))
        await uow.continue_change_set(change_set_id, kind=_NAMES[replacement.matter], job_id=job_id)
        place = _Place.of_json(job.result, first=_KINDS[replacement.matter][0])
        found, following = await _step(replacement, place, uow)
        finished = following is None
        if finished:
            await _finish(replacement, uow)
        await uow.report_job(
            job_id,
            done=min(job.total, job.done + found),
            result={} if following is None else following.as_json(),
            finished=finished,
            change_set_id=change_set_id,
        )
        await uow.commit()
    return finished


@dataclass(frozen=True, slots=True, kw_only=True)
class _Place:
    """How far the work is: behind which record of which kind."""

    kind: str
    after: UUID | None = None

    def as_json(self) -> dict[str, Any]:
        return {"kind": self.kind, "after": None if self.after is None else str(self.after)}

    @classmethod
    def of_json(cls, document: Mapping[str, Any], *, first: str) -> Self:
        after = document.get("after")
        return cls(
            kind=document.get("kind", first), after=None if after is None else UUID(str(after))
        )


async def _step(
    replacement: Replacement, place: _Place, uow: UpkeepUnitOfWork
) -> tuple[int, _Place | None]:
    kinds = _KINDS[replacement.matter]
    ids = await _replace_some(replacement, place.kind, after=place.after, limit=BATCH, uow=uow)
    if ids:
        return len(ids), _Place(kind=place.kind, after=ids[-1])
    rest = kinds[kinds.index(place.kind) + 1 :]
    if rest:
        return 0, _Place(kind=rest[0])
    if replacement.matter is Matter.TAG:
        await uow.holders.hold_tag(replacement.old)
    left = await uow.holders.count(replacement)  # colleagues gave it to cards in the meantime
    return 0, _Place(kind=kinds[0]) if left else None


async def _replace_some(
    replacement: Replacement, kind: str, *, after: UUID | None, limit: int, uow: UpkeepUnitOfWork
) -> list[UUID]:
    ids = list(await uow.holders.next(replacement, kind, after=after, limit=limit))
    fields = frozenset({replacement.field_of(kind)})
    for record in (await _records(uow, kind).find(ids, lock=True, fields=fields)).values():
        replacement.apply(record, kind=kind)
    await uow.flush()
    return ids


def _records(uow: UpkeepUnitOfWork, kind: str) -> Cards[Any]:
    match kind:
        case "contacts":
            return uow.contacts
        case "companies":
            return uow.companies
        case "deals":
            return uow.deals
        case _:
            return uow.tasks


async def _finish(replacement: Replacement, uow: UpkeepUnitOfWork) -> None:
    if replacement.matter is Matter.TAG:
        await uow.holders.drop_tag(replacement.old)


async def _tag(tag_id: UUID, uow: UpkeepUnitOfWork) -> NamedTag:
    tag = await uow.holders.tag(tag_id)
    if tag is None:
        raise TagNotFound
    return tag


def _readable(name: str) -> str:
    name = name.strip()
    if not name:
        raise Invalid.at("/name", "required")
    return name


def _require_all(actor: Actor, *kinds: ObjectKind) -> None:
    """What touches everybody's records is for those who may edit everybody's."""
    for kind in kinds:
        if not isinstance(actor.scope(kind, Action.EDIT), All):
            raise Forbidden(object=kind.value, action=Action.EDIT.value)
