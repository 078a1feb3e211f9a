from typing import Protocol

from domain.cards import Cards
from domain.files.ports import FilesUnitOfWork
from domain.interactions.model import Interaction
from domain.tasks.ports import TasksUnitOfWork


class InteractionsUnitOfWork(TasksUnitOfWork, FilesUnitOfWork, Protocol):
    @property
    def interactions(self) -> Cards[Interaction]: ...
