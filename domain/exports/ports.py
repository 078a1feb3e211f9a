from collections.abc import AsyncIterator, Mapping, Sequence
from contextlib import AbstractContextManager
from datetime import datetime
from pathlib import Path
from typing import Any, Protocol
from uuid import UUID

from domain.cards.bulk import BulkUnitOfWork, Selection
from domain.exports.model import Export, ExportFormat, Wish
from domain.identity import Actor, ObjectKind
from domain.shared.json import Json, JsonObject
from domain.shared.paging import PageRequest


class Exports(Protocol):
    async def add(self, export: Export, /) -> None: ...

    async def get(self, export_id: UUID, /) -> Export | None:
        """Locked."""
        ...

    async def start(self, export_id: UUID, /, *, file_key: str) -> None:
        """From now on the content may lie there."""
        ...

    async def finish(
        self, export_id: UUID, /, *, rows: int, size: int, until: datetime
    ) -> None: ...

    async def fail(self, export_id: UUID, /, *, code: str) -> None: ...

    async def render(self, export_id: UUID, /) -> Json: ...


class ExportsUnitOfWork(BulkUnitOfWork, Protocol):
    @property
    def exports(self) -> Exports: ...

    async def tell_access(
        self, action: str, /, *, kind: ObjectKind, record_id: UUID, details: JsonObject
    ) -> None:
        """Into the log of what changes nothing, but must be told."""
        ...


class ExportReads(Protocol):
    async def get(self, export_id: UUID, *, actor: Actor) -> Json: ...

    async def page(self, page: PageRequest, *, actor: Actor) -> Json:
        """Newest first."""
        ...

    async def find(self, export_id: UUID, *, actor: Actor) -> Export:
        """Raises NotFound."""
        ...

    async def expired(self, *, now: datetime) -> Sequence[tuple[int, UUID, str]]:
        """Workspace, id and key of files that nobody may download any more."""
        ...

    async def forget(self, workspace_id: int, export_id: UUID) -> None: ...


class Documents(Protocol):
    """Records of one kind, all as one moment shows them, a few hundred at a time."""

    async def names(self, *, actor: Actor) -> Mapping[UUID, str]:
        """Of the members, of pipelines and of reasons why deals were lost, by id."""
        ...

    async def check(self, wish: Wish, *, actor: Actor) -> None:
        """Raises Malformed, Invalid for what cannot be asked."""
        ...

    def stream(
        self,
        selection: Selection,
        *,
        kind: ObjectKind,
        sort: str | None,
        members: frozenset[str],
        actor: Actor,
    ) -> AsyncIterator[tuple[int, list[dict[str, Any]]]]:
        """Those that the actor may export: how many there are in all, and the next of them."""
        ...


class OutFile(Protocol):
    def add(self, cells: Sequence[Any], /) -> None: ...


class FileWriters(Protocol):
    def open(
        self,
        path: Path,
        /,
        *,
        form: ExportFormat,
        delimiter: str,
    ) -> AbstractContextManager[OutFile]:
        """No cell of it is ever run as a formula."""
        ...
