from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Protocol
from uuid import UUID

from domain.custom_fields.ports import CustomFieldsUnitOfWork
from domain.identity import Actor
from domain.imports.checking import Candidate, Verdict
from domain.imports.identity import Key
from domain.imports.mapping import CardKind
from domain.imports.model import Decision, Import, StagedRow
from domain.imports.remembering import LastTime
from domain.interactions.ports import InteractionsUnitOfWork


@dataclass(frozen=True, slots=True, kw_only=True)
class KnownCompany:
    """A company of the base as the rows of people mention it."""

    id: UUID
    name_key: str
    tax_id: str | None
    external_ids: frozenset[Key]


class ImportShelf(Protocol):
    """Imports, their files and their rows, inside a unit of work."""

    async def add(self, item: Import, /, *, content: Path) -> None: ...

    async def get(self, import_id: UUID, /, *, actor: Actor, lock: bool = False) -> Import:
        """Raises NotFound."""
        ...

    async def save(self, item: Import, /) -> None: ...

    async def alone(self, import_id: UUID, /) -> None:
        """Wait for whoever else works on this import; until the end of this unit of work."""
        ...

    async def report(self, import_id: UUID, /, *, done: int) -> None:
        """How far the running step is."""
        ...

    async def content(self, import_id: UUID, /, *, to: Path) -> None:
        """Write the file as it came. Raises UnreadableFile where it is not kept any more."""
        ...

    async def forget_rows(self, import_id: UUID, /) -> None: ...

    async def stage(self, import_id: UUID, rows: Iterable[StagedRow], /) -> None: ...

    async def restage(self, import_id: UUID, rows: Iterable[StagedRow], /) -> None:
        """Replace rows that are staged already."""
        ...

    async def rows(self, import_id: UUID, numbers: Collection[int], /) -> list[StagedRow]: ...

    async def group_of(
        self, import_id: UUID, rows: Collection[int], texts: Sequence[str], /
    ) -> list[int]:
        """The rows that are one card with any of these, and those whose drafts hold such a text."""
        ...

    async def decide(
        self,
        import_id: UUID,
        /,
        *,
        verdict: Verdict | None,
        problem: str | None,
        decision: Decision | None,
        undecided: bool = False,
        among: Collection[int] | None = None,
    ) -> list[int]:
        """Say the same about all rows that are alike; which they are."""
        ...

    async def with_cell(
        self, import_id: UUID, column: int, value: Any, /, *, limit: int
    ) -> list[int]:
        """The rows with this very value in this column, from the top."""
        ...

    async def count_alike(self, import_id: UUID, row: StagedRow, /) -> int:
        """Other rows with the same verdict and problem that nobody has decided about."""
        ...

    async def summary(self, import_id: UUID, /) -> dict[str, int]: ...

    async def to_write(self, import_id: UUID, /) -> int:
        """How many rows are left that ask for a card."""
        ...

    async def take(self, import_id: UUID, /, *, limit: int) -> list[StagedRow]:
        """The next rows that ask for a card and have not been written."""
        ...

    async def mark_written(self, import_id: UUID, targets: Mapping[int, UUID], /) -> None:
        """Progress, in the transaction that wrote the cards: all rows up to the last of these."""
        ...

    async def mark_refused(self, import_id: UUID, row: int, /) -> None:
        """Go past a row that the base did not take."""
        ...

    async def last_time(self, kind: CardKind, header_key: str, /) -> LastTime | None:
        """What was decided for the last file with these headers."""
        ...

    async def candidates(
        self, kind: CardKind, keys: Collection[Key], /
    ) -> Mapping[Key, Sequence[Candidate]]:
        """Living cards by their keys, oldest first; `shared` of each holds just that key."""
        ...

    async def companies(
        self, *, ids: Collection[Key], tax_ids: Collection[str], name_keys: Collection[str]
    ) -> Sequence[KnownCompany]:
        """Companies that any of these belongs to, oldest first."""
        ...

    async def known_notes(self, ids: Collection[str], /) -> frozenset[str]:
        """Which notes of earlier imports are there."""
        ...

    async def colleagues(self) -> Mapping[str, UUID]:
        """Members by e-mail and by name, in comparable form."""
        ...

    async def open_change_set(self, change_set_id: UUID, /, *, actor: Actor) -> None:
        """An empty one: an application always makes a change set."""
        ...


class ImportsUnitOfWork(InteractionsUnitOfWork, CustomFieldsUnitOfWork, Protocol):
    @property
    def imports(self) -> ImportShelf: ...

    def relax(self) -> None:
        """Do not wait for the disk at commit: the batch can be done again."""
        ...

    async def continue_change_set(
        self,
        change_set_id: UUID,
        *,
        kind: str,
        undoes_id: UUID | None = None,
        job_id: UUID | None = None,
    ) -> None:
        """Write to a change set that several transactions share."""
        ...
