"""The report of an import as a workbook, written row by row."""

from collections.abc import AsyncIterator
from pathlib import Path
from typing import Any

import xlsxwriter  # type: ignore[import-untyped]

from domain.imports.reads import ReportTable

_LONGEST = 32_000
_WIDEST = 200


class XlsxReports:
    """Satisfies the ReportWriter port. Cells are written as text, so no formula comes to life."""

    async def write(self, table: ReportTable, rows: AsyncIterator[list[Any]], *, to: Path) -> None:
        book = xlsxwriter.Workbook(str(to), {"constant_memory": True})
        sheet = book.add_worksheet()
        bold = book.add_format({"bold": True})
        for place, name in enumerate([*table.headings, *table.columns][:_WIDEST]):
            sheet.write_string(0, place, name[:_LONGEST], bold)
        number = 0
        async for row in rows:
            number += 1
            for place, value in enumerate(row[:_WIDEST]):
                _write(sheet, number, place, value)
        sheet.freeze_panes(1, 0)
        book.close()


def _write(sheet: Any, row: int, column: int, value: Any) -> None:
    if value is None or value == "":
        return
    if isinstance(value, int | float) and not isinstance(value, bool):
        sheet.write_number(row, column, value)
    else:
        sheet.write_string(row, column, str(value)[:_LONGEST])
