"""Where reading stops: sizes that are refused before they cost memory."""

import re
import zipfile
from pathlib import Path

from domain.imports.errors import FileTooLarge, UnreadableFile
from domain.imports.table import MAX_BYTES, MAX_COLUMNS, MAX_ROWS, MAX_UNPACKED_BYTES

MAX_AREA = 40_000_000  # a workbook's sheet is laid out densely in memory
_CHUNK = 1024 * 1024
_CELL = re.compile(rb'<c r="([A-Z]{1,3})(\d{1,7})"')
_WIDE_CELL = re.compile(rb'<c r="([A-Z]{2,3})\d')


def check_size(path: Path) -> None:
    size = path.stat().st_size
    if size == 0:
        raise UnreadableFile("file_empty")
    if size > MAX_BYTES:
        raise FileTooLarge("file_too_large", megabytes=MAX_BYTES // 1024**2)


def check_archive(path: Path) -> None:
    """Unpack a workbook into nothing, so that neither a bomb nor an endless sheet reaches the
    parser.
    """
    try:
        with zipfile.ZipFile(path) as archive:
            _check_members(archive)
    except (zipfile.BadZipFile, NotImplementedError, EOFError, OSError, ValueError) as error:
        raise UnreadableFile("file_damaged") from error
    except RuntimeError as error:  # zipfile's way of asking for a password
        raise UnreadableFile("file_encrypted") from error


def check_rows(count: int) -> None:
    if count > MAX_ROWS:
        raise FileTooLarge("too_many_rows", limit=MAX_ROWS)


def check_columns(count: int) -> None:
    if count > MAX_COLUMNS:
        raise FileTooLarge("too_many_columns", limit=MAX_COLUMNS)


def _check_members(archive: zipfile.ZipFile) -> None:
    members = archive.infolist()
    if sum(member.file_size for member in members) > MAX_UNPACKED_BYTES:
        raise _bomb()
    left = MAX_UNPACKED_BYTES
    for member in members:
        left = _unpack(archive, member, left)


def _unpack(archive: zipfile.ZipFile, member: zipfile.ZipInfo, left: int) -> int:
    is_sheet = "worksheets/" in member.filename
    last_row, width, tail = 0, 1, b""
    with archive.open(member) as stream:
        while chunk := stream.read(_CHUNK):
            left -= len(chunk)
            if left < 0:
                raise _bomb()
            if is_sheet:
                tail += chunk
                last_row, width = max(last_row, _last_row(tail)), max(width, _width(tail))
                _check_area(last_row, width)
                tail = tail[-40:]
    return left


def _bomb() -> FileTooLarge:
    return FileTooLarge("file_unpacks_too_large", megabytes=MAX_UNPACKED_BYTES // 1024**2)


def _last_row(xml: bytes) -> int:
    last = 0
    for found in _CELL.finditer(xml, max(0, len(xml) - 4096)):
        last = max(last, int(found.group(2)))
    return last


def _width(xml: bytes) -> int:
    return max((_column(letters) for letters in set(_WIDE_CELL.findall(xml))), default=26)


def _column(letters: bytes) -> int:
    number = 0
    for letter in letters:
        number = number * 26 + letter - 64
    return number


def _check_area(rows: int, columns: int) -> None:
    check_columns(columns)
    check_rows(rows - 100)  # a title and a header are no rows of data
    if rows * columns > MAX_AREA:
        raise FileTooLarge("sheet_too_large", cells=MAX_AREA)
