"""What a file is, by its first bytes: names lie, and so do browsers."""

import codecs
import re
import zipfile
from pathlib import Path

_START = 4096
_END_OF_ZIP = 22 + 65_535  # the record, and the longest comment behind it
_MOST_OF_CONTENTS = 1 << 20
UNKNOWN = "application/octet-stream"
_MAGIC: tuple[tuple[int, bytes, str], ...] = (
    (0, b"%PDF-", "application/pdf"),
    (0, b"\x89PNG\r\n\x1a\n", "image/png"),
    (0, b"\xff\xd8\xff", "image/jpeg"),
    (0, b"GIF87a", "image/gif"),
    (0, b"GIF89a", "image/gif"),
    (8, b"WEBP", "image/webp"),
    (8, b"WAVE", "audio/wav"),
    (8, b"AVI ", "video/x-msvideo"),
    (0, b"BM", "image/bmp"),
    (0, b"II*\x00", "image/tiff"),
    (0, b"MM\x00*", "image/tiff"),
    (0, b"ID3", "audio/mpeg"),
    (0, b"\xff\xfb", "audio/mpeg"),
    (0, b"OggS", "audio/ogg"),
    (0, b"fLaC", "audio/flac"),
    (0, b"\x1aE\xdf\xa3", "video/webm"),
    (0, b"\x1f\x8b", "application/gzip"),
    (0, b"7z\xbc\xaf'\x1c", "application/x-7z-compressed"),
    (0, b"Rar!\x1a\x07", "application/vnd.rar"),
    (0, b"{\\rtf", "application/rtf"),
    (0, b"MZ", "application/vnd.microsoft.portable-executable"),
    (0, b"\x7fELF", "application/x-elf"),
    (0, b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "application/x-ole-storage"),
)
_BRANDS = {
    b"heic": "image/heic", b"heix": "image/heic", b"mif1": "image/heic", b"avif": "image/avif",
    b"M4A ": "audio/mp4", b"qt  ": "video/quicktime",
}  # fmt: skip
_INSIDE_ZIP = (
    ("word/", "application/vnd.openxmlformats-officedocument.wordprocessingml.document"),
    ("xl/", "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"),
    ("ppt/", "application/vnd.openxmlformats-officedocument.presentationml.presentation"),
)
_HTML = re.compile(rb"^\s*(<!doctype html|<html|<head|<body|<script)", re.IGNORECASE)
_SVG = re.compile(rb"<svg[\s>]", re.IGNORECASE)


class ContentTypes:
    """Satisfies the TypeDetector port."""

    def media_type(self, content: Path, /) -> str:
        with content.open("rb") as source:
            start = source.read(_START)
        return _by_magic(start) or _container(start, content) or _textual(start) or UNKNOWN


def _by_magic(start: bytes) -> str | None:
    for offset, magic, media_type in _MAGIC:
        if start.startswith(magic, offset):
            return media_type
    return None


def _container(start: bytes, content: Path) -> str | None:
    if start[4:8] == b"ftyp":
        return _BRANDS.get(start[8:12], "video/mp4")
    if start.startswith(b"PK\x03\x04"):
        return _zipped(content)
    return None


def _zipped(content: Path) -> str:
    """By a look at the table of contents, where that is of a size that documents have."""
    if _size_of_contents(content) > _MOST_OF_CONTENTS:
        return "application/zip"
    try:
        with zipfile.ZipFile(content) as archive:
            names = archive.namelist()[:500]
            own = _beginning(archive, "mimetype") if "mimetype" in names else b""
    except (zipfile.BadZipFile, RuntimeError, OSError, KeyError):
        return "application/zip"
    if own.startswith(b"application/vnd.oasis.opendocument."):
        return own.decode("ascii", "ignore")
    return next(
        (kind for folder, kind in _INSIDE_ZIP if any(name.startswith(folder) for name in names)),
        "application/zip",
    )


def _size_of_contents(content: Path) -> int:
    """As the end of the archive tells it; an archive in the form for giants is none of ours."""
    with content.open("rb") as source:
        source.seek(max(0, content.stat().st_size - _END_OF_ZIP))
        end = source.read()
    record = end[end.rfind(b"PK\x05\x06") :]
    if len(record) < 16 or b"PK\x06\x07" in end:
        return _MOST_OF_CONTENTS + 1
    return int.from_bytes(record[12:16], "little")


def _beginning(archive: zipfile.ZipFile, name: str) -> bytes:
    """No more than that is unpacked: what lies in an archive may be larger than any memory."""
    with archive.open(name) as member:
        return member.read(100)


def _textual(start: bytes) -> str | None:
    if _SVG.search(start):
        return "image/svg+xml"
    if _HTML.match(start):
        return "text/html"
    if start.lstrip().startswith(b"<?xml"):
        return "application/xml"
    if start.lstrip().upper().startswith(b"BEGIN:VCARD"):
        return "text/vcard"
    return "text/plain" if _readable(start) else None


def _readable(start: bytes) -> bool:
    """UTF-8 as far as it goes (the last letter may be cut), without control characters."""
    try:
        text = codecs.getincrementaldecoder("utf-8")().decode(start)
    except UnicodeDecodeError:
        return False
    return not any(ord(letter) < 32 and letter not in "\t\n\r\f" for letter in text)
