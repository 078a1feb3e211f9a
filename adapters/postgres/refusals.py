"""From a constraint that was hurt to the refusal that names the field."""

from collections.abc import Iterable
from typing import Any

import asyncpg

from adapters.postgres.mapping import AggregateMapping
from domain.shared.errors import Conflict, DomainError, FieldProblem, Invalid


def refusal_of(
    error: asyncpg.PostgresError, mappings: Iterable[AggregateMapping[Any]]
) -> DomainError | None:
    """None where the error is ours to mend and not the caller's."""
    if isinstance(error, asyncpg.DeadlockDetectedError | asyncpg.SerializationError):
        return Conflict(reason="busy")
    name = getattr(error, "constraint_name", None)
    conflicts = {key: value for mapping in mappings for key, value in mapping.conflicts.items()}
    if name not in conflicts:
        return _subject_missing(name)
    pointer, code = conflicts[name]
    problem = FieldProblem(pointer=pointer, code=code)
    if isinstance(error, asyncpg.UniqueViolationError):
        return Conflict(errors=[problem])
    return Invalid(errors=[problem])


def _subject_missing(constraint: str | None) -> DomainError | None:
    """An interaction about somebody who is not there shows where it is counted."""
    subjects = {
        "fk_contact_stats_workspace_id_contact_id": ("/contact_ids", "unknown_contact"),
        "fk_company_stats_workspace_id_company_id": ("/company_id", "unknown_company"),
    }
    found = subjects.get(constraint or "")
    return Invalid.at(*found) if found else None
