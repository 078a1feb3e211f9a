from typing import Protocol

from domain.cards import Cards
from domain.deals.ports import AboutDealsUnitOfWork
from domain.files.ports import FilesUnitOfWork
from domain.interactions.model import Interaction
from domain.tasks import Task


class InteractionsUnitOfWork(AboutDealsUnitOfWork, FilesUnitOfWork, Protocol):
    @property
    def interactions(self) -> Cards[Interaction]: ...

    @property
    def tasks(self) -> Cards[Task]: ...
