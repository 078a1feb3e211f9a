"""One transaction: what was loaded in it is written when `commit()` is said, and forgotten otherwise."""

from types import TracebackType
from typing import Protocol, Self
from uuid import UUID

from domain.shared.events import DomainEvent
from domain.shared.jobs import JobQueue
from domain.shared.json import Json


class Answer(Protocol):
    """What the caller gets back after a commit: the record as it now stands, rendered inside the transaction."""

    @property
    def body(self) -> Json | None: ...

    @property
    def etag(self) -> str | None: ...

    @property
    def change_set_id(self) -> UUID | None: ...


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

    async def commit(self) -> None:
        """Write every changed record, its change entries, events, jobs and the answer. Raises Stale on a clash."""
        ...
