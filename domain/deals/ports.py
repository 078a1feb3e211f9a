from collections.abc import Collection, Mapping, Sequence
from datetime import date
from typing import Protocol
from uuid import UUID

from domain.cards import Cards
from domain.companies.ports import CompaniesUnitOfWork
from domain.contacts.ports import ContactsUnitOfWork
from domain.deals.model import Deal
from domain.deals.pipelines import Pipeline
from domain.deals.rates import Exchange, Rate


class Selling(Protocol):
    """What rules about deals have to know of the others, asked inside the transaction."""

    async def first_pipeline(self) -> UUID | None: ...

    async def pipelines(self) -> frozenset[UUID]:
        """The living ones."""
        ...

    async def exchange(self, currency: str, /, *, on: date) -> Exchange:
        """The workspace's currency, and the last rate entered for this one until that day."""
        ...

    async def first_rank(self, stage_id: UUID, /) -> str | None:
        """The rank of the card at the top of a column."""
        ...

    async def ranks_after(
        self, deal_id: UUID, /, *, stage_id: UUID
    ) -> tuple[str, str | None] | None:
        """The card's rank and that of the next one; None where the card is not in the column."""
        ...

    async def last_open_stage(self, deal_id: UUID, /) -> UUID | None:
        """Where the deal was before it was closed."""
        ...

    async def held_stages(self, pipeline_id: UUID, /) -> frozenset[UUID]:
        """Its stages in which there are deals, in the bin too."""
        ...

    async def deals_in(self, stage_id: UUID, /, *, limit: int) -> Sequence[UUID]:
        """Those in the stage, in the bin too."""
        ...

    async def rates_of(
        self, days: Collection[tuple[str, date]], /
    ) -> Mapping[tuple[str, date], UUID]:
        """What was entered already for these currencies and days."""
        ...

    async def held_reasons(self, pipeline_id: UUID, /) -> frozenset[UUID]: ...

    async def unvalued(self, currency: str, /, *, limit: int) -> Sequence[UUID]:
        """Living deals in the currency for which there was no rate yet."""
        ...


class AboutDealsUnitOfWork(ContactsUnitOfWork, CompaniesUnitOfWork, Protocol):
    """For what is about a deal."""

    @property
    def deals(self) -> Cards[Deal]: ...


class DealsUnitOfWork(AboutDealsUnitOfWork, Protocol):
    @property
    def pipelines(self) -> Cards[Pipeline]: ...

    @property
    def rates(self) -> Cards[Rate]: ...

    @property
    def selling(self) -> Selling: ...


class BoardBooks(Protocol):
    """Sums of the columns of boards, kept so that a board need not count what is open."""

    async def fold(self, workspace_id: int, /) -> None:
        """Takes in what was changed since the last time; twice does no harm."""
        ...
