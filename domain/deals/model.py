"""A deal: something that is being sold, and how far it is."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Any, Self
from uuid import UUID

from domain.deals import lines as products
from domain.deals.errors import DealAlreadyClosed, DealIsOpen
from domain.deals.lines import DealLine
from domain.deals.pipelines import Pipeline, Stage, StageKind
from domain.deals.rates import Exchange
from domain.shared.cards import without_repeats
from domain.shared.errors import FieldProblem, Invalid
from domain.shared.events import Aggregate, DomainEvent
from domain.shared.money import Money, require_known

NEVER = date(9999, 12, 31)
"""When a deal closes of which nobody says when: after everything else."""
_CUSTOM = "custom."


@dataclass(frozen=True, slots=True, kw_only=True)
class DealContact:
    """Somebody who has a say in it, and which."""

    contact_id: UUID
    role: str | None = None


@dataclass(slots=True, kw_only=True)
class Deal(Aggregate):
    """`base_amount` is the amount in the workspace's currency, by the rate of the day on which it
    was named or the deal was closed; None where nobody has entered one.
    """

    name: str
    pipeline_id: UUID
    stage_id: UUID
    rank: str
    stage_entered_at: datetime
    status: str = StageKind.OPEN
    company_id: UUID | None = None
    contacts: list[DealContact] = field(default_factory=list)
    owner_id: UUID | None = None
    amount: Money | None = None
    base_amount: Money | None = None
    expected_close_on: date | None = None
    lines: list[DealLine] = field(default_factory=list)
    description: str | None = None
    source: str | None = None
    tags: list[str] = field(default_factory=list)
    custom: dict[str, Any] = field(default_factory=dict)
    closed_at: datetime | None = None
    lost_reason_id: UUID | None = None
    lost_comment: str | None = None

    @classmethod
    def open(
        cls,
        deal_id: UUID,
        fields: Mapping[str, Any],
        *,
        pipeline: Pipeline,
        stage: Stage,
        rank: str,
        at: datetime,
    ) -> Self:
        """A new deal in an open stage. Raises Invalid with every field that the stage demands."""
        if stage.kind != StageKind.OPEN:
            raise Invalid.at("/stage_id", "stage_closes_deal")
        deal = cls(
            id=deal_id,
            name="",
            pipeline_id=pipeline.id,
            stage_id=stage.id,
            rank=rank,
            stage_entered_at=at,
        )
        deal.change(fields)
        deal.require(stage.required)
        deal._announce("created")
        return deal

    def change(self, changes: Mapping[str, Any]) -> None:
        before = self.amount
        for name, value in changes.items():
            setattr(self, name, value)
        self.settle()
        if "amount" in changes and self.lines and changes["amount"] != self.amount:
            raise Invalid.at("/amount", "amount_from_lines")
        if self.amount != before:
            self.base_amount = None

    def settle(self) -> None:
        """Bring the deal into its normal form and refuse what breaks its rules."""
        self.name = (self.name or "").strip()
        if not self.name:
            raise Invalid.at("/name", "required")
        products.check(self.lines)
        if self.lines:
            self.amount = products.total(self.lines)
        if self.amount is not None:
            require_known(self.amount.currency, pointer="/amount/currency")
            if self.amount.minor < 0:
                raise Invalid.at("/amount/amount", "number_too_small", limit=0)
        self.contacts = without_repeats(self.contacts, lambda each: each.contact_id)
        self.tags = without_repeats([tag.strip() for tag in self.tags if tag.strip()], str.casefold)

    def value(self, exchange: Exchange) -> None:
        """Bring the amount into the workspace's currency where that is still to be done."""
        if self.amount is not None and self.base_amount is None:
            self.base_amount = exchange.in_base(self.amount)

    def move(self, stage: Stage, *, pipeline: Pipeline, rank: str, at: datetime) -> None:
        """Into an open stage, or to another place of its column.

        Raises DealAlreadyClosed; Invalid with every field that the stage demands.
        """
        if self.status != StageKind.OPEN:
            raise DealAlreadyClosed(name=self.name)
        if stage.kind != StageKind.OPEN:
            raise Invalid.at("/stage_id", "stage_closes_deal")
        self.rank = rank
        if stage.id == self.stage_id:
            return
        self.require(stage.required)
        self.pipeline_id = pipeline.id
        self._enter(stage, at=at)
        self._announce("moved", {"stage_id": str(stage.id)})

    def relocate(self, stage: Stage, *, at: datetime) -> None:
        """Its stage goes, and it goes on in another of the same kind; nothing is asked for."""
        self._enter(stage, at=at)
        self._announce("moved", {"stage_id": str(stage.id)})

    def win(self, stage: Stage, *, rank: str, at: datetime) -> None:
        """Raises DealAlreadyClosed; Invalid with every field that the stage demands."""
        self._close(stage, rank=rank, at=at)
        self._announce("won")

    def lose(
        self, stage: Stage, *, reason_id: UUID | None, comment: str | None, rank: str, at: datetime
    ) -> None:
        """Raises DealAlreadyClosed; Invalid with every field that the stage demands."""
        self._close(stage, rank=rank, at=at)
        self.lost_reason_id, self.lost_comment = reason_id, comment
        self._announce("lost")

    def reopen(self, stage: Stage, *, rank: str, at: datetime) -> None:
        """Raises DealIsOpen."""
        if self.status == StageKind.OPEN:
            raise DealIsOpen(name=self.name)
        if stage.kind != StageKind.OPEN:
            raise Invalid.at("/stage_id", "stage_closes_deal")
        self.rank = rank
        self.closed_at = self.lost_reason_id = self.lost_comment = None
        self._enter(stage, at=at)
        self._announce("reopened")

    def require(self, fields: Sequence[str]) -> None:
        """Raises Invalid that names every one of these that has no value yet."""
        if missing := self.missing(fields):
            raise Invalid(errors=missing)

    def missing(self, fields: Sequence[str]) -> list[FieldProblem]:
        return [
            FieldProblem(pointer="/" + name.replace(".", "/"), code="required")
            for name in fields
            if not self._has(name)
        ]

    def bin(self) -> None:
        self.deleted = True
        self._announce("deleted")

    def restore(self) -> None:
        self.deleted = False
        self._announce("restored")

    def _close(self, stage: Stage, *, rank: str, at: datetime) -> None:
        if self.status != StageKind.OPEN:
            raise DealAlreadyClosed(name=self.name)
        self.require(stage.required)
        self.rank, self.closed_at = rank, at
        self.base_amount = None  # valued anew, at the rate of the day of closing
        self._enter(stage, at=at)

    def _enter(self, stage: Stage, *, at: datetime) -> None:
        self.stage_id, self.status, self.stage_entered_at = stage.id, str(stage.kind), at

    def _has(self, name: str) -> bool:
        if name.startswith(_CUSTOM):
            return self.custom.get(name.removeprefix(_CUSTOM)) not in (None, "", [])
        return getattr(self, name) not in (None, "", [])

    def _announce(self, what: str, data: Mapping[str, object] | None = None) -> None:
        self.record(
            DomainEvent(name=f"deal.{what}", record_type="deal", record_id=self.id, data=data or {})
        )
