"""Whether two names may be one card's, by the rules of people and of firms."""

from domain.companies.matching import company_key
from domain.contacts.matching import Fit, names_fit
from domain.imports.identity import Fits, Identity
from domain.imports.mapping import CardKind

_FITTING = frozenset({Fit.SAME, Fit.COMPATIBLE})


def fits_of(kind: CardKind) -> Fits:
    return _people if kind is CardKind.CONTACTS else _firms


def _people(one: Identity, other: Identity) -> bool:
    return names_fit(one.name, other.name) in _FITTING


def _firms(one: Identity, other: Identity) -> bool:
    """The same words but for the legal form, or one name with a remark behind it."""
    first, second = company_key(one.normal).split(), company_key(other.normal).split()
    shorter, longer = sorted((set(first), set(second)), key=len)
    return bool(shorter) and shorter <= longer
