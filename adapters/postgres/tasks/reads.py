from uuid import UUID

from adapters.postgres.cards.reads import RecordReads
from adapters.postgres.query.lists import Lists
from adapters.postgres.reader import Reader
from adapters.postgres.tasks.mapping import TASKS
from adapters.postgres.tasks.records import TaskRecord
from domain.identity import Actor
from domain.shared.json import Json
from domain.shared.paging import PageRequest


class PostgresTaskReads:
    def __init__(self, reader: Reader, lists: Lists) -> None:
        self._records = RecordReads(reader, TASKS, owner=TaskRecord.assignee_id)
        self._lists = lists

    async def get(self, task_id: UUID, *, actor: Actor) -> Json:
        return await self._records.get(task_id, actor=actor)

    async def page(
        self,
        page: PageRequest,
        *,
        actor: Actor,
        q: str | None,
        filter: object | None,  # noqa: A002 its name in the contract
    ) -> Json:
        return await self._lists.page(page, actor=actor, q=q, filter=filter)
