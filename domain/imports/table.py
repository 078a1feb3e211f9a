"""A file as a table: what was detected about it, and its rows as read."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from typing import Protocol

CellValue = str | int | float | bool | date | None
"""A cell keeps the type it had in the file: a date of a workbook is a date, digits of a CSV are
text.
"""

MAX_BYTES = 100 * 1024 * 1024
MAX_UNPACKED_BYTES = 500 * 1024 * 1024
MAX_ROWS = 1_000_000
MAX_COLUMNS = 1_000


@dataclass(frozen=True, slots=True, kw_only=True)
class ReadChoices:
    """What the user corrected about the detection; None is left to the reader."""

    encoding: str | None = None
    delimiter: str | None = None
    sheet: str | None = None
    header_row: int | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Detected:
    """What kind of table the file turned out to be. `header_row` counts from 1; 0 means there is
    none. `region` is the country that the phones are written for, where it is not the workspace's.
    """

    format: str
    encoding: str | None = None
    delimiter: str | None = None
    sheet: str | None = None
    sheets: tuple[str, ...] = ()
    header_row: int = 1
    rows: int = 0
    versions: tuple[str, ...] = ()
    region: str | None = None


@dataclass(slots=True)
class Row:
    """One row of data. `problem` is set where the reader itself could not take the row whole."""

    number: int
    cells: list[CellValue]
    problem: str | None = None
    params: dict[str, object] = field(default_factory=dict)


class Table(Protocol):
    """An opened file. `targets` is set by formats whose columns say themselves what they mean."""

    @property
    def detected(self) -> Detected: ...

    @property
    def header(self) -> tuple[str, ...]: ...

    @property
    def targets(self) -> tuple[str | None, ...] | None: ...

    def rows(self) -> Iterator[Row]:
        """The rows of data from the top; may be called again."""
        ...


class TableReader(Protocol):
    def open(self, path: Path, *, choices: ReadChoices) -> Table:
        """Recognise the file by its content. Raises UnreadableFile where it is no table that can
        be read.
        """
        ...
