"""Refusals, in the business's words.

Every error has a stable `code` (for programs and for the translated text) and a `kind`, from which
the HTTP edge derives the status. Values that the text mentions travel in `params`.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from enum import StrEnum


class ErrorKind(StrEnum):
    MALFORMED = "malformed"  # cannot be understood at all
    INVALID = "invalid"  # understood, but a value breaks a rule
    UNAUTHENTICATED = "unauthenticated"
    FORBIDDEN = "forbidden"
    NOT_FOUND = "not_found"  # not there, or not visible to the caller
    GONE = "gone"  # was there, and what it leads to is forgotten
    CONFLICT = "conflict"
    STALE = "stale"  # If-Match does not hold any more
    TOO_LARGE = "too_large"
    UNSUPPORTED = "unsupported"
    THROTTLED = "throttled"
    UNAVAILABLE = "unavailable"


@dataclass(frozen=True, slots=True, kw_only=True)
class FieldProblem:
    """One thing wrong with one place of the input.

    `pointer` is a JSON Pointer into the request body (or `query:NAME`, `header:NAME`); `code` names
    the text.
    """

    pointer: str
    code: str
    params: Mapping[str, object] = field(default_factory=dict)


class DomainError(Exception):
    """The base of every refusal."""

    code: str = "error"
    kind: ErrorKind = ErrorKind.INVALID

    def __init__(self, *, errors: Sequence[FieldProblem] = (), **params: object) -> None:
        super().__init__(self.code)
        self.errors = tuple(errors)
        self.params = params


class Invalid(DomainError):
    """Understood, but one or more values break a rule."""

    code = "validation_failed"
    kind = ErrorKind.INVALID

    @classmethod
    def at(cls, pointer: str, code: str, **params: object) -> "Invalid":
        return cls(errors=[FieldProblem(pointer=pointer, code=code, params=params)])


class Malformed(DomainError):
    """Cannot be understood: broken syntax, unknown member, parameter, field or operator."""

    code = "malformed_request"
    kind = ErrorKind.MALFORMED

    @classmethod
    def at(cls, pointer: str, code: str, **params: object) -> "Malformed":
        return cls(errors=[FieldProblem(pointer=pointer, code=code, params=params)])


class NotFound(DomainError):
    code = "not_found"
    kind = ErrorKind.NOT_FOUND


class InBin(DomainError):
    """The record was deleted and can still be restored."""

    code = "in_bin"
    kind = ErrorKind.NOT_FOUND


class Merged(DomainError):
    """The record lives on in another one; `merged_into_id` says which."""

    code = "merged"
    kind = ErrorKind.NOT_FOUND


class Forbidden(DomainError):
    code = "forbidden"
    kind = ErrorKind.FORBIDDEN


class Conflict(DomainError):
    code = "conflict"
    kind = ErrorKind.CONFLICT


class Stale(DomainError):
    """Somebody else changed the record since; `current` carries it as it is now."""

    code = "stale"
    kind = ErrorKind.STALE
    current: bytes | None = None
    etag: str | None = None
