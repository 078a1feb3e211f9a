from typing import Protocol

from domain.cards.batch import BatchUnitOfWork, MatchableCards
from domain.companies.model import Company

Companies = MatchableCards[Company]


class CompaniesUnitOfWork(BatchUnitOfWork, Protocol):
    @property
    def companies(self) -> Companies: ...
