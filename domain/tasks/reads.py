from typing import Protocol

from domain.cards.reads import ListedReads


class TaskReads(ListedReads, Protocol): ...
