from typing import Protocol

from domain.cards import Cards
from domain.companies.ports import CompaniesUnitOfWork
from domain.contacts.ports import ContactsUnitOfWork
from domain.tasks.model import Task


class TasksUnitOfWork(ContactsUnitOfWork, CompaniesUnitOfWork, Protocol):
    @property
    def tasks(self) -> Cards[Task]: ...
