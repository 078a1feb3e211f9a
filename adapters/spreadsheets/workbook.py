"""Workbooks: xlsx, xls and ods, with what their cells really hold."""

from collections.abc import Iterator
from datetime import date, time, timedelta
from pathlib import Path

from python_calamine import (
    CalamineError,
    CalamineSheet,
    CalamineWorkbook,
    PasswordError,
    SheetVisibleEnum,
)

from adapters.spreadsheets.grid import GridTable, is_blank, open_grid
from adapters.spreadsheets.limits import check_archive, check_columns, check_rows
from adapters.spreadsheets.sniff import Kind
from domain.imports.errors import UnreadableFile
from domain.imports.table import CellValue, Detected, ReadChoices


def open_workbook(path: Path, kind: Kind, *, choices: ReadChoices) -> GridTable:
    if kind is not Kind.XLS:
        check_archive(path)
    workbook = _open(path)
    names = [name for name in workbook.sheet_names if not _is_hidden(workbook, name)] or list(
        workbook.sheet_names
    )
    if not names:
        raise UnreadableFile("table_empty")
    name = _chosen(workbook, names, choices)
    detected = Detected(format=kind.value, sheet=name, sheets=tuple(names))
    return open_grid(SheetGrid(_sheet(workbook, name)), detected, choices=choices)


class SheetGrid:
    """A sheet's lines; a value of cells merged downwards holds for each line of the merge."""

    def __init__(self, sheet: CalamineSheet) -> None:
        self._sheet = sheet
        self._merged = _merged_downwards(sheet)
        check_rows(sheet.total_height - 100)
        check_columns(sheet.total_width)

    def records(self) -> Iterator[tuple[int, list[CellValue]]]:
        first_row, first_column = self._sheet.start or (0, 0)
        lead: list[CellValue] = [None] * first_column
        held: dict[int, tuple[int, CellValue]] = {}
        for offset, raw in enumerate(self._sheet.iter_rows()):
            number = first_row + offset
            cells = lead + [_cell(value) for value in raw]
            self._hold(number, cells, held)
            yield number + 1, cells

    def _hold(
        self, number: int, cells: list[CellValue], held: dict[int, tuple[int, CellValue]]
    ) -> None:
        for column, last in self._merged.get(number, ()):
            if column < len(cells):
                held[column] = (last, cells[column])
        if not held or is_blank(cells):
            return
        for column, (last, value) in list(held.items()):
            if number > last:
                del held[column]
            elif column < len(cells) and cells[column] in (None, ""):
                cells[column] = value


def _open(path: Path) -> CalamineWorkbook:
    try:
        return CalamineWorkbook.from_path(path)
    except PasswordError as error:
        raise UnreadableFile("file_encrypted") from error
    except (CalamineError, OSError, ValueError) as error:
        raise UnreadableFile("file_damaged") from error


def _sheet(workbook: CalamineWorkbook, name: str) -> CalamineSheet:
    try:
        return workbook.get_sheet_by_name(name)
    except (CalamineError, OSError, ValueError) as error:
        raise UnreadableFile("file_damaged") from error


def _is_hidden(workbook: CalamineWorkbook, name: str) -> bool:
    return any(
        sheet.name == name and sheet.visible is not SheetVisibleEnum.Visible
        for sheet in workbook.sheets_metadata
    )


def _chosen(workbook: CalamineWorkbook, names: list[str], choices: ReadChoices) -> str:
    if choices.sheet is None:
        return next((name for name in names if _sheet(workbook, name).total_height > 0), names[0])
    if choices.sheet not in names:
        raise UnreadableFile("sheet_unknown", sheet=choices.sheet)
    return choices.sheet


def _merged_downwards(sheet: CalamineSheet) -> dict[int, list[tuple[int, int]]]:
    merged: dict[int, list[tuple[int, int]]] = {}
    for (top, left), (bottom, right) in sheet.merged_cell_ranges or ():
        if bottom > top and left == right:
            merged.setdefault(top, []).append((left, bottom))
    return merged


def _cell(value: object) -> CellValue:
    if isinstance(value, float):
        return int(value) if value.is_integer() and abs(value) < 1e15 else value
    if isinstance(value, str | bool | int | date):  # a datetime is a date too
        return value
    if isinstance(value, time | timedelta):
        return str(value)
    return None
