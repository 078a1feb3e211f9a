"""Facts in the past tense, collected by aggregates and announced by the unit of work."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from uuid import UUID


@dataclass(frozen=True, slots=True, kw_only=True)
class DomainEvent:
    """`name` is `object.past` (contact.created); the outbox adds who, when and the record's
    version.
    """

    name: str
    record_type: str
    record_id: UUID
    data: Mapping[str, object] = field(default_factory=dict)


@dataclass(slots=True, kw_only=True)
class Aggregate:
    """A record with its rules. `version` rises by one with every committed change."""

    id: UUID
    version: int = 0
    deleted: bool = False
    announced: list[DomainEvent] = field(default_factory=list, repr=False, compare=False)

    def record(self, event: DomainEvent) -> None:
        self.announced.append(event)
