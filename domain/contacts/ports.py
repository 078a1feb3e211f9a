from typing import Protocol

from domain.cards import Cards, CardsUnitOfWork
from domain.contacts.model import Contact

Contacts = Cards[Contact]


class ContactsUnitOfWork(CardsUnitOfWork, Protocol):
    @property
    def contacts(self) -> Contacts: ...
