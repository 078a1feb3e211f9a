from typing import Protocol

from domain.cards.batch import BatchUnitOfWork, MatchableCards
from domain.cards.bulk import BulkUnitOfWork
from domain.companies.model import Company

Companies = MatchableCards[Company]


class CompaniesUnitOfWork(BatchUnitOfWork, Protocol):
    @property
    def companies(self) -> Companies: ...


class ManyCompaniesUnitOfWork(CompaniesUnitOfWork, BulkUnitOfWork, Protocol):
    """For one change to many."""
