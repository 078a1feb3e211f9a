"""Faces are drawn anew; what is no picture is refused with its remedy."""

import struct
import zlib
from io import BytesIO
from pathlib import Path

import pytest
from PIL import Image

from adapters.files.pictures import LARGE, SMALL, PillowPictures
from domain.files import NotAPicture


def kept(tmp_path: Path, data: bytes) -> Path:
    path = tmp_path / "upload"
    path.write_bytes(data)
    return path


def encoded(image: Image.Image, kind: str, **options: object) -> bytes:
    target = BytesIO()
    image.save(target, kind, **options)
    return target.getvalue()


def refusal(tmp_path: Path, data: bytes) -> str:
    with pytest.raises(NotAPicture) as refused:
        PillowPictures().square(kept(tmp_path, data))
    return refused.value.errors[0].code


@pytest.mark.parametrize("kind", ["JPEG", "PNG", "WEBP", "GIF"])
def test_any_raster_picture_becomes_two_squares(tmp_path: Path, kind: str) -> None:
    original = encoded(Image.new("RGB", (900, 300), "teal"), kind)
    made = PillowPictures().square(kept(tmp_path, original))

    for data, side in ((made.large, LARGE), (made.small, SMALL)):
        with Image.open(BytesIO(data)) as square:
            assert (square.format, square.size) == ("WEBP", (side, side))


def test_nothing_but_the_picture_is_kept(tmp_path: Path) -> None:
    """Cameras write the place and the owner's name into a photo."""
    exif = Image.Exif()
    exif[0x010E] = "home address"
    original = encoded(Image.new("RGB", (600, 600), "navy"), "JPEG", exif=exif)
    assert b"home address" in original

    made = PillowPictures().square(kept(tmp_path, original))

    assert b"home address" not in made.large + made.small


def test_a_photo_taken_sideways_stands_upright(tmp_path: Path) -> None:
    image = Image.new("RGB", (400, 400), "white")
    image.paste("black", (0, 0, 400, 100))
    turned = Image.Exif()
    turned[0x0112] = 6  # the top of what is stored is the right side of what was seen
    made = PillowPictures().square(kept(tmp_path, encoded(image, "JPEG", exif=turned)))

    with Image.open(BytesIO(made.large)) as seen:
        grey = seen.convert("L")
        assert grey.getpixel((500, 256)) == pytest.approx(0, abs=12)
        assert grey.getpixel((12, 256)) == pytest.approx(255, abs=12)


@pytest.mark.parametrize(
    ("data", "code"),
    [
        (b'<svg xmlns="http://www.w3.org/2000/svg"><script>alert(1)</script></svg>', "picture_svg"),
        (b"%PDF-1.7", "picture_type"),
        (b"<html><body>", "picture_type"),
        (b"\xff\xd8\xff\xe0 no more than a beginning", "picture_broken"),
    ],
)
def test_what_is_no_picture_is_refused_by_its_reason(
    tmp_path: Path, data: bytes, code: str
) -> None:
    assert refusal(tmp_path, data) == code


def test_a_picture_cut_short_is_refused(tmp_path: Path) -> None:
    whole = encoded(Image.effect_noise((800, 800), 60), "PNG")
    assert refusal(tmp_path, whole[: len(whole) // 2]) == "picture_broken"


def test_a_bomb_is_refused_before_it_is_unpacked(tmp_path: Path) -> None:
    """A few bytes that would unpack to ten thousand million points."""
    header = struct.pack(">IIBBBBB", 100_000, 100_000, 8, 2, 0, 0, 0)
    chunk = b"IHDR" + header
    data = (
        b"\x89PNG\r\n\x1a\n"
        + struct.pack(">I", len(header)) + chunk + struct.pack(">I", zlib.crc32(chunk))
        + struct.pack(">I", 0) + b"IDAT" + struct.pack(">I", zlib.crc32(b"IDAT"))
    )  # fmt: skip
    assert refusal(tmp_path, data) == "picture_pixels"
