"""A segment: a question that is asked anew each time, members picked by hand, or those who were
in another at one moment.

A question may speak of other segments, to take them in or to leave them out; never of itself, over
however many others.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum
from typing import Any, Self
from uuid import UUID

from domain.segments.errors import NotHandPicked
from domain.shared import documents as form
from domain.shared.errors import Invalid
from domain.shared.events import Aggregate, DomainEvent
from domain.shared.json import JsonObject
from domain.shared.query import Catalog, parse

LONGEST_NAME = 100
MOST_MEMBERS = 1000
MOST_WATCHED = 20
"""Of a workspace: each costs every write that touches a card a question about it."""
NEVER_CHANGES = frozenset({"object", "kind", "frozen_from"})


class SegmentKind(StrEnum):
    DYNAMIC = "dynamic"
    MANUAL = "manual"
    FROZEN = "frozen"


@dataclass(slots=True, kw_only=True)
class Segment(Aggregate):
    object: str
    name: str
    kind: str = SegmentKind.DYNAMIC
    description: str | None = None
    filter: JsonObject | None = None
    member_ids: list[UUID] = field(default_factory=list)
    watched: bool = False
    owner_id: UUID | None = None
    frozen_from: UUID | None = None
    frozen_at: datetime | None = None

    @classmethod
    def keep(cls, segment_id: UUID, fields: Mapping[str, Any], *, catalog: Catalog) -> Self:
        """A new segment. Raises Malformed, Invalid."""
        segment = cls(id=segment_id, **fields)
        segment.settle(catalog)
        segment.announce("segment.created")
        return segment

    def change(self, changes: Mapping[str, Any], *, catalog: Catalog) -> None:
        """Raises Malformed, Invalid."""
        for name, value in changes.items():
            if name in NEVER_CHANGES and value != getattr(self, name):
                raise Invalid.at(f"/{name}", "never_changes")
            setattr(self, name, value)
        self.settle(catalog if "filter" in changes else None)

    def settle(self, catalog: Catalog | None) -> None:
        """Without a catalogue the question stays as it was, though it may be broken by now."""
        self.name = (self.name or "").strip()
        if not self.name:
            raise Invalid.at("/name", "required")
        self._settle_what_is_kept()
        if self.kind != SegmentKind.DYNAMIC:
            if self.filter is not None:
                code = (
                    "segment_frozen" if self.kind == SegmentKind.FROZEN else "segment_hand_picked"
                )
                raise Invalid.at("/filter", code)
            return
        if self.filter is None:
            raise Invalid.at("/filter", "required")
        if self.member_ids:
            raise Invalid.at("/member_ids", "segment_not_hand_picked")
        if catalog is not None:
            parse(self.filter, catalog=catalog, at="/filter")

    def _settle_what_is_kept(self) -> None:
        is_frozen = self.kind == SegmentKind.FROZEN
        if is_frozen and self.frozen_from is None:
            raise Invalid.at("/frozen_from", "required")
        if not is_frozen and self.frozen_from is not None:
            raise Invalid.at("/frozen_from", "segment_not_frozen")
        if is_frozen and self.watched:
            raise Invalid.at("/watched", "segment_frozen")
        if is_frozen and self.member_ids:
            raise Invalid.at("/member_ids", "segment_not_hand_picked")

    def pick(self, *, add: Sequence[UUID], remove: Iterable[UUID]) -> None:
        """Raises NotHandPicked, Invalid where it grows too large."""
        if self.kind != SegmentKind.MANUAL:
            raise NotHandPicked(name=self.name)
        gone = frozenset(remove)
        kept = [each for each in dict.fromkeys([*self.member_ids, *add]) if each not in gone]
        if len(kept) > MOST_MEMBERS:
            raise Invalid.at("/add", "too_many", limit=MOST_MEMBERS)
        self.member_ids = kept

    @property
    def speaks_of(self) -> frozenset[UUID]:
        """The other segments that its question names."""
        return frozenset(segments_in(self.filter))

    def announce(self, name: str) -> None:
        self.record(DomainEvent(name=name, record_type="segment", record_id=self.id))

    def bin(self) -> None:
        self.deleted = True
        self.announce("segment.deleted")

    def restore(self) -> None:
        self.deleted = False
        self.announce("segment.restored")


def segments_in(node: object) -> Iterator[UUID]:
    """The segments that a filter names, as it was written."""
    if isinstance(node, list):
        for each in node:
            yield from segments_in(each)
    elif isinstance(node, Mapping):
        named = node.get("in_segment")
        if isinstance(named, str):
            yield from _id(named)
        for each in node.values():
            yield from segments_in(each)


def _id(text: str) -> Iterator[UUID]:
    try:
        yield UUID(text)
    except ValueError:
        return


SEGMENT: form.DocumentForm[Segment] = form.DocumentForm(
    build=Segment,
    codecs={
        "object": form.PLAIN,
        "name": form.PLAIN,
        "kind": form.PLAIN,
        "description": form.PLAIN,
        "filter": form.PLAIN,
        "member_ids": form.REFERENCES,
        "watched": form.PLAIN,
        "owner_id": form.REFERENCE,
        "frozen_from": form.REFERENCE,
        "frozen_at": form.MOMENT,
    },
)
