from typing import Protocol

from domain.cards import Cards
from domain.shared.unit_of_work import UnitOfWork
from domain.tasks.model import Task


class TasksUnitOfWork(UnitOfWork, Protocol):
    @property
    def tasks(self) -> Cards[Task]: ...
