"""An import: one file on its way into the base."""

from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass, field, replace
from datetime import datetime
from enum import StrEnum
from typing import Any, Self
from uuid import UUID

from domain.imports.checking import Verdict
from domain.imports.errors import ImportNotReady
from domain.imports.identity import MatchOn
from domain.imports.mapping import CardKind, ColumnMapping
from domain.imports.merging import OnMatch
from domain.imports.repair.dates import DateOrder
from domain.imports.table import Detected, ReadChoices
from domain.shared.events import Aggregate


class ImportStatus(StrEnum):
    UPLOADED = "uploaded"
    CHECKING = "checking"
    CHECKED = "checked"
    APPLYING = "applying"
    APPLIED = "applied"
    UNDONE = "undone"
    FAILED = "failed"


class Decision(StrEnum):
    """What a person said about a row, against the verdict."""

    CREATE = "create"
    UPDATE = "update"
    SKIP = "skip"


_CHANGEABLE = frozenset({ImportStatus.UPLOADED, ImportStatus.CHECKED, ImportStatus.FAILED})
WRITTEN = (Verdict.CREATE, Verdict.UPDATE, Verdict.SUSPECT)


@dataclass(frozen=True, slots=True, kw_only=True)
class ImportOptions:
    default_region: str
    match_on: tuple[MatchOn, ...] = (MatchOn.PHONE, MatchOn.EMAIL, MatchOn.EXTERNAL_ID)
    on_match: OnMatch = OnMatch.FILL
    owner_id: UUID | None = None
    tags: tuple[str, ...] = ()

    def as_json(self) -> dict[str, Any]:
        return {
            "default_region": self.default_region,
            "match_on": [key.value for key in self.match_on],
            "on_match": self.on_match.value,
            "owner_id": str(self.owner_id) if self.owner_id else None,
            "tags": list(self.tags),
        }

    def with_changes(self, data: Mapping[str, Any]) -> Self:
        readers: dict[str, Any] = {
            "default_region": str,
            "match_on": lambda keys: tuple(dict.fromkeys(MatchOn(key) for key in keys)),
            "on_match": OnMatch,
            "owner_id": lambda value: UUID(str(value)) if value else None,
            "tags": tuple,
        }
        return replace(self, **{name: readers[name](value) for name, value in data.items()})


@dataclass(slots=True, kw_only=True)
class Import(Aggregate):
    """`done` of `total` rows is how far the step is that runs now, or was when it was stopped.

    `remembered_at`: when the columns were decided for the last file with these headers.
    """

    object: CardKind
    file_name: str
    file_size: int
    file_hash: bytes
    detected: Detected
    mapping: list[ColumnMapping]
    options: ImportOptions
    status: ImportStatus = ImportStatus.UPLOADED
    done: int = 0
    total: int = 0
    summary: dict[str, int] = field(default_factory=dict)
    problem: dict[str, Any] | None = None
    change_set_id: UUID | None = None
    created_by: UUID | None = None
    remembered_at: datetime | None = None
    stopped: bool = False

    @property
    def choices(self) -> ReadChoices:
        """The file is always read as it was last detected."""
        detected = self.detected
        return ReadChoices(
            encoding=detected.encoding if detected.format != "vcard" else None,
            delimiter=detected.delimiter,
            sheet=detected.sheet,
            header_row=detected.header_row,
        )

    def column_of(self, target: str) -> int | None:
        """The first column that becomes this."""
        return next((one.column for one in self.mapping if one.target == target), None)

    def open_for_changes(self) -> None:
        """Another mapping or other options make what was checked worthless."""
        self._require(*_CHANGEABLE)
        self.status, self.summary, self.problem = ImportStatus.UPLOADED, {}, None
        self.done = self.total = 0

    def begin_check(self) -> None:
        self._require(*_CHANGEABLE)
        self.status, self.summary, self.problem = ImportStatus.CHECKING, {}, None
        self.done, self.total = 0, self.detected.rows

    @property
    def date_orders(self) -> dict[int, DateOrder]:
        return {
            column.column: DateOrder(column.date_order)
            for column in self.mapping
            if column.date_order
        }

    def remember_date_orders(self, orders: Mapping[int, DateOrder]) -> None:
        """A row that is checked again alone reads its dates as the whole column does."""
        self.mapping = [
            replace(column, date_order=orders[column.column].value)
            if column.column in orders
            else column
            for column in self.mapping
        ]

    def finish_check(self, summary: Mapping[str, int]) -> None:
        self._require(ImportStatus.CHECKING)
        self.status, self.summary = ImportStatus.CHECKED, dict(summary)
        self.done = self.total = sum(summary.values())

    def begin_apply(self, change_set_id: UUID, *, rows: int) -> None:
        self._require(ImportStatus.CHECKED)
        self.status, self.change_set_id = ImportStatus.APPLYING, change_set_id
        self.done, self.total, self.stopped = 0, rows, False

    def finish_apply(self) -> None:
        self._require(ImportStatus.APPLYING)
        self.status, self.done = ImportStatus.APPLIED, self.total

    def stop(self) -> None:
        """What is written stays, whole: batches end between rows, and rows are never halved."""
        self._require(ImportStatus.APPLYING)
        self.status, self.stopped = ImportStatus.APPLIED, self.done < self.total

    def fail(self, code: str, params: Mapping[str, Any]) -> None:
        self.status, self.problem = ImportStatus.FAILED, {"code": code, "params": dict(params)}

    def require_checked(self) -> None:
        self._require(ImportStatus.CHECKED)

    def _require(self, *allowed: ImportStatus) -> None:
        if self.status not in allowed:
            raise ImportNotReady(
                status=self.status.value, needed=[status.value for status in allowed]
            )


@dataclass(slots=True, kw_only=True)
class StagedRow:
    """A row with its verdict and what would be written, kept until the import is applied."""

    row: int
    verdict: Verdict
    cells: list[Any]
    draft: dict[str, Any] | None
    problems: list[dict[str, Any]] = field(default_factory=list)
    repairs: list[dict[str, Any]] = field(default_factory=list)
    target_id: UUID | None = None
    target_row: int | None = None
    decision: Decision | None = None

    @property
    def problem(self) -> str | None:
        """The code that rows are grouped by: an error before a warning."""
        ranked = sorted(self.problems, key=lambda found: found["severity"] != "error")
        return ranked[0]["code"] if ranked else None


def mapping_as_json(mapping: Sequence[ColumnMapping]) -> list[dict[str, Any]]:
    return [{**asdict(column), "samples": list(column.samples)} for column in mapping]


def mapping_from_json(data: Sequence[Mapping[str, Any]]) -> list[ColumnMapping]:
    return [ColumnMapping(**{**column, "samples": tuple(column["samples"])}) for column in data]


def detected_as_json(detected: Detected) -> dict[str, Any]:
    return {
        **asdict(detected),
        "sheets": list(detected.sheets),
        "versions": list(detected.versions),
    }


def detected_from_json(data: Mapping[str, Any]) -> Detected:
    return Detected(
        **{**data, "sheets": tuple(data["sheets"]), "versions": tuple(data["versions"])}
    )
