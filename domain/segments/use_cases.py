"""Keep segments, change them, pick their members."""

from collections.abc import Sequence
from uuid import UUID

from domain.cards import bin_record, cards_at
from domain.custom_fields import FieldReads
from domain.identity import Action, Actor, ObjectKind
from domain.segments.model import MOST_WATCHED, SEGMENT, Segment, SegmentKind
from domain.segments.ports import SegmentsUnitOfWork
from domain.shared.clock import Clock
from domain.shared.errors import Invalid
from domain.shared.ids import Ids
from domain.shared.json import JsonObject

KIND = ObjectKind.SEGMENTS
CATCH_UP_JOB = "watch_segments"
DEEPEST = 5
Expected = frozenset[int] | None


async def keep_segment(
    fields: JsonObject,
    *,
    actor: Actor,
    uow: SegmentsUnitOfWork,
    fields_of: FieldReads,
    clock: Clock,
    ids: Ids,
) -> Segment:
    """A frozen one keeps who is in its origin now, whoever may see them.

    Raises Malformed, Invalid: also for another segment that is not there, or is broken.
    """
    actor.require(KIND, Action.CREATE)
    values = {**SEGMENT.decode(fields), "owner_id": actor.user_id}
    if values.get("kind") == SegmentKind.FROZEN:
        values["frozen_at"] = clock.now()
    catalog = await fields_of.catalog(str(values["object"]), actor=actor)
    async with uow:
        segment = Segment.keep(ids.new(), values, catalog=catalog)
        await _require_others(segment, uow=uow)
        await _require_cards(segment, segment.member_ids, "/member_ids", actor=actor, uow=uow)
        if segment.watched:
            await _require_room(uow)
        uow.segments.add(segment)
        if segment.frozen_from is not None:
            await _require_origin(segment, segment.frozen_from, uow=uow)
            await uow.flush()
            await uow.gather_members(segment.id, of=segment.frozen_from)
        await uow.commit(answer=segment)
    return segment


async def change_segment(
    segment_id: UUID,
    fields: JsonObject,
    *,
    actor: Actor,
    uow: SegmentsUnitOfWork,
    fields_of: FieldReads,
    expected: Expected = None,
) -> Segment:
    """Raises Malformed, Invalid: also where it would come to speak of itself."""
    actor.require(KIND, Action.EDIT)
    async with uow:
        segment = await uow.segments.get(segment_id, actor=actor, expected=expected)
        was_watched = segment.watched
        catalog = await fields_of.catalog(segment.object, actor=actor)
        segment.change(SEGMENT.decode(fields), catalog=catalog)
        if "filter" in fields:
            await _require_others(segment, uow=uow)
        if segment.watched and not was_watched:
            await _require_room(uow)
        await uow.commit(answer=segment)
    return segment


async def pick_members(
    segment_id: UUID,
    *,
    add: Sequence[UUID],
    remove: Sequence[UUID],
    actor: Actor,
    uow: SegmentsUnitOfWork,
    expected: Expected = None,
) -> Segment:
    """Raises NotHandPicked; Invalid at each card that is not there for the actor."""
    actor.require(KIND, Action.EDIT)
    async with uow:
        segment = await uow.segments.get(segment_id, actor=actor, expected=expected)
        segment.pick(add=add, remove=remove)
        await _require_cards(segment, add, "/add", actor=actor, uow=uow)
        await uow.commit(answer=segment)
    return segment


async def delete_segment(
    segment_id: UUID, *, actor: Actor, uow: SegmentsUnitOfWork, expected: Expected = None
) -> None:
    await bin_record(
        segment_id, kind=KIND, records=uow.segments, actor=actor, uow=uow, expected=expected
    )


async def restore_segment(
    segment_id: UUID, *, actor: Actor, uow: SegmentsUnitOfWork, expected: Expected = None
) -> Segment:
    """Raises Invalid where others came to speak of it meanwhile, and it speaks of them."""
    actor.require(KIND, Action.DELETE)
    async with uow:
        segment = await uow.segments.get(
            segment_id, actor=actor, action=Action.DELETE, expected=expected, binned=True
        )
        if segment.deleted:
            segment.restore()
            if segment.watched:
                await _require_room(uow)
        await uow.commit(answer=segment)
    return segment


async def _require_others(segment: Segment, *, uow: SegmentsUnitOfWork) -> None:
    """What it speaks of is there, about the same kind of cards, and never leads back to it."""
    ahead, depth = segment.speaks_of, 0
    if ahead:
        await uow.only_asker()
    while ahead:
        depth += 1
        if segment.id in ahead:
            raise Invalid.at("/filter", "segment_of_itself", name=segment.name)
        if depth > DEEPEST:
            raise Invalid.at("/filter", "segment_too_deep", limit=DEEPEST)
        found = await uow.segments.find(ahead)
        for each in ahead:
            other = found.get(each)
            if other is None or other.deleted:
                raise Invalid.at("/filter", "unknown_segment", id=str(each))
            if other.object != segment.object:
                raise Invalid.at("/filter", "segment_of_others", name=other.name)
        ahead = frozenset().union(*(other.speaks_of for other in found.values()))


async def _require_origin(segment: Segment, origin_id: UUID, *, uow: SegmentsUnitOfWork) -> None:
    origin = (await uow.segments.find({origin_id})).get(origin_id)
    if origin is None or origin.deleted:
        raise Invalid.at("/frozen_from", "unknown_segment", id=str(origin_id))
    if origin.object != segment.object:
        raise Invalid.at("/frozen_from", "segment_of_others", name=origin.name)


async def _require_room(uow: SegmentsUnitOfWork) -> None:
    if await uow.watched_segments() >= MOST_WATCHED:
        raise Invalid.at("/watched", "too_many_watched", limit=MOST_WATCHED)


async def _require_cards(
    segment: Segment,
    members: Sequence[UUID],
    at: str,
    *,
    actor: Actor,
    uow: SegmentsUnitOfWork,
) -> None:
    places = {f"{at}/{place}": each for place, each in enumerate(members)}
    if segment.object == "contacts":
        await cards_at(places, cards=uow.contacts, code="unknown_contact", actor=actor)
    else:
        await cards_at(places, cards=uow.companies, code="unknown_company", actor=actor)
