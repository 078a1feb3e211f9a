from adapters.postgres.files.records import FileRecord
from adapters.postgres.files.representation import file_members
from adapters.postgres.mapping import AggregateMapping, Row, WriteContext
from domain.files import FILE, StoredFile
from domain.identity import ObjectKind

_COPIED = tuple(FILE.codecs)


def file_row(file: StoredFile, _context: WriteContext) -> Row:
    return {name: getattr(file, name) for name in _COPIED}


FILES: AggregateMapping[StoredFile] = AggregateMapping(
    kind=ObjectKind.FILES,
    record_type="file",
    record=FileRecord,
    form=FILE,
    members=file_members,
    row=file_row,
    owner_of=lambda file: file.author_id,
    conflicts={
        "fk_files_workspace_id_contact_id": ("/contact_id", "unknown_contact"),
        "fk_files_workspace_id_company_id": ("/company_id", "unknown_company"),
        "fk_files_workspace_id_deal_id": ("/deal_id", "unknown_deal"),
    },
)
