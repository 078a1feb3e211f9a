from typing import Protocol
from uuid import UUID


class Ids(Protocol):
    """Where identifiers come from: UUIDv7, so that rows of one time lie together."""

    def new(self) -> UUID: ...
