from dataclasses import dataclass
from enum import StrEnum

DEFAULT_LIMIT = 50
MAX_LIMIT = 500


class Total(StrEnum):
    """How a list's total is counted: stopped at 1 001, guessed by the planner, or counted out."""

    CAPPED = "capped"
    ESTIMATE = "estimate"
    EXACT = "exact"


@dataclass(frozen=True, slots=True, kw_only=True)
class PageRequest:
    limit: int = DEFAULT_LIMIT
    cursor: str | None = None
    sort: str | None = None
    total: Total | None = None
    include: frozenset[str] = frozenset()
    fields: frozenset[str] = frozenset()
    bin: bool = False
    starts_at: str | None = None
