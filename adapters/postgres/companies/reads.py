from adapters.postgres.cards.reads import RecordReads
from adapters.postgres.companies.mapping import COMPANIES
from adapters.postgres.companies.records import CompanyRecord
from adapters.postgres.query.groups import Groups
from adapters.postgres.query.listed import ListedCards
from adapters.postgres.query.lists import Lists
from adapters.postgres.reader import Reader


class PostgresCompanyReads(ListedCards):
    def __init__(self, reader: Reader, lists: Lists, groups: Groups) -> None:
        records = RecordReads(reader, COMPANIES, owner=CompanyRecord.owner_id)
        super().__init__(records, lists, groups)
