"""What is shown of imports, and the report that is downloaded."""

from collections.abc import AsyncIterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Protocol
from uuid import UUID

from domain.identity import Actor
from domain.shared.json import Json
from domain.shared.paging import PageRequest


@dataclass(frozen=True, slots=True, kw_only=True)
class RowFilter:
    verdict: str | None = None
    problem: str | None = None
    cursor: str | None = None
    limit: int = 50


@dataclass(frozen=True, slots=True, kw_only=True)
class ReportRow:
    """`problems` are codes with their params, worded by whoever writes the report."""

    number: int
    verdict: str
    problems: list[dict[str, Any]]
    target: str | None
    cells: list[Any]


@dataclass(frozen=True, slots=True, kw_only=True)
class ReportTable:
    """The headings of a report in the reader's language, above the columns of the file."""

    headings: tuple[str, ...]
    columns: tuple[str, ...]


class ImportReads(Protocol):
    async def get(self, import_id: UUID, *, actor: Actor) -> Json: ...

    async def page(self, page: PageRequest, *, actor: Actor) -> Json: ...

    async def rows(self, import_id: UUID, found: RowFilter, *, actor: Actor) -> Json:
        """Rows in the order of the file. Raises NotFound, BadCursor."""
        ...

    async def row(self, import_id: UUID, number: int, *, actor: Actor) -> Json: ...

    async def problems(self, import_id: UUID, *, actor: Actor) -> Json:
        """How many rows have the same problem, most first."""
        ...

    async def header(self, import_id: UUID, *, actor: Actor) -> tuple[str, ...]: ...

    def report(self, import_id: UUID, *, actor: Actor) -> AsyncIterator[ReportRow]: ...


class ReportWriter(Protocol):
    async def write(
        self, table: ReportTable, rows: AsyncIterator[list[Any]], *, to: Path
    ) -> None: ...
