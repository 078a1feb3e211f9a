"""What a unit of another currency was worth on a day, and amounts brought into one currency."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from decimal import ROUND_HALF_EVEN, Decimal
from typing import Any, Self
from uuid import UUID

from domain.shared.errors import Invalid
from domain.shared.events import Aggregate, DomainEvent
from domain.shared.money import MAX_MINOR, Money, exponent, require_known

MOST = Decimal(1_000_000_000)


@dataclass(slots=True, kw_only=True)
class Rate(Aggregate):
    """From `day` until the next rate one unit of `currency` is worth `rate` of the workspace's."""

    currency: str
    day: date
    rate: Decimal

    @classmethod
    def enter(cls, rate_id: UUID, fields: Mapping[str, Any]) -> Self:
        rate = cls(id=rate_id, **fields)
        rate.settle()
        rate.record(DomainEvent(name="rate.created", record_type="rate", record_id=rate_id))
        return rate

    def change(self, changes: Mapping[str, Any]) -> None:
        for name, value in changes.items():
            setattr(self, name, value)
        self.settle()

    def settle(self) -> None:
        for name in ("day", "rate"):
            if getattr(self, name) is None:
                raise Invalid.at(f"/{name}", "required")
        require_known(self.currency, pointer="/currency")
        if self.rate <= 0:
            raise Invalid.at("/rate", "must_be_positive")
        if self.rate > MOST:
            raise Invalid.at("/rate", "number_too_large", limit=MOST)

    def bin(self) -> None:
        self.deleted = True
        self.record(DomainEvent(name="rate.deleted", record_type="rate", record_id=self.id))

    def restore(self) -> None:
        self.deleted = False
        self.record(DomainEvent(name="rate.restored", record_type="rate", record_id=self.id))


@dataclass(frozen=True, slots=True, kw_only=True)
class Exchange:
    """The workspace's currency, and what others were worth in it on one day."""

    base: str
    rates: Mapping[str, Decimal]

    def in_base(self, amount: Money) -> Money | None:
        """None where nobody has entered a rate. Raises Invalid where it is too much to keep."""
        if amount.currency == self.base:
            return amount
        rate = self.rates.get(amount.currency)
        if rate is None:
            return None
        scale = exponent(self.base) - exponent(amount.currency)
        worth = (Decimal(amount.minor) * rate).scaleb(scale)
        minor = int(worth.to_integral_value(rounding=ROUND_HALF_EVEN))
        if abs(minor) > MAX_MINOR:
            most = Decimal(MAX_MINOR).scaleb(-exponent(self.base))
            raise Invalid.at("/amount/amount", "number_too_large", limit=most)
        return Money(minor=minor, currency=self.base)
