"""What was decided about a file's columns serves the next file with the same headers."""

from collections import Counter
from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime
from hashlib import blake2b

from domain.imports.drafting import new_custom_key
from domain.imports.mapping import CUSTOM, ColumnMapping, is_new_field
from domain.imports.model import ImportOptions


@dataclass(frozen=True, slots=True, kw_only=True)
class LastTime:
    """The newest import of a file with these headers whose columns were confirmed by a check."""

    at: datetime
    mapping: Sequence[ColumnMapping]
    options: ImportOptions


def header_key(mapping: Iterable[ColumnMapping]) -> str | None:
    """Alike for the same headers in any order; None for a file without headers."""
    names = sorted(column.header for column in mapping)
    if not any(names):
        return None
    return blake2b("\x1f".join(names).encode(), digest_size=16).hexdigest()


def as_last_time(
    mapping: Sequence[ColumnMapping], last: LastTime, *, custom_keys: Collection[str]
) -> list[ColumnMapping]:
    """The same targets by the same headers, but for fields that are there no longer."""
    known = dict(zip(_names(last.mapping), last.mapping, strict=True))
    found: list[ColumnMapping] = []
    for name, column in zip(_names(mapping), mapping, strict=True):
        then = known.get(name)
        if not column.header or then is None or _is_gone(then, custom_keys):
            found.append(column)
            continue
        target = _made(then, custom_keys)
        found.append(
            column
            if target == column.target
            else column.aimed(target, confidence=1.0 if target else 0.0)
        )
    return found


def _names(mapping: Iterable[ColumnMapping]) -> list[tuple[str, int]]:
    """A header that stands twice is told apart by its turn."""
    turns: Counter[str] = Counter()
    names = []
    for column in mapping:
        names.append((column.header, turns[column.header]))
        turns[column.header] += 1
    return names


def _made(then: ColumnMapping, custom_keys: Collection[str]) -> str | None:
    """What was to become a field has become one."""
    if is_new_field(then) and new_custom_key(then) in custom_keys:
        return f"custom.{new_custom_key(then)}"
    return then.target


def _is_gone(then: ColumnMapping, custom_keys: Collection[str]) -> bool:
    found = CUSTOM.match(then.target or "")
    return found is not None and found[1] not in custom_keys
