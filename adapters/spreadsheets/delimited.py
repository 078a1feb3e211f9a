"""Text with delimiters: any encoding, any delimiter, as broken as it comes."""

import csv
import io
from collections import Counter
from collections.abc import Iterator
from dataclasses import replace
from itertools import islice
from pathlib import Path

from adapters.spreadsheets.encodings import Encoding, detect_encoding, named
from adapters.spreadsheets.grid import GridTable, open_grid
from adapters.spreadsheets.limits import check_columns
from domain.imports.errors import UnreadableFile
from domain.imports.table import CellValue, Detected, ReadChoices

_DELIMITERS = (";", ",", "\t", "|")
_GUARDED = frozenset("=+-@\t\r")
_SNIFFED_RECORDS = 60
_SNIFFED_CHARS = 200_000
_FIELD_LIMIT = 1024 * 1024
csv.field_size_limit(_FIELD_LIMIT)


def open_delimited(path: Path, *, choices: ReadChoices) -> GridTable:
    encoding = _encoding(path, choices)
    head = _head(path, encoding)
    hinted = _hint(head)
    delimiter = choices.delimiter or hinted or _sniff_delimiter(head)
    detected = Detected(format="csv", encoding=encoding.name, delimiter=delimiter)
    grid = DelimitedGrid(path, encoding=encoding, delimiter=delimiter, hinted=hinted is not None)
    return open_grid(grid, replace(detected), choices=choices)


class DelimitedGrid:
    """The records of the file with their numbers, counted as a spreadsheet would count its rows."""

    def __init__(self, path: Path, *, encoding: Encoding, delimiter: str, hinted: bool) -> None:
        self._path = path
        self._encoding = encoding
        self._delimiter = delimiter
        self._hinted = hinted

    def records(self) -> Iterator[tuple[int, list[CellValue]]]:
        with self._path.open(encoding=self._encoding.codec, errors="replace", newline="") as file:
            lines: Iterator[str] = (
                (line.replace("\0", "") for line in file) if self._has_nuls() else iter(file)
            )
            reader = csv.reader(lines, delimiter=self._delimiter)
            if self._hinted:
                next(reader, None)
            number = 1 if self._hinted else 0
            try:
                for cells in reader:
                    number += 1
                    if len(cells) > 300:
                        check_columns(len(cells))
                    yield number, [_without_guard(cell) for cell in cells]
            except csv.Error as error:
                code = "cell_too_long" if "field limit" in str(error) else "quotes_broken"
                raise UnreadableFile(code, row=number + 1) from error
            except UnicodeError as error:
                raise UnreadableFile("encoding_wrong", encoding=self._encoding.name) from error

    def _has_nuls(self) -> bool:
        if self._encoding.codec.startswith("utf-16") or self._encoding.codec.startswith("utf-32"):
            return False
        with self._path.open("rb") as file:
            return any(b"\0" in chunk for chunk in iter(lambda: file.read(1024 * 1024), b""))


def _without_guard(cell: str) -> CellValue:
    """The apostrophe with which exports, ours too, keep a text from being run as a formula."""
    return cell[1:] if cell[:1] == "'" and cell[1:2] in _GUARDED else cell


def _encoding(path: Path, choices: ReadChoices) -> Encoding:
    if choices.encoding is None:
        return detect_encoding(path)
    try:
        return named(choices.encoding)
    except LookupError as error:
        raise UnreadableFile("encoding_unknown", encoding=choices.encoding) from error


def _head(path: Path, encoding: Encoding) -> str:
    try:
        with path.open(encoding=encoding.codec, errors="replace", newline="") as file:
            return file.read(_SNIFFED_CHARS).replace("\0", "")
    except UnicodeError as error:
        raise UnreadableFile("encoding_wrong", encoding=encoding.name) from error


def _hint(head: str) -> str | None:
    """Excel's own hint, a first line such as `sep=;`."""
    first = head.split("\n", 1)[0].strip().strip('"')
    return first[4] if first.casefold().startswith("sep=") and len(first) >= 5 else None


def _sniff_delimiter(head: str) -> str:
    return max(_DELIMITERS, key=lambda delimiter: _consistency(head, delimiter))


def _consistency(head: str, delimiter: str) -> tuple[float, int]:
    """How alike the records are, times how many columns that makes."""
    try:
        records = islice(
            csv.reader(io.StringIO(head, newline=""), delimiter=delimiter), _SNIFFED_RECORDS
        )
        widths = [len(record) for record in records if any(record)]
    except csv.Error:
        return 0.0, 0
    if not widths:
        return 0.0, 0
    width, agreeing = Counter(widths).most_common(1)[0]
    if width == 1:
        many = [wide for wide in widths if wide > 1]
        return (len(many) / len(widths) / 10, max(many, default=1))
    return agreeing / len(widths) + min(width, 12) / 24, width
