"""Contacts: the people we know."""

from domain.contacts.document import CONTACT
from domain.contacts.errors import ContactNeedsIdentity, UnknownBirthday
from domain.contacts.model import Consent, Contact, Employment, Relation, RelationKind

__all__ = [
    "CONTACT",
    "Consent",
    "Contact",
    "ContactNeedsIdentity",
    "Employment",
    "Relation",
    "RelationKind",
    "UnknownBirthday",
]
