"""What a file may be called, and what it is whatever it is called."""

import tracemalloc
import zipfile
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from adapters.files.types import ContentTypes
from domain.files import safe_name
from domain.files.model import LONGEST_NAME


@pytest.mark.parametrize(
    ("given_name", "kept"),
    [
        ("../../etc/passwd", "passwd"),
        (r"C:\Users\ani\offer.pdf", "offer.pdf"),
        ("Պայմանագիր 2026.docx", "Պայմանագիր 2026.docx"),
        ("invoice_\u202efdp.exe", "invoice_fdp.exe"),
        ("a\x00b\r\nSet-Cookie: x.txt", "ab Set-Cookie_ x.txt"),
        ("...", "file"),
        ("", "file"),
        ('what? "this" <one>|*.png', "what_ _this_ _one___.png"),
    ],
)
def test_a_name_keeps_only_what_can_be_seen_and_saved(given_name: str, kept: str) -> None:
    assert safe_name(given_name) == kept


def test_a_long_name_keeps_its_ending() -> None:
    name = safe_name("я" * 5000 + ".xlsx")
    assert len(name) == LONGEST_NAME
    assert name.endswith(".xlsx")


@given(st.text())
def test_a_safe_name_is_safe_already(name: str) -> None:
    safe = safe_name(name)
    assert safe
    assert len(safe) <= LONGEST_NAME
    assert not set(safe) & set('/\\\0\r\n"')
    assert safe_name(safe) == safe


@pytest.mark.parametrize(
    ("start", "media_type"),
    [
        (b"%PDF-1.7 rest", "application/pdf"),
        (b"\x89PNG\r\n\x1a\n rest", "image/png"),
        (b"\xff\xd8\xff\xe0 rest", "image/jpeg"),
        (b"RIFF\x10\x00\x00\x00WEBPVP8 ", "image/webp"),
        (b"\x00\x00\x00\x18ftypheic", "image/heic"),
        (b'<svg xmlns="http://www.w3.org/2000/svg"><script/></svg>', "image/svg+xml"),
        (b'<?xml version="1.0"?><!-- x --><svg >', "image/svg+xml"),
        (b"  <!DOCTYPE html><script>alert(1)</script>", "text/html"),
        (b"BEGIN:VCARD\r\n", "text/vcard"),
        ("просто текст".encode(), "text/plain"),
        (b"MZ\x90\x00", "application/vnd.microsoft.portable-executable"),
        (b"\x00\x01\x02\x03", "application/octet-stream"),
    ],
)
def test_the_type_is_what_the_content_says(tmp_path: Path, start: bytes, media_type: str) -> None:
    lying = tmp_path / "photo.jpg"
    lying.write_bytes(start)
    assert ContentTypes().media_type(lying) == media_type


@pytest.mark.parametrize(
    ("inside", "ending"), [("xl/workbook.xml", "sheet"), ("word/document.xml", "document")]
)
def test_office_files_are_told_by_what_is_inside(tmp_path: Path, inside: str, ending: str) -> None:
    path = tmp_path / "x.zip"
    with zipfile.ZipFile(path, "w") as archive:
        archive.writestr(inside, "<x/>")
    assert ContentTypes().media_type(path).endswith(ending)


def test_an_archive_is_looked_at_without_being_unpacked(tmp_path: Path) -> None:
    path = tmp_path / "bomb.odt"
    with (
        zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive,
        archive.open("mimetype", "w") as member,
    ):
        for _ in range(64):
            member.write(b"application/vnd.oasis.opendocument.text " * 26_000)
    tracemalloc.start()
    found = ContentTypes().media_type(path)
    _, most = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    assert (found.startswith("application/vnd.oasis"), most < 4 << 20) == (True, True)


def test_an_archive_with_an_endless_table_of_contents_is_just_an_archive(tmp_path: Path) -> None:
    path = tmp_path / "many.zip"
    with zipfile.ZipFile(path, "w") as archive:
        for number in range(20_000):
            archive.writestr(f"word/{number:030}.xml", b"")
    assert ContentTypes().media_type(path) == "application/zip"
