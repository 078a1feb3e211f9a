from typing import Protocol

from domain.cards import Cards
from domain.companies.ports import CompaniesUnitOfWork
from domain.contacts.ports import ContactsUnitOfWork
from domain.segments.model import Segment


class SegmentsUnitOfWork(ContactsUnitOfWork, CompaniesUnitOfWork, Protocol):
    @property
    def segments(self) -> Cards[Segment]: ...
