"""One line of the feed, and a place in it."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum
from uuid import UUID

from domain.shared.json import JsonObject

KEPT = timedelta(days=30)
"""How far back a cursor may lie."""
MARGIN = timedelta(days=1)
"""Lines stay this much longer: they are told in the order of commits, not of their moments."""


class Gone(StrEnum):
    """Why a follower drops its copy."""

    DELETED = "deleted"
    MERGED = "merged"
    ERASED = "erased"
    HIDDEN = "hidden"


@dataclass(frozen=True, slots=True, kw_only=True, order=True)
class Place:
    """Everything up to here was told; of a bulk line only the entries up to `entry`."""

    xid: int
    n: int
    entry: int = -1


@dataclass(frozen=True, slots=True, kw_only=True)
class Announcement:
    id: UUID
    event: str
    object: str  # the plural, as in paths
    record_id: UUID | None
    version: int | None
    at: datetime
    actor_id: UUID | None
    change_set_id: UUID | None
    data: JsonObject
    place: Place

    @property
    def gone(self) -> Gone | None:
        past = self.event.rpartition(".")[2]
        return Gone(past) if past in ("deleted", "merged", "erased") else None
