"""One transaction: what was loaded in it is written when `commit()` is said, and forgotten
otherwise.
"""

from dataclasses import dataclass
from types import TracebackType
from typing import Protocol, Self
from uuid import UUID

from domain.shared.errors import Conflict, Invalid
from domain.shared.events import Aggregate, DomainEvent
from domain.shared.jobs import JobQueue
from domain.shared.json import Json


@dataclass(frozen=True, slots=True, kw_only=True)
class Answer:
    """What the caller gets back: the record as it now stands, rendered inside the transaction."""

    body: Json | None = None
    version: int | None = None
    record_id: UUID | None = None
    change_set_id: UUID | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class WriteRequest:
    """Where a write comes from, and how to recognise its repetition.

    `key` is the caller's Idempotency-Key; `fingerprint` the hash of what was sent; `status` what
    success answers.
    """

    request_id: str | None = None
    method: str = ""
    path: str = ""
    key: str | None = None
    fingerprint: bytes = b""
    status: int = 200


class KeyReused(Invalid):
    """The same Idempotency-Key came with another body."""

    code = "idempotency_key_reused"


class KeyInFlight(Conflict):
    """The first request with this Idempotency-Key is still being worked on."""

    code = "idempotency_key_in_flight"


class Replay(Exception):
    """The request was answered before; nothing is done again."""

    def __init__(self, status: int, answer: Answer) -> None:
        super().__init__("replay")
        self.status = status
        self.answer = answer


class UnitOfWork(Protocol):
    """Rolls back unless `commit()` was called."""

    @property
    def jobs(self) -> JobQueue: ...

    @property
    def answer(self) -> Answer: ...

    def announce(self, event: DomainEvent) -> None:
        """Put a fact into the outbox, in the same transaction."""
        ...

    async def __aenter__(self) -> Self: ...

    async def __aexit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None: ...

    async def commit(self, *, answer: Aggregate | None = None, body: Json | None = None) -> None:
        """Write every changed record, its change entries, events and jobs.

        The caller is answered with `answer`, rendered as it now stands, or with `body` as it is.
        Raises Stale on a clash.
        """
        ...
