"""Faces: any raster picture becomes two small squares of our own making."""

import threading
from io import BytesIO
from pathlib import Path

from PIL import Image, ImageOps, UnidentifiedImageError

from adapters.files.types import ContentTypes
from domain.files.errors import NotAPicture
from domain.files.ports import Picture
from domain.shared.errors import FieldProblem

LARGE, SMALL = 512, 96
_FORMATS = {
    "image/jpeg": "JPEG",
    "image/png": "PNG",
    "image/webp": "WEBP",
    "image/gif": "GIF",
}
# A JPEG is read at an eighth of its size where it is huge; the others are unpacked whole.
_MOST_PIXELS = {"JPEG": 200_000_000, "PNG": 40_000_000, "WEBP": 40_000_000, "GIF": 40_000_000}
_QUALITY = 82
# Pillow's own guard warns from inside; ours refuses by the header, before anything is unpacked.
Image.MAX_IMAGE_PIXELS = None


class PillowPictures:
    """Satisfies the PictureMaker port. One at a time: reading one may need 160 MB."""

    def __init__(self) -> None:
        self._turn = threading.Lock()
        self._types = ContentTypes()

    def square(self, content: Path, /) -> Picture:
        found = self._types.media_type(content)
        if found not in _FORMATS:
            raise _refused("svg" if found == "image/svg+xml" else "type", found=found)
        with self._turn:
            return _drawn(content, _FORMATS[found])


def _drawn(content: Path, kind: str) -> Picture:
    try:
        with Image.open(content, formats=[kind]) as image:
            width, height = image.size
            if width * height > _MOST_PIXELS[kind]:
                raise _refused("pixels", width=width, height=height)
            image.draft("RGB", (LARGE, LARGE))
            upright = ImageOps.exif_transpose(image)
            plain = upright.convert("RGBA" if _transparent(upright) else "RGB")
    except (UnidentifiedImageError, OSError, ValueError, SyntaxError, EOFError) as error:
        raise _refused("broken") from error
    large = ImageOps.fit(plain, (LARGE, LARGE), Image.Resampling.LANCZOS)
    small = ImageOps.fit(plain, (SMALL, SMALL), Image.Resampling.LANCZOS)
    return Picture(media_type="image/webp", large=_packed(large), small=_packed(small))


def _transparent(image: Image.Image) -> bool:
    return "A" in image.getbands() or "transparency" in image.info


def _packed(image: Image.Image) -> bytes:
    """Without a word of what came with the original: no place, no camera, no comment."""
    kept = BytesIO()
    image.save(kept, "WEBP", quality=_QUALITY, method=4)
    return kept.getvalue()


def _refused(reason: str, **params: object) -> NotAPicture:
    problem = FieldProblem(pointer="/file", code=f"picture_{reason}", params=params)
    return NotAPicture(errors=[problem])
