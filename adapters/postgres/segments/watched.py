"""Who is in the watched segments, card by card: asked anew of those that a change touched."""

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Any
from uuid import UUID

import orjson

from adapters.postgres.companies.mapping import COMPANIES
from adapters.postgres.contacts.mapping import CONTACTS
from adapters.postgres.mapping import AggregateMapping
from adapters.postgres.segments.membership import membership
from adapters.postgres.statement import Statement
from adapters.postgres.writer import Batch, write
from domain.identity import Actor, All
from domain.shared.clock import Clock
from domain.shared.errors import DomainError
from domain.shared.ids import Ids

CARD_OF = {"contacts": "contact_id", "companies": "company_id"}
_MAPPINGS: Mapping[str, AggregateMapping[Any]] = {"contacts": CONTACTS, "companies": COMPANIES}
_EVERYBODY = All()
_NOBODY = UUID(int=0)
_WATCHED = """
    SELECT s.id, s.object, s.kind, s.filter::text AS filter, s.owner_id,
           s.watched AND s.deleted_at IS NULL AS wanted,
           w.segment_id IS NOT NULL AS ready, w.started_at
    FROM segments s
    LEFT JOIN segment_watches w ON w.workspace_id = s.workspace_id AND w.segment_id = s.id
    WHERE s.workspace_id = $1 AND (s.watched OR w.segment_id IS NOT NULL)
    ORDER BY s.id
"""
# Two changes that touch one card must not judge it without each other.
_LOCK = "SELECT pg_advisory_xact_lock(key) FROM unnest($1::bigint[]) key"
_MEMBERS = """
    SELECT segment_id, card_id FROM watched_members
    WHERE workspace_id = $1 AND segment_id = ANY($2) AND card_id = ANY($3)
"""
_LEAVE = """
    DELETE FROM watched_members m USING unnest($2::uuid[], $3::uuid[]) AS gone(segment_id, card_id)
    WHERE m.workspace_id = $1 AND m.segment_id = gone.segment_id AND m.card_id = gone.card_id
"""


@dataclass(frozen=True, slots=True, kw_only=True)
class Watched:
    """`ready`: the changes keep its members; before, nobody does. `started`: they are announced."""

    id: UUID
    object: str
    asked: Any
    owner_id: UUID
    wanted: bool
    ready: bool
    started: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Step:
    """Somebody enters a segment, or leaves it."""

    segment: Watched
    card_id: UUID
    enters: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Watch:
    """One transaction's view of the watched segments of a workspace."""

    connection: Any
    actor: Actor
    clock: Clock
    ids: Ids

    async def segments(self) -> list[Watched]:
        rows = await self.connection.fetch(_WATCHED, self.actor.workspace_id)
        return [_watched(row) for row in rows]

    async def settle(
        self,
        segments: Sequence[Watched],
        cards: Mapping[str, Collection[UUID]],
        *,
        change_set_id: UUID | None = None,
    ) -> None:
        """Put each of the cards where it belongs, and announce who entered and who left."""
        asked = [each for each in segments if each.ready and each.wanted and cards[each.object]]
        if not asked:
            return
        touched = {card for each in asked for card in cards[each.object]}
        await self.connection.execute(_LOCK, sorted({_lock(card) for card in touched}))
        before = await self._members(asked, touched)
        steps = [
            step
            for segment in asked
            for step in await self._steps(segment, cards[segment.object], before[segment.id])
        ]
        if steps:
            await self._take(steps, change_set_id)

    async def question(
        self, segment: Watched, *, cards: Collection[UUID] | None = None
    ) -> tuple[Statement, list[Any]]:
        """Raises Invalid, Malformed where it asks about something that was deleted since."""
        return await membership(
            segment.object,
            segment.asked,
            actor=replace(self.actor, user_id=segment.owner_id),
            connection=self.connection,
            clock=self.clock,
            cards=cards,
        )

    async def _members(
        self, segments: Sequence[Watched], cards: Collection[UUID]
    ) -> dict[UUID, set[UUID]]:
        found: dict[UUID, set[UUID]] = {each.id: set() for each in segments}
        for row in await self.connection.fetch(
            _MEMBERS, self.actor.workspace_id, [*found], list(cards)
        ):
            found[row["segment_id"]].add(row["card_id"])
        return found

    async def _steps(
        self, segment: Watched, cards: Collection[UUID], before: set[UUID]
    ) -> Iterable[Step]:
        try:
            statement, arguments = await self.question(segment, cards=list(cards))
        except DomainError:  # it says so itself to whoever opens it; nobody moves meanwhile
            return ()
        rows = await self.connection.fetch(statement.text, *arguments)
        after = {row["id"] for row in rows}
        return (
            *(Step(segment=segment, card_id=each, enters=True) for each in sorted(after - before)),
            *(Step(segment=segment, card_id=each, enters=False) for each in sorted(before - after)),
        )

    async def _take(self, steps: Sequence[Step], change_set_id: UUID | None) -> None:
        now, workspace_id = self.clock.now(), self.actor.workspace_id
        left = [step for step in steps if not step.enters]
        if left:
            segments, cards = [step.segment.id for step in left], [step.card_id for step in left]
            await self.connection.execute(_LEAVE, workspace_id, segments, cards)
        batch = Batch()
        entered = [step for step in steps if step.enters]
        batch.insert("watched_members", [_member_row(step, now) for step in entered])
        told = [step for step in steps if step.segment.started]
        batch.insert("outbox", [self._event(step, now, change_set_id) for step in told])
        await write(self.connection, workspace_id, batch)

    def _event(self, step: Step, now: datetime, change_set_id: UUID | None) -> dict[str, Any]:
        return {
            "id": self.ids.new(),
            "name": "segment.entered" if step.enters else "segment.left",
            "record_type": "segment",
            "record_id": step.segment.id,
            "version": None,
            "data": {CARD_OF[step.segment.object]: str(step.card_id)},
            "change_set_id": change_set_id,
            "actor_id": self.actor.user_id if change_set_id is not None else None,
            "at": now,
        }


def _watched(row: Any) -> Watched:
    dynamic = row["kind"] == "dynamic"
    return Watched(
        id=row["id"],
        object=row["object"],
        asked=orjson.loads(row["filter"]) if dynamic else {"in_segment": str(row["id"])},
        owner_id=row["owner_id"] or _NOBODY,
        wanted=row["wanted"],
        ready=row["ready"],
        started=row["started_at"] is not None,
    )


def _member_row(step: Step, now: datetime) -> dict[str, Any]:
    return {"segment_id": step.segment.id, "card_id": step.card_id, "since": now}


def _lock(card_id: UUID) -> int:
    """Identifiers are random in their second half."""
    return int.from_bytes(card_id.bytes[8:], "big", signed=True)
