"""Drafts of a whole file on disk, so that a million rows cost no memory."""

import marshal
from array import array
from datetime import date
from tempfile import TemporaryFile
from typing import Any, Self

from domain.imports.drafts import Draft
from domain.imports.table import CellValue, Row


class DraftSpool:
    """Keeps rows with their drafts, and gives them back by their place in the file."""

    def __init__(self) -> None:
        self._file = TemporaryFile()  # noqa: SIM115  # closed in __exit__
        self._offsets = array("q")
        self._lengths = array("q")
        self._places: dict[int, int] = {}

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_error: object) -> None:
        self._file.close()

    def put(self, row: Row, draft: Draft) -> None:
        self._places[row.number] = len(self._offsets)
        self._offsets.append(self._file.tell())
        line = {
            "cells": cells_as_json(row.cells),
            "draft": draft.as_json(),
            "problems": [problem.as_json() for problem in draft.problems],
            "repairs": [repair.as_json() for repair in draft.repairs],
        }
        # Written and read by this very process, which needs a third of the time that JSON takes.
        written = marshal.dumps(line)
        self._lengths.append(len(written))
        self._file.write(written)

    def get(self, row: int) -> dict[str, Any]:
        place = self._places[row]
        self._file.seek(self._offsets[place])
        line: dict[str, Any] = marshal.loads(  # noqa: S302 (our own bytes, from our own file)
            self._file.read(self._lengths[place])
        )
        return line


def cells_as_json(cells: list[CellValue]) -> list[Any]:
    """Cells keep their types but for dates, which become ISO text."""
    return [_as_json(cell) for cell in cells]


def _as_json(cell: CellValue) -> Any:
    if isinstance(cell, str):
        return cell.replace("\0", "")  # the one character that no database keeps
    return cell.isoformat() if isinstance(cell, date) else cell
