from adapters.postgres.cards.reads import RecordReads
from adapters.postgres.query.listed import ListedRecords
from adapters.postgres.query.lists import Lists
from adapters.postgres.reader import Reader
from adapters.postgres.tasks.mapping import TASKS
from adapters.postgres.tasks.records import TaskRecord


class PostgresTaskReads(ListedRecords):
    def __init__(self, reader: Reader, lists: Lists) -> None:
        super().__init__(RecordReads(reader, TASKS, owner=TaskRecord.assignee_id), lists)
