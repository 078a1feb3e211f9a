from typing import Protocol

from domain.cards import Cards, CardsUnitOfWork
from domain.companies.model import Company

Companies = Cards[Company]


class CompaniesUnitOfWork(CardsUnitOfWork, Protocol):
    @property
    def companies(self) -> Companies: ...
