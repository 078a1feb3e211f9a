from collections.abc import Awaitable, Callable, Sequence
from datetime import datetime
from typing import Protocol
from uuid import UUID

from domain.mail.model import Letter, Outcome, Posting, Taken


class NotTaken(Exception):
    """The server did not take the letter; it certainly does not have it.

    `for_good`: it never will, and trying again is of no use.
    """

    def __init__(self, reason: str, *, detail: str = "", for_good: bool = False) -> None:
        super().__init__(reason)
        self.reason = reason
        self.detail = detail
        self.for_good = for_good


class NotTold(Exception):
    """The letter was handed over, and the server never said whether it has it."""

    def __init__(self, detail: str = "") -> None:
        super().__init__(detail)
        self.detail = detail


class Transport(Protocol):
    """The way out of the house."""

    @property
    def ready(self) -> bool:
        """Whether somebody told us of a server."""
        ...

    @property
    def sender(self) -> str | None:
        """As people read it."""
        ...

    async def send(
        self,
        letter: Letter,
        /,
        *,
        letter_id: UUID,
        now: datetime,
        handing_over: Callable[[str], Awaitable[None]],
    ) -> str:
        """What the server answered. `handing_over` is told the Message-ID before the letter goes
        over the line: from then on nobody knows, until the server answers.

        Raises NotTaken, NotTold.
        """
        ...

    async def probe(self) -> None:
        """Goes in at the server and out again. Raises NotTaken."""
        ...


class Letters(Protocol):
    """Letters queued in the transaction of what they tell of."""

    async def post(self, posting: Posting, /) -> bool:
        """False where one was posted for the same cause before."""
        ...


class MailBook(Protocol):
    """All letters on their way, for the machine; each call is a transaction of its own."""

    async def post(self, workspace_id: int, postings: Sequence[Posting], /) -> int:
        """How many are new."""
        ...

    async def take(self, workspace_id: int, letter_id: UUID, /, *, now: datetime) -> Taken | None:
        """For one sender alone; None where it is not due, or somebody else has it.

        One whose sender vanished while handing it over is not taken again, but marked.
        """
        ...

    async def handing_over(
        self, workspace_id: int, letter_id: UUID, /, *, message_id: str, now: datetime
    ) -> None: ...

    async def settle(self, workspace_id: int, letter_id: UUID, outcome: Outcome, /) -> None: ...

    async def ask_for_due(self, *, now: datetime) -> int:
        """Asks for the work of all that are due, in every workspace."""
        ...
