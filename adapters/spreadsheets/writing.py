"""Files that other programs open: rows go to the disk as they come.

No cell is ever run as a formula. In a workbook a text is a text; in CSV a text that a spreadsheet
would take for a formula gets an apostrophe in front, which our own import takes off again.
"""

import csv
import re
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Any, TextIO

import xlsxwriter  # type: ignore[import-untyped]

from domain.exports.errors import SheetFull
from domain.exports.model import ExportFormat
from domain.exports.ports import OutFile

_DANGEROUS = ("=", "+", "-", "@", "\t", "\r")
_NUMBER = re.compile(r"[+-]?\d+([.,]\d+)?")
_LONGEST = 32_000
MOST_ROWS = 1_048_576


class SheetFiles:
    """Satisfies the FileWriters port."""

    @contextmanager
    def open(
        self,
        path: Path,
        /,
        *,
        form: ExportFormat,
        delimiter: str,
    ) -> Iterator[OutFile]:
        match form:
            case ExportFormat.CSV:
                with path.open("w", encoding="utf-8-sig", newline="") as file:
                    yield _Delimited(file, delimiter)
            case ExportFormat.VCF:
                with path.open("w", encoding="utf-8", newline="") as file:
                    yield _Text(file)
            case ExportFormat.XLSX:
                with xlsxwriter.Workbook(str(path), {"constant_memory": True}) as book:
                    yield _Workbook(book)


class _Text:
    def __init__(self, file: TextIO) -> None:
        self._file = file

    def add(self, cells: Sequence[Any], /) -> None:
        self._file.writelines(map(str, cells))


class _Delimited:
    def __init__(self, file: TextIO, delimiter: str) -> None:
        self._writer = csv.writer(file, delimiter=delimiter)

    def add(self, cells: Sequence[Any], /) -> None:
        self._writer.writerow([harmless(cell) for cell in cells])


class _Workbook:
    def __init__(self, book: Any) -> None:
        self._sheet = book.add_worksheet()
        self._bold = book.add_format({"bold": True})
        self._sheet.freeze_panes(1, 0)
        self._row = 0

    def add(self, cells: Sequence[Any], /) -> None:
        if self._row == MOST_ROWS:
            raise SheetFull(limit=MOST_ROWS)
        for column, cell in enumerate(cells):
            self._write(column, cell)
        self._row += 1

    def _write(self, column: int, cell: Any) -> None:
        if cell is None or cell == "":
            return
        if isinstance(cell, int | float):
            self._sheet.write_number(self._row, column, cell)
        else:
            style = self._bold if self._row == 0 else None
            self._sheet.write_string(self._row, column, str(cell)[:_LONGEST], style)


def harmless(cell: Any) -> Any:
    """Whatever looks like a formula, but a plain number, which an international one is too."""
    if isinstance(cell, str) and cell.startswith(_DANGEROUS) and not _NUMBER.fullmatch(cell):
        return f"'{cell}"
    return cell
