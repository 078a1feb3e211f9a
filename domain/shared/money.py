"""Amounts with their currency.

Kept in minor units (ISO 4217 exponents), shown as decimal strings.
"""

from dataclasses import dataclass
from decimal import Decimal, InvalidOperation, Overflow
from typing import Self

from domain.shared.errors import Invalid

# ISO 4217: currencies whose minor unit is not a hundredth.
_EXPONENTS = {
    "BIF": 0, "CLP": 0, "DJF": 0, "GNF": 0, "ISK": 0, "JPY": 0, "KMF": 0, "KRW": 0, "PYG": 0,
    "RWF": 0, "UGX": 0, "UYI": 0, "VND": 0, "VUV": 0, "XAF": 0, "XOF": 0, "XPF": 0,
    "BHD": 3, "IQD": 3, "JOD": 3, "KWD": 3, "LYD": 3, "OMR": 3, "TND": 3,
}  # fmt: skip
MAX_MINOR = 9_000_000_000_000_000


def exponent(currency: str) -> int:
    """How many decimals the currency has."""
    return _EXPONENTS.get(currency, 2)


@dataclass(frozen=True, slots=True, kw_only=True)
class Money:
    minor: int
    currency: str

    @classmethod
    def parse(cls, amount: str, currency: str, *, pointer: str = "") -> Self:
        """From a decimal string. Raises Invalid where it is no number, too precise or too large."""
        most = Decimal(MAX_MINOR).scaleb(-exponent(currency))
        try:
            scaled = Decimal(amount).scaleb(exponent(currency))
        except InvalidOperation:
            raise Invalid.at(f"{pointer}/amount", "not_a_number") from None
        except Overflow:
            raise Invalid.at(f"{pointer}/amount", "number_too_large", limit=most) from None
        if not scaled.is_finite() or scaled != scaled.to_integral_value():
            raise Invalid.at(f"{pointer}/amount", "too_many_decimals", decimals=exponent(currency))
        if abs(scaled) > MAX_MINOR:
            raise Invalid.at(f"{pointer}/amount", "number_too_large", limit=most)
        return cls(minor=int(scaled), currency=currency)

    @property
    def amount(self) -> str:
        return str(Decimal(self.minor).scaleb(-exponent(self.currency)))
