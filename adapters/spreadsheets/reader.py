"""One door for every kind of file."""

from pathlib import Path

from adapters.spreadsheets.delimited import open_delimited
from adapters.spreadsheets.html_table import open_html
from adapters.spreadsheets.limits import check_size
from adapters.spreadsheets.sniff import Kind, sniff
from adapters.spreadsheets.vcards import open_vcards
from adapters.spreadsheets.workbook import open_workbook
from domain.imports.table import ReadChoices, Table


class SpreadsheetReader:
    """Satisfies the TableReader port."""

    def open(self, path: Path, *, choices: ReadChoices) -> Table:
        check_size(path)
        kind = sniff(path)
        match kind:
            case Kind.XLSX | Kind.XLS | Kind.ODS:
                return open_workbook(path, kind, choices=choices)
            case Kind.HTML:
                return open_html(path, choices=choices)
            case Kind.VCARD:
                return open_vcards(path)
            case Kind.TEXT:
                return open_delimited(path, choices=choices)
