from datetime import datetime
from typing import Protocol


class Retention(Protocol):
    """Forgets what nobody needs any more, in every workspace; what people wrote stays."""

    async def forget_answers(self, *, now: datetime) -> None:
        """Idempotency keys, with the answers kept for them."""
        ...

    async def forget_lookers(self, *, now: datetime) -> None:
        """Who looked where, once that is over."""
        ...

    async def forget_sign_ins(self, *, now: datetime) -> None:
        """Sessions that have expired, and failures that count no more."""
        ...

    async def forget_finished_jobs(self, *, now: datetime) -> None:
        """The history of work that is done; what failed and waits for somebody stays."""
        ...

    async def forget_uploads(self, *, now: datetime) -> None:
        """Files of old imports. Their rows, verdicts and reports stay."""
        ...

    async def forget_letters(self, *, now: datetime) -> None:
        """Letters that were sent, or given up, long ago; those on their way stay."""
        ...

    async def forget_announcements(self, *, now: datetime) -> None:
        """Lines of the change feed that no cursor leads to any more."""
        ...

    async def forget_deliveries(self, *, now: datetime) -> None: ...

    async def forget_accesses(self, *, now: datetime) -> None:
        """Who looked, searched and signed in long ago. What was written, and by whom, stays."""
        ...
