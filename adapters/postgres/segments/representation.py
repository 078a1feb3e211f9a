from typing import Any

from adapters.postgres.segments.records import SegmentRecord
from adapters.postgres.sql import api_time


def segment_members(segment: Any = SegmentRecord) -> dict[str, Any]:
    return {
        "id": segment.id,
        "version": segment.version,
        "created_at": api_time(segment.created_at),
        "updated_at": api_time(segment.updated_at),
        "object": segment.object,
        "name": segment.name,
        "kind": segment.kind,
        "description": segment.description,
        "filter": segment.filter,
        "member_ids": segment.member_ids,
        "watched": segment.watched,
        "owner_id": segment.owner_id,
        "frozen_from": segment.frozen_from,
        "frozen_at": api_time(segment.frozen_at),
        "deleted_at": api_time(segment.deleted_at),
    }
