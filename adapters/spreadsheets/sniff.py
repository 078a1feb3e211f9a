"""What a file is, by its content: names lie (an HTML table called .xls is what many systems
export).
"""

import re
import zipfile
from enum import StrEnum
from pathlib import Path

from adapters.spreadsheets.encodings import wide_without_mark
from domain.imports.errors import UnreadableFile

_HEAD = 64 * 1024
_SIGNATURES_OF_OTHERS = (
    (b"%PDF", "file_is_pdf"),
    (b"\x89PNG", "file_is_image"),
    (b"\xff\xd8\xff", "file_is_image"),
    (b"GIF8", "file_is_image"),
    (b"Rar!", "file_is_archive"),
    (b"7z\xbc\xaf", "file_is_archive"),
    (b"\x1f\x8b", "file_is_archive"),
    (b"{\\rtf", "file_is_document"),
    (b"SQLite format 3", "file_unknown"),
    (b"\x7fELF", "file_unknown"),
    (b"MZ\x90", "file_unknown"),
)
_HTML = re.compile(rb"<(?:html|table|!doctype\s+html|meta|head|body)\b", re.IGNORECASE)
_JSON = re.compile(rb"^(?:\[\s*)?\{\s*[\"}]")
_VCARD = re.compile(rb"^\s*BEGIN\s*:\s*VCARD", re.IGNORECASE | re.MULTILINE)
_ENCRYPTED = "EncryptedPackage".encode("utf-16-le")
_WORKBOOK_STREAMS = ("Workbook".encode("utf-16-le"), "Book".encode("utf-16-le"))
_WIDE_MARKS = (b"\xff\xfe", b"\xfe\xff")
_WORD = "WordDocument".encode("utf-16-le")


class Kind(StrEnum):
    XLSX = "xlsx"
    XLS = "xls"
    ODS = "ods"
    HTML = "html"
    VCARD = "vcard"
    TEXT = "csv"


def sniff(path: Path) -> Kind:
    """The kind of the file. Raises UnreadableFile, with the reason, for what is no table."""
    with path.open("rb") as file:
        head = file.read(_HEAD)
    for signature, code in _SIGNATURES_OF_OTHERS:
        if head.startswith(signature):
            raise UnreadableFile(code)
    if head.startswith(b"PK"):
        return _of_archive(path)
    if head.startswith(b"\xd0\xcf\x11\xe0"):
        return _of_compound_file(path)
    return _of_text(head)


def _of_archive(path: Path) -> Kind:
    try:
        with zipfile.ZipFile(path) as archive:
            names = set(archive.namelist())
            kind = archive.read("mimetype")[:200] if "mimetype" in names else b""
    except (zipfile.BadZipFile, KeyError, OSError, NotImplementedError) as error:
        raise UnreadableFile("file_damaged") from error
    except RuntimeError as error:
        raise UnreadableFile("file_encrypted") from error
    if any(name.startswith("xl/") for name in names):
        return Kind.XLSX
    if b"opendocument.spreadsheet" in kind:
        return Kind.ODS
    raise UnreadableFile(
        "file_is_document" if any(name.startswith("word/") for name in names) else "file_is_archive"
    )


def _of_compound_file(path: Path) -> Kind:
    content = path.read_bytes()
    if _ENCRYPTED in content:
        raise UnreadableFile("file_encrypted")
    if not any(name in content for name in _WORKBOOK_STREAMS):
        raise UnreadableFile("file_is_document" if _WORD in content else "file_unknown")
    return Kind.XLS


def _of_text(head: bytes) -> Kind:
    text = _narrow(head)
    start = text.removeprefix(b"\xef\xbb\xbf").lstrip()[:2048]
    if _VCARD.match(start) or _VCARD.search(start):
        return Kind.VCARD
    if start.startswith(b"<"):
        if _HTML.search(text[:8192]):
            return Kind.HTML
        raise UnreadableFile("file_is_xml")
    if _looks_binary(text) or _JSON.match(start):
        raise UnreadableFile("file_unknown")
    return Kind.TEXT


def _narrow(head: bytes) -> bytes:
    """UTF-16 becomes UTF-8, so that marks and control characters can be looked for."""
    codec = "utf-16" if head.startswith(_WIDE_MARKS) else wide_without_mark(head)
    return head.decode(codec, "ignore").encode() if codec else head.replace(b"\0", b"")


def _looks_binary(text: bytes) -> bool:
    controls = sum(
        text.count(bytes([code])) for code in (*range(1, 9), *range(14, 27), *range(28, 32))
    )
    return controls > max(8, len(text) * 0.02)
