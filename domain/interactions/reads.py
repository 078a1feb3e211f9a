from typing import Protocol

from domain.cards.reads import ListedReads


class InteractionReads(ListedReads, Protocol): ...
