"""The products of a deal as lines, and what they come to: computed here, never by a client."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal, localcontext
from typing import Any, Self

from domain.shared.errors import FieldProblem, Invalid
from domain.shared.money import MAX_MINOR, Money, exponent, require_known

MOST_LINES = 200
MOST_PIECES = Decimal(1_000_000_000)
HUNDRED = Decimal(100)


def plain(number: Decimal) -> str:
    """The one writing of a number, so that 2, 2.0 and 2.00 are the same."""
    text = format(number, "f")
    return text.rstrip("0").rstrip(".") if "." in text else text


@dataclass(frozen=True, slots=True, kw_only=True)
class DealLine:
    name: str
    quantity: Decimal
    unit_price: Money
    discount_percent: Decimal = Decimal(0)
    tax_percent: Decimal = Decimal(0)

    @property
    def total(self) -> Money:
        """With discount and tax, rounded once, half up, to the smallest unit of the currency."""
        with localcontext(prec=60):
            price = Decimal(self.unit_price.minor) * self.quantity
            reduced = price * (HUNDRED - self.discount_percent) / HUNDRED
            taxed = reduced * (HUNDRED + self.tax_percent) / HUNDRED
            minor = int(taxed.to_integral_value(rounding=ROUND_HALF_UP))
        return Money(minor=minor, currency=self.unit_price.currency)

    def as_json(self) -> dict[str, Any]:
        return {
            "name": self.name,
            "quantity": plain(self.quantity),
            "unit_price": money_json(self.unit_price),
            "discount_percent": plain(self.discount_percent),
            "tax_percent": plain(self.tax_percent),
            "total": money_json(self.total),
        }

    @classmethod
    def from_json(cls, data: Mapping[str, Any], *, pointer: str) -> Self:
        price = data["unit_price"]
        return cls(
            name=data["name"].strip(),
            quantity=Decimal(data["quantity"]),
            unit_price=Money.parse(
                price["amount"], price["currency"], pointer=f"{pointer}/unit_price"
            ),
            discount_percent=Decimal(data.get("discount_percent") or 0),
            tax_percent=Decimal(data.get("tax_percent") or 0),
        )


def money_json(amount: Money) -> dict[str, str]:
    return {"amount": amount.amount, "currency": amount.currency}


def check(lines: Sequence[DealLine]) -> None:
    """Raises Invalid with everything that is wrong, each at its place."""
    problems = [problem for n, line in enumerate(lines) for problem in _wrong(line, f"/lines/{n}")]
    problems += [
        FieldProblem(pointer=f"/lines/{n}/unit_price/currency", code="one_currency")
        for n, line in enumerate(lines)
        if line.unit_price.currency != lines[0].unit_price.currency
    ]
    if problems:
        raise Invalid(errors=problems)


def total(lines: Sequence[DealLine]) -> Money | None:
    """What all come to; None where there are none. Raises Invalid where it is too much to keep."""
    if not lines:
        return None
    currency = lines[0].unit_price.currency
    minor = sum(line.total.minor for line in lines)
    if minor > MAX_MINOR:
        most = Decimal(MAX_MINOR).scaleb(-exponent(currency))
        raise Invalid.at("/lines", "number_too_large", limit=most)
    return Money(minor=minor, currency=currency)


def _wrong(line: DealLine, at: str) -> list[FieldProblem]:
    problems: list[FieldProblem] = []
    try:
        require_known(line.unit_price.currency, pointer=f"{at}/unit_price/currency")
    except Invalid as error:
        problems += error.errors
    if not line.name:
        problems.append(FieldProblem(pointer=f"{at}/name", code="required"))
    if line.quantity <= 0:
        problems.append(FieldProblem(pointer=f"{at}/quantity", code="must_be_positive"))
    limits = (
        ("quantity", line.quantity, MOST_PIECES),
        ("discount_percent", line.discount_percent, HUNDRED),
        ("tax_percent", line.tax_percent, HUNDRED),
    )
    problems += [
        FieldProblem(pointer=f"{at}/{name}", code="number_too_large", params={"limit": most})
        for name, value, most in limits
        if value > most
    ]
    least = (
        ("unit_price/amount", Decimal(line.unit_price.minor)),
        ("discount_percent", line.discount_percent),
        ("tax_percent", line.tax_percent),
    )
    problems += [
        FieldProblem(pointer=f"{at}/{name}", code="number_too_small", params={"limit": 0})
        for name, value in least
        if value < 0
    ]
    return problems
