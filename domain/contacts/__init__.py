"""Contacts: the people we know."""

from domain.contacts.document import CONTACT
from domain.contacts.errors import ContactNeedsIdentity, UnknownBirthday
from domain.contacts.model import Contact, Employment

__all__ = ["CONTACT", "Contact", "ContactNeedsIdentity", "Employment", "UnknownBirthday"]
