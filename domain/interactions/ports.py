from typing import Protocol

from domain.cards import Cards
from domain.companies.ports import CompaniesUnitOfWork
from domain.contacts.ports import ContactsUnitOfWork
from domain.files.ports import FilesUnitOfWork
from domain.interactions.model import Interaction
from domain.tasks import Task


class InteractionsUnitOfWork(ContactsUnitOfWork, CompaniesUnitOfWork, FilesUnitOfWork, Protocol):
    @property
    def interactions(self) -> Cards[Interaction]: ...

    @property
    def tasks(self) -> Cards[Task]: ...
