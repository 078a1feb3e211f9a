"""The worker of an installation that sends letters, a minute at a time."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Any

from adapters.postgres.worker import work_off
from api.container import Container
from api.jobs.handlers import HANDLERS
from tests.support.client import Caller, Office
from tests.support.post import Mailroom


@dataclass
class Worker:
    """The worker of an installation with a mail server."""

    room: Mailroom
    container: Container
    dsn: str

    async def minute(self) -> None:
        await HANDLERS["mail_minutely"]({}, self.container)
        await work_off(self.dsn, {"send_letter": self._send})

    async def _send(self, payload: Any) -> None:
        await HANDLERS["send_letter"](payload, self.container)

    @contextmanager
    def serving(self, office: Office) -> Iterator[None]:
        """The app of the same installation."""
        state = office.stack.app.state
        before, state.container = state.container, self.container
        try:
            yield
        finally:
            state.container = before

    def to(self, caller: Caller) -> list[Any]:
        return [each for each in self.room.letters if str(caller.email) in str(each["To"])]
