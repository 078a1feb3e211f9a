"""An HTML page with a table in it, as web systems save it under the name of an Excel file."""

from collections.abc import Iterator
from html.parser import HTMLParser
from pathlib import Path

from adapters.spreadsheets.encodings import Encoding, detect_encoding, named
from adapters.spreadsheets.grid import GridTable, open_grid
from adapters.spreadsheets.limits import check_columns
from domain.imports.errors import UnreadableFile
from domain.imports.table import CellValue, Detected, ReadChoices

_BREAKS = frozenset({"br", "p", "div", "li"})
_SKIPPED = frozenset({"script", "style"})
_WIDEST_SPAN = 50


def open_html(path: Path, *, choices: ReadChoices) -> GridTable:
    encoding = _encoding(path, choices)
    parser = _TableParser()
    with path.open(encoding=encoding.codec, errors="replace") as file:
        while chunk := file.read(256 * 1024):
            parser.feed(chunk)
    parser.close()
    tables = [table for table in parser.tables if table]
    if not tables:
        raise UnreadableFile("table_empty")
    largest = max(tables, key=lambda table: sum(map(len, table)))
    return open_grid(
        _Lines(largest), Detected(format="html", encoding=encoding.name), choices=choices
    )


class _Lines:
    def __init__(self, lines: list[list[CellValue]]) -> None:
        self._lines = lines

    def records(self) -> Iterator[tuple[int, list[CellValue]]]:
        for number, cells in enumerate(self._lines, start=1):
            yield number, list(cells)


class _TableParser(HTMLParser):
    """Collects tables; a nested table counts as one of its own."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.tables: list[list[list[CellValue]]] = []
        self._open: list[list[list[CellValue]]] = []
        self._text: list[str] | None = None
        self._span = 1
        self._skipping = False

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag == "table":
            self._open.append([])
            self.tables.append(self._open[-1])
        elif tag == "tr" and self._open:
            self._end_cell()
            self._open[-1].append([])
        elif tag in ("td", "th") and self._open:
            self._end_cell()
            self._text, self._span = [], _span(dict(attrs).get("colspan"))
        elif tag in _BREAKS and self._text:
            self._text.append("\n")
        self._skipping = tag in _SKIPPED

    def handle_endtag(self, tag: str) -> None:
        if tag in ("td", "th", "tr", "table"):
            self._end_cell()
        if tag == "table" and self._open:
            self._open.pop()
        self._skipping = False

    def handle_data(self, data: str) -> None:
        if self._text is not None and not self._skipping:
            self._text.append(data)

    def _end_cell(self) -> None:
        if self._text is None or not self._open:
            return
        if not self._open[-1]:
            self._open[-1].append([])
        line = self._open[-1][-1]
        line.append("".join(self._text).strip())
        line.extend([""] * (self._span - 1))
        check_columns(len(line))
        self._text = None


def _span(text: str | None) -> int:
    return min(int(text), _WIDEST_SPAN) if text and text.isdecimal() and int(text) > 0 else 1


def _encoding(path: Path, choices: ReadChoices) -> Encoding:
    try:
        return named(choices.encoding) if choices.encoding else detect_encoding(path)
    except LookupError as error:
        raise UnreadableFile("encoding_unknown", encoding=choices.encoding) from error
