from collections.abc import AsyncIterator, Iterable, Sequence
from contextlib import AbstractAsyncContextManager
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Any, Protocol
from uuid import UUID

from domain.files.model import StoredFile
from domain.identity import Action, Actor, ObjectKind
from domain.shared.unit_of_work import UnitOfWork

Expected = frozenset[int] | None


class FileStorage(Protocol):
    """Where contents lie, by key. The same content has the same key, so that putting repeats well.

    A key is made of the letters a to z, digits, dashes and slashes.
    """

    async def put(self, key: str, content: Path, /) -> None:
        """After it returns the content is safe, whole, and can be read."""
        ...

    def read(self, key: str, /) -> AsyncIterator[bytes]:
        """In pieces. Raises LookupError, at the first piece, where there is no such content."""
        ...

    async def delete(self, key: str, /) -> None:
        """Also where it is gone already."""
        ...


class ContentBook(Protocol):
    """Which contents a workspace keeps. A line comes before the content and goes after it, so that
    nothing lies in the storage of which no line knows.
    """

    async def claim(self, workspace_id: int, digest: str, *, size: int, now: datetime) -> None: ...

    async def spent(self, *, before: datetime) -> Sequence[tuple[int, UUID, str]]:
        """Workspace, its public id, and digest of contents that no file has and nobody claimed
        since.
        """
        ...

    def releasing(
        self, workspace_id: int, digest: str, *, before: datetime
    ) -> AbstractAsyncContextManager[bool]:
        """The line is struck out at the end of the block; until then whoever claims the content
        anew waits. False where somebody wants it again.
        """
        ...

    async def forget_loose_uploads(self, *, before: datetime) -> None:
        """Files that were uploaded and never attached to anything."""
        ...


class TypeDetector(Protocol):
    def media_type(self, content: Path, /) -> str:
        """What the file is by its content, whatever it is called."""
        ...


@dataclass(frozen=True, slots=True, kw_only=True)
class Picture:
    """A picture drawn anew: nothing of the original but what is seen."""

    media_type: str
    large: bytes
    small: bytes


class PictureMaker(Protocol):
    def square(self, content: Path, /) -> Picture:
        """Raises NotAPicture."""
        ...


class AttachedRecords(Protocol):
    """Records that files hang on, whatever their kind."""

    async def get(
        self,
        record_id: UUID,
        /,
        *,
        actor: Actor,
        action: Action = Action.EDIT,
        expected: Expected = None,
        binned: bool = False,
    ) -> Any: ...


class Files(Protocol):
    def add(self, aggregate: StoredFile, /) -> None: ...

    async def get(
        self,
        record_id: UUID,
        /,
        *,
        actor: Actor,
        action: Action = Action.EDIT,
        expected: Expected = None,
        binned: bool = False,
    ) -> StoredFile: ...

    async def find(
        self, ids: Iterable[UUID], /, *, lock: bool = False
    ) -> dict[UUID, StoredFile]: ...


class FilesUnitOfWork(UnitOfWork, Protocol):
    @property
    def files(self) -> Files: ...

    def records_of(self, kind: ObjectKind, /) -> AttachedRecords: ...
