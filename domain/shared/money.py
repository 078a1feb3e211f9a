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
UNUSUAL = {
    decimals: tuple(key for key, one in _EXPONENTS.items() if one == decimals)
    for decimals in frozenset(_EXPONENTS.values())
}
"""Currencies by their decimals, where those are not two."""
MAX_MINOR = 9_000_000_000_000_000
CURRENCIES = frozenset(
    """
    AED AFN ALL AMD AOA ARS AUD AWG AZN BAM BBD BDT BGN BHD BIF BMD BND BOB BRL BSD BTN BWP BYN BZD
    CAD CDF CHF CLP CNY COP CRC CUP CVE CZK DJF DKK DOP DZD EGP ERN ETB EUR FJD FKP GBP GEL GHS GIP
    GMD GNF GTQ GYD HKD HNL HTG HUF IDR ILS INR IQD IRR ISK JMD JOD JPY KES KGS KHR KMF KPW KRW KWD
    KYD KZT LAK LBP LKR LRD LSL LYD MAD MDL MGA MKD MMK MNT MOP MRU MUR MVR MWK MXN MYR MZN NAD NGN
    NIO NOK NPR NZD OMR PAB PEN PGK PHP PKR PLN PYG QAR RON RSD RUB RWF SAR SBD SCR SDG SEK SGD SHP
    SLE SOS SRD SSP STN SVC SYP SZL THB TJS TMT TND TOP TRY TTD TWD TZS UAH UGX USD UYI UYU UZS VED
    VES VND VUV WST XAF XCD XOF XPF YER ZAR ZMW ZWG
    """.split()
)
"""ISO 4217: what people pay with."""


def exponent(currency: str) -> int:
    """How many decimals the currency has."""
    return _EXPONENTS.get(currency, 2)


def require_known(currency: str, *, pointer: str) -> None:
    """Raises Invalid where nobody pays with this."""
    if currency not in CURRENCIES:
        raise Invalid.at(pointer, "currency_unknown", currency=currency)


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
