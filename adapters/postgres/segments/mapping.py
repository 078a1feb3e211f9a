from adapters.postgres.mapping import AggregateMapping, Child, Row, WriteContext
from adapters.postgres.segments.records import SegmentMemberRecord, SegmentRecord
from adapters.postgres.segments.representation import segment_members
from domain.identity import ObjectKind
from domain.segments import SEGMENT, Segment

_COPIED = (
    "object",
    "name",
    "kind",
    "description",
    "filter",
    "member_ids",
    "watched",
    "owner_id",
    "frozen_from",
)


def segment_row(segment: Segment, _context: WriteContext) -> Row:
    document = SEGMENT.encode(segment)
    return {name: document[name] for name in _COPIED} | {"frozen_at": segment.frozen_at}


def member_rows(segment: Segment, _context: WriteContext) -> list[Row]:
    return [{"segment_id": segment.id, "card_id": each} for each in segment.member_ids]


SEGMENTS: AggregateMapping[Segment] = AggregateMapping(
    kind=ObjectKind.SEGMENTS,
    record_type="segment",
    record=SegmentRecord,
    form=SEGMENT,
    members=segment_members,
    row=segment_row,
    owner_of=lambda segment: segment.owner_id,
    children=(
        Child(
            table=SegmentMemberRecord.__tablename__,
            owner="segment_id",
            follows=frozenset({"member_ids"}),
            rows=member_rows,
            positions=False,
        ),
    ),
)
