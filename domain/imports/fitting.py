"""Whether two names may be one card's, by the rules of people and of firms."""

from domain.companies.matching import FirmIdentity, companies_fit
from domain.companies.matching import Fit as FirmFit
from domain.contacts.matching import Fit, names_fit
from domain.imports.identity import Fits, Identity
from domain.imports.mapping import CardKind

_FITTING = frozenset({Fit.SAME, Fit.COMPATIBLE})
_FITTING_FIRMS = frozenset({FirmFit.SAME, FirmFit.COMPATIBLE})


def fits_of(kind: CardKind) -> Fits:
    return _people if kind is CardKind.CONTACTS else _firms


def _people(one: Identity, other: Identity) -> bool:
    return names_fit(one.name, other.name) in _FITTING


def _firms(one: Identity, other: Identity) -> bool:
    """Tax numbers decide where both have one, else the names but for the legal form."""
    first, second = _firm_of(one), _firm_of(other)
    return companies_fit(first, second) in _FITTING_FIRMS


def _firm_of(identity: Identity) -> FirmIdentity:
    return FirmIdentity(name=identity.name.family or "", tax_id=identity.tax_id)
