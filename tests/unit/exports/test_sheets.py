"""What is written into files that other programs open."""

from pathlib import Path

import pytest

from adapters.spreadsheets import writing
from adapters.spreadsheets.writing import SheetFiles
from domain.exports.errors import SheetFull
from domain.exports.model import ExportFormat


def test_a_sheet_that_is_full_refuses_the_next_row(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(writing, "MOST_ROWS", 3)
    with SheetFiles().open(tmp_path / "x.xlsx", form=ExportFormat.XLSX, delimiter=",") as file:
        for number in range(3):
            file.add([number])
        with pytest.raises(SheetFull):
            file.add(["lost"])
