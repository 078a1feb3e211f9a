from typing import Protocol

from domain.cards.reads import CardReads


class CompanyReads(CardReads, Protocol): ...
