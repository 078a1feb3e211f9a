"""Files: what people attach to cards and interactions, and the faces of the cards."""

from domain.files.errors import EmptyFile, FileTooLarge, NotAPicture
from domain.files.model import FILE, Purpose, StoredFile, safe_name

__all__ = [
    "FILE",
    "EmptyFile",
    "FileTooLarge",
    "NotAPicture",
    "Purpose",
    "StoredFile",
    "safe_name",
]
