from typing import Protocol

from domain.cards import Cards
from domain.deals.ports import DealsUnitOfWork
from domain.figures.goals import Goal
from domain.identity.ports import Teams


class GoalsUnitOfWork(DealsUnitOfWork, Protocol):
    @property
    def goals(self) -> Cards[Goal]: ...

    @property
    def teams(self) -> Teams: ...
