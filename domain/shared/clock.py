from datetime import datetime
from typing import Protocol


class Clock(Protocol):
    """Where the time comes from; nothing else in the domain asks the system for it."""

    def now(self) -> datetime:
        """The current moment, aware, in UTC."""
        ...
