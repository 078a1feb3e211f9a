"""A grid of cells becomes a table: where the header is, and which lines below it are rows."""

from collections.abc import Iterator
from dataclasses import replace
from itertools import islice
from typing import Protocol

from adapters.spreadsheets.limits import check_columns, check_rows
from domain.imports.errors import UnreadableFile
from domain.imports.headers import find_header, header_text
from domain.imports.table import CellValue, Detected, ReadChoices, Row

_LOOKED_AT = 40


class Grid(Protocol):
    def records(self) -> Iterator[tuple[int, list[CellValue]]]:
        """Every line with its number in the file, from 1."""
        ...


class GridTable:
    def __init__(self, grid: Grid, detected: Detected, header: tuple[str, ...]) -> None:
        self._grid = grid
        self._detected = detected
        self._header = header

    @property
    def detected(self) -> Detected:
        return self._detected

    @property
    def header(self) -> tuple[str, ...]:
        return self._header

    @property
    def targets(self) -> tuple[str | None, ...] | None:
        return None

    def rows(self) -> Iterator[Row]:
        header_row, width = self._detected.header_row, len(self._header)
        for number, cells in self._grid.records():
            if number <= header_row or is_blank(cells):
                continue
            row = Row(number, cells)
            if len(cells) != width:
                _mark_ragged(row, width)
                self._refuse_swallowed(row)
            yield row

    def _refuse_swallowed(self, row: Row) -> None:
        """A quotation mark that is never closed makes one cell of all the rows behind it."""
        delimiter = self._detected.delimiter
        if delimiter is None or row.problem != "row_too_short":
            return
        for cell in row.cells:
            if isinstance(cell, str) and "\n" in cell and delimiter in cell:
                raise UnreadableFile("quotes_broken", row=row.number)


def open_grid(grid: Grid, detected: Detected, *, choices: ReadChoices) -> GridTable:
    head = list(islice(grid.records(), _LOOKED_AT))
    header_row = choices.header_row if choices.header_row is not None else find_header(head)
    header = _header(head, header_row)
    check_columns(len(header))
    table = GridTable(grid, replace(detected, header_row=header_row), header)
    rows = 0
    for row in table.rows():
        rows += 1
        if rows % 1000 == 0:
            check_rows(rows)
        if rows == 1:
            check_columns(len(row.cells))
    check_rows(rows)
    if not head or (rows == 0 and not any(header)):
        raise UnreadableFile("table_empty")
    return GridTable(grid, replace(table.detected, rows=rows), header)


def is_blank(cells: list[CellValue]) -> bool:
    return all(
        cell is None or cell == "" or (isinstance(cell, str) and not cell.strip()) for cell in cells
    )


def _header(head: list[tuple[int, list[CellValue]]], header_row: int) -> tuple[str, ...]:
    for number, cells in head:
        if number == header_row:
            return _without_empty_end([header_text(cell) for cell in cells])
    width = max((len(cells) for _, cells in head), default=0)
    return ("",) * width if header_row == 0 else ()


def _without_empty_end(names: list[str]) -> tuple[str, ...]:
    while names and not names[-1]:
        names.pop()
    return tuple(names)


def _mark_ragged(row: Row, width: int) -> None:
    """Rows that end early or late go in with a warning; empty cells beyond the header are nobody's
    loss.
    """
    extra = row.cells[width:]
    if extra and not is_blank(extra):
        row.problem, row.params = "row_too_long", {"cells": len(row.cells), "columns": width}
    elif len(row.cells) < width and len(row.cells) > 0:
        row.problem, row.params = "row_too_short", {"cells": len(row.cells), "columns": width}
