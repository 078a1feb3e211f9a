"""What happened to a cell on its way: repaired, or wrong with a reason and a remedy."""

from dataclasses import dataclass, field
from enum import StrEnum
from typing import Any


class Severity(StrEnum):
    """A warning goes in; an error keeps the row out."""

    WARNING = "warning"
    ERROR = "error"


@dataclass(frozen=True, slots=True, kw_only=True)
class Problem:
    """`column` is None where the row as a whole is meant. The text, with its remedy, is found by
    `code`.
    """

    code: str
    column: int | None = None
    severity: Severity = Severity.WARNING
    params: dict[str, Any] = field(default_factory=dict)

    def as_json(self) -> dict[str, Any]:
        return {
            "code": self.code,
            "column": self.column,
            "severity": self.severity.value,
            "params": self.params,
        }


@dataclass(frozen=True, slots=True, kw_only=True)
class Repair:
    """A cell whose value goes in otherwise than it stands in the file."""

    column: int
    field: str
    before: str
    after: str

    def as_json(self) -> dict[str, Any]:
        return {
            "column": self.column,
            "field": self.field,
            "before": self.before,
            "after": self.after,
        }
