"""What can be read of every kind that has lists: one record, a page of them, their groups."""

from uuid import UUID

from adapters.postgres.cards.reads import RecordReads
from adapters.postgres.query.groups import Groups
from adapters.postgres.query.lists import Lists
from domain.identity import Actor
from domain.shared.json import Json
from domain.shared.paging import PageRequest


class ListedRecords:
    """Single records, and the lists of their kind."""

    def __init__(self, records: RecordReads, lists: Lists) -> None:
        self._records = records
        self._lists = lists

    async def get(self, record_id: UUID, /, *, actor: Actor) -> Json:
        return await self._records.get(record_id, actor=actor)

    async def page(
        self,
        page: PageRequest,
        *,
        actor: Actor,
        q: str | None,
        filter: object | None,  # noqa: A002 its name in the contract
    ) -> Json:
        return await self._lists.page(page, actor=actor, q=q, filter=filter)


class ListedCards(ListedRecords):
    """The same of people or companies, whose lists can be put into groups."""

    def __init__(self, records: RecordReads, lists: Lists, groups: Groups) -> None:
        super().__init__(records, lists)
        self._groups = groups

    async def groups(
        self,
        by: str,
        *,
        actor: Actor,
        q: str | None,
        filter: object | None,  # noqa: A002 its name in the contract
        binned: bool = False,
    ) -> Json:
        return await self._groups.count(by, actor=actor, q=q, filter=filter, binned=binned)
