from typing import Protocol

from domain.cards.batch import BatchUnitOfWork, MatchableCards
from domain.cards.bulk import BulkUnitOfWork
from domain.contacts.model import Contact

Contacts = MatchableCards[Contact]


class ContactsUnitOfWork(BatchUnitOfWork, Protocol):
    @property
    def contacts(self) -> Contacts: ...


class ManyContactsUnitOfWork(ContactsUnitOfWork, BulkUnitOfWork, Protocol):
    """For one change to many."""
