"""What has to be known about a whole file before its first row can be read."""

from collections.abc import Sequence
from itertools import islice

from domain.imports.mapping import ColumnMapping
from domain.imports.repair.dates import DateOrder, order_of
from domain.imports.table import CellValue, Row, Table

SAMPLED_ROWS = 100
_DATE_TARGETS = ("birthday", "custom.")


def sample_rows(table: Table) -> list[list[CellValue]]:
    return [row.cells for row in islice(table.rows(), SAMPLED_ROWS)]


def date_orders(
    table: Table, mapping: Sequence[ColumnMapping], *, region: str
) -> dict[int, DateOrder]:
    """Whether each column of dates writes the day or the month first, told from all its rows."""
    columns = [
        column.column for column in mapping if (column.target or "").startswith(_DATE_TARGETS)
    ]
    if not columns:
        return {}
    cells: dict[int, set[CellValue]] = {place: set() for place in columns}
    for row in table.rows():
        _collect(row, cells)
    return {place: order_of(found, region=region) for place, found in cells.items()}


def _collect(row: Row, cells: dict[int, set[CellValue]]) -> None:
    """Different values are enough, and 50 000 of them."""
    for place, found in cells.items():
        if place < len(row.cells) and len(found) < 50_000 and isinstance(row.cells[place], str):
            found.add(row.cells[place])
