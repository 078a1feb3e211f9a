from adapters.postgres.cards.reads import RecordReads
from adapters.postgres.interactions.mapping import INTERACTIONS
from adapters.postgres.interactions.records import InteractionRecord
from adapters.postgres.query.listed import ListedRecords
from adapters.postgres.query.lists import Lists
from adapters.postgres.reader import Reader


class PostgresInteractionReads(ListedRecords):
    def __init__(self, reader: Reader, lists: Lists) -> None:
        super().__init__(
            RecordReads(reader, INTERACTIONS, owner=InteractionRecord.author_id), lists
        )
